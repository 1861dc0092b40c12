"""The desk: all questions to the PDF worker, one at a time, the most wanted first."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from extraction.errors import CoextractError
from extraction.pdf.client import PdfWorker
from extraction.pdf.keeper import Ticket

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.tasks import Job, Tasks

PATIENCE = 1.0
"""Seconds a question nobody waits for any more may have gone on before it is cut off."""


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask on another thread, and what to do with the answer on this one.

    ``ask`` touches no widget. ``then`` gets its answer, ``failed`` one line that
    says why there is none.
    """

    ask: Callable[[PdfWorker, Ticket], Any]  # Any: only ``then`` knows what it is
    then: Callable[[Any], None]
    failed: Callable[[str], None]


class Desk(QObject):
    """Asks one question after the other; each time the sources are asked for the next.

    A source tells what it wants most at that moment, or ``None``. So nothing stale is ever in a
    queue: what is no longer wanted is never asked. One thread of the pool is busy at most, even if
    a file holds the worker up.
    """

    def __init__(
        self,
        tasks: Tasks,
        parent: QObject,
        worker: PdfWorker | None = None,
        patience: float = PATIENCE,
    ) -> None:
        super().__init__(parent)
        self._worker = worker or PdfWorker()
        self._patience = patience
        self._task = tasks.task(self.tr("Reading the paper"), self)
        self._task.done.connect(self._on_done)
        self._task.failed.connect(self._on_failed)
        self._task.stopped.connect(self._on_stopped)
        self._sources: list[Callable[[], Question | None]] = []
        self._asked: tuple[Question, Ticket] | None = None
        self._begun = 0.0
        self._unwanted: Ticket | None = None
        self._patient = QTimer(self, singleShot=True)
        self._patient.timeout.connect(self._on_patience_ended)
        self._is_closed = False
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.close)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is awaited."""
        return self._asked is not None

    def add_source(self, source: Callable[[], Question | None]) -> None:
        """Take questions from ``source`` too, after those of the sources added before."""
        self._sources.append(source)

    def wake(self) -> None:
        """Something is wanted: ask for it now, or after the present answer."""
        if self._asked is not None or self._is_closed:
            return
        for source in self._sources:
            question = source()
            if question is not None:
                self._put(question)
                return

    def give_up(self) -> None:
        """The present answer is not wanted any more: it is cut off if it takes, or took, long."""
        if self._asked is not None:
            _, self._unwanted = self._asked
            left = self._patience - (time.monotonic() - self._begun)
            self._patient.start(max(0, round(left * 1000)))

    def _on_patience_ended(self) -> None:
        """What was not wanted then is cut off, if it is what is still asked."""
        if self._asked is not None and self._asked[1] is self._unwanted:
            self._cut_off()
            self.wake()

    def close(self) -> None:
        """Ask no more and end the worker, whatever it does; so at the end of the program."""
        if not self._is_closed:
            self._is_closed = True
            self._cut_off()
            # It may take a moment until the worker has ended; the window closes meanwhile.
            threading.Thread(target=self._worker.close).start()

    def _put(self, question: Question) -> None:
        ticket = Ticket()
        self._asked = (question, ticket)
        self._begun = time.monotonic()
        worker = self._worker

        def ask(_job: Job) -> object:
            return question.ask(worker, ticket)

        self._task.run(ask)

    def _cut_off(self) -> None:
        if self._asked is not None:
            _, ticket = self._asked
            self._asked = None
            self._task.stop()
            self._worker.cancel(ticket)

    def _on_done(self, answer: object) -> None:
        if self._asked is not None:
            question, _ = self._asked
            self._asked = None
            question.then(answer)
            self.wake()

    def _on_failed(self, error: Exception) -> None:
        if self._asked is not None:
            question, _ = self._asked
            self._asked = None
            question.failed(self._told(error))
            self.wake()

    def _on_stopped(self) -> None:
        """The person pressed Stop."""
        if self._asked is not None:
            question, ticket = self._asked
            self._asked = None
            self._worker.cancel(ticket)
            question.failed(self.tr("Reading it was stopped"))
            self.wake()

    def _told(self, error: Exception) -> str:
        if isinstance(error, CoextractError):
            return str(error)
        return self.tr("The program made a fault while it read the paper; see its report")
