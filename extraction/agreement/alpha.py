"""Krippendorff's alpha: any number of reviewers, answers missing, three levels of measurement.

Source: Krippendorff, Content Analysis, 3rd ed. 2013, chapter 12; Computing Krippendorff's
Alpha-Reliability, University of Pennsylvania 2011.
"""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from math import fsum
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence


class Level(StrEnum):
    """What differences between values mean: none but being other, a rank, an amount."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"


def krippendorff_alpha(units: Sequence[Sequence[Hashable | None]], level: Level) -> float | None:
    """Alpha of units (items) as the reviewers valued each; ``None`` marks a missing value.

    Units that fewer than two valued are not counted. Values are numbers for ``ORDINAL`` (ranks of
    any size, of which only the order matters) and ``INTERVAL``. Gives ``None`` where all values
    are the same, or none can be paired.
    """
    pairable = [
        [value for value in unit if value is not None]
        for unit in units
        if sum(value is not None for value in unit) >= 2
    ]
    if level is Level.NOMINAL:
        return _nominal(pairable)
    numbers = [[float(cast("float", value)) for value in unit] for unit in pairable]
    return _interval(numbers if level is Level.INTERVAL else _ranked(numbers))


def _nominal(units: Sequence[Sequence[Hashable]]) -> float | None:
    """One minus observed over expected disagreement; pairs of values are counted."""
    counts = Counter(value for unit in units for value in unit)
    total = counts.total()
    expected = total * total - sum(count * count for count in counts.values())
    if not expected:
        return None
    differing = fsum(
        (len(unit) ** 2 - sum(count * count for count in Counter(unit).values())) / (len(unit) - 1)
        for unit in units
    )
    return 1 - (total - 1) * differing / expected


def _interval(units: Sequence[Sequence[float]]) -> float | None:
    """The same with squared distances, by sums of squares: over pairs Σ(x−y)² = 2(nΣx² − (Σx)²)."""
    values = [value for unit in units for value in unit]
    if len(set(values)) < 2:
        return None
    total, mean = len(values), fsum(values) / len(values)
    expected = total * fsum((value - mean) ** 2 for value in values)
    differing = fsum(len(unit) * _squares(unit) / (len(unit) - 1) for unit in units)
    return 1 - (total - 1) * differing / expected


def _squares(unit: Sequence[float]) -> float:
    mean = fsum(unit) / len(unit)
    return fsum((value - mean) ** 2 for value in unit)


def _ranked(units: Sequence[Sequence[float]]) -> list[list[float]]:
    """Each value's middle rank among all: ordinal distances are distances of these."""
    middle = _middle_ranks(Counter(value for unit in units for value in unit))
    return [[middle[value] for value in unit] for unit in units]


def _middle_ranks(counts: Counter[float]) -> Mapping[float, float]:
    ranks, below = {}, 0
    for value in sorted(counts):
        ranks[value] = below + counts[value] / 2
        below += counts[value]
    return ranks
