"""The table of agreement: names, shares with their intervals, what there is beyond chance."""

from __future__ import annotations

from enum import IntEnum
from heapq import nlargest
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from gui.delegates.parts import Part
from gui.results.agreement_rows import By
from gui.results.agreement_words import percent
from gui.theme import Type

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPersistentModelIndex

    from gui.results.agreement_rows import AgreementRow

    Index = QModelIndex | QPersistentModelIndex

ROOT = QModelIndex()


class Column(IntEnum):
    """The columns of the agreement."""

    NAME = 0
    AGREED = 1
    PERCENT = 2
    INTERVAL = 3
    BEYOND = 4


NUMBERS = (Column.AGREED, Column.PERCENT)


class AgreementModel(QAbstractTableModel):
    """One row a field, section, study or rate, with headings between."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[AgreementRow] = []
        self._by = By.FIELDS

    def set_rows(self, rows: Sequence[AgreementRow], by: By = By.FIELDS) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows, self._by = list(rows), by
        self.endResetModel()

    def row(self, index: Index) -> AgreementRow:
        """What stands in a row."""
        return self._rows[index.row()]

    def is_heading(self, index: Index) -> bool:
        """Whether a row is a heading."""
        return self._rows[index.row()].share is None

    def heading_rows(self) -> list[int]:
        """The numbers of the rows that are headings."""
        return [number for number, row in enumerate(self._rows) if row.share is None]

    def longest_rows(self, count: int) -> list[int]:
        """The numbers of the rows, headings apart, whose names have most letters."""
        numbers = [number for number, row in enumerate(self._rows) if row.share is not None]
        return nlargest(count, numbers, key=lambda number: len(self._rows[number].name))

    def as_text(self) -> str:
        """The table with tabs between its columns, for a spreadsheet."""
        columns = range(len(Column))
        across = Qt.Orientation.Horizontal
        lines = [[str(self.headerData(column, across)) for column in columns]]
        lines += [
            [str(self.index(row, column).data() or "") for column in columns]
            for row in range(len(self._rows))
        ]
        return "\n".join("\t".join(line) for line in lines) + "\n"

    # ── what Qt asks ─────────────────────────────────────────────────────────────────────────

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The columns' names."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return self._title(Column(section)) if role == Qt.ItemDataRole.DisplayRole else None

    def _title(self, column: Column) -> str:
        by_field = self._by in (By.FIELDS, By.PILOT)
        return {
            Column.NAME: {
                By.SECTIONS: self.tr("Section"),
                By.STUDIES: self.tr("Study"),
                By.ROWS: self.tr("Rows"),
                By.REVIEWERS: self.tr("Against what was settled"),
            }.get(self._by, self.tr("Field")),
            Column.AGREED: {
                By.ROWS: self.tr("Had by both"),
                By.REVIEWERS: self.tr("Of answers"),
            }.get(self._by, self.tr("Agreed")),
            Column.PERCENT: self.tr("Percent"),
            Column.INTERVAL: self.tr("95 % interval, 0 to 100 %"),
            Column.BEYOND: self.tr("Beyond chance") if by_field else self.tr("Note"),
        }[column]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell's words."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            heading = self.is_heading(index)
            return _alignment(Column.NAME if heading else index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            between = " " if index.column() == Column.BEYOND else ""
            return between.join(part.text for part in self.parts(index))
        return None

    def parts(self, index: Index) -> tuple[Part, ...]:
        """A cell as it is painted; of the interval its words only."""
        row, column = self._rows[index.row()], Column(index.column())
        if row.share is None:
            return (Part(row.name, kind=Type.STRONG),) if column is Column.NAME else ()
        if column is Column.NAME:
            gap = 3 if self._by not in (By.SECTIONS, By.STUDIES) else 0
            return (Part(row.name, gap=gap, shape=row.shape),)
        if column is Column.BEYOND:
            return next(iter(row.beyond), ())
        if column is Column.AGREED:
            of = self.tr(" of %s") % row.share.items
            return (Part(str(row.share.agree), is_figure=True), Part(of, "muted", is_figure=True))
        if column is Column.PERCENT:
            return (Part(percent(row.share), is_figure=True),)
        ends = "" if row.share.ci is None else "{:.1f}–{:.1f}".format(*row.share.ci)
        return (Part(ends, "muted", Type.SMALL, is_figure=True),)

    def choices(self, index: Index) -> tuple[tuple[Part, ...], ...]:
        """What may stand in a cell, the fullest first: what fits is shown."""
        if index.column() == Column.BEYOND and not self.is_heading(index):
            return self._rows[index.row()].beyond
        return (self.parts(index),)


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in NUMBERS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
