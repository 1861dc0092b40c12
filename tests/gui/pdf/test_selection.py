"""Selecting by letters, words and lines, and what a selection becomes as evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extraction.evidence import EvidenceKind
from extraction.pdf.boxes import PageBox
from extraction.pdf.quotes import locate
from gui.pdf.selection import Grain, PageSelection, Selecting
from tests.gui.pdf.printed import block, middle, page

if TYPE_CHECKING:
    from gui.pdf.page_text import PageText


@pytest.fixture
def text() -> PageText:
    """Three lines."""
    return page(block("one two three", "four five", "six"))


def selected(text: PageText, start: str, end: str, grain: Grain) -> str:
    """What is read between the middles of two words."""
    places = {word.text: middle(word) for word in text.words}
    selecting = Selecting(1, text)
    selecting.begin(*places[start], grain)
    selecting.extend(*places[end])
    passage = selecting.passage
    return "" if passage is None else passage.text


def test_that_letters_are_parted_within_one_word(text: PageText) -> None:
    word = next(word for word in text.words if word.text == "three")
    selecting = Selecting(1, text)
    selecting.begin(*middle(word), Grain.LETTER)
    selecting.extend(word.box.x1, middle(word)[1])
    passage = selecting.passage
    assert passage is not None
    assert passage.text == "ee"
    assert passage.is_cut == (True, False)
    assert passage.prefix.endswith("thr")


@pytest.mark.parametrize(("start", "end"), [("two", "five"), ("five", "two")])
def test_that_a_drag_over_several_words_takes_them_whole(
    text: PageText, start: str, end: str
) -> None:
    assert selected(text, start, end, Grain.LETTER) == "two three four five"


def test_that_a_drag_from_between_words_begins_with_the_next(text: PageText) -> None:
    first, last = (word for word in text.words if word.text in {"one", "three"})
    selecting = Selecting(1, text)
    selecting.begin(first.box.x1, middle(first)[1], Grain.LETTER)
    selecting.extend(last.box.x0, middle(last)[1])
    passage = selecting.passage
    assert passage is not None
    assert (passage.text, passage.is_cut) == ("two", (False, False))


def test_that_a_word_is_selected_by_itself(text: PageText) -> None:
    assert selected(text, "two", "two", Grain.WORD) == "two"


@pytest.mark.parametrize(("start", "end"), [("two", "five"), ("five", "two")])
def test_that_words_are_taken_whole_at_both_ends(text: PageText, start: str, end: str) -> None:
    assert selected(text, start, end, Grain.WORD) == "two three four five"


@pytest.mark.parametrize(("start", "end"), [("two", "five"), ("five", "two")])
def test_that_lines_are_taken_whole_at_both_ends(text: PageText, start: str, end: str) -> None:
    assert selected(text, start, end, Grain.LINE) == "one two three four five"


def test_that_a_click_selects_no_letter(text: PageText) -> None:
    assert selected(text, "two", "two", Grain.LETTER) == ""


@pytest.mark.parametrize("grain", Grain)
def test_that_on_a_page_without_words_nothing_is_selected(grain: Grain) -> None:
    selecting = Selecting(1, page([]))
    selecting.begin(0.1, 0.1, grain)
    selecting.extend(0.9, 0.9)
    assert selecting.passage is None


def test_that_nothing_is_selected_before_it_is_begun(text: PageText) -> None:
    assert Selecting(1, text).passage is None


def test_that_a_selection_is_the_source_of_a_value() -> None:
    box = PageBox(0.1, 0.1, 0.2, 0.2)
    selection = PageSelection("sha", 4, (box,), "55.0 years", "was", "(range", "PDFium 1")
    evidence = selection.evidence()
    assert evidence.place == ("sha", 4, "55.0 years")
    assert evidence.kind is EvidenceKind.TEXT
    assert (evidence.boxes, evidence.prefix, evidence.suffix) == ((box,), "was", "(range")
    assert evidence.engine == "PDFium 1"


@pytest.mark.parametrize(
    ("share", "expected"), [(0.3, "United States"), (0.9, "United States"), (1.0, "United States,")]
)
def test_that_the_comma_after_the_last_word_is_taken_only_if_it_is_dragged_over(
    share: float, expected: str
) -> None:
    text = page(block("the United States, where"))
    first, last = text.words[1].box, text.words[2].box
    selecting = Selecting(1, text)
    selecting.begin(first.x0 + first.width / 2, (first.y0 + first.y1) / 2, Grain.LETTER)
    selecting.extend(last.x0 + share * last.width, (last.y0 + last.y1) / 2)
    passage = selecting.passage
    assert passage is not None
    assert passage.text == expected
    assert passage.is_cut == (False, not expected.endswith(","))


def test_that_a_bracket_before_the_first_word_is_taken_only_if_it_is_dragged_over() -> None:
    text = page(block("treated (all patients) here"))
    word = text.words[1].box
    texts = []
    for share in (0.0, 0.6):
        selecting = Selecting(1, text)
        selecting.begin(word.x0 + share * word.width, middle(text.words[1])[1], Grain.LETTER)
        selecting.extend(*middle(text.words[2]))
        passage = selecting.passage
        assert passage is not None
        texts.append(passage.text)
    assert texts == ["(all patients", "all patients"]


# ── quotes ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("first", range(5))
@pytest.mark.parametrize("last", range(5))
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_that_what_a_drag_selects_is_printed_so_and_found_again(
    first: int, last: int, share: float
) -> None:
    text = page(block("Han et al, 2009.", "judged clinically (see"))
    ends = [text.words[place].box for place in (first, last)]
    selecting = Selecting(1, text)
    one, other = ((box.x0 + share * box.width, (box.y0 + box.y1) / 2) for box in ends)
    selecting.begin(*one, Grain.LETTER)
    selecting.extend(*other)
    passage = selecting.passage
    if passage is None:
        assert first == last
        return
    assert passage.text in " ".join(word.text for word in text.words)
    hit = locate(text.words, passage.text, passage.prefix, passage.suffix)
    assert hit is not None
    if any(passage.is_cut):  # a quote is found again by whole words
        assert passage.text in hit.text
    else:
        assert hit.boxes == passage.boxes
