"""Texts that differ by few letters ask a person; they never agree by themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.comparing.comparison import NEAR, compare_records
from extraction.results import Category, Item, Status
from schemas.text_folding import same_words
from tests.helpers.two_records import CODEBOOK, two


def compared(a: str, b: str) -> Item:
    first, second = two()
    first.put("study", design=a)
    second.put("study", design=b)
    [item] = compare_records(CODEBOOK, "s1", first.record, second.record, []).items
    return item


@pytest.mark.parametrize(
    ("a", "b", "parts"),
    [
        ("Retrospective series", "Retrospectve series", (NEAR,)),
        ("Periorbital oedema", "Periorbital edema", (NEAR,)),
        ("Retrospective series", "Prospective series", ()),
        ("Median follow-up 12 months", "Median follow-up 13 months", ()),
        ("Arterial hypertension", "Arterial hypotension", ()),
        ("Pain of the left arm", "Pain in right arm", ()),
        ("Fatigue", "Asthenia", ()),
    ],
)
def test_that_texts_of_few_other_letters_are_told_as_near(
    a: str, b: str, parts: tuple[str, ...]
) -> None:
    item = compared(a, b)
    assert (item.status, item.category) == (Status.CONFLICT, Category.WORDING)
    assert item.parts == parts
    assert compared(b, a).parts == parts


@pytest.mark.parametrize(
    "b", ["retrospective  series", "Retrospective Series", "Retrospective\nseries"]
)
def test_that_case_and_blanks_are_no_other_letters(b: str) -> None:
    assert compared("Retrospective series", b).status is Status.AGREE


@given(st.text("abc 12-", min_size=1), st.text("abc 12-", min_size=1))
def test_that_no_likeness_makes_texts_of_other_words_agree(a: str, b: str) -> None:
    if a.strip() and b.strip() and not same_words(a, b):
        assert compared(a, b).status is Status.CONFLICT
