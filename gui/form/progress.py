"""How much of a record is answered: in all, and by heading. Free of Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extraction.record import CellKey
from gui.form.outline import fields_in_order
from schemas.visibility import hidden_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from extraction.record import Record
    from schemas.codebook import Codebook, Section
    from schemas.field import Field


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of the asked fields have an answer."""

    answered: int = 0
    asked: int = 0

    @property
    def is_finished(self) -> bool:
        """Whether everything that is asked is answered, and something is asked."""
        return self.asked > 0 and self.answered == self.asked

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.answered + other.answered, self.asked + other.asked)


def tally_of(record: Record, keys: Iterable[CellKey]) -> Tally:
    """The tally of some cells."""
    asked = list(keys)
    return Tally(sum(key in record.answers for key in asked), len(asked))


def tally(codebook: Codebook, sections: Sequence[Section], record: Record) -> Tally:
    """The tally of the whole record."""
    return tally_of(record, (key for key, _ in asked_cells(codebook, sections, record)))


def asked_cells(
    codebook: Codebook, sections: Sequence[Section], record: Record
) -> Iterator[tuple[CellKey, Field]]:
    """Every cell the form asks, in the form's order: rows whole, inner rows behind their own."""
    for section in sections:
        if section.within is None:
            yield from _cells(codebook, sections, record, section, None)


def _cells(
    codebook: Codebook,
    sections: Sequence[Section],
    record: Record,
    section: Section,
    parent: str | None,
) -> Iterator[tuple[CellKey, Field]]:
    rows = record.row_ids(section.id, parent) if section.repeats else [""]
    for row in rows:
        hidden = hidden_fields(codebook, record, section, row)
        for field in fields_in_order(section):
            if field.id not in hidden:
                yield CellKey(section.id, row, field.id), field
        for inner in sections:
            if inner.within == section.id:
                yield from _cells(codebook, sections, record, inner, row)
