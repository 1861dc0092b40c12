"""Fisher's exact test for two or more groups with and without an event, two-sided."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from fractions import Fraction
from itertools import accumulate
from math import comb, prod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: How much is gone through for more than two groups: some seconds' work.
MOST_STEPS = 2_000_000


def fisher_p(events: Sequence[int], totals: Sequence[int]) -> float | None:
    """The two-sided P of ``events[i]`` among ``totals[i]`` in each group, the margins fixed.

    The probabilities of all tables no likelier than the observed one are added up (Fisher; for
    more than two groups Freeman & Halton, Biometrika 1951;38:141). ``None`` where there is nothing
    to test (fewer than two groups, an empty group, more events than participants) and where more
    than two groups would take over ``MOST_STEPS``.
    """
    groups = list(zip(events, totals, strict=True))
    if len(groups) < 2 or any(not 0 <= event <= total or not total for event, total in groups):
        return None
    return _of_two(groups) if len(groups) == 2 else _of_many(groups)


def _of_two(groups: Sequence[tuple[int, int]]) -> float:
    import numpy as np
    from scipy.stats import fisher_exact

    table = np.array([[event, total - event] for event, total in groups])
    return float(fisher_exact(table).pvalue)


def _of_many(groups: Sequence[tuple[int, int]]) -> float | None:
    """The sum over all tables in whole numbers: a table weighs the product of its binomials.

    scipy only samples tables of this shape. The two largest groups come last, where all tables
    that share the groups before are looked up in one sorted list instead of being gone through.
    """
    *head, second, first = (_binomials(total) for total in sorted(n for _, n in groups))
    events = sum(event for event, _ in groups)
    heads = _heads(head, events)
    if heads is None or len(heads) * len(second) > MOST_STEPS:
        return None
    limit = prod(comb(total, event) for event, total in groups)
    counted = 0
    for left, ways in heads.items():
        weights = sorted(_tails(second, first, left))
        up_to = [0, *accumulate(weights)]
        for weight, many in ways.items():
            counted += many * weight * up_to[bisect_right(weights, limit // weight)]
    return float(Fraction(counted, comb(sum(total for _, total in groups), events)))


def _binomials(total: int) -> list[int]:
    """In how many ways 0, 1, … ``total`` of ``total`` can have the event."""
    row = [1]
    for taken in range(total):
        row.append(row[-1] * (total - taken) // (taken + 1))
    return row


def _heads(groups: Sequence[list[int]], events: int) -> dict[int, Counter[int]] | None:
    """Events left over by these groups → weight → how many ways weigh so; ``None`` if too many."""
    heads = {events: Counter({1: 1})}
    for group in groups:
        heads = _grown(heads, group)
        if sum(map(len, heads.values())) * len(group) > MOST_STEPS:
            return None
    return heads


def _grown(heads: dict[int, Counter[int]], group: Sequence[int]) -> dict[int, Counter[int]]:
    """The same with one more group."""
    after: dict[int, Counter[int]] = {}
    for left, ways in heads.items():
        for taken, step in enumerate(group[: left + 1]):
            grown = after.setdefault(left - taken, Counter())
            for weight, many in ways.items():
                grown[weight * step] += many
    return after


def _tails(one: Sequence[int], other: Sequence[int], events: int) -> Iterator[int]:
    """The weights of all ways to spread ``events`` over two groups."""
    for taken in range(max(0, events - len(other) + 1), min(len(one) - 1, events) + 1):
        yield one[taken] * other[events - taken]
