"""Keeps one worker running: starts it, asks it, ends it when cancelled, starts the next."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from extraction.pdf.process import WorkerEnded, WorkerProcess

if TYPE_CHECKING:
    from extraction.pdf.wire import Header


class Cancelled(Exception):
    """The question was cancelled before it was answered."""


class Ticket:
    """Stands for one question, so that another thread can cancel it."""

    def __init__(self) -> None:
        self.cancelled = False


class Keeper:
    """One worker at a time, replaced when it ends.

    ``ask`` belongs to one thread at a time; ``cancel`` may come from any, at any moment.
    ``generation`` counts the workers: with each new one, whatever the last one held is gone.
    """

    def __init__(self, memory_limit: int) -> None:
        self._memory_limit = memory_limit
        self._guard = threading.Lock()  # held for moments only: who is asked, by which ticket
        self._process: WorkerProcess | None = None
        self._asked: Ticket | None = None
        self.generation = 0

    @property
    def is_running(self) -> bool:
        """Whether there is a worker that can be asked."""
        return self._process is not None and self._process.is_running

    def running(self) -> WorkerProcess:
        """The present worker, or a new one if it has ended."""
        if self._process is None or not self._process.is_running:
            self.close()
            with self._guard:
                self._process = WorkerProcess(self._memory_limit)
            self.generation += 1
        return self._process

    def ask(
        self, header: Header, payload: bytes, limit: float, ticket: Ticket
    ) -> tuple[Header, bytes]:
        """The worker's answer. Raises Cancelled, or WorkerEnded after ``limit`` seconds at most.

        A worker that ended is replaced at once, so that the next question need not wait for it.
        """
        process = self.running()
        with self._guard:
            if ticket.cancelled:
                raise Cancelled
            self._asked = ticket
        try:
            return process.ask(header, payload, limit)
        except WorkerEnded:
            self.running()
            if ticket.cancelled:
                raise Cancelled from None
            raise
        finally:
            with self._guard:
                self._asked = None

    def cancel(self, ticket: Ticket) -> None:
        """Void a question: one that waits is not asked, one being answered ends its worker."""
        with self._guard:
            ticket.cancelled = True
            if self._asked is ticket and self._process is not None:
                self._process.kill()

    def close(self) -> None:
        """End the worker, if there is one."""
        with self._guard:
            process, self._process = self._process, None
        if process is not None:
            process.close()
