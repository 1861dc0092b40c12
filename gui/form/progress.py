"""How much of a record is answered: in all, and by heading. Free of Qt."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
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
    """How many of the asked fields have an answer; ``rowless`` are titles of empty sections."""

    answered: int = 0
    asked: int = 0
    rowless: tuple[str, ...] = ()

    @property
    def is_finished(self) -> bool:
        """Whether everything that is asked is answered, and something is asked."""
        return self.asked > 0 and self.answered == self.asked and not self.rowless

    def __add__(self, other: Tally) -> Tally:
        rowless = (*self.rowless, *other.rowless)
        return Tally(self.answered + other.answered, self.asked + other.asked, rowless)


def tally_of(record: Record, keys: Iterable[CellKey]) -> Tally:
    """The tally of some cells."""
    asked = list(keys)
    return Tally(sum(key in record.answers for key in asked), len(asked))


def tally(codebook: Codebook, sections: Sequence[Section], record: Record) -> Tally:
    """The tally of the whole record.

    Where nothing of a section can be hidden its cells are counted without being listed.
    """
    total, own = Tally(), {section.id for section in sections}
    kept = Counter(key.section for key in record.answers)
    for section in sections:
        if section.within is not None and section.within not in own:
            continue
        rows = list(record.rows.get(section.id, {})) if section.repeats else [""]
        if any(field.show_if is not None for field in section.fields):
            for row in rows:
                keys = (key for key, _ in _row_cells(codebook, record, section, row))
                total += tally_of(record, keys)
        else:
            total += Tally(kept[section.id], len(rows) * len(section.fields))
    empty = tuple(section.title for section in rowless_sections(sections, record))
    return replace(total, rowless=empty)


def rowless_sections(sections: Sequence[Section], record: Record) -> tuple[Section, ...]:
    """The sections that repeat and have no row yet, though one could stand there."""
    return tuple(
        section
        for section in sections
        if section.repeats
        and not record.rows.get(section.id)
        and (section.within is None or record.rows.get(section.within))
    )


def rowless_words(titles: Sequence[str]) -> str:
    """Sections without rows in words: ``no arms, no contrasts yet``; ``""`` for none."""
    told = ", ".join(f"no {_within_words(title)}" for title in titles)
    return f"{told} yet" if told else ""


def _within_words(title: str) -> str:
    """A title as it stands within a sentence; one in capitals keeps them."""
    return title if title[1:2].isupper() else f"{title[:1].lower()}{title[1:]}"


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
        yield from _row_cells(codebook, record, section, row)
        for inner in sections:
            if inner.within == section.id:
                yield from _cells(codebook, sections, record, inner, row)


def _row_cells(
    codebook: Codebook, record: Record, section: Section, row: str
) -> Iterator[tuple[CellKey, Field]]:
    """The cells of one row that are asked, in the form's order."""
    hidden = hidden_fields(codebook, record, section, row)
    for field in fields_in_order(section):
        if field.id not in hidden:
            yield CellKey(section.id, row, field.id), field
