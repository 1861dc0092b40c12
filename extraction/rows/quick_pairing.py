"""Rows paired at a glance: where each is called the same as the other reviewer's in its place.

Then every pair has the highest score, and no other pairing could have a higher one: it is what
``extraction.rows.alignment`` would find.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.comparing.outline import meaning_in
from extraction.results import RowPair
from schemas.field import FieldType
from schemas.meaning import TELLS_BOTH, TELLS_EQUAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.comparing.outline import Column, Outline, OutlinedRow, Sheet

_TEXTS = (FieldType.TEXT, FieldType.LONGTEXT)
#: Identifiers whose meaning is the very text by which rows are paired.
_IDENTIFYING = (*_TEXTS, FieldType.INTEGER)
_HIGHEST = 1.0


def quick_pairs(a: Outline, b: Outline) -> tuple[RowPair, ...] | None:
    """The pairs of all rows of two records about which nobody said anything.

    ``None`` where they have to be looked at: another number or order of rows, rows that differ in a
    pair field or go by their names alone, and sections without a text among their pair fields.
    """
    made: dict[str, list[RowPair]] = {}
    for sheet in a.layout.sheets:
        section = sheet.section
        if not section.repeats:
            continue
        parents: list[RowPair | None] | None = [None]
        if section.within is not None:
            parents = [*made[section.within]] if section.within in made else None
        pairs = None if parents is None else _of_section(sheet, a, b, parents)
        if pairs is None:
            return None
        made[section.id] = pairs
    return tuple(pair for pairs in made.values() for pair in pairs)


def _of_section(
    sheet: Sheet, a: Outline, b: Outline, parents: Sequence[RowPair | None]
) -> list[RowPair] | None:
    columns = [(i, column) for i, column in enumerate(sheet.columns) if column.is_kept]
    section = sheet.section.id
    pairs: list[RowPair] = []
    for parent in parents:
        ours = _under(a.rows.get(section, ()), parent.a if parent else None)
        theirs = _under(b.rows.get(section, ()), parent.b if parent else None)
        if len(ours) != len(theirs):
            return None
        for (i, row_of_a), (j, row_of_b) in zip(ours, theirs, strict=True):
            if not _are_called_the_same(columns, a.cells_of(sheet, i), b.cells_of(sheet, j)):
                return None
            pairs.append(RowPair(section, row_of_a, row_of_b, _HIGHEST, False, parent))
    return pairs


def _under(rows: Sequence[OutlinedRow], parent: str | None) -> list[tuple[int, str]]:
    """The rows under a parent row, each with its place among all rows of the section."""
    return [(place, row[0]) for place, row in enumerate(rows) if row[2] == parent]


def _are_called_the_same(
    columns: Sequence[tuple[int, Column]], ours: Sequence[str], theirs: Sequence[str]
) -> bool:
    has_title = False
    for place, column in columns:
        a, b = meaning_in(ours[place]), meaning_in(theirs[place])
        if a != b or (a and a[0] not in (TELLS_BOTH, TELLS_EQUAL)):
            return False
        if column.field.identifier and (not a or column.field.type not in _IDENTIFYING):
            return False
        # The first text is what the row is called; without one it goes by its name.
        if column.field.type in _TEXTS and not has_title:
            if not a:
                return False
            has_title = True
    return has_title
