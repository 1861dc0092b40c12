"""Several passages for one value: read together where they go together, else each by itself."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.extract.offers import NONE
from gui.extract.several import offers_for_all
from schemas.values import Choice, Count, Integer, Statistics, Text
from tests.gui.extract.test_offers import AGE, COUNT, DESIGN, NOTE, YEAR


def test_that_passages_that_say_the_same_are_read_as_the_first() -> None:
    offers = offers_for_all(["55.0 years (range, 26–73)", "55.0 years (26–73)"], AGE, None)
    assert offers.words == "55.0 years (range, 26–73)"
    assert offers.ways[0].value == Statistics(
        mean=Decimal("55.0"), min=Decimal(26), max=Decimal(73), unit="year"
    )


def test_that_a_mean_and_its_range_from_two_places_are_one_value() -> None:
    offers = offers_for_all(["49.3", "(20–73)"], AGE, None)
    assert offers.ways[0].value == Statistics(
        mean=Decimal("49.3"), min=Decimal(20), max=Decimal(73), unit="year"
    )
    assert offers.ways[0].text == "49.3 (20–73)"


@pytest.mark.parametrize(
    ("texts", "count"),
    [
        (["21", "31"], Count(21, 31, None)),
        (["21", "of 31 patients"], Count(21, 31, None)),
        (["21", "(67.7%)"], Count(21, None, Decimal("67.7"))),
    ],
)
def test_that_the_parts_of_a_count_are_put_together(texts: list[str], count: Count) -> None:
    assert offers_for_all(texts, COUNT, None).ways[0].value == count


def test_that_two_numbers_are_never_run_together_into_one() -> None:
    offers = offers_for_all(["12", "500"], YEAR, None)
    assert (offers.is_list, offers.first) == (True, NONE)
    assert [way.value for way in offers.ways] == [Integer(12), Integer(500)]
    assert offers.words == "12 … 500"


def test_that_of_several_passages_the_one_that_names_an_option_chooses_it() -> None:
    offers = offers_for_all(["patients were followed", "phase 2 trial"], DESIGN, None)
    assert offers.ways[0].value == Choice("P2")


def test_that_texts_are_kept_with_what_was_left_out_between_them() -> None:
    offers = offers_for_all(["funding was public", "no role"], NOTE, None)
    assert offers.ways[0].value == Text("funding was public … no role")


def test_that_passages_without_any_number_are_no_value() -> None:
    offers = offers_for_all(["soon", "later"], YEAR, None)
    assert offers.ways == ()
    assert offers.refusal


@given(st.integers(0, 9999), st.integers(0, 9999))
def test_that_of_two_numbers_each_is_offered_as_it_stands(one: int, other: int) -> None:
    offers = offers_for_all([str(one), str(other)], YEAR, None)
    assert {way.value for way in offers.ways} == {Integer(one), Integer(other)}


@given(st.integers(0, 999), st.integers(1, 999))
def test_that_the_same_number_twice_is_that_number(number: int, times: int) -> None:
    texts = [str(number)] * min(times, 5)
    assert offers_for_all(texts, YEAR, None).ways[0].value == Integer(number)


def test_that_a_number_in_any_passage_is_offered() -> None:
    offers = offers_for_all(["age", "and 55 years"], AGE, None)
    assert (offers.is_list, offers.first) == (True, NONE)
    assert [way.text for way in offers.ways] == ["55 years", "55 years"]
    assert offers.ways[0].value == Statistics(mean=Decimal(55), unit="year")
    assert offers.words == "age … and 55 years"


def test_that_no_passage_is_said_to_have_no_number_where_another_has_one() -> None:
    offers = offers_for_all(["age", "between 26 and 55 years"], AGE, None)
    assert offers.ways == ()
    assert "there is no number" not in offers.refusal
    assert offers.refusal
    assert offers_for_all(["age", "no more"], AGE, None).refusal == "there is no number in it"
