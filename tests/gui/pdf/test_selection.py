"""Selecting by letters, words and lines, and what a selection becomes as evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extraction.evidence import EvidenceKind
from extraction.pdf.boxes import PageBox
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


def test_that_letters_are_selected_up_to_the_pointer(text: PageText) -> None:
    assert selected(text, "four", "five", Grain.LETTER) == "ur fi"


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
