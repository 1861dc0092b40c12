"""Sealing the own record with its statement of independence, and reopening it with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from extraction.record import CellKey, RecordState
from extraction.sealing import is_record_sealed, is_unblinded, sealed_sections, unset_required
from extraction.study import Mode
from gui.extract.left_open import left_open
from gui.messages import Question
from gui.people import person_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from extraction.review import Review
    from extraction.study import Study
    from gui.context import WindowContext
    from gui.form.record_pane import RecordPane
    from gui.workspace import Workspace


class SealFlow(QObject):
    """Does ``study.seal`` and ``study.reopen`` for the record that is shown."""

    def __init__(self, workspace: Workspace, context: WindowContext, pane: RecordPane) -> None:
        super().__init__(pane)
        self._workspace, self._context, self._pane = workspace, context, pane
        self._tells_required, self._said = False, ""
        pane.changed.connect(self.refresh)

    def bind(self, widget: QWidget) -> None:
        """Let the actions work for ``widget``."""
        self._context.actions.bind("study.seal", self.seal, widget)
        self._context.actions.bind("study.reopen", self.reopen, widget)
        self.refresh()

    def refresh(self) -> None:
        """Enable what can be done now, with the reason for what can't."""
        actions, pane = self._context.actions, self._pane
        has_record = self._workspace.record() is not None
        none = self.tr("You extract nothing here.")
        closed = self.tr("This record is sealed, or open for reading only.")
        actions.allow("study.seal", has_record and pane.can_edit, closed if has_record else none)
        can = has_record and self._can_reopen()
        actions.allow("study.reopen", can, self.tr("Only a seal that is not unblinded yet is."))
        self._retell()

    # ── sealing ──────────────────────────────────────────────────────────────────────────────

    def seal(self) -> None:
        """Ask for the statement and seal; first show what is required and has no answer."""
        review, study = self._workspace.review, self._workspace.study
        if review is None or study is None:
            return
        self._pane.settle()
        missing = list(self._missing(review, study))
        if missing:
            self._tell(missing, [])
            self._pane.form.focus(missing[0][1])
            return
        self._tell([], self._left_open(review))
        is_empty = self._record_is_empty()
        self._context.messages.confirm(
            self._question(review, study, is_empty=is_empty),
            lambda: self._on_confirmed(is_empty=is_empty),
        )

    def _on_confirmed(self, *, is_empty: bool) -> None:
        self._workspace.seal(empty=is_empty)

    def _question(self, review: Review, study: Study, *, is_empty: bool) -> Question:
        other = self._other(study)
        lines = [self.tr("I extracted this record on my own.")]
        if is_empty:
            lines = [self.tr("Nothing was entered in it."), *lines]
        left = ", ".join(words for words, _ in self._left_open(review))
        if left and not is_empty:
            lines = [self.tr("Left open: %s.") % left, *lines]
        opens = other is not None and is_record_sealed(review.state, study, other)
        if other is not None and not opens:
            role = person_in(study, other).role
            lines.append(self.tr("Until %s seals too, I can reopen it.") % role)
        detail = ""
        if opens:
            detail = self.tr(
                "Both records are then sealed. From now on both are read-only and visible to both "
                "of you. This cannot be undone."
            )
        text = " ".join((self.tr("Seal %s?") % study.name, *lines))
        return Question(
            self.tr("Seal record"), text, self.tr("Seal record"), detail, is_grave=opens
        )

    def _other(self, study: Study) -> str | None:
        """The other reviewer, where two extract the study."""
        given = study.assignment
        if given is None or given.mode is Mode.SINGLE:
            return None
        return next((name for name in given.reviewers if name != self._workspace.reviewer), None)

    def _missing(self, review: Review, study: Study) -> Iterator[tuple[str, CellKey]]:
        """The required cells without answer, by name."""
        record = self._workspace.record()
        if record is None:
            return
        closed = sealed_sections(review.state, study.id, self._workspace.reviewer)
        due = {section.id for section in self._workspace.sections()} - closed
        for section, row, label in unset_required(review.codebook, due, record):
            field = next(field for field in section.fields if field.label == label)
            path = record.row_path(section.id, row)
            name = f"{path}: {label}" if path else label
            yield name, CellKey(section.id, row, field.id)

    def _left_open(self, review: Review) -> list[tuple[str, CellKey]]:
        """What the record leaves open that is not required."""
        record = self._workspace.record()
        if record is None:
            return []
        return list(left_open(review.codebook, self._workspace.sections(), record))

    def _tell(self, missing: list[tuple[str, CellKey]], left: list[tuple[str, CellKey]]) -> None:
        """Say over the form what is required and missing, else what is left open."""
        count, notice = len(missing), self._pane.notice
        if count > 1:
            words = self.tr(
                "%s required fields have no answer yet. Go to one, or give a reason for each."
            )
            notice.say(words % count, missing)
        elif count:
            words = self.tr("1 required field has no answer yet. Go to it, or give a reason.")
            notice.say(words, missing)
        else:
            notice.say(self.tr("This record leaves open:") if left else "", left)
        self._tells_required, self._said = bool(missing), notice.text

    def _retell(self) -> None:
        """What is said over the form goes with the answers, unless another said it."""
        review, study = self._workspace.review, self._workspace.study
        said = self._pane.notice.text
        if review is None or study is None or not said or said != self._said:
            return
        missing = list(self._missing(review, study)) if self._tells_required else []
        self._tell(missing, [] if self._tells_required else self._left_open(review))

    def _record_is_empty(self) -> bool:
        record = self._workspace.record()
        return record is not None and record.is_untouched

    # ── reopening ────────────────────────────────────────────────────────────────────────────

    def reopen(self) -> None:
        """Ask for a reason, and take the own seal back."""
        study = self._workspace.study
        if study is None or not self._can_reopen():
            return
        question = Question(
            self.tr("Reopen record"),
            self.tr("Reopen your record of %s? The reason stays in the trail.") % study.name,
            self.tr("Reopen"),
        )
        self._context.messages.ask_text(question, self.tr("Reason"), self._on_reason)

    def _on_reason(self, reason: str) -> None:
        self._workspace.reopen(reason)

    def _can_reopen(self) -> bool:
        review, study = self._workspace.review, self._workspace.study
        if review is None or study is None or review.store.is_read_only:
            return False
        state = review.record_state(study, self._workspace.reviewer)
        is_sealed = state in (RecordState.SEALED, RecordState.PARTLY_SEALED)
        return is_sealed and not is_unblinded(review.state, study)
