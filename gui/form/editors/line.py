"""A line to type numbers, dates and words in; at rest it reads like print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLineEdit

from gui.form.editors.base import (
    Rest,
    is_alt_letter,
    is_delete,
    is_leaving,
    is_plain_enter,
    is_undo,
    placeholder,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent

    from gui.form.editors.base import EditorEvents
    from gui.form.span_paint import SpanPainter
    from gui.form.spans import Spans

MOST_LETTERS = 32_767
"""So many letters may be typed or pasted into a line; what stands there already may be longer."""


class LineEditor(QLineEdit):
    """A line edit without frame until it has the focus."""

    def __init__(self, events: EditorEvents, painter: SpanPainter) -> None:
        super().__init__()
        self._events = events
        self._rest = Rest(painter)
        self._kept = ""
        self._listens = False
        self.setFrame(False)
        self._held = ""
        self.setMaxLength(MOST_LETTERS + 1)
        margin = 2 * painter.theme.u
        self.setTextMargins(margin, 0, margin, 0)

    @property
    def widget(self) -> QLineEdit:
        """The editor itself."""
        return self

    @property
    def is_dirty(self) -> bool:
        """Whether something else is typed than what was shown."""
        return self.text().strip() != self._kept

    def typed(self) -> str:
        """What is typed, without outer blanks."""
        return self.text().strip()

    def show_answer(self, text: str, spans: Spans) -> None:
        """Show an answer; the caret stays where it was, and its own undo begins anew."""
        self._rest.spans, self._kept = spans, text.strip()
        self.setPlaceholderText(placeholder(text, spans))
        caret = self.cursorPosition()
        self._fill(text)
        if self.hasFocus():
            self.setCursorPosition(min(caret, len(text)))
        self.update()

    def show_spans(self, spans: Spans) -> None:
        """Show other spans at rest."""
        self._rest.spans = spans
        self.update()

    def put(self, text: str) -> None:
        """Put a text in, as if it were typed."""
        self._fill(text)
        self._events.on_typed()

    def lock(self, on: bool) -> None:
        """Only show, or edit."""
        self.setReadOnly(on)
        self.update()

    def wanted_height(self) -> int:
        """One line of the form."""
        return self._rest.height()

    def offer(self, options: Sequence[tuple[str, str]]) -> None:
        """A line has no options."""

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window where nothing is typed."""
        if is_undo(event) and not self.is_dirty:
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes, Esc puts back."""
        if is_plain_enter(event):
            self._events.on_taken()
        elif event.key() == Qt.Key.Key_Escape and self._events.on_escaped():
            event.accept()
        elif is_alt_letter(event):
            event.ignore()
        elif is_delete(event) and not self.text():
            self._events.on_emptied()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell it; typing is heard from now on."""
        super().focusInEvent(event)
        if not self._listens:
            self._listens = True
            self.textEdited.connect(self._on_edited)
        self._events.on_entered()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell it unless only a popup or another window took the focus."""
        super().focusOutEvent(event)
        if is_leaving(event):
            self._events.on_left()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the answer at rest, the editor while it is used or holds what was not taken."""
        if self.isReadOnly() or not (self.hasFocus() or self.is_dirty):
            self._rest.paint(self, self.rect())
        else:
            super().paintEvent(event)

    def _fill(self, text: str) -> None:
        """Hold a text whole, however long it is; one letter more would be too many."""
        self._held = text
        self.setMaxLength(max(MOST_LETTERS, len(text)) + 1)
        self.setText(text)

    def _on_edited(self, text: str) -> None:
        """Take what is typed or pasted; leave out what makes the text too long."""
        if len(text) < self.maxLength():
            self._held = text
            self._events.on_typed()
            return
        caret = min(self.cursorPosition(), len(self._held))
        self.setText(self._held)
        self.setCursorPosition(caret)
        self._events.on_overfull(self.maxLength() - 1)
