"""The table of a section's pairs, and above it, small, that of the rows they stand within."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QSizePolicy, QVBoxLayout, QWidget

from extraction.rows.explaining import Asked
from gui.compare.pairing_delegate import PairingDelegate
from gui.compare.pairing_model import PairingModel
from gui.compare.pairing_rows import is_right_aligned
from gui.widgets.table import Table

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from gui.compare.pairing_rows import PairKey, PairRow, PairTable
    from gui.context import WindowContext

_MOST_OUTER = 3  # rows of the upper table that are seen without scrolling


class PairTables(QWidget):
    """Both share the widths of their columns. ``chosen`` tells of another current pair."""

    chosen = Signal(object)  # QModelIndex

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context = context
        keys = context.actions.keys
        hints = (
            (keys("pair.same"), self.tr("same")),
            (keys("pair.different"), self.tr("different")),
            (keys("pair.different"), self.tr("unlink")),
        )
        self.model, self._outer_model = PairingModel(self), PairingModel(self)
        self._table = self._make(self.model, self.tr("Pairs of rows"), hints)
        self._outer = self._make(self._outer_model, self.tr("Pairs of the rows around them"), ())
        self._outer.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._outer.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        across = self._table.horizontalScrollBar().valueChanged
        across.connect(self._outer.horizontalScrollBar().setValue)
        self._outer.setSelectionMode(Table.SelectionMode.NoSelection)
        self._outer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._gap = QWidget()
        self._gap.setFixedHeight(3 * context.theme.u)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._outer)
        column.addWidget(self._gap)
        column.addWidget(self._table, 1)
        self.setFocusProxy(self._table)
        self._table.selectionModel().currentChanged.connect(self._on_current_changed)
        context.theme.changed.connect(self._lay_out)

    def _make(self, model: PairingModel, name: str, keys: tuple[tuple[str, str], ...]) -> Table:
        table = Table(self._context.theme, name, shape_of=model.shape_of)
        table.setModel(model)
        table.setItemDelegate(PairingDelegate(self._context.icons, model, keys, table))
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setStretchLastSection(True)
        return table

    # ── showing ──────────────────────────────────────────────────────────────────────────────

    def show_tables(self, table: PairTable, outer: PairTable | None) -> None:
        """Show another section, with the one it stands within."""
        self.model.show_section(table.section, table.rows(), table.names)
        self._show_outer(outer)
        self._lay_out()
        first = next(iter(self.model.pairs), None)
        if first is not None:
            self._table.choose_row(self.model.row_of(first.key))
        self.chosen.emit(self._table.currentIndex())

    def clear(self) -> None:
        """Show nothing, and keep nothing."""
        for model in (self.model, self._outer_model):
            model.clear()

    def update_tables(self, table: PairTable, outer: PairTable | None, aim: PairKey | None) -> None:
        """Show the same as it is now; the current pair becomes ``aim``, or stays."""
        current = self.current
        wanted = aim or (current.key if current else None)
        self.model.update_rows(table.rows())
        self._show_outer(outer)
        self._lay_out()
        row = self.model.row_of(wanted) if wanted else -1
        if row < 0 and self.current is None and self.model.pairs:
            row = self.model.row_of(self.model.pairs[0].key)
        if row >= 0:
            self._table.choose_row(row)

    def _show_outer(self, outer: PairTable | None) -> None:
        self._outer.setVisible(outer is not None)
        self._gap.setVisible(outer is not None)
        if outer is None:
            return
        rows = [outer.row(pair) for pair in outer.own]
        self._outer_model.show_section(outer.section, rows, outer.names)
        shown = sum(self._heights(self._outer_model)[:_MOST_OUTER])
        height = self._context.theme.table_row + shown
        self._outer.setFixedHeight(height)

    def _lay_out(self) -> None:
        """Headings over the whole width; A, link, B and likeness as wide in both tables.

        A link is as high as its rows need.
        """
        self._table.clearSpans()
        for row in self.model.headings:
            self._table.setSpan(row, 0, 1, self.model.columnCount())
        for table, model in ((self._table, self.model), (self._outer, self._outer_model)):
            for column, width in enumerate(self._widths(model)):
                table.setColumnWidth(column, width)
            for number, height in enumerate(self._heights(model)):
                if table.rowHeight(number) != height:
                    table.setRowHeight(number, height)

    def _widths(self, model: PairingModel) -> list[int]:
        if not model.fields:
            return []
        width, u = self.width(), self._context.theme.u
        side = max(100 * u, width * 31 // 100)
        shares = [24 if is_right_aligned(field) else 32 for field in model.fields[1:]]
        rest = [side * share // 100 for share in shares]
        cells = [side - sum(rest), *rest]
        link = max(34 * u, width * 10 // 100)
        return [*cells, link, *cells, max(40 * u, width - 2 * side - link)]

    def _heights(self, model: PairingModel) -> list[int]:
        theme = self._context.theme
        one, more = theme.table_row, theme.height() + 2 * theme.u
        return [one + (lines - 1) * more for lines in model.lines]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns follow the width."""
        super().resizeEvent(event)
        self._lay_out()

    # ── choosing ─────────────────────────────────────────────────────────────────────────────

    @property
    def current(self) -> PairRow | None:
        """The pair that is chosen."""
        return self.model.pair_at(self._table.currentIndex())

    def go(self, step: int) -> None:
        """To the neighbour of the current pair."""
        keys = [row.key for row in self.model.pairs]
        current = self.current
        if not keys:
            return
        place = keys.index(current.key) + step if current else 0
        self._table.choose_row(self.model.row_of(keys[min(max(place, 0), len(keys) - 1)]))

    def after(self, row: PairRow) -> PairKey | None:
        """The pair to go on to from one: the next that asks the same, else the neighbour."""
        pairs = self.model.pairs
        place = pairs.index(row)
        behind = [*pairs[place + 1 :], *pairs[:place]]
        asking = next((one for one in behind if one.asked is Asked.CONFIRM), None)
        if asking is not None:
            return asking.key
        return pairs[place + 1].key if place + 1 < len(pairs) else row.key

    def below_current(self, side: int) -> QPoint:
        """The lower left corner of A's (0) or B's (1) cell of the current row, on the screen."""
        column = self.model.link_column + 1 if side else 0
        index = self._table.currentIndex().siblingAtColumn(column)
        rect = self._table.visualRect(index)
        return self._table.viewport().mapToGlobal(rect.bottomLeft())

    def take_focus(self) -> None:
        """Give the table the focus."""
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def view(self) -> Table:
        """The table of the section's pairs."""
        return self._table

    @property
    def outer(self) -> Table:
        """The table of the rows around them."""
        return self._outer

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(current)
