"""What only looks like a number is no value of any numeric type, whatever the field's default."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.field import Centre, FieldType, Spread
from schemas.parsing import read
from schemas.values import Unread
from tests.schemas.parsing.asking import field, is_refused

NUMERIC = [kind.value for kind in FieldType if kind.is_numeric]
DEFAULTS = [(None, None), *((centre.value, spread.value) for centre in Centre for spread in Spread)]

LOOK_ALIKES = [
    "90Y",
    "99mTc",
    "A60",
    "CD34+",
    "3.3.76",
    "[8,21,26,34]",
    "t(9,22)",
    "t(17;22)",
    "3:1",
    "t(4:11)",
    "10.1007/s00213-016-4471-y",
    "10.1136/bmj.h2145",
    "10.1000/182",
    "doi: 10.1056/NEJMoa1200690",
    "2015;350:h2145",
    "(2021) 3:e095",
    "+44 7724528933",
    "044-7724-528933",
    "PCSO-524®",
    "http://links.lww.com/AOSO/A60",
    "marta.seretny@ed.ac.uk 5",
    "10²",
    "10⁶",
    "1½",
    "18\x015",
    "NR",
    "",
]


@pytest.mark.parametrize("text", LOOK_ALIKES)
@pytest.mark.parametrize("kind", NUMERIC)
def test_that_a_look_alike_is_refused_in_every_numeric_field(text: str, kind: str) -> None:
    for unit in (None, "year", "%", "mmHg"):
        assert is_refused(text, field(kind, unit))


@pytest.mark.parametrize("text", LOOK_ALIKES)
@pytest.mark.parametrize(("centre", "spread"), DEFAULTS)
def test_that_no_default_reading_makes_a_value_of_a_look_alike(
    text: str, centre: str | None, spread: str | None
) -> None:
    assert is_refused(text, field("statistics", None, centre, spread))


def test_that_a_decimal_comma_does_not_make_a_value_of_a_list_or_a_translocation() -> None:
    for text in ("[8,21,26,34]", "3.3.76", "t(9,22)"):
        value = read(text, field("statistics", None, "mean", "range"), decimal_comma=True).value
        assert value is None or isinstance(value, Unread)


@given(st.text(max_size=40), st.sampled_from(NUMERIC), st.sampled_from(DEFAULTS))
def test_that_any_text_at_all_is_read_kept_or_refused_with_a_reason(
    text: str, kind: str, default: tuple[str | None, str | None]
) -> None:
    found = read(text, field(kind, None, *default))
    doubtful = found.value is None or isinstance(found.value, Unread)
    assert doubtful == (found.why is not None)
    assert not (doubtful and found.assumed)


@pytest.mark.parametrize("kind", NUMERIC)
def test_that_a_page_pasted_by_mistake_is_refused_at_once(kind: str) -> None:
    assert is_refused("patients and 12 of them " * 20_000, field(kind))
    assert is_refused("1" * 100_000, field(kind))
