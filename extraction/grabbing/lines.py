"""The lines of a grid as a person moves, removes and adds them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from extraction.pdf.boxes import PageBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.pdf.tables_grid import TableGrid

NARROWEST = 0.004
"""Two lines come no nearer, in fractions of the page."""
_AROUND = 0.004
"""How far the outer lines of a grid that was found stand off its words."""


class Axis(StrEnum):
    """Which lines: those between columns or those between rows."""

    COLUMN = "column"
    ROW = "row"


class LineRef(NamedTuple):
    """One line, counted from 0 in reading order; the first and the last are the outer ones."""

    axis: Axis
    at: int


@dataclass(frozen=True, slots=True)
class Lines:
    """Borders of columns and rows in reading order, in fractions of the page.

    ``quarters`` tells how the table's words are turned as displayed, counterclockwise; of a turned
    table borders of columns lie on the page's height, or run against it. The first ``heads`` rows
    are the head. Each method gives other lines, or the same where nothing can be done.
    """

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    quarters: int = 0
    heads: int = 0

    @classmethod
    def of(cls, grid: TableGrid) -> Lines:
        """The lines of a grid as it was found."""
        across, down = _directions(grid.quarters)
        return cls(
            columns=_borders(grid.columns, *across),
            rows=_borders(grid.lines, *down),
            quarters=grid.quarters,
            heads=grid.heads,
        )

    # ── where they are ───────────────────────────────────────────────────────────────────────

    def borders(self, axis: Axis) -> tuple[float, ...]:
        """The borders of an axis in reading order."""
        return self.columns if axis is Axis.COLUMN else self.rows

    def lies_across(self, axis: Axis) -> bool:
        """Whether an axis's fractions are of the page's width, so that its lines run down it."""
        return (axis is Axis.COLUMN) == (self.quarters % 2 == 0)

    def is_outer(self, line: LineRef) -> bool:
        """Whether nothing of the table lies beyond a line."""
        return line.at in (0, len(self.borders(line.axis)) - 1)

    @property
    def size(self) -> tuple[int, int]:
        """How many rows and columns there are."""
        return len(self.rows) - 1, len(self.columns) - 1

    @property
    def area(self) -> PageBox:
        """The whole table."""
        return self.box((0, len(self.rows) - 1), (0, len(self.columns) - 1))

    def box(self, rows: tuple[int, int], columns: tuple[int, int]) -> PageBox:
        """What lies between two lines of rows and two of columns."""
        down = sorted(self.rows[index] for index in rows)
        across = sorted(self.columns[index] for index in columns)
        (x0, x1), (y0, y1) = (across, down) if self.lies_across(Axis.COLUMN) else (down, across)
        return PageBox(x0, y0, x1, y1)

    # ── changing them ────────────────────────────────────────────────────────────────────────

    def moved(self, line: LineRef, to: float) -> Lines:
        """A line brought to another place, as far as its neighbours and the page let it."""
        borders = self.borders(line.axis)
        if not 0 <= line.at < len(borders):
            return self
        sign = 1 if borders[-1] > borders[0] else -1
        rising = [sign * border for border in borders]
        least, most = (0.0, 1.0) if sign > 0 else (-1.0, 0.0)
        before, after = line.at - 1, line.at + 1
        low = least if before < 0 else rising[before] + NARROWEST
        high = most if after == len(rising) else rising[after] - NARROWEST
        place = sign * min(max(sign * to, low), max(low, high))
        return self._with(line.axis, (*borders[: line.at], place, *borders[after:]))

    def without(self, line: LineRef) -> Lines:
        """The two strips beside a line joined; the outer lines stay."""
        borders = self.borders(line.axis)
        if not 0 < line.at < len(borders) - 1:
            return self
        joined = self._with(line.axis, borders[: line.at] + borders[line.at + 1 :])
        is_in_head = line.axis is Axis.ROW and line.at < self.heads
        return joined.with_heads(self.heads - 1 if is_in_head else self.heads)

    def split(self, axis: Axis, strip: int, at: float | None = None) -> Lines:
        """A strip cut by a new line, which has the strip's number plus one; in half, or ``at``."""
        borders = self.borders(axis)
        if not 0 <= strip < len(borders) - 1:
            return self
        begin, end = borders[strip], borders[strip + 1]
        if abs(end - begin) < 2 * NARROWEST:
            return self
        low, high = min(begin, end) + NARROWEST, max(begin, end) - NARROWEST
        place = (begin + end) / 2 if at is None else min(max(at, low), high)
        cut = self._with(axis, (*borders[: strip + 1], place, *borders[strip + 1 :]))
        if axis is Axis.ROW and strip < self.heads:
            cut = replace(cut, heads=self.heads + 1)
        return cut

    def with_heads(self, heads: int) -> Lines:
        """Another number of rows as the head; at least one row is none."""
        return replace(self, heads=min(max(heads, 0), len(self.rows) - 2))

    def _with(self, axis: Axis, borders: tuple[float, ...]) -> Lines:
        if axis is Axis.COLUMN:
            return replace(self, columns=borders)
        return replace(self, rows=borders)


def lines_of_box(box: PageBox) -> Lines:
    """One cell as large as a box: where no grid is found, it is split by hand."""
    return Lines((box.x0, box.x1), (box.y0, box.y1))


def _directions(quarters: int) -> tuple[tuple[bool, bool], tuple[bool, bool]]:
    """Of columns and of rows: whether they follow each other along the width, and rising."""
    return (
        ((True, True), (False, True)),
        ((False, False), (True, True)),
        ((True, False), (False, False)),
        ((False, True), (True, False)),
    )[quarters % 4]


def _borders(strips: Sequence[PageBox], is_across: bool, is_rising: bool) -> tuple[float, ...]:
    edges = [(box.x0, box.x1) if is_across else (box.y0, box.y1) for box in strips]
    (near, far), sign = ((0, 1), 1) if is_rising else ((1, 0), -1)
    borders = _kept_in_order([edges[0][near], *(edge[far] for edge in edges)], sign)
    outer = (borders[0] - sign * _AROUND, borders[-1] + sign * _AROUND)
    first, last = (min(max(border, 0.0), 1.0) for border in outer)
    return (first, *borders[1:-1], last)


def _kept_in_order(borders: list[float], sign: int) -> list[float]:
    """Borders that follow each other, though rounding may have let two coincide."""
    kept = borders[:1]
    for border in borders[1:]:
        least = kept[-1] + sign * NARROWEST / 4
        kept.append(border if sign * border >= sign * least else least)
    return kept
