"""The table of figures: exact, shown and printed side by side, and the verdict."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from gui.delegates.parts import Part
from gui.results.words import VERDICT_LOOKS, FigureWords, spaced
from gui.theme import Type

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPersistentModelIndex

    from extraction.published import PublishedCheck
    from extraction.synthesis import Statistic
    from gui.results.computing import Outcome

    Index = QModelIndex | QPersistentModelIndex

ROOT = QModelIndex()


class Column(IntEnum):
    """The columns of the figures."""

    FIGURE = 0
    BASE = 1
    EXACT = 2
    SHOWN = 3
    PRINTED = 4
    CHECK = 5


NUMBERS = (Column.BASE, Column.EXACT, Column.SHOWN, Column.PRINTED)


@dataclass(frozen=True, slots=True)
class FigureRow:
    """An analysis and one figure printed of it; ``check`` is ``None`` where none was."""

    statistic: Statistic
    check: PublishedCheck | None


def figure_rows(outcome: Outcome) -> list[FigureRow]:
    """A row for each analysis, and one more for each further print of it."""
    rows = []
    for statistic in outcome.summary.statistics:
        name = statistic.analysis.id
        checks = [check for check in outcome.checks if check.analysis == name]
        rows += [FigureRow(statistic, check) for check in checks]
        if not checks:
            rows.append(FigureRow(statistic, None))
    return rows


class FiguresModel(QAbstractTableModel):
    """Figures in the codebook's order."""

    def __init__(self, words: FigureWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._rows: list[FigureRow] = []

    def set_rows(self, rows: Sequence[FigureRow]) -> None:
        """Show other figures; rows that stay the same analysis stay where they are."""
        if self._names(rows) == self._names(self._rows):
            self._rows = list(rows)
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, Column.CHECK))
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row(self, index: Index) -> FigureRow:
        """The figure in a row."""
        return self._rows[index.row()]

    @property
    def rows(self) -> tuple[FigureRow, ...]:
        """All figures."""
        return tuple(self._rows)

    @staticmethod
    def _names(rows: Sequence[FigureRow]) -> list[tuple[str, str]]:
        return [(r.statistic.analysis.id, r.check.printed if r.check else "") for r in rows]

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
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            Column.FIGURE: self.tr("Figure"),
            Column.BASE: self.tr("From"),
            Column.EXACT: self.tr("Exact"),
            Column.SHOWN: self.tr("Shown"),
            Column.PRINTED: self.tr("Printed"),
            Column.CHECK: self.tr("Published check"),
        }[Column(section)]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell's words."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == Column.FIGURE:
            return self._words.title(self.row(index).statistic)
        if role == Qt.ItemDataRole.DisplayRole:
            return "".join(part.text for part in self.parts(index))
        return None

    def parts(self, index: Index) -> tuple[Part, ...]:
        """A cell as it is painted."""
        row, column = self._rows[index.row()], Column(index.column())
        statistic, words = row.statistic, self._words
        if column is Column.FIGURE:
            return (Part(words.title(statistic)),)
        if column is Column.BASE:
            number, rest = words.base(statistic)
            return (Part(number, is_figure=True), Part(rest, "muted", is_figure=True))
        if column is Column.EXACT:
            return (Part(words.exact(statistic), is_figure=True),)
        if column is Column.SHOWN:
            return (Part(spaced(statistic.displayed), kind=Type.STRONG, is_figure=True),)
        if row.check is None:
            return ()
        if column is Column.PRINTED:
            return (Part(spaced(row.check.printed), is_figure=True),)
        icon, role = VERDICT_LOOKS[row.check.verdict]
        return (Part(words.verdict(row.check), role, icon=icon),)


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in NUMBERS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
