"""Two values of several parts side by side: the same names, numbers on one scale."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from schemas.field import ToleranceKind
from schemas.units import ratio, same_dimension, unit_name
from schemas.values import (
    STATISTIC_PARTS,
    Count,
    DecimalNumber,
    Estimate,
    Integer,
    Quantity,
    Statistics,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from schemas.field import Field, Tolerance

#: The kinds of value that ``parts_beside`` takes apart.
Compound = Integer | DecimalNumber | Quantity | Count | Statistics | Estimate

#: Numbers that are in no unit; a tolerance of the field, which is in its unit, does not reach them.
_WITHOUT_UNIT = frozenset({"n", "N", "ci_level", "p"})


@dataclass(frozen=True, slots=True)
class Number:
    """One printed number on the scale of the comparison.

    ``step`` is one unit of its last printed place, ``printed`` the number as it stands on paper.
    ``is_measured`` says that it is in the value's unit, so that a slip of unit shows in it and a
    tolerance applies to it.
    """

    amount: Fraction
    step: Fraction
    printed: Decimal | int
    is_measured: bool = True

    def equals(self, other: Number, tolerance: Tolerance) -> bool:
        """Whether both count as the same number."""
        if self.amount == other.amount:
            return True
        if tolerance.kind is ToleranceKind.REPORTED:
            return self.meets_at_coarser(other)
        if tolerance.amount is None or not (self.is_measured and other.is_measured):
            return False
        allowed = Fraction(tolerance.amount)
        if tolerance.kind is ToleranceKind.RELATIVE:
            allowed *= max(abs(self.amount), abs(other.amount))
        return abs(self.amount - other.amount) <= allowed

    def meets_at_coarser(self, other: Number) -> bool:
        """Whether the finer of two, rounded (half up, half even) or cut, is the coarser."""
        if self.step == other.step:
            return False
        coarse, fine = (self, other) if self.step > other.step else (other, self)
        return coarse.amount / coarse.step in _whole_numbers_of(fine.amount / coarse.step)


def _whole_numbers_of(exact: Fraction) -> tuple[int, int, int]:
    half_up = int(abs(exact) + Fraction(1, 2))
    return (half_up if exact >= 0 else -half_up, round(exact), int(exact))


#: A word is what is no number: a relation, a measure, a schedule, a unit that can't be converted.
Part = Number | str
Parts = dict[str, Part]


def parts_beside(a: Compound, b: Compound, field: Field) -> tuple[Parts, Parts]:
    """Both values by the names of their parts, each number in one common unit.

    A part that a value does not hold is absent. The percentage of a count is left out where it
    stands beside n and N, which say it exactly. ``unit`` is a part only where the units do not
    convert, or where just one value has one and the field has none.
    """
    if isinstance(a, Count) and isinstance(b, Count):
        return _count_parts(a, b), _count_parts(b, a)
    a_scale, b_scale, a_words, b_words = _scales(_unit(a), _unit(b), field.unit)
    return _parts(a, a_scale) | a_words, _parts(b, b_scale) | b_words


def _unit(value: Compound) -> str | None:
    return None if isinstance(value, Integer | Count) else value.unit


def _scales(
    a: str | None, b: str | None, standard: str | None
) -> tuple[Fraction, Fraction, Parts, Parts]:
    """What each value is multiplied by, and the units themselves where they are a difference."""
    first, second, one = a or standard, b or standard, Fraction(1)
    if first is None or second is None:
        return one, one, _unit_word(first), _unit_word(second)
    if not same_dimension(first, second):
        return one, one, _unit_word(first), _unit_word(second)
    common = standard if standard and same_dimension(standard, first) else min(first, second)
    return ratio(first, common), ratio(second, common), {}, {}


def _unit_word(unit: str | None) -> Parts:
    return {"unit": unit_name(unit)} if unit else {}


def _parts(value: Compound, scale: Fraction) -> Parts:
    if isinstance(value, Integer):
        return {"value": _scaled(value.value, scale)}
    if isinstance(value, DecimalNumber):
        return {"value": _scaled(value.value, scale), "relation": value.relation.value}
    if isinstance(value, Quantity):
        return _quantity_parts(value, scale)
    if isinstance(value, Statistics):
        return _numbers(((part, getattr(value, part)) for part in STATISTIC_PARTS), scale)
    return _estimate_parts(value, scale) if isinstance(value, Estimate) else {}


def _quantity_parts(value: Quantity, scale: Fraction) -> Parts:
    names = ("value", *(f"value_{place}" for place in range(2, len(value.amounts) + 1)))
    numbers = [*zip(names, value.amounts, strict=False), ("low", value.low), ("high", value.high)]
    parts = _numbers(numbers, scale) | {"relation": value.relation.value}
    # A schedule that begins with a number is the dose as typed, which the unit has taken in.
    if value.schedule and not value.schedule[0].isdigit():
        parts["schedule"] = value.schedule
    return parts


def _estimate_parts(value: Estimate, scale: Fraction) -> Parts:
    names = ("value", "ci_low", "ci_high", "ci_level", "p")
    parts = _numbers(((name, getattr(value, name)) for name in names), scale)
    if value.measure is not None:
        parts["measure"] = value.measure.value
    if value.p is not None:
        parts["p_relation"] = value.p_relation.value
    if value.adjusted_for:
        parts["adjusted_for"] = value.adjusted_for
    return parts


def _count_parts(value: Count, other: Count) -> Parts:
    # A percentage beside n and N is never compared; one alone differs from a count without any.
    said_by_other = _is_whole(other) and other.percent is not None
    percent = None if _is_whole(value) or said_by_other else value.percent
    return _numbers([("n", value.n), ("N", value.total), ("percent", percent)], Fraction(1))


def _is_whole(count: Count) -> bool:
    return count.n is not None and count.total is not None


def _numbers(numbers: Iterable[tuple[str, Decimal | int | None]], scale: Fraction) -> Parts:
    return {
        name: _exact(number) if name in _WITHOUT_UNIT else _scaled(number, scale)
        for name, number in numbers
        if number is not None
    }


def _exact(number: Decimal | int) -> Number:
    return Number(Fraction(number), _step(number), number, is_measured=False)


def _scaled(number: Decimal | int, scale: Fraction) -> Number:
    return Number(Fraction(number) * scale, _step(number) * scale, number)


def _step(number: Decimal | int) -> Fraction:
    exponent = 0 if isinstance(number, int) else number.as_tuple().exponent
    # The exponent of a number is an int; only infinities and not-a-number have letters there.
    return Fraction(10) ** exponent if isinstance(exponent, int) else Fraction(1)
