"""How often A said the row's category and B the column's, as a small grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.shapes import Shape, paint_shape
from gui.theme import Type

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from extraction.agreement import Crosstab
    from gui.theme import Theme

_CELL, _WIDEST = 8, 24
"""The least and the largest width of a cell, in u; where names have no room there are numbers."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class CrossTable(QWidget):
    """Cells off the diagonal that hold something are tinted, their numbers set apart."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._names: tuple[str, ...] = ()
        self._counts: tuple[tuple[int, ...], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_theme_changed)

    def show_table(self, table: Crosstab, names: Sequence[str], told: str) -> None:
        """Show a table; ``names`` are its categories as people read them."""
        self._names, self._counts = tuple(names), table.counts
        self.setAccessibleDescription(told)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A header and a row for each category."""
        least = self._theme.u * (_CELL * len(self._names) + 30)
        return QSize(least, (len(self._names) + 1) * self._row + 1)

    def minimumSizeHint(self) -> QSize:
        """As high, and narrow."""
        return QSize(1, self.sizeHint().height())

    @property
    def _row(self) -> int:
        return self._theme.height(Type.BODY) + 3 * self._theme.u

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw names, cells and lines."""
        if not self._names:
            return
        painter = QPainter(self)
        room, cell, is_numbered = self._shares()
        for place, name in enumerate(self._names):
            column = QRect(room + place * cell, 0, cell, self._row)
            row = QRect(0, (place + 1) * self._row, room, self._row)
            number = str(place + 1)
            self._paint_name(painter, column, number if is_numbered else name, Shape.B)
            self._paint_name(painter, row, f"{number}  {name}" if is_numbered else name, Shape.A)
        for i, counts in enumerate(self._counts):
            for j, count in enumerate(counts):
                box = QRect(room + j * cell, (i + 1) * self._row, cell, self._row)
                self._paint_cell(painter, box, count, is_apart=i != j)

    def _shares(self) -> tuple[int, int, bool]:
        """The width of the rows' names and of a cell, and whether columns have numbers."""
        u, count, width = self._theme.u, len(self._names), self.width() - 1
        metrics = QFontMetrics(self._theme.font())
        longest = max(map(metrics.horizontalAdvance, self._names)) + self._mark + 4 * u
        if (count + 1) * longest <= width:
            return longest, min(_WIDEST * u, (width - longest) // count), False
        longest += metrics.horizontalAdvance(f"{count}  ")
        room = max(u, min(longest, width - count * _CELL * u))
        return room, max(1, (width - room) // count), True

    @property
    def _mark(self) -> int:
        return self._theme.height(Type.SMALL) // 2

    def _paint_name(self, painter: QPainter, box: QRect, name: str, shape: Shape) -> None:
        theme, side = self._theme, self._mark
        painter.setFont(theme.font())
        room = max(0, box.width() - side - 3 * theme.u)
        text = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room)
        width = side + theme.u + painter.fontMetrics().horizontalAdvance(text)
        left = box.left() + (max(0, box.width() - width) // 2 if shape is Shape.B else 0)
        mark = QRectF(left, 0, side, side)
        mark.moveCenter(QRectF(left, box.top(), side, box.height()).center())
        paint_shape(painter, shape, mark, theme.shape_colour(shape))
        painter.setPen(theme.colour("muted"))
        words = QRect(left + side + theme.u, box.top(), room + 1, box.height())
        painter.drawText(words, _LEFT, text)

    def _paint_cell(self, painter: QPainter, box: QRect, count: int, *, is_apart: bool) -> None:
        theme = self._theme
        differs = is_apart and count > 0
        if differs:
            painter.fillRect(box, theme.colour("conflict_soft"))
        painter.setPen(theme.colour("hairline"))
        painter.drawRect(box)
        painter.setFont(theme.figures(Type.STRONG if differs else Type.BODY))
        painter.setPen(theme.colour("conflict" if differs else "text" if count else "muted"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(count))

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
