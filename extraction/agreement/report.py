"""The report on agreement: what a window, a workbook or a script shows of it."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as attribute
from enum import StrEnum
from typing import TYPE_CHECKING

from extraction.agreement.shares import Share

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extraction.agreement.kappa import Coefficient, Crosstab
    from extraction.agreement.numbers import BlandAltman
    from extraction.agreement.shares import Bootstrap


class Statistic(StrEnum):
    """A coefficient a field can have, by its key in JSON."""

    KAPPA = "kappa"
    WEIGHTED_KAPPA = "weighted_kappa"
    QUADRATIC_KAPPA = "quadratic_weighted_kappa"
    AC1 = "ac1"
    AC2 = "ac2"
    ALPHA = "alpha"
    ICC = "icc"

    @property
    def label(self) -> str:
        """Its name in words."""
        return _LABELS[self]


_LABELS = {
    Statistic.KAPPA: "kappa",
    Statistic.WEIGHTED_KAPPA: "weighted kappa (linear)",
    Statistic.QUADRATIC_KAPPA: "weighted kappa (quadratic)",
    Statistic.AC1: "AC1",
    Statistic.AC2: "AC2 (linear)",
    Statistic.ALPHA: "alpha",
    Statistic.ICC: "ICC(2,1)",
}


@dataclass(frozen=True, slots=True)
class MeanJaccard:
    """The mean share, 0–1, of all chosen options that both chose, over items where both did."""

    items: int
    value: float


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """Agreement on one field over all studies; ``note`` is ``""`` where there is nothing to add.

    ``coefficients`` are those of the field's type that can be estimated, ``why_not`` says of the
    others why they can't. ``level`` is that of alpha. ``table`` counts categories, ``jaccard`` and
    ``differences`` (A − B, in the field's unit) are there for sets and for numbers.
    """

    section: str
    field: str
    share: Share
    note: str = ""
    key_outcome: bool = False
    coefficients: Mapping[Statistic, Coefficient] = attribute(default_factory=dict)
    why_not: Mapping[Statistic, str] = attribute(default_factory=dict)
    level: str = ""
    table: Crosstab | None = None
    jaccard: MeanJaccard | None = None
    differences: BlandAltman | None = None


@dataclass(frozen=True, slots=True)
class SectionAgreement:
    """Agreement on a section's fields without its free text."""

    section: str
    share: Share
    note: str = ""


@dataclass(frozen=True, slots=True)
class StudyAgreement:
    """Agreement on one study (by its id) without free text."""

    study: str
    share: Share
    note: str = ""


@dataclass(frozen=True, slots=True)
class RowAgreement:
    """How many of each one's rows of a repeating section the other had too.

    ``of_a``: A's rows, and those of them B had. Taking B for the truth, ``of_a`` is A's precision
    and ``of_b`` A's recall; taking A for it, the other way round. Rows inside a row that only one
    has are not counted. ``links`` are rows of one that are several of the other's.
    """

    section: str
    of_a: Share
    of_b: Share
    links: int = 0

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both shares, 0–100; ``None`` where one of them had no rows."""
        a, b = self.of_a.percent, self.of_b.percent
        if a is None or b is None:
            return None
        return 2 * a * b / (a + b) if a + b else 0.0


@dataclass(frozen=True, slots=True)
class ReviewerRates:
    """One reviewer's original answers against the settled ones, free text apart.

    ``items`` are those of the ``studies`` that have nothing open. An omission is nothing where an
    answer was settled, or a reason where a value was; an error is any other answer than the settled
    one, one that lacks a part of it too. ``rows_omitted`` were kept and this reviewer had not got
    them, ``rows_extra`` were dropped and this reviewer had them.
    """

    reviewer: str
    studies: int
    items: int
    omitted: int
    wrong: int
    rows_omitted: int = 0
    rows_extra: int = 0

    @property
    def omissions(self) -> Share:
        """The omissions among the items."""
        return Share(self.items, self.omitted)

    @property
    def errors(self) -> Share:
        """The errors among the items."""
        return Share(self.items, self.wrong)


@dataclass(frozen=True, slots=True)
class AgreementReport:
    """Agreement on the sealed originals. ``unmatched`` rows are no items of any share.

    ``key_outcomes`` is the share over the fields marked so, ``bootstrap`` and ``key_bootstrap`` the
    intervals of both shares by drawing studies. ``rows`` are the repeating sections, ``reviewers``
    the rates of those with studies that are settled. ``pilot`` is the same about the
    pilot studies, which are in nothing else; ``None`` without any.
    """

    overall: Share
    fields: tuple[FieldAgreement, ...]
    sections: tuple[SectionAgreement, ...]
    studies: tuple[StudyAgreement, ...]
    unmatched: int
    key_outcomes: Share
    bootstrap: Bootstrap
    key_bootstrap: Bootstrap
    rows: tuple[RowAgreement, ...] = ()
    reviewers: tuple[ReviewerRates, ...] = ()
    pilot: AgreementReport | None = None
