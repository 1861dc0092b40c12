"""A table as the design draws it: whole rows, hairlines, no boxes, no vertical header."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from gui.delegates.header import TableHeader

if TYPE_CHECKING:
    from gui.delegates.header import ShapeOf
    from gui.theme import Theme


class RowKind(Enum):
    """How high rows are."""

    TABLE = "table"
    BOARD = "board"


class Table(QTableView):
    """Rows are chosen as a whole; Tab leaves the table instead of walking its cells."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        *,
        rows: RowKind = RowKind.TABLE,
        shape_of: ShapeOf | None = None,
        margin: int = 6,
    ) -> None:
        super().__init__()
        self._theme, self._rows = theme, rows
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        more = {} if shape_of is None else {"shape_of": shape_of}
        self.setHorizontalHeader(TableHeader(theme, self, margin=margin, **more))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def row_height(self) -> int:
        """The height of a row, in logical pixels."""
        theme = self._theme
        return theme.board_row if self._rows is RowKind.BOARD else theme.table_row

    def choose_row(self, row: int) -> None:
        """Make a row the current one and show it."""
        index = self.model().index(row, 0)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def _on_theme_changed(self) -> None:
        self.verticalHeader().setMinimumSectionSize(self.row_height)
        self.verticalHeader().setDefaultSectionSize(self.row_height)
        self.viewport().update()
