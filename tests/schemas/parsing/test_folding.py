"""Typographic variants are folded, and no digit ever changes its meaning."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.parsing.folding import fold


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("20–73", "20-73"),
        ("20—73", "20-73"),
        ("20‑73", "20-73"),
        ("−14.5", "-14.5"),
        ("－３", "-3"),
        ("１２．５", "12.5"),
        ("（２７／４０）", "(27/40)"),
        ("٢٧", "27"),
        ("49.3\u00a0(20\u200973)", "49.3 (20 73)"),
        ("  49.3\t(20)\n", "49.3 (20)"),
        ("4\u2009179", "4179"),
        ("4\u202f179\u202f000", "4179000"),
        ("12\u00a0345 patients", "12345 patients"),
        ("μg", "µg"),
        ("≦5", "≤5"),
        ("≈57", "~57"),
        ("38⋅4", "38·4"),
        ("27⁄40", "27/40"),
        ("m\u200bg", "mg"),
    ],
)
def test_that_a_variant_becomes_the_plain_sign(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@pytest.mark.parametrize("text", ["10²", "10⁸", "H₂O", "1½", "①", "49.3ᵃ", "18\x015"])
def test_that_signs_with_a_meaning_of_their_own_stay(text: str) -> None:
    assert fold(text) == text


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("22.7\u2009110.5", "22.7 110.5"),
        ("4\u20091790", "4 1790"),
        ("4 179", "4 179"),
        ("0.5\u2009100", "0.5 100"),
        ("1\u200b2", "1 2"),
        ("007\u2009123", "007 123"),
    ],
)
def test_that_numbers_that_stand_apart_are_not_joined(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(st.text())
def test_that_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(categories=["No", "Nl"]), min_size=1))
def test_that_no_raised_or_circled_digit_becomes_a_plain_one(text: str) -> None:
    assert not any(character in "0123456789" for character in fold(text))
