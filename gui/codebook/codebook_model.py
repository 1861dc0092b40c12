"""The codebook's tree as a Qt model: the name, and muted at the right what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt

from gui.codebook.nodes import Kind, Node
from gui.delegates.parts import Part
from gui.theme import Type

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex

    from gui.codebook.words import CodebookWords

    Index = QModelIndex | QPersistentModelIndex

ROOT = QModelIndex()


class CodebookModel(QAbstractItemModel):
    """Nodes of one codebook."""

    def __init__(self, words: CodebookWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._root = Node(Kind.LIST, "")

    def set_tree(self, root: Node) -> None:
        """Show another codebook."""
        self.beginResetModel()
        self._root = root
        self.endResetModel()

    def node(self, index: Index) -> Node:
        """The node of a row; the root for no index."""
        found = index.internalPointer() if index.isValid() else self._root
        return found if isinstance(found, Node) else self._root

    def index_of(self, node: Node) -> QModelIndex:
        """The row of a node."""
        return self.createIndex(node.place, 0, node) if node.parent else QModelIndex()

    # ── what Qt asks ─────────────────────────────────────────────────────────────────────────

    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        """The index of a child."""
        children = self.node(parent).children
        if not 0 <= row < len(children) or column:
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    def parent(self, index: Index = ROOT) -> QModelIndex:  # type: ignore[override]  # QObject.parent
        """The index of the node above."""
        above = self.node(index).parent if index.isValid() else None
        return QModelIndex() if above is None else self.index_of(above)

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many children a node has."""
        return len(self.node(parent).children) if parent.column() <= 0 else 0

    def columnCount(self, parent: Index = ROOT) -> int:
        """One."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A node's name; with what it is, where it is spoken or shown as a tip."""
        if not index.isValid():
            return None
        node = self.node(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words.name(node)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{self._words.name(node)}, {self._words.aside(node)}"
        return None

    def parts(self, index: Index) -> tuple[Part, ...]:
        """The name as it is painted."""
        node = self.node(index)
        is_strong = node.kind in (Kind.SECTION, Kind.LIST)
        return (Part(self._words.name(node), kind=Type.STRONG if is_strong else Type.BODY),)

    def aside(self, index: Index) -> Part:
        """What stands muted at the right."""
        return Part(self._words.aside(self.node(index)), "muted", Type.SMALL)
