"""The reviews opened before: each with its file, who one is in it, and what comes next."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QDate,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.theme import Type
from gui.theme_tokens import CARD_RADIUS
from gui.widgets.keys import keys_size, paint_keys

if TYPE_CHECKING:
    from PySide6.QtCore import QObject, QPersistentModelIndex
    from PySide6.QtGui import QPaintEvent

    from gui.context import WindowContext
    from gui.settings import RecentReview, Settings

    Index = QModelIndex | QPersistentModelIndex

MOST_SHOWN = 6


class RecentModel(QAbstractListModel):
    """The recent reviews, the newest first; what is not where it lay is told so."""

    def __init__(self, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self._rows: tuple[tuple[RecentReview, bool], ...] = ()
        settings.recent_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Read the list again, and look which files are there."""
        self.beginResetModel()
        recent = self._settings.recent[:MOST_SHOWN]
        self._rows = tuple((review, review.is_there) for review in recent)
        self.endResetModel()

    def review(self, index: Index) -> RecentReview:
        """The review in a row."""
        return self._rows[index.row()][0]

    def is_there(self, index: Index) -> bool:
        """Whether its file was there when the list was read."""
        return self._rows[index.row()][1]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """How many there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title; its tooltip is the path; for a screen reader all of both lines."""
        if not index.isValid():
            return None
        review, is_there = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return review.title or review.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return review.path
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (review.title, review.name, review.role, self.last_words(index))
            return ", ".join(filter(None, parts)) if is_there else f"{review.name}: missing"
        return None

    def last_words(self, index: Index) -> str:
        """What stands at the right: the next step, or what to do about a missing file."""
        review, is_there = self._rows[index.row()]
        return review.next_step if is_there else self.tr("Locate…")


class RecentDelegate(QStyledItemDelegate):
    """Two lines: title and next step; file, role and when."""

    def __init__(self, context: WindowContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines and their padding."""
        theme = self._context.theme
        height = theme.height(Type.STRONG) + theme.height(Type.SMALL) + 8 * theme.u
        return QSize(option.rect.width(), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one review."""
        model = index.model()
        assert isinstance(model, RecentModel), "it is the delegate of this model"
        theme, u = self._context.theme, self._context.theme.u
        painter.save()
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        is_last = index.row() == model.rowCount() - 1
        self._paint_ground(painter, option, is_current=is_current, is_last=is_last)
        ink = "text" if model.is_there(index) else "outline"
        side = theme.icon_size
        rect = option.rect.adjusted(4 * u, 3 * u + u // 2, -4 * u, -4 * u)
        mark = QRect(rect.left(), option.rect.center().y() - side // 2, side, side)
        icon = "file-text" if model.is_there(index) else "file-x-2"
        self._context.icons.paint(painter, icon, mark, theme.colour("muted"))
        rect.setLeft(mark.right() + 3 * u)
        if is_current and has_focus:
            size = keys_size(theme, "Enter")
            top = option.rect.center().y() - size.height() // 2
            paint_keys(painter, theme, QPoint(rect.right() - size.width(), top), "Enter")
            rect.setRight(rect.right() - size.width() - 3 * u)
        self._paint_lines(painter, rect, index, ink)
        if is_current and has_focus:
            theme.paint_ring(painter, option.rect, CARD_RADIUS)
        painter.restore()

    def _paint_ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        *,
        is_current: bool,
        is_last: bool,
    ) -> None:
        theme = self._context.theme
        if is_current:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection"))
            painter.drawRoundedRect(option.rect, CARD_RADIUS, CARD_RADIUS)
        elif not is_last:
            line = QRect(option.rect.bottomLeft(), option.rect.bottomRight())
            painter.fillRect(line.left(), line.top(), line.width(), 1, theme.colour("hairline"))

    def _paint_lines(self, painter: QPainter, rect: QRect, index: Index, ink: str) -> None:
        model = index.model()
        assert isinstance(model, RecentModel), "it is the delegate of this model"
        theme = self._context.theme
        review = model.review(index)
        is_there = model.is_there(index)
        step = model.last_words(index)
        below = " · ".join(filter(None, (review.name, review.role if is_there else "")))
        when = self._when(review.opened) if is_there else self.tr("not where it lay")
        top, bottom = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom
        right = Qt.AlignmentFlag.AlignRight
        painter.setFont(theme.font())
        painter.setPen(theme.colour("text" if is_there else "accent"))
        painter.drawText(rect, top | right, step)
        taken = QFontMetrics(theme.font()).horizontalAdvance(step) + 3 * theme.u
        painter.setFont(theme.font(Type.STRONG))
        painter.setPen(theme.colour(ink))
        title = painter.fontMetrics().elidedText(
            review.title or review.name, Qt.TextElideMode.ElideRight, rect.width() - taken
        )
        painter.drawText(rect, top, title)
        painter.setFont(theme.font(Type.SMALL))
        painter.setPen(theme.colour("muted"))
        painter.drawText(rect, bottom, below)
        painter.drawText(rect, bottom | right, when)

    def _when(self, opened: str) -> str:
        """When a review was opened last."""
        try:
            at = datetime.fromisoformat(opened)
        except ValueError:
            return ""
        from PySide6.QtCore import QLocale  # its names of languages take long to load

        days = (datetime.now().astimezone().date() - at.date()).days
        words = {0: self.tr("Today, %s") % at.strftime("%H:%M"), 1: self.tr("Yesterday")}
        date = QDate(at.year, at.month, at.day)
        return words.get(days) or QLocale().toString(date, "d MMMM")


class RecentList(QListView):
    """The list as a card; Enter opens, Delete takes a review from the list."""

    chosen = Signal(object)  # RecentReview
    forgotten = Signal(object)  # RecentReview

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context = context
        self.setAccessibleName(self.tr("Recent reviews"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.recent = RecentModel(context.settings, self)
        self.setModel(self.recent)
        self.setItemDelegate(RecentDelegate(context, self))
        self.clicked.connect(self._on_clicked)
        self.recent.modelReset.connect(self._on_reset)
        context.theme.changed.connect(self._on_reset)
        self._on_reset()

    def select_newest(self) -> None:
        """Mark the review opened last."""
        self.setCurrentIndex(self.recent.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete forgets."""
        index = self.currentIndex()
        if index.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self.recent.review(index))
        elif index.isValid() and event.key() == Qt.Key.Key_Delete:
            self.forgotten.emit(self.recent.review(index))
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """All rows."""
        row = self.sizeHintForRow(0) if self.recent.rowCount() else 0
        return QSize(140 * self._context.theme.u, row * self.recent.rowCount() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card under the rows."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._context.theme
        painter.fillRect(self.viewport().rect(), theme.colour("window"))
        painter.setBrush(theme.colour("base"))
        painter.setPen(QPen(theme.colour("hairline"), 1))
        rect = self.viewport().rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(rect, CARD_RADIUS, CARD_RADIUS)
        painter.end()
        super().paintEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(self.recent.review(index))

    def _on_reset(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        if not self.currentIndex().isValid():
            self.select_newest()
