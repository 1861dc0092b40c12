"""A table as the design draws it: whole rows, hairlines, no boxes, no vertical header."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from gui.delegates.header import TableHeader

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

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
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        more = {} if shape_of is None else {"shape_of": shape_of}
        self.setHorizontalHeader(TableHeader(theme, self, margin=margin, **more))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._wide: int | None = None
        self._least = 0
        self.horizontalHeader().sectionResized.connect(self._on_section_resized)
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

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End go to the first and the last row: rows are chosen as a whole."""
        actions = QAbstractItemView.CursorAction
        if action in (actions.MoveHome, actions.MoveEnd):
            modifiers |= Qt.KeyboardModifier.ControlModifier
        return super().moveCursor(action, modifiers)

    def widen(self, column: int, least: int) -> None:
        """Give a column the width the others leave, but ``least`` logical pixels.

        Where there is less room, the table scrolls sideways: at large text sizes nothing is lost.
        """
        self._wide, self._least = column, least
        self._share_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        if self._wide is None or self.model() is None:
            return
        columns = (c for c in range(self.model().columnCount()) if c != self._wide)
        others = sum(self.columnWidth(c) for c in columns if not self.isColumnHidden(c))
        self.setColumnWidth(self._wide, max(self._least, self.viewport().width() - others))

    def _on_section_resized(self, section: int) -> None:
        if section != self._wide:
            self._share_width()

    def _on_theme_changed(self) -> None:
        self.verticalHeader().setMinimumSectionSize(self.row_height)
        self.verticalHeader().setDefaultSectionSize(self.row_height)
        self.viewport().update()
