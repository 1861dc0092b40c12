"""Kinds of value a field can hold, and the reasons for holding none.

Every printed number is an ``int`` or a ``Decimal`` whose exponent keeps the precision as printed
(``Decimal("9.90")`` was printed with two decimals). Units are kept as reported. Equality of these
classes is identity of content; when two values *mean* the same is decided in ``comparing``.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from decimal import Decimal


class Missing(StrEnum):
    """Why a field holds no value. *Unset* (not looked at yet) is the absence of an answer."""

    NOT_REPORTED = "NR"
    NOT_APPLICABLE = "NA"
    UNCLEAR = "UNCLEAR"
    NOT_EVALUABLE = "NE"
    ASKED = "ASKED"
    CONFLICT = "CONFLICT"

    @property
    def label(self) -> str:
        """The reason in words, as screens and sheets show it."""
        return _MISSING_LABELS[self]


_MISSING_LABELS = {
    Missing.NOT_REPORTED: "Not reported",
    Missing.NOT_APPLICABLE: "Not applicable",
    Missing.UNCLEAR: "Unclear",
    Missing.NOT_EVALUABLE: "Not evaluable",
    Missing.ASKED: "Asked the authors",
    Missing.CONFLICT: "Conflicting in the report",
}


class Relation(StrEnum):
    """How a printed number relates to the true one (``<0.001``)."""

    EQUAL = "="
    LESS = "<"
    AT_MOST = "≤"
    GREATER = ">"
    AT_LEAST = "≥"
    ABOUT = "~"


@dataclass(frozen=True, slots=True)
class Integer:
    """A whole number without unit."""

    kind: ClassVar[str] = "integer"
    value: int


@dataclass(frozen=True, slots=True)
class DecimalNumber:
    """A number as printed, perhaps only bounded: ``0.03``, ``<0.001``, ``≥3``."""

    kind: ClassVar[str] = "decimal"
    value: Decimal
    relation: Relation = Relation.EQUAL
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """Amounts with a unit: one (``9.9 cm``), dimensions (``1.7 × 2.6 × 3.2 cm``) or a span.

    ``amounts`` holds one number, or the dimensions in printed order. A span ``400–800 mg/day`` has
    ``low`` and ``high`` and no amounts. ``schedule`` is what the text says beyond the unit
    (``every 3 weeks``); a plain frequency (twice daily) is worked into the unit: ``400 mg twice
    daily`` is 800 mg/day, and ``schedule`` keeps "400 mg twice daily".
    """

    kind: ClassVar[str] = "quantity"
    amounts: tuple[Decimal, ...] = ()
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    relation: Relation = Relation.EQUAL
    schedule: str | None = None

    def __post_init__(self) -> None:
        span = self.low is not None and self.high is not None
        if span == bool(self.amounts):
            raise ValueError("a quantity holds either amounts or both ends of a span")


@dataclass(frozen=True, slots=True)
class Count:
    """n of N with the percentage as printed (0–100); each optional, one at least present."""

    kind: ClassVar[str] = "count"
    n: int | None = None
    total: int | None = None
    percent: Decimal | None = None

    def __post_init__(self) -> None:
        if self.n is None and self.total is None and self.percent is None:
            raise ValueError("a count holds n, N or a percentage")


@dataclass(frozen=True, slots=True)
class Statistics:
    """Statistics of one variable in one group, all in ``unit``; ``ci_level`` in percent."""

    kind: ClassVar[str] = "statistics"
    mean: Decimal | None = None
    median: Decimal | None = None
    sd: Decimal | None = None
    se: Decimal | None = None
    q1: Decimal | None = None
    q3: Decimal | None = None
    min: Decimal | None = None
    max: Decimal | None = None
    ci_low: Decimal | None = None
    ci_high: Decimal | None = None
    ci_level: Decimal | None = None
    n: int | None = None
    unit: str | None = None

    def __post_init__(self) -> None:
        if all(getattr(self, part) is None for part in STATISTIC_PARTS):
            raise ValueError("statistics hold at least one number")


#: The numeric parts of ``Statistics`` in their printed order.
STATISTIC_PARTS: tuple[str, ...] = tuple(f.name for f in fields(Statistics) if f.name != "unit")


class Measure(StrEnum):
    """Effect measures an estimate can have."""

    ODDS_RATIO = "OR"
    RISK_RATIO = "RR"
    HAZARD_RATIO = "HR"
    MEAN_DIFFERENCE = "MD"
    STANDARDISED_MEAN_DIFFERENCE = "SMD"
    RISK_DIFFERENCE = "RD"


@dataclass(frozen=True, slots=True)
class Estimate:
    """An effect estimate with its interval; ``ci_level`` in percent, ``p`` 0–1."""

    kind: ClassVar[str] = "estimate"
    value: Decimal
    measure: Measure | None = None
    ci_low: Decimal | None = None
    ci_high: Decimal | None = None
    ci_level: Decimal | None = None
    p: Decimal | None = None
    p_relation: Relation = Relation.EQUAL
    adjusted_for: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a field, by its code."""

    kind: ClassVar[str] = "choice"
    code: str


@dataclass(frozen=True, slots=True)
class Choices:
    """Several options of a field, by their codes, in the codebook's order, none twice."""

    kind: ClassVar[str] = "choices"
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ordinal:
    """One step of an ordered scale, by its code; the order is the field's."""

    kind: ClassVar[str] = "ordinal"
    code: str


@dataclass(frozen=True, slots=True)
class Date:
    """A date as far as it is known: year, year and month, or a full day."""

    kind: ClassVar[str] = "date"
    year: int
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Boolean:
    """Yes or no."""

    kind: ClassVar[str] = "boolean"
    value: bool


@dataclass(frozen=True, slots=True)
class Text:
    """Words, as typed; never parsed, never empty."""

    kind: ClassVar[str] = "text"
    text: str


@dataclass(frozen=True, slots=True)
class RowReference:
    """A row of another section of the same record, by its path (``400 mg/day`` or ``arm/row``)."""

    kind: ClassVar[str] = "row"
    path: str


@dataclass(frozen=True, slots=True)
class Unread:
    """Text kept as typed because nothing says how to read it (``66 (59–74)`` without a reading)."""

    kind: ClassVar[str] = "unread"
    text: str
    why: str


Value = (
    Integer
    | DecimalNumber
    | Quantity
    | Count
    | Statistics
    | Estimate
    | Choice
    | Choices
    | Ordinal
    | Date
    | Boolean
    | Text
    | RowReference
    | Unread
)
