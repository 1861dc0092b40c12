"""What a table's rules say: where rows are parted, and which headings span columns."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from extraction.pdf.tables_columns import Gap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.pdf.tables_columns import Placed
    from extraction.pdf.tables_parts import Rule, TableWord
    from extraction.pdf.tables_rows import RowLine

_SAME_HEIGHT = 2.0  # points by which pieces of one rule differ
_SAME_BORDER = 4.0  # points between the sides of neighbouring cells drawn one by one
_TOUCHING = 1.5  # points between pieces of one rule
_WHOLE = 0.7  # of the table's width that a rule covers which parts all of it
_DOWN = 0.6  # of the table's height that a rule covers which parts columns
_ENDS = 0.06  # of the table's width by which such a rule may fall short of its ends
_UNDER = 0.5  # of a part that lies over or under a rule for the two to belong together
_FOOT = 0.3  # of the size: below a baseline, and still above a rule that stands under its line


class Across(NamedTuple):
    """A rule across the table, its touching pieces put together."""

    y: float
    x0: float
    x1: float


def rules_across(rules: Sequence[Rule]) -> list[Across]:
    """The rules that run along the lines, from top to bottom; touching pieces are one."""
    found: list[Across] = []
    heights: list[list[Rule]] = []
    for rule in sorted((rule for rule in rules if rule.is_across), key=lambda rule: rule.y0):
        if heights and rule.y0 - heights[-1][0].y0 <= _SAME_HEIGHT:
            heights[-1].append(rule)
        else:
            heights.append([rule])
    for pieces in heights:
        start = len(found)
        for piece in sorted(pieces, key=lambda piece: piece.x0):
            if len(found) > start and piece.x0 - found[-1].x1 <= _TOUCHING:
                found[-1] = found[-1]._replace(x1=max(found[-1].x1, piece.x1))
            else:
                found.append(Across(pieces[0].y0, piece.x0, piece.x1))
    return found


def borders_down(rules: Sequence[Rule], words: Sequence[TableWord]) -> list[Gap]:
    """The rules within the table that run down most of it."""
    x0, x1 = min(word.x0 for word in words), max(word.x1 for word in words)
    y0, y1 = min(word.y0 for word in words), max(word.y1 for word in words)
    columns: list[list[Rule]] = []
    for rule in sorted((rule for rule in rules if not rule.is_across), key=lambda rule: rule.x0):
        if columns and rule.x0 - columns[-1][0].x0 <= _SAME_BORDER:
            columns[-1].append(rule)
        elif x0 < rule.x0 < x1:
            columns.append([rule])
    found = []
    for pieces in columns:
        covered, end = 0.0, y0
        for piece in sorted(pieces, key=lambda piece: piece.y0):
            covered += max(0.0, min(piece.y1, y1) - max(piece.y0, end))
            end = max(end, piece.y1)
        if covered >= _DOWN * (y1 - y0):
            x = pieces[0].x0
            found.append(Gap(x, x, x, runs=tuple((piece.y0, piece.y1) for piece in pieces)))
    return found


def whole_heights(rules: Sequence[Across], x0: float, x1: float) -> list[float]:
    """The heights of the rules that part the table between ``x0`` and ``x1`` from end to end."""
    slack = _ENDS * (x1 - x0)
    heights = []
    for y in sorted({rule.y for rule in rules}):
        pieces = [rule for rule in rules if rule.y == y]
        covered = sum(max(0.0, min(one.x1, x1) - max(one.x0, x0)) for one in pieces)
        reaches = min(one.x0 for one in pieces) <= x0 + slack
        reaches = reaches and max(one.x1 for one in pieces) >= x1 - slack
        if reaches and covered >= _WHOLE * (x1 - x0):
            heights.append(y)
    return heights


def bands_of(lines: Sequence[RowLine], heights: Sequence[float]) -> list[list[RowLine]]:
    """The lines between one whole rule and the next; the first band is what stands above all."""
    bands: list[list[RowLine]] = [[] for _ in range(len(heights) + 1)]
    for line in lines:
        foot = line.base - _FOOT * line.line.size
        bands[sum(y < foot for y in heights)].append(line)
    return bands


def heading_rows(lines: Sequence[RowLine], rules: Sequence[Across]) -> list[list[Placed]]:
    """The lines of a table's head as rows: as many as rules stand between headings, and one.

    A cell over or under such a rule stands in the row the rule says. Another one spans all rows:
    it stands in the first, or in that on whose baseline it ends.
    """
    if not lines:
        return []
    drawn = _rules_between(lines, rules)
    spanners = [*drawn, *_headings_over_several(lines, drawn), *_repeated_headings(lines, drawn)]
    levels: list[float] = []
    for y in sorted(rule.y for rule in spanners):
        if not levels or y - levels[-1] > _SAME_HEIGHT:
            levels.append(y)
    rows: list[list[Placed]] = [[] for _ in range(len(levels) + 1)]
    free: dict[int, list[tuple[RowLine, Placed]]] = {}
    with_own = set()
    for line in lines:
        for part in line.parts:
            own = [rule.y for rule in spanners if _share(part, rule) > _UNDER]
            if own:
                rows[_level(levels, line, own)].append(part)
                with_own.add(line.base)
            else:
                free.setdefault(part.first, []).append((line, part))
    for parts in free.values():
        last = parts[-1][0]
        row = _level(levels, last, levels) if last.base in with_own else 0
        rows[row].extend(part for _, part in parts)
    return _without_lone([row for row in rows if row])


def _without_lone(rows: list[list[Placed]]) -> list[list[Placed]]:
    """A lone heading of one column stands in the row below it, if that leaves its place free."""
    kept: list[list[Placed]] = []
    for row, below in zip(rows, [*rows[1:], []], strict=True):
        is_lone = len(row) == 1 and row[0].first == row[0].last
        if is_lone and below and row[0].first not in {part.first for part in below}:
            below.append(row[0])
        else:
            kept.append(row)
    return kept


def _level(levels: Sequence[float], line: RowLine, own: Sequence[float]) -> int:
    """The row of a part of ``line``: below the lowest of its own rules that it stands under."""
    foot = line.base - _FOOT * line.line.size
    under = max((y for y in own if y < foot), default=None)
    if under is None:
        return sum(y < min(own) - _SAME_HEIGHT for y in levels) if own is not levels else 0
    return sum(y <= under + _SAME_HEIGHT for y in levels)


def _rules_between(lines: Sequence[RowLine], rules: Sequence[Across]) -> list[Across]:
    top, foot = lines[0].base, lines[-1].base - _FOOT * lines[-1].line.size
    return [rule for rule in rules if top - 1 < rule.y < foot]


def _repeated_headings(lines: Sequence[RowLine], drawn: Sequence[Across]) -> list[Across]:
    """Rules that could be drawn: above a line that repeats its headings under fewer others."""
    found: list[Across] = []
    for above, line in pairwise(lines):
        texts = Counter(line.text(part.first) for part in line.parts)
        repeated = [part for part in line.parts if texts[line.text(part.first)] > 1]
        under = above.columns & {part.first for part in repeated}
        is_told = any(above.base - 1 < rule.y < line.base for rule in drawn)
        if 0 < len(under) < len(repeated) and not is_told:
            y = max(above.base, (above.base + line.base - line.line.size) / 2)
            found += [Across(y, part.x0, part.x1) for part in repeated]
    return found


def _headings_over_several(lines: Sequence[RowLine], drawn: Sequence[Across]) -> list[Across]:
    """Rules that could be drawn: under headings with headings of several columns below them."""
    found = []
    for index, line in enumerate(lines):
        below = {part.first for later in lines[index + 1 :] for part in later.parts}
        for part in line.parts:
            if part.first == part.last or any(_share(part, rule) > _UNDER for rule in drawn):
                continue
            if len(below & set(range(part.first, part.last + 1))) > 1:
                found.append(Across(line.base + _FOOT * line.line.size, part.x0, part.x1))
    return found


def _share(part: Placed, rule: Across) -> float:
    shared = min(part.x1, rule.x1) - max(part.x0, rule.x0)
    return shared / max(part.x1 - part.x0, 0.1)
