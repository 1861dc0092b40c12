"""Rules about a value and its field: numbers within the field's range, a unit that converts."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from schemas.checks.finding import Cell, Remark, plain, short
from schemas.units import convert, same_dimension
from schemas.values import Count, DecimalNumber, Estimate, Integer, Quantity, Statistics

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from schemas.values import Value

#: The parts of statistics that are values of the variable itself; SD, SE and n are none, and an
#: interval may reach where no value can lie.
_LOCATIONS = {
    "mean": "the mean",
    "median": "the median",
    "q1": "the lower quartile",
    "q3": "the upper quartile",
    "min": "the minimum",
    "max": "the maximum",
}


def range_remarks(cell: Cell[Value]) -> Iterator[Remark]:
    """Numbers outside the field's range, compared in the field's unit; a unit that doesn't fit."""
    unit, wanted = _unit(cell.value), cell.field.unit
    if unit is not None and wanted is not None and not same_dimension(unit, wanted):
        yield cell.remark(
            "unit", f"{unit} can't be expressed in {wanted}, the field's unit. Check the unit."
        )
        return
    if cell.field.range is None:
        return
    low, high = cell.field.range
    for name, number in _numbers(cell.value):
        exact = Fraction(number)
        inside = convert(exact, unit, wanted) if unit and wanted else exact
        if not low <= inside <= high:
            yield cell.remark(
                "outside-range",
                f"{name} {_told(number, unit, inside, wanted)} is outside "
                f"{plain(low)}–{plain(high)}{f' {wanted}' if wanted else ''}. "
                f"Check the number{' and its unit' if wanted else ''}.",
            )


def _told(number: Decimal | int, unit: str | None, inside: Fraction, wanted: str | None) -> str:
    """The number as reported, and in the field's unit where that gives another one."""
    reported = f"{plain(number)}{f' {unit}' if unit else ''}"
    return reported if inside == number else f"{reported} ({short(inside)} {wanted})"


def _unit(value: Value) -> str | None:
    match value:
        case DecimalNumber() | Quantity() | Statistics() | Estimate():
            return value.unit
    return None


def _numbers(value: Value) -> Iterator[tuple[str, Decimal | int]]:
    """The numbers a range speaks of, with what messages call them."""
    match value:
        case Integer() | DecimalNumber() | Estimate():
            yield "the value", value.value
        case Count(n) if n is not None:
            yield "n", n
        case Quantity(low=low, high=high) if low is not None and high is not None:
            yield "the low end", low
            yield "the high end", high
        case Quantity(amounts):
            yield from (("the value", amount) for amount in amounts)
        case Statistics():
            for part, name in _LOCATIONS.items():
                number = getattr(value, part)
                if number is not None:
                    yield name, number
