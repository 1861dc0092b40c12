"""What a column may hold: a field of the section, perhaps of a fixed grade or of another arm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from schemas.field import FieldType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extraction.record import Record
    from schemas.codebook import Codebook, Section
    from schemas.field import Field

_MOST_OPTIONS = 12
_QUALIFYING = (FieldType.CHOICE, FieldType.ORDINAL, FieldType.ROW)


@dataclass(frozen=True, slots=True)
class Fixed:
    """A field that is the same for a whole column: ``grade`` is ``3-4``. ``label`` for people."""

    field: str
    text: str
    label: str


@dataclass(frozen=True, slots=True)
class Target:
    """Where a column's cells go: into ``field`` of the printed row's own row.

    With ``fixed`` the row is one of its own, in which that field is the same for all: so three
    columns of grades become three rows for each event. With ``parent`` it stands inside another row
    than the mapping's: so a column for each arm becomes a row in each.
    """

    field: str
    fixed: Fixed | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where rows can go: a section, and the row they stand inside, with its name."""

    section: str
    parent: str | None = None
    name: str = ""


def places_in(sections: tuple[Section, ...], record: Record) -> tuple[Place, ...]:
    """Every place of the record that takes rows, in the form's order."""
    found = []
    for section in sections:
        if not section.repeats:
            continue
        if section.within is None:
            found.append(Place(section.id))
            continue
        rows = record.rows.get(section.within, {})
        found += [Place(section.id, row, record.row_path(section.within, row)) for row in rows]
    return tuple(found)


def siblings_of(place: Place, section: Section, record: Record) -> tuple[Place, ...]:
    """The other rows that rows of the section can stand inside, beside the place's own.

    There are none where the place's own row is gone.
    """
    around = record.rows.get(section.within or "", {})
    if place.parent is None or place.parent not in around:
        return ()
    own = around[place.parent].parent
    return tuple(
        Place(section.id, row, state.name)
        for row, state in around.items()
        if row != place.parent and state.parent == own
    )


def fixed_of(section: Section, codebook: Codebook, record: Record) -> tuple[Fixed, ...]:
    """What can be the same for a whole column: options of a choice, rows that are referred to."""
    return tuple(
        fixed
        for field in section.fields
        if field.type in _QUALIFYING
        for fixed in _options(field, codebook, record)
    )


def targets_in(
    section: Section, fixed: tuple[Fixed, ...], siblings: tuple[Place, ...] = ()
) -> tuple[Target, ...]:
    """All a column of the section may hold, in the form's order, then those of other arms."""
    found = []
    for field in section.fields:
        found.append(Target(field.id))
        found += [Target(field.id, one) for one in _fixing(field, fixed)]
    for place in siblings:
        for field in section.fields:
            if field.type.is_numeric:
                found.append(Target(field.id, None, place.parent))
                found += [Target(field.id, one, place.parent) for one in _fixing(field, fixed)]
    return tuple(found)


def _fixing(field: Field, fixed: tuple[Fixed, ...]) -> tuple[Fixed, ...]:
    return fixed if field.type.is_numeric else ()


def _options(field: Field, codebook: Codebook, record: Record) -> Iterator[Fixed]:
    if field.type is not FieldType.ROW:
        if len(field.options) <= _MOST_OPTIONS:
            yield from (Fixed(field.id, one.code, one.label) for one in field.options)
        return
    section = codebook.section(field.of) if field.of else None
    rows = record.rows.get(section.id, {}) if section else {}
    if section is not None and len(rows) <= _MOST_OPTIONS:
        for row in rows:
            path = record.row_path(section.id, row)
            yield Fixed(field.id, path, path)
