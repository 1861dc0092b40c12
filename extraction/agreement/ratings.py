"""What an answer is to a statistic: a category, a place on a scale, a number, a set."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from schemas.field import FieldType
from schemas.units import UnitError, convert
from schemas.values import (
    Boolean,
    Choice,
    Choices,
    Count,
    DecimalNumber,
    Estimate,
    Integer,
    Ordinal,
    Quantity,
    Relation,
    Statistics,
)

if TYPE_CHECKING:
    from decimal import Decimal

    from extraction.record import Answer
    from schemas.field import Field
    from schemas.values import Value

#: Types whose answers are categories; those of ordinal fields have an order besides.
CATEGORIES = frozenset({FieldType.CHOICE, FieldType.BOOLEAN, FieldType.ORDINAL})


class Rating(NamedTuple):
    """A category: an option's code, or a reason for no value, which is a category of its own."""

    code: str
    is_reason: bool = False

    def __str__(self) -> str:
        """The code, a reason's in brackets."""
        return f"({self.code})" if self.is_reason else self.code


def rating_of(answer: Answer | None) -> Rating | None:
    """The category an answer is; ``None`` for none, and for text that could not be read."""
    if answer is None:
        return None
    if answer.missing is not None:
        return Rating(answer.missing.value, is_reason=True)
    if isinstance(answer.value, Choice | Ordinal):
        return Rating(answer.value.code)
    if isinstance(answer.value, Boolean):
        return Rating("yes" if answer.value.value else "no")
    return None


def set_of(answer: Answer | None) -> frozenset[str] | None:
    """The options an answer chooses, ``None`` where it chooses none."""
    value = answer.value if answer else None
    return frozenset(value.codes) if isinstance(value, Choices) else None


class _Number(NamedTuple):
    """The one number that stands for a value: which part it is, and its unit."""

    part: str
    amount: Decimal | int
    unit: str | None = None


def numbers_of(a: Answer | None, b: Answer | None, field: Field) -> tuple[float, float] | None:
    """The numbers that stand for two answers, in the field's unit (else A's).

    That is the number itself, a count's n, the mean or else the median of statistics, the value of
    an estimate. ``None`` unless both have the same of these, not merely bounded as ``<0.05``, in
    units that can be turned into each other.
    """
    if a is None or b is None or a.value is None or b.value is None:
        return None
    if a.value.kind != b.value.kind:
        return None
    for first, second in zip(_candidates(a.value), _candidates(b.value), strict=False):
        if first is not None and second is not None:
            return _in_one_unit(first, second, field) if first.part == second.part else None
    return None


def _candidates(value: Value) -> tuple[_Number | None, ...]:
    """The numbers that may stand for a value, in the order in which they are taken."""
    match value:
        case Integer():
            return (_Number("", value.value),)
        case DecimalNumber(relation=Relation.EQUAL):
            return (_Number("", value.value, value.unit),)
        case Quantity(amounts=(amount,), relation=Relation.EQUAL):
            return (_Number("", amount, value.unit),)
        case Count():
            return (None if value.n is None else _Number("n", value.n),)
        case Statistics():
            return tuple(
                None if number is None else _Number(part, number, value.unit)
                for part, number in (("mean", value.mean), ("median", value.median))
            )
        case Estimate():
            return (_Number(value.measure or "", value.value, value.unit),)
        case _:
            return ()


def _in_one_unit(a: _Number, b: _Number, field: Field) -> tuple[float, float] | None:
    unit = field.unit or a.unit
    if (a.unit or unit) == (b.unit or unit) == unit:
        return float(a.amount), float(b.amount)
    if unit is None:
        return None
    try:
        first = convert(a.amount, a.unit or unit, unit)
        return float(first), float(convert(b.amount, b.unit or unit, unit))
    except UnitError:
        return None
