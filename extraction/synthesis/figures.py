"""What an analysis gives: its figures, the rows they came from, and the rows that stay out."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extraction.rounding import Rounding
    from schemas.codebook import Analysis


@dataclass(frozen=True, slots=True)
class Total:
    """How many: rows of a count, or the sum of what the rows hold."""

    numerator: int


@dataclass(frozen=True, slots=True)
class Proportion:
    """A share of a pooled denominator, as it is: nothing is reduced or rounded."""

    numerator: int
    denominator: int

    @property
    def percent(self) -> Fraction | None:
        """The share, 0–100; ``None`` over a denominator of 0."""
        return Fraction(100 * self.numerator, self.denominator) if self.denominator else None


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean weighted with participants, in the field's unit; ``None`` where no row has one."""

    exact: Fraction | None


@dataclass(frozen=True, slots=True)
class Range:
    """The smallest minimum and the largest maximum, in the field's unit, where a row has one."""

    min: Fraction | None
    max: Fraction | None


@dataclass(frozen=True, slots=True)
class Group:
    """One group of a comparison, named as the codebook names it."""

    name: str
    share: Proportion


@dataclass(frozen=True, slots=True)
class Comparison:
    """Groups side by side with the exact two-sided P; ``None`` where it can't be had."""

    groups: tuple[Group, ...]
    p: float | None


Figures = Total | Proportion | Mean | Range | Comparison


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one row brings to a statistic, in the field's unit; parts that don't apply are ``None``.

    ``row`` is the row's path, ``""`` for a section that does not repeat. ``n`` is what a mean
    weighs.
    """

    study: str
    row: str
    numerator: int | None = None
    denominator: int | None = None
    mean: Fraction | None = None
    n: int | None = None
    min: Fraction | None = None
    max: Fraction | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class OpenCell:
    """A cell, or with ``field == ""`` a whole row, that nobody has settled yet."""

    study: str
    row: str
    section: str
    field: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row (``row == ""``: a study) that is kept out of a statistic, and why."""

    study: str
    row: str
    reason: str


@dataclass(frozen=True, slots=True)
class Statistic:
    """One analysis worked out. ``displayed`` is rounded, everything else is exact.

    ``outside`` are the rows in no group of a comparison. ``note`` is what a reader must be told
    beside the number.
    """

    analysis: Analysis
    figures: Figures
    displayed: str
    contributing: tuple[Contribution, ...] = ()
    outside: tuple[Contribution, ...] = ()
    open: tuple[OpenCell, ...] = ()
    excluded: tuple[LeftOut, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """The codebook's analyses over the reconciled records.

    ``studies`` are all whose reconciled record was given, pooled or not; ``arms`` the settled rows
    of the outermost repeating section with a ``size``; ``patients`` the total of the analysis of
    that id, ``None`` without one.
    """

    studies: int
    arms: int
    patients: int | None
    rounding: Rounding
    statistics: tuple[Statistic, ...]

    def statistic(self, analysis_id: str) -> Statistic | None:
        """The statistic of this analysis, if there is one."""
        return next((one for one in self.statistics if one.analysis.id == analysis_id), None)
