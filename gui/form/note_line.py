"""The note of an answer, under its field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from gui.form.editors.base import is_leaving, is_plain_enter

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from gui.theme import Theme


class NoteLine(QLineEdit):
    """A boxed line that shows where there is a note, or when one is asked for.

    Enter or leaving gives the note, Esc leaves it as it was.
    """

    given = Signal(object)  # str
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._kept = ""
        self.setProperty("boxed", True)
        self.setPlaceholderText(self.tr("Note"))
        self.setAccessibleName(self.tr("Note"))
        self.setMaximumHeight(theme.form_row)
        theme.changed.connect(lambda: self.setMaximumHeight(theme.form_row))

    def show_note(self, note: str, *, is_locked: bool) -> None:
        """Show an answer's note; hidden where there is none."""
        self._kept = note
        self.setReadOnly(is_locked)
        if not self.hasFocus():
            self.setText(note)
            self.setVisible(bool(note))

    def ask(self) -> None:
        """Show it, to be written in."""
        self.show()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter gives, Esc leaves."""
        if is_plain_enter(event):
            self._give()
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.setText(self._kept)
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Give what was written."""
        super().focusOutEvent(event)
        if is_leaving(event):
            self._give()
            self.setVisible(bool(self._kept))

    def _give(self) -> None:
        note = self.text().strip()
        if note != self._kept:
            self._kept = note
            self.given.emit(note)
