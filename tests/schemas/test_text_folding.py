"""Short texts are the same words whatever their case, dashes, quotes and spaces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.text_folding import fold, same_words


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Phase II", "phase ii"),
        ("STRASSE", "Straße"),
        ("400–800 mg", "400-800 mg"),
        ("400 — 800 mg", "400-800 mg"),
        ("400\u2009\u2011\u2009800 mg", "400-800 mg"),
        ("two\u00a0 words ", " two words"),
        ("Hodgkin’s", "Hodgkin's"),
        ("Hodgkin´s", "Hodgkin`s"),
        ("“as needed”", '"as needed"'),
        ("ﬁbrosarcoma", "fibrosarcoma"),
        ("mg/m²", "mg/m2"),
        ("µg", "μg"),
        ("soft\u00adened", "softened"),
        ("Café", "Cafe\u0301"),
        ("４００ mg", "400 mg"),
    ],
)
def test_that_typing_and_typesetting_do_not_count(a: str, b: str) -> None:
    assert same_words(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("tumour", "tumor"),
        ("rash", "rashes"),
        ("retrospective series", "series, retrospective"),
        ("café", "cafe"),
        ("grade 3", "grade 4"),
        ("~5", "-5"),
        ("10² cells", "102 cells"),
        ("10² cells", "10₂ cells"),
        ("1½ years", "11/2 years"),
    ],
)
def test_that_other_words_are_not_the_same(a: str, b: str) -> None:
    assert not same_words(a, b)


@given(st.text())
def test_that_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_that_a_text_is_the_same_words_in_capitals_and_between_spaces(text: str) -> None:
    assert same_words(text, f"  {text}\t")
    assert fold(text.casefold()) == fold(text)
