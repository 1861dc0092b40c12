"""Which part of a page is shown around a passage, and how large; plain numbers, no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extraction.pdf.boxes import PageBox, lines, union

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from extraction.pdf.boxes import Word

LEAST, MOST = 1.15, 2.1
"""Logical pixels a point: below, small print can't be read; above, little of the page is left."""

_MARGIN = 14.0  # points beside the text, where the reviewer's shape stands
_PAD = 4.0  # points of white above the first line and below the last, where there is as much
_WIDE_GAP = 1.5  # times the height of a line: more is the space between columns
_ABOVE = 0.42  # of the height lies above the middle of the passage
_FULL_WIDTH = 0.62  # of the page: a run as wide is no line of a column
_PROSE = 0.25  # of the page: a line that is as wide is no cell of a table
_OF_A_COLUMN = 0.5  # of the page: a passage that is narrower stands in a column
_REACH = 110.0  # points above and below the passage whose lines tell how wide its column is
_BEFORE = 0.9  # of the room lies above the middle of a passage that is higher than it, at most
_BREAK = 30.0  # points of white that part a column from what stands above or below it
_SAME_LINE = 0.4  # of the lower one's height shared: two runs stand on one line
_HAIR = 0.5  # points: what passes an edge by less is not cut


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
    """A part of a page, in fractions of it, drawn with ``scale`` logical pixels a point.

    ``indent`` is the white left of it in logical pixels. ``text`` is where the lines of the
    passage's column begin, in fractions of the page: marks in the margin stand left of that.
    """

    box: PageBox
    scale: float
    indent: float = 0.0
    text: float | None = None


@dataclass(frozen=True, slots=True)
class _Span:
    """A stretch of a page in points, across or down."""

    start: float
    end: float

    @property
    def length(self) -> float:
        return self.end - self.start

    def meets(self, other: _Span) -> bool:
        return self.start < other.end and other.start < self.end

    def holds(self, place: float) -> bool:
        """Whether an edge at ``place`` would cut it."""
        return self.start + _HAIR < place < self.end - _HAIR


@dataclass(frozen=True, slots=True)
class _Run:
    """A stretch of a line without a gap as wide as between columns, in points."""

    across: _Span
    down: _Span


@dataclass(frozen=True, slots=True)
class _Line:
    """What of a column stands side by side. An edge of the region would cut a ``broken`` one."""

    down: _Span
    is_broken: bool


def region_around(
    boxes: Sequence[PageBox], words: Sequence[Word], sheet: Sheet, view: View
) -> Region:
    """The part of a page that shows ``boxes`` in whole lines of their column, as large as fits.

    No line is cut, above or below, nor words of another column at the sides; the region is lower
    or narrower than the room for it where it has to be. Only where the column is wider than the
    room do its own lines pass the edges. Without boxes it is the top of the page in full width.
    """
    runs = [_in_points(run, sheet) for run in _runs(words, sheet)]
    page = _Span(0.0, sheet.width)
    if not boxes:
        scale = view.width / sheet.width
        end = _fitting(_merged(runs), min(view.height / scale, sheet.height))
        return _region(page, _Span(0.0, end), sheet, scale)
    passage = _in_points(union(boxes), sheet)
    column = _column(passage, runs, sheet)
    across, scale = _across(passage.across, column, sheet, view)
    down = _whole_lines(passage, column, across, runs, view.height / scale)
    down = _Span(max(0.0, down.start), min(sheet.height, down.end))
    kept = _without_cut(across, down, column, runs)
    if kept.start > across.start and kept.start + across.length <= sheet.width:
        wanted = min(kept.start, column.start - _MARGIN)
        across = _Span(wanted, wanted + across.length)
        kept = _without_cut(across, down, column, runs)
    indent = (kept.start - across.start) * scale
    return _region(kept, down, sheet, scale, indent=indent, text=column.start)


def whole_page(
    sheet: Sheet, view: View, boxes: Sequence[PageBox] = (), words: Sequence[Word] = ()
) -> Region:
    """All of a page in the width of ``view``; ``boxes`` are those that are marked on it."""
    text = None
    if boxes:
        runs = [_in_points(run, sheet) for run in _runs(words, sheet)]
        text = _column(_in_points(union(boxes), sheet), runs, sheet).start / sheet.width
    return Region(PageBox(0, 0, 1, 1), view.width / sheet.width, text=text)


def _region(
    across: _Span,
    down: _Span,
    sheet: Sheet,
    scale: float,
    *,
    indent: float = 0.0,
    text: float | None = None,
) -> Region:
    box = PageBox(
        across.start / sheet.width,
        down.start / sheet.height,
        min(1.0, across.end / sheet.width),
        min(1.0, down.end / sheet.height),
    )
    return Region(box, scale, indent, None if text is None else text / sheet.width)


# ── across ───────────────────────────────────────────────────────────────────────────────────────


def _across(passage: _Span, column: _Span, sheet: Sheet, view: View) -> tuple[_Span, float]:
    """From where to where the region goes, within the page, and its scale."""
    least = max(LEAST, view.width / sheet.width)
    scale = min(max(view.width / (column.length + 2 * _MARGIN), least), max(MOST, least))
    width = view.width / scale
    if column.length + 2 * _MARGIN <= width:
        start = (column.start + column.end - width) / 2
    elif passage.end + _MARGIN <= column.start - _MARGIN + width:
        start = column.start - _MARGIN  # wider than the room: lines are shown from their beginning
    else:
        start = min(passage.start - _MARGIN, column.end + _MARGIN - width)
        start = max(start, passage.end + _MARGIN - width) if passage.length < width else start
        start = min(start, passage.start - _MARGIN)
    start = min(max(start, 0.0), max(sheet.width - width, 0.0))
    return _Span(start, min(start + width, sheet.width)), scale


def _without_cut(across: _Span, down: _Span, column: _Span, runs: Sequence[_Run]) -> _Span:
    """The part of ``across`` in which no run beside the column is cut by any edge."""
    left, right = across.start, across.end
    for run in runs:
        if run.across.meets(column) or not (run.down.meets(down) and run.across.meets(across)):
            continue
        edges = (run.across.holds(across.start), run.across.holds(across.end))
        if not any((*edges, run.down.holds(down.start), run.down.holds(down.end))):
            continue
        if run.across.end <= column.start:
            left = max(left, run.across.end)
        else:
            right = min(right, run.across.start)
    return _Span(
        min(left, max(column.start, across.start)), max(right, min(column.end, across.end))
    )


def _column(passage: _Run, runs: Sequence[_Run], sheet: Sheet) -> _Span:
    """Left and right end of the text in which the passage stands."""
    beside = _of_column(passage, runs, sheet)
    above = sorted(
        (run for run in beside if run.down.start < passage.down.start),
        key=lambda one: -one.down.end,
    )
    below = sorted(
        (run for run in beside if run.down.start >= passage.down.start),
        key=lambda one: one.down.start,
    )
    left, right, edge = passage.across.start, passage.across.end, passage.down.start
    for run in above:
        if edge - run.down.end > _BREAK or passage.down.start - run.down.start > _REACH:
            break
        left, right = min(left, run.across.start), max(right, run.across.end)
        edge = run.down.start
    edge = passage.down.end
    for run in below:
        if run.down.start - edge > _BREAK or run.down.end - passage.down.end > _REACH:
            break
        left, right = min(left, run.across.start), max(right, run.across.end)
        edge = max(edge, run.down.end)
    return _Span(left, right)


def _of_column(passage: _Run, runs: Sequence[_Run], sheet: Sheet) -> list[_Run]:
    """The runs above, beside and below the passage, without headings over several columns."""
    beside = [run for run in runs if run.across.meets(passage.across)]
    full = _FULL_WIDTH * sheet.width
    if passage.across.length >= _OF_A_COLUMN * sheet.width:
        return beside
    if any(run.across.length > full and _on_one_line(run.down, passage.down) for run in beside):
        return beside
    pairs = _side_by_side(runs, passage, sheet)
    return [run for run in beside if run.across.length <= full and not _is_over(run, pairs)]


def _side_by_side(runs: Sequence[_Run], passage: _Run, sheet: Sheet) -> list[tuple[_Span, _Span]]:
    """Lines of the passage's column and of another one beside it that are as wide as prose is."""
    wide = [run for run in runs if run.across.length >= _PROSE * sheet.width]
    return [
        (own.across, other.across)
        for own in wide
        if own.across.meets(passage.across)
        for other in wide
        if _on_one_line(own.down, other.down) and not own.across.meets(other.across)
    ]


def _is_over(run: _Run, pairs: Sequence[tuple[_Span, _Span]]) -> bool:
    """Whether a run reaches over both columns of a pair."""
    return any(run.across.meets(own) and run.across.meets(other) for own, other in pairs)


# ── down ─────────────────────────────────────────────────────────────────────────────────────────


def _whole_lines(
    passage: _Run, column: _Span, across: _Span, runs: Sequence[_Run], room: float
) -> _Span:
    """From the first line's top to the last one's bottom, as many as there is room for.

    It ends where a line would be broken by an edge that doesn't break the passage's own lines.
    """
    lines_there = _lines(passage, column, across, runs)
    own = [n for n, line in enumerate(lines_there) if line.down.meets(passage.down)]
    first, last = own[0], own[-1]
    middle = (passage.down.start + passage.down.end) / 2

    def length(one: int, other: int) -> float:
        return lines_there[other].down.end - lines_there[one].down.start + 2 * _PAD

    if length(first, last) > room:  # the passage itself is too high: its beginning
        start = max(0.0, passage.down.start - _PAD, middle - _BEFORE * room)
        return _Span(start, start + room)
    for share in (_ABOVE, 1.0):
        while first and not lines_there[first - 1].is_broken and length(first - 1, last) <= room:
            if middle - lines_there[first - 1].down.start + _PAD > share * room:
                break
            first -= 1
        while (
            last + 1 < len(lines_there)
            and not lines_there[last + 1].is_broken
            and length(first, last + 1) <= room
        ):
            last += 1
    padded = _padded(lines_there, first, last)
    return _Span(min(padded.start, passage.down.start), max(padded.end, passage.down.end))


def _padded(lines_there: Sequence[_Line], first: int, last: int) -> _Span:
    """The lines with white around them, but nothing of the next ones."""
    start, end = lines_there[first].down.start, lines_there[last].down.end
    above = start - lines_there[first - 1].down.end if first else 2 * _PAD
    below = lines_there[last + 1].down.start - end if last + 1 < len(lines_there) else 2 * _PAD
    return _Span(start - min(_PAD, max(above / 2, 0)), end + min(_PAD, max(below / 2, 0)))


def _lines(passage: _Run, column: _Span, across: _Span, runs: Sequence[_Run]) -> list[_Line]:
    """The lines of the column, with the passage where no word stands, from the top down."""
    of_column = [run for run in runs if run.across.meets(column)]
    own = [run for run in of_column if _on_one_line(run.down, passage.down)]
    left_is_open = any(run.across.holds(across.start) for run in own)
    right_is_open = any(run.across.holds(across.end) for run in own)

    def is_broken(run: _Run) -> bool:
        left = not left_is_open and run.across.holds(across.start)
        return left or (not right_is_open and run.across.holds(across.end))

    return [
        _Line(line, any(is_broken(run) for run in of_column if run.down.meets(line)))
        for line in _merged([*of_column, *(() if own else (passage,))])
    ]


def _merged(runs: Iterable[_Run]) -> list[_Span]:
    """Runs that stand side by side as one line, from the top down."""
    found: list[_Span] = []
    for run in sorted(runs, key=lambda one: one.down.start):
        if found and _on_one_line(found[-1], run.down):
            found[-1] = _Span(found[-1].start, max(found[-1].end, run.down.end))
        else:
            found.append(run.down)
    return found


def _on_one_line(one: _Span, other: _Span) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > _SAME_LINE * min(one.length, other.length)


def _fitting(found: Sequence[_Span], room: float) -> float:
    """The largest height up to ``room`` from the top of the page that cuts no line."""
    return min((line.start for line in found if line.holds(room)), default=room)


def _in_points(box: PageBox, sheet: Sheet) -> _Run:
    across = _Span(box.x0 * sheet.width, box.x1 * sheet.width)
    return _Run(across, _Span(box.y0 * sheet.height, box.y1 * sheet.height))


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
