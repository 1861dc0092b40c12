"""A field's columns in a wide sheet, and an answer's cells in them.

Numbers come in the codebook's unit, exactly converted; reasons and states stand in the status
column, so that numeric columns stay numeric.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from extraction.export.workbook.sheet import Cell, Column
from extraction.results import Settled
from schemas.codebook_file.columns import column_ids
from schemas.units import UnitError, convert
from schemas.values import (
    STATISTIC_PARTS,
    Boolean,
    Choice,
    Choices,
    Count,
    Date,
    DecimalNumber,
    Estimate,
    Integer,
    Ordinal,
    Quantity,
    RowReference,
    Statistics,
    Text,
    Unread,
)

if TYPE_CHECKING:
    from fractions import Fraction

    from extraction.record import Answer
    from extraction.results import ConsensusCell
    from schemas.field import Field
    from schemas.values import Value

OPEN = "open"
UNREAD = "unread"

_PLAIN_PARTS = frozenset({"n", "ci_level"})


def field_columns(field: Field) -> list[Column]:
    """The columns of a field: its parts, then ``<field>_status``."""
    unit = f", {field.unit}" if field.unit else ""
    *parts, status = column_ids(field.id, field.type)
    meaning = f"{field.label}: where it comes from, or why there is no value"
    return [*(Column(one, f"{field.label}{unit}") for one in parts), Column(status, meaning)]


def field_cells(field: Field, cell: ConsensusCell | None) -> list[Cell]:
    """The cells of a reconciled answer in ``field_columns``."""
    parts = len(column_ids(field.id, field.type)) - 1
    answer = cell.answer if cell else None
    value = answer.value if answer else None
    if value is None or isinstance(value, Unread):
        return [*[None] * parts, _status(cell)]
    return [*_value_cells(value, field), _status(cell)]


def _status(cell: ConsensusCell | None) -> str:
    if cell is None:
        return ""
    if cell.answer is None:
        return OPEN if cell.settled is Settled.OPEN else ""
    return answer_status(cell.answer)


def answer_status(answer: Answer) -> str:
    """``reported``, ``calculated`` …, ``NR``, ``NA`` …, ``unread``; assumed readings are said."""
    if answer.missing is not None:
        return answer.missing.value
    if isinstance(answer.value, Unread):
        return UNREAD
    assumed = " (assumed reading)" if answer.assumed else ""
    return f"{answer.origin.value}{assumed}"


def _value_cells(value: Value, field: Field) -> list[Cell]:
    match value:
        case Integer() | Boolean() | Text() | Choice() | Ordinal() | RowReference():
            return [_plain_cell(value)]
        case Choices(codes):
            return ["; ".join(codes)]
        case Date():
            return [date_text(value)]
        case DecimalNumber():
            return [_in_unit(value.value, value.unit, field), value.relation.value]
        case Quantity():
            return _quantity_cells(value, field)
        case Count(n, total, percent):
            return [n, total, percent]
        case Statistics():
            return [_statistic_cell(value, part, field) for part in STATISTIC_PARTS]
        case Estimate():
            return _estimate_cells(value)
        case Unread():
            return [None]


def _plain_cell(value: Integer | Boolean | Text | Choice | Ordinal | RowReference) -> Cell:
    match value:
        case Integer(number):
            return number
        case Boolean(yes):
            return "yes" if yes else "no"
        case Text(text):
            return text
        case RowReference(path):
            return path
        case Choice(code) | Ordinal(code):
            return code


def _quantity_cells(value: Quantity, field: Field) -> list[Cell]:
    numbers: list[Cell] = [_in_unit(one, value.unit, field) for one in value.amounts[:3]]
    numbers += [None] * (3 - len(numbers))
    ends = [_in_unit(end, value.unit, field) for end in (value.low, value.high)]
    return [*numbers, *ends, value.relation.value, value.schedule]


def _statistic_cell(value: Statistics, part: str, field: Field) -> Cell:
    number: Decimal | int | None = getattr(value, part)
    if isinstance(number, Decimal) and part not in _PLAIN_PARTS:
        return _in_unit(number, value.unit, field)
    return number


def _estimate_cells(value: Estimate) -> list[Cell]:
    p_relation = value.p_relation.value if value.p is not None else None
    measure = value.measure.value if value.measure else None
    interval = [value.ci_low, value.ci_high, value.ci_level]
    return [value.value, measure, *interval, value.p, p_relation, value.adjusted_for]


def _in_unit(number: Decimal | None, unit: str | None, field: Field) -> Cell:
    """A number in the codebook's unit; as printed where it has no unit or can't be converted."""
    if number is None or not unit or not field.unit or unit == field.unit:
        return number
    try:
        exact: Fraction = convert(number, unit, field.unit)
    except UnitError:
        return number
    return exact


def date_text(value: Date) -> str:
    """ISO 8601 as far as the date is known: ``2012``, ``2012-03``, ``2012-03-05``."""
    text = f"{value.year:04d}"
    for part in (value.month, value.day):
        if part is None:
            break
        text += f"-{part:02d}"
    return text
