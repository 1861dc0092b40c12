"""A question with its answers as verbs, perhaps with a line to type a reason or a name in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gui.theme import Type
from gui.widgets.buttons import Button
from gui.widgets.dialog import Dialog
from gui.widgets.labels import Text

if TYPE_CHECKING:
    from gui.icons import Icons
    from gui.messages import Question


class QuestionDialog(Dialog):
    """Title, sentence, detail; the verb does it, Cancel and Esc leave everything as it was.

    Enter does what the button with the focus says: of a grave question at first Cancel.

    With a ``label`` there is a line to type in, and a blank one can't be taken. Without a verb it
    only tells, and has one button.
    """

    answered = Signal(object)  # str, what was typed; empty without a line

    def __init__(
        self, icons: Icons, question: Question, parent: QWidget, label: str = "", text: str = ""
    ) -> None:
        super().__init__(icons.theme, question.title, parent)
        self.setAccessibleDescription(question.text)
        theme, u = icons.theme, icons.theme.u
        self.line: QLineEdit | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * u, 6 * u, 6 * u, 5 * u)
        column.setSpacing(3 * u)
        column.addWidget(Text(theme, question.title, Type.TITLE))
        column.addWidget(Text(theme, question.text, wraps=True))
        if question.detail:
            column.addWidget(Text(theme, question.detail, role="muted", wraps=True))
        if label:
            self.line = QLineEdit(text)
            self.line.setAccessibleName(label)
            column.addWidget(Text(theme, label, Type.SMALL, role="muted"))
            column.addWidget(self.line)
        column.addSpacing(u)
        column.addLayout(self._foot(icons, question))
        self.setMinimumWidth(110 * u)
        if self.line is not None:
            self.line.setFocus()
        elif question.is_grave or not question.verb:
            self._cancel.setFocus()
        else:
            self._take.setFocus()

    def hide_what_is_typed(self) -> None:
        """Show dots for what is typed, and take it as it is."""
        if self.line is not None:
            self.line.setEchoMode(QLineEdit.EchoMode.Password)

    def _foot(self, icons: Icons, question: Question) -> QHBoxLayout:
        words = self.tr("Cancel") if question.verb else self.tr("Close")
        self._cancel = Button(icons, words, keys="Esc")
        self._cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(2 * icons.theme.u)
        foot.addStretch()
        foot.addWidget(self._cancel)
        if question.verb:
            keys = "" if question.is_grave else "Return"
            self._take = Button(icons, question.verb, keys=keys, primary=True)
            self._take.setDefault(not question.is_grave)
            self._take.clicked.connect(self._on_taken)
            foot.addWidget(self._take)
            self._watch_line(self._take)
        return foot

    def _watch_line(self, take: Button) -> None:
        """A blank line can't be taken."""
        if self.line is None:
            return
        line = self.line
        line.textChanged.connect(lambda text: take.setEnabled(bool(text.strip())))
        take.setEnabled(bool(line.text().strip()))

    def _on_taken(self) -> None:
        text = self.line.text() if self.line is not None else ""
        is_secret = self.line is not None and self.line.echoMode() != QLineEdit.EchoMode.Normal
        text = text if is_secret else text.strip()
        self.accept()
        self.answered.emit(text)
