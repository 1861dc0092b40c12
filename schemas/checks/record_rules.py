"""Every rule over every value of a record."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from schemas.checks.codebook_rules import codebook_findings
from schemas.checks.count_rules import (
    count_remarks,
    negative_size_remarks,
    size_remarks,
    statistics_size_remarks,
)
from schemas.checks.finding import Cell, Finding, Size
from schemas.checks.range_rules import range_remarks
from schemas.checks.statistics_rules import estimate_remarks, statistics_remarks
from schemas.checks.text_rules import reference_remarks, unread_remarks
from schemas.field import FieldType
from schemas.record_view import places
from schemas.values import Count, Estimate, Integer, RowReference, Statistics, Unread
from schemas.visibility import is_shown_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from schemas.checks.finding import Remark
    from schemas.codebook import Codebook
    from schemas.field import Field
    from schemas.record_view import Place, RecordView
    from schemas.values import Value


def check_record(codebook: Codebook, view: RecordView) -> tuple[Finding, ...]:
    """All findings of a record: cell by cell in the form's order, then the codebook's own checks.

    Fields that ``show_if`` hides are not checked.
    """
    return (*_cell_findings(codebook, view), *codebook_findings(codebook, view))


def _cell_findings(codebook: Codebook, view: RecordView) -> Iterator[Finding]:
    for section in codebook.sections:
        for place in places(codebook, view, section):
            for field, remark in _row_remarks(codebook, view, place):
                yield Finding(section.id, place.row, field.id, *remark)


def _row_remarks(
    codebook: Codebook, view: RecordView, place: Place
) -> Iterator[tuple[Field, Remark]]:
    """What is remarked of the fields of one row that are asked and hold a value."""
    for field in place.section.fields:
        value = view.value(place.section.id, place.row, field.id)
        if value is None or not is_shown_at(codebook, view, place, field):
            continue
        remarks = chain(
            _remarks(field, value, _size(codebook, view, place, field)),
            _remarks_in_place(codebook, view, place, Cell(field, value)),
        )
        yield from ((field, remark) for remark in remarks)


def _remarks_in_place(
    codebook: Codebook, view: RecordView, place: Place, cell: Cell[Value]
) -> Iterator[Remark]:
    """What is remarked of a value for where it stands, or for what it names."""
    match cell.value:
        case Integer() as number if cell.field.id == place.section.size:
            yield from negative_size_remarks(Cell(cell.field, number))
        case RowReference() as reference:
            paths = _row_paths(codebook, view, cell.field)
            yield from reference_remarks(Cell(cell.field, reference), paths)


def _row_paths(codebook: Codebook, view: RecordView, field: Field) -> frozenset[str]:
    """The paths of the rows that a field can refer to."""
    section = codebook.section(field.of) if field.of else None
    if section is None:
        return frozenset()
    rows = (place.row for place in places(codebook, view, section))
    return frozenset(view.row_path(section.id, row) for row in rows)


def _remarks(field: Field, value: Value, size: Size | None) -> Iterator[Remark]:
    match value:
        case Integer() if size is not None:
            yield from size_remarks(Cell(field, value, size))
        case Count():
            yield from count_remarks(Cell(field, value, size))
        case Statistics():
            yield from statistics_remarks(Cell(field, value, size))
            yield from statistics_size_remarks(Cell(field, value, size))
        case Estimate():
            yield from estimate_remarks(Cell(field, value, size))
        case Unread():
            yield from unread_remarks(Cell(field, value))
    yield from range_remarks(Cell(field, value, size))


def _size(codebook: Codebook, view: RecordView, place: Place, field: Field) -> Size | None:
    """The participants of the row, else of the row around it.

    An integer is held against a size only where it is one itself: against that around its row.
    """
    is_size = field.id == place.section.size
    if field.type is FieldType.INTEGER and not is_size:
        return None
    for around in place.chain[1:] if is_size else place.chain:
        size = _size_of(codebook, view, around)
        if size is not None:
            return size
    return None


def _size_of(codebook: Codebook, view: RecordView, place: Place) -> Size | None:
    section = place.section
    field = section.field(section.size) if section.size else None
    if field is None or not is_shown_at(codebook, view, place, field):
        return None
    value = view.value(section.id, place.row, field.id)
    return Size(value.value, field.label) if isinstance(value, Integer) else None
