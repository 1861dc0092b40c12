"""What should be known before the data leaves: an icon, a sentence, a muted one below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from extraction.export.preflight import Topic, Weight
from gui.theme import Type

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QMouseEvent, QResizeEvent

    from extraction.export.preflight import Notice
    from gui.context import WindowContext
    from gui.icons import Icons

    Index = QModelIndex | QPersistentModelIndex

ROOT = QModelIndex()
_LOOKS = {
    Weight.GOOD: ("check", "agree"),
    Weight.NOTE: ("info", "muted"),
    Weight.WARNING: ("triangle-alert", "warning"),
    Weight.BLOCKS: ("circle-alert", "conflict"),
}
_NOWHERE = (Topic.TRAIL, Topic.BLINDING)
"""Topics that nothing in the window shows."""


class NoticeModel(QAbstractListModel):
    """The notices in their order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notices: Sequence[Notice] = ()

    def set_notices(self, notices: Sequence[Notice]) -> None:
        """Show other notices."""
        self.beginResetModel()
        self._notices = notices
        self.endResetModel()

    def notice(self, index: Index) -> Notice:
        """The notice in a row."""
        return self._notices[index.row()]

    def leads_somewhere(self, index: Index) -> bool:
        """Whether the window can show what a notice is about."""
        notice = self.notice(index)
        return notice.weight is not Weight.GOOD and notice.topic not in _NOWHERE

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self._notices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Both sentences; all of them as a tip."""
        if not index.isValid():
            return None
        notice = self.notice(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return "\n".join(filter(None, (notice.text, notice.detail)))
        return None


class NoticeDelegate(QStyledItemDelegate):
    """Two lines, the second wrapped once; “Show” at the right where it leads somewhere."""

    LINES = 2
    """Lines of the muted sentence at most."""

    def __init__(self, icons: Icons, model: NoticeModel, view: QListView) -> None:
        super().__init__(view)
        self._icons, self._model, self._view = icons, model, view
        self.show_text = self.tr("Show")

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its words at the width of the list."""
        theme = self._icons.theme
        width = self._view.viewport().width()
        room = self._text_room(QRect(0, 0, width, 0), index).width()
        lines = self._detail(self._model.notice(index).detail, room)
        height = theme.height() + len(lines) * theme.height(Type.SMALL) + 5 * theme.u
        return QSize(width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, icon, sentences, the link and the hairline."""
        theme, notice = self._icons.theme, self._model.notice(index)
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        element = QStyle.PrimitiveElement.PE_PanelItemViewItem
        option.widget.style().drawPrimitive(element, ground, painter, option.widget)
        painter.fillRect(
            QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
            theme.colour("hairline"),
        )
        icon, role = _LOOKS[notice.weight]
        side, top = theme.height(), option.rect.top() + 2 * theme.u
        box = QRect(option.rect.left() + 6 * theme.u, top, side, side)
        self._icons.paint(painter, icon, box, theme.colour(role))
        room = self._text_room(option.rect, index)
        painter.setFont(theme.font())
        painter.setPen(theme.colour("text"))
        text = painter.fontMetrics().elidedText(
            notice.text, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(QRect(room.left(), top, room.width(), side), 0, text)
        self._paint_detail(painter, notice.detail, room, top + side)
        if self._model.leads_somewhere(index):
            painter.setFont(theme.font(Type.STRONG))
            painter.setPen(theme.colour("accent"))
            link = self.link_room(option.rect)
            painter.drawText(link, Qt.AlignmentFlag.AlignRight, self.show_text)

    def link_room(self, rect: QRect) -> QRect:
        """Where “Show” stands in a row."""
        theme = self._icons.theme
        width = QFontMetrics(theme.font(Type.STRONG)).horizontalAdvance(self.show_text) + theme.u
        left = rect.right() - 5 * theme.u - width
        return QRect(left, rect.top() + 2 * theme.u, width, theme.height())

    def _paint_detail(self, painter: QPainter, detail: str, room: QRect, top: int) -> None:
        theme = self._icons.theme
        painter.setFont(theme.font(Type.SMALL))
        painter.setPen(theme.colour("muted"))
        height = theme.height(Type.SMALL)
        for number, line in enumerate(self._detail(detail, room.width())):
            box = QRect(room.left(), top + number * height, room.width(), height)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, line)

    def _text_room(self, rect: QRect, index: Index) -> QRect:
        theme = self._icons.theme
        left = rect.left() + 8 * theme.u + theme.height()
        right = rect.right() - 5 * theme.u
        if self._model.leads_somewhere(index):
            right = self.link_room(rect).left() - 3 * theme.u
        return QRect(left, rect.top(), max(1, right - left), rect.height())

    def _detail(self, text: str, width: int) -> list[str]:
        """The muted sentence in lines; the last ends in “…” where more would follow."""
        metrics = QFontMetrics(self._icons.theme.font(Type.SMALL))
        lines: list[str] = []
        words = text.split()
        while words and len(lines) < self.LINES - 1:
            line = [words.pop(0)]
            while words and metrics.horizontalAdvance(" ".join([*line, words[0]])) <= width:
                line.append(words.pop(0))
            lines.append(" ".join(line))
        if words:
            rest = " ".join(words)
            lines.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
        return lines


class NoticeList(QListView):
    """``show_wanted`` comes for a notice that leads somewhere, by Enter or a press on “Show”."""

    show_wanted = Signal(object)  # Notice

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self.notices = NoticeModel(self)
        self.setModel(self.notices)
        self.setAccessibleName(self.tr("Before it leaves"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)  # the ground is the dialog's
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self._delegate = NoticeDelegate(context.icons, self.notices, self)
        self.setItemDelegate(self._delegate)
        context.theme.changed.connect(self.doItemsLayout)

    def show_current(self) -> bool:
        """Lead to what the current notice is about; gives whether it leads somewhere."""
        index = self.currentIndex()
        leads = index.isValid() and self.notices.leads_somewhere(index)
        if leads:
            self.show_wanted.emit(self.notices.notice(index))
        return leads

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press on “Show” shows it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            link = self._delegate.link_room(self.visualRect(index))
            if link.contains(event.position().toPoint()):
                self.show_current()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self.doItemsLayout()
