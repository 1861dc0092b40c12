"""A few letters find a name; the best stands first, and no match is no match."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.matching import rank, span

NAMES = ["Seal record", "Go to field: Translocation", "Rounding: truncate", "Next study"]


def found(query: str, names: list[str] | None = None) -> list[str]:
    names = NAMES if names is None else names
    return [names[index] for index in rank(query, names)]


def test_that_no_letters_find_everything_in_order() -> None:
    assert found("") == NAMES
    assert found("  ") == NAMES


def test_that_the_beginning_of_a_word_comes_before_the_inside() -> None:
    assert found("tr", ["extract", "truncate"]) == ["truncate", "extract"]


def test_that_letter_case_does_not_matter() -> None:
    assert found("TRANS") == ["Go to field: Translocation"]


def test_that_words_may_stand_apart() -> None:
    assert found("go trans") == ["Go to field: Translocation"]


def test_that_a_slip_of_the_pen_still_finds() -> None:
    assert found("traslocation") == ["Go to field: Translocation"]


def test_that_what_is_nowhere_is_not_found() -> None:
    assert found("xyzzy") == []


@pytest.mark.parametrize(
    ("query", "text", "part"),
    [
        ("tr", "extra translocation", "tr"),
        ("tr", "extract", "tr"),
        ("seal", "Seal record", "Seal"),
        ("zz", "Seal record", ""),
        ("", "Seal", ""),
    ],
)
def test_that_the_letters_found_are_shown(query: str, text: str, part: str) -> None:
    begin, end = span(query, text)
    assert text[begin:end] == part


def test_that_a_words_beginning_is_preferred() -> None:
    assert span("tr", "extra translocation") == (6, 8)


@given(st.lists(st.text(max_size=12), max_size=8), st.text(max_size=6))
def test_that_ranking_gives_each_text_at_most_once(texts: list[str], query: str) -> None:
    order = rank(query, texts)
    assert len(set(order)) == len(order)
    assert set(order) <= set(range(len(texts)))


@given(st.text(min_size=1, max_size=12), st.text(max_size=12))
def test_that_a_text_is_found_by_each_part_of_it(part: str, rest: str) -> None:
    assert rank(part, [f"{rest}{part}"]) == [0]
