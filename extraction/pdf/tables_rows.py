"""The rows of a table: which lines belong together."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extraction.pdf.tables_columns import Placed
    from extraction.pdf.tables_parts import Line

_NUMBER = re.compile(r"[<>≤≥=~±+−–-]?\s?\d")
_GOES_ON = re.compile(r"(?:[,(/–-]|\b(?:and|or|of|the|in|for|with|to|by|per|at|vs\.?))$")
_TWO_KINDS = 1.15  # the larger of two neighbouring distances over the smaller
_BEGINS, _GOES = 0.7, 0.5  # of the lines: how many must stand as the distances say
_ENOUGH, _ALIKE = 4, 0.6  # lines that tell, and the share that fills the same columns in rows
_SOLID = 1.6  # of the size: a step no wider than that of lines in a cell
_FULL = 3  # columns that a line fills as a row does
_INDENT = 0.4  # of the size: less does not set a line in

# What a sign weighs for a line's going on with the row above it, or against it; tried on real
# tables. A line goes on where the sum is above 0.
_RULED = 2.0  # rules part the rows of this table, and none stands between
_NARROW, _BROAD = 0.7, -1.5  # the step from the line above, where there are two kinds of it
_LOOSE = -1.0  # the lines stand further apart than lines of a cell mostly do
_RAGGED = 1.5  # the cells of this table hold lists
_BEGINS_NONE, _BEGINS_ROW = 0.7, -1.5  # the first column is empty, or filled together with others
_SET_OUT = -2.0  # it begins left of the row
_OVER_ALL = -2.0  # it runs over columns that the row fills, as labels of sections do
_NEW_COLUMN = -0.7  # it fills a column that the row does not
_WRAPS, _FITTED = 1.0, -1.5  # its first words had no room above, or had some
_SMALL_LETTER, _BRACKET, _CAPITAL = 1.0, 0.5, -0.5  # how it begins
_UNFINISHED = 1.0  # the line above ends as no cell does
_OPEN_BRACKET = 1.5  # it may close what the row has opened
_NEW_NUMBER = -2.0  # a number of its own stands under another


class RowLine(NamedTuple):
    """A line of the table, parted into columns."""

    line: Line
    parts: list[Placed]

    @property
    def base(self) -> float:
        """The height of its baseline."""
        return self.line.base

    @property
    def columns(self) -> set[int]:
        """The columns it writes in."""
        return {part.first for part in self.parts}

    @property
    def is_label(self) -> bool:
        """Whether it is one piece that runs over several columns."""
        return len(self.parts) == 1 and self.parts[0].first < self.parts[0].last

    def text(self, column: int) -> str:
        """What it writes in a column."""
        words = (word for part in self.parts if part.first == column for word in part.words)
        return " ".join(word.text for word in words)


class Layout(NamedTuple):
    """What the lines of a table have in common.

    ``right`` is how far each column's text reaches; ``tight`` the distance of baselines below
    which lines belong to one row, where the table has two kinds of distances; ``is_trusted`` says
    whether it tells rows by itself. ``is_ragged`` says that the lines without a first column fill
    now these columns and now those, as lists in cells do and rows do not.
    """

    right: Mapping[int, float]
    tight: float | None
    is_trusted: bool
    is_ragged: bool


def layout_of(lines: Sequence[RowLine]) -> Layout:
    """What the lines of a table's body have in common."""
    right: dict[int, float] = {}
    for part in (part for line in lines for part in line.parts if part.first == part.last):
        right[part.first] = max(right.get(part.first, part.x1), part.x1)
    tight = _tight(lines)
    is_trusted = tight is not None and _is_trusted(lines, tight)
    return Layout(right, tight, is_trusted, _is_ragged(lines))


def join_lines(lines: Sequence[RowLine], layout: Layout, *, is_ruled: bool) -> list[list[RowLine]]:
    """The lines of one band between two rules as rows of lines."""
    rows: list[list[RowLine]] = []
    for line in lines:
        if rows and _belongs(rows[-1], line, layout, is_ruled=is_ruled):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _tight(lines: Sequence[RowLine]) -> float | None:
    """The distance between those within rows and those between rows, where there are two kinds."""
    steps = sorted(after.base - before.base for before, after in pairwise(lines))
    ratio, at = max(
        (
            (after / max(before, 0.1), index)
            for index, (before, after) in enumerate(pairwise(steps))
        ),
        default=(0.0, 0),
    )
    # Lines of harmed pages may run upwards: their distance is none.
    return (max(steps[at], 0.0) * steps[at + 1]) ** 0.5 if ratio >= _TWO_KINDS else None


def _is_trusted(lines: Sequence[RowLine], tight: float) -> bool:
    """Whether most lines after a wide step begin rows, and those after a narrow one go on."""
    begins, goes_on = [], []
    for before, after in pairwise(lines):
        if after.base - before.base > tight:
            begins.append(0 in after.columns)
        else:
            fills_in = len(after.columns) < len(before.columns) or 0 not in before.columns
            goes_on.append(fills_in and not _numbers_below(before, after))
    return sum(begins) >= _BEGINS * len(begins) and sum(goes_on) >= _GOES * len(goes_on)


def _is_ragged(lines: Sequence[RowLine]) -> bool:
    """Whether lines without a first column fill many sets of columns, or one of many columns."""
    fillings = Counter(frozenset(line.columns) for line in lines if 0 not in line.columns)
    if fillings.total() < _ENOUGH:
        return False
    usual, count = fillings.most_common(1)[0]
    width = 1 + max(max(line.columns) for line in lines)
    is_list = len(usual) == 1 and width > _FULL
    return is_list or count <= _ALIKE * fillings.total()


def _numbers_below(before: RowLine, after: RowLine) -> bool:
    """Whether a number of its own stands under another one."""
    return any(
        _is_own_number(before.text(column), after.text(column))
        for column in after.columns & before.columns - {0}
    )


def is_number(text: str) -> bool:
    """Whether a word begins as a number does, its sign or relation and brackets aside."""
    return text.lstrip("<>≤≥=~±+−–-(")[:1].isdigit()


def _is_own_number(above: str, text: str) -> bool:
    return bool(
        above.count("(") <= above.count(")") and _NUMBER.match(above) and _NUMBER.match(text)
    )


def _belongs(row: list[RowLine], line: RowLine, layout: Layout, *, is_ruled: bool) -> bool:
    """Whether a line goes on with a row: the signs for and against are added up."""
    step = line.base - row[-1].base
    if layout.tight is not None and layout.is_trusted:
        return step <= layout.tight and not _is_next(row, line)
    score = _RULED if is_ruled else 0.0
    if layout.tight is not None:
        score += _NARROW if step <= layout.tight else _BROAD
    if step > _SOLID * line.line.size:
        score += _LOOSE
    if layout.is_ragged and 0 not in line.columns:
        score += _RAGGED
    score += _sign_of_place(row, line)
    score += _WRAPS if all(_could_wrap(row, line, c, layout) for c in line.columns) else _FITTED
    return score + _sign_of_text(row, line) > 0


def _is_next(row: list[RowLine], line: RowLine) -> bool:
    """Whether a line is a row of its own, however near it stands.

    It fills the first column, which the row fills already; and there are numbers under numbers,
    or as many columns as in the row, with capitals or numbers, or what stands above is a label
    over several columns.
    """
    if 0 not in line.columns & _filled(row):
        return False
    if any(_numbers_below(above, line) for above in row) or row[0].is_label:
        return True
    is_full = len(line.columns) >= max(_FULL, len(row[0].columns))
    return is_full and (line.text(0)[0].isupper() or line.text(0)[0].isdigit())


def _sign_of_place(row: list[RowLine], line: RowLine) -> float:
    """A row begins in the first column; its later lines fill columns it has, no less set in."""
    filled = _filled(row)
    score = 0.0 if line.columns <= filled else _NEW_COLUMN
    if any(filled & set(range(part.first + 1, part.last + 1)) for part in line.parts):
        score += _OVER_ALL
    if 0 not in line.columns:
        return score + _BEGINS_NONE
    if len(line.columns) > 1:
        score += _BEGINS_ROW
    if 0 in row[0].columns and line.line.x0 < row[0].line.x0 - _INDENT * line.line.size:
        score += _SET_OUT
    return score


def _sign_of_text(row: list[RowLine], line: RowLine) -> float:
    """Small letters and open brackets go on; numbers under numbers don't."""
    first = min(line.columns)
    text, before = line.text(first), row[-1].text(first)
    score = _SMALL_LETTER if text[:1].islower() else _BRACKET if text[:1] == "(" else _CAPITAL
    score += _UNFINISHED if _GOES_ON.search(before) else 0.0
    for column in line.columns - {0}:
        above = " ".join(one.text(column) for one in row)
        if above.count("(") > above.count(")"):
            score += _OPEN_BRACKET
        elif _is_own_number(above, line.text(column)):
            score += _NEW_NUMBER
    return score


def _filled(row: list[RowLine]) -> set[int]:
    return {column for one in row for column in one.columns}


def _could_wrap(row: list[RowLine], line: RowLine, column: int, layout: Layout) -> bool:
    """Whether the line's first word there had no room at the end of what stands above it."""
    above = [part.x1 for one in row for part in one.parts if part.first == column]
    if not above:
        return False
    word = next(part.words[0] for part in line.parts if part.first == column)
    room = layout.right.get(column, 0.0) - above[-1]
    return word.x1 - word.x0 + 0.2 * word.size > room
