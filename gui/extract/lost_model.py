"""The sources that were not found again in a new file, as a table: field, value, page, words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from gui.delegates.parts import Part
from gui.theme import Type

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from extraction.replacing.citing import Cited

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class LostSource:
    """A source to be placed: the name of the field it is of, and of the file it stood in."""

    cited: Cited
    field: str
    report: str

    @property
    def words(self) -> str:
        """What was quoted, in one line."""
        return " ".join(self.cited.evidence.quote.split())


class Column(IntEnum):
    """What is told of a source."""

    FIELD = 0
    VALUE = 1
    PLACE = 2
    WORDS = 3


class LostModel(QAbstractTableModel):
    """One source a row. ``source(index)`` gives the one of a row."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: tuple[LostSource, ...] = ()

    @property
    def sources(self) -> tuple[LostSource, ...]:
        """All rows."""
        return self._rows

    def show_sources(self, sources: Sequence[LostSource]) -> None:
        """Show what is to be placed."""
        if tuple(sources) == self._rows:
            return
        self.beginResetModel()
        self._rows = tuple(sources)
        self.endResetModel()

    def source(self, index: Index) -> LostSource | None:
        """The source of a row; ``None`` where there is none."""
        is_there = index.isValid() and index.row() < len(self._rows)
        return self._rows[index.row()] if is_there else None

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many sources there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell's words; the whole quote as its tip."""
        source = self.source(index)
        if source is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return "".join(part.text for part in self.parts(index))
        return source.words if role == Qt.ItemDataRole.ToolTipRole else None

    def parts(self, index: Index) -> tuple[Part, ...]:
        """A cell as it is painted."""
        source = self.source(index)
        if source is None:
            return ()
        column = Column(index.column())
        if column is Column.FIELD:
            return (Part(source.field, kind=Type.STRONG),)
        if column is Column.VALUE:
            return (Part(source.cited.value, is_figure=True),)
        if column is Column.PLACE:
            told = self.tr("was on page %s of %s")
            return (Part(told % (source.cited.evidence.page, source.report), "muted"),)
        words = f"“{source.words}”" if source.words else ""
        return (
            Part(words, "muted", is_quote=True) if words else Part(self.tr("no words"), "muted"),
        )
