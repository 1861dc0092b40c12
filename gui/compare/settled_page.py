"""What stands for a settled question: the answer, how it came about, the reason."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.compare.figure import Figure
from gui.compare.words import outcome_words
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
            self._figure.say(outcome_words(decision))
        if decision is None:
            self._how.setText(self.tr("Both agree; nothing needs to be decided."))
        else:
            words = "" if field is None else outcome_words(decision) + ", "
            when = told_time(decision.at)
            self._how.setText(self.tr("%sdecided by %s, %s") % (words, decision.by, when))
        reason = decision.reason if decision else ""
        self._why.setText(self.tr("Reason: %s") % reason if reason else "")
        self._why.setVisible(bool(reason))
        self._again.setVisible(may_decide)

    @property
    def words(self) -> tuple[str, str, str]:
        """The answer, how it came about, and the reason."""
        return self._figure.words, self._how.text(), self._why.text()


def told_time(at: str) -> str:
    """A moment (ISO 8601) as people write it, in this machine's time."""
    moment = datetime.fromisoformat(at).astimezone()
    return f"{moment.day} {moment:%B %Y, %H:%M}"
