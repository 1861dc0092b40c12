"""Where the lines of a table lie in the window, however table and page are turned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt

from extraction.grabbing.lines import Axis, LineRef
from gui.pdf.table_editing import Spot
from gui.pdf.turning import shown_point

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extraction.grabbing.lines import Lines
    from gui.pdf.page_roll import PageRoll

_REACH = 5.0
"""Logical pixels beside a line in which the pointer takes hold of it."""
_OVER = 8.0
"""Logical pixels that lines of columns stand out over the table."""
_TAB = 15.0
"""Logical pixels from there to the middle of the number above a column."""


class TablePlaces:
    """Lines, cells and numbers of a table on one page, in logical pixels of the viewport."""

    def __init__(self, roll: PageRoll, page: int, lines: Lines) -> None:
        self._roll, self._page, self.lines = roll, page, lines

    # ── lines ────────────────────────────────────────────────────────────────────────────────

    def line(self, line: LineRef) -> QLineF:
        """A line from its beginning to its end: those of columns begin above the table."""
        other = Axis.ROW if line.axis is Axis.COLUMN else Axis.COLUMN
        ends = self.lines.borders(other)
        return QLineF(self._point(line, ends[0]), self._point(line, ends[-1]))

    def drawn(self, line: LineRef) -> QLineF:
        """A line as it is drawn: one of columns stands out over the table at both ends."""
        drawn = self.line(line)
        if line.axis is Axis.ROW or not drawn.length():
            return drawn
        out = self._out() * _OVER
        return QLineF(drawn.p1() + out, drawn.p2() - out)

    def is_upright(self, axis: Axis) -> bool:
        """Whether an axis's lines run up and down the window."""
        turned = self._roll.turn(self._page) % 180 != 0
        return self.lines.lies_across(axis) != turned

    def along(self, *, upright: bool) -> list[LineRef]:
        """The lines that run up and down the window, from left to right; or across, from above."""
        axis = Axis.COLUMN if self.is_upright(Axis.COLUMN) == upright else Axis.ROW
        found = [LineRef(axis, at) for at in range(len(self.lines.borders(axis)))]
        return sorted(found, key=lambda line: self._spot(self.line(line).center(), upright))

    def fraction_at(self, axis: Axis, point: QPointF) -> float:
        """The fraction of the page that a line of an axis would have under a point."""
        spot = self._roll.spot_on(self._page, point)
        return spot.x if self.lines.lies_across(axis) else spot.y

    def step(self, axis: Axis, pixels: float) -> float:
        """What so many pixels to the right or down are to a line of an axis, as a fraction."""
        begin = QPointF(0, 0)
        end = QPointF(pixels, 0) if self.is_upright(axis) else QPointF(0, pixels)
        return self.fraction_at(axis, end) - self.fraction_at(axis, begin)

    # ── cells ────────────────────────────────────────────────────────────────────────────────

    @property
    def area(self) -> QRectF:
        """The whole table."""
        return self._roll.box_rect(self._page, self.lines.area)

    def cell(self, row: int, column: int) -> QRectF:
        """What lies between the lines around a cell."""
        box = self.lines.box((row, row + 1), (column, column + 1))
        return self._roll.box_rect(self._page, box)

    def head(self) -> QRectF:
        """The rows of the head; empty without any."""
        if not self.lines.heads:
            return QRectF()
        whole = (0, len(self.lines.columns) - 1)
        return self._roll.box_rect(self._page, self.lines.box((0, self.lines.heads), whole))

    def number(self, column: int) -> QPointF:
        """The middle of the number above a column."""
        here, there = (self.drawn(LineRef(Axis.COLUMN, column + by)).p1() for by in (0, 1))
        return (here + there) / 2 + self._out() * _TAB

    # ── what lies under the pointer ──────────────────────────────────────────────────────────

    def line_at(self, point: QPointF) -> LineRef | None:
        """The line under a point, the nearest; lines of columns also by their handles."""
        found = [(self._distance(line, point), line) for line in self._all()]
        near = [one for one in found if one[0] <= _REACH]
        return min(near)[1] if near else None

    def cell_at(self, point: QPointF) -> Spot | None:
        """The cell under a point."""
        if not self.area.contains(point):
            return None
        rows, columns = self.lines.size
        return next(
            (
                Spot(row, column)
                for row in range(rows)
                for column in range(columns)
                if self.cell(row, column).contains(point)
            ),
            None,
        )

    def number_at(self, point: QPointF) -> int | None:
        """The column whose number lies under a point."""
        columns = range(self.lines.size[1])
        return next(
            (at for at in columns if (self.number(at) - point).manhattanLength() < _TAB), None
        )

    def cursor_at(self, point: QPointF) -> Qt.CursorShape:
        """What the pointer looks like over the table, and beside it, where another is marked."""
        shapes = Qt.CursorShape
        if self.number_at(point) is not None:
            return shapes.PointingHandCursor
        line = self.line_at(point)
        if line is None:
            return shapes.ArrowCursor if self.area.contains(point) else shapes.CrossCursor
        return shapes.SplitHCursor if self.is_upright(line.axis) else shapes.SplitVCursor

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    def _all(self) -> Iterator[LineRef]:
        for axis in Axis:
            for at in range(len(self.lines.borders(axis))):
                yield LineRef(axis, at)

    def _distance(self, line: LineRef, point: QPointF) -> float:
        """How far a point lies beside a line; beyond its ends it is far from it."""
        drawn = self.drawn(line)
        if not drawn.length():
            return _REACH + 1
        direction = (drawn.p2() - drawn.p1()) / drawn.length()
        offset = point - drawn.p1()
        along = QPointF.dotProduct(offset, direction)
        if not -_REACH <= along <= drawn.length() + _REACH:
            return _REACH + 1
        return abs(offset.x() * direction.y() - offset.y() * direction.x())

    def _point(self, line: LineRef, end: float) -> QPointF:
        border = self.lines.borders(line.axis)[line.at]
        is_across = self.lines.lies_across(line.axis)
        x, y = (border, end) if is_across else (end, border)
        rect = self._roll.page_rect(self._page)
        across, down = shown_point(x, y, self._roll.turn(self._page))
        return QPointF(rect.x() + across * rect.width(), rect.y() + down * rect.height())

    def _out(self) -> QPointF:
        """One pixel from the table's last row towards its first and beyond."""
        line = self.line(LineRef(Axis.COLUMN, 0))
        length = line.length()
        return (line.p1() - line.p2()) / length if length else QPointF(0, -1)

    @staticmethod
    def _spot(point: QPointF, is_upright: bool) -> float:
        return point.x() if is_upright else point.y()
