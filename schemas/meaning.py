"""A short text of what a value means, by which most pairs of values need not be read to compare.

It is written once, when nothing changes any more, and then compared as text: see ``same_meaning``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from schemas.field import FieldType, ToleranceKind
from schemas.parsing.canonical import canonical
from schemas.parsing.dosage import schedule_beyond_dose
from schemas.units import same_dimension
from schemas.values import (
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
    Statistics,
    Text,
)

if TYPE_CHECKING:
    from schemas.field import Field
    from schemas.values import Value

#: How a text begins: it tells equal from unequal; it tells equal alone; it tells nothing; it tells
#: nothing either, but the value is of another kind than those that have a text.
TELLS_BOTH, TELLS_EQUAL, TELLS_NOTHING, OTHER_KIND = "=", "~", "-", "?"

_HAVE_TEXTS = frozenset((TELLS_BOTH, TELLS_EQUAL))

#: What a tolerance makes equal although it is not the same.
_MEASURED = (Integer, DecimalNumber, Quantity, Count, Statistics, Estimate, Date)
_WITH_UNIT = (DecimalNumber, Quantity, Statistics, Estimate)


def meaning_of(value: Value, field: Field) -> str:
    """The text of a value of ``field``; it holds no control characters.

    It tells nothing of text that could not be read, of references to rows (whose names differ
    between records), and of units that do not convert to the field's.
    """
    if not _is_of(value, field):
        return OTHER_KIND
    text = _text(value, field)
    if not text.isprintable() or not _fits(value, field):
        return TELLS_NOTHING
    return f"{TELLS_BOTH if _tells_both(value, field) else TELLS_EQUAL}{text}"


def same_meaning(a: str, b: str) -> bool | None:
    """Whether two values of one field mean the same; ``None`` where their texts do not tell.

    What is told is what ``schemas.comparing.are_equal`` finds of the values themselves.
    """
    marks = {a[0], b[0]}
    if a == b and marks <= _HAVE_TEXTS:
        return True
    # Of a field whose values tell both, those that tell equal alone hold what the others lack.
    is_told = TELLS_BOTH in marks and marks <= _HAVE_TEXTS
    return False if is_told or marks > {OTHER_KIND} else None


def _is_of(value: Value, field: Field) -> bool:
    """Whether a value is of the kind the field asks for, and of one that has a text."""
    is_words = field.type is FieldType.LONGTEXT and isinstance(value, Text)
    return field.type is not FieldType.ROW and (is_words or value.kind == field.type.value)


def _fits(value: Value, field: Field) -> bool:
    """Whether its unit, where it has one, converts to the field's."""
    unit = value.unit if isinstance(value, _WITH_UNIT) else None
    return unit is None or (field.unit is not None and same_dimension(unit, field.unit))


def _tells_both(value: Value, field: Field) -> bool:
    if isinstance(value, Estimate):
        return False  # the words in it are compared by another rule
    if isinstance(value, Quantity) and schedule_beyond_dose(value.schedule or ""):
        return False
    return field.tolerance.kind is ToleranceKind.EXACT or not isinstance(value, _MEASURED)


def _text(value: Value, field: Field) -> str:
    match value:
        case Choice() | Ordinal():
            return value.code
        case Choices():
            return json.dumps(sorted(set(value.codes)), ensure_ascii=False)
        case Boolean():
            return str(value.value)
        case Date():
            return f"{value.year}-{value.month}-{value.day}"
        case _:
            return canonical(value, field)
