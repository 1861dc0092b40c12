"""In how many ways a text can be read."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extraction.record import Answer
from gui.readings import confirmed, readings_of, standing
from schemas.field import Centre, DefaultReading, Field, FieldType, Spread
from schemas.parsing import read
from schemas.values import Count, Statistics

AGE = Field(
    "age",
    "Age",
    FieldType.STATISTICS,
    unit="year",
    reading=DefaultReading(Centre.MEAN, Spread.RANGE),
)
BARE = Field("size", "Size", FieldType.STATISTICS, unit="cm")
COUNT = Field("n", "N", FieldType.COUNT)


def test_that_the_usual_reading_comes_first() -> None:
    readings = readings_of("49.3 (20–73)", AGE)
    assert readings[0].read == read("49.3 (20–73)", AGE)
    names = [reading.name for reading in readings[1:]]
    assert names == ["mean,iqr", "mean,ci", "median,range", "median,iqr", "median,ci"]


def test_that_each_reading_is_another_value() -> None:
    values = [reading.read.value for reading in readings_of("49.3 (20–73)", AGE)]
    assert len(set(values)) == len(values)


@pytest.mark.parametrize("text", ["median 54 (range 20–73)", "median 54, IQR 40–60", "31/40"])
def test_that_text_that_says_all_has_one_reading(text: str) -> None:
    field = COUNT if "/" in text else AGE
    assert len(readings_of(text, field)) == 1


def test_that_refused_text_has_one_reading_that_is_open() -> None:
    [reading] = readings_of("soon", AGE)
    assert reading.is_open
    assert reading.read.why


def test_that_unread_text_can_be_read_otherwise() -> None:
    first, *others = readings_of("9.9 ± 2", BARE)
    assert first.is_open
    assert [reading.name for reading in others] == ["mean,sd", "mean,se", "median,sd", "median,se"]


@pytest.mark.parametrize("text", ["49.3 (20–73)", "49.3", "55.0 years (range, 26–73)", "11 (45.8)"])
def test_that_every_confirmed_reading_reads_back_and_assumes_nothing(text: str) -> None:
    field = COUNT if text.startswith("11") else AGE
    for reading in readings_of(text, field):
        again = read(text, field, reading=confirmed(text, field, reading))
        assert again.value == reading.read.value
        assert again.assumed == ()


def test_that_text_that_says_all_needs_no_confirmation() -> None:
    text = "median 54 (range 20–73)"
    assert confirmed(text, AGE, readings_of(text, AGE)[0]) == ""


def test_that_a_number_in_brackets_may_be_percentage_or_total() -> None:
    values = [reading.read.value for reading in readings_of("11 (24)", COUNT)]
    assert values == [Count(11, None, Decimal(24)), Count(11, 24, None)]


def test_that_the_reading_of_an_answer_is_found_again() -> None:
    readings = readings_of("49.3 (20–73)", AGE)
    median = Statistics(median=Decimal("49.3"), q1=Decimal(20), q3=Decimal(73), unit="year")
    assert readings[standing(readings, Answer(value=median))].name == "median,iqr"
    assert standing(readings, None) == 0
