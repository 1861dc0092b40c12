"""Locking a settled study, and unlocking it with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from extraction.adjudicating.settling import check_lock
from extraction.errors import NotAllowed
from gui.compare.desk import Desk
from gui.messages import Question

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gui.compare.standing import Standing
    from gui.context import WindowContext
    from gui.workspace import Workspace


class StudyLock(QObject):
    """Both actions, for the shown study; they are possible only while Compare is shown."""

    def __init__(self, workspace: Workspace, context: WindowContext, widget: QWidget) -> None:
        super().__init__(widget)
        self._workspace, self._context = workspace, context
        self._desk = Desk(workspace)
        context.actions.bind("study.lock", self._on_lock, widget)
        context.actions.bind("study.unlock", self._on_unlock, widget)

    def allow(self, standing: Standing, *, is_shown: bool) -> str:
        """Enable what is possible; gives why the study can't be locked, empty where it can."""
        actions, elsewhere = self._context.actions, self.tr("Show the stage Compare first")
        why = self._why_not(standing) if is_shown else elsewhere
        actions.allow("study.lock", not why, why)
        not_locked = self.tr("The study is not locked") if is_shown else elsewhere
        actions.allow("study.unlock", is_shown and standing.may_unlock, not_locked)
        return why

    def _why_not(self, standing: Standing) -> str:
        review, study = self._workspace.review, self._workspace.study
        if review is None or study is None or standing.why_closed:
            return standing.why_closed
        if standing.is_locked or not standing.may_decide:
            return standing.why_not or self.tr("The study is locked already.")
        if standing.waits:
            return standing.waits
        try:
            check_lock(review, study)
        except NotAllowed as refusal:
            return str(refusal)
        return ""

    def _on_lock(self) -> None:
        study = self._workspace.study
        if study is not None:
            words = self.tr("Lock %s? It becomes read-only until somebody unlocks it.")
            title = self.tr("Lock study")
            question = Question(title, words % study.name, title)
            self._context.messages.confirm(question, self._lock)

    def _lock(self) -> None:
        if self._desk.lock():
            self._workspace.settling_stack.clear()  # nothing is undone in a locked study

    def _on_unlock(self) -> None:
        study = self._workspace.study
        if study is not None:
            words = self.tr("Unlocking %s makes a new version of the dataset. What is the reason?")
            title, verb = self.tr("Unlock study"), self.tr("Unlock")
            question = Question(title, words % study.name, verb, is_grave=True)
            self._context.messages.ask_text(question, self.tr("Reason"), self._unlock)

    def _unlock(self, reason: str) -> None:
        self._desk.unlock(reason)
