"""The grid of a table: its words and rules taken apart into rows and columns.

A page's text layer knows no tables; a person sees one by its rules, by the white between its
columns, and by lines that stand closer than rows do. The grid is found by the same signs.

    tables_parts    words, rules, lines of words
    tables_columns  where white or rules part columns, and which column words stand in
    tables_rules    bands between rules, and headings over several columns
    tables_rows     which lines are one row

Everything is in reading coordinates: points, ``x`` along a line of text, ``y`` from line to line.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from extraction.pdf.tables_columns import find_gaps, place_line, widest_space
from extraction.pdf.tables_parts import TableWord, box_of, joined, lines_of
from extraction.pdf.tables_rows import RowLine, is_number, join_lines, layout_of
from extraction.pdf.tables_rules import (
    bands_of,
    borders_down,
    heading_rows,
    rules_across,
    whole_heights,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.pdf.tables_columns import Gap, Placed
    from extraction.pdf.tables_parts import Rule
    from extraction.pdf.tables_rules import Across

_RULED_FROM = 4  # bands below the head from which on rules part the rows of a table
_LINES_OF_ROW = 3  # lines a row of a ruled table has at most, in the middle
_HEAD_SHARE = 0.4  # of the lines that can be the head where no rule stands above it
_HEAD_LINES = 3  # lines of a head under a rule, whatever they hold
_FEW = 0.3  # of the entries of a head that may be numbers
_MANY = 0.5  # of the lines of a table without rules that hold numbers, if these tell its head
_THINNEST = 0.1  # points between two borders


class Cell(NamedTuple):
    """The words of one cell, line by line."""

    words: tuple[TableWord, ...] = ()

    @property
    def text(self) -> str:
        """Its words as one line."""
        return joined(self.words)


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells, all of the same length, and the borders between them.

    ``across`` are the ``x`` of the borders of columns, ``down`` the ``y`` of those of rows, the
    outer ones included; the first ``heads`` rows are the table's head.
    """

    rows: list[list[Cell]]
    across: list[float]
    down: list[float]
    heads: int = 0


class _Rows(NamedTuple):
    """Rows of placed words, of which the first ``heads`` are the head."""

    rows: list[list[Placed]]
    heads: int


def find_table(words: Sequence[TableWord], rules: Sequence[Rule]) -> Grid | None:
    """The grid that words and rules form; None without words."""
    if not words:
        return None
    lines = lines_of(words)
    gaps = find_gaps(lines, borders_down(rules, words))
    space = widest_space(lines, median(word.size for word in words))
    placed = [RowLine(line, place_line(line, gaps, space)) for line in lines]
    return _grid(_rows_of(placed, rules_across(rules)), gaps)


def cut_table(words: Sequence[TableWord], across: Sequence[float], down: Sequence[float]) -> Grid:
    """The words put into the cells between given borders; words outside them are left out.

    It tells no head: whoever moved the borders knows it.
    """
    cells: list[list[list[TableWord]]] = [[[] for _ in across[1:]] for _ in down[1:]]
    for line in lines_of(words):
        for word in line.words:
            column = bisect_right(across, (word.x0 + word.x1) / 2) - 1
            row = bisect_right(down, (word.y0 + word.y1) / 2) - 1
            if 0 <= column < len(across) - 1 and 0 <= row < len(down) - 1:
                cells[row][column].append(word)
    rows = [[Cell(tuple(held)) for held in row] for row in cells]
    return Grid(rows, list(across), list(down))


def _rows_of(lines: list[RowLine], rules: Sequence[Across]) -> _Rows:
    x0, x1 = min(line.line.x0 for line in lines), max(line.line.x1 for line in lines)
    bands = _without_captions(bands_of(lines, whole_heights(rules, x0, x1)))
    has_rule_above = not bands[0]
    bands = [band for band in bands if band]
    head: list[RowLine] = []
    if len(bands) > 1:
        if _is_head(bands[0], lines, has_rule_above=has_rule_above):
            head, *bands = bands
    else:
        head, bands = _head_by_numbers(bands[0])
    is_ruled = len(bands) >= _RULED_FROM and median(map(len, bands)) <= _LINES_OF_ROW
    layout = layout_of([line for band in bands for line in band])
    rows = heading_rows(head, rules)
    body = [row for band in bands for row in join_lines(band, layout, is_ruled=is_ruled)]
    parts = [[part for line in row for part in line.parts] for row in body]
    return _Rows([*rows, *parts], len(rows))


def _without_captions(bands: list[list[RowLine]]) -> list[list[RowLine]]:
    """Leave out what stands above the first and below the last of three rules, if it is prose."""
    if len(bands) < 4:
        return bands
    kept = list(bands)
    for end in (0, -1):
        if _is_prose(bands[end]) and any(bands[1:-1]):
            kept[end] = []
    return kept


def _is_prose(band: Sequence[RowLine]) -> bool:
    """Whether every line is one piece, and one of them runs over several columns."""
    is_whole = all(len(line.parts) == 1 for line in band)
    return is_whole and any(line.parts[0].first < line.parts[0].last for line in band)


def _is_head(band: list[RowLine], lines: list[RowLine], *, has_rule_above: bool) -> bool:
    entries = [part for line in band for part in line.parts if part.first]
    few = sum(is_number(part.words[0].text) for part in entries) <= _FEW * len(entries)
    if has_rule_above:
        return few or len(band) <= _HEAD_LINES
    return few and len(band) < _HEAD_SHARE * len(lines)


def _head_by_numbers(lines: list[RowLine]) -> tuple[list[RowLine], list[list[RowLine]]]:
    """Where no rule tells the head: the lines above the first with numbers, if many have some."""
    holds_numbers = [
        any(is_number(part.words[0].text) for part in line.parts if part.first) for line in lines
    ]
    if sum(holds_numbers) < _MANY * len(lines):
        return [], [lines]
    first = holds_numbers.index(True)
    while first > 1 and lines[first - 1].columns == {0}:
        first -= 1  # the label of a section
    return lines[:first], [lines[first:]]


def _grid(found: _Rows, gaps: Sequence[Gap]) -> Grid:
    """The grid of placed words, without columns in which nothing begins."""
    columns = sorted({part.first for row in found.rows for part in row})
    cells = [
        [
            Cell(tuple(word for part in row if part.first == column for word in part.words))
            for column in columns
        ]
        for row in found.rows
    ]
    x0, _, x1, _ = box_of([word for row in found.rows for part in row for word in part.words])
    inner = [gaps[column - 1].middle for column in columns[1:]]
    return Grid(cells, _rising([x0, *inner, x1]), _borders_of_rows(found.rows), found.heads)


def _borders_of_rows(rows: Sequence[Sequence[Placed]]) -> list[float]:
    """The heights halfway between one row's words and the next one's."""
    boxes = [box_of([word for part in row for word in part.words]) for row in rows]
    inner = [(above[3] + below[1]) / 2 for above, below in pairwise(boxes)]
    return _rising([boxes[0][1], *inner, max(box[3] for box in boxes)])


def _rising(borders: list[float]) -> list[float]:
    """Borders in order: where cells that span rows upset it, a border follows close by."""
    rising = borders[:1]
    for border in borders[1:]:
        rising.append(max(border, rising[-1] + _THINNEST))
    return rising
