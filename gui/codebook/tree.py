"""The tree of the codebook: the selection's mark stands at the pane's edge, not at the indent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyleOptionViewItem,
    QTreeView,
)

from gui.codebook.nodes import Kind
from gui.delegates.parts import PartsDelegate
from gui.theme_tokens import MARK_WIDTH

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
    from PySide6.QtGui import QPainter

    from gui.codebook.codebook_model import CodebookModel
    from gui.codebook.nodes import Node
    from gui.context import WindowContext

    Index = QModelIndex | QPersistentModelIndex


class TreeDelegate(PartsDelegate):
    """The name left, what it is muted at the right; no hairlines."""

    def __init__(self, context: WindowContext, model: CodebookModel, view: QTreeView) -> None:
        super().__init__(context.icons, model.parts, view, margin=1)
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the tint of a selected row, then both words."""
        self.paint_item(painter, option, QStyleOptionViewItem.ViewItemPosition.Middle)
        room, aside = self.inner(option.rect, 0), self._model.aside(index)
        width = self.painter.width(aside)
        right = QRect(room.right() + 1 - width, room.top(), width, room.height())
        painter.save()
        self.painter.paint(painter, right, aside)
        room.setRight(right.left() - 2 * self._theme.u)
        for part in self._model.parts(index):
            self.painter.paint(painter, room, part)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A little lower than a table's row."""
        size = super().sizeHint(option, index)
        size.setHeight(self._theme.form_row)
        return size


class CodebookTree(QTreeView):
    """Sections are open; what the review computes is closed."""

    def __init__(self, context: WindowContext, model: CodebookModel) -> None:
        super().__init__()
        self._context, self._model = context, model
        self.setModel(model)
        self.setAccessibleName(self.tr("Codebook"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(TreeDelegate(context, model, self))
        context.theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def open_sections(self) -> None:
        """Open what is asked of each paper, and select the first field."""
        self.collapseAll()
        first: Node | None = None
        for node in self._model.node(self.rootIndex()).walk():
            if node.kind in (Kind.SECTION, Kind.GROUP):
                self.expand(self._model.index_of(node))
            elif node.kind is Kind.FIELD and first is None:
                first = node
        if first is not None:
            self.choose(first)

    def choose(self, node: Node) -> None:
        """Select a node and show it."""
        index = self._model.index_of(node)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def node(self) -> Node | None:
        """The selected node."""
        index = self.currentIndex()
        return self._model.node(index) if index.isValid() else None

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row, then the mark of the selection at the left edge."""
        super().drawRow(painter, option, index)
        if self.selectionModel().isSelected(index):
            mark = QRect(0, option.rect.top(), MARK_WIDTH, option.rect.height())
            painter.fillRect(mark, self._context.theme.colour("accent"))

    def _on_theme_changed(self) -> None:
        self.setIndentation(5 * self._context.theme.u)
        self.doItemsLayout()
