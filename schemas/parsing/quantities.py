"""Text → quantity: ``9.9 cm``, ``1.7 × 2.6 × 3.2 cm``, ``400–800 mg/day``, ``400 mg bid``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from schemas.parsing.cursor import Cursor
from schemas.parsing.dosage import frequency, is_schedule, says_how_often
from schemas.parsing.exact import multiplied, plain
from schemas.parsing.outcome import CannotBeReadError, DoubtfulError, Read
from schemas.parsing.tokens import Kind, tokenise
from schemas.parsing.units_of_fields import behind_number, resolve_unit
from schemas.parsing.word_lists import word_set
from schemas.units import dimension, find_unit, same_dimension, unit_name
from schemas.values import Quantity, Relation

if TYPE_CHECKING:
    from decimal import Decimal

    from schemas.field import Field
    from schemas.parsing.context import Context

_LEADS = word_set("a an at daily dose of the total was")
_EXTENTS = word_set(
    "deep diameter dimension extent greatest height in its largest length long longest maximal "
    "maximum size tall thick thickness wide width"
)
_AGES = {"year-old": "year", "month-old": "month", "week-old": "week", "day-old": "day"}
_NEEDS_UNIT = "type the unit of one dose before how often it is given: 400 mg twice daily"
_CLOSING = {"(": ")", "[": "]"}


@dataclass(slots=True)
class _Printed:
    """What the text says, before the field has its say.

    ``schedule`` is what stands behind the unit.
    """

    relation: Relation
    numbers: list[Decimal]
    is_span: bool = False
    unit: str | None = None
    times_a_day: int | None = None
    schedule: str | None = None


def read_quantity(text: str, field: Field, context: Context) -> Read:
    """The quantity in a folded text, in the unit as printed.

    A plain frequency is worked into the unit (400 mg twice daily is 800 mg/day), unless the field
    asks for the amount of one dose. Raises ``CannotBeReadError`` for what is no quantity or has a
    unit that does not fit the field, ``DoubtfulError`` where its meaning is open.
    """
    beside = context.unit.strip()
    if _holds_frequency(beside):
        text, beside = f"{text} {beside}", ""
    cursor = Cursor(text, tokenise(text, decimal_comma=context.decimal_comma), field.unit)
    return Read(_quantity(_printed(cursor), beside, field.unit))


def _holds_frequency(unit: str) -> bool:
    """Whether the unit column holds more than a unit: *mg twice daily*."""
    head, _, tail = unit.partition(" ")
    return says_how_often(tail) and find_unit(head) is not None and find_unit(unit) is None


def _printed(cursor: Cursor) -> _Printed:
    opening = cursor.peek().text
    bracketed = cursor.sign("(", "[")
    between = _skip_leads(cursor)
    relation = cursor.relation() or Relation.EQUAL
    number = cursor.number()
    if number is None:
        raise _no_number(cursor)
    printed = _Printed(relation, [number], unit=_take_unit(cursor))
    if cursor.sign("×") or cursor.words("by"):
        _take_dimensions(cursor, printed)
    else:
        _take_span(cursor, printed, between)
    if bracketed:
        _drop_closing(cursor, _CLOSING[opening])
    _take_schedule(cursor, printed)
    return printed


def _no_number(cursor: Cursor) -> ValueError:
    if any(token.kind is Kind.NUMBER for token in cursor.tokens):
        return DoubtfulError(f"nothing says what “{cursor.peek().text}” means before the number")
    return CannotBeReadError("there is no number in it")


def _skip_leads(cursor: Cursor) -> bool:
    """Skip words that only lead to the number; whether *between* was among them."""
    while cursor.word() in _LEADS and cursor.word(1) not in {"least", "most"}:
        cursor.take()
    cursor.sign("=", ":")
    return cursor.words("between")


def _take_unit(cursor: Cursor) -> str | None:
    """The unit after a number: the longest, or a shorter one where only that fits the field."""
    start = cursor.at
    unit = cursor.take_unit()
    if unit is None and not says_how_often(cursor.rest):
        unit = cursor.take_any_unit()
    stated = cursor.unit
    if unit is None or stated is None or same_dimension(unit, stated):
        return unit
    end, cursor.at = cursor.at, start
    fitting = cursor.take_unit(like=stated)
    if fitting is None:
        cursor.at = end
    return fitting or unit


def _take_dimensions(cursor: Cursor, printed: _Printed) -> None:
    while True:
        number = cursor.number()
        if number is None:
            raise DoubtfulError("a number is missing after ×")
        printed.numbers.append(number)
        _add_unit(printed, _take_unit(cursor))
        if not (cursor.sign("×") or cursor.words("by")):
            return


def _take_span(cursor: Cursor, printed: _Printed, between: bool) -> None:
    age = _AGES.get(cursor.word(1)) if cursor.peek().text == "-" else None
    if age is not None:
        printed.unit = age
        cursor.at += 2
        return
    if cursor.word() == "to" and cursor.is_number(1):
        raise DoubtfulError("“to” may be a span or a change: type a dash for a span")
    if cursor.sign("-") or (between and cursor.words("and")):
        number = cursor.number()
        if number is None:
            raise DoubtfulError("a number is missing after the dash")
        printed.numbers.append(number)
        printed.is_span = True
        _add_unit(printed, _take_unit(cursor))


def _add_unit(printed: _Printed, unit: str | None) -> None:
    if unit and printed.unit and unit != printed.unit:
        raise DoubtfulError(f"it has two units, {printed.unit} and {unit}")
    printed.unit = printed.unit or unit


def _drop_closing(cursor: Cursor, closing: str) -> None:
    if cursor.tokens[-1].text != closing:
        raise DoubtfulError("a bracket is not closed, or closes before the end")
    cursor.drop_last()


def _take_schedule(cursor: Cursor, printed: _Printed) -> None:
    """Take what stands behind the unit: a frequency, a schedule, or the name of the substance."""
    rest = cursor.rest
    if not rest:
        return
    often = frequency(rest)
    more = rest[often[1] :].strip() if often else rest
    if more and not is_schedule(more) and (often or not _is_name(cursor, printed)):
        raise DoubtfulError(f"nothing says what “{more}” means here")
    if often or is_schedule(rest):
        printed.times_a_day = often[0] if often else None
        printed.schedule = rest


def _is_name(cursor: Cursor, printed: _Printed) -> bool:
    """Whether only words are left that name what is measured: *of olive oil*, *in diameter*."""
    tokens = cursor.tokens[cursor.at :]
    if any(token.kind is not Kind.WORD for token in tokens):
        return False
    has_age = cursor.peek(-1).text.endswith("-old") and bool(printed.unit)
    measured = all(token.text.lower() in _EXTENTS for token in tokens)
    return has_age or measured or cursor.word() == "of"


def _quantity(printed: _Printed, beside: str, stated: str | None) -> Quantity:
    unit, schedule, times = printed.unit, printed.schedule, 1
    if printed.times_a_day:
        unit = unit or (unit_name(beside) if beside else None)
        daily = _per_day(unit)
        if not (stated and unit and same_dimension(unit, stated)):
            times = printed.times_a_day
            amount = ("–" if printed.is_span else " × ").join(map(plain, printed.numbers))
            schedule = f"{amount}{behind_number(unit)} {schedule}"
            beside = "" if beside and unit_name(beside) == unit else beside
            unit = daily
    resolved = resolve_unit(unit, beside, stated)
    if schedule and (resolved is None or find_unit(resolved) is None or not unit):
        raise DoubtfulError(_NEEDS_UNIT)
    numbers = tuple(multiplied(number, times) for number in printed.numbers)
    if printed.is_span:
        low, high = numbers
        return Quantity((), low, high, resolved, printed.relation, schedule)
    if len(numbers) > 1 and resolved and dimension(resolved) not in {"length", None}:
        raise DoubtfulError(f"dimensions are lengths, and {resolved} is none")
    return Quantity(numbers, None, None, resolved, printed.relation, schedule)


def _per_day(unit: str | None) -> str:
    if unit is None or find_unit(unit) is None:
        raise DoubtfulError(_NEEDS_UNIT)
    if "time" in (dimension(unit) or "").split("/"):
        raise DoubtfulError(f"{unit} already is a dose in a time, and a frequency follows")
    return unit_name(f"{unit}/day")
