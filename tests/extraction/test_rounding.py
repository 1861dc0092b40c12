"""Digits shown from exact fractions, and P values as JAMA prints them."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.rounding import Rounding, exact_text, jama_p, round_exactly, shown

FRACTIONS = st.fractions(min_value=-1000, max_value=1000)
PLACES = st.integers(min_value=0, max_value=6)
DECIMALS = st.decimals(min_value=-1000, max_value=1000, places=4)
RULE_OF_DECIMAL = {
    Rounding.HALF_UP: ROUND_HALF_UP,
    Rounding.HALF_EVEN: ROUND_HALF_EVEN,
    Rounding.TRUNCATE: ROUND_DOWN,
}


# JAMA Dermatol 2019;155:361, abstract: the counts and the percentages printed beside them.
@pytest.mark.parametrize(
    ("n", "of", "printed", "half_up"),
    [
        (111, 122, "90.9", "91.0"),
        (8, 152, "5.2", "5.3"),
        (84, 152, "55.2", "55.3"),
        (42, 152, "27.6", "27.6"),
        (14, 152, "9.2", "9.2"),
        (4, 152, "2.6", "2.6"),
        (27, 40, "67.5", "67.5"),
        (49, 73, "67.1", "67.1"),
        (78, 106, "73.5", "73.6"),
        (20, 132, "15.1", "15.2"),
    ],
)
def test_that_the_abstract_truncates_and_five_percentages_round_otherwise(
    n: int, of: int, printed: str, half_up: str
) -> None:
    percent = Fraction(100 * n, of)
    assert shown(percent, 1, Rounding.TRUNCATE) == printed
    assert shown(percent, 1, Rounding.HALF_UP) == half_up


@pytest.mark.parametrize(
    ("value", "half_up", "half_even", "truncated"),
    [
        ("0.25", "0.3", "0.2", "0.2"),
        ("0.35", "0.4", "0.4", "0.3"),
        ("-0.25", "-0.3", "-0.2", "-0.2"),
        ("2.96", "3.0", "3.0", "2.9"),
        ("-0.04", "0.0", "0.0", "0.0"),
        ("1200", "1200.0", "1200.0", "1200.0"),
    ],
)
def test_that_the_three_rules_differ_at_ties_and_below(
    value: str, half_up: str, half_even: str, truncated: str
) -> None:
    exact = Fraction(value)
    assert [shown(exact, 1, rule) for rule in Rounding] == [half_up, half_even, truncated]


def test_that_a_fraction_just_below_a_tie_is_not_rounded_up() -> None:
    below = Fraction(1, 20) - Fraction(1, 10**40)
    assert shown(below, 1) == "0.0"
    assert shown(Fraction(1, 20), 1) == "0.1"


def test_that_no_places_show_no_point_and_negative_places_round_to_tens() -> None:
    assert shown(Fraction(25, 2), 0) == "13"
    assert shown(Fraction(1251), -1) == "1250"
    assert shown(Fraction(1255), -1) == "1260"


def test_that_the_exponent_keeps_the_places_asked_for() -> None:
    assert str(round_exactly(Fraction(49), 1)) == "49.0"


@given(DECIMALS, st.integers(min_value=0, max_value=3), st.sampled_from(Rounding))
def test_that_rounding_is_what_the_decimal_module_does(
    value: Decimal, places: int, rule: Rounding
) -> None:
    expected = value.quantize(Decimal(1).scaleb(-places), RULE_OF_DECIMAL[rule])
    assert round_exactly(Fraction(value), places, rule) == expected


@given(FRACTIONS, PLACES)
def test_that_truncation_never_moves_away_from_zero(value: Fraction, places: int) -> None:
    cut = Fraction(round_exactly(value, places, Rounding.TRUNCATE))
    assert abs(cut) <= abs(value) < abs(cut) + Fraction(1, 10**places)
    assert cut * value >= 0


@given(FRACTIONS, PLACES, st.sampled_from([Rounding.HALF_UP, Rounding.HALF_EVEN]))
def test_that_rounding_is_never_off_by_more_than_half_a_step(
    value: Fraction, places: int, rule: Rounding
) -> None:
    assert abs(Fraction(round_exactly(value, places, rule)) - value) <= Fraction(1, 2 * 10**places)


@given(FRACTIONS, PLACES, st.sampled_from(Rounding))
def test_that_rounding_twice_changes_nothing(value: Fraction, places: int, rule: Rounding) -> None:
    once = round_exactly(value, places, rule)
    assert round_exactly(Fraction(once), places, rule) == once


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(67, 1), "67"),
        (Fraction(135, 2), "67.5"),
        (Fraction(-1, 8), "-0.125"),
        (Fraction(1050, 19), "1050/19"),
        (Fraction(1, 3), "1/3"),
        (Fraction(0), "0"),
    ],
)
def test_that_exact_text_ends_or_is_a_fraction(value: Fraction, text: str) -> None:
    assert exact_text(value) == text


@given(st.fractions())
def test_that_exact_text_reads_back_as_the_same_number(value: Fraction) -> None:
    assert Fraction(exact_text(value)) == value


@pytest.mark.parametrize(
    ("p", "printed"),
    [
        (1.0, "P > .99"),  # JAMA Dermatol 2019;155:361, abstract: 27/40 v 49/73
        (0.995, "P > .99"),
        (0.99, "P = .99"),
        (0.967, "P = .97"),
        (0.5, "P = .50"),
        (0.0501, "P = .05"),
        (0.0487, "P = .049"),
        (0.0464, "P = .046"),
        (0.0243, "P = .02"),
        (0.01, "P = .01"),
        (0.0094, "P = .009"),
        (0.001, "P = .001"),
        (0.00099, "P < .001"),
        (0.0, "P < .001"),
    ],
)
def test_that_p_is_printed_as_jama_does(p: float, printed: str) -> None:
    assert jama_p(p) == printed


@given(st.floats(min_value=0, max_value=1))
def test_that_a_p_below_a_twentieth_is_never_printed_as_a_twentieth(p: float) -> None:
    assert (jama_p(p) == "P = .05") == (Fraction(p) >= Fraction(1, 20) and p < 0.055)
