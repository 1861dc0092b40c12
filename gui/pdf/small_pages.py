"""All pages small, one below the other: to see where one is, and to go elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from gui.pdf.cache import MEGABYTE, PageCache, PageKey
from gui.pdf.small_page_delegate import SmallPageDelegate
from gui.pdf.turning import lies

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QResizeEvent, QShowEvent

    from gui.context import WindowContext
    from gui.pdf.desk import Desk, Question
    from gui.pdf.page_labels import PageLabels
    from gui.pdf.page_view import PageView

    Index = QModelIndex | QPersistentModelIndex

ROOT = QModelIndex()
_MOST_BYTES = 24 * MEGABYTE  # some three hundred pages, a hand's breadth wide
_GOING = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)
_ELSEWHERE = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class SmallPagesModel(QAbstractListModel):
    """The pages of the paper that a view shows; row 0 is page 1."""

    def __init__(self, view: PageView, labels: PageLabels, parent: QObject) -> None:
        super().__init__(parent)
        self._view, self._labels = view, labels
        self._count = view.page_count

    def refresh(self) -> None:
        """Another paper is shown, or more is known of this one."""
        if self._count != self._view.page_count:
            self.beginResetModel()
            self._count = self._view.page_count
            self.endResetModel()
        elif self._count:
            self.dataChanged.emit(self.index(0), self.index(self._count - 1))

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many there are."""
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a page is called; in full as a tip and for those who can't see it."""
        page = index.row() + 1
        if role == Qt.ItemDataRole.DisplayRole:
            return self._labels.label(page)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            told = self.tr("Page %s %s") % (self._labels.label(page), self._labels.place(page))
            picture = self.tr("a picture without text")
            return f"{told}, {picture}" if self.is_picture(page) else told
        return None

    def is_picture(self, page: int) -> bool:
        """Whether a page is known to have no text."""
        paper = self._view.paper
        return paper is not None and paper.is_picture(page)


class SmallPages(QListView):
    """The list of them; the page one reads is the current one.

    Arrows go from page to page with the list, a click or Enter goes there for good, Esc back to
    where one was before.
    """

    page_wanted = Signal(object)  # int, to be gone back from
    looks_around = Signal()  # before an arrow turns pages
    stayed = Signal()  # one goes on reading where the arrows led
    turned_back = Signal()
    left = Signal()

    def __init__(
        self, view: PageView, desk: Desk, labels: PageLabels, context: WindowContext
    ) -> None:
        super().__init__()
        self._view, self._desk, self._theme = view, desk, context.theme
        self._images = PageCache(_MOST_BYTES)
        self._pages = SmallPagesModel(view, labels, self)
        self._look()
        self.setModel(self._pages)
        self.setItemDelegate(SmallPageDelegate(self, context.icons))
        self.clicked.connect(lambda index: self.page_wanted.emit(index.row() + 1))
        desk.add_source(self._asking)
        view.page_changed.connect(lambda _page: self._follow())
        view.sized.connect(self._on_sized)
        view.zoomed.connect(self._on_sized)
        labels.changed.connect(self._pages.refresh)
        self.verticalScrollBar().valueChanged.connect(lambda _value: desk.wake())
        context.theme.changed.connect(self._on_sized)
        self._follow()

    def _look(self) -> None:
        self.setAccessibleName(self.tr("Small pages"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)

    @property
    def view(self) -> PageView:
        """The view whose pages are listed."""
        return self._view

    def is_picture(self, page: int) -> bool:
        """Whether a page is known to have no text."""
        return self._pages.is_picture(page)

    def picture_size(self, page: int) -> QSize:
        """How large a page is drawn here, as it is turned; as wide as there is room."""
        wide = max(1, self.viewport().width() - 10 * self._theme.u)
        size = self._view.page_size(page)
        high = round(wide * size.height / size.width)
        most = 2 * wide
        return QSize(wide, high) if high <= most else QSize(max(1, most * wide // high), most)

    def picture(self, page: int) -> QImage | None:
        """The best picture there is of a page, upright."""
        key = self._key(page)
        return None if key is None else self._images.nearest(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows turn pages, Enter stays there, Esc goes back to where they began."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().row() + 1 != self._view.page:
                self.page_wanted.emit(self.currentIndex().row() + 1)
            self.stayed.emit()
            self.left.emit()
        elif key == Qt.Key.Key_Escape:
            self.turned_back.emit()
            self.left.emit()
        else:
            super().keyPressEvent(event)
            if key in _GOING and self.currentIndex().isValid():
                self.looks_around.emit()
                self._view.go_to_page(self.currentIndex().row() + 1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever goes on elsewhere in the window stays."""
        super().focusOutEvent(event)
        if event.reason() not in _ELSEWHERE:
            self.stayed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All are as wide as there is room."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        self._follow()

    def showEvent(self, event: QShowEvent) -> None:
        """Have drawn what shows now."""
        super().showEvent(event)
        self._follow()
        self._desk.wake()

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    def _follow(self) -> None:
        """Mark the page one reads, and bring it in sight."""
        index = self._pages.index(self._view.page - 1)
        if index.isValid() and self.isVisible():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flags)
            self.scrollTo(index)

    def _on_sized(self) -> None:
        self._pages.refresh()
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
        self._follow()

    def _shown(self) -> range:
        """The pages of which something shows."""
        rect: QRect = self.viewport().rect()
        first = self.indexAt(rect.topLeft() + QPoint(1, 1))
        last = self.indexAt(rect.bottomLeft() + QPoint(1, -1))
        end = last.row() if last.isValid() else self._pages.rowCount() - 1
        return range(max(0, first.row()) + 1, end + 2)

    def _key(self, page: int) -> PageKey | None:
        paper, size = self._view.paper, self.picture_size(page)
        if paper is None:
            return None
        width = size.height() if lies(self._view.turn(page)) else size.width()
        wide = round(width * self.devicePixelRatioF())
        return PageKey(paper.sha256, page, wide, self._view.is_dark)

    def _asking(self) -> Question | None:
        paper = self._view.paper
        if paper is None or not self.isVisible():
            return None
        keys = filter(None, map(self._key, self._shown()))
        questions = (paper.drawing(key, self._keep) for key in keys if key not in self._images)
        return next(filter(None, questions), None)

    def _keep(self, key: PageKey, image: QImage) -> None:
        self._images.put(key, image)
        self.viewport().update()
