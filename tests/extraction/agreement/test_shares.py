"""Shares of items, and their intervals by Wilson and by drawing studies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.agreement import Share, wilson
from extraction.agreement.shares import FEWEST_STUDIES, RESAMPLES, bootstrap

SHARES = st.integers(1, 60).flatmap(
    lambda items: st.builds(Share, st.just(items), st.integers(0, items))
)


# Newcombe, Stat Med 1998;17:857, table I, method 3 (as proportions, to four places), and 54 of 60
# as computed beforehand.
@pytest.mark.parametrize(
    ("agreed", "of", "low", "high"),
    [
        (81, 263, "25.53", "36.62"),
        (15, 148, "6.24", "16.05"),
        (0, 20, "0.00", "16.11"),
        (1, 29, "0.61", "17.18"),
        (54, 60, "79.85", "95.34"),
    ],
)
def test_that_wilson_s_interval_is_as_printed(agreed: int, of: int, low: str, high: str) -> None:
    assert [f"{end:.2f}" for end in wilson(agreed, of)] == [low, high]


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_that_the_interval_holds_the_share_and_stays_within_bounds(pair: tuple[int, int]) -> None:
    agreed, of = pair
    low, high = wilson(agreed, of)
    assert 0 <= low <= 100 * agreed / of <= high <= 100
    assert low < high


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_that_the_interval_of_disagreement_is_the_mirror_image(pair: tuple[int, int]) -> None:
    agreed, of = pair
    low, high = wilson(agreed, of)
    assert wilson(of - agreed, of) == pytest.approx((100 - high, 100 - low), abs=1e-9)


def test_that_a_wider_level_gives_a_wider_interval() -> None:
    low, high = wilson(54, 60, 0.99)
    assert low < wilson(54, 60)[0]
    assert high > wilson(54, 60)[1]


@pytest.mark.parametrize(("agreed", "of"), [(0, 0), (3, 2), (-1, 2)])
def test_that_there_is_no_interval_of_what_is_no_proportion(agreed: int, of: int) -> None:
    with pytest.raises(ValueError, match="no proportion"):
        wilson(agreed, of)


def test_that_no_items_have_no_percentage_and_no_interval() -> None:
    assert (Share(0, 0).percent, Share(0, 0).ci) == (None, None)
    assert Share(0, 0) + Share(3, 2) == Share(3, 2)


def test_that_studies_of_one_size_give_the_interval_of_their_mean() -> None:
    """Normal theory beside the bootstrap: 40 studies of 20 items, SD of their percentages."""
    agreed = [14, 15, 16, 17, 18, 19, 20, 17] * 5
    found = bootstrap([Share(20, one) for one in agreed])
    percents = [5 * one for one in agreed]
    mean = sum(percents) / 40
    error = (sum((one - mean) ** 2 for one in percents) / 40 / 40) ** 0.5
    assert found.ci is not None
    assert found.ci == pytest.approx((mean - 1.96 * error, mean + 1.96 * error), abs=0.4)


def test_that_studies_that_differ_as_a_whole_widen_the_interval() -> None:
    """Items of a study go together: ten studies agree on all, ten on nothing."""
    split = [Share(10, 10)] * 10 + [Share(10, 0)] * 10
    found, plain = bootstrap(split).ci, Share(200, 100).ci
    assert found is not None
    assert plain is not None
    assert found[1] - found[0] > 2 * (plain[1] - plain[0])


@given(st.lists(SHARES, min_size=FEWEST_STUDIES, max_size=12))
def test_that_the_same_studies_in_any_order_give_the_same_interval(shares: list[Share]) -> None:
    turned = shares[::-1]
    assert bootstrap(shares, 200) == bootstrap(turned, 200)


@given(st.lists(SHARES, min_size=FEWEST_STUDIES, max_size=12))
def test_that_the_interval_lies_between_the_worst_and_the_best_study(shares: list[Share]) -> None:
    found = bootstrap(shares, 200).ci
    if found is not None:
        percents = [one.percent or 0.0 for one in shares]
        assert min(percents) - 1e-9 <= found[0] <= found[1] <= max(percents) + 1e-9


def test_that_an_interval_says_how_many_studies_and_resamples_it_is_of() -> None:
    found = bootstrap([Share(4, one % 5) for one in range(9)] + [Share(0, 0)])
    assert (found.studies, found.resamples, found.why_not) == (9, RESAMPLES, "")


@pytest.mark.parametrize(
    ("shares", "reason"),
    [
        ([], "0 studies, fewer than 5"),
        ([Share(9, 4)], "1 study, fewer than 5"),
        ([Share(9, 4)] * 4 + [Share(0, 0)] * 9, "4 studies, fewer than 5"),
        ([Share(9, 9), Share(4, 4)] * 3, "no variance between studies"),
        ([Share(2, 1), Share(4, 2)] * 3, "no variance between studies"),
    ],
)
def test_that_few_studies_or_equal_ones_have_no_interval(shares: list[Share], reason: str) -> None:
    found = bootstrap(shares)
    assert (found.ci, found.why_not) == (None, reason)
