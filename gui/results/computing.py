"""Figures, published-figure check and agreement, worked out off the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal

from extraction.agreement import agree
from extraction.outcome import summary_from
from extraction.published import check_published
from extraction.results import Item, Status
from extraction.rounding import Rounding
from gui.results.gathering import Gathering

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from extraction.agreement import AgreementReport
    from extraction.published import PublishedCheck
    from extraction.synthesis import Summary
    from gui.context import WindowContext
    from gui.results.gathering import Material
    from gui.workspace import Workspace


Conflicts = dict[tuple[str, str], list[tuple[str, Item]]]
"""Section and field id → the id of a study and the item that is a conflict there."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that the results show. ``conflicts`` are those of the studies agreement is of."""

    material: Material
    summary: Summary
    checks: tuple[PublishedCheck, ...]
    agreement: AgreementReport
    conflicts: Conflicts


def work_out(material: Material, rounding: Rounding) -> Outcome:
    """Work everything out. Touches no widget; raises ``Refused`` for an impossible analysis."""
    summary = summary_from(material.codebook, material.consensus, rounding)
    checks = check_published(material.codebook, summary)
    agreement = agree(material.codebook, material.dual)
    return Outcome(material, summary, tuple(checks), agreement, _conflicts(material))


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
        self._gathering = Gathering(workspace, self)
        self._gathering.gathered.connect(self._on_gathered)
        self._task = context.tasks.task(self.tr("Working out the results"), self)
        self._task.done.connect(self.done)
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
        rounding = self._rounding
        self.begun.emit()
        self._task.run(lambda _job: work_out(material, rounding))

    def _on_gathered(self, material: Material) -> None:
        self._material = material
        self._run(material)

    def _on_changed(self, _: object = None) -> None:
        self._is_stale = True
        self._refresh()

    def _on_other(self, _: object = None) -> None:
        self._on_closed()
        self._refresh()

    def _on_closed(self) -> None:
        self._gathering.stop()
        self._task.stop()
        self._material, self._is_stale = None, True
        self.emptied.emit()
