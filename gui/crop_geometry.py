"""Which part of a page is shown around a passage, and how large; plain numbers, no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extraction.pdf.boxes import PageBox, lines, union

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extraction.pdf.boxes import Word

LEAST, MOST = 1.15, 2.1
"""Logical pixels a point: below, small print can't be read; above, little of the page is left."""

_MARGIN = 12.0  # points beside the text, where the reviewer's shape stands
_WIDE_GAP = 1.5  # times the height of a line: more is the space between columns
_ABOVE = 0.42  # of the height lies above the middle of the passage
_FULL_WIDTH = 0.62  # of the page: a run as wide is no line of a column
_OF_A_COLUMN = 0.5  # of the page: a passage that is narrower stands in a column
_REACH = 110.0  # points above and below the passage whose lines tell how wide its column is
_BREAK = 30.0  # points of white that part a column from what stands above or below it


@dataclass(frozen=True, slots=True)
class Sheet:
    """The size of a page in points, as displayed."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class View:
    """The room for a crop, in logical pixels."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a page, in fractions of it, drawn with ``scale`` logical pixels a point."""

    box: PageBox
    scale: float


def region_around(
    boxes: Sequence[PageBox], words: Sequence[Word], sheet: Sheet, view: View
) -> Region:
    """The part of a page that shows ``boxes`` with the text column around them, as large as fits.

    Without boxes it is the top of the page in full width.
    """
    if not boxes:
        return _placed((0.0, sheet.width), 0.0, sheet, view, least=0.0)
    passage = union(boxes)
    left, right = _column(passage, words, sheet)
    middle = (passage.y0 + passage.y1) / 2 * sheet.height
    region = _placed((left, right), middle, sheet, view, least=LEAST)
    if region.box.x0 <= passage.x0 and passage.x1 <= region.box.x1:
        return region
    # The column is wider than the room: the passage comes first, or at least its beginning.
    shown = view.width / LEAST
    start = passage.x0 * sheet.width - _MARGIN
    centre = (passage.x0 + passage.x1) / 2 * sheet.width
    x = min(start, centre - shown / 2) if passage.width * sheet.width < shown else start
    return _placed((x, x + shown), middle, sheet, view, least=LEAST)


def whole_page(sheet: Sheet, view: View) -> Region:
    """All of a page in the width of ``view``."""
    return Region(PageBox(0, 0, 1, 1), view.width / sheet.width)


def _placed(
    across: tuple[float, float], middle: float, sheet: Sheet, view: View, *, least: float
) -> Region:
    """The region of the view's shape that has ``across`` (points) in its width, within the page."""
    left, right = across
    scale = min(max(view.width / max(right - left, 1.0), least), MOST)
    scale = max(scale, view.width / sheet.width)
    width = view.width / scale
    height = min(view.height / scale, sheet.height)
    x = _clamped((left + right - width) / 2, sheet.width - width)
    y = _clamped(middle - _ABOVE * height, sheet.height - height)
    box = PageBox(
        x / sheet.width,
        y / sheet.height,
        min(1.0, (x + width) / sheet.width),
        min(1.0, (y + height) / sheet.height),
    )
    return Region(box, scale)


def _clamped(start: float, most: float) -> float:
    return min(max(start, 0.0), max(most, 0.0))


def _column(passage: PageBox, words: Sequence[Word], sheet: Sheet) -> tuple[float, float]:
    """Left and right end, in points, of the text in which the passage stands."""
    beside = [run for run in _runs(words, sheet) if _belongs(run, passage)]
    above = sorted((run for run in beside if run.y0 < passage.y0), key=lambda run: -run.y1)
    below = sorted((run for run in beside if run.y0 >= passage.y0), key=lambda run: run.y0)
    reach, gap = _REACH / sheet.height, _BREAK / sheet.height
    left, right, edge = passage.x0, passage.x1, passage.y0
    for run in above:
        if edge - run.y1 > gap or passage.y0 - run.y0 > reach:
            break
        left, right, edge = min(left, run.x0), max(right, run.x1), run.y0
    edge = passage.y1
    for run in below:
        if run.y0 - edge > gap or run.y1 - passage.y1 > reach:
            break
        left, right, edge = min(left, run.x0), max(right, run.x1), max(edge, run.y1)
    return left * sheet.width - _MARGIN, right * sheet.width + _MARGIN


def _belongs(run: PageBox, passage: PageBox) -> bool:
    """Whether a run of words is above, beside or below the passage, and no heading over columns."""
    is_heading = passage.width < _OF_A_COLUMN and run.width > _FULL_WIDTH
    return run.x0 < passage.x1 and passage.x0 < run.x1 and not is_heading


def _runs(words: Sequence[Word], sheet: Sheet) -> Iterator[PageBox]:
    """Stretches of lines without a gap as wide as between columns."""
    for line in lines(words):
        run = [line[0].box]
        for word in line[1:]:
            gap = (word.box.x0 - run[-1].x1) * sheet.width
            if not 0 <= gap + sheet.width * 0.002 <= _WIDE_GAP * word.box.height * sheet.height:
                yield union(run)
                run = []
            run.append(word.box)
        yield union(run)
