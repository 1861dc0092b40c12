"""The one-to-one assignment of the greatest total weight, among pairs that may be made."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Weights = Mapping[tuple[int, int], float]

#: Up to this many on a side every assignment is tried; beyond it scipy does it, which costs 0.6 s
#: to import and is hardly ever needed, as most rows have one likely partner.
_FEW = 5


def assign(weights: Weights) -> dict[int, int]:
    """For each left index its right index, so that the sum of the weights (> 0) is greatest.

    Only pairs in ``weights`` are made, and no index is in two of them.
    """
    assigned: dict[int, int] = {}
    for left, right in _independent_groups(weights):
        assigned |= _solved(weights, left, right)
    return assigned


def _independent_groups(weights: Weights) -> Iterator[tuple[list[int], list[int]]]:
    """The indices in groups that share no possible pair, so that each is solved by itself."""
    neighbours: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for left, right in sorted(weights):
        neighbours.setdefault((0, left), []).append((1, right))
        neighbours.setdefault((1, right), []).append((0, left))
    seen: set[tuple[int, int]] = set()
    for start in neighbours:
        if start in seen:
            continue
        group, waiting = {start}, [start]
        while waiting:
            fresh = set(neighbours[waiting.pop()]) - group
            group |= fresh
            waiting += fresh
        seen |= group
        yield sorted(i for side, i in group if not side), sorted(i for side, i in group if side)


def _solved(weights: Weights, left: Sequence[int], right: Sequence[int]) -> dict[int, int]:
    if max(len(left), len(right)) <= _FEW or min(len(left), len(right)) == 1:
        pairs = _best_of_all(weights, left, right)
    else:
        pairs = _best_by_scipy(weights, left, right)
    return {one: other for one, other in pairs if (one, other) in weights}


def _best_of_all(
    weights: Weights, left: Sequence[int], right: Sequence[int]
) -> list[tuple[int, int]]:
    if len(left) <= len(right):
        tried = [list(zip(left, chosen, strict=True)) for chosen in permutations(right, len(left))]
    else:
        tried = [list(zip(chosen, right, strict=True)) for chosen in permutations(left, len(right))]
    return max(tried, key=lambda pairs: sum(weights.get(pair, 0.0) for pair in pairs))


def _best_by_scipy(
    weights: Weights, left: Sequence[int], right: Sequence[int]
) -> list[tuple[int, int]]:
    from scipy.optimize import linear_sum_assignment

    matrix = [[weights.get((one, other), 0.0) for other in right] for one in left]
    rows, columns = linear_sum_assignment(matrix, maximize=True)
    chosen = zip(rows.tolist(), columns.tolist(), strict=True)
    return [(left[row], right[column]) for row, column in chosen]
