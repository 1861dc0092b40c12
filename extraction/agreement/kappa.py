"""Agreement beyond chance of two who put the same things into categories: kappa, AC1, AC2.

A table of counts has a row for each category of the first and a column for each of the second, in
one order. Weights are 1 for the same category and less the farther two are apart.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

#: With fewer items chance-corrected agreement is not estimated.
FEWEST_ITEMS = 10


class Weights(StrEnum):
    """How much of an agreement two unequal categories are."""

    NONE = "none"
    LINEAR = "linear"
    QUADRATIC = "quadratic"


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A coefficient, −1…1, with its standard error and 95 % interval where there are any."""

    value: float
    se: float | None = None
    ci: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Crosstab:
    """How often the first said the row's category and the second the column's.

    ``categories`` are in the scale's order where there is one.
    """

    categories: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]

    @property
    def total(self) -> int:
        """How many items there are."""
        return sum(map(sum, self.counts))

    @property
    def used(self) -> int:
        """How many categories at least one of both used."""
        columns = zip(*self.counts, strict=True)
        return sum(
            any(row) or any(column) for row, column in zip(self.counts, columns, strict=True)
        )

    def without_unused(self) -> Crosstab:
        """The same without categories nobody used."""
        columns = list(zip(*self.counts, strict=True))
        kept = [at for at, row in enumerate(self.counts) if any(row) or any(columns[at])]
        counts = tuple(tuple(self.counts[row][column] for column in kept) for row in kept)
        return Crosstab(tuple(self.categories[at] for at in kept), counts)


def crosstab(pairs: Iterable[tuple[Hashable, Hashable]], scale: Sequence[Hashable]) -> Crosstab:
    """The pairs counted; ``scale`` holds every category there is, in order."""
    counts = Counter(pairs)
    rows = tuple(tuple(counts[first, second] for second in scale) for first in scale)
    return Crosstab(tuple(map(str, scale)), rows)


def why_not_estimable(table: Crosstab) -> str:
    """Why no chance-corrected agreement is given; ``""`` where it can be.

    So few items, or a single category, leave nothing to tell chance by (Cochrane Handbook 5.1,
    §7.2.6, advises kappa for important data only and not as routine).
    """
    total = table.total
    if total < FEWEST_ITEMS:
        return f"{total} {'item' if total == 1 else 'items'}, fewer than {FEWEST_ITEMS}"
    return "only one category was used" if table.used < 2 else ""


def cohen_kappa(table: Crosstab, weights: Weights = Weights.NONE) -> Coefficient:
    """Cohen's kappa, plain or weighted, with its large-sample standard error.

    Weights go by the places of the categories in the table. Raises ``ZeroDivisionError`` where
    only one category was used. Sources: Cohen, Educ Psychol Meas 1960;20:37 and Psychol Bull
    1968;70:213; the error from Fleiss, Cohen & Everitt, Psychol Bull 1969;72:323.
    """
    cells, weight, total = (
        _cells(table),
        _weight_matrix(len(table.categories), weights),
        table.total,
    )
    first = [sum(row) / total for row in table.counts]
    second = [sum(column) / total for column in zip(*table.counts, strict=True)]
    # What a category is worth against what the other reviewer says on the whole.
    of_row = [_dot(line, second) for line in weight]
    of_column = [_dot(line, first) for line in weight]
    observed = sum(weight[i][j] * share for i, j, share in cells)
    expected = _dot(first, of_row)
    kappa = (observed - expected) / (1 - expected)
    spread = sum(
        share * (weight[i][j] - (of_row[i] + of_column[j]) * (1 - kappa)) ** 2
        for i, j, share in cells
    )
    variance = (spread - (kappa - expected * (1 - kappa)) ** 2) / (total * (1 - expected) ** 2)
    return with_interval(kappa, variance, total)


def gwet_ac(table: Crosstab, weights: Weights = Weights.NONE) -> Coefficient:
    """Gwet's AC1, with weights AC2, with its standard error given these items.

    The number of categories is that of the table. Raises ``ZeroDivisionError`` for a table of one
    category. Sources: Gwet, Br J Math Stat Psychol 2008;61:29; AC2 and both errors from his
    Handbook of Inter-Rater Reliability, 4th ed. 2014.
    """
    cells, weight, total = (
        _cells(table),
        _weight_matrix(len(table.categories), weights),
        table.total,
    )
    mean = _mean_shares(table)
    size = len(mean)
    scale = sum(map(sum, weight)) / (size * (size - 1))
    observed = sum(weight[i][j] * share for i, j, share in cells)
    expected = scale * sum(share * (1 - share) for share in mean)
    ac = (observed - expected) / (1 - expected)
    spread = sum(
        share * (weight[i][j] - 2 * (1 - ac) * scale * (1 - (mean[i] + mean[j]) / 2)) ** 2
        for i, j, share in cells
    )
    variance = (spread - (observed - 2 * (1 - ac) * expected) ** 2) / (total * (1 - expected) ** 2)
    return with_interval(ac, variance, total)


def nominal_alpha(table: Crosstab) -> Coefficient:
    """Krippendorff's alpha of two without missing answers, with Gwet's standard error.

    The value is that of ``krippendorff_alpha``; the error is that of Scott's pi, to which alpha
    tends. Raises ``ZeroDivisionError`` where only one category was used. Source: Gwet, Handbook of
    Inter-Rater Reliability, 4th ed. 2014.
    """
    cells, mean, total = _cells(table), _mean_shares(table), table.total
    observed = sum(share for i, j, share in cells if i == j)
    expected = sum(share * share for share in mean)
    pi = (observed - expected) / (1 - expected)
    shift = 1 / (2 * total)
    spread = sum(share * ((i == j) - (1 - pi) * (mean[i] + mean[j])) ** 2 for i, j, share in cells)
    variance = (spread - (observed - 2 * (1 - pi) * expected) ** 2) / (total * (1 - expected) ** 2)
    return with_interval(pi + shift * (1 - observed) / (1 - expected), variance, total)


def with_interval(value: float, variance: float, items: int) -> Coefficient:
    """The value with its error and the interval by Student's t with one degree less than items.

    The interval stays within −1…1. Source: Gwet, Handbook of Inter-Rater Reliability, 4th ed.
    2014; with many items it is the normal interval of the error's own source.
    """
    # Where all agree the variance is 0, which floating point may miss by its last digit.
    se = sqrt(max(variance, 0.0))
    half = _student(items - 1) * se
    return Coefficient(value, se, (max(-1.0, value - half), min(1.0, value + half)))


@lru_cache(maxsize=1024)
def _student(degrees: int) -> float:
    """What Student's t exceeds in one of forty."""
    from scipy.special import stdtrit

    return float(stdtrit(degrees, 0.975))


def _cells(table: Crosstab) -> list[tuple[int, int, float]]:
    total = table.total
    return [
        (i, j, count / total)
        for i, row in enumerate(table.counts)
        for j, count in enumerate(row)
        if count
    ]


def _mean_shares(table: Crosstab) -> list[float]:
    total = 2 * table.total
    columns = zip(*table.counts, strict=True)
    return [
        (sum(row) + sum(column)) / total for row, column in zip(table.counts, columns, strict=True)
    ]


def _weight_matrix(size: int, weights: Weights) -> list[list[float]]:
    if weights is Weights.NONE:
        return [[float(i == j) for j in range(size)] for i in range(size)]
    power = 1 if weights is Weights.LINEAR else 2
    return [[1 - (abs(i - j) / (size - 1)) ** power for j in range(size)] for i in range(size)]


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))
