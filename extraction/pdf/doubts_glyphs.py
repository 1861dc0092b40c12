"""How a page's glyphs are set, and how they and small drawn things are measured."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from extraction.pdf.words import Characters

Area = tuple[float, float, float, float]  # left, bottom, right, top in points
Extent = tuple[float, float, float, float]  # along the line from, to; across it from, to

_CELL = 16.0  # points
_FAR = 1e6  # cells; damaged files place things anywhere
_MOST_CELLS = 8  # two figures farther apart than that are no number


@dataclass(frozen=True, slots=True)
class Setting:
    """How a character is set: its type size in points, along the line and across it.

    ``quarters`` is by how many quarters the line is turned counterclockwise, None for a slanted
    one. ``is_unseen`` says that it isn't painted, as machines write text under a scan. ``fits``
    says that glyphs can be measured by the size, which not every kind of font allows.
    """

    along: float
    across: float
    quarters: int | None = 0
    is_unseen: bool = False
    fits: bool = True


class Glyphs:
    """A page's glyphs as a reader of their line sees them, whichever way it is turned."""

    def __init__(self, page: Characters, set_as: Callable[[int], Setting | None]) -> None:
        self.page = page
        self.set_as = set_as

    def measured(self, index: int) -> tuple[Setting, float, float] | None:
        """How a glyph is set, its width and height by the type size; None if it can't be told."""
        setting = self.set_as(index)
        if setting is None or not setting.fits or setting.quarters is None:
            return None
        low, high, bottom, top = self.extent(index, setting.quarters)
        return setting, (high - low) / setting.along, (top - bottom) / setting.across

    def extent(self, index: int, quarters: int) -> Extent:
        """Where a glyph begins and ends along its line, and across it, upwards."""
        return turned(self.area(index), quarters)

    def area(self, index: int) -> Area:
        """Where a glyph lies on the page."""
        page = self.page
        return page.left[index], page.bottom[index], page.right[index], page.top[index]


class Specks:
    """Small areas, found again by where they lie: a scatter plot has thousands of them."""

    def __init__(self, areas: Sequence[Area]) -> None:
        self._cells: dict[tuple[int, int], list[Area]] = {}
        for area in areas:
            self._cells.setdefault(_cell(area[0], area[1]), []).append(area)

    def near(self, one: Area, other: Area) -> list[Area]:
        """Those whose lower left corner may lie within the box around two areas of a line."""
        column, row = _cell(min(one[0], other[0]), min(one[1], other[1]))
        last_column, last_row = _cell(max(one[2], other[2]), max(one[3], other[3]))
        if last_column - column > _MOST_CELLS or last_row - row > _MOST_CELLS:
            return []
        cells = product(range(column, last_column + 1), range(row - 1, last_row + 1))
        return [area for cell in cells for area in self._cells.get(cell, ())]


def _cell(x: float, y: float) -> tuple[int, int]:
    column, row = (math.floor(max(-_FAR, min(_FAR, at / _CELL))) for at in (x, y))
    return column, row


def turned(area: Area, quarters: int) -> Extent:
    """An area as a reader of text turned by ``quarters`` counterclockwise sees it."""
    left, bottom, right, top = area
    return (
        (left, right, bottom, top),
        (bottom, top, -right, -left),
        (-right, -left, -top, -bottom),
        (-top, -bottom, left, right),
    )[quarters]
