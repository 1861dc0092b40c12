"""What stands right of an operator in a condition, and how a value compares with it.

A bounded or spanned value (``<0.001``, ``400–800 mg/day``, a date of which only the year is known)
makes a comparison true only if it is true of everything the value can be: ``<0.001`` is below 0.05,
and ``400–800`` is neither equal nor unequal to 500. ``~400`` compares as 400. A quantity of several
dimensions compares with nothing. A count compares by its n, statistics by their mean, else their
median.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from schemas.field import FieldType
from schemas.text_folding import fold
from schemas.units import UnitError, convert, same_dimension
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
    Relation,
    RowReference,
    Statistics,
    Text,
)

if TYPE_CHECKING:
    from decimal import Decimal

    from schemas.field import Field
    from schemas.values import Value


class ConditionError(ValueError):
    """A condition is not of the grammar, or asks something its field can't answer."""


class Operator(StrEnum):
    """How a field is compared with a literal."""

    EQUAL = "="
    UNEQUAL = "!="
    LESS = "<"
    AT_MOST = "<="
    GREATER = ">"
    AT_LEAST = ">="

    @property
    def is_order(self) -> bool:
        """Whether it asks for more or less, which words and options without order don't have."""
        return self not in (Operator.EQUAL, Operator.UNEQUAL)


@dataclass(frozen=True, slots=True)
class Literal:
    """A constant: its text, and its number and unit where it is a number with perhaps a unit.

    Bound to a numeric field it has only number and unit; bound to an ordinal one, ``scale`` holds
    the field's codes in their order.
    """

    text: str
    amount: Fraction | None = None
    unit: str = ""
    scale: tuple[str, ...] = ()


_NUMBER = re.compile(r"([-−+]?\d+(?:\.\d+)?)\s*(.*)", re.DOTALL)
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_TRUTH = {"yes": True, "true": True, "no": False, "false": False}


def read_literal(text: str) -> Literal:
    """A literal as written: ``400 mg/day``, ``phase 2``, ``yes``, ``2015-03``."""
    number = _NUMBER.fullmatch(text)
    if number is None:
        return Literal(text)
    return Literal(text, Fraction(number[1].replace("−", "-")), number[2])


def literal_for(field: Field, operator: Operator, literal: Literal) -> Literal:
    """The literal as this field understands it: in its unit, or by the code of its option.

    Two literals are equal then exactly if they mean the same to the field.

    Raises ``ConditionError`` where the field can't be compared with it so.
    """
    if field.type.is_numeric:
        return _number_for(field, literal)
    if field.type is FieldType.ORDINAL:
        codes = tuple(option.code for option in field.options)
        return Literal(_code_for(field, literal), scale=codes)
    if field.type is FieldType.DATE:
        _days(literal.text)
        return Literal(literal.text)
    if operator.is_order:
        raise ConditionError(f"{field.id} ({field.type}) has no order: use = or != instead")
    if field.type.has_options:
        return Literal(_code_for(field, literal))
    if field.type is FieldType.BOOLEAN and fold(literal.text) not in _TRUTH:
        raise ConditionError(f"{field.id} is yes or no, and “{literal.text}” is neither")
    return Literal(fold(literal.text))


def _number_for(field: Field, literal: Literal) -> Literal:
    if literal.amount is None:
        raise ConditionError(f"{field.id} ({field.type}) needs a number, not “{literal.text}”")
    if not literal.unit:
        return Literal("", literal.amount, field.unit or "")
    if field.unit is None:
        raise ConditionError(f"{field.id} has no unit, so “{literal.text}” can't be one of it")
    if not same_dimension(literal.unit, field.unit):
        raise ConditionError(f"“{literal.text}” can't be expressed in {field.unit} of {field.id}")
    amount = convert(literal.amount, literal.unit, field.unit)
    return Literal("", amount, field.unit)


def _code_for(field: Field, literal: Literal) -> str:
    wanted = fold(literal.text)
    for option in field.options:
        if wanted in (fold(option.code), fold(option.label)):
            return option.code
    raise ConditionError(f"“{literal.text}” is none of the choices of {field.id}")


@dataclass(frozen=True, slots=True)
class _Extent:
    """Everything a value can be: from low to high, ``None`` where it is unbounded."""

    low: Fraction | None
    high: Fraction | None
    low_is_open: bool = False
    high_is_open: bool = False

    def is_below(self, limit: Fraction, *, or_equal: bool = False) -> bool:
        """Whether all of it lies below the limit."""
        if self.high is None:
            return False
        return self.high < limit or (self.high == limit and (or_equal or self.high_is_open))

    def is_above(self, limit: Fraction, *, or_equal: bool = False) -> bool:
        """Whether all of it lies above the limit."""
        if self.low is None:
            return False
        return self.low > limit or (self.low == limit and (or_equal or self.low_is_open))

    def is_within(self, low: Fraction, high: Fraction) -> bool:
        """Whether all of it lies between both limits, the limits included."""
        return self.is_above(low, or_equal=True) and self.is_below(high, or_equal=True)


def compares(value: Value, operator: Operator, literal: Literal) -> bool:
    """Whether the value stands in this relation to the literal; false where it can't be told."""
    match value:
        case Choice(code) | Ordinal(code) if not operator.is_order:
            return _is_same(code, operator, literal)
        case Ordinal(code):
            return _compare_steps(code, operator, literal)
        case Choices(codes):
            is_among = any(fold(code) == fold(literal.text) for code in codes)
            return not operator.is_order and is_among == (operator is Operator.EQUAL)
        case Text(text) | RowReference(text):
            return _is_same(text, operator, literal)
        case Boolean(truth):
            wanted = _TRUTH.get(fold(literal.text))
            is_known = wanted is not None and not operator.is_order
            return is_known and (truth == wanted) == (operator is Operator.EQUAL)
        case Date():
            return _compare_dates(value, operator, literal)
    return _compare_numbers(value, operator, literal)


def _is_same(text: str, operator: Operator, literal: Literal) -> bool:
    is_equal = fold(text) == fold(literal.text)
    return not operator.is_order and is_equal == (operator is Operator.EQUAL)


def _compare_steps(code: str, operator: Operator, literal: Literal) -> bool:
    if code not in literal.scale or literal.text not in literal.scale:
        return False
    step = Fraction(literal.scale.index(code))
    limit = Fraction(literal.scale.index(literal.text))
    return _compare(_Extent(step, step), operator, limit, limit)


def _compare_dates(value: Date, operator: Operator, literal: Literal) -> bool:
    try:
        first, last = _days(literal.text)
    except ConditionError:
        return False
    low, high = _days_of(value.year, value.month, value.day)
    return _compare(_Extent(low, high), operator, first, last)


def _days(text: str) -> tuple[Fraction, Fraction]:
    """The first and last day a date literal stands for, as day numbers."""
    found = _DATE.fullmatch(text)
    if found is None:
        raise ConditionError(f"“{text}” is no date: write 2015, 2015-03 or 2015-03-31")
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        return _days_of(year or 0, month, day)
    except ValueError:
        raise ConditionError(f"“{text}” is a day no calendar has") from None


def _days_of(year: int, month: int | None, day: int | None) -> tuple[Fraction, Fraction]:
    first = date(year, month or 1, day or 1)
    last_month = month or 12
    last = date(year, last_month, day or monthrange(year, last_month)[1])
    return Fraction(first.toordinal()), Fraction(last.toordinal())


def _compare_numbers(value: Value, operator: Operator, literal: Literal) -> bool:
    extent, unit = _extent(value)
    if extent is None or literal.amount is None:
        return False
    amount = literal.amount
    if unit and literal.unit:
        # Into the value's unit: exact, and the extent keeps its ends.
        try:
            amount = convert(amount, literal.unit, unit)
        except UnitError:
            return False
    return _compare(extent, operator, amount, amount)


def _compare(extent: _Extent, operator: Operator, low: Fraction, high: Fraction) -> bool:
    """``extent`` against a literal that stands for everything from low to high."""
    match operator:
        case Operator.EQUAL:
            return extent.is_within(low, high)
        case Operator.UNEQUAL:
            return extent.is_below(low) or extent.is_above(high)
        case Operator.LESS:
            return extent.is_below(low)
        case Operator.AT_MOST:
            return extent.is_below(high, or_equal=True)
        case Operator.GREATER:
            return extent.is_above(high)
        case Operator.AT_LEAST:
            return extent.is_above(low, or_equal=True)


def _extent(value: Value) -> tuple[_Extent | None, str | None]:
    """What a numeric value can be, and its unit; no extent where it is no single number."""
    match value:
        case Integer(number):
            return _point(number), None
        case Count(n):
            return _point(n), None
        case DecimalNumber(number, relation, unit):
            return _bounded(number, relation), unit
        case Quantity(amounts=(amount,), unit=unit, relation=relation):
            return _bounded(amount, relation), unit
        case Quantity(low=low, high=high, unit=unit) if low is not None and high is not None:
            return _Extent(Fraction(low), Fraction(high)), unit
        case Statistics(mean=mean, median=median, unit=unit):
            return _point(median if mean is None else mean), unit
        case Estimate(value=number, unit=unit):
            return _point(number), unit
    return None, None


def _point(number: Decimal | int | None) -> _Extent | None:
    return None if number is None else _Extent(Fraction(number), Fraction(number))


def _bounded(number: Decimal, relation: Relation) -> _Extent:
    exact = Fraction(number)
    match relation:
        case Relation.LESS | Relation.AT_MOST:
            return _Extent(None, exact, high_is_open=relation is Relation.LESS)
        case Relation.GREATER | Relation.AT_LEAST:
            return _Extent(exact, None, low_is_open=relation is Relation.GREATER)
    return _Extent(exact, exact)
