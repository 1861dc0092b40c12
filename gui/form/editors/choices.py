"""A list to check several options in; one line at rest, all options while it has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QListView

from gui.form.editors.base import (
    Rest,
    is_alt_letter,
    is_delete,
    is_leaving,
    is_plain_enter,
    is_undo,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent

    from gui.form.editors.base import EditorEvents
    from gui.form.span_paint import SpanPainter
    from gui.form.spans import Spans

_MOST_LINES = 8
_OTHERS = (Qt.Key.Key_Escape, Qt.Key.Key_Tab)
"""Keys that are none of a list's own."""


class ChoicesEditor(QListView):
    """A checkable list: arrows move, Space checks, Enter takes."""

    def __init__(self, events: EditorEvents, painter: SpanPainter) -> None:
        super().__init__()
        self._events = events
        self._rest = Rest(painter)
        self._kept = ""
        self._is_locked = False
        self._is_filling = False
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._items.itemChanged.connect(self._on_item_changed)

    @property
    def widget(self) -> QListView:
        """The editor itself."""
        return self

    @property
    def is_dirty(self) -> bool:
        """Whether other options are checked than were shown."""
        return self.typed() != self._kept

    def offer(self, options: Sequence[tuple[str, str]]) -> None:
        """Take the options, ``(text, label)``."""
        self._is_filling = True
        self._items.clear()
        for text, label in options:
            item = QStandardItem(label)
            item.setData(text)
            item.setEditable(False)
            item.setCheckable(True)
            self._items.appendRow(item)
        self._check(self._kept)
        self._is_filling = False

    def typed(self) -> str:
        """The texts of the checked options, joined by ``; ``."""
        items = (self._items.item(row) for row in range(self._items.rowCount()))
        checked = Qt.CheckState.Checked
        return "; ".join(str(item.data()) for item in items if item.checkState() is checked)

    def show_answer(self, text: str, spans: Spans) -> None:
        """Show an answer: ``text`` are options joined by ``; ``."""
        self._rest.spans, self._kept = spans, text
        self._check(text)
        self.viewport().update()

    def show_spans(self, spans: Spans) -> None:
        """Show other spans at rest."""
        self._rest.spans = spans
        self.viewport().update()

    def put(self, text: str) -> None:
        """Check these options, as if it were done by hand."""
        self._check(text)
        self._events.on_typed()

    def lock(self, on: bool) -> None:
        """Only show, or edit."""
        self._is_locked = on
        self.viewport().update()

    def wanted_height(self) -> int:
        """One line at rest; a line an option, up to eight, while it has the focus."""
        if self._shows_rest():
            return self._rest.height()
        lines = min(max(self._items.rowCount(), 1), _MOST_LINES)
        return lines * max(self.sizeHintForRow(0), 1) + self._rest.height() // 4

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window."""
        if is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes, Esc puts back; nothing is checked while locked."""
        if is_plain_enter(event):
            self._events.on_taken()
        elif event.key() == Qt.Key.Key_Escape and self._events.on_escaped():
            event.accept()
        elif is_delete(event) and not self._is_locked:
            self._events.on_emptied()
        elif self._is_locked or event.key() in _OTHERS or is_alt_letter(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell it."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._items.index(0, 0))
        self._events.on_entered()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell it unless another window took the focus."""
        super().focusOutEvent(event)
        if is_leaving(event):
            self._events.on_left()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the answer at rest, the list while it is used."""
        if self._shows_rest():
            self._rest.paint(self.viewport(), self.viewport().rect())
        else:
            super().paintEvent(event)

    def _shows_rest(self) -> bool:
        return self._is_locked or not (self.hasFocus() or self.is_dirty)

    def _check(self, text: str) -> None:
        wanted = {part.strip() for part in text.split(";")}
        was_filling, self._is_filling = self._is_filling, True
        for row in range(self._items.rowCount()):
            item = self._items.item(row)
            on = item.data() in wanted
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self._is_filling = was_filling

    def _on_item_changed(self) -> None:
        if not self._is_filling:
            self._events.on_typed()
