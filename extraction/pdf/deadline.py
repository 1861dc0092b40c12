"""A clock for questions: what takes longer than its time is ended."""

from __future__ import annotations

import math
import threading
import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable


class Deadline:
    """Calls ``end`` from a thread of its own if a ``with`` block outlasts its seconds.

    One thread serves all blocks, one after the other: starting a thread for each question would
    cost more than most answers. ``passed`` tells whether the last block was ended.
    """

    def __init__(self, end: Callable[[], None]) -> None:
        self._end = end
        self._changed = threading.Condition()
        self._due = math.inf  # on the monotonic clock; inf while nothing is timed
        self._wakes_at = -math.inf  # when the thread looks again by itself
        self._closed = False
        self.passed = False
        threading.Thread(target=self._watch, name="PDF deadline", daemon=True).start()

    def within(self, seconds: float) -> Self:
        """Set the time of the ``with`` block that follows."""
        with self._changed:
            self._due = time.monotonic() + seconds
            self.passed = False
            if self._due < self._wakes_at:
                self._changed.notify()
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with self._changed:
            self._due = math.inf

    def close(self) -> None:
        """End the thread."""
        with self._changed:
            self._closed = True
            self._changed.notify()

    def _watch(self) -> None:
        with self._changed:
            while not self._closed:
                left = self._due - time.monotonic()
                if left <= 0:
                    self._due = math.inf
                    self.passed = True
                    self._end()
                else:
                    self._wakes_at = self._due
                    self._changed.wait(None if left == math.inf else left)
