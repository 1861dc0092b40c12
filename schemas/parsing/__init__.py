"""How text becomes a value and a value becomes text.

    read            text → value, by the field's type, unit and reading
    write           value → text that reads back as the same value
    reading_of      the reading with which bare text is read as a value again
    canonical       the one text that equal values share
    parts_of        the numbers of a value by name

Inside: ``folding`` (one kind of space, dash and digit), ``tokens`` (numbers, words, signs),
``number_words``, ``cursor``, ``scanner`` with ``items`` (numbers and what the text calls them),
``shapes`` with ``counted_words``, ``dosage``, ``exact``, ``units_of_fields``; one module for each
family of types: ``plain_numbers``, ``quantities``, ``counts``, ``statistic_sets``, ``estimates``,
``choices``, ``dates``; and ``writing``, ``canonical``, ``parts``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemas.field import FieldType
from schemas.parsing.canonical import canonical
from schemas.parsing.choices import (
    read_boolean,
    read_choice,
    read_choices,
    read_ordinal,
    read_row,
    read_text,
)
from schemas.parsing.context import Context
from schemas.parsing.counts import read_count
from schemas.parsing.dates import read_date
from schemas.parsing.estimates import read_estimate
from schemas.parsing.folding import fold
from schemas.parsing.outcome import CannotBeReadError, DoubtfulError, Read
from schemas.parsing.parts import parts_of
from schemas.parsing.plain_numbers import read_decimal, read_integer
from schemas.parsing.quantities import read_quantity
from schemas.parsing.statistic_sets import read_statistics
from schemas.parsing.tokens import refuse_names, tokenise
from schemas.parsing.writing import reading_of, write
from schemas.values import Unread

if TYPE_CHECKING:
    from schemas.field import Field

#: Longer texts are pages that were pasted by mistake.
_LONGEST = 1000

__all__ = [
    "Read",
    "canonical",
    "parts_of",
    "read",
    "reading_of",
    "write",
]


def read(
    text: str, field: Field, *, unit: str = "", reading: str = "", decimal_comma: bool = False
) -> Read:
    """Read ``text`` as a value of ``field``; never raises.

    ``unit`` is the unit given beside the text, ``reading`` what the reviewer confirmed the numbers
    to be (``median,iqr``), ``decimal_comma`` how the report prints numbers. The value is ``None``
    where the text can't be one of the field's type, ``Unread`` where it is doubtful which.
    """
    if not text.strip():
        return Read(None, why="there is nothing to read")
    try:
        return _read(text, field, Context(unit, reading, decimal_comma))
    except CannotBeReadError as error:
        return Read(None, why=str(error))
    except DoubtfulError as error:
        return Read(Unread(text, str(error)), why=str(error))


def _read(text: str, field: Field, context: Context) -> Read:
    match field.type:
        case FieldType.TEXT | FieldType.LONGTEXT:
            return read_text(text)
        case FieldType.ROW:
            return read_row(text)
        case FieldType.CHOICE:
            return read_choice(text, field)
        case FieldType.CHOICES:
            return read_choices(text, field)
        case FieldType.ORDINAL:
            return read_ordinal(text, field)
        case FieldType.BOOLEAN:
            return read_boolean(text)
        case FieldType.DATE:
            return read_date(fold(text))
        case _:
            return _read_numeric(fold(text), field, context)


def _read_numeric(text: str, field: Field, context: Context) -> Read:
    if len(text) > _LONGEST:
        raise CannotBeReadError("it is too long to be a number")
    try:
        return _read_number(text, field, context)
    except DoubtfulError:
        refuse_names(tokenise(text, decimal_comma=context.decimal_comma))
        raise


def _read_number(text: str, field: Field, context: Context) -> Read:
    match field.type:
        case FieldType.INTEGER:
            return read_integer(text, field, context)
        case FieldType.DECIMAL:
            return read_decimal(text, field, context)
        case FieldType.QUANTITY:
            return read_quantity(text, field, context)
        case FieldType.COUNT:
            return read_count(text, context)
        case FieldType.ESTIMATE:
            return read_estimate(text, field, context)
        case _:
            return read_statistics(text, field, context)
