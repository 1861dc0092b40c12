"""How a small page looks: its picture, its number below, a sign where it has no text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.pdf.dark_page import GROUND
from gui.theme import Type

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    from gui.icons import Icons
    from gui.pdf.small_pages import SmallPages

    Index = QModelIndex | QPersistentModelIndex


class SmallPageDelegate(QStyledItemDelegate):
    """Draws the pages of a list."""

    def __init__(self, pages: SmallPages, icons: Icons) -> None:
        super().__init__(pages)
        self._pages, self._icons = pages, icons

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The picture, the number, and air around both."""
        theme = self._icons.theme
        height = self._pages.picture_size(index.row() + 1).height()
        return QSize(0, height + theme.height(Type.SMALL) + 5 * theme.u)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, picture, frame and number."""
        theme, page = self._icons.theme, index.row() + 1
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        element = QStyle.PrimitiveElement.PE_PanelItemViewItem
        ground.widget.style().drawPrimitive(element, ground, painter, ground.widget)
        size = self._pages.picture_size(page)
        place = QRect(option.rect.topLeft(), size)
        place.moveLeft(option.rect.left() + (option.rect.width() - size.width()) // 2)
        place.translate(0, 2 * theme.u)
        painter.save()
        self._paint_page(painter, page, place)
        painter.restore()
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setPen(QPen(theme.colour("accent" if is_current else "outline"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place.adjusted(-1, -1, 0, 0))
        below = QRect(option.rect.left(), place.bottom() + theme.u, option.rect.width(), 0)
        below.setHeight(theme.height(Type.SMALL))
        self._paint_number(painter, str(index.data()), below, is_current=is_current)
        if self._pages.is_picture(page):
            side = theme.height(Type.SMALL)
            box = QRect(place.right() - side, below.top(), side, side)
            self._icons.paint(painter, "scan-text", box, theme.colour("muted"))

    def _paint_page(self, painter: QPainter, page: int, place: QRect) -> None:
        view, picture = self._pages.view, self._pages.picture(page)
        painter.fillRect(place, GROUND if view.is_dark else Qt.GlobalColor.white)
        if picture is None:
            return
        turn = view.turn(page)
        middle = QRectF(place).center()
        size = QRectF(place).size()
        upright = size.transposed() if turn % 180 else size
        painter.setClipRect(place)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(middle)
        painter.rotate(turn)
        corner = QPointF(-upright.width() / 2, -upright.height() / 2)
        painter.drawImage(QRectF(corner, upright), picture)

    def _paint_number(self, painter: QPainter, text: str, rect: QRect, *, is_current: bool) -> None:
        theme = self._icons.theme
        painter.setFont(theme.figures(Type.SMALL))
        painter.setPen(theme.colour("text" if is_current else "muted"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
