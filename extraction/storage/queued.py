"""A store whose changes are written by one thread of its own, in order, so that nobody waits."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from extraction.errors import CannotWrite, CoextractError, ReadOnlyProject
from extraction.storage.waiting_line import WaitingLine
from extraction.store import Commit
from extraction.trail import Head

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from extraction.record import Record
    from extraction.store import KeptOutline, Store, TextLayer
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
        self._line = WaitingLine()
        self._disk = threading.RLock()  # held for a write, and to read store and queue as one
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
        return len(self._line.commits())

    @property
    def failure(self) -> str:
        """Why the oldest commit is not on disk; empty while nothing went wrong."""
        return self._line.failure

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
        reports = [report for commit in self._line.commits() for report in commit.reports]
        data = _named(reports, sha256)
        return self._store.report(sha256) if data is None else data

    def picture(self, sha256: str) -> bytes:
        """The bytes of a picture kept as evidence. Raises ``NotFound``."""
        pictures = [picture for commit in self._line.commits() for picture in commit.pictures]
        data = _named(pictures, sha256)
        return self._store.picture(sha256) if data is None else data

    def text_layer(self, report: str, page: int) -> TextLayer | None:
        """What was recognised on a page of a report; ``None`` where nobody did."""
        for layer in reversed(self._layers()):
            if (layer.report, layer.page) == (report, page):
                return layer
        return self._store.text_layer(report, page)

    def recognised_pages(self, report: str) -> frozenset[int]:
        """The pages of a report that have a text layer, with what waits."""
        waiting = {layer.page for layer in self._layers() if layer.report == report}
        return self._store.recognised_pages(report) | waiting

    def _layers(self) -> list[TextLayer]:
        return [layer for commit in self._line.commits() for layer in commit.text_layers]

    @contextmanager
    def _as_one(self) -> Iterator[list[Commit]]:
        """What waits, while nothing of it can move to the disk."""
        with self._disk:
            yield self._line.commits()

    # ── writing ──────────────────────────────────────────────────────────────────────────────

    def write(self, commit: Commit) -> None:
        """Take a commit to be written. Raises ``ReadOnlyProject`` where none can be."""
        if self.is_read_only:
            raise ReadOnlyProject(f"{self.place} is open for reading only: nothing was changed")
        self._line.put(commit, self.place)
        self._listener.queued()

    def check_there(self) -> None:
        """Raise ``CannotWrite`` where what was opened is no longer in its place."""
        self._store.check_there()

    def note(self, what: str) -> None:
        """Take a line for the local journal; nothing where the store can't be written."""
        if not self.is_read_only:
            self._line.put(what, self.place)

    def retry(self) -> None:
        """Try a failed commit again at once."""
        self._line.retry()

    def drain(self, timeout: float | None = None) -> bool:
        """Wait until all is written, at most ``timeout`` seconds; gives whether it is.

        Gives up at once where the oldest commit can't be written.
        """
        return self._line.drain(timeout)

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
        self._line.close()
        self._writer.join()
        self._store.close()
        lost = self.unsaved
        if lost:
            raise CannotWrite(
                f"{self.place}: {lost} {'change was' if lost == 1 else 'changes were'} not saved "
                f"({self.failure})"
            )

    def _run(self) -> None:
        while (one := self._line.first(self._retry_after)) is not None:
            try:
                self._perform(one)
            except Exception as error:  # whatever it was, the commit is kept and a person is told
                if self._tell_failure(error):
                    return
            else:
                if self._line.went_well():
                    self._listener.saved(datetime.now().astimezone())

    def _perform(self, one: Commit | str) -> None:
        """Write one, and take it from the queue in the same breath."""
        with self._disk:
            if isinstance(one, Commit):
                self._store.write(one)
            else:
                self._store.note(one)
            self._line.drop_first()

    def _tell_failure(self, error: Exception) -> bool:
        """Keep and tell a failure; gives whether the writer ends, which it does when closing."""
        is_closing = self._line.failed(error)
        is_refusal = isinstance(error, CoextractError)
        self._listener.failed(str(error) if is_refusal else f"{type(error).__name__}: {error}")
        return is_closing


def _named(kept: Sequence[tuple[str, bytes]], sha256: str) -> bytes | None:
    return next((data for name, data in kept if name == sha256), None)
