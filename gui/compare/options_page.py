"""What can be decided about an open question, and the reason for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.compare.option_button import OptionButton
from gui.compare.reason_line import ReasonLine
from gui.reading_words import answer_words

if TYPE_CHECKING:
    from gui.compare.questions import Question
    from gui.context import WindowContext


class OptionsPage(QWidget):
    """Four options that look alike; two for a row that only one reviewer has."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        theme, actions = context.theme, context.actions
        self.reason = ReasonLine(theme, actions.keys("settle.reason"))
        names = ("settle.take_a", "settle.take_b", "settle.other", "settle.no_value")
        self._options = [
            OptionButton.for_action(theme, actions.keys(name), actions.get(name)) for name in names
        ]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.u)
        for option in self._options:
            column.addWidget(option)
        column.addSpacing(3 * theme.u)
        column.addWidget(self.reason)
        column.addStretch()

    @property
    def options(self) -> list[OptionButton]:
        """Those that are offered."""
        return [option for option in self._options if not option.isHidden()]

    def show_question(self, question: Question) -> None:
        """Offer what can be decided about another question; no reason is given yet."""
        self.reason.clear()
        take_a, take_b, other, no_value = self._options
        for option in (other, no_value):
            option.setVisible(not question.is_row)
        if question.field is None:
            side = "B" if question.holder else "A"
            take_a.say(self.tr("Keep the row"), self.tr("as %s has it") % side)
            take_b.say(self.tr("Drop the row"), self.tr("it is in neither"))
            return
        nothing = self.tr("nothing entered")
        take_a.say(self.tr("Take A"), answer_words(question.item.a, question.field) or nothing)
        take_b.say(self.tr("Take B"), answer_words(question.item.b, question.field) or nothing)
        other.say(self.tr("Other value…"), self.tr("with its source"))
        no_value.say(self.tr("No value…"), self.tr("after a check"))
