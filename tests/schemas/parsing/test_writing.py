"""Values are written so that they read back as the same values."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from schemas.parsing import canonical, read, reading_of, write
from schemas.values import (
    Boolean,
    Choices,
    Count,
    Date,
    Estimate,
    Measure,
    Quantity,
    Relation,
    RowReference,
    Statistics,
    Unread,
    Value,
)
from tests.schemas.parsing.asking import field, value_of
from tests.schemas.parsing.making import TYPED

if TYPE_CHECKING:
    from schemas.field import Field


@given(TYPED)
def test_that_every_value_that_can_be_read_reads_back_from_what_is_written(
    typed: tuple[str, Field],
) -> None:
    text, of = typed
    value = read(text, of).value
    if value is None:
        return
    unit = getattr(value, "unit", None) or ""
    again = read(write(value, of), of, unit=unit, reading=reading_of(value))
    assert repr(again.value) == repr(value)
    assert again.assumed == ()


@given(TYPED)
def test_that_what_is_written_has_the_same_canonical_text(typed: tuple[str, Field]) -> None:
    text, of = typed
    value = read(text, of).value
    if value is not None and not isinstance(value, Unread):
        again = value_of(write(value, of), of, reading=reading_of(value))
        assert canonical(again, of) == canonical(value, of)


NUMBER = Decimal


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (
            Statistics(mean=NUMBER("49.30"), min=NUMBER(20), max=NUMBER(73), n=40, unit="year"),
            "mean 49.30 year (n = 40; range 20–73)",
        ),
        (
            Statistics(median=NUMBER(5), ci_low=NUMBER(-1), ci_high=NUMBER(9), ci_level=NUMBER(95)),
            "median 5 (95% CI -1 to 9)",
        ),
        (Statistics(min=NUMBER(20), unit="year"), "min 20 year"),
        (Quantity((NUMBER("1.7"), NUMBER("2.60")), unit="cm"), "1.7 × 2.60 cm"),
        (Quantity((NUMBER(5),), unit="cm", relation=Relation.AT_LEAST), "≥5 cm"),
        (Quantity(low=NUMBER(400), high=NUMBER(800), unit="mg/day"), "400–800 mg/day"),
        (Quantity((NUMBER(3),), unit="mg/kg", schedule="every 3 weeks"), "3 mg/kg every 3 weeks"),
        (Quantity((NUMBER(2),), unit="10^8/kg"), "2 ×10^8/kg"),
        (Count(27, 40, NUMBER("67.5")), "27/40 (67.5%)"),
        (Count(11, None, NUMBER("45.8")), "11 (45.8%)"),
        (Count(None, 40, NUMBER(30)), "30% of 40"),
        (Count(total=40), "N = 40"),
        (
            Estimate(
                NUMBER("0.52"),
                Measure.HAZARD_RATIO,
                NUMBER("0.34"),
                NUMBER("0.80"),
                NUMBER(95),
                NUMBER("0.003"),
                Relation.LESS,
                "age",
            ),
            "HR 0.52 (95% CI 0.34–0.80), P < 0.003, adjusted for age",
        ),
        (Date(2012, 3), "2012-03"),
        (Boolean(True), "yes"),
        (Choices(("RS", "NO")), "RS; NO"),
        (RowReference("400 mg/fatigue"), "400 mg/fatigue"),
        (Unread("66 (59–74)", "why"), "66 (59–74)"),
    ],
)
def test_that_a_value_is_written_as_a_person_would_type_it(value: Value, text: str) -> None:
    assert write(value, field("text")) == text


@pytest.mark.parametrize(
    ("value", "reading"),
    [
        (Statistics(median=NUMBER(66), q1=NUMBER(59), q3=NUMBER(74)), "median,iqr"),
        (Statistics(mean=NUMBER(8), sd=NUMBER(2), min=NUMBER(6), max=NUMBER(14)), "mean,sd,range"),
        (Statistics(min=NUMBER(6)), ""),
        (Estimate(NUMBER(1), Measure.ODDS_RATIO, NUMBER(0), NUMBER(2)), "OR,ci"),
        (Count(total=40), "N"),
        (Count(27, 40), ""),
        (Boolean(False), ""),
    ],
)
def test_that_the_reading_names_what_bare_text_does_not(value: Value, reading: str) -> None:
    assert reading_of(value) == reading


def test_that_bare_text_with_the_reading_of_its_value_reads_as_it_was() -> None:
    defaults = field("statistics", "year", "median", "iqr")
    value = value_of("66 (59–74)", defaults)
    elsewhere = field("statistics", "year", "mean", "sd")
    assert value_of("66 (59–74)", elsewhere, reading=reading_of(value)) == value


def test_that_an_opaque_unit_is_left_to_the_column_beside() -> None:
    of = field("quantity", "points (0–100)")
    value = value_of("12", of)
    assert write(value, of) == "12"
    assert value_of("12", field("quantity"), unit="points (0–100)") == value
