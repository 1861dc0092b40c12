"""Counts: n, N and the percentage, as papers print them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.parsing import read
from schemas.values import Count
from tests.schemas.parsing.asking import field, is_kept, is_refused, parts, value_of

if TYPE_CHECKING:
    from decimal import Decimal

COUNT = field("count")


@pytest.mark.parametrize(
    ("text", "n", "total", "percent"),
    [
        ("27/40 (67.5%)", 27, 40, "67.5"),
        ("27 / 40", 27, 40, None),
        ("27/40, 67.5%", 27, 40, "67.5"),
        ("(27/40; 67.5%)", 27, 40, "67.5"),
        ("27 of 40", 27, 40, None),
        ("27 out of 40 (67.5%)", 27, 40, "67.5"),
        ("27 of the 40 patients", 27, 40, None),
        ("27 (67.5%) of 40", 27, 40, "67.5"),
        ("27 patients (67.5%) of 40", 27, 40, "67.5"),
        ("27 (N = 40)", 27, 40, None),
        ("27 (of 40)", 27, 40, None),
        ("n = 12", 12, None, None),
        ("(n=12)", 12, None, None),
        ("n=12/40", 12, 40, None),
        ("n = 12 (30%)", 12, None, "30"),
        ("N = 43; n = 23", 23, 43, None),
        ("n = 23 (N = 43)", 23, 43, None),
        ("67.5%", None, None, "67.5"),
        ("67.5 %", None, None, "67.5"),
        ("67.5 per cent", None, None, "67.5"),
        ("0.0017%", None, None, "0.0017"),
        ("67.5% of 40", None, 40, "67.5"),
        ("4.4% (44/996)", 44, 996, "4.4"),
        ("67.5% (27 of 40)", 27, 40, "67.5"),
        ("67.5% [27/40]", 27, 40, "67.5"),
        ("67.5% of patients (27/40)", 27, 40, "67.5"),
        ("88.8% (697 participants)", 697, None, "88.8"),
        ("45.8% (n = 11)", 11, None, "45.8"),
        ("68 cases (accounting for 6.8%)", 68, None, "6.8"),
        ("22 eligible participants (79%)", 22, None, "79"),
        ("27 [67.5%]", 27, None, "67.5"),
        ("n (%) 11 (47.8)", 11, None, "47.8"),
        ("n/N (%): 27/40 (67.5)", 27, 40, "67.5"),
        ("Twenty-three patients", 23, None, None),
        ("two of four planned cycles", 2, 4, None),
        ("One patient (2.5%)", 1, None, "2.5"),
        ("one patient", 1, None, None),
        ("One hundred and forty-four children", 144, None, None),
        ("A total of 35 patients", 35, None, None),
        ("996 primary gastric adenocarcinoma patients", 996, None, None),
        ("Twenty-nine patients were eligible", 29, None, None),
        ("4179 patients, 1960 developed CIPN", 1960, 4179, None),
        ("Of 40 patients, 27 (67.5%) responded", 27, 40, "67.5"),
        ("40 patients, of whom 27 responded", 27, 40, None),
        ("none of the 40 patients", 0, 40, None),
        ("1,024 (45.8%)", 1024, None, "45.8"),
        ("１２／４０", 12, 40, None),
        ("0", 0, None, None),
        ("0/40 (0%)", 0, 40, "0"),
    ],
)
def test_that_a_printed_count_is_read(
    text: str, n: int | None, total: int | None, percent: str | None
) -> None:
    found = read(text, COUNT)
    assert isinstance(found.value, Count), found.why
    printed = None if found.value.percent is None else str(found.value.percent)
    assert (found.value.n, found.value.total, printed) == (n, total, percent)
    assert found.assumed == ()


@pytest.mark.parametrize("text", ["11 (45.8)", "13(59.1)", "6/383 (2)", "27 [67.5]", "4 (20)"])
def test_that_a_bare_bracket_is_assumed_to_be_the_percentage(text: str) -> None:
    assert read(text, COUNT).assumed == ("percent",)
    assert "percent" in parts(text, COUNT)


def test_that_a_confirmed_reading_is_not_assumed() -> None:
    assert read("11 (45.8)", COUNT, reading="n,percent").assumed == ()
    assert value_of("27 (40)", COUNT, reading="n,N") == Count(27, 40)
    assert value_of("N = 40", COUNT, reading="N") == Count(total=40)


def test_that_a_reading_the_text_does_not_hold_is_refused() -> None:
    found = read("27/40", COUNT, reading="percent")
    assert found.value is None
    assert "percent" in (found.why or "")
    assert read("27/40", COUNT, reading="median").value is None


def test_that_the_percent_sign_may_stand_in_the_unit_column() -> None:
    assert parts("67.5", COUNT, unit="%") == {"percent": "67.5"}
    assert parts("27", COUNT, unit="patients") == {"n": "27"}
    assert read("27", COUNT, unit="mg").value is None


@pytest.mark.parametrize(
    "text",
    [
        *("27/20", "39/26", "27 of 20"),
        *("-3", "−3", "-3/40"),
        *("≥3", ">50%", "about 50 patients", "more than 60 patients", "Most of 40 patients"),
        *("50 mg", "51 months", "12 days", "45.8", "12.0", "87.7/100,000", "1-3", "3:1"),
        *("1 024 patients", "responders", "10²", "1½", "38,5%"),
    ],
)
def test_that_what_is_no_count_is_refused(text: str) -> None:
    assert is_refused(text, COUNT)


@pytest.mark.parametrize(
    "text",
    [
        *("none", "no patients", "no reports of adverse events"),
        *("N = 40", "(18/22)", "(45)", "[8]", "67.5% [8]", "27 [8]"),
        *("9 males, 8 females", "26 males/39 females", "20 eyes of 34 patients"),
        *("20 eyes (59%) of 34 patients", "120 women, 30 infected men"),
        *("87.5% and 91.6%", "75–80%", "30.4% (normal is 5–15%)", "29% v 21%, P=0.023"),
        *("27/40 (67.5%; 95% CI 50.9–81.4)", "12 (130)", "130%", "45.8 (11)"),
        *("80 F", "5 points", "3 times", "12 serious", "CS 3000", "27/40/52"),
        *("03/2012", "5/100,000", "5 of 1000 person-years", "Half of 40 patients"),
        *("12 of 40 (30%) at 6 months", "31 studies with data from 4179 patients"),
    ],
)
def test_that_what_may_be_several_things_is_kept_as_typed(text: str) -> None:
    assert is_kept(text, COUNT)


def test_that_a_count_above_its_total_says_so() -> None:
    assert "above its own total" in (read("27/20", COUNT).why or "")


def test_that_none_is_neither_zero_nor_not_reported() -> None:
    assert "type 0" in (read("none", COUNT).why or "")


@given(st.integers(0, 4000), st.integers(0, 4000), st.decimals(0, 100, places=1))
def test_that_every_shape_of_n_and_total_says_the_same(n: int, more: int, percent: Decimal) -> None:
    total = n + more
    expected = {"n": str(n), "N": str(total)}
    assert parts(f"{n}/{total}", COUNT) == expected
    assert parts(f"{n} of {total:,}", COUNT) == expected
    with_percent = expected | {"percent": str(percent)}
    assert parts(f"{n}/{total} ({percent}%)", COUNT) == with_percent
    assert parts(f"{percent}% ({n}/{total})", COUNT) == with_percent
