"""Where pages lie: scales, rectangles and places, as plain numbers without any widget.

Three spaces meet here. *Points* are the paper's own (72 to the inch). The *roll* is all pages one
below the other in logical pixels, its origin above and left of the first page. *Fractions* of a
page run from 0 to 1, as ``PageBox`` has them, and mean the page upright even where it is shown
turned. ``scale`` is logical pixels a point.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from statistics import median
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from gui.pdf.turning import lies, point_under, shown_corners, shown_point

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extraction.pdf.boxes import PageBox

FULL_SIZE = 96 / 72
"""The scale shown as 100 %: 96 logical pixels an inch."""

A4_WIDTH, A4_HEIGHT = 595.276, 841.89  # points; taken until a page has told its size

UPRIGHT: Mapping[int, int] = MappingProxyType({})
"""No page turned."""

_LEAST, _MOST = 0.1 * FULL_SIZE, 8 * FULL_SIZE
_STEPS = (10, 25, 33, 50, 67, 75, 90, 100, 110, 125, 150, 175, 200, 250, 300, 400, 500, 600, 800)
_WIDE = 1.6  # times the usual page: what is wider yet is scrolled sideways
_WHEEL_DOUBLES = 600  # eighths of a degree of the wheel that double the size: five notches


class PageSize(NamedTuple):
    """Width and height of a page in points, as displayed."""

    width: float
    height: float

    def turned(self, turn: int) -> PageSize:
        """The size of the page when it is shown turned."""
        return PageSize(self.height, self.width) if lies(turn) else self


UNKNOWN_SIZE = PageSize(A4_WIDTH, A4_HEIGHT)


class Spot(NamedTuple):
    """A place in the paper: page from 1, fractions of it; outside 0 to 1 it lies beside it."""

    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on the roll, in logical pixels."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    def part(self, box: PageBox, turn: int = 0) -> Area:
        """The rectangle of a box of the page that this is the rectangle of, turned by ``turn``."""
        x0, y0, x1, y1 = shown_corners(box, turn)
        return Area(
            self.x + x0 * self.width,
            self.y + y0 * self.height,
            (x1 - x0) * self.width,
            (y1 - y0) * self.height,
        )


@dataclass(frozen=True, slots=True)
class Gaps:
    """Room around pages in logical pixels: at the sides, above the first, between two."""

    side: int
    top: int
    between: int


class Layout:
    """Pages one below the other, in the middle of a window ``width`` pixels wide.

    ``turns`` tells of pages that are shown turned; all others stand upright.
    """

    def __init__(
        self,
        sizes: Sequence[PageSize],
        scale: float,
        width: int,
        gaps: Gaps,
        turns: Mapping[int, int] = UPRIGHT,
    ) -> None:
        self.scale = scale
        self._turns = turns
        shown = turned_sizes(sizes, turns)
        self._widths = [size.width * scale for size in shown]
        self._heights = [size.height * scale for size in shown]
        widest = max(self._widths, default=0.0) + 2 * gaps.side
        self.width = max(float(width), widest)
        steps = (height + gaps.between for height in self._heights)
        *self._tops, end = accumulate(steps, initial=float(gaps.top))
        self.height = end - gaps.between + gaps.top if sizes else 0.0

    def page(self, number: int) -> Area:
        """Where a page lies. Raises IndexError for one there is not."""
        if number < 1:
            raise IndexError(number)
        index = number - 1
        width = self._widths[index]
        left = (self.width - width) / 2
        return Area(left, self._tops[index], width, self._heights[index])

    def page_at(self, y: float) -> int:
        """The page at a height of the roll, or the one above the gap there; at least 1."""
        return max(1, bisect_right(self._tops, y))

    def visible(self, top: float, height: float) -> range:
        """The pages of which something shows in a window of this height."""
        if not self._tops:
            return range(1, 1)
        first = self.page_at(top)
        if self.page(first).bottom < top:
            first += 1
        return range(first, bisect_right(self._tops, top + height) + 1)

    def main_page(self, top: float, height: float) -> int:
        """The page that takes most of the window; the upper one of two alike."""

        def shown(number: int) -> float:
            area = self.page(number)
            return min(area.bottom, top + height) - max(area.y, top)

        pages = self.visible(top, height)
        return max(pages, key=shown, default=min(self.page_at(top), max(1, len(self._tops))))

    def spot(self, x: float, y: float) -> Spot:
        """The place in the paper under a point of the roll."""
        return self.spot_on(self.page_at(y), x, y)

    def spot_on(self, number: int, x: float, y: float) -> Spot:
        """A point of the roll as a place of this page, though it may lie on another."""
        area = self.page(number)
        across, down = (x - area.x) / area.width, (y - area.y) / area.height
        return Spot(number, *point_under(across, down, self.turn(number)))

    def point(self, spot: Spot) -> tuple[float, float]:
        """The point of the roll where a place lies."""
        area = self.page(spot.page)
        across, down = shown_point(spot.x, spot.y, self.turn(spot.page))
        return area.x + across * area.width, area.y + down * area.height

    def part(self, number: int, box: PageBox) -> Area:
        """Where a box of a page lies."""
        return self.page(number).part(box, self.turn(number))

    def turn(self, number: int) -> int:
        """By how much a page is shown turned, clockwise."""
        return self._turns.get(number, 0)


def turned_sizes(sizes: Sequence[PageSize], turns: Mapping[int, int]) -> Sequence[PageSize]:
    """The sizes of pages as they are shown."""
    if not turns:
        return sizes
    return [size.turned(turns.get(number, 0)) for number, size in enumerate(sizes, 1)]


def fit_width(sizes: Sequence[PageSize], width: int, gaps: Gaps) -> float:
    """The scale at which pages are as wide as the window.

    The widest page counts, unless it is far wider than the usual one, as a fold-out table is.
    """
    widths = [size.width for size in sizes] or [A4_WIDTH]
    widest = min(max(widths), _WIDE * median(widths))
    return max(width - 2 * gaps.side, 1) / widest


def fit_page(size: PageSize, width: int, height: int, gaps: Gaps) -> float:
    """The scale at which a page shows whole."""
    across = max(width - 2 * gaps.side, 1) / size.width
    return min(across, max(height - 2 * gaps.top, 1) / size.height)


def larger(scale: float) -> float:
    """The next larger usual scale."""
    steps = (step / 100 * FULL_SIZE for step in _STEPS)
    return next((step for step in steps if step > scale * 1.01), max(scale, _MOST))


def smaller(scale: float) -> float:
    """The next smaller usual scale."""
    steps = (step / 100 * FULL_SIZE for step in reversed(_STEPS))
    return next((step for step in steps if step < scale / 1.01), min(scale, _LEAST))


def turned_by_wheel(scale: float, delta: int) -> float:
    """The scale after a turn of the wheel by ``delta`` eighths of a degree, as Qt counts them."""
    wanted: float = scale * 2 ** (delta / _WHEEL_DOUBLES)
    return min(max(wanted, min(scale, _LEAST)), max(scale, _MOST))


def percent(scale: float) -> int:
    """A scale as a whole percentage of the full size."""
    return round(100 * scale / FULL_SIZE)


def scroll_to_show(shown: tuple[float, float], window: tuple[float, float]) -> float:
    """Where a window must begin to show a span well; both are (begin, length) along one axis.

    It stays where it is if the span stands in its middle part, else a third of it lies before.
    """
    begin, length = shown
    start, extent = window
    edge = min(extent / 8, max(0.0, (extent - length) / 2))
    if start + edge <= begin and begin + length <= start + extent - edge:
        return start
    return begin - max(0.0, min(extent / 3, extent - length))
