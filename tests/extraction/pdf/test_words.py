"""Characters cut into words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.pdf.words import LINE_END_HYPHEN, UNMAPPED, Characters, split_words

WIDTH, HEIGHT = 5.0, 7.0


def line(text: str, gaps: dict[int, float] | None = None, *, upwards: bool = False) -> Characters:
    """A line of glyphs 5 wide and 7 high, 1 apart; ``gaps`` is added before a character."""
    starts, at = [], 100.0
    for index in range(len(text)):
        at += (gaps or {}).get(index, 0.0)
        starts.append(at)
        at += WIDTH + 1
    ends = [start + WIDTH for start in starts]
    low, high = [50.0] * len(text), [50.0 + HEIGHT] * len(text)
    return Characters(text, *((low, high, starts, ends) if upwards else (starts, ends, low, high)))


def texts(characters: Characters) -> list[str]:
    return split_words(characters).texts


def test_that_spaces_and_line_ends_part_words() -> None:
    found = texts(line("mean age\r\n49.3\u00a0(20–73)\tyears "))
    assert found == ["mean", "age", "49.3", "(20–73)", "years"]


def test_that_a_page_without_characters_has_no_words() -> None:
    assert texts(line("")) == []
    assert texts(line(" \r\n ")) == []


def test_that_a_line_end_hyphen_ends_its_word_and_is_printed() -> None:
    assert texts(line(f"hyper{LINE_END_HYPHEN}tension")) == ["hyper-", "tension"]


def test_that_an_unmapped_glyph_stays_in_its_word() -> None:
    assert texts(line(f"38{UNMAPPED}4 mg")) == [f"38{UNMAPPED}4", "mg"]


def test_that_two_halves_of_a_letter_beyond_the_basic_plane_become_one() -> None:
    assert texts(line("(\ud835\udc43=0.03)")) == ["(𝑃=0.03)"]


def test_that_half_a_letter_becomes_a_mark_of_replacement() -> None:
    assert texts(line("a\ud835 b")) == [f"a{UNMAPPED}", "b"]


@pytest.mark.parametrize("upwards", [False, True])
def test_that_a_wide_gap_parts_words(upwards: bool) -> None:
    assert texts(line("2190", {2: 40}, upwards=upwards)) == ["21", "90"]


@pytest.mark.parametrize("upwards", [False, True])
def test_that_the_gap_of_spaced_letters_parts_no_word(upwards: bool) -> None:
    assert texts(line("39/26", {1: 1.5, 2: 1.5}, upwards=upwards)) == ["39/26"]


def test_that_a_leap_backwards_parts_words() -> None:
    assert texts(line("2190", {2: -80})) == ["21", "90"]


def test_that_ideographs_stand_as_wide_as_they_like() -> None:
    assert texts(line("課題。（一）", {3: 6})) == ["課題。（一）"]


def test_that_a_word_has_the_box_around_its_glyphs() -> None:
    words = split_words(line("a bcd"))
    assert (words.left[1], words.right[1]) == (112.0, 129.0)
    assert (words.bottom[1], words.top[1]) == (50.0, 57.0)


@given(st.text(st.characters(blacklist_categories=["Cs"], max_codepoint=0xFFFD), max_size=60))
def test_that_no_printed_letter_is_lost(text: str) -> None:
    kept = "".join(text.split()).replace(LINE_END_HYPHEN, "-")
    assert "".join(texts(line(text))) == kept


@given(st.lists(st.text("abc1.(", min_size=1, max_size=9), max_size=9))
def test_that_every_word_has_its_own_box(found: list[str]) -> None:
    words = split_words(line(" ".join(found)))
    assert words.texts == found
    assert words.left == sorted(words.left)
    assert all(left < right for left, right in zip(words.left, words.right, strict=True))
