"""Two values of several parts side by side: the same names, numbers on one scale."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from schemas.field import ToleranceKind
from schemas.parsing.dosage import canonical_schedule, schedule_beyond_dose
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
_ONE = Fraction(1)


@dataclass(frozen=True, slots=True)
class Number:
    """One printed number on the scale of the comparison.

    ``printed`` is the number as it stands on paper, ``scale`` what makes it one of the common unit.
    ``is_measured`` says that it is in the value's unit, so that a slip of unit shows in it and a
    tolerance applies to it.
    """

    printed: Decimal | int
    scale: Fraction
    is_measured: bool = True

    @property
    def amount(self) -> Fraction:
        """The number in the common unit."""
        return Fraction(self.printed) * self.scale

    @property
    def step(self) -> Fraction:
        """One unit of the last printed place, in the common unit."""
        exponent = 0 if isinstance(self.printed, int) else self.printed.as_tuple().exponent
        # The exponent of a number is an int; only infinities and not-a-number have letters there.
        return self.scale * Fraction(10) ** (exponent if isinstance(exponent, int) else 0)

    def equals(self, other: Number, tolerance: Tolerance) -> bool:
        """Whether both count as the same number."""
        # Most numbers are printed in the same unit: those need no fractions.
        if self.scale == other.scale:
            if self.printed == other.printed:
                return True
        elif self.amount == other.amount:
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
        step, others_step = self.step, other.step
        if step == others_step:
            return False
        coarse, fine = (self, other) if step > others_step else (other, self)
        place = max(step, others_step)
        return coarse.amount / place in _whole_numbers_of(fine.amount / place)


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
    first, second = _parts(a, a_scale) | a_words, _parts(b, b_scale) | b_words
    if "p" not in first or "p" not in second:
        first.pop("p_relation", None)
        second.pop("p_relation", None)
    return first, second


def _unit(value: Compound) -> str | None:
    return None if isinstance(value, Integer | Count) else value.unit


def _scales(
    a: str | None, b: str | None, standard: str | None
) -> tuple[Fraction, Fraction, Parts, Parts]:
    """What each value is multiplied by, and the units themselves where they are a difference."""
    first, second = a or standard, b or standard
    if first is None or second is None or not same_dimension(first, second):
        return _ONE, _ONE, _unit_word(first), _unit_word(second)
    common = standard if standard and same_dimension(standard, first) else min(first, second)
    return ratio(first, common), ratio(second, common), {}, {}


def _unit_word(unit: str | None) -> Parts:
    return {"unit": unit_name(unit)} if unit else {}


def _parts(value: Compound, scale: Fraction) -> Parts:
    if isinstance(value, Integer):
        return {"value": Number(value.value, scale)}
    if isinstance(value, DecimalNumber):
        return {"value": Number(value.value, scale), "relation": value.relation.value}
    if isinstance(value, Quantity):
        return _quantity_parts(value, scale)
    if isinstance(value, Statistics):
        return _numbers(((part, getattr(value, part)) for part in STATISTIC_PARTS), scale)
    return _estimate_parts(value, scale) if isinstance(value, Estimate) else {}


def _quantity_parts(value: Quantity, scale: Fraction) -> Parts:
    names = ("value", *(f"value_{place}" for place in range(2, len(value.amounts) + 1)))
    numbers = [*zip(names, value.amounts, strict=False), ("low", value.low), ("high", value.high)]
    parts = _numbers(numbers, scale) | {"relation": value.relation.value}
    schedule = schedule_beyond_dose(value.schedule or "")
    return parts | {"schedule": canonical_schedule(schedule)} if schedule else parts


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
    return _numbers([("n", value.n), ("N", value.total), ("percent", percent)], _ONE)


def _is_whole(count: Count) -> bool:
    return count.n is not None and count.total is not None


def _numbers(numbers: Iterable[tuple[str, Decimal | int | None]], scale: Fraction) -> Parts:
    return {
        name: Number(number, _ONE, is_measured=False)
        if name in _WITHOUT_UNIT
        else Number(number, scale)
        for name, number in numbers
        if number is not None
    }
