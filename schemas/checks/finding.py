"""A finding, the cell it is about, and how numbers are told in it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from fractions import Fraction

    from schemas.field import Field
    from schemas.values import Value

ValueT = TypeVar("ValueT", bound="Value", covariant=True)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person should look at; it blocks nothing, papers do print impossible numbers.

    ``row`` is a row id, ``""`` in sections that do not repeat. ``rule`` is a stable id such as
    ``statistics-order``. ``message`` gives both numbers and says what to check.
    """

    section: str
    row: str
    field: str
    rule: str
    message: str


class Remark(NamedTuple):
    """A finding before it is known where it belongs: the rule and the message."""

    rule: str
    message: str


class Size(NamedTuple):
    """How many participants a row has, and the label of the field that says so."""

    n: int
    label: str


@dataclass(frozen=True, slots=True)
class Cell(Generic[ValueT]):
    """A value to be checked with its field; ``size`` is that of the row, where it is known."""

    field: Field
    value: ValueT
    size: Size | None = None

    def remark(self, rule: str, message: str) -> Remark:
        """A remark that begins with the field's label."""
        return Remark(rule, f"{self.field.label}: {message}")


def plain(number: Decimal | int) -> str:
    """A printed number in plain digits, as many as were printed."""
    return format(number, "f") if isinstance(number, Decimal) else str(number)


def short(exact: Fraction) -> str:
    """A computed number to six significant digits."""
    with localcontext(prec=6):
        number = (Decimal(exact.numerator) / Decimal(exact.denominator)).normalize()
    return format(number, "f")
