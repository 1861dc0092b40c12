"""Hypothesis strategies for two reviewers' records of one study, alike in most places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from extraction.record import Answer, CellKey, Record, RowState
from schemas.field import Field, FieldType
from schemas.values import (
    Boolean,
    Choice,
    Choices,
    DecimalNumber,
    Integer,
    Missing,
    Ordinal,
    RowReference,
    Text,
    Unread,
    Value,
)
from tests.schemas.test_comparing_properties import (
    COUNTS,
    DATES,
    DECIMALS,
    ESTIMATES,
    LENGTHS,
    QUANTITIES,
    RELATIONS,
    SMALL,
    STATISTICS,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schemas.codebook import Codebook, Section

#: Positions behind those of all rows begun before.
_FAR_BEHIND = 1000
#: Each name in other letters too, and names that pairing takes for likely ones.
NAMES = st.sampled_from(["400 mg", "400  MG", "800 mg", "rash", "Rash", "skin rash", "arm 1"])
UNREAD = st.builds(Unread, st.sampled_from(["66 (59–74)", "66.0 (59-74)", "59"]), st.just("bare"))
BY_TYPE: dict[FieldType, st.SearchStrategy[Value]] = {
    FieldType.INTEGER: st.builds(Integer, SMALL),
    FieldType.DECIMAL: st.builds(DecimalNumber, DECIMALS, RELATIONS, LENGTHS),
    FieldType.QUANTITY: QUANTITIES,
    FieldType.COUNT: COUNTS,
    FieldType.STATISTICS: STATISTICS,
    FieldType.ESTIMATE: ESTIMATES,
    FieldType.DATE: DATES,
    FieldType.BOOLEAN: st.builds(Boolean, st.booleans()),
    FieldType.TEXT: st.builds(Text, NAMES),
    FieldType.LONGTEXT: st.builds(Text, NAMES),
}


def values(field: Field, paths: Sequence[str]) -> st.SearchStrategy[Value]:
    """Values of a field; ``paths`` are those of the rows it may refer to."""
    codes = st.sampled_from([option.code for option in field.options] or ["x"])
    with_codes: dict[FieldType, st.SearchStrategy[Value]] = {
        FieldType.CHOICE: st.builds(Choice, codes),
        FieldType.ORDINAL: st.builds(Ordinal, codes),
        FieldType.CHOICES: st.builds(Choices, st.lists(codes, min_size=1, max_size=2).map(tuple)),
        FieldType.ROW: st.builds(RowReference, st.sampled_from([*paths, "nothing"])),
    }
    usual = {**BY_TYPE, **with_codes}[field.type]
    return st.one_of(usual, usual, usual, UNREAD) if field.type.is_numeric else usual


def answers(field: Field, paths: Sequence[str]) -> st.SearchStrategy[Answer | None]:
    """Mostly values, and reasons or nothing."""
    units = st.sampled_from(["", "", "mm"])
    value = st.builds(Answer, values(field, paths), unit=units)
    reason = st.builds(Answer, missing=st.sampled_from([Missing.NOT_REPORTED, Missing.UNCLEAR]))
    return st.one_of(st.none(), reason, value, value, value)


@st.composite
def two_records(draw: st.DrawFn, codebook: Codebook) -> tuple[Record, Record]:
    """A's and B's records; most of B's is A's, row by row and cell by cell."""
    a = Record("s", "A")
    for section in codebook.sections:
        for row in draw(_rows(codebook, section, a)):
            _fill(draw, section, a, row)
    b = Record("s", "B")
    for section in codebook.sections:
        if section.duplicate:
            _copy_section(draw, codebook, section, a, b)
    return a, b


@st.composite
def _rows(draw: st.DrawFn, codebook: Codebook, section: Section, record: Record) -> list[str]:
    """Begins rows of a section; their ids."""
    if not section.repeats:
        return [""]
    parents: list[str | None] = [None]
    if section.within:
        parents = [*record.rows.get(section.within, {})]
    begun: list[str] = []
    behind = _FAR_BEHIND if record.rows.get(section.id) else 0  # in the order of a store
    for parent in parents:
        for name in draw(st.lists(NAMES, unique=True, max_size=3)):
            row = f"{record.reviewer}{section.id}{parent or ''}{len(begun)}"
            record.put(CellKey(section.id, row, ""), RowState(name, parent, behind + len(begun)))
            begun.append(row)
    return begun


def _paths(record: Record, section: str | None) -> list[str]:
    if section is None:
        return []
    return [record.row_path(section, row) for row in record.rows.get(section, {})]


def _fill(draw: st.DrawFn, section: Section, record: Record, row: str) -> None:
    for field in section.fields:
        answer = draw(answers(field, _paths(record, field.of)))
        record.put(CellKey(section.id, row, field.id), answer)


def _copy_section(
    draw: st.DrawFn, codebook: Codebook, section: Section, a: Record, b: Record
) -> None:
    """B's rows: A's, some left out, some under other names, and perhaps one more."""
    if not section.repeats:
        _copy_cells(draw, section, a, b, "", "")
        return
    for row, state in a.rows.get(section.id, {}).items():
        parent = state.parent and f"B{state.parent}"
        has_parent = parent is None or b.has_row(section.within or "", parent)
        if has_parent and draw(st.integers(0, 7)):
            key = CellKey(section.id, f"B{row}", "")
            b.put(key, RowState(state.name, parent, state.position))
            _copy_cells(draw, section, a, b, row, key.row)
    if not draw(st.integers(0, 7)):
        for row in draw(_rows(codebook, section, b)):
            _fill(draw, section, b, row)


def _copy_cells(
    draw: st.DrawFn, section: Section, a: Record, b: Record, row_a: str, row_b: str
) -> None:
    for field in section.fields:
        same = a.answers.get(CellKey(section.id, row_a, field.id))
        other = answers(field, _paths(b, field.of))
        answer = draw(other) if not draw(st.integers(0, 4)) else same
        b.put(CellKey(section.id, row_b, field.id), answer)
