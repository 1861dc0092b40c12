"""Asks the review for all that is open, one study at a time, so that nothing is blocked.

The review belongs to the GUI thread; what it gives does not change, so that another thread may
work it out.
"""

from __future__ import annotations

import gc
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from extraction.adjudicating.masking import is_masked, shown_name
from extraction.agreement import Settlement
from extraction.findings import study_findings
from extraction.sealing import is_unblinded, waiting_reason
from extraction.study import Mode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extraction.findings import ReviewFinding
    from extraction.results import Comparison, Consensus, Decision, ItemKey
    from extraction.review import Review
    from extraction.state import ReviewState
    from extraction.study import Study
    from gui.tasks import Job, Task
    from gui.workspace import Workspace
    from schemas.codebook import Codebook

_BUDGET = 8
"""Milliseconds after which the event loop gets its turn."""


@dataclass(slots=True)
class Material:
    """What results are worked out from.

    ``waiting`` are the studies not shown whole yet, each with the reason; ``unlocked`` those that
    are open and not locked. ``findings`` name nobody where names are hidden from who looks,
    which ``hides_names`` tells of any study.
    ``dual`` are the comparisons that agreement is of, ``verified`` those
    of other open studies; ``settlements`` tell how all of these were settled.
    """

    codebook: Codebook
    studies: tuple[Study, ...]
    state: ReviewState
    consensus: list[Consensus] = field(default_factory=list)
    dual: list[Comparison] = field(default_factory=list)
    verified: list[Comparison] = field(default_factory=list)
    settlements: list[Settlement] = field(default_factory=list)
    waiting: list[tuple[Study, str]] = field(default_factory=list)
    unlocked: list[Study] = field(default_factory=list)
    findings: list[ReviewFinding] = field(default_factory=list)
    hides_names: bool = False

    def take(self, review: Review, study: Study, who: str) -> None:
        """Take in one study, as far as ``who`` may see it."""
        consensus = review.consensus(study) if is_unblinded(review.state, study) else None
        for finding in study_findings(review, study, who, consensus):
            whose = shown_name(review.state, study, who, finding.whose)
            self.findings.append(replace(finding, whose=whose or ""))
        reason = waiting_reason(review.state, study)
        if reason:
            self.waiting.append((study, reason))
        if consensus is None:
            return
        self.hides_names |= is_masked(review.state, study, who)
        self.consensus.append(consensus)
        self.settlements.append(Settlement(study, review.decisions(study), consensus))
        if study.id not in review.state.locked:
            self.unlocked.append(study)
        is_dual = study.assignment is not None and study.assignment.mode is Mode.DUAL
        (self.dual if is_dual else self.verified).append(review.comparison(study))


class Gathered:
    """What was gathered, as the methods text asks a review for it; for any thread.

    The state is that of the review: of it only what is looked up by key is used.
    """

    def __init__(self, material: Material) -> None:
        self._material = material
        self._comparisons = {one.study: one for one in (*material.dual, *material.verified)}
        self._decisions = {one.study.id: one.decisions for one in material.settlements}

    @property
    def codebook(self) -> Codebook:
        """The review's form."""
        return self._material.codebook

    @property
    def state(self) -> ReviewState:
        """Who decides, what was discussed, what was drawn for a second look."""
        return self._material.state

    def studies(self) -> tuple[Study, ...]:
        """All studies."""
        return self._material.studies

    def comparison(self, study: Study) -> Comparison:
        """Both records of an open study side by side."""
        return self._comparisons[study.id]

    def decisions(self, study: Study) -> Mapping[ItemKey, Decision]:
        """The decisions that stood when it was gathered."""
        return self._decisions[study.id]


class Gathering(QObject):
    """``gathered`` comes once for each ``start`` that no later one replaced and nobody stopped.

    ``stopped`` comes where a person stopped it.
    """

    gathered = Signal(object)  # Material
    stopped = Signal()

    def __init__(self, workspace: Workspace, task: Task, parent: QObject) -> None:
        """``task`` is what the status bar shows of it."""
        super().__init__(parent)
        self._workspace, self._task = workspace, task
        self._job: Job | None = None
        task.done.connect(self.gathered)
        task.stopped.connect(self._on_stopped)
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
        self._material = Material(review.codebook, review.studies(), review.state)
        self._job = self._task.begin()
        self._timer.start()

    def stop(self) -> None:
        """Nothing is wanted any more."""
        self._forget()
        self._task.stop()

    def _forget(self) -> None:
        self._due, self._material, self._job = [], None, None
        self._timer.stop()

    def _on_stopped(self) -> None:
        """The person stopped it, unless nothing is wanted any more."""
        if self._material is not None:
            self._forget()
            self.stopped.emit()

    def _on_turn(self) -> None:
        review, material, job = self._workspace.review, self._material, self._job
        if review is None or material is None or job is None:
            self.stop()
            return
        clock = QElapsedTimer()
        clock.start()
        while self._due and clock.elapsed() < _BUDGET:
            study = review.state.studies[self._due.pop()]
            material.take(review, study, self._workspace.reviewer)
        gc.freeze()  # what is kept makes no rings; going over all of it would take 100 ms and more
        if self._due:
            job.report(len(material.studies) - len(self._due), len(material.studies))
        else:
            self._forget()
            job.end(material)
