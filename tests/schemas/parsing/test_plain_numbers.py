"""Whole numbers and decimal numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.parsing import read
from schemas.values import DecimalNumber, Integer, Relation
from tests.schemas.parsing.asking import field, is_kept, is_refused, parts, value_of

INTEGER = field("integer")
DECIMAL = field("decimal")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("29", 29),
        ("-3", -3),
        ("1,024", 1024),
        ("n = 29", 29),
        ("N=447", 447),
        ("29 patients", 29),
        ("Twenty-nine patients were eligible", 29),
        ("a total of 35 patients", 35),
        ("996 primary gastric adenocarcinoma patients", 996),
        ("twenty", 20),
        ("３", 3),
        ("4\u2009179", 4179),
    ],
)
def test_that_a_whole_number_is_read(text: str, number: int) -> None:
    assert value_of(text, INTEGER) == Integer(number)


@pytest.mark.parametrize(
    "text",
    [
        *("29.0", "29.5", "≥3", "about 50", "none", "29 mg", "1 024", "two or three", "1-3"),
        *("22 eligible participants (79%)", "27/40", "10²", "2 × 10^3", "NR"),
    ],
)
def test_that_what_is_not_one_exact_whole_number_is_refused(text: str) -> None:
    assert is_refused(text, INTEGER)


def test_that_words_that_name_nothing_countable_are_kept_as_typed() -> None:
    assert is_kept("CS 3000", INTEGER)
    assert is_kept("80 F", INTEGER)


def test_that_a_whole_number_stands_in_the_fields_unit_or_in_none() -> None:
    years = field("integer", "year")
    assert value_of("29 years", years) == Integer(29)
    assert read("29 months", years).value is None
    assert read("29", years, unit="months").value is None
    assert read("29", INTEGER, unit="mg").value is None
    assert value_of("29", INTEGER, unit="patients") == Integer(29)


@given(st.integers(-(10**9), 10**9))
def test_that_every_whole_number_is_read_with_and_without_marks(number: int) -> None:
    assert value_of(str(number), INTEGER) == Integer(number)
    assert value_of(f"{number:,}", INTEGER) == Integer(number)


@pytest.mark.parametrize(
    ("text", "number", "relation"),
    [
        ("0.03", "0.03", "="),
        ("P = .04", "0.04", "="),
        ("P<.001", "0.001", "<"),
        ("P = <.001", "0.001", "<"),
        ("(P = .03)", "0.03", "="),
        ("p-value 0.03", "0.03", "="),
        ("P > .99", "0.99", ">"),
        ("p ≤ 0.05", "0.05", "≤"),
        ("p <= 0.05", "0.05", "≤"),
        ("≥3", "3", "≥"),
        ("at least 3", "3", "≥"),
        ("about 57", "57", "~"),
        ("38·4", "38.4", "="),
        ("-.50", "-0.50", "="),
        ("+33.8", "33.8", "="),
        ("3.2 × 10⁻⁵", "0.000032", "="),
        ("3.2 x 10^-5", "0.000032", "="),
        ("1.20e-5", "0.0000120", "="),
        ("1,024.5", "1024.5", "="),
        ("I² = 98.2", "98.2", "="),
    ],
)
def test_that_a_decimal_number_is_read_with_its_relation(
    text: str, number: str, relation: str
) -> None:
    value = value_of(text, DECIMAL)
    assert isinstance(value, DecimalNumber)
    assert format(value.value, "f") == number
    assert value.relation is Relation(relation)


@pytest.mark.parametrize(
    "text", ["NS", "0.2–0.5", "0.05 (0.01)", "0.03*", "12:30", "2012-03-05", "49,3", "10²", "1½"]
)
def test_that_what_is_not_one_decimal_number_is_refused(text: str) -> None:
    assert is_refused(text, DECIMAL)


def test_that_a_decimal_number_keeps_its_unit() -> None:
    assert parts("5%", DECIMAL) == {"value": "5"}
    assert value_of("0.4 g/day", field("decimal", "mg/day")) == value_of(
        "0.4", field("decimal", "mg/day"), unit="g/d"
    )
    assert is_refused("5 cm", field("decimal", "mg/day"))
