"""What a value says, in words and figures for a person: main figure, what it is, the rest.

Shared by the form's preview, adjudication and results. Nothing here depends on Qt. Figures keep the
decimals they were printed with; amounts stand in the field's unit where that is exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

from schemas.parsing import write
from schemas.parsing.dosage import schedule_beyond_dose
from schemas.parsing.exact import exact_text, plain, scaled
from schemas.units import ratio, same_dimension, unit_name
from schemas.values import (
    Boolean,
    Choice,
    Choices,
    Count,
    DecimalNumber,
    Estimate,
    Ordinal,
    Quantity,
    Relation,
    Statistics,
    Unread,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from decimal import Decimal

    from extraction.record import Answer
    from schemas.field import Field
    from schemas.values import Value

_PLURALS: Mapping[str, str] = MappingProxyType(
    {"year": "years", "month": "months", "week": "weeks", "day": "days"}
)
_CENTRES = ("mean", "median")
_SPREADS = (("sd", "SD"), ("se", "SE"))
_PAIRS = (("q1", "q3", "IQR"), ("min", "max", "range"), ("ci_low", "ci_high", "CI"))
_ENDS: Mapping[str, str] = MappingProxyType(
    {"q1": "Q1", "q3": "Q3", "min": "min", "max": "max", "ci_low": "CI from", "ci_high": "CI to"}
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of what a value says: its text, and the parts of the value that it tells.

    ``parts`` are named as ``Item.parts`` names what differs. ``is_main`` marks the figure that is
    shown large, ``is_name`` the word for what that figure is: it differs where all its parts do.
    """

    text: str
    parts: tuple[str, ...] = ()
    is_main: bool = False
    is_name: bool = False

    def differs(self, differing: Collection[str]) -> bool:
        """Whether it tells of a difference in the parts that are named ``differing``."""
        told = [part in differing for part in self.parts]
        return bool(told) and (all(told) if self.is_name else any(told))


def pieces_of(value: Value, field: Field) -> tuple[Piece, ...]:
    """What a value says, the main figure first."""
    match value:
        case DecimalNumber():
            return (
                _main(_relation(value.relation) + _Scale(value.unit, field).amount(value.value)),
            )
        case Quantity():
            return tuple(_quantity(value, _Scale(value.unit, field)))
        case Count():
            return tuple(_count(value))
        case Statistics():
            return tuple(_statistics(value, _Scale(value.unit, field)))
        case Estimate():
            return tuple(_estimate(value, _Scale(value.unit, field)))
        case Unread():
            return (_main(value.text), Piece(f"kept as typed: {value.why}"))
        case _:
            return (_main(_plain_words(value, field)),)


def words_of(value: Value, field: Field) -> str:
    """What a value says, in one line: ``10.6 cm, mean, range 2.5–32.0``; ``27 of 40 (67.5%)``."""
    first, *rest = pieces_of(value, field)
    line = first.text
    for piece in rest:
        line += f" {piece.text}" if piece.text.startswith(("of ", "(")) else f", {piece.text}"
    return line


def answer_words(answer: Answer | None, field: Field) -> str:
    """An answer in one line; the reason where it has no value, ``""`` where there is no answer."""
    if answer is None:
        return ""
    if answer.missing is not None:
        return answer.missing.label
    assert answer.value is not None, "an answer without reason has a value"
    return words_of(answer.value, field)


def part_words(parts: tuple[str, ...]) -> str:
    """Names of parts as people say them: ``mean, min and max``."""
    told = [{"N": "total", "sd": "SD", "se": "SE", "q1": "Q1", "q3": "Q3"}.get(p, p) for p in parts]
    told = [part.replace("ci_", "CI ").replace("_", " ") for part in told]
    return " and ".join(filter(None, (", ".join(told[:-1]), *told[-1:])))


def _main(text: str, *parts: str) -> Piece:
    return Piece(text, parts, is_main=True)


def _relation(relation: Relation) -> str:
    return "" if relation is Relation.EQUAL else relation.value


def _plain_words(value: Value, field: Field) -> str:
    """Values of one word or number; options by their labels."""
    if isinstance(value, Choice | Ordinal):
        option = field.option(value.code)
        return option.label if option else value.code
    if isinstance(value, Choices):
        options = (field.option(code) for code in value.codes)
        return "; ".join(o.label if o else c for o, c in zip(options, value.codes, strict=True))
    if isinstance(value, Boolean):
        return "Yes" if value.value else "No"
    return write(value, field)


class _Scale:
    """Amounts of a value in the field's unit, or as printed where that has no exact decimals."""

    def __init__(self, unit: str | None, field: Field) -> None:
        stated = unit_name(field.unit) if field.unit else None
        printed = unit_name(unit) if unit else stated
        fits = bool(printed and stated and same_dimension(printed, stated))
        self._ratio = ratio(printed, stated) if fits and printed and stated else Fraction(1)
        if "/" in exact_text(self._ratio):
            self._ratio, stated = Fraction(1), printed
        self._unit = (stated if fits else printed) or ""

    def text(self, number: Decimal) -> str:
        """A number without its unit."""
        power = _power_of_ten(self._ratio)
        if power is not None:
            return plain(scaled(number, power)) if power else plain(number)
        return exact_text(Fraction(number) * self._ratio)

    def amount(self, number: Decimal) -> str:
        """A number with its unit."""
        return self._with_unit(self.text(number), is_one=Fraction(number) * self._ratio == 1)

    def span(self, low: Decimal, high: Decimal) -> str:
        """Two numbers without unit."""
        return f"{self.text(low)}–{self.text(high)}"

    def measured(self, numbers: str) -> str:
        """Numbers that are text already, with the unit behind them."""
        return self._with_unit(numbers, is_one=False)

    def _with_unit(self, numbers: str, *, is_one: bool) -> str:
        if not self._unit:
            return numbers
        unit = self._unit if is_one else _PLURALS.get(self._unit, self._unit)
        return f"{numbers}{unit}" if unit.startswith("%") else f"{numbers} {unit}"


def _power_of_ten(number: Fraction) -> int | None:
    text = exact_text(number).replace(".", "").strip("0")
    if text != "1":
        return None
    return len(str(number.numerator)) - len(str(number.denominator))


def _quantity(value: Quantity, scale: _Scale) -> Iterator[Piece]:
    numbers = " × ".join(scale.text(number) for number in value.amounts)
    parts: tuple[str, ...] = ("value",)
    if value.low is not None and value.high is not None:
        numbers, parts = scale.span(value.low, value.high), ("low", "high")
    is_one_number = len(value.amounts) == 1
    amount = scale.amount(value.amounts[0]) if is_one_number else scale.measured(numbers)
    yield Piece(_relation(value.relation) + amount, (*parts, "relation", "unit"), is_main=True)
    beyond = schedule_beyond_dose(value.schedule or "")
    if beyond:
        yield Piece(beyond, ("schedule",))


def _count(value: Count) -> Iterator[Piece]:
    percent = "" if value.percent is None else f"{plain(value.percent)}%"
    if value.n is None and value.total is None:
        yield _main(percent, "percent")
        return
    if value.n is None:
        yield _main(f"N = {value.total}", "N")
    else:
        yield _main(str(value.n), "n")
        if value.total is not None:
            yield Piece(f"of {value.total}", ("N",))
    if percent:
        yield Piece(f"({percent})", ("percent",))


def _statistics(value: Statistics, scale: _Scale) -> Iterator[Piece]:
    """The centre (or what stands for it) as main figure, its name, then spread and intervals."""
    rest = list(_spread(value, scale))
    for name in _CENTRES:
        centre = getattr(value, name)
        if centre is not None:
            yield _main(scale.amount(centre), name, "unit")
            yield Piece(name, _CENTRES, is_name=True)
            break
    else:
        first = rest.pop(0)
        yield Piece(scale.measured(first.text), first.parts, is_main=True)
    if value.mean is not None and value.median is not None:
        yield Piece(f"median {scale.text(value.median)}", ("median",))
    yield from rest


def _spread(value: Statistics, scale: _Scale) -> Iterator[Piece]:
    for part, word in _SPREADS:
        number = getattr(value, part)
        if number is not None:
            yield Piece(f"{word} {scale.text(number)}", (part,))
    for low, high, word in _PAIRS:
        name = _interval_name(value.ci_level) if word == "CI" else word
        yield from _interval(name, {part: getattr(value, part) for part in (low, high)}, scale)
    if value.n is not None:
        yield Piece(f"n {value.n}", ("n",))


def _interval(name: str, ends: Mapping[str, Decimal | None], scale: _Scale) -> Iterator[Piece]:
    """Both ends under one name; one end alone under its own."""
    known = {part: number for part, number in ends.items() if number is not None}
    if len(known) == len(ends):
        yield Piece(f"{name} {scale.span(*known.values())}", tuple(known))
        return
    for part, number in known.items():
        yield Piece(f"{_ENDS[part]} {scale.text(number)}", (part,))


def _interval_name(level: Decimal | None) -> str:
    return "CI" if level is None else f"{plain(level)}% CI"


def _estimate(value: Estimate, scale: _Scale) -> Iterator[Piece]:
    measure = f"{value.measure.value} " if value.measure else ""
    yield _main(measure + scale.amount(value.value), "measure", "value", "unit")
    if value.ci_low is not None and value.ci_high is not None:
        name = _interval_name(value.ci_level)
        yield Piece(f"{name} {scale.span(value.ci_low, value.ci_high)}", ("ci_low", "ci_high"))
    if value.p is not None:
        yield Piece(f"P {value.p_relation.value} {plain(value.p)}", ("p", "p_relation"))
    if value.adjusted_for:
        yield Piece(f"adjusted for {value.adjusted_for}", ("adjusted_for",))
