"""ICC(2,1) and limits of agreement: printed numbers, and what must hold."""

from __future__ import annotations

import random
from math import log

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from extraction.agreement import Point, bland_altman, icc_2_1
from extraction.agreement.numbers import why_no_icc

# Six targets, four judges (Shrout & Fleiss, Psychol Bull 1979;86:420, table 2).
SHROUT_FLEISS = [
    *([9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]),
]
# Peak expiratory flow, l/min, by two meters, first readings (Bland & Altman, Lancet 1986;1:307).
WRIGHT = [
    *(494, 395, 516, 434, 476, 557, 413, 442, 650, 433, 417, 656, 267, 478, 178, 423, 427),
]
MINI_WRIGHT = [
    *(512, 430, 520, 428, 500, 600, 364, 380, 658, 445, 432, 626, 260, 477, 259, 350, 451),
]

NUMBERS = st.integers(-1000, 1000).map(float)
PAIRS = st.lists(st.tuples(NUMBERS, NUMBERS), min_size=3, max_size=30)


def points(pairs: list[tuple[float, float]]) -> list[Point]:
    return [Point("S", str(place), a, b) for place, (a, b) in enumerate(pairs)]


def flows() -> list[Point]:
    return points([(float(a), float(b)) for a, b in zip(WRIGHT, MINI_WRIGHT, strict=True)])


def test_that_icc_2_1_is_as_shrout_and_fleiss_print_it() -> None:
    found = icc_2_1(SHROUT_FLEISS)
    assert f"{found.value:.2f}" == "0.29"


def test_that_the_interval_holds_the_true_icc_in_about_95_of_100_samples() -> None:
    """Items of variance 4, reviewers of 0.25, errors of 1: the true one is 4 / 5.25."""
    draw = random.Random(1979)
    held = 0
    for _ in range(400):
        shifts = [draw.gauss(0, 0.5) for _ in range(4)]
        items = [draw.gauss(10, 2) for _ in range(25)]
        rows = [[item + shift + draw.gauss(0, 1) for shift in shifts] for item in items]
        low, high = icc_2_1(rows).ci or (1.0, 0.0)
        held += low <= 4 / 5.25 <= high
    assert 0.92 <= held / 400 <= 0.98


def test_that_one_slip_of_ten_among_30_ruins_the_icc_and_leaves_97_percent_agreement() -> None:
    sizes = [2.0 + 0.5 * place for place in range(30)]
    slipped = [(size, size * 10 if place == 15 else size) for place, size in enumerate(sizes)]
    assert sum(a == b for a, b in slipped) / 30 == pytest.approx(0.967, abs=0.001)
    assert icc_2_1(slipped).value < 0.2


@given(PAIRS)
def test_that_icc_knows_no_order_of_reviewers_or_items(pairs: list[tuple[float, float]]) -> None:
    assume(not why_no_icc(pairs, 2))
    turned = [(b, a) for a, b in reversed(pairs)]
    assert icc_2_1(pairs).value == pytest.approx(icc_2_1(turned).value, abs=1e-9)


@given(PAIRS, st.integers(1, 50), st.integers(-100, 100))
def test_that_icc_knows_neither_zero_nor_unit(
    pairs: list[tuple[float, float]], scale: int, shift: int
) -> None:
    assume(not why_no_icc(pairs, 2))
    moved = [(a * scale + shift, b * scale + shift) for a, b in pairs]
    assert icc_2_1(pairs).value == pytest.approx(icc_2_1(moved).value, abs=1e-9)


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=10, max_size=30))
def test_that_the_interval_of_the_icc_holds_it(pairs: list[tuple[float, float]]) -> None:
    """As far as it is reported; for fewer items the interval is too rough for that."""
    assume(not why_no_icc(pairs, 10))
    found = icc_2_1(pairs)
    assert found.ci is not None
    assert found.ci[0] - 1e-9 <= found.value <= found.ci[1] + 1e-9


@given(st.lists(NUMBERS, min_size=2, max_size=20).filter(lambda found: len(set(found)) > 1))
def test_that_agreeing_on_every_number_is_one(numbers: list[float]) -> None:
    found = icc_2_1([(number, number) for number in numbers])
    assert (found.value, found.ci) == (1, (1, 1))


def test_that_few_pairs_and_pairs_without_variance_have_no_icc() -> None:
    assert why_no_icc([(1, 2)], 10) == "1 pair of numbers, fewer than 10"
    assert why_no_icc([(1, 2)] * 9, 10) == "9 pairs of numbers, fewer than 10"
    assert why_no_icc([(4, 4)] * 12, 10) == "no variance"
    assert not why_no_icc([(4, 4)] * 11 + [(4, 5)], 10)


def test_that_bias_and_deviation_are_as_bland_and_altman_print_them() -> None:
    found = bland_altman(flows())
    assert found is not None
    assert (f"{found.bias:.1f}", f"{found.sd:.1f}") == ("-2.1", "38.8")
    # They print −79.7 and 75.5, at 2 standard deviations; with 1.96 the limits are closer.
    assert [f"{found.bias + times * found.sd:.1f}" for times in (-2, 2)] == ["-79.6", "75.4"]
    assert found.limits == pytest.approx((-78.1, 73.9), abs=0.05)


def test_that_points_beyond_the_limits_are_told() -> None:
    found = bland_altman(flows())
    assert found is not None
    assert [(one.a, one.b) for one in found.outside] == [(178, 259)]


@given(PAIRS)
def test_that_swapping_the_reviewers_turns_bias_and_limits_round(
    pairs: list[tuple[float, float]],
) -> None:
    ours, theirs = bland_altman(points(pairs)), bland_altman(points([(b, a) for a, b in pairs]))
    assert ours is not None
    assert theirs is not None
    assert ours.bias == pytest.approx(-theirs.bias, abs=1e-9)
    assert ours.limits == pytest.approx((-theirs.limits[1], -theirs.limits[0]), abs=1e-9)


def test_that_ratios_are_taken_on_logarithms() -> None:
    found = bland_altman(points([(10, 1), (1, 10), (5, 5)]), ratio=True)
    assert found is not None
    assert found.bias == pytest.approx(1)
    assert found.sd == pytest.approx(log(10))
    assert found.limits[0] * found.limits[1] == pytest.approx(1)
    assert found.difference(found.points[0]) == 10


@pytest.mark.parametrize("pairs", [[(0.0, 1.0), (1.0, 1.0)], [(-1.0, -2.0), (3.0, 4.0)]])
def test_that_there_is_no_ratio_of_what_is_not_above_zero(
    pairs: list[tuple[float, float]],
) -> None:
    assert bland_altman(points(pairs), ratio=True) is None
    assert bland_altman(points(pairs)) is not None


def test_that_one_point_has_no_limits() -> None:
    assert bland_altman(points([(1, 2)])) is None
