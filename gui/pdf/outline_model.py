"""The outline of a paper as a tree for Qt."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPersistentModelIndex

    from extraction.pdf.documents import OutlineEntry

    Index = QModelIndex | QPersistentModelIndex

ROOT = QModelIndex()


@dataclass(slots=True)
class _Node:
    """A line of it: which entry, under which node (-1 for none), at which row, over which."""

    entry: OutlineEntry
    parent: int
    row: int
    below: list[int] = field(default_factory=list)


class OutlineModel(QAbstractItemModel):
    """Entries by their levels; one that skips levels stands under the nearest above it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._nodes: list[_Node] = []
        self._top: list[int] = []

    def set_entries(self, entries: Sequence[OutlineEntry]) -> None:
        """Show another outline."""
        self.beginResetModel()
        self._nodes, self._top = [], []
        open_ones: list[int] = []  # the entry last met on each level above
        for number, entry in enumerate(entries):
            while open_ones and self._nodes[open_ones[-1]].entry.level >= entry.level:
                open_ones.pop()
            parent = open_ones[-1] if open_ones else -1
            siblings = self._nodes[parent].below if open_ones else self._top
            self._nodes.append(_Node(entry, parent, len(siblings)))
            siblings.append(number)
            open_ones.append(number)
        self.endResetModel()

    def entry(self, index: Index) -> OutlineEntry:
        """The entry at an index."""
        return self._nodes[index.internalId()].entry

    def at(self, page: int) -> QModelIndex:
        """The last entry that begins on a page or before it."""
        found = -1
        for number, node in enumerate(self._nodes):
            if node.entry.page is not None and node.entry.page <= page:
                found = number
        return self._index(found) if found >= 0 else QModelIndex()

    def index(self, row: int, column: int = 0, parent: Index = ROOT) -> QModelIndex:
        """The entry in a row under another."""
        below = self._below(parent)
        if column or not 0 <= row < len(below):
            return QModelIndex()
        return self.createIndex(row, 0, below[row])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # QObject's has none
        """The entry above."""
        if not index.isValid():
            return QModelIndex()
        above = self._nodes[index.internalId()].parent
        return self._index(above) if above >= 0 else QModelIndex()

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many stand under an entry."""
        return len(self._below(parent))

    def columnCount(self, parent: Index = ROOT) -> int:
        """One."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Its words."""
        if index.isValid() and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.entry(index).title
        return None

    def _below(self, parent: Index) -> list[int]:
        return self._nodes[parent.internalId()].below if parent.isValid() else self._top

    def _index(self, number: int) -> QModelIndex:
        return self.createIndex(self._nodes[number].row, 0, number)
