"""A record that is open to all, in one short text: its rows, and what each of its answers means.

Nothing of such a record changes any more, so its outline is written once, beside it, and tells
most of what comparing needs without any answer being read. It can be worked out again at any time.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, cast

from extraction.record import Answer, CellKey, Record, RowState
from extraction.trail import canonical_json
from schemas.field import FieldType
from schemas.meaning import TELLS_BOTH, meaning_of
from schemas.record_view import places
from schemas.value_codec import value_from_data, value_to_data
from schemas.visibility import is_shown_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from extraction.trail import JsonObject
    from schemas.codebook import Codebook, Section
    from schemas.field import Field

#: Counts what an outline is made of; another number makes all outlines out of date.
_FORM = 1
#: What a cell begins with where the form does not ask it, and where a reason stands in it.
HIDDEN, REASON = "h", "!"
#: Stands between what an answer means and the answer.
_BESIDE = "\x1f"

#: A row in an outline: its id, name, parent's id and position.
OutlinedRow = tuple[str, str, str | None, int]


@dataclass(frozen=True, slots=True)
class Column:
    """A field in outlines, and its place: the ids of section and field.

    ``is_kept`` says that pairing needs the answers themselves, ``is_item`` that they are compared.
    """

    field: Field
    place: tuple[str, str]
    is_kept: bool
    is_item: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A section in outlines: a cell a field, in the codebook's order."""

    section: Section
    columns: tuple[Column, ...]

    @classmethod
    def of(cls, section: Section) -> Sheet:
        """The sheet of a section."""
        return cls(section, tuple(_column(section, field) for field in section.fields))


def _column(section: Section, field: Field) -> Column:
    return Column(
        field,
        place=(section.id, field.id),
        is_kept=field.id in section.pair_by,
        is_item=field.type is not FieldType.LONGTEXT,
    )


@dataclass(frozen=True)
class Layout:
    """Where things stand in the outlines of a codebook: sections that both reviewers extract.

    ``basis`` tells a codebook, and what outlines are made of, from all others.
    """

    codebook: Codebook
    basis: str

    @classmethod
    def of(cls, codebook: Codebook, text: str) -> Layout:
        """The layout for a codebook and the text it was read from."""
        told = f"{_FORM} {text}".encode("utf-8", "surrogatepass")
        return cls(codebook, hashlib.sha256(told).hexdigest()[:16])

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The sections, in the codebook's order."""
        return tuple(map(Sheet.of, (one for one in self.codebook.sections if one.duplicate)))

    def write(self, record: Record) -> str:
        """The outline of a record: a line of its rows as JSON, then a line a cell."""
        rows = {section: _in_order(states) for section, states in record.rows.items() if states}
        return "\n".join([canonical_json(rows), *self._cells(record, rows)])

    def _cells(self, record: Record, rows: Mapping[str, Sequence[OutlinedRow]]) -> Iterator[str]:
        for sheet in self.sheets:
            section = sheet.section
            known = {place.row: place for place in places(self.codebook, record, section)}
            for row in [one[0] for one in rows.get(section.id, ())] if section.repeats else [""]:
                for column in sheet.columns:
                    field, place = column.field, known.get(row)
                    cell = _cell(column, record.answers.get(CellKey(section.id, row, field.id)))
                    is_shown = place is None or is_shown_at(self.codebook, record, place, field)
                    yield cell if is_shown else HIDDEN + cell

    def read(self, text: str) -> Outline:
        """The inverse of ``write``. Raises ``ValueError`` for a text of another layout."""
        header, *cells = text.split("\n")
        rows = cast("dict[str, list[OutlinedRow]]", json.loads(header))
        begins: dict[str, int] = {}
        place = 0
        for sheet in self.sheets:
            section = sheet.section
            begins[section.id] = place
            rows_of_it = len(rows.get(section.id, ())) if section.repeats else 1
            place += len(sheet.columns) * rows_of_it
        if place != len(cells):
            raise ValueError(f"{len(cells)} cells where there should be {place}")
        return Outline(self, rows, cells, begins)


def _in_order(states: Mapping[str, RowState]) -> list[OutlinedRow]:
    """The rows of a section as a store gives them back."""
    ordered = sorted(states.items(), key=lambda row: row[1].position)
    return [(row, state.name, state.parent, state.position) for row, state in ordered]


def _cell(column: Column, answer: Answer | None) -> str:
    if answer is None or not (column.is_item or column.is_kept):
        return ""
    if answer.value is None:
        return f"{REASON}{answer.missing}"
    text = meaning_of(answer.value, column.field)
    if text.startswith(TELLS_BOTH) and not column.is_kept:
        return text
    data: JsonObject = {"value": value_to_data(answer.value)}
    if answer.unit:
        data["unit"] = answer.unit
    return f"{text}{_BESIDE}{canonical_json(data)}"


def meaning_in(cell: str) -> str:
    """What the answer in a shown cell that holds a value means."""
    return cell.partition(_BESIDE)[0]


def answer_in(cell: str) -> Answer | None:
    """The answer in a shown cell, if it is kept: its value and its unit as given."""
    text = cell.partition(_BESIDE)[2]
    if not text:
        return None
    data = cast("Mapping[str, object]", json.loads(text))
    value = value_from_data(cast("Mapping[str, object]", data["value"]))
    return Answer(value, unit=cast("str", data.get("unit", "")))


@dataclass(slots=True)
class Outline:
    """An outline taken apart. ``begins`` tells where the cells of each section begin."""

    layout: Layout
    rows: Mapping[str, Sequence[OutlinedRow]]
    cells: Sequence[str]
    begins: Mapping[str, int]

    def cells_of(self, sheet: Sheet, place: int = 0) -> Sequence[str]:
        """The cells of the row at a place among its section's rows."""
        width = len(sheet.columns)
        begin = self.begins[sheet.section.id] + place * width
        return self.cells[begin : begin + width]

    def places_of(self, section: str) -> dict[str, int]:
        """The place of each row among its section's rows."""
        return {row[0]: place for place, row in enumerate(self.rows.get(section, ()))}

    def record(self, study: str, reviewer: str) -> Record:
        """As much of the record as pairing looks at: its rows and what stands in pair fields."""
        record = Record(study, reviewer)
        for section, rows in self.rows.items():
            record.rows[section] = {
                row: RowState(name, parent, position) for row, name, parent, position in rows
            }
        for sheet in self.layout.sheets:
            for place, (row, *_) in enumerate(self.rows.get(sheet.section.id, ())):
                cells = self.cells_of(sheet, place)
                record.answers.update(_kept(sheet, row, cells))
        return record


def _kept(sheet: Sheet, row: str, cells: Sequence[str]) -> Iterator[tuple[CellKey, Answer]]:
    for column, cell in zip(sheet.columns, cells, strict=True):
        answer = answer_in(cell) if column.is_kept else None
        if answer is not None:
            yield CellKey(sheet.section.id, row, column.field.id), answer
