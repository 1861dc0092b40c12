"""In how many ways a typed text can be read for a field; shared by form and adjudication. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from schemas.field import Centre, FieldType, Spread
from schemas.parsing import Read, read, reading_of
from schemas.values import Measure, Unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extraction.record import Answer
    from schemas.field import Field


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a text: the confirmed ``name`` ("median,iqr", "" where none is needed)."""

    name: str
    read: Read

    @property
    def is_assumed(self) -> bool:
        """Whether parts of it stand in nobody's words."""
        return bool(self.read.assumed)

    @property
    def is_open(self) -> bool:
        """Whether it is no value yet: refused, or kept as typed."""
        return self.read.value is None or isinstance(self.read.value, Unread)


def readings_of(text: str, field: Field) -> tuple[Reading, ...]:
    """The different values a text may be, as the field's defaults read it first.

    Exactly one where it can't be a value of the field, or where the text leaves no choice.
    """
    usual = Reading("", read(text, field))
    if usual.read.value is None:
        return (usual,)
    found = [usual]
    seen = {usual.read.value}
    for name in _names(field):
        other = read(text, field, reading=name)
        if other.value is None or isinstance(other.value, Unread) or other.value in seen:
            continue
        seen.add(other.value)
        found.append(Reading(_full_name(text, field, other, name), other))
    return tuple(found)


def confirmed(text: str, field: Field, reading: Reading) -> str:
    """The ``reading`` to store when a person takes this one; ``""`` where the text says all."""
    if reading.name or not reading.is_assumed or reading.read.value is None:
        return reading.name
    return _full_name(text, field, reading.read, "")


def standing(readings: tuple[Reading, ...], answer: Answer | None) -> int:
    """Which of the readings an answer holds; the first where it holds none of them."""
    if answer is None:
        return 0
    values = [reading.read.value for reading in readings]
    return values.index(answer.value) if answer.value in values else 0


def _full_name(text: str, field: Field, found: Read, name: str) -> str:
    """The reading that names every part, where the text reads the same with it."""
    if found.value is None:
        return name
    for full in (reading_of(found.value), ",".join(found.assumed)):
        again = read(text, field, reading=full)
        if again.value == found.value and not again.assumed:
            return full
    return name


def _names(field: Field) -> Iterator[str]:
    """The readings that may make a difference for a type."""
    if field.type is FieldType.STATISTICS:
        for pair in product(("", *Centre), ("", *Spread)):
            yield ",".join(filter(None, pair))
    elif field.type is FieldType.ESTIMATE:
        for measure, interval in product(("", *Measure), ("", "ci")):
            yield ",".join(filter(None, (measure, interval)))
    elif field.type is FieldType.COUNT:
        yield from ("percent", "N")
