"""Commits and notes that wait to be written, in order, and how writing them goes."""

from __future__ import annotations

import threading
from collections import deque

from extraction.errors import CannotWrite
from extraction.store import Commit


class WaitingLine:
    """What waits; several threads put, one takes.

    The first stays in the line until it is done, however often writing it fails.
    """

    def __init__(self) -> None:
        self._waiting: deque[Commit | str] = deque()
        self._change = threading.Condition()  # guards all of it
        self._is_closing = False
        self._failure: Exception | None = None

    @property
    def failure(self) -> str:
        """Why the first is not done yet; empty while nothing went wrong."""
        with self._change:
            return str(self._failure or "")

    def commits(self) -> list[Commit]:
        """The commits that wait, the oldest first."""
        with self._change:
            return [one for one in self._waiting if isinstance(one, Commit)]

    def put(self, one: Commit | str, place: str) -> None:
        """Let one wait. Raises ``CannotWrite`` naming the ``place`` once the line is closing."""
        with self._change:
            if self._is_closing:
                raise CannotWrite(f"{place} is closed: nothing was changed")
            self._waiting.append(one)
            self._change.notify_all()

    def retry(self) -> None:
        """Let a first one that failed be tried again at once."""
        with self._change:
            self._failure = None
            self._change.notify_all()

    def drain(self, timeout: float | None) -> bool:
        """Wait until nothing waits, or the first one fails; gives whether nothing waits."""
        with self._change:
            self._change.wait_for(lambda: not self._waiting or self._failure, timeout)
            return not self._waiting

    def close(self) -> None:
        """Take nothing more; what waits is tried one last time."""
        with self._change:
            self._is_closing, self._failure = True, None
            self._change.notify_all()

    def first(self, retry_after: float) -> Commit | str | None:
        """The oldest that waits; waits for one; ``None`` once closed and empty."""
        with self._change:
            if self._failure is not None:
                self._change.wait_for(lambda: self._failure is None, retry_after)
            self._change.wait_for(lambda: self._waiting or self._is_closing)
            return self._waiting[0] if self._waiting else None

    def drop_first(self) -> None:
        """Take the first from the line: it is on disk."""
        with self._change:
            self._waiting.popleft()

    def failed(self, error: Exception) -> bool:
        """Keep why the first failed; gives whether the line is closing."""
        with self._change:
            self._failure = error
            self._change.notify_all()
            return self._is_closing

    def went_well(self) -> bool:
        """Note that writing goes well; gives whether nothing waits any more."""
        with self._change:
            self._failure = None
            self._change.notify_all()
            return not self._waiting
