"""Counts in headings."""

from __future__ import annotations

import pytest

from gui.number_words import capital, in_words


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "no"), (1, "one"), (9, "nine"), (12, "twelve"), (13, "13"), (152, "152")],
)
def test_that_small_counts_are_words(count: int, words: str) -> None:
    assert in_words(count) == words


def test_that_a_sentence_begins_with_a_capital() -> None:
    assert capital("nine studies") == "Nine studies"
    assert capital("") == ""
