"""The digits of numbers: thousands, decimals, powers of ten."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.parsing.digits import read_number
from schemas.parsing.exact import exact_text, multiplied, plain, scaled
from schemas.parsing.outcome import CannotBeReadError

NUMBERS = st.decimals(0, 10**12, places=4) | st.integers(0, 10**12).map(Decimal)


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("49.30", "49.30"),
        ("1,024", "1024"),
        ("1,024,000.5", "1024000.5"),
        ("38·4", "38.4"),
        (".04", "0.04"),
        ("·04", "0.04"),
        ("007", "7"),
        ("1.2e-05", "0.000012"),
        ("1.2E+2", "120"),
    ],
)
def test_that_printed_digits_are_the_number(printed: str, number: str) -> None:
    assert str(read_number(printed)) == number


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("49,30", "49.30"),
        ("1.024", "1024"),
        ("1.024.000,5", "1024000.5"),
        ("49.3", "49.3"),
        (",04", "0.04"),
        ("0.123", "0.123"),
        ("38·4", "38.4"),
    ],
)
def test_that_a_comma_is_decimal_in_a_report_so_marked(printed: str, number: str) -> None:
    assert str(read_number(printed, decimal_comma=True)) == number


@pytest.mark.parametrize(
    "printed",
    ["49,3", "49,30", "0,123", "1,0245", "1234,567", "1,24,000", "3.3.76", "8,21,26", "9,22"],
)
def test_that_marks_no_number_has_are_refused(printed: str) -> None:
    with pytest.raises(CannotBeReadError, match="no number"):
        read_number(printed)


def test_that_a_comma_before_other_than_three_digits_tells_what_to_do() -> None:
    with pytest.raises(CannotBeReadError, match="decimal-comma"):
        read_number("49,3")


def test_that_a_key_of_hundreds_of_digits_is_no_number() -> None:
    with pytest.raises(CannotBeReadError, match="too long"):
        read_number("1" * 500)


@given(NUMBERS)
def test_that_plain_digits_come_back_with_their_precision(number: Decimal) -> None:
    assert str(read_number(plain(number))) == plain(number)


@given(NUMBERS)
def test_that_a_thousands_mark_changes_nothing(number: Decimal) -> None:
    assert read_number(f"{number:,f}") == number


@given(NUMBERS, st.integers(0, 6))
def test_that_trailing_zeros_do_not_show_in_exact_text(number: Decimal, zeros: int) -> None:
    digits = plain(number)
    longer = Decimal(digits + ("" if "." in digits else ".") + "0" * zeros)
    assert exact_text(Fraction(longer)) == exact_text(Fraction(number))


def test_that_a_number_whose_decimals_never_end_is_told_as_a_fraction() -> None:
    assert exact_text(Fraction(1, 12)) == "1/12"
    assert exact_text(Fraction(-7, 3)) == "-7/3"


@given(st.fractions())
def test_that_exact_text_is_exact(number: Fraction) -> None:
    assert Fraction(exact_text(number)) == number


def test_that_scaling_and_multiplying_keep_more_digits_than_a_float_or_a_context() -> None:
    long = Decimal("1." + "3" * 60)
    assert plain(scaled(long, 3)) == "1333." + "3" * 57
    assert plain(multiplied(long, 2)) == "2." + "6" * 60
