"""Draws the parts of cells; fonts and their metrics are made once for each theme and text size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from gui.shapes import paint_shape
from gui.theme import Theme, Type
from gui.widgets.chips import chip_size, paint_chip, paint_ground

if TYPE_CHECKING:
    from gui.delegates.parts import Part
    from gui.icons import Icons

_MARK = 0.6
"""The side of a reviewer's shape, of the height of the words beside it."""
_FLAGS = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


@dataclass(frozen=True, slots=True)
class _Look:
    """A font, how wide its words are, and the height of the words without a quote's italic."""

    font: QFont
    metrics: QFontMetrics
    side: int


class PartPainter(QObject):
    """Knows how wide parts are, and paints them.

    A table paints some hundred parts at once, so that fonts, metrics and colours are kept until the
    theme or the text size changes.
    """

    def __init__(self, icons: Icons, parent: QObject) -> None:
        super().__init__(parent)
        self._icons, self._theme = icons, icons.theme
        self._looks: dict[tuple[int, bool, bool], _Look] = {}
        self._colours: dict[str, QColor] = {}
        self.u = icons.theme.u
        icons.theme.changed.connect(self._on_theme_changed)

    def colour(self, role: str) -> QColor:
        """The colour of a role of the theme."""
        if role not in self._colours:
            self._colours[role] = self._theme.colour(role)
        return self._colours[role]

    def width(self, part: Part) -> int:
        """The room a part takes, its gap included; in logical pixels."""
        gap = part.gap * self.u
        if part.is_chip:
            has_mark = bool(part.icon or part.shape)
            return gap + chip_size(self._theme, part.text, has_mark=has_mark).width()
        look = self._look(part)
        marks = self._before(part, look) + (look.side + self.u if part.icon_after else 0)
        if not part.text:
            return gap + marks
        return gap + marks + look.metrics.horizontalAdvance(part.text) + 1

    def paint(self, painter: QPainter, room: QRect, part: Part) -> int:
        """Draw a part at the left of ``room``; gives the width it took."""
        width = min(self.width(part), room.width())
        inner = room.adjusted(part.gap * self.u, 0, 0, 0)
        if part.is_chip:
            self._paint_chip(painter, inner, part)
        else:
            self._paint_words(painter, inner, part)
        return width

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    def _on_theme_changed(self) -> None:
        self._looks.clear()
        self._colours.clear()
        self.u = self._theme.u

    def _look(self, part: Part) -> _Look:
        key = (id(part.kind), part.is_figure, part.is_quote)  # hashing an enum's member is slow
        look = self._looks.get(key)
        if look is None:
            font = _font_of(self._theme, part)
            look = _Look(font, QFontMetrics(font), self._theme.height(part.kind))
            self._looks[key] = look
        return look

    def _before(self, part: Part, look: _Look) -> int:
        """The room of the marks before the words."""
        shape = round(look.side * _MARK) + self.u if part.shape else 0
        return shape + (look.side + self.u if part.icon else 0)

    def _paint_words(self, painter: QPainter, room: QRect, part: Part) -> None:
        look, left = self._look(part), room.left()
        side, u = look.side, self.u
        if part.shape:
            self._paint_shape(painter, QRectF(left, room.top(), side * _MARK, room.height()), part)
            left += round(side * _MARK) + u
        if part.icon:
            self._paint_icon(painter, QRect(left, room.top(), side, room.height()), part, part.icon)
            left += side + u
        if not part.text:
            return
        after = side + u if part.icon_after else 0
        space = max(0, room.right() + 1 - left - after)
        text = look.metrics.elidedText(part.text, Qt.TextElideMode.ElideRight, space)
        painter.setFont(look.font)
        painter.setPen(self.colour(part.role))
        painter.drawText(QRect(left, room.top(), space + 1, room.height()), _FLAGS, text)
        if part.icon_after:
            left += look.metrics.horizontalAdvance(text) + u
            place = QRect(left, room.top(), side, room.height())
            self._paint_icon(painter, place, part, part.icon_after)

    def _paint_icon(self, painter: QPainter, room: QRect, part: Part, name: str) -> None:
        side = room.width()
        box = QRect(room.left(), room.top() + (room.height() - side) // 2, side, side)
        self._icons.paint(painter, name, box, self.colour(part.role))

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


def _font_of(theme: Theme, part: Part) -> QFont:
    if not part.is_quote:
        return theme.figures(part.kind) if part.is_figure else theme.font(part.kind)
    font = theme.quote_font()
    font.setPointSizeF(theme.font(part.kind).pointSizeF())
    return font
