"""What the rules of a codebook need to see of a record, and the places its values stand in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from schemas.codebook import Codebook, Section
    from schemas.values import Value


class RecordView(Protocol):
    """A record to be looked at: one reviewer's, or the reconciled one.

    Row ids are opaque and unique over all sections; ``""`` is the one row of a section that does
    not repeat.
    """

    def value(self, section: str, row: str, field_id: str, /) -> Value | None:
        """The value in a cell, ``None`` where it is unset or a reason stands."""

    def row_ids(self, section: str, parent: str | None = None, /) -> Sequence[str]:
        """The ids of a section's rows under a parent row (``None``: of the section itself)."""

    def row_path(self, section: str, row: str, /) -> str:
        """The row's name with its parents', for people."""


@dataclass(frozen=True, slots=True)
class Place:
    """One row of a section (``row`` is ``""`` where it does not repeat) and the rows around it."""

    section: Section
    row: str
    parent: Place | None = None

    @property
    def chain(self) -> tuple[Place, ...]:
        """This place and the ones around it, innermost first."""
        return (self, *(self.parent.chain if self.parent else ()))

    def within(self, section_id: str) -> Place | None:
        """This place or the one around it that is a row of the section, if there is one."""
        return next((place for place in self.chain if place.section.id == section_id), None)


def places(codebook: Codebook, view: RecordView, section: Section) -> Iterator[Place]:
    """Every row of a section, in the record's order; one place for a section without rows."""
    if not section.repeats:
        yield Place(section, "")
        return
    parent = codebook.section(section.within) if section.within else None
    if parent is None:
        yield from (Place(section, row) for row in view.row_ids(section.id, None))
        return
    for around in places(codebook, view, parent):
        yield from (Place(section, row, around) for row in view.row_ids(section.id, around.row))


def place_of(codebook: Codebook, view: RecordView, section: Section, row: str) -> Place:
    """The place of a row that the record has, with the rows around it.

    Raises ``KeyError`` where the record has no such row.
    """
    if section.within is None:
        return Place(section, row)
    for place in places(codebook, view, section):
        if place.row == row:
            return place
    raise KeyError(f"no row {row} in section {section.id}")
