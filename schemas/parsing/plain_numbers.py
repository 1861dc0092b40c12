"""Text → whole number (``Twenty-nine patients``) and decimal number (``P < .001``, ``≥3``)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from schemas.parsing.counted_words import check_counted, check_lead, check_words
from schemas.parsing.cursor import Cursor
from schemas.parsing.exact import scaled
from schemas.parsing.outcome import CannotBeReadError, Read
from schemas.parsing.shapes import Piece, is_whole, pieces_of, shape_of
from schemas.parsing.tokens import Kind, tokenise
from schemas.parsing.units_of_fields import resolve_unit
from schemas.units import find_unit, unit_name
from schemas.values import DecimalNumber, Integer, Relation

if TYPE_CHECKING:
    from decimal import Decimal

    from schemas.field import Field
    from schemas.parsing.context import Context

_P_VALUE = frozenset({"p", "p-value", "p value"})
_COUNTED = re.compile(r"(?:wo?)?[nN]?iw?")


def read_integer(text: str, field: Field, context: Context) -> Read:
    """The whole number in a folded text: alone, in the field's unit, or with what is counted.

    Raises ``CannotBeReadError`` for anything else; a whole number is exact, so bounds are refused.
    """
    tokens = tokenise(text, decimal_comma=context.decimal_comma, worded=True)
    cursor = Cursor(text, tokens, field.unit)
    number = cursor.number()
    unit = cursor.take_unit() if number is not None else None
    if number is None or not cursor.is_at_end:
        number = _counted(pieces_of(tokens))
        unit = None
    if not is_whole(number):
        raise CannotBeReadError(f"{number} is no whole number")
    found = resolve_unit(unit, context.unit, field.unit)
    if field.unit and found != unit_name(field.unit):
        raise CannotBeReadError(f"a whole number is kept without unit: type it in {field.unit}")
    if not field.unit and found is not None and find_unit(found) is not None:
        raise CannotBeReadError(f"{found} makes it a measure, and this field holds a bare number")
    return Read(Integer(int(number)))


def _counted(pieces: list[Piece]) -> Decimal:
    """The number among words that lead to it and name what is counted."""
    if not _COUNTED.fullmatch(shape_of(pieces)):
        raise CannotBeReadError("it is not one exact whole number")
    place = next(place for place, piece in enumerate(pieces) if piece.letter == "i")
    number = pieces[place].tokens[0].number
    assert number is not None
    if pieces[0].letter == "w":
        check_lead(pieces[0].tokens)
    if pieces[-1].letter == "w":
        check_words(pieces[-1].tokens, after_number=True)
        check_counted(pieces[-1].tokens, int(number))
    return number


def read_decimal(text: str, field: Field, context: Context) -> Read:
    """The number in a folded text with its relation and unit; a name before a sign is skipped.

    Raises ``CannotBeReadError`` for anything that is not one number.
    """
    cursor = Cursor(text, tokenise(text, decimal_comma=context.decimal_comma), field.unit)
    bracketed = cursor.sign("(")
    _skip_name(cursor)
    relation = cursor.relation() or Relation.EQUAL
    number = cursor.number()
    if number is None:
        raise CannotBeReadError("there is no number where one is expected")
    if cursor.peek().kind is Kind.POWER:
        number = scaled(number, int(cursor.take().text.removeprefix("10^")))
    unit = resolve_unit(cursor.take_any_unit(), context.unit, field.unit)
    if bracketed:
        cursor.sign(")")
    if not cursor.is_at_end:
        raise CannotBeReadError(f"it holds more than one number: “{cursor.rest}”")
    return Read(DecimalNumber(number, relation, unit))


def _skip_name(cursor: Cursor) -> None:
    """Skip ``P =``, ``p-value:`` and the like: words that a sign follows."""
    start = cursor.at
    while cursor.word():
        cursor.take()
    if cursor.is_number() and cursor.between(start, cursor.at).lower() in _P_VALUE:
        return
    equals = cursor.sign("=", ":")
    if not equals and cursor.peek().text not in {"<", ">", "≤", "≥", "~"}:
        cursor.at = start
