"""Dates as far as they are printed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.parsing import read
from schemas.values import Date
from tests.schemas.parsing.asking import field, is_refused, value_of

DATE = field("date")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2012", Date(2012)),
        ("March 2012", Date(2012, 3)),
        ("Mar. 2012", Date(2012, 3)),
        ("sept 2012", Date(2012, 9)),
        ("March, 2012", Date(2012, 3)),
        ("2012 March", Date(2012, 3)),
        ("2012-03", Date(2012, 3)),
        ("03/2012", Date(2012, 3)),
        ("2012-03-05", Date(2012, 3, 5)),
        ("2012/3/5", Date(2012, 3, 5)),
        ("5 March 2012", Date(2012, 3, 5)),
        ("5th of March 2012", Date(2012, 3, 5)),
        ("5-Mar-2012", Date(2012, 3, 5)),
        ("March 5, 2012", Date(2012, 3, 5)),
        ("25/04/2012", Date(2012, 4, 25)),
        ("04/25/2012", Date(2012, 4, 25)),
        ("04/04/2012", Date(2012, 4, 4)),
        ("25.04.2012", Date(2012, 4, 25)),
        ("29 Feb 2012", Date(2012, 2, 29)),
        ("２０１２", Date(2012)),
    ],
)
def test_that_a_date_is_read_as_far_as_it_goes(text: str, expected: Date) -> None:
    assert value_of(text, DATE) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("03/04/2012", "03-04-2012", "3.4.2012"),
        *("29 Feb 2013", "31 April 2012", "2012-13", "13/13/2012", "2012-00"),
        *("12", "12/03/05", "3012", "March", "Foo 2012", "2012.5", "in 2012"),
        *("June 1995 to December 2006", "1995–2006", "2012, 2013"),
    ],
)
def test_that_what_is_not_one_certain_date_is_refused(text: str) -> None:
    assert is_refused(text, DATE)


def test_that_a_date_of_either_order_tells_both_ways_to_type_it() -> None:
    why = read("03/04/2012", DATE).why or ""
    assert "2012-03-04" in why
    assert "2012-04-03" in why


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_that_every_day_of_the_calendar_is_read(day: date) -> None:
    expected = Date(day.year, day.month, day.day)
    assert value_of(day.isoformat(), DATE) == expected
    assert value_of(day.isoformat().replace("-", "/"), DATE) == expected
