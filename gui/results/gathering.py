"""Asks the review for all that is open, one study at a time, so that nothing is blocked.

The review belongs to the GUI thread; what it gives does not change, so that another thread may
work it out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from extraction.findings import study_findings
from extraction.sealing import is_unblinded, waiting_reason
from extraction.study import Mode

if TYPE_CHECKING:
    from extraction.findings import ReviewFinding
    from extraction.results import Comparison, Consensus
    from extraction.review import Review
    from extraction.study import Study
    from gui.workspace import Workspace
    from schemas.codebook import Codebook

_BUDGET = 8
"""Milliseconds after which the event loop gets its turn."""


@dataclass(slots=True)
class Material:
    """What results are worked out from.

    ``waiting`` are the studies not shown whole yet, each with the reason; ``unlocked`` those that
    are open and not locked. ``dual`` are the comparisons that agreement is of.
    """

    codebook: Codebook
    studies: tuple[Study, ...]
    consensus: list[Consensus] = field(default_factory=list)
    dual: list[Comparison] = field(default_factory=list)
    waiting: list[tuple[Study, str]] = field(default_factory=list)
    unlocked: list[Study] = field(default_factory=list)
    findings: list[ReviewFinding] = field(default_factory=list)

    def take(self, review: Review, study: Study, who: str) -> None:
        """Take in one study, as far as ``who`` may see it."""
        self.findings += study_findings(review, study, who)
        reason = waiting_reason(review.state, study)
        if reason:
            self.waiting.append((study, reason))
        if not is_unblinded(review.state, study):
            return
        self.consensus.append(review.consensus(study))
        if study.id not in review.state.locked:
            self.unlocked.append(study)
        if study.assignment is not None and study.assignment.mode is Mode.DUAL:
            self.dual.append(review.comparison(study))


class Gathering(QObject):
    """``gathered`` comes once for each ``start`` that no later one replaced."""

    gathered = Signal(object)  # Material

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._due: list[str] = []
        self._material: Material | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_turn)

    @property
    def is_running(self) -> bool:
        """Whether studies are still to be asked for."""
        return self._timer.isActive()

    def start(self) -> None:
        """Ask for everything anew."""
        review = self._workspace.review
        if review is None:
            self.stop()
            return
        self._due = [study.id for study in reversed(review.studies())]
        self._material = Material(review.codebook, review.studies())
        self._timer.start()

    def stop(self) -> None:
        """Nothing is wanted any more."""
        self._due, self._material = [], None
        self._timer.stop()

    def _on_turn(self) -> None:
        review, material, clock = self._workspace.review, self._material, QElapsedTimer()
        if review is None or material is None:
            self.stop()
            return
        clock.start()
        while self._due and clock.elapsed() < _BUDGET:
            study = review.state.studies[self._due.pop()]
            material.take(review, study, self._workspace.reviewer)
        if not self._due:
            self.stop()
            self.gathered.emit(material)
