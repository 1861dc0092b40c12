"""A list to pick one from: options, steps of a scale, yes or no, rows of another section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QComboBox

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

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QWheelEvent

    from gui.form.editors.base import EditorEvents
    from gui.form.span_paint import SpanPainter
    from gui.form.spans import Spans


class ChoiceEditor(QComboBox):
    """A combo box without frame until it has the focus.

    What is picked in the open list is taken at once. What the arrow keys or a typed letter choose
    is taken like typed text: by Enter, or by leaving.
    """

    def __init__(self, events: EditorEvents, painter: SpanPainter) -> None:
        super().__init__()
        self._events = events
        self._rest = Rest(painter)
        self._kept = ""
        self._is_locked = False
        self._was_open = False
        self.addItem("", "")
        self.setFrame(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.activated.connect(self._on_activated)

    @property
    def widget(self) -> QComboBox:
        """The editor itself."""
        return self

    @property
    def is_dirty(self) -> bool:
        """Whether something else is picked than what was shown."""
        return self.typed() != self._kept

    def offer(self, options: Sequence[tuple[str, str]]) -> None:
        """Take the options, ``(text, label)``; the first line is for no answer."""
        while self.count() > 1:
            self.removeItem(1)
        for text, label in options:
            self.addItem(label, text)
        self._choose(self._kept)

    def typed(self) -> str:
        """The text of the chosen option; empty for none."""
        text = self.currentData()
        return text if isinstance(text, str) else ""

    def show_answer(self, text: str, spans: Spans) -> None:
        """Show an answer: ``text`` is that of one of the options."""
        self._rest.spans, self._kept = spans, text
        self.setItemText(0, placeholder(text, spans))
        self._choose(text)
        self.update()

    def show_spans(self, spans: Spans) -> None:
        """Show other spans at rest."""
        self._rest.spans = spans
        self.update()

    def put(self, text: str) -> None:
        """Choose an option, as if it were picked."""
        self._choose(text)
        self._events.on_typed()

    def lock(self, on: bool) -> None:
        """Only show, or edit."""
        self._is_locked = on
        self.update()

    def wanted_height(self) -> int:
        """One line of the form."""
        return self._rest.height()

    def showPopup(self) -> None:
        """Open the list, unless the answer is only shown."""
        if not self._is_locked:
            self._was_open = True
            super().showPopup()

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window where nothing was chosen."""
        if is_undo(event) and not self.is_dirty:
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes, Esc puts back, letters and arrows choose; nothing does while locked."""
        self._was_open = False
        if is_plain_enter(event):
            self._events.on_taken()
        elif event.key() == Qt.Key.Key_Escape and self._events.on_escaped():
            event.accept()
        elif self._is_locked or is_alt_letter(event):
            event.ignore()
        elif is_delete(event):
            self._events.on_emptied()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the form: the wheel never changes an answer."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell it."""
        super().focusInEvent(event)
        self._events.on_entered()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell it unless the own list or another window took the focus."""
        super().focusOutEvent(event)
        if is_leaving(event):
            self._events.on_left()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the answer at rest, the box while it is used or holds what was not taken."""
        if self._is_locked or not (self.hasFocus() or self.is_dirty):
            self._rest.paint(self, self.rect())
        else:
            super().paintEvent(event)

    def _choose(self, text: str) -> None:
        self.setCurrentIndex(max(self.findData(text), 0))

    def _on_activated(self) -> None:
        self._events.on_typed()
        if self._was_open:
            self._was_open = False
            self._events.on_taken()
