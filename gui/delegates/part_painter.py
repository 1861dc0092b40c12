"""Draws the parts of cells; fonts and their metrics are made once for each theme and text size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from gui.shapes import paint_shape
from gui.theme import Theme, Type
from gui.widgets.chips import chip_size, paint_chip, paint_ground

if TYPE_CHECKING:
    from gui.delegates.parts import Part
    from gui.icons import Icons

_MARK = 0.6
"""The side of a reviewer's shape, of the height of the words beside it."""

_FontKey = tuple[Type, bool, bool]


class PartPainter(QObject):
    """Knows how wide parts are, and paints them."""

    def __init__(self, icons: Icons, parent: QObject) -> None:
        super().__init__(parent)
        self._icons, self._theme = icons, icons.theme
        self._fonts: dict[_FontKey, tuple[QFont, QFontMetrics]] = {}
        icons.theme.changed.connect(self._fonts.clear)

    def width(self, part: Part) -> int:
        """The room a part takes, its gap included; in logical pixels."""
        gap = part.gap * self._theme.u
        if part.is_chip:
            has_mark = bool(part.icon or part.shape)
            return gap + chip_size(self._theme, part.text, has_mark=has_mark).width()
        marks = self._before(part) + (self._side(part) + self._theme.u if part.icon_after else 0)
        if not part.text:
            return gap + marks
        return gap + marks + self._font(part)[1].horizontalAdvance(part.text) + 1

    def paint(self, painter: QPainter, room: QRect, part: Part) -> int:
        """Draw a part at the left of ``room``; gives the width it took."""
        width = min(self.width(part), room.width())
        inner = room.adjusted(part.gap * self._theme.u, 0, 0, 0)
        if part.is_chip:
            self._paint_chip(painter, inner, part)
        else:
            self._paint_words(painter, inner, part)
        return width

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    def _font(self, part: Part) -> tuple[QFont, QFontMetrics]:
        key = (part.kind, part.is_figure, part.is_quote)
        if key not in self._fonts:
            font = _font_of(self._theme, *key)
            self._fonts[key] = (font, QFontMetrics(font))
        return self._fonts[key]

    def _side(self, part: Part) -> int:
        return self._theme.height(part.kind)

    def _before(self, part: Part) -> int:
        """The room of the marks before the words."""
        side, u = self._side(part), self._theme.u
        shape = round(side * _MARK) + u if part.shape else 0
        return shape + (side + u if part.icon else 0)

    def _paint_words(self, painter: QPainter, room: QRect, part: Part) -> None:
        side, u, left = self._side(part), self._theme.u, room.left()
        if part.shape:
            self._paint_shape(painter, QRectF(left, room.top(), side * _MARK, room.height()), part)
            left += round(side * _MARK) + u
        if part.icon:
            self._paint_icon(painter, QRect(left, room.top(), side, room.height()), part, part.icon)
            left += side + u
        if not part.text:
            return
        font, metrics = self._font(part)
        after = side + u if part.icon_after else 0
        space = max(0, room.right() + 1 - left - after)
        text = metrics.elidedText(part.text, Qt.TextElideMode.ElideRight, space)
        painter.setFont(font)
        painter.setPen(self._theme.colour(part.role))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(QRect(left, room.top(), space + 1, room.height()), flags, text)
        if part.icon_after:
            left += metrics.horizontalAdvance(text) + u
            place = QRect(left, room.top(), side, room.height())
            self._paint_icon(painter, place, part, part.icon_after)

    def _paint_icon(self, painter: QPainter, room: QRect, part: Part, name: str) -> None:
        side = room.width()
        box = QRect(room.left(), room.top() + (room.height() - side) // 2, side, side)
        self._icons.paint(painter, name, box, self._theme.colour(part.role))

    def _paint_shape(self, painter: QPainter, room: QRectF, part: Part) -> None:
        if part.shape is None:
            return
        mark = QRectF(0, 0, room.width(), room.width())
        mark.moveCenter(room.center())
        paint_shape(painter, part.shape, mark, self._theme.shape_colour(part.shape))

    def _paint_chip(self, painter: QPainter, room: QRect, part: Part) -> None:
        theme = self._theme
        size = chip_size(theme, part.text, has_mark=bool(part.icon or part.shape))
        top = room.top() + (room.height() - size.height()) // 2
        box = QRect(room.left(), top, min(size.width(), room.width()), size.height())
        if part.shape is None:
            painter.save()
            painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
            paint_chip(painter, self._icons, box, (part.icon, part.text, part.role))
            painter.restore()
            return
        paint_ground(painter, theme, QRectF(box), part.role)
        side = theme.height(Type.SMALL)
        place = QRectF(box.left() + 2 * theme.u, top, side * _MARK, box.height())
        self._paint_shape(painter, place, part)
        painter.setFont(theme.font(Type.SMALL))
        painter.setPen(theme.colour(part.role))
        inner = box.adjusted(3 * theme.u + side, 0, -theme.u, 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, part.text)


def _font_of(theme: Theme, kind: Type, is_figure: bool, is_quote: bool) -> QFont:
    if not is_quote:
        return theme.figures(kind) if is_figure else theme.font(kind)
    font = theme.quote_font()
    font.setPointSizeF(theme.font(kind).pointSizeF())
    return font
