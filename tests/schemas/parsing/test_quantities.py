"""Quantities: amounts, dimensions, spans, doses and their schedules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from schemas.parsing import read
from schemas.values import Quantity, Relation
from tests.schemas.parsing.asking import field, is_kept, is_refused, parts, value_of

if TYPE_CHECKING:
    from schemas.field import Field

SIZE = field("quantity", "cm")
DAILY = field("quantity", "mg/day")
PER_KG = field("quantity", "mg/kg")
ANY = field("quantity")


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("9.90 cm", "9.90", "cm"),
        ("99 mm", "99", "mm"),
        ("9.9", "9.9", "cm"),
        ("[5 cm]", "5", "cm"),
        ("38·4 mm", "38.4", "mm"),
        ("1.7 × 2.6 × 3.2 cm", "1.7 × 2.6 × 3.2", "cm"),
        ("1.7x2.6x3.2cm", "1.7 × 2.6 × 3.2", "cm"),
        ("6.6 cm × 3.1 cm", "6.6 × 3.1", "cm"),
        ("6.6 by 3.1 cm", "6.6 × 3.1", "cm"),
        ("6 × 10 mm", "6 × 10", "mm"),
        ("5 cm in diameter", "5", "cm"),
    ],
)
def test_that_a_size_is_kept_in_its_unit(text: str, amount: str, unit: str) -> None:
    value = value_of(text, SIZE)
    assert isinstance(value, Quantity)
    assert (parts(text, SIZE), value.unit) == ({"value": amount}, unit)


@pytest.mark.parametrize(
    ("text", "relation"),
    [(">5 cm", ">"), ("≤5 cm", "≤"), ("about 5 cm", "~"), ("up to 5 cm", "≤"), ("~5 cm", "~")],
)
def test_that_a_bound_is_kept(text: str, relation: str) -> None:
    assert parts(text, SIZE) == {"value": "5", "relation": relation}


@pytest.mark.parametrize(
    ("text", "of", "low", "high"),
    [
        ("400–800 mg/day", DAILY, "400", "800"),
        ("400-800", DAILY, "400", "800"),
        ("2.7–3.3 cm", SIZE, "2.7", "3.3"),
        ("between 2.7 and 3.3 cm", SIZE, "2.7", "3.3"),
        ("150–370 MBq", ANY, "150", "370"),
        ("18–85 years", ANY, "18", "85"),
        ("400 mg/day–800 mg/day", DAILY, "400", "800"),
    ],
)
def test_that_a_span_has_two_ends(text: str, of: Field, low: str, high: str) -> None:
    assert parts(text, of) == {"low": low, "high": high}


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("400 mg twice daily", "800"),
        ("400 mg bid", "800"),
        ("400mg BID", "800"),
        ("400 mg b.i.d.", "800"),
        ("400 mg twice a day", "800"),
        ("400 mg two times per day", "800"),
        ("400 mg every 12 hours", "800"),
        ("400 mg q12h", "800"),
        ("400 mg tid", "1200"),
        ("400 mg three times daily", "1200"),
        ("400 mg qid", "1600"),
        ("400 mg once daily", "400"),
        ("400 mg od", "400"),
    ],
)
def test_that_a_plain_frequency_is_worked_into_the_dose_a_day(text: str, amount: str) -> None:
    value = value_of(text, DAILY)
    assert isinstance(value, Quantity)
    assert (str(value.amounts[0]), value.unit) == (amount, "mg/day")
    assert value.schedule == text.replace("400mg", "400 mg")


@pytest.mark.parametrize(
    "text", ["800 mg/day", "800 mg/d", "800 mg daily", "800 mg per day", "800 mg a day", "800"]
)
def test_that_a_dose_a_day_is_no_schedule(text: str) -> None:
    assert parts(text, DAILY) == {"value": "800"}


def test_that_a_span_of_doses_is_worked_in_at_both_ends() -> None:
    expected = {"low": "400", "high": "800", "schedule": "200–400 mg twice daily"}
    assert parts("200–400 mg twice daily", DAILY) == expected


def test_that_the_frequency_may_stand_in_the_unit_column() -> None:
    dose = value_of("400 mg bid", DAILY)
    assert value_of("400", DAILY, unit="mg bid") == dose
    assert value_of("400 bid", DAILY, unit="mg") == dose
    assert value_of("400 mg bid", DAILY, unit="mg") == dose


def test_that_a_field_for_one_dose_keeps_the_frequency_as_schedule() -> None:
    one_dose = field("quantity", "mg")
    assert parts("400 mg twice daily", one_dose) == {"value": "400", "schedule": "twice daily"}


@pytest.mark.parametrize(
    ("text", "schedule"),
    [
        ("3 mg/kg every 3 weeks", "every 3 weeks"),
        ("3 mg/kg every three weeks", "every three weeks"),
        ("3 mg/kg q3w", "q3w"),
        ("3 mg/kg weekly", "weekly"),
        ("3 mg kg⁻¹ on days 1–14", "on days 1-14"),
        ("3 mg/kg for 8 weeks", "for 8 weeks"),
    ],
)
def test_that_a_schedule_is_kept_beside_the_amount(text: str, schedule: str) -> None:
    assert parts(text, PER_KG) == {"value": "3", "schedule": schedule}


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("67-year-old male", "67", "year"),
        ("41-year-old right-handed male", "41", "year"),
        ("50 years old", "50", "year"),
        ("20mg/d", "20", "mg/day"),
        ("a total of 35 mg a day", "35", "mg/day"),
        ("4 g/m²", "4", "g/m2"),
        ("10 μg/kg/day", "10", "µg/kg/day"),
        ("5 U/per hour", "5", "U/h"),
        ("35.5 mg of olive oil", "35.5", "mg"),
        ("2.5 × 10⁸/kg", "2.5", "10^8/kg"),
        ("0.55 mUJ", "0.55", "mUJ"),
    ],
)
def test_that_the_unit_is_what_is_printed_where_the_field_has_none(
    text: str, amount: str, unit: str
) -> None:
    value = value_of(text, ANY)
    assert isinstance(value, Quantity)
    assert (str(value.amounts[0]), value.unit, value.relation) == (amount, unit, Relation.EQUAL)


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("5.1 kg", SIZE),
        ("5 cm²", SIZE),
        ("400 mg", DAILY),
        ("3 mg/kg every 3 weeks", DAILY),
        ("49,3 cm", SIZE),
        ("10² cm", SIZE),
        ("1½ cm", SIZE),
        ("1.2.3 cm", SIZE),
        ("large", SIZE),
    ],
)
def test_that_what_does_not_fit_the_field_is_refused(text: str, of: Field) -> None:
    assert is_refused(text, of)


def test_that_a_unit_that_does_not_fit_is_named() -> None:
    assert read("5.1 kg", SIZE).why == "kg is no unit that fits cm"


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("400 to 800 mg/day", DAILY),
        ("419.1 mL to 536.9 mL", ANY),
        ("21.4 to 57.7 months", ANY),
        ("12 ± 2 mo", ANY),
        ("5 cm (3 cm)", SIZE),
        ("(5 cm", SIZE),
        ("5 ×", SIZE),
        ("2 × 3 kg", ANY),
        ("6.81 cm, 5.18 cm, and 6.31 cm", SIZE),
        ("400 mg twice daily, then 800 mg", DAILY),
        ("400 mg imatinib bid", DAILY),
        ("imatinib 400 mg bid", DAILY),
        ("800 mg/day bid", DAILY),
        ("400 bid", DAILY),
        ("0.1 mmol/kg gadolinium at 2 mL/sec", ANY),
        ("80 F", ANY),
        ("400 every 3 weeks", ANY),
        ("2 puffs every 4 hours", ANY),
    ],
)
def test_that_what_may_be_several_things_is_kept_as_typed(text: str, of: Field) -> None:
    assert is_kept(text, of)
