"""Which part of a page is shown around a passage, and how large."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.pdf.boxes import PageBox, Word
from gui.crop_geometry import LEAST, MOST, Sheet, View, region_around, whole_page

A4 = Sheet(595.0, 842.0)
VIEW = View(360, 240)


def line(text: str, left: float, top: float, right: float) -> list[Word]:
    """The words of a line between two ends, in points of an A4 page, 11 points high."""
    words = text.split()
    width = (right - left - 4 * (len(words) - 1)) / len(words)
    return [
        Word(
            word,
            PageBox(
                (left + number * (width + 4)) / A4.width,
                top / A4.height,
                (left + number * (width + 4) + width) / A4.width,
                (top + 11) / A4.height,
            ),
        )
        for number, word in enumerate(words)
    ]


def column(left: float, right: float, *, top: float = 100, count: int = 30) -> list[Word]:
    """Lines of prose of equal width, 14 points apart."""
    text = "one two three four five six"
    return [word for number in range(count) for word in line(text, left, top + 14 * number, right)]


def box(left: float, top: float, right: float, bottom: float) -> PageBox:
    return PageBox(left / A4.width, top / A4.height, right / A4.width, bottom / A4.height)


TWO_COLUMNS = [*column(50, 285), *column(310, 545)]


def test_that_the_column_of_the_passage_fills_the_width() -> None:
    region = region_around([box(60, 296, 120, 307)], TWO_COLUMNS, A4, VIEW)
    left, right = region.box.x0 * A4.width, region.box.x1 * A4.width
    assert left == pytest.approx(36, abs=1)
    assert right == pytest.approx(299, abs=1)
    assert region.scale == pytest.approx(360 / 263, abs=0.01)


def test_that_the_other_column_is_left_out() -> None:
    region = region_around([box(320, 296, 380, 307)], TWO_COLUMNS, A4, VIEW)
    assert region.box.x0 * A4.width > 290


def test_that_a_heading_over_both_columns_does_not_widen_it() -> None:
    words = [*line("a heading over all the page", 50, 80, 545), *TWO_COLUMNS]
    region = region_around([box(60, 128, 120, 139)], words, A4, VIEW)
    assert region.box.x1 * A4.width == pytest.approx(299, abs=1)


def test_that_text_beyond_a_wide_gap_does_not_widen_it() -> None:
    abstract = line("the last line of an abstract above", 50, 40, 380)
    region = region_around([box(60, 128, 120, 139)], [*abstract, *TWO_COLUMNS], A4, VIEW)
    assert region.box.x1 * A4.width == pytest.approx(299, abs=1)


def test_that_a_line_that_reaches_over_the_gap_does_not_widen_it() -> None:
    words = [*line("keywords that reach over the gap", 50, 84, 400), *TWO_COLUMNS]
    region = region_around([box(320, 100, 380, 111)], words, A4, VIEW)
    assert region.box.x0 * A4.width > 290
    assert region.indent >= 0
    assert region.box.width * A4.width * region.scale <= VIEW.width + 1
    assert cut_by(region.box, words) == []


def test_that_a_small_table_is_not_blown_up_beyond_measure() -> None:
    region = region_around([box(60, 300, 80, 310)], [], A4, VIEW)
    assert region.scale == MOST


def test_that_a_wide_line_is_shown_from_its_beginning_and_stays_legible() -> None:
    region = region_around([box(40, 300, 560, 311)], column(40, 560), A4, VIEW)
    assert region.scale == LEAST
    assert region.box.x0 * A4.width == pytest.approx(26, abs=1)


def test_that_a_page_without_words_shows_the_passage() -> None:
    passage = box(200, 400, 300, 411)
    region = region_around([passage], [], A4, VIEW)
    assert region.box.x0 <= passage.x0
    assert passage.x1 <= region.box.x1
    assert region.box.y0 <= passage.y0
    assert passage.y1 <= region.box.y1


def test_that_without_a_place_the_top_of_the_page_is_shown_in_full_width() -> None:
    region = region_around([], TWO_COLUMNS, A4, VIEW)
    assert (region.box.x0, region.box.y0, region.box.x1) == (0, 0, 1)
    assert region.scale == pytest.approx(360 / 595)


def test_that_a_whole_page_is_as_wide_as_the_view() -> None:
    region = whole_page(A4, View(1190, 1))
    assert region.box == PageBox(0, 0, 1, 1)
    assert region.scale == pytest.approx(2.0)


def test_that_several_boxes_are_shown_together() -> None:
    boxes = [box(60, 296, 285, 307), box(50, 310, 120, 321)]
    region = region_around(boxes, TWO_COLUMNS, A4, VIEW)
    assert region.box.y0 <= boxes[0].y0
    assert boxes[1].y1 <= region.box.y1


def cut_by(region: PageBox, words: list[Word]) -> list[Word]:
    """The words that are neither wholly inside a region nor wholly outside."""
    hair = 0.6 / A4.width  # less than can be seen
    return [
        word
        for word in words
        if word.box.x0 < region.x1 - hair
        and word.box.x1 > region.x0 + hair
        and word.box.y0 < region.y1 - hair
        and word.box.y1 > region.y0 + hair
        and not (
            word.box.x0 >= region.x0 - hair
            and word.box.x1 <= region.x1 + hair
            and word.box.y0 >= region.y0 - hair
            and word.box.y1 <= region.y1 + hair
        )
    ]


@given(st.integers(0, 29), st.sampled_from([60, 320]), st.integers(330, 700), st.integers(60, 700))
def test_that_no_word_is_cut_by_an_edge(row: int, left: int, across: int, down: int) -> None:
    passage = box(left, 100 + 14 * row, left + 60, 111 + 14 * row)
    region = region_around([passage], TWO_COLUMNS, A4, View(across, down))
    assert cut_by(region.box, TWO_COLUMNS) == []
    assert region.box.y0 <= passage.y0
    assert passage.y1 <= region.box.y1


def test_that_a_line_over_both_columns_ends_the_region() -> None:
    abstract = [
        word for number in range(3) for word in line("an abstract " * 6, 50, 40 + 14 * number, 545)
    ]
    region = region_around([box(60, 114, 120, 125)], [*abstract, *TWO_COLUMNS], A4, VIEW)
    assert cut_by(region.box, [*abstract, *TWO_COLUMNS]) == []
    assert region.box.y0 * A4.height >= 79
    assert region.box.height * A4.height * region.scale > VIEW.height - 2 * 14 * region.scale


def test_that_words_of_the_other_column_leave_white_where_the_margin_reaches_them() -> None:
    words = [*column(50, 300), *column(306, 545)]
    region = region_around([box(320, 296, 380, 307)], words, A4, VIEW)
    assert region.box.x0 * A4.width >= 299
    assert region.indent == pytest.approx((300 - 292) * region.scale, abs=1)


def test_that_the_mark_of_a_passage_amid_a_line_stands_before_the_line() -> None:
    region = region_around([box(180, 296, 240, 307)], TWO_COLUMNS, A4, VIEW)
    assert region.text is not None
    assert region.text * A4.width == pytest.approx(50, abs=0.1)
    whole = whole_page(A4, VIEW, [box(180, 296, 240, 307)], TWO_COLUMNS)
    assert whole.text == pytest.approx(region.text)


def test_that_a_passage_in_a_line_over_the_whole_page_shows_that_line() -> None:
    words = column(50, 545)
    region = region_around([box(60, 296, 120, 307)], words, A4, VIEW)
    assert region.scale == LEAST
    assert region.box.x0 * A4.width == pytest.approx(36, abs=1)


def test_that_the_top_of_a_page_ends_with_a_whole_line() -> None:
    region = region_around([], TWO_COLUMNS, A4, VIEW)
    assert cut_by(region.box, TWO_COLUMNS) == []


@given(
    st.floats(0, 500),
    st.floats(0, 800),
    st.floats(10, 90),
    st.floats(5, 40),
    st.integers(60, 900),
    st.integers(40, 700),
)
def test_that_the_region_lies_on_the_page_and_holds_what_fits(
    left: float, top: float, width: float, height: float, across: int, down: int
) -> None:
    passage = box(left, top, min(left + width, 595), min(top + height, 842))
    region = region_around([passage], TWO_COLUMNS, A4, View(across, down))
    assert 0 <= region.box.x0 < region.box.x1 <= 1
    assert 0 <= region.box.y0 < region.box.y1 <= 1
    if passage.width * A4.width * region.scale <= across - 40:
        assert region.box.x0 - 1e-5 <= passage.x0
        assert passage.x1 <= region.box.x1 + 1e-5
    middle = (passage.y0 + passage.y1) / 2
    assert region.box.y0 <= middle <= region.box.y1
