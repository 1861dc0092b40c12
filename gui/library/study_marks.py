"""What a whole study is to the review, from the menu: its name, a pilot, excluded, included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

from extraction import study_status
from extraction.setting_up import rename_study
from gui.messages import Question

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from extraction.review import Review
    from extraction.study import Study
    from gui.context import WindowContext
    from gui.library.board_view import BoardView
    from gui.workspace import Workspace


class StudyMarks(QObject):
    """Four actions of the whole window: on the study the board has selected, else the one shown.

    ``board`` is where F2 renames.
    """

    def __init__(
        self, workspace: Workspace, context: WindowContext, table: BoardView, board: QWidget
    ) -> None:
        super().__init__(table)
        self._workspace, self._context, self._table = workspace, context, table
        actions = context.actions
        actions.bind("study.rename", self._on_rename, board)
        actions.bind("study.pilot", self._on_pilot, table)
        actions.bind("study.exclude", self._on_exclude, table)
        actions.bind("study.include", self._on_include, table)
        for changed in (
            workspace.review_opened,
            workspace.review_closed,
            workspace.study_changed,
            workspace.studies_changed,
            workspace.progressed,
        ):
            changed.connect(self._allow)
        table.selectionModel().currentChanged.connect(self._allow)
        table.installEventFilter(self)
        self._allow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """With the board the study changes that is meant."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._allow()
        return False

    @property
    def _study(self) -> Study | None:
        review = self._workspace.review
        study = self._table.study() if self._table.isVisible() else self._workspace.study
        return review.study(study.id) if review is not None and study is not None else None

    def _allow(self, *_what: object) -> None:
        review, study = self._workspace.review, self._study
        actions = self._context.actions
        why = self._why_not(review, study)
        is_out = study is not None and bool(study.exclusion)
        actions.get("study.pilot").setChecked(study is not None and study.pilot)
        actions.allow("study.pilot", not why, why)
        actions.allow("study.rename", not why, why)
        actions.allow("study.exclude", not why, why)
        actions.allow("study.include", not why and is_out, why or self.tr("It is not excluded"))

    def _why_not(self, review: Review | None, study: Study | None) -> str:
        if review is None or study is None:
            return self.tr("Choose a study first")
        if review.store.is_read_only:
            return self.tr("This review is open for reading only")
        if study.id in review.state.locked:
            return self.tr("The study is locked")
        return ""

    def _on_rename(self) -> None:
        study = self._study
        if study is not None:
            words = self.tr("%s keeps its records, reports and decisions. What is it called?")
            question = Question(self.tr("Rename study"), words % study.name, self.tr("Rename"))
            self._context.messages.ask_text(question, self.tr("Name"), self._rename, study.name)

    def _rename(self, name: str) -> None:
        self._do(lambda review, study: rename_study(review, study, name))

    def _on_pilot(self) -> None:
        on = self._context.actions.get("study.pilot").isChecked()
        self._do(lambda review, study: study_status.set_pilot(review, study, on))

    def _on_exclude(self) -> None:
        study = self._study
        if study is not None:
            words = self.tr(
                "%s stays out of every summary from now on; its data are kept. What is the reason?"
            )
            title, verb = self.tr("Exclude study"), self.tr("Exclude")
            question = Question(title, words % study.name, verb)
            self._context.messages.ask_text(
                question, self.tr("Reason"), self._exclude, study.exclusion
            )

    def _exclude(self, reason: str) -> None:
        self._do(lambda review, study: study_status.exclude(review, study, reason))

    def _on_include(self) -> None:
        self._do(study_status.include)

    def _do(self, act: Callable[[Review, Study], object]) -> None:
        study = self._study
        if study is None:
            return
        why = self._workspace.set_up(lambda review: act(review, study))
        if why:
            self._context.messages.tell(study.name, why)
        else:
            self._workspace.progressed.emit(self._study)
        self._allow()
