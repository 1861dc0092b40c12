"""The canonical text is the same exactly where the meaning is."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.parsing import canonical
from schemas.values import Statistics, Text, Unread
from tests.schemas.parsing.asking import field, value_of
from tests.schemas.parsing.making import NUMBERS, with_zeros

SIZE = field("quantity", "cm")
AGE = field("statistics", "year", "mean", "range")


def says(text: str, kind: str, unit: str | None = None) -> str:
    """The canonical text of what a text is read as."""
    of = field(kind, unit, "mean", "range")
    return canonical(value_of(text, of), of)


@pytest.mark.parametrize(
    ("one", "other", "kind", "unit"),
    [
        ("9.9 cm", "99 mm", "quantity", "cm"),
        ("9.9 cm", "9.90", "quantity", "cm"),
        ("800 mg/day", "400 mg bid", "quantity", "mg/day"),
        ("0.8 g/d", "400 mg twice daily", "quantity", "mg/day"),
        ("3 mg/kg q3w", "3 mg/kg every three weeks", "quantity", "mg/kg"),
        ("49.3 (20–73)", "mean 49.30 (range 20 to 73)", "statistics", "year"),
        ("24 months", "2 years", "statistics", "year"),
        ("27/40 (67.5%)", "27 of 40", "count", None),
        ("67.5%", "67.50 %", "count", None),
        ("P < .05", "<0.050", "decimal", None),
        ("OR 1.20 (95% CI 0.7–2.0)", "odds ratio 1.2 (95% CI 0.70 to 2)", "estimate", None),
        ("March 2012", "2012-03", "date", None),
        ("Norway", "no", "choice", None),
        ("Skin  rash", "skin rash", "text", None),
        ("1,024", "1024", "integer", None),
    ],
)
def test_that_equal_meaning_has_one_text(one: str, other: str, kind: str, unit: str | None) -> None:
    assert says(one, kind, unit) == says(other, kind, unit)


@pytest.mark.parametrize(
    ("one", "other", "kind", "unit"),
    [
        ("9.9 cm", "9.94 cm", "quantity", "cm"),
        ("400 mg/day", "≤400 mg/day", "quantity", "mg/day"),
        ("3 mg/kg every 3 weeks", "3 mg/kg every 2 weeks", "quantity", "mg/kg"),
        ("3 mg/kg every 3 weeks", "3 mg/kg", "quantity", "mg/kg"),
        ("400 mg bid for 8 weeks", "400 mg bid", "quantity", "mg/day"),
        ("1 × 2 cm", "2 × 1 cm", "quantity", "cm"),
        ("1–2 cm", "1 × 2 cm", "quantity", "cm"),
        ("mean 49.3 (range 20–73)", "mean 49.3 (IQR 20–73)", "statistics", "year"),
        ("49.3 (20–73)", "49.3", "statistics", "year"),
        ("mean 5 (CI 1–9)", "mean 5 (95% CI 1–9)", "statistics", "year"),
        ("27/40", "27/41", "count", None),
        ("27/40", "27 (67.5%)", "count", None),
        ("27/40", "67.5%", "count", None),
        ("40% of 27", "27 (40%)", "count", None),
        ("<0.05", "0.05", "decimal", None),
        ("OR 1.2", "HR 1.2", "estimate", None),
        ("OR 1.2", "adjusted OR 1.2", "estimate", None),
        ("2012", "2012-03", "date", None),
        ("10²", "102", "text", None),
    ],
)
def test_that_other_meaning_has_another_text(
    one: str, other: str, kind: str, unit: str | None
) -> None:
    assert says(one, kind, unit) != says(other, kind, unit)


def test_that_numbers_that_never_end_in_the_fields_unit_stay_exact() -> None:
    assert canonical(value_of("mean 1 month", AGE), AGE) == "mean 1/12 year"


def test_that_n_and_the_level_are_in_no_unit() -> None:
    value = value_of("mean 12 months (95% CI 6–24 months; n = 12)", AGE)
    expected = "mean 1, ci_low 0.5, ci_high 2, ci_level 95, n 12 year"
    assert canonical(value, AGE) == expected


def test_that_a_value_without_unit_is_in_the_fields() -> None:
    assert canonical(Statistics(mean=Decimal(5)), AGE) == canonical(value_of("mean 5", AGE), AGE)


def test_that_a_unit_that_no_longer_fits_the_field_is_told() -> None:
    assert canonical(Statistics(mean=Decimal(5), unit="cm"), AGE) == "mean 5 cm"


def test_that_unread_text_never_equals_read_text() -> None:
    assert canonical(Unread("29", "why"), AGE) != canonical(Text("29"), AGE)
    assert canonical(Unread("66  (59–74)", "a"), AGE) == canonical(Unread("66 (59-74)", "b"), AGE)


@given(NUMBERS.map(Decimal), st.integers(0, 5))
def test_that_trailing_zeros_and_the_unit_as_typed_never_matter(
    number: Decimal, zeros: int
) -> None:
    expected = canonical(value_of(f"{number} cm", SIZE), SIZE)
    assert canonical(value_of(with_zeros(number, zeros), SIZE), SIZE) == expected
    assert canonical(value_of(f"{number * 10} mm", SIZE), SIZE) == expected
    assert canonical(value_of(f"{number / 100:f}", SIZE, unit="m"), SIZE) == expected


@given(NUMBERS, NUMBERS)
def test_that_other_numbers_have_other_texts(one: Decimal, other: Decimal) -> None:
    first, second = value_of(f"{one} cm", SIZE), value_of(f"{other} cm", SIZE)
    assert (canonical(first, SIZE) == canonical(second, SIZE)) == (one == other)
