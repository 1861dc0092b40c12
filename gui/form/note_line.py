"""A line under a field for words that go with its answer: the note, how it was worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from gui.form.editors.base import is_alt_letter, is_leaving, is_plain_enter
from gui.form.editors.line import MOST_LETTERS

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from gui.theme import Theme


class NoteLine(QLineEdit):
    """A boxed line that shows where there are such words, or when they are asked for.

    Enter or leaving gives them, Esc leaves them as they were.
    """

    given = Signal(object)  # str
    left = Signal()
    overfull = Signal(object)  # int, so many letters fit; what was put in is left out

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._kept = self._held = ""
        self.setMaxLength(MOST_LETTERS + 1)
        self.textEdited.connect(self._on_edited)
        self.setProperty("boxed", True)
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self.setMaximumHeight(theme.form_row)
        theme.changed.connect(lambda: self.setMaximumHeight(theme.form_row))

    @property
    def is_written(self) -> bool:
        """Whether words were written that are not given yet."""
        return self.text().strip() != self._kept

    def show_note(self, note: str, *, is_locked: bool, is_other: bool = False) -> None:
        """Show the words of an answer; hidden where there are none.

        What is being written stays, unless ``is_other``: the answer is another field's.
        """
        is_kept = self.is_written and self.hasFocus() and not is_other
        self._kept = note
        self.setReadOnly(is_locked)
        if not is_kept:
            self._fill(note)
        if not self.hasFocus():
            self.setVisible(bool(note))

    def ask(self) -> None:
        """Show it, to be written in."""
        self.show()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter gives, Esc leaves."""
        if is_plain_enter(event):
            self.settle()
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self._fill(self._kept)
            self.left.emit()
        elif is_alt_letter(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Give what was written."""
        super().focusOutEvent(event)
        if is_leaving(event):
            self.settle()
            self.setVisible(bool(self._kept))

    def settle(self) -> None:
        """Give what was written and not given yet, as before another field is shown."""
        if self.is_written:
            self._kept = self.text().strip()
            self.given.emit(self._kept)

    def _fill(self, text: str) -> None:
        """Hold words whole, however long they are."""
        self._held = text
        self.setMaxLength(max(MOST_LETTERS, len(text)) + 1)
        self.setText(text)

    def _on_edited(self, text: str) -> None:
        """Leave out what makes the words too long."""
        if len(text) < self.maxLength():
            self._held = text
        else:
            self.setText(self._held)
            self.overfull.emit(self.maxLength() - 1)
