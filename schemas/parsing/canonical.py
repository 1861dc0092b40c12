"""Value → the one text that equal values share, whatever unit, zeros and typography were typed."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from schemas.parsing.dosage import canonical_schedule, schedule_beyond_dose
from schemas.parsing.exact import exact_text
from schemas.parsing.writing import write
from schemas.text_folding import fold as fold_text
from schemas.units import ratio, same_dimension, unit_name
from schemas.values import (
    STATISTIC_PARTS,
    Count,
    DecimalNumber,
    Estimate,
    Quantity,
    Relation,
    RowReference,
    Statistics,
    Text,
    Unread,
    Value,
)

if TYPE_CHECKING:
    from decimal import Decimal

    from schemas.field import Field

#: Parts of statistics that are not in the unit of the variable.
_WITHOUT_UNIT = frozenset({"n", "ci_level"})


def canonical(value: Value, field: Field) -> str:
    """The normalised text of a value: numbers exact and in the field's unit, words folded.

    Two values of a field share it if and only if they mean the same, tolerances aside. A percentage
    beside n and N says nothing further and is left out, as is the dose text of a daily dose.
    """
    match value:
        case DecimalNumber():
            scale = _Scale(value.unit, field)
            return _relation(value.relation) + scale.text(value.value) + scale.unit
        case Quantity():
            return _quantity(value, _Scale(value.unit, field))
        case Count():
            return _count(value)
        case Statistics():
            return _statistics(value, _Scale(value.unit, field))
        case Estimate():
            return _estimate(value, _Scale(value.unit, field))
        case Text() | RowReference():
            return fold_text(write(value, field))
        case Unread():
            return f"unread: {fold_text(value.text)}"
        case _:
            return write(value, field)


class _Scale:
    """Numbers of a value in the unit of its field."""

    def __init__(self, unit: str | None, field: Field) -> None:
        stated = unit_name(field.unit) if field.unit else None
        printed = unit or stated
        fits = printed is not None and stated is not None and same_dimension(printed, stated)
        name = stated if fits else printed
        self._ratio = ratio(printed, stated) if printed and stated and fits else Fraction(1)
        self.unit = f" {name}" if name else ""

    def text(self, number: Decimal) -> str:
        return exact_text(Fraction(number) * self._ratio)


def _relation(relation: Relation) -> str:
    return "" if relation is Relation.EQUAL else relation.value


def _quantity(value: Quantity, scale: _Scale) -> str:
    numbers = " × ".join(scale.text(number) for number in value.amounts)
    if value.low is not None and value.high is not None:
        numbers = f"{scale.text(value.low)}–{scale.text(value.high)}"
    amount = _relation(value.relation) + numbers + scale.unit
    schedule = canonical_schedule(schedule_beyond_dose(value.schedule or ""))
    return f"{amount} {schedule}" if schedule else amount


def _count(value: Count) -> str:
    numbers = [str(value.n)] if value.n is not None else []
    if value.total is not None:
        numbers.append(f"of {value.total}")
    if value.percent is not None and len(numbers) < 2:
        numbers.append(f"{exact_text(Fraction(value.percent))}%")
    return " ".join(numbers)


def _statistics(value: Statistics, scale: _Scale) -> str:
    parts = []
    for part in STATISTIC_PARTS:
        number = getattr(value, part)
        if number is not None:
            bare = part in _WITHOUT_UNIT
            parts.append(f"{part} {exact_text(Fraction(number)) if bare else scale.text(number)}")
    return ", ".join(parts) + scale.unit


def _estimate(value: Estimate, scale: _Scale) -> str:
    parts = [f"{value.measure.value if value.measure else 'value'} {scale.text(value.value)}"]
    for name, bound in (("ci_low", value.ci_low), ("ci_high", value.ci_high)):
        if bound is not None:
            parts.append(f"{name} {scale.text(bound)}")
    if value.ci_level is not None:
        parts.append(f"ci_level {exact_text(Fraction(value.ci_level))}")
    if value.p is not None:
        parts.append(f"p {value.p_relation.value} {exact_text(Fraction(value.p))}")
    if value.adjusted_for is not None:
        parts.append(f"adjusted for {fold_text(value.adjusted_for)}")
    return ", ".join(parts) + scale.unit
