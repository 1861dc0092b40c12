"""The outline beside the page: headings to go to, the one that is read marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from gui.pdf.outline_model import OutlineModel
from gui.theme import Type
from gui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent, QShowEvent

    from gui.context import WindowContext
    from gui.pdf.desk import Desk, Question
    from gui.pdf.page_labels import PageLabels
    from gui.pdf.page_view import PageView
    from gui.pdf.paper import Paper
    from gui.theme import Theme

    Index = QModelIndex | QPersistentModelIndex

_ALL_OPEN = 60  # entries; of more only the first two levels are shown at first


class OutlineTree(QTreeView):
    """The entries; Enter goes there, Esc back to the pages."""

    chosen = Signal(object)  # QModelIndex
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Outline"))
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setIndentation(3 * theme.u)
        self.clicked.connect(lambda index: self.chosen.emit(index))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc; the rest as in every tree."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self.currentIndex())
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class OutlineDelegate(QStyledItemDelegate):
    """A heading, and at the right what its page is called."""

    def __init__(self, tree: OutlineTree, labels: PageLabels, theme: Theme) -> None:
        super().__init__(tree)
        self._labels, self._theme = labels, theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as a row of a table."""
        return QSize(0, self._theme.form_row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, heading and page."""
        theme, model = self._theme, index.model()
        assert isinstance(model, OutlineModel)
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        element = QStyle.PrimitiveElement.PE_PanelItemViewItem
        ground.widget.style().drawPrimitive(element, ground, painter, ground.widget)
        entry = model.entry(index)
        rect: QRect = option.rect.adjusted(theme.u, 0, -2 * theme.u, 0)
        number = "" if entry.page is None else self._labels.label(entry.page)
        painter.setFont(theme.figures(Type.SMALL))
        painter.setPen(theme.colour("muted"))
        painter.drawText(rect, _RIGHT, number)
        rect.setRight(rect.right() - painter.fontMetrics().horizontalAdvance(number) - 2 * theme.u)
        painter.setFont(theme.font())
        painter.setPen(theme.colour("muted" if entry.page is None else "text"))
        metrics = QFontMetrics(painter.font())
        text = metrics.elidedText(entry.title, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, _LEFT, text)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class OutlineList(QStackedWidget):
    """The tree, or a line that says there is none."""

    page_wanted = Signal(object)  # int
    left = Signal()

    def __init__(
        self, view: PageView, desk: Desk, labels: PageLabels, context: WindowContext
    ) -> None:
        super().__init__()
        self._view, self._desk = view, desk
        self._paper: Paper | None = None
        self._entries = OutlineModel(self)
        self._tree = OutlineTree(context.theme)
        self._tree.setModel(self._entries)
        self._tree.setItemDelegate(OutlineDelegate(self._tree, labels, context.theme))
        self._tree.chosen.connect(self._on_chosen)
        self._tree.left.connect(self.left)
        why, what = self.tr("No outline"), self.tr("This paper has no headings to go to.")
        self._empty = EmptyState(context.icons, "list-tree", why, what)
        self.addWidget(self._tree)
        self.addWidget(self._empty)
        self.setFocusProxy(self._tree)
        desk.add_source(self._asking)
        view.page_changed.connect(lambda _page: self._follow())
        view.sized.connect(self._on_sized)
        labels.changed.connect(self._tree.viewport().update)
        self._on_sized()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for it now."""
        super().showEvent(event)
        self._desk.wake()
        self._follow()

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    def _asking(self) -> Question | None:
        paper = self._view.paper
        return None if paper is None or not self.isVisible() else paper.leads.outlining()

    def _on_sized(self) -> None:
        if self._view.paper is not self._paper:
            if self._paper is not None:
                self._paper.leads.outlined.disconnect(self._refresh)
            self._paper = self._view.paper
            if self._paper is not None:
                self._paper.leads.outlined.connect(self._refresh)
            self._refresh()

    def _refresh(self) -> None:
        entries = None if self._paper is None else self._paper.leads.outline
        self._entries.set_entries(entries or ())
        self.setCurrentWidget(self._empty if entries == () else self._tree)
        if len(entries or ()) > _ALL_OPEN:
            self._tree.expandToDepth(0)
        else:
            self._tree.expandAll()
        self._follow()

    def _follow(self) -> None:
        """Mark the heading one reads under; of several on the page the one that was chosen."""
        page, current = self._view.page, self._tree.currentIndex()
        if current.isValid() and self._entries.entry(current).page == page:
            return
        index = self._entries.at(page)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self._tree.selectionModel().setCurrentIndex(index, flags)
        self._tree.scrollTo(index)

    def _on_chosen(self, index: QModelIndex) -> None:
        page = self._entries.entry(index).page if index.isValid() else None
        if page is not None:
            self.page_wanted.emit(page)
