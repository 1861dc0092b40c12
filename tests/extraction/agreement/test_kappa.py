"""Kappa, weighted kappa, AC1 and AC2: printed numbers, others' programs, and what must hold."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from statsmodels.stats.inter_rater import cohens_kappa

from extraction.agreement import Crosstab, Weights, cohen_kappa, crosstab, gwet_ac
from extraction.agreement.kappa import nominal_alpha, why_not_estimable

# Pregnancies classed by two abstractors (Gwet, irrCAC, README: cont3x3abstractors).
ABSTRACTORS = Crosstab(("Ectopic", "AIU", "NIU"), ((13, 0, 0), (0, 20, 7), (0, 4, 56)))
# The table of PMC7222679: two raters, 135 of 200 agree, and nearly all by chance.
SKEWED = Crosstab(("yes", "no"), ((130, 56), (9, 5)))
# 54 of 60 agree, and both say yes to 57: less than by chance.
PARADOX = Crosstab(("yes", "no"), ((54, 3), (3, 0)))

NINE_DIGITS = 1e-9


def tables(most: int = 5) -> st.SearchStrategy[Crosstab]:
    """Square tables of two categories or more."""

    def square(size: int) -> st.SearchStrategy[Crosstab]:
        row = st.tuples(*[st.integers(0, 30)] * size)
        names = tuple(f"c{place}" for place in range(size))
        return st.tuples(*[row] * size).map(lambda counts: Crosstab(names, counts))

    found = st.integers(2, most).flatmap(square)
    return found.filter(lambda table: table.total >= 10 and table.used >= 2)


TABLES = tables()
WEIGHTS = st.sampled_from(list(Weights))


def test_that_cohen_s_kappa_is_as_irrcac_prints_it() -> None:
    found = cohen_kappa(ABSTRACTORS)
    assert found.ci is not None
    assert (f"{found.value:.7f}", f"{found.se:.8f}") == ("0.7964094", "0.05891072")
    assert [f"{end:.3f}" for end in found.ci] == ["0.680", "0.913"]


def test_that_ac1_is_as_irrcac_prints_it() -> None:
    found = gwet_ac(ABSTRACTORS)
    assert found.ci is not None
    assert (f"{found.value:.7f}", f"{found.se:.8f}") == ("0.8493305", "0.04321747")
    assert [f"{end:.3f}" for end in found.ci] == ["0.764", "0.935"]


def test_that_alpha_of_a_table_is_as_irrcac_prints_it() -> None:
    found = nominal_alpha(ABSTRACTORS)
    assert found.ci is not None
    assert (f"{found.value:.7f}", f"{found.se:.8f}") == ("0.7972585", "0.05905473")
    assert [f"{end:.3f}" for end in found.ci] == ["0.680", "0.914"]


def test_that_a_skewed_table_has_the_published_kappa_of_022_and_ac1_of_533() -> None:
    assert f"{cohen_kappa(SKEWED).value:.3f}" == "0.022"
    assert f"{gwet_ac(SKEWED).value:.3f}" == "0.533"


def test_that_54_of_60_can_be_a_kappa_below_zero_and_an_ac1_of_89() -> None:
    assert f"{cohen_kappa(PARADOX).value:.2f}" == "-0.05"
    assert f"{gwet_ac(PARADOX).value:.2f}" == "0.89"


@given(TABLES, WEIGHTS)
def test_that_kappa_and_its_error_are_those_of_statsmodels(
    table: Crosstab, weights: Weights
) -> None:
    kind = None if weights is Weights.NONE else weights.value
    scores = None if kind is None else np.arange(len(table.categories))
    with np.errstate(invalid="ignore", divide="ignore"):  # it tests kappas of no variance too
        theirs = cohens_kappa(np.array(table.counts), weights=scores, wt=kind)
    ours = cohen_kappa(table, weights)
    assert ours.value == pytest.approx(theirs.kappa, abs=NINE_DIGITS)
    # statsmodels leaves a variance just under zero as it is, whose root is no number.
    assert ours.se is not None
    assert ours.se**2 == pytest.approx(max(theirs.var_kappa, 0), abs=NINE_DIGITS)


@given(TABLES, WEIGHTS, st.sampled_from([cohen_kappa, gwet_ac]))
def test_that_swapping_the_reviewers_changes_nothing(
    table: Crosstab, weights: Weights, statistic: object
) -> None:
    assert callable(statistic)
    swapped = Crosstab(table.categories, tuple(zip(*table.counts, strict=True)))
    ours, theirs = statistic(table, weights), statistic(swapped, weights)
    assert ours.value == pytest.approx(theirs.value, abs=NINE_DIGITS)
    assert ours.se**2 == pytest.approx(theirs.se**2, abs=NINE_DIGITS)


@given(TABLES, st.randoms(use_true_random=False))
def test_that_the_order_of_categories_changes_no_unweighted_coefficient(
    table: Crosstab, random: object
) -> None:
    order = list(range(len(table.categories)))
    getattr(random, "shuffle")(order)  # noqa: B009  hypothesis tells no type of it
    counts = tuple(tuple(table.counts[i][j] for j in order) for i in order)
    other = Crosstab(tuple(table.categories[i] for i in order), counts)
    for statistic in (cohen_kappa, gwet_ac, nominal_alpha):
        assert statistic(table).value == pytest.approx(statistic(other).value, abs=NINE_DIGITS)


@given(TABLES, WEIGHTS)
def test_that_turning_the_scale_round_changes_no_weighted_kappa(
    table: Crosstab, weights: Weights
) -> None:
    turned = Crosstab(table.categories[::-1], tuple(row[::-1] for row in table.counts[::-1]))
    assert cohen_kappa(table, weights).value == pytest.approx(cohen_kappa(turned, weights).value)


@given(st.lists(st.integers(1, 40), min_size=2, max_size=5), WEIGHTS)
def test_that_agreeing_on_everything_is_one_without_error(
    counts: list[int], weights: Weights
) -> None:
    assume(sum(counts) >= 10)
    size = range(len(counts))
    rows = tuple(tuple(counts[i] if i == j else 0 for j in size) for i in size)
    table = Crosstab(tuple(map(str, size)), rows)
    for found in (cohen_kappa(table, weights), gwet_ac(table, weights)):
        assert found.value == pytest.approx(1)
        assert found.se == pytest.approx(0, abs=1e-6)


@given(TABLES, WEIGHTS)
def test_that_coefficients_and_intervals_stay_between_minus_one_and_one(
    table: Crosstab, weights: Weights
) -> None:
    for found in (cohen_kappa(table, weights), gwet_ac(table, weights)):
        assert found.ci is not None
        assert -1 - NINE_DIGITS <= found.value <= 1 + NINE_DIGITS
        assert -1 <= found.ci[0] <= found.ci[1] <= 1


@given(tables(2), st.sampled_from([Weights.LINEAR, Weights.QUADRATIC]))
def test_that_weights_change_nothing_between_two_categories(
    table: Crosstab, weights: Weights
) -> None:
    assert cohen_kappa(table, weights).value == pytest.approx(cohen_kappa(table).value)
    assert gwet_ac(table, weights).value == pytest.approx(gwet_ac(table).value)


def test_that_steps_nobody_used_change_no_kappa() -> None:
    wide = Crosstab(("a", "b", "c", "d"), ((9, 2, 0, 0), (1, 8, 0, 0), (0, 0, 0, 0), (0, 0, 0, 0)))
    narrow = wide.without_unused()
    assert narrow == Crosstab(("a", "b"), ((9, 2), (1, 8)))
    for weights in Weights:
        ours, theirs = cohen_kappa(wide, weights), cohen_kappa(narrow, weights)
        assert ours.value == pytest.approx(theirs.value)
        assert ours.se == pytest.approx(theirs.se)


@pytest.mark.parametrize(
    ("counts", "reason"),
    [
        (((9, 0), (0, 0)), "9 items, fewer than 10"),
        (((1, 0), (0, 0)), "1 item, fewer than 10"),
        (((10, 0), (0, 0)), "only one category was used"),
        (((9, 0), (1, 0)), ""),
        (((0, 10), (0, 0)), ""),
    ],
)
def test_that_few_items_or_one_category_are_not_estimable(
    counts: tuple[tuple[int, ...], ...], reason: str
) -> None:
    assert why_not_estimable(Crosstab(("yes", "no"), counts)) == reason


def test_that_saying_always_the_opposite_is_no_better_than_chance() -> None:
    """All of A's are one category and all of B's another: nothing was expected, nothing found."""
    assert cohen_kappa(Crosstab(("yes", "no"), ((0, 10), (0, 0)))).value == 0


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), max_size=60))
def test_that_a_table_holds_every_pair_once(pairs: list[tuple[str, str]]) -> None:
    table = crosstab(pairs, "abc")
    assert table.total == len(pairs)
    assert sum(table.counts[i][i] for i in range(3)) == sum(a == b for a, b in pairs)
    assert table.used == len({rating for pair in pairs for rating in pair})
