"""A store whose changes are written by one thread of its own, in order, so that nobody waits."""

from __future__ import annotations

import threading
from collections import deque
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from extraction.errors import CannotWrite, CoextractError, ReadOnlyProject
from extraction.store import Commit
from extraction.trail import Head

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from extraction.record import Record
    from extraction.store import KeptOutline, Store
    from extraction.trail import Event

RETRY_AFTER = 2.0
"""Seconds after which a commit that failed is tried again by itself."""


class SaveListener(Protocol):
    """Who is told how saving goes; ``saved`` and ``failed`` come on the writer's thread."""

    def queued(self) -> None:
        """A change waits to be written."""

    def saved(self, at: datetime) -> None:
        """All changes so far are on disk, since ``at`` (local time)."""

    def failed(self, why: str) -> None:
        """The oldest change could not be written; it is kept and will be tried again."""


class QueuedStore:
    """Wraps a store: ``write`` and ``note`` return at once, and one thread does them in order.

    What waits is part of every answer, as if it were written. A commit that can't be written stays
    at the head of the queue, is told by ``failed`` and is tried again after ``retry_after`` seconds
    or when ``retry`` asks for it. ``close`` writes what waits.
    """

    def __init__(
        self, store: Store, listener: SaveListener, *, retry_after: float = RETRY_AFTER
    ) -> None:
        self._store = store
        self._listener = listener
        self._retry_after = retry_after
        self._waiting: deque[Commit | str] = deque()
        self._change = threading.Condition()  # guards the queue and the flags
        self._disk = threading.RLock()  # held for a write, and to read store and queue as one
        self._is_closing = False
        self._failure: Exception | None = None
        self._writer = threading.Thread(target=self._run, name="writer", daemon=True)
        self._writer.start()

    @property
    def place(self) -> str:
        """The path or address, for messages."""
        return self._store.place

    @property
    def is_read_only(self) -> bool:
        """Whether ``write`` would be refused."""
        return self._store.is_read_only

    @property
    def unsaved(self) -> int:
        """How many commits are not on disk yet."""
        with self._change:
            return sum(isinstance(one, Commit) for one in self._waiting)

    @property
    def failure(self) -> str:
        """Why the oldest commit is not on disk; empty while nothing went wrong."""
        with self._change:
            return str(self._failure or "")

    # ── reading: the disk, and what waits ────────────────────────────────────────────────────

    def heads(self) -> Mapping[str, Head]:
        """The end of each stream, with what waits."""
        with self._as_one() as waiting:
            heads = dict(self._store.heads())
        for event in (event for commit in waiting for event in commit.events):
            heads[event.stream] = Head(event.seq, event.hash, event.clock)
        return heads

    def events(self, *, edits: bool = True) -> Iterator[Event]:
        """All events by ``Event.order``; what waits comes after all that is written."""
        with self._as_one() as waiting:
            written = list(self._store.events(edits=edits)) if waiting else None
        if written is None:
            yield from self._store.events(edits=edits)
            return
        late = [event for commit in waiting for event in commit.events]
        chosen = [event for event in late if edits or event.kind != "edit"]
        yield from sorted([*written, *chosen], key=lambda event: event.order)

    def record(self, study: str, reviewer: str) -> Record:
        """A reviewer's record of a study as it stands now; empty if nothing was entered."""
        with self._as_one() as waiting:
            record = self._store.record(study, reviewer)
        edits = [edit for commit in waiting for edit in commit.edits]
        for edit in edits:
            if (edit.cell.study, edit.cell.reviewer) == (study, reviewer):
                record.put(edit.cell.key, edit.after)
        return record

    def outlines(self, studies: Collection[str]) -> Sequence[KeptOutline]:
        """The outlines that are kept of these studies' records, with what waits."""
        with self._as_one() as waiting:
            kept = {(one.study, one.reviewer): one for one in self._store.outlines(studies)}
        for outline in (one for commit in waiting for one in commit.outlines):
            if outline.study in studies:
                kept[outline.study, outline.reviewer] = outline
        return [*kept.values()]

    def report(self, sha256: str) -> bytes:
        """The bytes of a report. Raises ``NotFound``."""
        with self._change:
            commits = [one for one in self._waiting if isinstance(one, Commit)]
        for commit in commits:
            for known, data in commit.reports:
                if known == sha256:
                    return data
        return self._store.report(sha256)

    @contextmanager
    def _as_one(self) -> Iterator[list[Commit]]:
        """What waits, while nothing of it can move to the disk."""
        with self._disk:
            with self._change:
                waiting = [one for one in self._waiting if isinstance(one, Commit)]
            yield waiting

    # ── writing ──────────────────────────────────────────────────────────────────────────────

    def write(self, commit: Commit) -> None:
        """Take a commit to be written. Raises ``ReadOnlyProject`` where none can be."""
        if self.is_read_only:
            raise ReadOnlyProject(f"{self.place} is open for reading only: nothing was changed")
        self._put(commit)
        self._listener.queued()

    def check_there(self) -> None:
        """Raise ``CannotWrite`` where what was opened is no longer in its place."""
        self._store.check_there()

    def note(self, what: str) -> None:
        """Take a line for the local journal; nothing where the store can't be written."""
        if not self.is_read_only:
            self._put(what)

    def retry(self) -> None:
        """Try a failed commit again at once."""
        with self._change:
            self._failure = None
            self._change.notify_all()

    def drain(self, timeout: float | None = None) -> bool:
        """Wait until all is written, at most ``timeout`` seconds; gives whether it is.

        Gives up at once where the oldest commit can't be written.
        """
        with self._change:
            self._change.wait_for(lambda: not self._waiting or self._failure, timeout)
            return not self._waiting

    def save_copy(self, path: Path) -> None:
        """Write a whole copy of the project to ``path``, with what waits to be written.

        Raises ``CannotWrite``, also for a store that is no file.
        """
        copy_to = getattr(self._store, "copy_to", None)
        if copy_to is None:
            raise CannotWrite(f"{self.place} is no file: export it instead")
        with self._as_one() as waiting:
            copy_to(path, waiting)

    def close(self) -> None:
        """Write what waits, one last time, and let go of the store.

        Raises ``CannotWrite`` if something could not be written; the store is closed all the same.
        """
        with self._change:
            self._is_closing, self._failure = True, None
            self._change.notify_all()
        self._writer.join()
        self._store.close()
        lost = self.unsaved
        if lost:
            raise CannotWrite(
                f"{self.place}: {lost} {'change was' if lost == 1 else 'changes were'} not saved "
                f"({self.failure})"
            )

    def _put(self, one: Commit | str) -> None:
        with self._change:
            if self._is_closing:
                raise CannotWrite(f"{self.place} is closed: nothing was changed")
            self._waiting.append(one)
            self._change.notify_all()

    def _run(self) -> None:
        while (one := self._next()) is not None:
            try:
                self._perform(one)
            except Exception as error:  # whatever it was, the commit is kept and a person is told
                if self._note_failure(error):
                    return
            else:
                self._note_success()

    def _next(self) -> Commit | str | None:
        """The oldest that waits; waits for one; ``None`` once closed and empty."""
        with self._change:
            if self._failure is not None:
                self._change.wait_for(lambda: self._failure is None, self._retry_after)
            self._change.wait_for(lambda: self._waiting or self._is_closing)
            return self._waiting[0] if self._waiting else None

    def _perform(self, one: Commit | str) -> None:
        """Write one, and take it from the queue in the same breath."""
        with self._disk:
            if isinstance(one, Commit):
                self._store.write(one)
            else:
                self._store.note(one)
            with self._change:
                self._waiting.popleft()

    def _note_failure(self, error: Exception) -> bool:
        """Keep and tell a failure; gives whether the writer ends, which it does when closing."""
        with self._change:
            self._failure = error
            is_closing = self._is_closing
            self._change.notify_all()
        is_refusal = isinstance(error, CoextractError)
        self._listener.failed(str(error) if is_refusal else f"{type(error).__name__}: {error}")
        return is_closing

    def _note_success(self) -> None:
        with self._change:
            self._failure = None
            is_done = not self._waiting
            self._change.notify_all()
        if is_done:
            self._listener.saved(datetime.now().astimezone())
