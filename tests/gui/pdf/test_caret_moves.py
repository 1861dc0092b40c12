"""Where a caret goes: letters, words, lines, columns, tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.pdf import caret_moves as moves
from gui.pdf.page_text import Caret, PageText
from tests.gui.pdf.printed import LETTER, block, line, page, upwards


@pytest.fixture
def text() -> PageText:
    """Two columns of three lines."""
    left = block("one two three", "four", "five six seven", x=0.1)
    right = block("eight nine", "ten eleven", "twelve", x=0.55)
    return page(left, right)


def word(text: PageText, caret: Caret | None) -> str:
    """The word a caret stands in."""
    assert caret is not None
    return text.words[caret.word].text


def at(text: PageText, wanted: str, offset: int = 0) -> Caret:
    """The place in a word."""
    return Caret([one.text for one in text.words].index(wanted), offset)


def test_that_right_goes_letter_by_letter_into_the_next_word(text: PageText) -> None:
    assert moves.by_letter(text, at(text, "one", 2), 1) == at(text, "one", 3)
    assert moves.by_letter(text, at(text, "one", 3), 1) == at(text, "two")


def test_that_left_goes_back_to_the_end_of_the_word_before(text: PageText) -> None:
    assert moves.by_letter(text, at(text, "two"), -1) == at(text, "one", 3)


@pytest.mark.parametrize("by", [-1, 1])
def test_that_there_is_nothing_beyond_the_ends_of_a_page(text: PageText, by: int) -> None:
    end = moves.last(text) if by > 0 else moves.first(text)
    assert moves.by_letter(text, end, by) is None
    assert moves.by_word(text, end, by) is None
    assert moves.to_word_end(text, end, by) is None
    assert moves.by_line(text, end, by, moves.along(text, end)) is None


def test_that_words_are_stepped_over_from_beginning_to_beginning(text: PageText) -> None:
    assert moves.by_word(text, at(text, "two", 1), 1) == at(text, "three")
    assert moves.by_word(text, at(text, "two", 1), -1) == at(text, "two")
    assert moves.by_word(text, at(text, "two"), -1) == at(text, "one")


def test_that_a_selection_grows_to_the_ends_of_words(text: PageText) -> None:
    assert moves.to_word_end(text, at(text, "two"), 1) == at(text, "two", 3)
    assert moves.to_word_end(text, at(text, "two", 3), 1) == at(text, "three", 5)


def test_that_home_and_end_are_those_of_the_line_in_its_column(text: PageText) -> None:
    assert moves.line_end(text, at(text, "nine", 2), -1) == at(text, "eight")
    assert moves.line_end(text, at(text, "one"), 1) == at(text, "three", 5)


def test_that_down_stays_in_the_column_though_a_line_is_short(text: PageText) -> None:
    start = at(text, "three")
    goal = moves.along(text, start)
    below = moves.by_line(text, start, 1, goal)
    assert word(text, below) == "four"
    assert below is not None
    assert word(text, moves.by_line(text, below, 1, goal)) == "six"


def test_that_down_from_the_foot_of_a_column_goes_to_the_head_of_the_next(text: PageText) -> None:
    start = at(text, "six")
    assert word(text, moves.by_line(text, start, 1, moves.along(text, start))) == "eight"


def test_that_up_from_the_head_of_a_column_goes_to_the_foot_of_the_one_before(
    text: PageText,
) -> None:
    start = at(text, "nine")
    assert word(text, moves.by_line(text, start, -1, moves.along(text, start))) == "five"


def test_that_a_footer_far_below_waits_until_the_columns_are_read() -> None:
    left, right = block("one", "two", x=0.1), block("three", "four", x=0.55)
    text = page(left, right, line("Page 4 of 11 of the whole paper as it is printed", 0.1, 0.9))
    start = at(text, "two")
    assert word(text, moves.by_line(text, start, 1, moves.along(text, start))) == "three"
    start = at(text, "four")
    assert word(text, moves.by_line(text, start, 1, moves.along(text, start))) in (
        "it",
        "is",
        "printed",
        "as",
    )


def test_that_down_in_a_table_goes_to_the_cell_below() -> None:
    rows = [
        line(name, 0.1, y) + line(count, 0.5, y) + line(share, 0.7, y)
        for name, count, share, y in (
            ("Nausea", "11", "45.8", 0.1),
            ("Rash", "5", "16.1", 0.12),
            ("Fatigue", "7", "22.6", 0.14),
        )
    ]
    text = page(*rows)
    start = at(text, "11")
    goal = moves.along(text, start)
    below = moves.by_line(text, start, 1, goal)
    assert word(text, below) == "5"
    assert below is not None
    assert word(text, moves.by_line(text, below, 1, goal)) == "7"
    assert word(text, moves.by_line(text, below, -1, goal)) == "11"


def test_that_text_set_sideways_is_followed_line_by_line() -> None:
    text = page(upwards("Adverse events", x=0.5), upwards("Nausea eleven", x=0.52))
    start = at(text, "events")
    below = moves.by_line(text, start, 1, moves.along(text, start))
    assert word(text, below) in ("Nausea", "eleven")


def test_that_the_strip_of_a_caret_stands_at_its_letter(text: PageText) -> None:
    box = text.words[0].box
    assert text.strip_at(at(text, "one")).x0 == pytest.approx(box.x0, abs=1e-3)
    assert text.strip_at(at(text, "one", 3)).x1 == pytest.approx(box.x1, abs=1e-3)
    strip = text.strip_at(at(text, "two", 1))
    assert (strip.y0, strip.y1) == (box.y0, box.y1)
    assert strip.width < LETTER / 10


def test_that_a_strip_across_turned_text_lies_down() -> None:
    text = page(upwards("Adverse events"))
    strip = text.strip_at(Caret(0, 0))
    assert strip.width > strip.height
    assert strip.y1 == pytest.approx(text.words[0].box.y1, abs=1e-3)


words = st.lists(
    st.text(st.characters(categories=("L", "N")), min_size=1, max_size=6), min_size=1, max_size=12
)


@given(words, st.data())
def test_that_every_letter_is_come_to_in_its_order(texts: list[str], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(texts)))
    lines = [" ".join(part) for part in (texts[:cut], texts[cut:]) if part]
    text = page(block(*lines))
    caret, met = moves.first(text), [moves.first(text)]
    while True:
        following = moves.by_letter(text, caret, 1)
        if following is None:
            break
        assert following > caret
        assert moves.by_letter(text, following, -1) == caret
        caret = following
        met.append(caret)
    assert caret == moves.last(text)
    assert len(met) == sum(len(one.text) + 1 for one in text.words)


@given(words)
def test_that_words_are_come_to_one_by_one(texts: list[str]) -> None:
    text = page(block(" ".join(texts)))
    caret: Caret | None = moves.first(text)
    met = []
    while caret is not None:
        met.append(caret.word)
        caret = moves.by_word(text, caret, 1)
    assert sorted(set(met)) == list(range(len(text.words)))
