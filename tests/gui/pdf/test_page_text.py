"""Text under points: letters, words, lines and columns, and what a stretch of it reads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.pdf import quotes
from extraction.pdf.boxes import PageBox, Word, line_boxes
from gui.pdf.page_text import Caret, PageText
from tests.gui.pdf.printed import HEIGHT, LETTER, PITCH, block, line, middle, page, upwards

AGE = "was 55.0 years (range, 26–73); 17"


@pytest.fixture
def columns() -> PageText:
    """Two columns; the left one ends in a short line, a wide heading stands above."""
    return page(
        line("A heading over both columns of the whole page here", 0.1, 0.05),
        block("alpha beta gamma delta", "epsilon zeta", "eta", x=0.1),
        block("kappa lambda mu nu", "omikron rho", "tau", x=0.55),
    )


def caret(text: PageText, x: float, y: float) -> Caret:
    found = text.caret_at(x, y)
    assert found is not None
    return found


def word_at(text: PageText, x: float, y: float) -> str:
    index = text.word_at(x, y)
    assert index is not None
    return text.words[index].text


def reads(text: PageText, start: Caret, end: Caret) -> str:
    passage = text.passage(start, end)
    return "" if passage is None else passage.text


def all_of(text: PageText) -> str:
    return reads(text, Caret(0, 0), text.word_span(len(text.words) - 1)[1])


# ── points ───────────────────────────────────────────────────────────────────────────────────────


def test_that_a_page_without_words_has_no_text_under_a_point() -> None:
    text = page([])
    assert text.caret_at(0.5, 0.5) is None
    assert text.word_at(0.5, 0.5) is None
    assert not text.is_over_text(0.5, 0.5)


def test_that_every_word_is_found_in_its_middle(columns: PageText) -> None:
    for index, word in enumerate(columns.words):
        assert columns.word_at(*middle(word)) == index
        assert columns.is_over_text(*middle(word))


def test_that_a_word_begins_and_ends_at_its_edges(columns: PageText) -> None:
    for index, word in enumerate(columns.words):
        y = middle(word)[1]
        assert caret(columns, word.box.x0, y) == Caret(index, 0)
        assert caret(columns, word.box.x1, y) == Caret(index, len(word.text))


def test_that_a_point_within_a_word_lies_between_two_letters() -> None:
    text = page(line("1984"))
    assert caret(text, 0.1 + 2.2 * LETTER, 0.105) == Caret(0, 2)


def test_that_beside_a_short_line_it_is_still_that_line(columns: PageText) -> None:
    y = 0.1 + 2 * PITCH + HEIGHT / 2
    assert word_at(columns, 0.3, y) == "eta"
    assert caret(columns, 0.3, y).offset == len("eta")


def test_that_beyond_the_gutter_it_is_the_other_column(columns: PageText) -> None:
    assert word_at(columns, 0.545, 0.1 + HEIGHT / 2) == "kappa"
    assert word_at(columns, 0.99, 0.1 + 2 * PITCH) == "tau"


def test_that_between_two_lines_it_is_one_of_them(columns: PageText) -> None:
    assert word_at(columns, 0.12, 0.1 + HEIGHT + 0.001) == "alpha"
    assert word_at(columns, 0.12, 0.1 + PITCH - 0.001) == "epsilon"


def test_that_margins_are_the_edges_of_the_text_beside_a_passage() -> None:
    text = page(line("A title far to the left", 0.02, 0.05), block("a line", "and more", x=0.3))
    assert text.margins(text.words[-1].box) == pytest.approx((0.3, 0.38))
    assert text.margins(PageBox(0.5, 0.5, 0.6, 0.6)) == pytest.approx((0.5, 0.6))


def test_that_a_cell_of_a_table_is_a_line_of_its_own() -> None:
    row = line("Partial response", 0.1) + line("21", 0.5) + line("67.7", 0.7)
    text = page(row)
    assert reads(text, *text.line_span(0)) == "Partial response"
    assert reads(text, *text.line_span(3)) == "67.7"
    assert word_at(text, 0.48, 0.105) == "21"


def test_that_a_line_of_prose_is_not_cut_at_its_spaces(columns: PageText) -> None:
    assert reads(columns, *columns.line_span(10)) == "alpha beta gamma delta"


def test_that_lines_printed_side_by_side_are_two_columns() -> None:
    """Some files hold the text row after row, across both columns."""
    text = page(line("left one", 0.1, 0.1) + line("right one", 0.6, 0.1))
    assert reads(text, *text.line_span(1)) == "left one"


def test_that_a_footnote_below_the_last_cell_is_no_part_of_its_column() -> None:
    row = line("At 5 years", 0.1) + line("31", 0.5) + line("34", 0.8)
    text = page(
        row, line("A footnote over the whole width of the page, one line of it", 0.1, 0.115)
    )
    assert word_at(text, 0.22, 0.105) == "years"
    assert word_at(text, 0.54, 0.105) == "31"


def test_that_text_printed_sideways_is_measured_upwards() -> None:
    text = page(upwards("Adverse events"))
    first, last = text.words
    assert caret(text, 0.505, first.box.y1) == Caret(0, 0)
    assert caret(text, 0.505, last.box.y0) == Caret(1, len("events"))
    assert all_of(text) == "Adverse events"


def test_that_a_word_written_leftwards_begins_at_its_right() -> None:
    text = page([Word("جرعة", PageBox(0.4, 0.1, 0.5, 0.12))])
    assert caret(text, 0.5, 0.11) == Caret(0, 0)
    assert caret(text, 0.4, 0.11) == Caret(0, 4)


# ── passages ─────────────────────────────────────────────────────────────────────────────────────


def test_that_a_passage_leaves_out_what_stands_behind_it() -> None:
    text = page(line(AGE))
    passage = text.passage(Caret(1, 0), Caret(4, len("26–73)")))
    assert passage is not None
    assert passage.text == "55.0 years (range, 26–73)"
    assert passage.suffix == "; 17"
    [box] = passage.boxes
    assert box.x0 == text.words[1].box.x0
    assert text.words[4].box.x0 < box.x1 < text.words[4].box.x1


def test_that_a_passage_may_be_a_part_of_one_word() -> None:
    text = page(line("11/24"))
    passage = text.passage(Caret(0, 0), Caret(0, 2))
    assert passage is not None
    assert (passage.text, passage.prefix, passage.suffix) == ("11", "", "/24")
    assert passage.boxes[0].x1 < 0.1 + 3 * LETTER


def test_that_whole_words_have_the_boxes_a_found_quote_has(columns: PageText) -> None:
    hit = quotes.locate(columns.words, "delta epsilon zeta")
    passage = columns.passage(Caret(13, 0), Caret(15, 4))
    assert hit is not None
    assert passage is not None
    assert (passage.text, passage.boxes) == (hit.text, hit.boxes)
    assert (passage.prefix, passage.suffix) == (hit.prefix, hit.suffix)


def test_that_a_passage_of_several_lines_has_a_box_for_each(columns: PageText) -> None:
    passage = columns.passage(Caret(12, 0), Caret(14, 7))
    assert passage is not None
    assert passage.text == "gamma delta epsilon"
    assert len(passage.boxes) == 2


def test_that_nothing_lies_between_a_place_and_itself(columns: PageText) -> None:
    assert columns.passage(Caret(3, 2), Caret(3, 2)) is None


def test_that_nothing_lies_between_the_end_of_a_word_and_the_next(columns: PageText) -> None:
    assert columns.passage(Caret(10, 5), Caret(11, 0)) is None


def test_that_it_does_not_matter_from_which_end_one_selects(columns: PageText) -> None:
    there, back = Caret(11, 1), Caret(14, 3)
    assert columns.passage(there, back) == columns.passage(back, there)


def test_that_the_empty_ends_of_a_passage_do_not_count(columns: PageText) -> None:
    passage = columns.passage(Caret(10, 5), Caret(13, 0))
    assert passage is not None
    assert passage.text == "beta gamma"


@pytest.mark.parametrize(
    ("lines", "read"),
    [
        (("dermatofibro-", "sarcoma"), "dermatofibrosarcoma"),
        (("(dermatofibro-", "sarcoma),"), "(dermatofibrosarcoma),"),
        (("Kaplan-", "Meier"), "Kaplan-Meier"),
        (("COVID-", "19 and 26-", "73"), "COVID-19 and 26-73"),
        (("a dose-", "limiting event (dose-limiting)"), "a dose-limiting event (dose-limiting)"),
        (("a –", "then b"), "a – then b"),
        (("pre-", ""), "pre-"),
    ],
)
def test_that_a_word_cut_by_the_end_of_its_line_reads_as_one(
    lines: tuple[str, ...], read: str
) -> None:
    assert all_of(page(block(*lines))) == read


def test_that_a_hyphen_within_a_line_is_no_cut() -> None:
    assert all_of(page(line("pre- and postoperative"))) == "pre- and postoperative"


def test_that_what_reads_as_one_word_is_found_again_as_a_quote() -> None:
    text = page(block("of dermatofibro-", "sarcoma protuberans, 2015"))
    passage = text.passage(Caret(1, 0), Caret(3, 11))
    assert passage is not None
    hit = quotes.locate(text.words, passage.text, passage.prefix, passage.suffix)
    assert hit is not None
    assert (hit.first, hit.last) == (1, 3)


@given(st.data())
def test_that_any_two_places_give_a_passage_that_is_found_there(data: st.DataObject) -> None:
    text = page(block("one two three four", "five six seven", "eight nine ten"))
    places = st.builds(
        lambda word, offset: Caret(word, min(offset, len(text.words[word].text))),
        st.integers(0, len(text.words) - 1),
        st.integers(0, 5),
    )
    start, end = data.draw(places), data.draw(places)
    passage = text.passage(start, end)
    if passage is None:
        return
    everything = " ".join(word.text for word in text.words)
    assert passage.text in everything
    assert passage.boxes
    first, last = min(start, end).word, max(start, end).word
    around = line_boxes(text.words[first : last + 1])
    assert len(passage.boxes) <= len(around)
