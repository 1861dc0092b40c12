"""How the lines of a table are drawn over its page: the same on white and on dark pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from extraction.grabbing.lines import Axis, LineRef
from gui.theme import Type
from gui.theme_tokens import CHIP_RADIUS, LIGHT, PAGE_SELECTION

if TYPE_CHECKING:
    from collections.abc import Collection

    from gui.pdf.table_editing import TableEditing
    from gui.pdf.table_places import TablePlaces
    from gui.theme import Theme

_HANDLE = 9.0
_COLUMN, _ROW, _CHOSEN = 2.0, 1.0, 3.0  # logical pixels of width
_TINT, _HEAD = 14, 36  # of 255


class TablePainter:
    """Draws places, and above each column its number."""

    def __init__(self, painter: QPainter, theme: Theme) -> None:
        self._painter, self._theme = painter, theme
        self._ink = QColor(PAGE_SELECTION.line)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def paint_frame(self, rect: QRectF, words: str = "") -> None:
        """The box that is being marked, or looked through; ``words`` stand in its middle."""
        painter = self._painter
        painter.fillRect(rect, self._tint(_TINT))
        pen = QPen(self._ink, 1.5, Qt.PenStyle.DashLine if words else Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        painter.drawRect(rect)
        if words:
            self._label(rect.center(), words)

    def paint_table(
        self, places: TablePlaces, grid: TableEditing, doubtful: Collection[tuple[int, int]]
    ) -> None:
        """Ground, amber cells, lines, handles, numbers; the line keys act on is the thickest."""
        painter, chosen, current = self._painter, grid.chosen, grid.current
        painter.fillRect(places.area, self._tint(_TINT))
        painter.fillRect(places.head(), self._tint(_HEAD))
        rows, columns = places.lines.size
        for row, column in doubtful:
            if row < rows and column < columns:
                self._amber(places.cell(row, column))
        for at in range(rows + 1):
            self._line(places, LineRef(Axis.ROW, at), _ROW)
        for at in range(columns + 1):
            self._line(places, LineRef(Axis.COLUMN, at), _COLUMN)
        if current is not None:
            painter.setPen(QPen(self._ink, 1.5, Qt.PenStyle.DotLine))
            painter.drawRect(places.cell(*current).adjusted(3, 3, -3, -3))
        if chosen is not None:
            self._line(places, chosen, _CHOSEN)
            self._handle(places.drawn(chosen).p1(), is_chosen=True)
        for at in range(columns):
            self._number(places.number(at), at + 1)

    # ── parts ────────────────────────────────────────────────────────────────────────────────

    def _line(self, places: TablePlaces, line: LineRef, width: float) -> None:
        drawn = places.drawn(line)
        self._painter.setPen(QPen(self._ink, width))
        self._painter.drawLine(drawn)
        if line.axis is Axis.COLUMN:
            self._handle(drawn.p1())

    def _handle(self, at: QPointF, *, is_chosen: bool = False) -> None:
        square = QRectF(0, 0, _HANDLE, _HANDLE)
        square.moveCenter(at)
        self._painter.setPen(QPen(self._ink, _COLUMN))
        self._painter.setBrush(self._ink if is_chosen else QColor(LIGHT.base))
        self._painter.drawRoundedRect(square.adjusted(1, 1, -1, -1), 1.5, 1.5)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)

    def _number(self, at: QPointF, number: int) -> None:
        painter, theme = self._painter, self._theme
        font = theme.font(Type.SMALL)
        font.setBold(True)
        painter.setFont(font)
        side = float(theme.height(Type.SMALL) + theme.u // 2)
        width = max(side, painter.fontMetrics().horizontalAdvance(str(number)) + 2.0 * theme.u)
        square = QRectF(0, 0, width, side)
        square.moveCenter(at)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink)
        painter.drawRoundedRect(square, CHIP_RADIUS, CHIP_RADIUS)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(LIGHT.on_accent))
        painter.drawText(square, Qt.AlignmentFlag.AlignCenter, str(number))

    def _amber(self, rect: QRectF) -> None:
        """A cell to be looked at: amber, and with a bar at its left edge besides."""
        painter, modes = self._painter, QPainter.CompositionMode
        painter.setCompositionMode(modes.CompositionMode_Multiply)  # its words stay as dark
        painter.fillRect(rect, QColor(LIGHT.warning_soft))
        painter.setCompositionMode(modes.CompositionMode_SourceOver)
        bar = QRectF(rect.left() + 1, rect.top() + 1, 3, rect.height() - 2)
        painter.fillRect(bar, QColor(LIGHT.warning))

    def _label(self, centre: QPointF, words: str) -> None:
        painter, theme = self._painter, self._theme
        painter.setFont(theme.font(Type.SMALL))
        metrics = painter.fontMetrics()
        rect = QRectF(0, 0, metrics.horizontalAdvance(words) + 6 * theme.u, 2.0 * metrics.height())
        rect.moveCenter(centre)
        painter.setPen(QPen(self._ink, 1))
        painter.setBrush(QColor(LIGHT.base))
        painter.drawRoundedRect(rect, CHIP_RADIUS, CHIP_RADIUS)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(LIGHT.text))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)

    def _tint(self, alpha: int) -> QColor:
        colour = QColor(self._ink)
        colour.setAlpha(alpha)
        return colour
