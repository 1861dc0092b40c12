"""Agreement on one field: the share, and what its type allows beyond it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.agreement.alpha import Level, krippendorff_alpha
from extraction.agreement.kappa import (
    FEWEST_ITEMS,
    Coefficient,
    Crosstab,
    Weights,
    cohen_kappa,
    crosstab,
    gwet_ac,
    nominal_alpha,
    why_not_estimable,
)
from extraction.agreement.numbers import Point, bland_altman, icc_2_1, why_no_icc
from extraction.agreement.ratings import CATEGORIES, Rating, numbers_of, rating_of, set_of
from extraction.agreement.report import FieldAgreement, MeanJaccard, Statistic
from extraction.agreement.shares import Share
from extraction.results import Status
from schemas.field import FieldType

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from extraction.results import Item
    from schemas.field import Field

FREE_TEXT = "free text, not in the overall"

#: An item with the id of its study.
Placed = tuple[str, "Item"]
_ON_VALUES = (Statistic.WEIGHTED_KAPPA, Statistic.QUADRATIC_KAPPA, Statistic.AC2, Statistic.ALPHA)


class _Found:
    """What is found about a field, statistic by statistic."""

    def __init__(self) -> None:
        self.coefficients: dict[Statistic, Coefficient] = {}
        self.why_not: dict[Statistic, str] = {}
        self.level = ""
        self.table: Crosstab | None = None
        self.jaccard: MeanJaccard | None = None
        self.points: list[Point] = []


def share_of(items: Sequence[Placed]) -> Share:
    """How many of the items agree."""
    return Share(len(items), sum(item.status is Status.AGREE for _, item in items))


def field_agreement(
    section: str, field: Field, items: Sequence[Placed], rows_note: str
) -> FieldAgreement:
    """All about one field; ``rows_note`` tells of its section's rows that are no items."""
    found = _Found()
    if field.type in CATEGORIES:
        _categories(field, items, found)
    elif field.type.is_numeric:
        _numbers(field, items, found)
    elif field.type is FieldType.CHOICES:
        found.jaccard = _mean_jaccard(items)
    notes = (FREE_TEXT if field.type is FieldType.TEXT else "", rows_note, _not_estimable(found))
    return FieldAgreement(
        section,
        field.id,
        share_of(items),
        "; ".join(filter(None, notes)),
        field.key_outcome,
        found.coefficients,
        found.why_not,
        found.level,
        found.table,
        found.jaccard,
        bland_altman(found.points),
    )


def _categories(field: Field, items: Sequence[Placed], found: _Found) -> None:
    rated = [(rating_of(item.a), rating_of(item.b)) for _, item in items]
    pairs = [(a, b) for a, b in rated if a is not None and b is not None]
    said = {rating for pair in pairs for rating in pair}
    options = [Rating(option.code) for option in field.options]
    others = sorted(said.difference(options), key=lambda rating: (rating.is_reason, rating.code))
    scale = [*options, *others]
    full = crosstab(pairs, scale)
    table = full.without_unused()
    found.table, found.level = table, Level.NOMINAL
    plain: dict[Statistic, Callable[[Crosstab], Coefficient]]
    plain = {Statistic.KAPPA: cohen_kappa, Statistic.AC1: gwet_ac}
    if field.type is FieldType.ORDINAL:
        _ordered(full, len(options), found)
    else:
        plain[Statistic.ALPHA] = nominal_alpha
    reason = why_not_estimable(table)
    for statistic, estimate in plain.items():
        if reason:
            found.why_not[statistic] = reason
        else:
            found.coefficients[statistic] = estimate(table)


def _ordered(full: Crosstab, steps: int, found: _Found) -> None:
    """Weights and ranks need both to have given a step of the scale; reasons are none."""
    found.level = Level.ORDINAL
    scale = Crosstab(full.categories[:steps], tuple(row[:steps] for row in full.counts[:steps]))
    reason = why_not_estimable(scale)
    if reason:
        without = f"{reason}, reasons for no value left out" if full.total > scale.total else reason
        found.why_not.update(dict.fromkeys(_ON_VALUES, without))
        return
    found.coefficients[Statistic.WEIGHTED_KAPPA] = cohen_kappa(scale, Weights.LINEAR)
    found.coefficients[Statistic.QUADRATIC_KAPPA] = cohen_kappa(scale, Weights.QUADRATIC)
    found.coefficients[Statistic.AC2] = gwet_ac(scale, Weights.LINEAR)
    units = [
        (i, j)
        for i, row in enumerate(scale.counts)
        for j, count in enumerate(row)
        for _ in range(count)
    ]
    _alpha(units, Level.ORDINAL, found)


def _numbers(field: Field, items: Sequence[Placed], found: _Found) -> None:
    found.level = Level.INTERVAL
    for study, item in items:
        both = numbers_of(item.a, item.b, field)
        if both is not None:
            found.points.append(Point(study, item.row, *both))
    pairs = [(one.a, one.b) for one in found.points]
    reason = why_no_icc(pairs, FEWEST_ITEMS)
    if reason:
        found.why_not.update({Statistic.ICC: reason, Statistic.ALPHA: reason})
        return
    found.coefficients[Statistic.ICC] = icc_2_1(pairs)
    _alpha(pairs, Level.INTERVAL, found)


def _alpha(units: Sequence[tuple[float, float]], level: Level, found: _Found) -> None:
    alpha = krippendorff_alpha(units, level)
    assert alpha is not None, "values that do not vary were told apart before"
    found.coefficients[Statistic.ALPHA] = Coefficient(alpha)


def _mean_jaccard(items: Sequence[Placed]) -> MeanJaccard | None:
    """Source: Jaccard, New Phytol 1912;11:37."""
    shares = []
    for _, item in items:
        a, b = set_of(item.a), set_of(item.b)
        if a and b:
            shares.append(len(a & b) / len(a | b))
    return MeanJaccard(len(shares), sum(shares) / len(shares)) if shares else None


def _not_estimable(found: _Found) -> str:
    """Which statistics are missing and why, those with one reason together."""
    by_reason: dict[str, list[str]] = {}
    for statistic in Statistic:
        if statistic in found.why_not:
            by_reason.setdefault(found.why_not[statistic], []).append(statistic.label)
    return "; ".join(
        f"{', '.join(labels)} not estimable: {reason}" for reason, labels in by_reason.items()
    )
