"""Value → text as a person would type it, which reads back as the same value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemas.parsing.dosage import is_worked_in
from schemas.parsing.estimates import UNSPECIFIED
from schemas.parsing.exact import plain
from schemas.parsing.units_of_fields import behind_number
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
    Unread,
    Value,
)

if TYPE_CHECKING:
    from decimal import Decimal

    from schemas.field import Field

#: The words that name single parts of statistics, and pairs, in the order they are written.
_SINGLES = {"sd": "SD", "se": "SE"}
_PAIRS = {"iqr": ("q1", "q3"), "range": ("min", "max"), "ci": ("ci_low", "ci_high")}
_HALVES = {
    "q1": "Q1", "q3": "Q3", "min": "min", "max": "max", "ci_low": "CI from", "ci_high": "CI to",
}  # fmt: skip


def write(value: Value, field: Field) -> str:
    """``value`` as text that ``read`` takes back for ``field`` (with ``reading_of(value)``)."""
    match value:
        case Integer():
            return str(value.value)
        case DecimalNumber():
            return _relation(value.relation) + _amount(value.value, behind_number(value.unit))
        case Quantity():
            return _quantity(value)
        case Count():
            return _count(value)
        case Statistics():
            return _statistics(value)
        case Estimate():
            return _estimate(value)
        case Choice() | Ordinal():
            return value.code
        case Choices():
            return "; ".join(value.codes)
        case _:
            return _of_words(value)


def _of_words(value: Date | Boolean | Text | RowReference | Unread) -> str:
    match value:
        case Date():
            return "-".join(
                (f"{value.year:04}", *(f"{part:02}" for part in (value.month, value.day) if part))
            )
        case Boolean():
            return "yes" if value.value else "no"
        case RowReference():
            return value.path
        case _:
            return value.text


def reading_of(value: Value) -> str:
    """The entries' column *reading* with which bare text is read as this value again.

    Names in the order the numbers are printed (``median,iqr``); ``""`` where text says all.
    """
    if isinstance(value, Statistics):
        names = [
            name for name in ("mean", "median", "sd", "se") if getattr(value, name) is not None
        ]
        names += [name for name, (low, high) in _PAIRS.items() if _both(value, low, high)]
        return ",".join(names)
    if isinstance(value, Estimate):
        measure = [value.measure.value] if value.measure else []
        return ",".join((*measure, *(["ci"] if value.ci_low is not None else [])))
    only_total = isinstance(value, Count) and value.n is None and value.percent is None
    return "N" if only_total else ""


def _relation(relation: Relation) -> str:
    return "" if relation is Relation.EQUAL else relation.value


def _amount(number: Decimal, unit: str) -> str:
    return plain(number) + unit


def _quantity(value: Quantity) -> str:
    schedule = value.schedule
    if schedule and is_worked_in(schedule):
        return _relation(value.relation) + schedule
    numbers = " × ".join(plain(number) for number in value.amounts)
    if value.low is not None and value.high is not None:
        numbers = f"{plain(value.low)}–{plain(value.high)}"
    amount = _relation(value.relation) + numbers + behind_number(value.unit)
    return f"{amount} {schedule}" if schedule else amount


def _count(value: Count) -> str:
    percent = "" if value.percent is None else f"{plain(value.percent)}%"
    if value.n is None:
        total = "" if value.total is None else f"{value.total}"
        return f"{percent} of {total}" if percent and total else percent or f"N = {total}"
    counted = str(value.n) if value.total is None else f"{value.n}/{value.total}"
    return f"{counted} ({percent})" if percent else counted


def _statistics(value: Statistics) -> str:
    unit = behind_number(value.unit)
    each = unit if unit.startswith(" ×") else ""
    heads = [
        f"{name} {plain(number)}"
        for name in ("mean", "median")
        if (number := getattr(value, name)) is not None
    ]
    sides = _sides(value, each)
    if not heads:
        only_n = sides == [f"n = {value.n}"]
        return "; ".join(sides) + ("" if each or only_n else unit)
    head = f"{each}, ".join(heads) + unit
    return f"{head} ({'; '.join(sides)})" if sides else head


def _sides(value: Statistics, unit: str) -> list[str]:
    """What stands beside the centre, each with its name."""
    sides = [] if value.n is None else [f"n = {value.n}"]
    for name, word in _SINGLES.items():
        number = getattr(value, name)
        if number is not None:
            sides.append(f"{word} {plain(number)}{unit}")
    for name, (low, high) in _PAIRS.items():
        if _both(value, low, high):
            word = _interval_word(value.ci_level) if name == "ci" else name.replace("iqr", "IQR")
            sides.append(f"{word} {_pair(getattr(value, low), getattr(value, high))}{unit}")
            continue
        sides += [
            f"{_HALVES[part]} {plain(number)}{unit}"
            for part in (low, high)
            if (number := getattr(value, part)) is not None
        ]
    return sides


def _both(value: Statistics, low: str, high: str) -> bool:
    return getattr(value, low) is not None and getattr(value, high) is not None


def _pair(low: Decimal, high: Decimal) -> str:
    link = " to " if low < 0 or high < 0 else "–"
    return f"{plain(low)}{link}{plain(high)}"


def _interval_word(level: Decimal | None) -> str:
    return "CI" if level is None else f"{plain(level)}% CI"


def _estimate(value: Estimate) -> str:
    unit = behind_number(value.unit)
    each = unit if unit.startswith(" ×") else ""
    words = ["adjusted"] if value.adjusted_for == UNSPECIFIED else []
    words += [value.measure.value] if value.measure else []
    parts = [" ".join((*words, _amount(value.value, unit)))]
    if value.ci_low is not None and value.ci_high is not None:
        interval = f"{_interval_word(value.ci_level)} {_pair(value.ci_low, value.ci_high)}{each}"
        parts[0] += f" ({interval})"
    if value.p is not None:
        parts.append(f"P {value.p_relation.value} {plain(value.p)}")
    if value.adjusted_for and value.adjusted_for != UNSPECIFIED:
        parts.append(f"adjusted for {value.adjusted_for}")
    return ", ".join(parts)
