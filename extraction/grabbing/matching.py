"""Which rows a place has already, and how they go when they are replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.edits import CellRef, Edit
from extraction.record import CellKey
from extraction.row_naming import naming_field
from schemas.field import FieldType
from schemas.parsing import canonical
from schemas.text_folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from extraction.record import Answer, Record
    from schemas.codebook import Codebook, Section

_TELLING = (FieldType.CHOICE, FieldType.ORDINAL, FieldType.ROW)


def matching_row(
    section: Section, record: Record, parent: str | None, answers: Mapping[str, Answer]
) -> str | None:
    """The row that says of itself what a printed one says: the same name, grade, outcome.

    The name is the text that names rows, in whatever case and spelling of dashes. Where a row has
    no grade yet, any fits. ``None`` where no row fits, or nothing tells rows apart.
    """
    named = naming_field(section)
    text = _folded(answers.get(named.id)) if named else ""
    telling = [one.id for one in section.fields if one.type in _TELLING and one.id in answers]
    if not text and not telling:
        return None
    for row in record.row_ids(section.id, parent):
        if named and _folded(record.answer(section.id, row, named.id)) != text:
            continue
        if all(_agrees(section, record, row, one, answers[one]) for one in telling):
            return row
    return None


def _agrees(section: Section, record: Record, row: str, field_id: str, given: Answer) -> bool:
    standing, field = record.answer(section.id, row, field_id), section.field(field_id)
    if standing is None or field is None:
        return True
    return same_value(standing, given, section, field_id)


def same_value(one: Answer, other: Answer, section: Section, field_id: str) -> bool:
    """Whether two answers of a field hold the same value, or the same reason for none."""
    field = section.field(field_id)
    if field is None or one.value is None or other.value is None:
        return one.missing is not None and one.missing is other.missing
    if field.type is FieldType.TEXT:
        return _folded(one) == _folded(other)
    return canonical(one.value, field) == canonical(other.value, field)


def removal(codebook: Codebook, record: Record, section: str, row: str) -> Iterator[Edit]:
    """The edits that remove a row, after its answers and the rows inside it."""
    for inner in codebook.sections:
        if inner.within == section:
            for child in record.row_ids(inner.id, row):
                yield from removal(codebook, record, inner.id, child)
    for key, answer in record.answers.items():
        if (key.section, key.row) == (section, row):
            yield Edit(cell_of(record, key), answer, None)
    own = CellKey(section, row, "")
    yield Edit(cell_of(record, own), record.content(own), None)


def cell_of(record: Record, key: CellKey) -> CellRef:
    """A cell of a record among all of the review's."""
    return CellRef(record.study, record.reviewer, key)


def _folded(answer: Answer | None) -> str:
    return fold(answer.raw) if answer is not None else ""
