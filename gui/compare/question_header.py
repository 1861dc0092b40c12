"""Over the columns: the field, how the answers differ, and the rule that decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.compare.words import category_words
from gui.theme import Type
from gui.widgets.buttons import Button
from gui.widgets.chips import StateChip
from gui.widgets.labels import Text

if TYPE_CHECKING:
    from gui.compare.questions import Question
    from gui.context import WindowContext


class QuestionHeader(QWidget):
    """Two lines, and the buttons to the neighbours at the right."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        theme, icons = context.theme, context.icons
        self._title = Text(theme, kind=Type.TITLE)
        self._chip = StateChip(icons, "equal-not", "", "conflict")
        self._key = StateChip(icons, "star", self.tr("key outcome"), "muted")
        self._rule = Text(theme, kind=Type.SMALL, role="muted", wraps=True)
        self._rule.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._theme = theme
        self._keep_room()
        theme.changed.connect(self._keep_room)
        first = QHBoxLayout()
        first.setSpacing(2 * theme.u)
        first.addWidget(self._title)
        first.addWidget(self._chip)
        first.addWidget(self._key)
        first.addStretch()
        words = QVBoxLayout()
        words.setSpacing(theme.u)
        words.addLayout(first)
        words.addWidget(self._rule)
        line = QHBoxLayout(self)
        line.setContentsMargins(6 * theme.u, 3 * theme.u, 5 * theme.u, 3 * theme.u)
        line.setSpacing(2 * theme.u)
        line.addLayout(words, 1)
        for name, icon in (("settle.previous", "chevron-up"), ("settle.next", "chevron-down")):
            action = context.actions.get(name)
            button = Button(icons, "", icon=icon, keys=context.actions.keys(name))
            button.clicked.connect(action.trigger)
            button.setAccessibleName(context.actions.spec(name).plain)
            button.setToolTip(action.toolTip())
            line.addWidget(button)

    def _keep_room(self) -> None:
        """Rules of one line and of two leave the columns where they are."""
        self._rule.setMinimumHeight(2 * self._theme.height(Type.SMALL))

    def show_question(self, question: Question) -> None:
        """Show another question."""
        self._title.setText(question.title)
        words = category_words(question)
        if words:
            self._chip.show_state("equal-not", words, "conflict")
        else:
            self._chip.show_state("check", self.tr("both agree"), "agree")
        self._key.setVisible(question.field is not None and question.field.key_outcome)
        self._rule.setText(self._about(question))

    def _about(self, question: Question) -> str:
        """Where it stands, and the codebook's rule in its words."""
        names = (question.row, *question.outer) if question.field else question.outer
        place = ", ".join(filter(None, (*names, question.size)))
        field = question.field
        rule = (field.decision_rule or field.help) if field else ""
        if question.is_row:
            rule = self.tr("A row that only one of you has counts once. Keep it, or drop it.")
        if question.is_link:
            rule = self.tr("One row is several of the other’s. Say whose rows stand.")
        told = [f"{place}." if place else "", self.tr("Rule: %s") % rule if rule else ""]
        if question.is_row:
            told[1] = rule
        return " ".join(filter(None, told))

    @property
    def title(self) -> str:
        """The field's label, or the row's name."""
        return self._title.text()

    @property
    def category(self) -> str:
        """How the answers differ."""
        return self._chip.accessibleName()

    @property
    def rule(self) -> str:
        """The second line."""
        return self._rule.text()
