"""Whole numbers in English words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.parsing.number_words import leading_number

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def spelled(number: int) -> str:
    """A number in words, as British papers print it."""
    if number >= 1000:
        rest = number % 1000
        link = "" if not rest else " and " if rest < 100 else " "
        return f"{spelled(number // 1000)} thousand{link}{spelled(rest) if rest else ''}"
    if number >= 100:
        rest = number % 100
        return f"{spelled(number // 100)} hundred" + (f" and {spelled(rest)}" if rest else "")
    if number >= 20:
        ten, one = TENS.split()[number // 10 - 2], number % 10
        return f"{ten}-{ONES.split()[one]}" if one else ten
    return ONES.split()[number]


@given(st.integers(0, 99_999))
def test_that_a_number_in_words_is_the_number(number: int) -> None:
    words = spelled(number).split()
    assert leading_number(words) == (number, len(words))


@given(st.integers(0, 99_999))
def test_that_hyphens_and_links_may_be_left_out(number: int) -> None:
    words = spelled(number).replace("-", " ").replace(" and ", " ").split()
    assert leading_number(words) == (number, len(words))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("twenty-three patients", (23, 1)),
        ("one hundred and forty-four children", (144, 4)),
        ("two of four", (2, 1)),
        ("two and three", (2, 1)),
        ("one hundred and patients", (100, 2)),
    ],
)
def test_that_only_the_number_is_taken(words: str, expected: tuple[int, int]) -> None:
    assert leading_number(words.split()) == expected


@pytest.mark.parametrize("words", ["", "patients", "second", "two-thirds", "hundred", "a hundred"])
def test_that_what_begins_with_no_number_is_none(words: str) -> None:
    assert leading_number(words.split()) is None
