"""A cell as parts in a line: words, figures, icons, reviewer shapes, chips, over a hairline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.shapes import Shape, paint_shape
from gui.theme import Type
from gui.widgets.chips import chip_size, paint_chip, paint_ground

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QObject, QPersistentModelIndex
    from PySide6.QtGui import QFont

    from gui.icons import Icons
    from gui.theme import Theme

    Index = QModelIndex | QPersistentModelIndex
    PartsOf = Callable[[Index], Sequence["Part"]]


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a cell, in a colour role and a size of type.

    ``icon`` stands before the text, ``icon_after`` behind it; ``shape`` stands before the text.
    ``is_figure`` sets figures of one width, ``is_quote`` the serif italic of a paper's words,
    ``is_chip`` a tinted ground. ``gap`` is the space before the part, in u.
    """

    text: str = ""
    role: str = "text"
    kind: Type = Type.BODY
    icon: str = ""
    icon_after: str = ""
    shape: Shape | None = None
    is_figure: bool = False
    is_quote: bool = False
    is_chip: bool = False
    gap: int = 0


class PartsDelegate(QStyledItemDelegate):
    """Paints the parts a function gives for a cell, left or right as the model aligns it.

    ``margin`` is the space before the first column, in u; other cells have 3 u at both sides. Text
    that does not fit ends in “…”. ``is_heading`` tells rows that are headings over others.
    """

    def __init__(
        self,
        icons: Icons,
        parts_of: PartsOf,
        parent: QObject | None = None,
        *,
        margin: int = 6,
        is_heading: Callable[[Index], bool] | None = None,
    ) -> None:
        super().__init__(parent)
        self._icons, self._parts_of, self._margin = icons, parts_of, margin
        self._is_heading = is_heading

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, hairline and parts."""
        self.paint_ground(painter, option, index)
        rect = self.inner(option.rect, index.column())
        parts = self._parts_of(index)
        left = rect.left()
        if _is_right(index):
            wanted = sum(part_width(self._icons.theme, part) for part in parts)
            left = max(left, rect.right() + 1 - wanted)
        for part in parts:
            room = QRect(left, rect.top(), rect.right() + 1 - left, rect.height())
            if room.width() <= 0:
                break
            left += paint_part(painter, self._icons, room, part)

    def paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw tint and mark of a selected row, and the hairline below."""
        if self._is_heading is not None and self._is_heading(index):
            painter.fillRect(option.rect, self._icons.theme.colour("alternate"))
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        is_first = index.column() == 0
        positions = QStyleOptionViewItem.ViewItemPosition
        ground.viewItemPosition = positions.Beginning if is_first else positions.Middle
        style = option.widget.style()
        element = QStyle.PrimitiveElement.PE_PanelItemViewItem
        style.drawPrimitive(element, ground, painter, option.widget)
        line = QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1)
        painter.fillRect(line, self._icons.theme.colour("hairline"))

    def inner(self, rect: QRect, column: int) -> QRect:
        """The room of a cell's parts."""
        u = self._icons.theme.u
        left = self._margin * u if column == 0 else 3 * u
        return rect.adjusted(left, 0, -3 * u, -1)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for all parts."""
        theme = self._icons.theme
        width = sum(part_width(theme, part) for part in self._parts_of(index))
        left = self._margin if index.column() == 0 else 3
        return QSize(width + (left + 3) * theme.u, theme.table_row)


def _is_right(index: Index) -> bool:
    alignment = index.data(Qt.ItemDataRole.TextAlignmentRole)
    return alignment is not None and bool(Qt.AlignmentFlag(alignment) & Qt.AlignmentFlag.AlignRight)


def part_font(theme: Theme, part: Part) -> QFont:
    """The font of a part."""
    if part.is_quote:
        font = theme.quote_font()
        font.setPointSizeF(theme.font(part.kind).pointSizeF())
        return font
    return theme.figures(part.kind) if part.is_figure else theme.font(part.kind)


def part_width(theme: Theme, part: Part) -> int:
    """The room a part takes, its gap included."""
    gap = part.gap * theme.u
    if part.is_chip:
        return gap + chip_size(theme, part.text, has_mark=bool(part.icon or part.shape)).width()
    metrics = QFontMetrics(part_font(theme, part))
    marks = sum((side + theme.u) for side in _mark_sides(theme, part))
    return gap + marks + (metrics.horizontalAdvance(part.text) + 1 if part.text else 0)


def _mark_sides(theme: Theme, part: Part) -> list[int]:
    side = QFontMetrics(theme.font(part.kind)).height()
    marks = [side * 3 // 5] if part.shape else []
    return marks + [side for icon in (part.icon, part.icon_after) if icon]


def paint_part(painter: QPainter, icons: Icons, room: QRect, part: Part) -> int:
    """Draw a part at the left of ``room``; gives the width it took."""
    theme = icons.theme
    inner = room.adjusted(part.gap * theme.u, 0, 0, 0)
    width = min(part_width(theme, part), room.width())
    painter.save()
    if part.is_chip:
        _paint_chip(painter, icons, inner, part)
    else:
        _paint_words(painter, icons, inner, part)
    painter.restore()
    return width


def _paint_chip(painter: QPainter, icons: Icons, room: QRect, part: Part) -> None:
    theme = icons.theme
    size = chip_size(theme, part.text, has_mark=bool(part.icon or part.shape))
    top = room.top() + (room.height() - size.height()) // 2
    box = QRect(room.left(), top, min(size.width(), room.width()), size.height())
    if part.shape is None:
        paint_chip(painter, icons, box, (part.icon, part.text, part.role))
        return
    paint_ground(painter, theme, QRectF(box), part.role)
    side = QFontMetrics(theme.font(Type.SMALL)).height()
    mark = QRectF(0, 0, side * 0.55, side * 0.55)
    mark.moveCenter(QRectF(box.left() + 2 * theme.u, top, side, box.height()).center())
    paint_shape(painter, part.shape, mark, theme.shape_colour(part.shape))
    painter.setFont(theme.font(Type.SMALL))
    painter.setPen(theme.colour(part.role))
    inner = box.adjusted(3 * theme.u + side, 0, -theme.u, 0)
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, part.text)


def _paint_words(painter: QPainter, icons: Icons, room: QRect, part: Part) -> None:
    theme = icons.theme
    colour = theme.colour(part.role)
    side = QFontMetrics(theme.font(part.kind)).height()
    left = room.left()
    if part.shape:
        mark = QRectF(left, 0, side * 0.6, side * 0.6)
        mark.moveCenter(QRectF(left, room.top(), side * 0.6, room.height()).center())
        paint_shape(painter, part.shape, mark, theme.shape_colour(part.shape))
        left += side * 3 // 5 + theme.u
    if part.icon:
        _paint_icon(
            painter, icons, QRect(left, room.top(), side, room.height()), part.icon, part.role
        )
        left += side + theme.u
    painter.setFont(part_font(theme, part))
    painter.setPen(colour)
    after = side + theme.u if part.icon_after else 0
    width = room.right() + 1 - left - after
    text = painter.fontMetrics().elidedText(part.text, Qt.TextElideMode.ElideRight, width)
    painter.drawText(
        QRect(left, room.top(), max(0, width) + 1, room.height()),
        Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine,
        text,
    )
    if part.icon_after:
        left += painter.fontMetrics().horizontalAdvance(text) + theme.u
        box = QRect(left, room.top(), side, room.height())
        _paint_icon(painter, icons, box, part.icon_after, part.role)


def _paint_icon(painter: QPainter, icons: Icons, room: QRect, name: str, role: str) -> None:
    box = QRect(room.left(), room.top() + (room.height() - room.width()) // 2, room.width(), 0)
    box.setHeight(room.width())
    icons.paint(painter, name, box, icons.theme.colour(role))
