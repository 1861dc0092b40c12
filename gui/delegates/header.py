"""The header of a table: small muted words that keep the padding of the cells below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView

from gui.shapes import Shape, paint_shape
from gui.theme import Type

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from gui.theme import Theme

    ShapeOf = Callable[[int], Shape | None]


def _no_shape(_: int) -> Shape | None:
    return None


class TableHeader(QHeaderView):
    """Right-aligned over numbers, left-aligned over text, as the model aligns its header.

    ``shape_of`` gives the reviewer's shape of a column that is a reviewer's.
    """

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        shape_of: ShapeOf = _no_shape,
        margin: int = 6,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme, self._shape_of, self._margin = theme, shape_of, margin
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.changed.connect(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        """As high as a row of a table."""
        return QSize(super().sizeHint().width(), self._theme.table_row)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw ground, hairline, shape and words of one column."""
        theme, u = self._theme, self._theme.u
        painter.save()
        painter.fillRect(rect, theme.colour("base"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("hairline"))
        left = self._margin if self.visualIndex(section) == 0 else 3
        room = rect.adjusted(left * u, 0, -3 * u, -1)
        painter.setFont(theme.font(Type.SMALL))
        painter.setPen(theme.colour("muted"))
        shape = self._shape_of(section)
        if shape is not None:
            room.setLeft(room.left() + self._paint_shape(painter, room, shape))
        text = self._text(section)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, self._side(section) | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def sectionSizeFromContents(self, section: int) -> QSize:
        """Room for shape and words."""
        metrics = QFontMetrics(self._theme.font(Type.SMALL))
        text = self._text(section)
        u = self._theme.u
        shape = metrics.height() if self._shape_of(section) else 0
        left = self._margin if section == 0 else 3
        width = metrics.horizontalAdvance(text) + shape + (left + 3) * u + 2
        return QSize(width, self._theme.table_row)

    def _text(self, section: int) -> str:
        told = self.model().headerData(section, Qt.Orientation.Horizontal)
        return told if isinstance(told, str) else ""

    def _side(self, section: int) -> Qt.AlignmentFlag:
        """Where the words stand: right only where the model says so."""
        role = Qt.ItemDataRole.TextAlignmentRole
        told = self.model().headerData(section, Qt.Orientation.Horizontal, role)
        right = Qt.AlignmentFlag.AlignRight
        is_right = isinstance(told, int | Qt.AlignmentFlag) and right in Qt.AlignmentFlag(told)
        return right if is_right else Qt.AlignmentFlag.AlignLeft

    def _paint_shape(self, painter: QPainter, room: QRect, shape: Shape) -> int:
        side = painter.fontMetrics().height() * 0.55
        mark = QRectF(room.left(), 0, side, side)
        mark.moveCenter(QRectF(room.left(), room.top(), side, room.height()).center())
        paint_shape(painter, shape, mark, self._theme.shape_colour(shape))
        return round(side) + self._theme.u

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.viewport().update()
