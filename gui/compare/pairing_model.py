"""The pairs of a section as a table: A's cells, the link, B's cells, the likeness."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from gui.compare.pairing_rows import GroupRow, PairRow, is_right_aligned, shown_fields
from gui.compare.row_changes import row_changes
from gui.compare.words import SIDES, asked_words, likeness_words
from gui.number_words import capital
from gui.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPersistentModelIndex

    from gui.compare.pairing_rows import PairKey, TableRow
    from schemas.codebook import Section
    from schemas.field import Field

    Index = QModelIndex | QPersistentModelIndex

_NOWHERE = QModelIndex()


class PairingModel(QAbstractTableModel):
    """Headings of groups are rows too; they can't be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[TableRow] = []
        self._fields: tuple[Field, ...] = ()
        self._title, self._names = "", SIDES

    # ── columns ──────────────────────────────────────────────────────────────────────────────

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields shown of each side."""
        return self._fields

    @property
    def link_column(self) -> int:
        """Between both sides."""
        return len(self._fields)

    @property
    def likeness_column(self) -> int:
        """The last one."""
        return 2 * len(self._fields) + 1

    def side_of(self, column: int) -> int | None:
        """0 for a cell of A's, 1 for one of B's."""
        if column < self.link_column:
            return 0
        return 1 if self.link_column < column < self.likeness_column else None

    def field_of(self, column: int) -> Field | None:
        """The field of a cell."""
        side = self.side_of(column)
        return None if side is None else self._fields[column - side * (len(self._fields) + 1)]

    def shape_of(self, column: int) -> Shape | None:
        """The reviewer's shape over the first column of each side."""
        firsts = {0: Shape.A, self.link_column + 1: Shape.B}
        return firsts.get(column) if self._fields and self._names == SIDES else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Pairs and headings."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Both sides, link and likeness."""
        return 0 if parent.isValid() or not self._fields else self.likeness_column + 1

    # ── cells ────────────────────────────────────────────────────────────────────────────────

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text of a cell, its alignment, and what a screen reader says of the row."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole and isinstance(row, PairRow):
            return self._alignment(index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        return None

    def text(self, row: TableRow, column: int) -> str:
        """What a cell says."""
        if isinstance(row, GroupRow):
            return f"{asked_words(row.asked)} {row.count}" if column == 0 else ""
        side = self.side_of(column)
        if side is not None:
            cells = row.b if side else row.a
            text = cells[column - side * (len(self._fields) + 1)]
            is_first = column in (0, self.link_column + 1)
            return text or ("–" if is_first else "")
        return likeness_words(row.pair, row.names) if column == self.likeness_column else ""

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """The field's label over each side."""
        if orientation is not Qt.Orientation.Horizontal or not self._fields:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == self.likeness_column:
            return self.tr("Likeness")
        field, side = self.field_of(section), self.side_of(section)
        if field is None:
            return ""
        if field is self._fields[0]:
            return f"{capital(self._names[1 if side else 0])}: {self._title}"
        return field.label

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings can't be chosen."""
        if index.isValid() and isinstance(self._rows[index.row()], GroupRow):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def row_at(self, index: Index) -> TableRow:
        """The row of an index."""
        return self._rows[index.row()]

    def pair_at(self, index: Index) -> PairRow | None:
        """The pair of an index; ``None`` for a heading and for no row."""
        row = self._rows[index.row()] if index.isValid() else None
        return row if isinstance(row, PairRow) else None

    @property
    def pairs(self) -> list[PairRow]:
        """The pairs in the order they are shown."""
        return [row for row in self._rows if isinstance(row, PairRow)]

    @property
    def headings(self) -> list[int]:
        """The rows that are headings."""
        return [number for number, row in enumerate(self._rows) if isinstance(row, GroupRow)]

    @property
    def lines(self) -> list[int]:
        """How many lines each row has; those of links have several."""
        return [row.lines if isinstance(row, PairRow) else 1 for row in self._rows]

    def row_of(self, key: PairKey) -> int:
        """The row of a pair; -1 if it is not there."""
        return next((n for n, row in enumerate(self._rows) if row.key == key), -1)

    # ── changing ─────────────────────────────────────────────────────────────────────────────

    def show_section(
        self, section: Section, rows: Sequence[TableRow], names: tuple[str, str] = SIDES
    ) -> None:
        """Show another section, or the same one of another study; ``names`` are of the sides."""
        self.beginResetModel()
        self._names = names
        self._fields, self._title = shown_fields(section), section.title.lower()
        self._rows = list(rows)
        self.endResetModel()

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._fields, self._title, self._rows = (), "", []
        self.endResetModel()

    def update_rows(self, rows: Sequence[TableRow]) -> None:
        """Show the same section as it is now."""
        for change in row_changes([row.key for row in self._rows], [row.key for row in rows]):
            if change.is_removal:
                self.beginRemoveRows(_NOWHERE, change.first, change.last)
                del self._rows[change.first : change.last + 1]
                self.endRemoveRows()
            else:
                self.beginInsertRows(_NOWHERE, change.first, change.last)
                self._rows[change.first : change.first] = rows[change.first : change.last + 1]
                self.endInsertRows()
        last = self.columnCount() - 1
        for number, row in enumerate(rows):
            if row != self._rows[number]:
                self._rows[number] = row
                self.dataChanged.emit(self.index(number, 0), self.index(number, last))

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        if column == self.link_column:
            return Qt.AlignmentFlag.AlignHCenter
        field = self.field_of(column)
        is_right = field is not None and is_right_aligned(field)
        return Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft

    def _spoken(self, row: TableRow) -> str:
        if isinstance(row, GroupRow):
            return self.text(row, 0)
        a, b = row.spoken(0), row.spoken(1)
        first, second = map(capital, row.names)
        likeness = likeness_words(row.pair, row.names)
        words = (row.asked.value, f"{first} {a or '–'}", f"{second} {b or '–'}", likeness)
        return "; ".join(filter(None, words))
