"""Shares of items on which two reviewers agree, with Wilson's interval and the bootstrap's."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: So many resamples the bootstrap draws.
RESAMPLES = 2000
#: Fewer studies than these say nothing of how studies vary.
FEWEST_STUDIES = 5
_DRAWN_AT_ONCE = 250  # resamples; bounds the memory that thousands of studies take


def wilson(successes: int, trials: int, level: float = 0.95) -> tuple[float, float]:
    """Wilson's score interval of a proportion, in percent (0–100), without continuity correction.

    Raises ``ValueError`` unless 0 ≤ successes ≤ trials and trials > 0. Source: Wilson, J Am Stat
    Assoc 1927;22:209; method 3 of Newcombe, Stat Med 1998;17:857.
    """
    if not 0 <= successes <= trials or not trials:
        raise ValueError(f"{successes} of {trials} is no proportion")
    z = NormalDist().inv_cdf((1 + level) / 2)
    share, spread = successes / trials, z * z / trials
    centre = share + spread / 2
    half = z * sqrt(share * (1 - share) / trials + spread / (4 * trials))
    low, high = ((centre + sign * half) / (1 + spread) for sign in (-1, 1))
    # The ends are exactly 0 and 1 there; floating point misses them by its last digit.
    return 100 * low if successes else 0.0, 100 * high if successes < trials else 100.0


@dataclass(frozen=True, slots=True)
class Share:
    """How many of some items are of a kind: as a rule, of the compared ones those that agree."""

    items: int
    agree: int

    @property
    def percent(self) -> float | None:
        """The share, 0–100; ``None`` where there are no items."""
        return 100 * self.agree / self.items if self.items else None

    @property
    def ci(self) -> tuple[float, float] | None:
        """Its 95 % interval by Wilson, 0–100; ``None`` where there are no items."""
        return wilson(self.agree, self.items) if self.items else None

    def __add__(self, other: Share) -> Share:
        """Both together."""
        return Share(self.items + other.items, self.agree + other.agree)


@dataclass(frozen=True, slots=True)
class Bootstrap:
    """The 95 % interval of an overall share when whole studies are drawn again, 0–100.

    ``ci`` is ``None`` where ``why_not`` says why there is none.
    """

    studies: int
    resamples: int = RESAMPLES
    ci: tuple[float, float] | None = None
    why_not: str = ""


def bootstrap(studies: Sequence[Share], resamples: int = RESAMPLES) -> Bootstrap:
    """The percentile interval of the studies' common share; items within a study go together.

    The draws follow from the shares alone, so that the same data give the same interval. Studies
    without items are not drawn. Source: Davison & Hinkley, Bootstrap Methods and their
    Application, 1997 (drawing whole clusters; the percentile interval).
    """
    drawn = sorted((one.items, one.agree) for one in studies if one.items)
    if len(drawn) < FEWEST_STUDIES:
        told = f"{len(drawn)} {'study' if len(drawn) == 1 else 'studies'}"
        return Bootstrap(len(drawn), resamples, why_not=f"{told}, fewer than {FEWEST_STUDIES}")
    first = drawn[0]
    if all(first[0] * agree == first[1] * items for items, agree in drawn):
        return Bootstrap(len(drawn), resamples, why_not="no variance between studies")
    return Bootstrap(len(drawn), resamples, _percentiles(drawn, resamples))


def _percentiles(drawn: Sequence[tuple[int, int]], resamples: int) -> tuple[float, float]:
    import numpy as np

    seed = int.from_bytes(hashlib.sha256(repr(drawn).encode()).digest()[:4], "big")
    # The draws of RandomState are frozen for good (NEP 19); those of newer generators are not.
    random = np.random.RandomState(seed)
    counts = np.array(drawn, dtype=np.int64)
    shares = []
    for begun in range(0, resamples, _DRAWN_AT_ONCE):
        rounds = min(_DRAWN_AT_ONCE, resamples - begun)
        totals = counts[random.randint(0, len(drawn), size=(rounds, len(drawn)))].sum(axis=1)
        shares.append(100 * totals[:, 1] / totals[:, 0])
    low, high = np.percentile(np.concatenate(shares), [2.5, 97.5])
    return float(low), float(high)
