"""The table of studies with its columns' widths, and what stands there when it is empty."""

from __future__ import annotations

from heapq import nlargest
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView

from gui.delegates.parts import PartsDelegate
from gui.library.board_model import NUMBERS, BoardModel, Column, column_shape
from gui.theme import Type
from gui.widgets.table import RowKind, Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QResizeEvent

    from extraction.study import Study
    from gui.context import WindowContext
    from gui.delegates.parts import Part
    from gui.library.board_filter import BoardFilter
    from gui.library.next_steps import Standing

    Index = QModelIndex | QPersistentModelIndex

NARROW = 340
"""Below this width, in u (1360 pixels at the usual text size), the columns of numbers hide."""

VERY_NARROW = 240
"""Below this width, in u, as at twice the text size, the comparison hides: the next step tells."""

_LEAST, _MOST = 18, 32
"""Letters of the longest study's name that are always in sight: at least, and at most."""

_MEASURED = 32
"""Names that are measured, those of most letters: to measure thousands takes too long."""

_HIDDEN_FIRST = (Column.ARMS, Column.SIZE, Column.REPORTS)


class BoardView(Table):
    """Studies through the filter; the current row is the selected study."""

    def __init__(self, context: WindowContext, model: BoardModel, rows: BoardFilter) -> None:
        super().__init__(
            context.theme,
            self.tr("Studies"),
            rows=RowKind.BOARD,
            shape_of=column_shape,
        )
        self._context, self._board, self._filter = context, model, rows
        self._has_sizes = True
        self.setModel(rows)
        self.setItemDelegate(PartsDelegate(context.icons, self._parts, self, right=NUMBERS))
        context.theme.changed.connect(self._size_columns)
        model.modelReset.connect(self._size_columns)
        model.rowsInserted.connect(self._size_columns)
        model.headerDataChanged.connect(self._size_columns)
        self._size_columns()

    # ── what is selected ─────────────────────────────────────────────────────────────────────

    def study(self) -> Study | None:
        """The selected study."""
        index = self._source(self.currentIndex())
        return self._board.study(index) if index.isValid() else None

    def standing(self) -> Standing | None:
        """Where the selected study stands, if it is worked out."""
        index = self._source(self.currentIndex())
        return self._board.standing(index) if index.isValid() else None

    def study_at(self, index: Index) -> Study | None:
        """The study a row shows."""
        source = self._source(index)
        return self._board.study(source) if source.isValid() else None

    def choose(self, study: str) -> bool:
        """Select a study by its id; gives whether it is shown."""
        source = self._board.index(self._board.row_of(study), 0)
        index = self._filter.mapFromSource(source)
        if index.isValid():
            self.choose_row(index.row())
        return index.isValid()

    def first(self) -> Standing | None:
        """Where the topmost study stands, if any shown one is worked out: those come first."""
        index = self._source(self._filter.index(0, 0))
        return self._board.standing(index) if index.isValid() else None

    def _source(self, index: Index) -> QModelIndex:
        return self._filter.mapToSource(index)

    def _parts(self, index: Index) -> Sequence[Part]:
        return self._board.parts(self._source(index))

    # ── widths ───────────────────────────────────────────────────────────────────────────────

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide columns where there is little room."""
        super().resizeEvent(event)
        self._size_columns()

    def _size_columns(self) -> None:
        widths = self._widths()
        header = self.horizontalHeader()
        least = self._name_width()
        shown = self._fitting(widths, least)
        for column in Column:
            self.setColumnHidden(column, column not in shown)
            if column in widths:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
                self.setColumnWidth(column, widths[column])
        self._board.set_hidden([column for column in Column if column not in shown])
        self.widen(Column.STUDY, least)

    def _name_width(self) -> int:
        """Room for the longest name, within reason."""
        metrics = QFontMetrics(self._context.theme.font(Type.STRONG))
        names = nlargest(_MEASURED, (study.name for study in self._board.studies), key=len)
        longest = max(map(metrics.horizontalAdvance, names), default=0)
        letter = metrics.averageCharWidth()
        return min(max(longest, _LEAST * letter), _MOST * letter) + 6 * self._context.theme.u

    def _fitting(self, widths: Mapping[Column, int], least: int) -> set[Column]:
        """The columns there is room for beside the names: the other reviewer's goes before the own.

        What a hidden one holds is told by the row's tooltip.
        """
        header = self.horizontalHeader().orientation()
        shown = {one for one in Column if self._board.headerData(one, header)}
        shown = {column for column in shown if not self._is_hidden(column)}
        own = self._board.own_columns[0]
        other = Column.A if own is Column.B else Column.B
        for column in (Column.COMPARISON, other, own):
            if least + sum(widths.get(one, 0) for one in shown) <= self.viewport().width():
                break
            shown.discard(column)
        return shown

    def _is_hidden(self, column: Column) -> bool:
        u = self._context.theme.u
        if column in _HIDDEN_FIRST:
            return self.width() < NARROW * u
        return column is Column.COMPARISON and self.width() < VERY_NARROW * u

    def _widths(self) -> dict[Column, int]:
        """The widths of all columns but the first, from the words they hold."""
        theme = self._context.theme
        body, strong = (QFontMetrics(theme.font(kind)) for kind in (Type.BODY, Type.STRONG))
        small = QFontMetrics(theme.font(Type.SMALL))
        mark = theme.height() + 2 * theme.u
        header = self.horizontalHeader().orientation()
        numbers = {
            column: small.horizontalAdvance(str(self._board.headerData(column, header) or ""))
            + theme.u
            for column in _HIDDEN_FIRST
        }
        state = body.horizontalAdvance(self.tr("in progress")) + mark
        own = state + body.horizontalAdvance(self.tr("  000 of 000")) + theme.u
        wide = self._board.own_columns
        widths = numbers | {
            Column.A: own if Column.A in wide else state + 2 * theme.u,
            Column.B: own if Column.B in wide else state + 2 * theme.u,
            Column.COMPARISON: body.horizontalAdvance(self.tr("hidden until you seal")) + theme.u,
            Column.NEXT: strong.horizontalAdvance(self.tr("Settle 10 conflicts")) + 2 * mark,
        }
        return {column: width + 6 * theme.u for column, width in widths.items()}
