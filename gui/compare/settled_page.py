"""What stands for a settled question: the answer, how it came about, the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.compare.figure import Figure
from gui.compare.words import outcome_words, reason_words_of, told_time
from gui.theme import Type
from gui.widgets.buttons import Button
from gui.widgets.labels import Text

if TYPE_CHECKING:
    from gui.compare.questions import Question
    from gui.context import WindowContext


class SettledPage(QWidget):
    """Shown for what is decided and for what both agree on; both can be decided again."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        theme, actions = context.theme, context.actions
        self._figure = Figure(theme)
        self._how = Text(theme, kind=Type.SMALL, role="muted", wraps=True)
        self._why = Text(theme, kind=Type.SMALL, wraps=True)
        keys = actions.keys("settle.again")
        self._again = Button.for_action(context.icons, actions.get("settle.again"), keys=keys)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.u)
        column.addWidget(self._figure)
        column.addWidget(self._how)
        column.addWidget(self._why)
        column.addSpacing(2 * theme.u)
        column.addWidget(self._again, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()

    def show_question(self, question: Question, *, may_decide: bool) -> None:
        """Show what stands."""
        decision, field = question.decision, question.field
        if field is not None:
            self._figure.show_answer(question.final, field)
        elif decision is not None:
            self._figure.say(outcome_words(question))
        self._how.setText(self._told(question))
        reason = reason_words_of(decision) if decision else ""
        self._why.setText(self.tr("Reason: %s") % reason if reason else "")
        self._why.setVisible(bool(reason))
        self._again.setVisible(may_decide)

    def _told(self, question: Question) -> str:
        """How it came about, and whether somebody corrected the own answer by it."""
        decision = question.decision
        if decision is None:
            return self.tr("Both agree; nothing needs to be decided.")
        words = "" if question.field is None else outcome_words(question) + ", "
        by = decision.by or self.tr("a reviewer")
        told = self.tr("%sdecided by %s, %s") % (words, by, told_time(decision.at))
        slip = self.tr("; %s’s own slip") % by
        return told + slip if question.rights.slip else told

    @property
    def words(self) -> tuple[str, str, str]:
        """The answer, how it came about, and the reason."""
        return self._figure.words, self._how.text(), self._why.text()
