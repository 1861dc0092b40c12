"""Rows are assigned so that the sum of scores is greatest, by each of the ways it is done."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from extraction.rows.assignment import assign


def greatest(weights: dict[tuple[int, int], float], size: int) -> float:
    return max(
        sum(weights.get((i, j), 0.0) for i, j in enumerate(order))
        for order in permutations(range(size))
    )


def total(weights: dict[tuple[int, int], float]) -> float:
    return sum(weights[pair] for pair in assign(weights).items())


def test_that_nothing_is_assigned_where_nothing_may_be() -> None:
    assert assign({}) == {}


def test_that_the_best_pair_gives_way_where_two_pairs_are_worth_more() -> None:
    assert assign({(0, 0): 0.9, (0, 1): 0.7, (1, 0): 0.7}) == {0: 1, 1: 0}


def test_that_one_row_takes_its_best_of_many_partners() -> None:
    assert assign({(0, j): 0.6 + j / 100 for j in range(30)}) == {0: 29}
    assert assign({(i, 3): 0.6 + i / 100 for i in range(30)}) == {29: 3}


def test_that_only_given_pairs_are_made() -> None:
    assert assign({(0, 0): 0.9, (1, 0): 0.8, (2, 5): 0.6}) == {0: 0, 2: 5}


GRIDS = st.dictionaries(
    st.tuples(st.integers(0, 5), st.integers(0, 5)), st.integers(60, 100).map(lambda n: n / 100)
)


@given(GRIDS)
def test_that_the_sum_is_the_greatest_of_all_assignments(
    weights: dict[tuple[int, int], float],
) -> None:
    found = assign(weights)
    assert len(set(found.values())) == len(found)
    assert set(found.items()) <= set(weights)
    assert abs(total(weights) - greatest(weights, 6)) < 1e-9


def test_that_a_large_group_of_like_rows_is_assigned_whole() -> None:
    size = 40
    weights = {(i, j): 1 - abs(i - (size - 1 - j)) / 100 for i in range(size) for j in range(size)}
    assert assign(weights) == {i: size - 1 - i for i in range(size)}
