"""The columns of a table: where white runs down between its words."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from extraction.pdf.tables_parts import Line, TableWord, pieces_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WIDE = 0.9  # of the size: a gap no space between two words has
_CROSSED = 0.34  # of the lines that leave a gap open: how many may write across it
_GLUED = 0.8  # of a column's entries that stand a mere space beside their neighbours
_ASIDE = 1.5  # spaces by which a heading may miss its column
_SPACES = 1.6  # of the usual space: the widest one
_STANDS_OUT = 1.2  # of the spaces in a line: a gap between two columns
_CLEAR = 0.6  # of a gap that must be white in a line which it parts
_SPACE = 0.42  # of the size: the widest space between two words of a line set ragged
_REACHES_IN = 0.25  # of the most a part has in a column: what it reaches into by less
_SLACK = 1.5  # points by which boxes of type may reach over a gap's edge


class Gap(NamedTuple):
    """White between two columns, from ``x0`` to ``x1``.

    ``middle`` is where the fewest lines write: ``crossed``, over a stretch of ``width`` points.
    A rule has no white; ``runs`` are the heights from and to which it is drawn.
    """

    x0: float
    x1: float
    middle: float
    crossed: int = 0
    width: float = 0.0
    runs: tuple[tuple[float, float], ...] = ()

    @property
    def is_ruled(self) -> bool:
        """Whether it is a rule, and no white."""
        return bool(self.runs)

    def parts(self, before: TableWord, after: TableWord, least: float) -> bool:
        """Whether it stands between two neighbours of one line, no less than ``least`` apart."""
        if self.is_ruled:
            y = before.base - 0.3 * before.size
            return any(y0 <= y <= y1 for y0, y1 in self.runs)
        if before.x1 <= self.middle <= after.x0 and after.x0 - before.x1 >= least:
            return True
        shared = min(self.x1, after.x0) - max(self.x0, before.x1)
        return shared >= max(_CLEAR * (self.x1 - self.x0), 0.0)


def find_gaps(lines: Sequence[Line], ruled: Sequence[Gap] = ()) -> list[Gap]:
    """The gaps between columns, from left to right; ``ruled`` are the rules that part some."""
    size = median(word.size for line in lines for word in line.words)
    several = [line for line in lines if len(pieces_of(line, _WIDE * line.size)) > 1]
    gaps = _valleys(several, size)
    return _without_glued(_with_ruled(gaps, ruled), lines, widest_space(lines, size))


def widest_space(lines: Sequence[Line], size: float) -> float:
    """The widest gap between two words that still belong together, in points."""
    gaps = [
        after.x0 - before.x1
        for line in lines
        for before, after in pairwise(line.words)
        if 0.08 * size < after.x0 - before.x1 < _WIDE * size
    ]
    usual = median(gaps) if gaps else 0.25 * size
    return min(max(_SPACE * size, _SPACES * usual), 0.7 * size)


def _valleys(lines: Sequence[Line], size: float) -> list[Gap]:
    """Where fewer lines write than on both sides, and most leave a gap that is no space."""
    if not lines:
        return []
    edges = sorted({x for line in lines for word in line.words for x in (word.x0, word.x1)})
    written, open_ = _counts(lines, edges, size)
    found: list[Gap] = []
    for start, end in _low_stretches(written):
        widest = max(range(start, end), key=lambda at: (open_[at], edges[at + 1] - edges[at]))
        if open_[widest] and written[start] <= _CROSSED * open_[widest]:
            middle = (edges[widest] + edges[widest + 1]) / 2
            white = _white_around(middle, lines, size)
            found.append(Gap(*white, middle, written[start], edges[end] - edges[start]))
    return found


def _low_stretches(counts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where equal counts begin and end that are lower than those before and behind them."""
    start = 0
    for index in range(1, len(counts)):
        if counts[index] == counts[start]:
            continue
        if start and counts[start - 1] > counts[start] < counts[index]:
            yield start, index
        start = index


def _white_around(middle: float, lines: Sequence[Line], size: float) -> tuple[float, float]:
    """The white around ``middle`` that all lines share which leave it wide open."""
    open_ = [
        (before, after)
        for line in lines
        for before, after in _openings(line, size)
        if before <= middle <= after
    ]
    return max(before for before, _ in open_), min(after for _, after in open_)


def _openings(line: Line, size: float) -> Iterator[tuple[float, float]]:
    """The gaps in a line that no space between two words has."""
    end = line.x0
    for word in line.words:
        if word.x0 - end > _WIDE * size:
            yield end, word.x0
        end = max(end, word.x1)


def _counts(lines: Sequence[Line], edges: list[float], size: float) -> tuple[list[int], list[int]]:
    """For each stretch between two edges: how many lines write there, and leave it wide open."""
    place = {x: index for index, x in enumerate(edges)}
    written, open_ = [0] * (len(edges) - 1), [0] * (len(edges) - 1)
    for line in lines:
        covered: set[int] = set()
        for word in line.words:
            covered.update(range(place[word.x0], place[word.x1]))
        for index in covered:
            written[index] += 1
        for before, after in _openings(line, size):
            for index in range(place[before], place[after]):
                open_[index] += 1
    return written, open_


def _with_ruled(gaps: list[Gap], ruled: Sequence[Gap]) -> list[Gap]:
    kept = [
        gap
        for gap in gaps
        if not any(gap.x0 - _SLACK <= rule.middle <= gap.x1 + _SLACK for rule in ruled)
    ]
    return sorted([*kept, *ruled], key=lambda gap: gap.middle)


def _without_glued(gaps: list[Gap], lines: Sequence[Line], space: float) -> list[Gap]:
    """Drop gaps whose neighbours stand a mere space apart, the likeliest and narrowest first."""
    gaps = list(gaps)
    while True:
        parted = [place_line(line, gaps, space) for line in lines]
        shares = [
            0.0 if gap.is_ruled else _glue(parted, index, space) for index, gap in enumerate(gaps)
        ]
        highest = max(shares, default=0.0)
        if highest < _GLUED:
            return gaps
        likeliest = (index for index, share in enumerate(shares) if share == highest)
        del gaps[min(likeliest, key=lambda index: (-gaps[index].crossed, gaps[index].width))]


def _glue(lines: Sequence[Sequence[Placed]], index: int, space: float) -> float:
    """The share of the emptier column's entries that are glued to the other column.

    Two columns that are never filled in one line, and hardly apart, are one whose heading stands
    aside; a column without entries of its own is none. Both are told last, by the lowest share.
    """
    lefts = rights = glued = apart = 0
    end, start = float("-inf"), float("inf")
    for parts in lines:
        left = [part for part in parts if part.last == index]
        right = [part for part in parts if part.first == index + 1]
        lefts += any(part.first == index for part in left)
        rights += any(part.last == index + 1 for part in right)
        end = max([end, *(part.x1 for part in left)])
        start = min([start, *(part.x0 for part in right)])
        if left and right:
            is_glued = right[0].x0 - left[-1].x1 <= space
            glued += is_glued
            apart += not is_glued
    fewer = min(lefts, rights)
    if not fewer or (not glued and not apart and start - end <= _ASIDE * space):
        return _GLUED
    return glued / fewer if apart <= (1 - _GLUED) * max(glued, 1) else 0.0


def _middle(word: TableWord) -> float:
    return (word.x0 + word.x1) / 2


class Placed(NamedTuple):
    """Words that stand together, and the columns they lie over."""

    words: list[TableWord]
    first: int
    last: int

    @property
    def x0(self) -> float:
        """Where they begin."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Where they end."""
        return max(word.x1 for word in self.words)


def place_line(line: Line, gaps: Sequence[Gap], space: float) -> list[Placed]:
    """The line's words, parted at the gaps between columns; a heading over several stays whole."""
    middles = [gap.middle for gap in gaps]
    placed = []
    for piece in pieces_of(line, space):
        near = gaps[_column(middles, piece[0].x0) : _column(middles, piece[-1].x1)]
        for part in _parted(piece, near, space) if near else [piece]:
            first = _column(middles, part[0].x0 + _SLACK)
            last = max(first, _column(middles, part[-1].x1 - _SLACK))
            placed.append(Placed(part, *_settled(part, middles, first, last)))
    return placed


def _column(middles: Sequence[float], x: float) -> int:
    """The column in which ``x`` lies."""
    return bisect_left(middles, x)


def _parted(piece: list[TableWord], gaps: Sequence[Gap], space: float) -> list[list[TableWord]]:
    """The piece parted at every gap it passes, if white lies at all of them; else whole."""
    if any(_straddles(word, gap) for word in piece for gap in gaps):
        return [piece]
    passed = [
        [gap for gap in gaps if _middle(before) < gap.middle < _middle(after)]
        for before, after in pairwise(piece)
    ]
    least = _least_gap(piece, passed, space)
    parts = [[piece[0]]]
    for (before, after), over in zip(pairwise(piece), passed, strict=True):
        if over:
            is_open = all(gap.parts(before, after, least) for gap in over)
            if not is_open or _is_bracketed(parts[-1], after):
                return [piece]
            parts.append([])
        parts[-1].append(after)
    return parts


def _least_gap(piece: Sequence[TableWord], passed: Sequence[Sequence[Gap]], space: float) -> float:
    """How wide a gap in a piece must be to stand out among the spaces of the piece.

    Where every space lies at a gap between columns, and there are several, they needn't.
    """
    widths = [after.x0 - before.x1 for before, after in pairwise(piece)]
    inner = [width for width, over in zip(widths, passed, strict=True) if not over]
    if not inner and len(piece) > 2:
        return 0.0
    return _STANDS_OUT * max(*inner, 0.0, space / _SPACES)


def _is_bracketed(before: Sequence[TableWord], after: TableWord) -> bool:
    """Whether a bracket opened among ``before`` is closed by the next word."""
    text = " ".join(word.text for word in before)
    return text.count("(") > text.count(")") and ")" in after.text.partition("(")[0]


def _straddles(word: TableWord, gap: Gap) -> bool:
    return word.x0 + _SLACK < gap.x0 and gap.x1 < word.x1 - _SLACK


def _settled(
    part: list[TableWord], middles: Sequence[float], first: int, last: int
) -> tuple[int, int]:
    """The columns a part truly lies over: not those it only reaches into by a little."""
    if first == last:
        return first, last
    x0, x1 = part[0].x0, part[-1].x1
    borders = [float("-inf"), *middles, float("inf")]
    shares = {
        column: min(x1, borders[column + 1]) - max(x0, borders[column])
        for column in range(first, last + 1)
    }
    least = _REACHES_IN * max(shares.values())
    over = [column for column, share in shares.items() if share >= least]
    return over[0], over[-1]
