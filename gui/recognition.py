"""Recognising the text of pages that are pictures, in the background: one run at a time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from extraction.errors import CoextractError, PasswordNeeded
from extraction.pdf.keeper import Ticket
from extraction.pdf.ocr_language import WHAT_TO_INSTALL, is_available
from gui.tasks import Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from extraction.pdf.boxes import PageBox
    from extraction.pdf.passwords import Passwords
    from extraction.pdf.recognising import Recognised, Recogniser
    from extraction.recognition import Step
    from extraction.store import Store
    from extraction.study import Report
    from gui.context import WindowContext
    from gui.tasks import Job
    from gui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class _PageDone(Progress):
    """A page that was recognised, or why not."""

    step: Step | None = None


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The reports to recognise, from a page of the first on, and what opens locked ones."""

    store: Store
    reports: tuple[Report, ...]
    page: int
    passwords: Passwords


@dataclass(frozen=True, slots=True)
class Area:
    """A box of a page of a report, whose words are to be recognised."""

    report: Report
    page: int
    box: PageBox


class Recognition(QObject):
    """Runs over the pages without text of reports, keeps what is found, and tells page by page.

    There is one for a window (``recognition_of``). What runs ends with the review, with ``stop``,
    with Stop in the status bar and with the program; what was recognised until then is kept.
    """

    changed = Signal()  # it began, went on or ended; ``words`` tells how far it is
    page_recognised = Signal(object)  # tuple[str, int], the report's SHA-256 and the page
    ended = Signal(object)  # str, what came of it

    def __init__(self, workspace: Workspace, context: WindowContext) -> None:
        super().__init__(workspace)
        self._workspace, self._context = workspace, context
        self._task = context.tasks.task(self.tr("Recognising text"), self)
        self._task.progressed.connect(self._on_progressed)
        self._task.done.connect(lambda _done: self._end(self._summary()))
        self._task.failed.connect(self._on_failed)
        self._task.stopped.connect(lambda: self._end(self.tr("Recognising text was stopped")))
        self._run: tuple[Recogniser, Ticket] | None = None
        self._is_available = is_available()
        self._clear()
        workspace.review_closed.connect(self.stop)

    # ── what there is ────────────────────────────────────────────────────────────────────────

    @property
    def is_running(self) -> bool:
        """Whether pages are being recognised."""
        return self._run is not None

    @property
    def why_not(self) -> str:
        """Why no text can be recognised now; empty where it can."""
        review = self._workspace.review
        if not self._is_available:
            return WHAT_TO_INSTALL[:1].upper() + WHAT_TO_INSTALL[1:] + "."
        if review is None:
            return self.tr("No review is open.")
        if review.store.is_read_only:
            return self.tr("This review is open for reading only.")
        return ""

    @property
    def words(self) -> str:
        """How far it is, in a sentence; empty while nothing runs."""
        if not self.is_running:
            return ""
        if not self._total:
            return self.tr("Recognising text: looking for pages that are pictures…")
        return self.tr("Recognising text: %s of %s pages done…") % (self._done, self._total)

    @property
    def has_faults(self) -> bool:
        """Whether pages of the last run could not be recognised."""
        return bool(self._faults)

    # ── running ──────────────────────────────────────────────────────────────────────────────

    def start(self, reports: Sequence[Report], page: int = 1) -> None:
        """Recognise the pages of ``reports`` that hold no text, from ``page`` of the first on."""
        review = self._workspace.review
        if self.is_running or self.why_not or review is None or not reports:
            return
        from extraction.pdf.recognising import Recogniser  # only where it is wanted

        self._clear()
        run = self._run = Recogniser(), Ticket()
        wanted = _Wanted(review.store, tuple(reports), page, self._context.passwords)
        self._task.run(partial(_recognise, run=run, wanted=wanted))
        self.changed.emit()

    def stop(self) -> None:
        """End what runs, the page at hand too; what was recognised stays."""
        if self._task.is_running:
            self._task.stop()

    def read_area(
        self, area: Area, then: Callable[[Recognised], None], failed: Callable[[str], None]
    ) -> None:
        """Recognise the words in a box; ``then`` gets them, ``failed`` why there are none.

        The two are called on this thread, unless the window is closed before.
        """
        review = self._workspace.review
        if self.why_not or review is None:
            failed(self.why_not)
            return
        task = self._context.tasks.task(self.tr("Recognising text"), self)
        task.done.connect(then)
        task.failed.connect(lambda error: failed(self._told(error)))
        task.run(
            partial(_read_area, store=review.store, area=area, passwords=self._context.passwords)
        )

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    def _clear(self) -> None:
        self._done = self._total = self._numbers = self._doubtful = 0
        self._faults: list[str] = []

    def _on_progressed(self, progress: Progress) -> None:
        step = progress.step if isinstance(progress, _PageDone) else None
        if step is None:
            return
        self._done, self._total = progress.done, progress.total
        if step.fault:
            self._faults.append(step.fault)
        else:
            self._numbers += step.numbers
            self._doubtful += step.doubtful
            self.page_recognised.emit((step.report.sha256, step.page))
        self.changed.emit()

    def _on_failed(self, error: Exception) -> None:
        self._faults.append(self._told(error))
        self._end(self._summary())

    def _end(self, words: str) -> None:
        run, self._run = self._run, None
        if run is not None:
            recogniser, ticket = run
            recogniser.cancel(ticket)
        self.changed.emit()
        self.ended.emit(words)

    def _summary(self) -> str:
        if self._faults:
            return " ".join(self._faults)
        if not self._total:
            return self.tr("Every page has text, or was recognised before.")
        numbers = self.tr("%s numbers, %s of them with doubt") % (self._numbers, self._doubtful)
        pages = self.tr("1 page") if self._total == 1 else self.tr("%s pages") % self._total
        return self.tr("Recognised: %s, %s.") % (pages, numbers)

    def _told(self, error: Exception) -> str:
        if isinstance(error, CoextractError):
            return str(error)
        return self.tr("The program made a fault while it recognised text; see its report")


def recognition_of(workspace: Workspace, context: WindowContext) -> Recognition:
    """The one of a window, made when it is first asked for."""
    found = workspace.findChild(Recognition)
    return found if isinstance(found, Recognition) else Recognition(workspace, context)


def _recognise(job: Job, run: tuple[Recogniser, Ticket], wanted: _Wanted) -> None:
    from extraction.recognition import recognise_reports

    recogniser, ticket = run
    with recogniser:
        for step in recognise_reports(
            wanted.store,
            recogniser,
            wanted.reports,
            password=lambda report: wanted.passwords.of(report.sha256),
            begin_at=wanted.page,
            ticket=ticket,
        ):
            job.check()
            job.tell(_PageDone(step.done, step.total, step=step))


def _read_area(_job: Job, store: Store, area: Area, passwords: Passwords) -> object:
    from extraction.pdf.recognising import Recogniser

    with Recogniser() as recogniser:
        report, data = area.report, store.report(area.report.sha256)
        try:
            document = recogniser.open(data, report.name)
        except PasswordNeeded:
            password = passwords.of(report.sha256)
            document = recogniser.open(data, report.name, password=password)
        return recogniser.recognise_area(document, area.page, area.box)
