"""The only bridge between widgets and the review: who I am, which study, edits, undo, signals."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoGroup, QUndoStack

from extraction.errors import CoextractError
from gui.commands import DoneStep, Step

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from extraction.edits import Edit
    from extraction.evidence import Evidence
    from extraction.record import Record
    from extraction.review import Review
    from extraction.study import Study
    from gui.record_editor import RecordEditor
    from schemas.codebook import Section


class Workspace(QObject):
    """The open review as one person works in it.

    Views listen: ``edited`` after each change of the own record (they refresh only what it
    concerns), ``study_changed`` when another study is shown, ``progressed`` when a study's state,
    pairs or decisions changed, ``reviewer_changed`` when somebody else sits down, ``refused`` with
    a message for the place where the gesture was made.

    ``undo_stack`` holds gestures on the own record, ``settling_stack`` those of comparing; of both,
    in ``undo_group``, the one is active whose stage is shown.
    """

    leaving = Signal()  # before another review, person or study, or a seal: take what is typed
    review_opened = Signal(object)  # Review
    review_closed = Signal()
    reviewer_changed = Signal(object)  # str
    study_changed = Signal(object)  # Study | None
    edited = Signal(object)  # tuple[Edit, ...]
    stepped = Signal(object)  # Step, once it is undone or done again
    progressed = Signal(object)  # Study
    studies_changed = Signal()  # studies, reports or assignments are other ones now
    places_changed = Signal()  # it is known of more sources where they stand in a new file
    put_back = Signal(object)  # Report, in its place again, as its replacement was undone or redone
    place_wanted = Signal(object)  # Evidence, to be shown on its page of the shown study
    item_wanted = Signal(object)  # ItemKey, to be shown in the comparison of the shown study
    saved = Signal(object)  # datetime
    save_failed = Signal(object)  # str
    refused = Signal(object)  # str

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.review: Review | None = None
        self.reviewer = ""
        self.study: Study | None = None
        self.undo_stack = QUndoStack(self)
        self.settling_stack = QUndoStack(self)
        self.undo_group = QUndoGroup(self)
        for stack in (self.undo_stack, self.settling_stack):
            self.undo_group.addStack(stack)
        self.undo_group.setActiveStack(self.undo_stack)

    @cached_property
    def editor(self) -> RecordEditor:
        """Gestures on the own record, each one undoable step."""
        from gui.record_editor import RecordEditor  # heavy, and not needed for the first picture

        return RecordEditor(self)

    # ── opening ──────────────────────────────────────────────────────────────────────────────

    def open_review(self, review: Review, reviewer: str) -> None:
        """Work in a review as ``reviewer`` (a name the review knows)."""
        self.close_review()
        self.review, self.reviewer = review, reviewer
        self.review_opened.emit(review)

    def close_review(self) -> None:
        """Let go of the review; its store is closed."""
        if self.review is None:
            return
        self.leaving.emit()
        self._forget_steps()
        review, self.review, self.study, self.reviewer = self.review, None, None, ""
        try:
            review.store.close()
        finally:
            self.review_closed.emit()

    def sit_down(self, reviewer: str) -> None:
        """Another person works here now; nothing of the one before can be undone or is shown."""
        self.leaving.emit()
        self._forget_steps()
        self.reviewer = reviewer
        self.reviewer_changed.emit(reviewer)
        self.study_changed.emit(self.study)

    def show_study(self, study: Study | None) -> None:
        """Show another study, as it is by now; undo goes on within the study it began in."""
        if study is not None and self.review is not None:
            study = self.review.state.studies.get(study.id, study)
        if study != self.study:
            self.leaving.emit()
            self._forget_steps()
        self.study = study
        self.study_changed.emit(study)

    def _forget_steps(self) -> None:
        """Nothing done so far can be undone any more."""
        self.undo_stack.clear()
        self.settling_stack.clear()

    # ── what may be asked ────────────────────────────────────────────────────────────────────

    def record(self) -> Record | None:
        """The own record of the shown study; ``None`` where this person extracts nothing."""
        study = self.study
        if self.review is None or study is None or study.assignment is None:
            return None
        if self.reviewer not in study.assignment.reviewers:
            return None
        return self.review.record(study, self.reviewer, viewer=self.reviewer)

    def place_of(self, evidence: Evidence) -> Evidence:
        """Where a source of the shown study stands now, as this person may know."""
        if self.review is None or self.study is None:
            return evidence
        return self.review.place_of(self.study, evidence, viewer=self.reviewer)

    def sections(self) -> tuple[Section, ...]:
        """The sections of the own form."""
        if self.review is None or self.study is None:
            return ()
        from extraction.sealing import sections_of  # heavy, and not needed for the first picture

        return sections_of(self.review.codebook, self.study, self.reviewer)

    def is_editable(self, section: str) -> bool:
        """Whether the own section is open to edits."""
        review, study = self.review, self.study
        if review is None or study is None or review.store.is_read_only:
            return False
        from extraction.sealing import (  # heavy, and not needed for the first picture
            is_unblinded,
            sealed_sections,
        )

        if is_unblinded(review.state, study):
            return False
        own = {one.id for one in self.sections()}
        return section in own - sealed_sections(review.state, study.id, self.reviewer)

    def is_sealed(self) -> bool:
        """Whether the own record of the shown study is sealed."""
        if self.review is None or self.study is None:
            return False
        from extraction.sealing import (
            is_record_sealed,  # heavy, and not needed for the first picture
        )

        return is_record_sealed(self.review.state, self.study, self.reviewer)

    # ── changing the own record ──────────────────────────────────────────────────────────────

    def push(self, text: str, edits: Sequence[Edit]) -> bool:
        """Apply edits as one undoable step named ``text``; gives whether they were taken."""
        edits = [edit for edit in edits if edit.before != edit.after]
        if not edits:
            return True
        if not self._apply(edits):
            return False
        do, back = (partial(self._step, way(text, edits)) for way in (Step.doing, Step.undoing))
        self.undo_stack.push(DoneStep(text, do, back))
        return True

    def _step(self, step: Step) -> bool:
        done = self._apply(step.edits)
        if done:
            self.stepped.emit(step)
        return done

    def _apply(self, edits: Sequence[Edit]) -> bool:
        review = self.review
        if review is None:
            return False
        done = self._try(lambda: review.apply(edits, by=self.reviewer))
        if done:
            self.edited.emit(tuple(edits))
        return done

    # ── setting up ───────────────────────────────────────────────────────────────────────────

    def set_up(self, act: Callable[[Review], object]) -> str:
        """Change studies, reports or assignments; gives why it was refused, else an empty text."""
        why = self._why_not(act)
        if not why:
            self.studies_changed.emit()
        return why

    def keep_places(self, act: Callable[[Review], object]) -> str:
        """Keep where sources stand in a new file; gives why it was refused, else an empty text."""
        why = self._why_not(act)
        if not why:
            self.places_changed.emit()
        return why

    def _why_not(self, act: Callable[[Review], object]) -> str:
        review = self.review
        if review is None:
            return self.tr("No review is open.")
        try:
            act(review)
        except CoextractError as refusal:
            return str(refusal)
        if self.study is not None:
            self.study = review.study(self.study.id)
        return ""

    # ── sealing and settling ─────────────────────────────────────────────────────────────────

    def seal(self, *, section: str | None = None, empty: bool = False) -> bool:
        """Seal the own record of the shown study; its undo ends here."""
        self.leaving.emit()
        review, study = self.review, self.study
        if review is None or study is None:
            return False
        who = self.reviewer
        done = self._try(lambda: review.seal(study, who, section=section, empty=empty))
        return self._progress(done, ends_undo=True)

    def reopen(self, reason: str) -> bool:
        """Take the own seal back, as long as the study is not unblinded."""
        review, study = self.review, self.study
        if review is None or study is None:
            return False
        return self._progress(self._try(lambda: review.reopen(study, self.reviewer, reason)))

    def act(self, act: Callable[[Review, Study], object]) -> bool:
        """Settle something of the shown study; a refusal is told by ``refused``."""
        review, study = self.review, self.study
        if review is None or study is None:
            return False
        return self._progress(self._try(lambda: act(review, study)))

    def _progress(self, done: bool, *, ends_undo: bool = False) -> bool:
        if done and self.review is not None and self.study is not None:
            if ends_undo:
                self.undo_stack.clear()
            self.study = self.review.study(self.study.id)
            self.progressed.emit(self.study)
        return done

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except CoextractError as refusal:
            self.refused.emit(str(refusal))
            return False
        from datetime import datetime  # not needed for the first picture

        from extraction.storage.queued import QueuedStore

        if self.review is not None and not isinstance(self.review.store, QueuedStore):
            self.saved.emit(datetime.now().astimezone())  # a queued store tells it by itself
        return True
