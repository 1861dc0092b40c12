"""What the texts of two values tell is what comparing the values finds."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.comparing import are_equal
from schemas.field import Field, FieldType, Tolerance, ToleranceKind
from schemas.meaning import OTHER_KIND, TELLS_NOTHING, meaning_of, same_meaning
from schemas.values import (
    Boolean,
    Choice,
    Choices,
    Date,
    Integer,
    Ordinal,
    Quantity,
    RowReference,
    Statistics,
    Text,
    Unread,
    Value,
)
from tests.schemas.test_comparing_properties import KINDS, TOLERANCES, UNITS_OF_FIELDS, UNREAD

CODES = st.sampled_from(["a", "b", "a; b"])
MORE_KINDS: tuple[st.SearchStrategy[Value], ...] = (
    st.builds(Choice, CODES),
    st.builds(Ordinal, CODES),
    st.builds(Choices, st.lists(CODES, min_size=1, max_size=2).map(tuple)),
    st.builds(Boolean, st.booleans()),
    st.builds(Date, st.just(2019), st.none() | st.just(5), st.none() | st.just(5)),
)
OF_ONE_KIND = st.one_of(*(st.tuples(kind, kind) for kind in (*KINDS, *MORE_KINDS)))
ANY = st.one_of(*KINDS, *MORE_KINDS, UNREAD)


def of(kind: str, unit: str | None = None, tolerance: Tolerance | None = None) -> Field:
    return Field("f", "F", FieldType(kind), unit=unit, tolerance=tolerance or Tolerance())


@given(OF_ONE_KIND, UNITS_OF_FIELDS, TOLERANCES)
def test_that_texts_tell_what_comparing_finds(
    both: tuple[Value, Value], unit: str | None, tolerance: Tolerance
) -> None:
    a, b = both
    field = of(a.kind, unit, tolerance)
    told = same_meaning(meaning_of(a, field), meaning_of(b, field))
    assert told is None or told == are_equal(a, b, field)


@given(ANY, ANY, st.sampled_from(FieldType), UNITS_OF_FIELDS, TOLERANCES)
def test_that_values_of_another_kind_than_the_fields_are_never_told_wrong(
    a: Value, b: Value, kind: FieldType, unit: str | None, tolerance: Tolerance
) -> None:
    field = of(kind, unit, tolerance)
    told = same_meaning(meaning_of(a, field), meaning_of(b, field))
    assert told is None or told == are_equal(a, b, field)


@pytest.mark.parametrize(
    ("a", "b", "field", "told"),
    [
        (Text("Skin  rash"), Text("skin rash"), of("text"), True),
        (Text("rash"), Text("rush"), of("text"), False),
        (Integer(4), Integer(5), of("integer"), False),
        (Choices(("a", "b")), Choices(("b", "a")), of("choices"), True),
        (Choice("a"), Choice("b"), of("choice"), False),
        (Quantity((Decimal("9.9"),), unit="cm"), Quantity((Decimal(99),), unit="mm"), "mm", True),
        (Quantity((Decimal("9.9"),), unit="cm"), Quantity((Decimal(98),), unit="mm"), "mm", False),
    ],
)
def test_that_the_commonest_values_are_told_without_being_read(
    a: Value, b: Value, field: Field | str, told: bool
) -> None:
    asked = of("quantity", field) if isinstance(field, str) else field
    assert same_meaning(meaning_of(a, asked), meaning_of(b, asked)) is told


def test_that_under_a_tolerance_unequal_numbers_are_left_to_be_read() -> None:
    field = replace(of("integer"), tolerance=Tolerance(ToleranceKind.ABSOLUTE, Decimal(2)))
    assert same_meaning(meaning_of(Integer(4), field), meaning_of(Integer(5), field)) is None
    assert same_meaning(meaning_of(Integer(4), field), meaning_of(Integer(4), field)) is True


@pytest.mark.parametrize(
    ("value", "field"),
    [
        (RowReference("400 mg"), of("row")),
        (Unread("66 (59–74)", "bare"), of("statistics", "year")),
        (Quantity((Decimal(5),), unit="kg"), of("quantity", "cm")),
        (Quantity((Decimal(5),), unit="kg"), of("quantity")),
        (Text("a\nb"), of("integer")),
    ],
)
def test_that_what_another_rule_decides_has_no_text(value: Value, field: Field) -> None:
    assert meaning_of(value, field) in (TELLS_NOTHING, OTHER_KIND)


def test_that_what_could_not_be_read_is_never_what_could() -> None:
    field = of("statistics", "year")
    read = meaning_of(Statistics(mean=Decimal(66), unit="year"), field)
    assert same_meaning(read, meaning_of(Unread("66 (59–74)", "bare"), field)) is False


def test_that_a_dose_with_a_schedule_is_not_the_dose_alone() -> None:
    field = of("quantity", "mg")
    alone = meaning_of(Quantity((Decimal(5),)), field)
    every = meaning_of(Quantity((Decimal(5),), schedule="every 3 weeks"), field)
    assert same_meaning(alone, every) is False
    again = Quantity((Decimal("5.0"),), unit="mg", schedule="every three weeks")
    assert same_meaning(every, meaning_of(again, field)) is True
