"""Several lines of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from gui.form.editors.base import (
    Rest,
    is_alt_letter,
    is_delete,
    is_leaving,
    is_undo,
    placeholder,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent

    from gui.form.editors.base import EditorEvents
    from gui.form.span_paint import SpanPainter
    from gui.form.spans import Spans

_LEAST_LINES, _MOST_LINES = 3, 8


class LongTextEditor(QPlainTextEdit):
    """A text editor: one line at rest, three to eight while it has the focus.

    Enter begins a new line; the text is taken by leaving, or by the key for the next field.
    """

    def __init__(self, events: EditorEvents, painter: SpanPainter) -> None:
        super().__init__()
        self._events = events
        self._rest = Rest(painter)
        self._kept = ""
        self._is_filling = False
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(painter.theme.u)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._on_text_changed)

    @property
    def widget(self) -> QPlainTextEdit:
        """The editor itself."""
        return self

    @property
    def is_dirty(self) -> bool:
        """Whether something else is typed than what was shown."""
        return self.typed() != self._kept

    def typed(self) -> str:
        """What is typed, without outer blanks."""
        return self.toPlainText().strip()

    def show_answer(self, text: str, spans: Spans) -> None:
        """Show an answer; the caret stays where it was, and its own undo begins anew."""
        self._rest.spans, self._kept = spans, text.strip()
        self.setPlaceholderText(placeholder(text, spans))
        if text != self.toPlainText():
            self._fill(text)
        self.document().clearUndoRedoStacks()
        self.viewport().update()

    def show_spans(self, spans: Spans) -> None:
        """Show other spans at rest."""
        self._rest.spans = spans
        self.viewport().update()

    def put(self, text: str) -> None:
        """Put a text in, as if it were typed."""
        self._fill(text)
        self._events.on_typed()

    def lock(self, on: bool) -> None:
        """Only show, or edit."""
        self.setReadOnly(on)
        self.viewport().update()

    def wanted_height(self) -> int:
        """One line at rest; as many as are typed, three to eight, while it has the focus."""
        if self._shows_rest():
            return self._rest.height()
        lines = min(max(self.document().lineCount(), _LEAST_LINES), _MOST_LINES)
        return lines * self.fontMetrics().lineSpacing() + self._rest.height() // 2

    def offer(self, options: Sequence[tuple[str, str]]) -> None:
        """A text has no options."""

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window where nothing is typed."""
        if is_undo(event) and not self.is_dirty:
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts back."""
        if event.key() == Qt.Key.Key_Escape:
            event.setAccepted(self._events.on_escaped())
        elif is_alt_letter(event):
            event.ignore()
        elif is_delete(event) and self.document().isEmpty():
            self._events.on_emptied()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Frame it, and tell it."""
        super().focusInEvent(event)
        self.setFrameShape(QFrame.Shape.NoFrame if self.isReadOnly() else QFrame.Shape.StyledPanel)
        self._events.on_entered()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell it unless only a popup or another window took the focus."""
        super().focusOutEvent(event)
        if is_leaving(event):
            if not self.is_dirty:
                self.setFrameShape(QFrame.Shape.NoFrame)
            self._events.on_left()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the answer at rest, the text while it is edited."""
        if self._shows_rest():
            self._rest.paint(self.viewport(), self.viewport().rect())
        else:
            super().paintEvent(event)

    def _shows_rest(self) -> bool:
        return self.isReadOnly() or not (self.hasFocus() or self.is_dirty)

    def _fill(self, text: str) -> None:
        self._is_filling = True
        caret = self.textCursor().position()
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(min(caret, len(text)))
        self.setTextCursor(cursor)
        self._is_filling = False

    def _on_text_changed(self) -> None:
        if not self._is_filling and self.hasFocus():
            self._events.on_typed()
