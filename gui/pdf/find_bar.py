"""The line above the page to find words with: what and how, which of how many, next, previous."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from gui.pdf.tool_button import ToolButton
from gui.theme import Type
from gui.widgets.labels import Text
from gui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from extraction.searching.query import Query
    from gui.context import WindowContext
    from gui.pdf.find_ways import FindWays
    from gui.pdf.search import Search

_PAUSE = 150  # milliseconds without a keystroke, before it is sought


class FindBar(QWidget):
    """Enter and Shift+Enter step through the hits, from the first one on; Esc closes."""

    sought = Signal(object)  # Query, what to seek now
    entered = Signal(object)  # int, 1 for Enter, -1 for Shift+Enter
    closed = Signal(object)  # bool, whether the keys were meant for it

    def __init__(self, context: WindowContext, ways: FindWays) -> None:
        super().__init__()
        self._theme, self._ways = context.theme, ways
        self._field = SearchField(context.icons, self.tr("Find in this paper"))
        self._count = Text(context.theme, kind=Type.SMALL, role="muted", figures=True)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._on_paused)
        self._field.textChanged.connect(self._pause.start)
        self._line = QHBoxLayout(self)
        self._line.addWidget(self._field, 1)
        for way in ways.buttons():
            self._line.addWidget(way)
        ways.changed.connect(self._on_way_changed)
        self._line.addWidget(self._count)
        for name, icon in (
            ("page.find_previous", "chevron-up"),
            ("page.find_next", "chevron-down"),
        ):
            button = ToolButton(context.icons, icon)
            button.follow(context.actions.get(name))
            self._line.addWidget(button)
        close = ToolButton(context.icons, "x", self.tr("Close finding (Esc)"))
        close.clicked.connect(self.close_bar)
        self._line.addWidget(close)
        self._on_theme_changed()
        context.theme.changed.connect(self._on_theme_changed)
        self.hide()

    @property
    def count(self) -> str:
        """What it says about the hits: "3 of 12"."""
        return self._count.text()

    def open_bar(self, words: str = "") -> None:
        """Show it, ready to type; ``words`` are sought at once."""
        self.show()
        if words:
            self._field.setText(words)
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()
        self._pause.start()

    def show_query(self, query: Query) -> None:
        """Show it with what is sought already; one does not begin to type."""
        self._field.blockSignals(True)
        self._field.setText(query.text)
        self._field.blockSignals(False)
        self._pause.stop()
        self.show()

    def close_bar(self) -> None:
        """Hide it; nothing is marked any more. What was sought stands there the next time."""
        focused = QApplication.focusWidget()
        self._close(had_focus=focused is not None and self.isAncestorOf(focused))

    def leave(self) -> None:
        """Close it as Esc does, wherever that was pressed; the hit is selected then."""
        self._close(had_focus=True)

    def _close(self, *, had_focus: bool) -> None:
        self._pause.stop()
        self.hide()
        self.closed.emit(had_focus)

    def forget(self) -> None:
        """Hide it and empty it."""
        self._field.setText("")
        self.close_bar()

    def show_count(self, search: Search, *, is_seeking: bool) -> None:
        """Say how many hits there are, and which is the current one."""
        self._count.setText(self._told(search, is_seeking=is_seeking))
        self._count.setAccessibleName(self._count.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Shift+Enter back, Esc closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_entered(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a hairline below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("window"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.colour("hairline"))

    def _told(self, search: Search, *, is_seeking: bool) -> str:
        total = f"{len(search)}+" if search.is_full else str(len(search))
        if not search.query:
            return ""
        if not len(search):
            return self.tr("searching…") if is_seeking else self.tr("not found")
        told = self.tr("%s of %s") % (search.position, total)
        return f"{told} …" if is_seeking and not search.is_full else told

    def _on_entered(self, by: int) -> None:
        """What was typed a moment ago is sought first."""
        if self._pause.isActive():
            self._pause.stop()
            self._on_paused()
        self.entered.emit(by)

    def _on_paused(self) -> None:
        self.sought.emit(self._ways.query(self._field.text()))

    def _on_way_changed(self) -> None:
        if self.isVisible():
            self._on_paused()

    def _on_theme_changed(self) -> None:
        u = self._theme.u
        self._line.setContentsMargins(3 * u, u, 2 * u, u)
        self._line.setSpacing(2 * u)
        self.update()
