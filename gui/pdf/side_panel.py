"""What stands beside the page: tabs, of which one shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from gui.theme import Type

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from gui.context import WindowContext
    from gui.theme import Theme

_WIDTH = 48  # units of space


class SideTabs(QTabBar):
    """Tabs no wider than their words, since the panel is narrow."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(False)

    def tabSizeHint(self, index: int) -> QSize:
        """The words as they stand when the tab is chosen, and a little air."""
        theme, height = self._theme, super().tabSizeHint(index).height()
        width = QFontMetrics(theme.font(Type.STRONG)).horizontalAdvance(self.tabText(index))
        return QSize(width + 5 * theme.u, height)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """No less."""
        return self.tabSizeHint(index)


class SidePanel(QWidget):
    """Tabs above what they show; each widget takes the focus itself or by its focus proxy."""

    tab_shown = Signal(object)  # QWidget

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._theme = context.theme
        self.setAccessibleName(self.tr("Beside the page"))
        self.tabs = SideTabs(context.theme)
        self.tabs.setAccessibleName(self.tr("What stands beside the page"))
        self._stack = QStackedWidget()
        self._head = QHBoxLayout()
        self._head.addWidget(self.tabs, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._on_tab_chosen)
        self._on_theme_changed()
        context.theme.changed.connect(self._on_theme_changed)

    def add_tab(self, title: str, widget: QWidget) -> None:
        """Put a widget behind a tab of its own, after those that are there."""
        self._stack.addWidget(widget)
        self.tabs.addTab(title)

    def show_tab(self, widget: QWidget) -> None:
        """Show a widget that has a tab."""
        self.tabs.setCurrentIndex(self._stack.indexOf(widget))

    @property
    def shown(self) -> QWidget | None:
        """The widget that shows."""
        return self._stack.currentWidget()

    def sizeHint(self) -> QSize:
        """Room for small pages that can be told apart."""
        return QSize(_WIDTH * self._theme.u, 100 * self._theme.u)

    def minimumSizeHint(self) -> QSize:
        """Room for the smallest."""
        return QSize(_WIDTH * self._theme.u * 2 // 3, 20 * self._theme.u)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and a hairline below the tabs."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("window"))
        y = self._stack.y() - 1
        painter.fillRect(0, y, self.width(), 1, self._theme.colour("hairline"))

    def _on_tab_chosen(self, index: int) -> None:
        self._stack.setCurrentIndex(index)
        widget = self._stack.currentWidget()
        if widget is not None:
            self.tab_shown.emit(widget)

    def _on_theme_changed(self) -> None:
        u = self._theme.u
        self._head.setContentsMargins(u, u, u, u + 1)
        self._head.setSpacing(u)
        self.update()
