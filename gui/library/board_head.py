"""The window-coloured head of the board: heading with its buttons, filters, the search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.library.filter_bar import FilterBar
from gui.library.heading import Heading
from gui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from gui.context import WindowContext


class BoardHead(QWidget):
    """Two rows over the table."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context = context
        self.heading = Heading(context)
        self.filters = FilterBar(context.theme)
        keys = context.actions.keys("board.find")
        self.search = SearchField(context.icons, self.tr("Find a study"), keys)
        self._row = QHBoxLayout()
        self._row.addWidget(self.filters, 1)
        self._row.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.heading)
        self._column.addLayout(self._row)
        context.theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_filters(self, on: bool) -> None:
        """Show filters and search, or not where there is nothing to find."""
        for widget in (self.filters, self.search):
            widget.setVisible(on)

    def _on_theme_changed(self) -> None:
        theme = self._context.theme
        u = theme.u
        self._column.setContentsMargins(6 * u, 5 * u, 6 * u, 3 * u)
        self._column.setSpacing(3 * u)
        self._row.setSpacing(3 * u)
        letter = QFontMetrics(theme.font()).averageCharWidth()
        self.search.setMinimumWidth(24 * letter)
        self.search.setMaximumWidth(36 * letter)
