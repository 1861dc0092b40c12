"""Fisher's exact test against values printed by others, and against its own definition."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import comb, prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.synthesis import fisher_p


@pytest.mark.parametrize(
    ("events", "totals", "printed"),
    [
        # JAMA Dermatol 2019;155:361, abstract: 27/40 against 49/73, "P > .99".
        ((27, 49), (40, 73), "1.000"),
        # Fisher's tea tasting, two-sided: R manual, fisher.test, after Agresti 1990, p. 61.
        ((3, 1), (4, 4), "0.4857"),
        # scipy 1.17, documentation of fisher_exact.
        ((6, 1), (8, 5), "0.10256"),
        ((8, 1), (10, 6), "0.034965"),
        # R package contingencytables 2.1.0, tests of multiple_hypergeometric_pdf: a table of 3 × 2.
        ((196, 398, 287), (199, 408, 301), "0.1100976"),
    ],
)
def test_that_p_is_as_printed(
    events: tuple[int, ...], totals: tuple[int, ...], printed: str
) -> None:
    p = fisher_p(events, totals)
    assert p is not None
    assert f"{p:.{len(printed) - 2}f}" == printed


def by_definition(events: list[int], totals: list[int]) -> Fraction:
    """Every table with these margins, one by one."""

    def weight(table: tuple[int, ...]) -> int:
        return prod(comb(total, event) for event, total in zip(table, totals, strict=True))

    tables = product(*(range(total + 1) for total in totals))
    weights = [weight(table) for table in tables if sum(table) == sum(events)]
    limit = weight(tuple(events))
    return Fraction(sum(one for one in weights if one <= limit), sum(weights))


GROUPS = st.lists(
    st.tuples(st.integers(0, 8), st.integers(1, 8)).map(lambda pair: (min(pair), pair[1])),
    min_size=2,
    max_size=4,
)


@given(GROUPS)
def test_that_p_is_the_sum_over_all_tables_no_likelier(groups: list[tuple[int, int]]) -> None:
    events, totals = ([pair[part] for pair in groups] for part in (0, 1))
    assert fisher_p(events, totals) == pytest.approx(float(by_definition(events, totals)))


@given(GROUPS, st.permutations(range(4)))
def test_that_the_order_of_groups_does_not_matter(
    groups: list[tuple[int, int]], order: list[int]
) -> None:
    moved = [groups[place] for place in order if place < len(groups)]
    one = fisher_p(*zip(*groups, strict=True))
    assert fisher_p(*zip(*moved, strict=True)) == pytest.approx(one)


@given(GROUPS)
def test_that_counting_those_without_the_event_gives_the_same_p(
    groups: list[tuple[int, int]],
) -> None:
    without = [(total - event, total) for event, total in groups]
    one = fisher_p(*zip(*groups, strict=True))
    assert fisher_p(*zip(*without, strict=True)) == pytest.approx(one)


def test_that_three_groups_are_worked_out_and_never_sampled() -> None:
    twice = {fisher_p((27, 16, 49), (40, 39, 73)) for _ in range(2)}
    assert twice == {float(by_definition([27, 16, 49], [40, 39, 73]))}


@pytest.mark.parametrize(
    ("events", "totals"),
    [((1,), (2,)), ((), ()), ((0, 1), (0, 4)), ((3, 1), (2, 4)), ((-1, 1), (2, 4))],
)
def test_that_there_is_no_p_where_there_is_nothing_to_test(
    events: tuple[int, ...], totals: tuple[int, ...]
) -> None:
    assert fisher_p(events, totals) is None


def test_that_many_large_groups_are_declined_instead_of_taking_for_ever() -> None:
    assert fisher_p((300, 320, 310, 290, 300), (900, 950, 930, 910, 940)) is None
    assert fisher_p((300, 320, 310), (900, 950, 930)) is not None


def test_that_everyone_or_nobody_with_the_event_is_no_difference() -> None:
    assert fisher_p((0, 0, 0), (5, 6, 7)) == 1.0
    assert fisher_p((5, 6), (5, 6)) == 1.0
