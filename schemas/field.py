"""One question on the form: its type, unit, reading, limits and how its answers are compared."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal  # noqa: TC003  pydantic reads these annotations at run time
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from schemas.conditions import Condition


class FieldType(StrEnum):
    """What kind of value a field holds."""

    INTEGER = "integer"
    DECIMAL = "decimal"
    QUANTITY = "quantity"
    COUNT = "count"
    STATISTICS = "statistics"
    ESTIMATE = "estimate"
    CHOICE = "choice"
    CHOICES = "choices"
    ORDINAL = "ordinal"
    DATE = "date"
    BOOLEAN = "boolean"
    TEXT = "text"
    LONGTEXT = "longtext"
    ROW = "row"

    @property
    def is_numeric(self) -> bool:
        """Whether text that is no number is refused for this type."""
        return self in _NUMERIC

    @property
    def has_options(self) -> bool:
        """Whether the field lists its possible answers."""
        return self in (FieldType.CHOICE, FieldType.CHOICES, FieldType.ORDINAL)


_NUMERIC = frozenset(
    {
        FieldType.INTEGER,
        FieldType.DECIMAL,
        FieldType.QUANTITY,
        FieldType.COUNT,
        FieldType.STATISTICS,
        FieldType.ESTIMATE,
    }
)


class Centre(StrEnum):
    """What the number before the bracket is, where the print does not say."""

    MEAN = "mean"
    MEDIAN = "median"


class Spread(StrEnum):
    """What the numbers in the bracket are, where the print does not say."""

    RANGE = "range"
    IQR = "iqr"
    SD = "sd"
    SE = "se"
    CI = "ci"


@dataclass(frozen=True, slots=True)
class DefaultReading:
    """How bare shapes such as ``66 (59–74)`` are read; parts read by it are *assumed*."""

    centre: Centre | None = None
    spread: Spread | None = None


class UnitOfAnalysis(StrEnum):
    """What a count counts; different units are never added together."""

    PARTICIPANTS = "participants"
    EVENTS = "events"
    LESIONS = "lesions"
    PERIODS = "periods"


class ToleranceKind(StrEnum):
    """When two numbers of unequal digits count as equal."""

    EXACT = "exact"
    REPORTED = "reported"
    ABSOLUTE = "abs"
    RELATIVE = "rel"


@dataclass(frozen=True, slots=True)
class Tolerance:
    """``amount`` is in the field's unit for ``abs`` and a fraction of the larger for ``rel``."""

    kind: ToleranceKind = ToleranceKind.EXACT
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """A possible answer: the code that is stored and the label people read."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """One question. ``id`` is unique in its section and never reused; the rest may be edited."""

    id: str
    label: str
    type: FieldType
    options: tuple[Option, ...] = ()
    required: bool = False
    help: str = ""
    decision_rule: str = ""
    unit: str | None = None
    range: tuple[Decimal, Decimal] | None = None
    reading: DefaultReading = DefaultReading()
    group: str = ""
    key_outcome: bool = False
    tolerance: Tolerance = Tolerance()
    unit_of_analysis: UnitOfAnalysis = UnitOfAnalysis.PARTICIPANTS
    show_if: Condition | None = None
    whole_numbers: bool = False
    identifier: bool = False
    of: str | None = None

    def option(self, code: str) -> Option | None:
        """The option with this code, if there is one."""
        return next((option for option in self.options if option.code == code), None)

    def rank(self, code: str) -> int:
        """The place of an option in the field's order, from 0. Raises ``ValueError`` if unknown."""
        return [option.code for option in self.options].index(code)
