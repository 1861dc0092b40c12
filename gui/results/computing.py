"""Figures, published-figure check and agreement, worked out off the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal

from extraction.agreement import agree
from extraction.methods import BLINDING_LEVEL, methods_text
from extraction.outcome import summary_from
from extraction.published import check_published
from extraction.results import Item, Status
from extraction.rounding import Rounding
from gui.results.gathering import Gathered, Gathering

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from extraction.agreement import AgreementReport
    from extraction.published import PublishedCheck
    from extraction.synthesis import Summary
    from gui.context import WindowContext
    from gui.results.gathering import Material
    from gui.tasks import Job
    from gui.workspace import Workspace


Conflicts = dict[tuple[str, str], list[tuple[str, Item]]]
"""Section and field id → the id of a study and the item that is a conflict there."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """What rests on the sealed originals and how they were settled, not on how figures are shown.

    ``conflicts`` are those of the studies agreement is of, pilots among them; ``methods`` is the
    paragraph for a paper.
    """

    report: AgreementReport
    conflicts: Conflicts
    methods: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that the results show."""

    material: Material
    summary: Summary
    checks: tuple[PublishedCheck, ...]
    agreed: Agreed

    @property
    def agreement(self) -> AgreementReport:
        """How well two agreed."""
        return self.agreed.report


def _silent(_done: int, _of: int) -> None:
    """Tell nobody."""


def work_out(
    material: Material,
    rounding: Rounding,
    progress: Callable[[int, int], None] = _silent,
    agreed: Agreed | None = None,
) -> Outcome:
    """Work everything out. Touches no widget; raises ``Refused`` for an impossible analysis.

    ``progress`` is told how many of how many fields are done, and may raise to stop. ``agreed`` is
    what was found of the same material before.
    """
    summary = summary_from(material.codebook, material.consensus, rounding)
    checks = check_published(material.codebook, summary)
    return Outcome(material, summary, tuple(checks), agreed or _agree(material, progress))


def _agree(material: Material, progress: Callable[[int, int], None]) -> Agreed:
    book = material.codebook
    report = agree(book, material.dual, material.settlements, progress)
    methods = methods_text(Gathered(material), material.consensus, report, BLINDING_LEVEL)
    return Agreed(report, _conflicts(material), methods)


def _conflicts(material: Material) -> Conflicts:
    found: Conflicts = {}
    for comparison in material.dual:
        for item in comparison.items:
            if item.status is Status.CONFLICT:
                place = (item.key.section, item.key.field)
                found.setdefault(place, []).append((comparison.study, item))
    return found


class Computing(QObject):
    """Keeps results up to date while the panel is seen.

    ``begun`` comes when they are out of date, ``done`` with new ones, ``refused`` with a reason.
    """

    begun = Signal()
    done = Signal(object)  # Outcome
    refused = Signal(object)  # str
    emptied = Signal()

    def __init__(self, workspace: Workspace, context: WindowContext, panel: QWidget) -> None:
        super().__init__(panel)
        self._workspace = workspace
        self._rounding = Rounding.HALF_UP
        self._is_stale, self._is_awake = True, panel.isVisible()
        self._material: Material | None = None
        self._agreed: Agreed | None = None
        reading = context.tasks.task(self.tr("Comparing the studies:"), self)
        self._gathering = Gathering(workspace, reading, self)
        self._gathering.gathered.connect(self._on_gathered)
        self._gathering.stopped.connect(self._on_stopped)
        self._task = context.tasks.task(self.tr("Working out the results"), self)
        self._task.done.connect(self._on_done)
        self._task.stopped.connect(self._on_stopped)
        self._task.failed.connect(lambda error: self.refused.emit(str(error)))
        for changed in (workspace.edited, workspace.progressed, workspace.studies_changed):
            changed.connect(self._on_changed)
        workspace.review_closed.connect(self._on_closed)
        for other in (workspace.review_opened, workspace.reviewer_changed):
            other.connect(self._on_other)
        panel.installEventFilter(self)

    @property
    def is_settled(self) -> bool:
        """Whether what was told last is what is so."""
        return not (self._is_stale or self._gathering.is_running or self._task.is_running)

    @property
    def rounding(self) -> Rounding:
        """How figures are shown."""
        return self._rounding

    def round_by(self, rounding: Rounding) -> None:
        """Show figures by another rule; the records are not asked for again."""
        self._rounding = rounding
        if self._material is not None and not self._is_stale:
            self._run(self._material)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Work out what changed while the panel was hidden."""
        if event.type() is QEvent.Type.Show:
            self._is_awake = True
            self._refresh()
        elif event.type() is QEvent.Type.Hide:
            self._is_awake = False
        return False

    def _refresh(self) -> None:
        if self._is_stale and self._is_awake and self._workspace.review is not None:
            self._is_stale = False
            self.begun.emit()
            self._gathering.start()

    def _run(self, material: Material) -> None:
        rounding, agreed = self._rounding, self._agreed
        self.begun.emit()
        told = self.tr("Agreement by field:")

        def work(job: Job) -> Outcome:
            return work_out(material, rounding, lambda done, of: job.report(done, of, told), agreed)

        self._task.run(work)

    def _on_gathered(self, material: Material) -> None:
        self._material, self._agreed = material, None
        self._run(material)

    def _on_done(self, outcome: Outcome) -> None:
        self._agreed = outcome.agreed
        self.done.emit(outcome)

    def _on_stopped(self) -> None:
        """The person stopped it; what was found before stays, and is said to be old."""
        if self._workspace.review is None:
            return
        told = self.tr("Stopped. The results are worked out when you come back to them.")
        if self._material is not None:
            told = self.tr("Stopped. What stands here is from before the last change.")
        self._is_stale = True
        self.refused.emit(told)

    def _on_changed(self, _: object = None) -> None:
        self._is_stale = True
        self._refresh()

    def _on_other(self, _: object = None) -> None:
        self._on_closed()
        self._refresh()

    def _on_closed(self) -> None:
        self._gathering.stop()
        self._material, self._agreed, self._is_stale = None, None, True
        self._task.stop()
        self.emptied.emit()
