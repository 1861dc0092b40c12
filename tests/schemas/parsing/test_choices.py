"""Choices, scales, yes and no, rows and words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.field import Field, FieldType, Option
from schemas.parsing import read
from schemas.values import Boolean, Choice, Choices, Ordinal, RowReference, Text
from tests.schemas.parsing.asking import field, is_refused, value_of


@pytest.mark.parametrize("text", ["RS", " rs ", "Retrospective  Series", "ＲＳ"])
def test_that_code_and_label_name_an_option_whatever_their_case_and_spaces(text: str) -> None:
    assert value_of(text, field("choice")) == Choice("RS")
    assert value_of(text, field("ordinal")) == Ordinal("RS")


def test_that_no_is_an_option_where_the_field_has_it() -> None:
    assert value_of("NO", field("choice")) == Choice("NO")


def test_that_a_code_goes_before_a_label() -> None:
    options = (Option("a", "b"), Option("b", "a"))
    of = Field("f", "F", FieldType.CHOICE, options=options)
    assert value_of("b", of) == Choice("b")


@pytest.mark.parametrize("text", ["cohort", "RS; cohort", "phase 3"])
def test_that_any_other_text_is_refused_with_the_options(text: str) -> None:
    for kind in ("choice", "choices", "ordinal"):
        assert is_refused(text, field(kind))
        assert "phase 2, RS, NO" in (read(text, field(kind)).why or "")


@pytest.mark.parametrize("text", ["NO; phase 2", "phase 2;NO", "Norway; Phase 2; norway;"])
def test_that_several_choices_are_in_the_codebooks_order_and_once(text: str) -> None:
    assert value_of(text, field("choices")) == Choices(("phase 2", "NO"))


def test_that_a_label_may_hold_a_semicolon() -> None:
    options = (Option("a", "one; two"), Option("b", "three"))
    of = Field("f", "F", FieldType.CHOICES, options=options)
    assert value_of("One; two", of) == Choices(("a",))


def test_that_no_choice_at_all_is_refused() -> None:
    assert is_refused(";", field("choices"))


@pytest.mark.parametrize(
    ("text", "said"),
    [("yes", True), ("Y", True), ("TRUE", True), ("No", False), ("n", False), ("false", False)],
)
def test_that_yes_and_no_are_read(text: str, said: bool) -> None:
    assert value_of(text, field("boolean")) == Boolean(said)


@pytest.mark.parametrize("text", ["1", "maybe", "NR"])
def test_that_other_words_are_neither_yes_nor_no(text: str) -> None:
    assert is_refused(text, field("boolean"))


def test_that_a_row_is_named_by_its_path() -> None:
    assert value_of(" 400 mg/fatigue ", field("row")) == RowReference("400 mg/fatigue")


@given(st.text().filter(str.strip))
def test_that_words_are_kept_exactly_as_typed(text: str) -> None:
    assert value_of(text, field("text")) == Text(text)
    assert value_of(text, field("longtext")) == Text(text)


@pytest.mark.parametrize("kind", [kind.value for kind in FieldType])
def test_that_nothing_is_no_value_of_any_type(kind: str) -> None:
    assert is_refused(" \n", field(kind))
