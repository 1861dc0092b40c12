"""The numbers of a value, each by its name: as printed, and as kept in the field's unit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

from schemas.parsing.exact import exact_text, plain, scaled
from schemas.units import ratio, same_dimension, unit_name
from schemas.values import (
    STATISTIC_PARTS,
    Count,
    DecimalNumber,
    Estimate,
    Integer,
    Quantity,
    Relation,
    Statistics,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from schemas.field import Field
    from schemas.values import Value

_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "sd": "SD",
        "se": "SE",
        "q1": "Q1",
        "q3": "Q3",
        "ci_low": "CI from",
        "ci_high": "to",
        "ci_level": "level",
    }
)
_PLURALS: Mapping[str, str] = MappingProxyType(
    {"year": "years", "month": "months", "week": "weeks", "day": "days"}
)
_DIGITS = 6
"""Significant digits shown of a number whose decimals never end, as 5 months in years."""


@dataclass(frozen=True, slots=True)
class Part:
    """A number of a value: ``name`` as people say it, and its text with and without conversion."""

    name: str
    printed: str
    kept: str


@dataclass(frozen=True, slots=True)
class Parts:
    """The numbers of a value, and the units they are printed and kept in (``""`` for none)."""

    numbers: tuple[Part, ...]
    printed_unit: str = ""
    kept_unit: str = ""

    @property
    def is_converted(self) -> bool:
        """Whether what is kept has another unit than what is printed."""
        return self.printed_unit != self.kept_unit


def parts_in(value: Value, field: Field) -> Parts:
    """The numbers in a value; none in one that holds no number."""
    scale = _Scale(_unit_of(value), field)
    numbers = tuple(_numbers(value, scale))
    if not numbers:
        return Parts(())
    return Parts(numbers, _worded(scale.printed, value), _worded(scale.kept, value))


def unit_words(unit: str, number: str = "") -> str:
    """A unit as it is said behind a number: ``years`` where that is not 1."""
    return unit if number == "1" else _PLURALS.get(unit, unit)


def _worded(unit: str, value: Value) -> str:
    amounts = value.amounts if isinstance(value, Quantity) else ()
    return unit_words(unit, plain(amounts[0]) if len(amounts) == 1 else "")


def _unit_of(value: Value) -> str | None:
    match value:
        case DecimalNumber() | Quantity() | Statistics() | Estimate():
            return value.unit
    return None


class _Scale:
    """From the unit as printed to the field's, where both measure the same."""

    def __init__(self, unit: str | None, field: Field) -> None:
        stated = unit_name(field.unit) if field.unit else ""
        self.printed = unit_name(unit) if unit else stated
        fits = bool(stated) and bool(self.printed) and same_dimension(self.printed, stated)
        self.kept = stated if fits else self.printed
        self._ratio = ratio(self.printed, self.kept) if fits else Fraction(1)
        self._power = _power_of_ten(self._ratio)

    def part(self, name: str, number: Decimal, before: str = "") -> Part:
        return Part(name, before + plain(number), before + self._kept(number))

    def span(self, name: str, numbers: tuple[Decimal, ...], link: str) -> Part:
        return Part(
            name, link.join(map(plain, numbers)), link.join(self._kept(one) for one in numbers)
        )

    def _kept(self, number: Decimal) -> str:
        if self._power is not None:
            return plain(scaled(number, self._power)) if self._power else plain(number)
        exact = Fraction(number) * self._ratio
        text = exact_text(exact)
        if "/" not in text:
            return text
        rounded = (Decimal(exact.numerator) / exact.denominator).normalize()
        return f"{rounded:.{_DIGITS}g}"


def _power_of_ten(number: Fraction) -> int | None:
    """``n`` where a number is 10 to the ``n``."""
    large = max(number.numerator, number.denominator)
    digits = str(large)
    if min(number.numerator, number.denominator) != 1 or digits.strip("0") != "1":
        return None
    return (len(digits) - 1) * (1 if number >= 1 else -1)


def _relation(relation: Relation) -> str:
    return "" if relation is Relation.EQUAL else relation.value


def _numbers(value: Value, scale: _Scale) -> Iterator[Part]:
    match value:
        case Integer():
            yield Part("", str(value.value), str(value.value))
        case DecimalNumber():
            yield scale.part("", value.value, _relation(value.relation))
        case Quantity(low=low, high=high) if low is not None and high is not None:
            yield scale.span("", (low, high), "–")
        case Quantity():
            numbers = scale.span("", value.amounts, " × ")
            sign = _relation(value.relation)
            yield Part("", sign + numbers.printed, sign + numbers.kept)
        case Count():
            yield from _counted(value)
        case Statistics():
            yield from _statistics(value, scale)
        case Estimate():
            yield from _estimate(value, scale)


def _counted(value: Count) -> Iterator[Part]:
    for name, number in (("n", value.n), ("of", value.total)):
        if number is not None:
            yield Part(name, str(number), str(number))
    if value.percent is not None:
        text = f"{plain(value.percent)} %"
        yield Part("percentage", text, text)


def _statistics(value: Statistics, scale: _Scale) -> Iterator[Part]:
    for name in STATISTIC_PARTS:
        number = getattr(value, name)
        if number is None:
            continue
        told = _NAMES.get(name, name)
        if name in {"n", "ci_level"}:
            text = f"{plain(number)} %" if name == "ci_level" else str(number)
            yield Part(told, text, text)
        else:
            yield scale.part(told, number)


def _estimate(value: Estimate, scale: _Scale) -> Iterator[Part]:
    yield scale.part(value.measure.value if value.measure else "value", value.value)
    for name in ("ci_low", "ci_high"):
        number = getattr(value, name)
        if number is not None:
            yield scale.part(_NAMES[name], number)
    if value.p is not None:
        text = _relation(value.p_relation) + plain(value.p)
        yield Part("P", text, text)
