"""Boxes on a page: what is one, what is around several, where a new line begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.pdf.boxes import MILLION, PageBox, Word, boxes_of, line_boxes, lines, union

MILLIONTHS = st.integers(0, MILLION)
SPANS = st.tuples(MILLIONTHS, MILLIONTHS).filter(lambda ends: ends[0] != ends[1]).map(sorted)


@st.composite
def places(draw: st.DrawFn) -> list[int]:
    (x0, x1), (y0, y1) = draw(SPANS), draw(SPANS)
    return [x0, y0, x1, y1]


def box_of(place: list[int]) -> PageBox:
    return PageBox(*(number / MILLION for number in place))


def words(*rows: str) -> list[Word]:
    """Words in rows 0.05 apart, each 0.1 wide and 0.02 high."""
    return [
        Word(text, PageBox(0.12 * column, 0.05 * row, 0.12 * column + 0.1, 0.05 * row + 0.02))
        for row, line in enumerate(rows)
        for column, text in enumerate(line.split())
    ]


def turned(word: Word) -> Word:
    """The word on a page turned by a quarter, clockwise."""
    x0, y0, x1, y1 = word.box.corners
    return Word(word.text, PageBox(1 - y1, x0, 1 - y0, x1))


@given(st.lists(places()))
def test_that_boxes_made_together_equal_boxes_made_one_by_one(found: list[list[int]]) -> None:
    assert boxes_of([number for place in found for number in place]) == list(map(box_of, found))


@given(places(), st.floats(-1e-8, 1e-8))
def test_that_a_rounding_error_leaves_a_box_the_same(place: list[int], error: float) -> None:
    moved = PageBox(*(number / MILLION + error for number in place))
    assert moved == box_of(place)
    assert all(0 <= corner <= 1 for corner in moved.corners)


@given(st.lists(places(), min_size=1))
def test_that_a_union_is_the_smallest_box_around_all(found: list[list[int]]) -> None:
    around = union(map(box_of, found))
    lefts, tops, rights, bottoms = zip(*found, strict=True)
    assert around == box_of([min(lefts), min(tops), max(rights), max(bottoms)])


@pytest.mark.parametrize(
    "corners",
    [
        (-0.01, 0, 1, 1),
        (0, 0, 1.01, 1),
        (0, float("nan"), 1, 1),
        (0, 0, float("inf"), 1),
        (0.5, 0, 0.5, 1),
        (0, 0.6, 1, 0.4),
    ],
)
def test_that_a_box_off_the_page_or_without_area_is_refused(
    corners: tuple[float, float, float, float],
) -> None:
    with pytest.raises(ValueError, match="a box on a page"):
        PageBox(*corners)


@pytest.mark.parametrize("corners", [[0, 0, 0, 1], [0, 1, 1, 1], [-1, 0, 1, 1], [0, 0, 1, 1000001]])
def test_that_millionths_off_the_page_or_without_area_are_refused(corners: list[int]) -> None:
    with pytest.raises(ValueError, match="a box on a page"):
        boxes_of([0, 0, 5, 5, *corners])


def test_that_there_is_no_union_of_nothing() -> None:
    with pytest.raises(ValueError, match="not enough values"):
        union([])


def test_that_a_box_knows_its_width_and_height() -> None:
    box = PageBox(0.25, 0.5, 0.75, 0.625)
    assert (box.width, box.height) == (0.5, 0.125)


def test_that_words_lower_on_the_page_begin_a_new_line() -> None:
    found = lines(words("mean age was", "49.3 years"))
    assert [[word.text for word in line] for line in found] == [
        ["mean", "age", "was"],
        ["49.3", "years"],
    ]


def test_that_a_raised_figure_stays_on_its_line() -> None:
    raised = Word("2", PageBox(0.1, 0.196, 0.11, 0.206))
    assert len(lines([Word("mg/m", PageBox(0.0, 0.2, 0.1, 0.22)), raised])) == 1


def test_that_a_box_is_given_for_each_line() -> None:
    assert line_boxes(words("mean age was", "49.3 years")) == [
        PageBox(0, 0, 0.34, 0.02),
        PageBox(0, 0.05, 0.22, 0.07),
    ]


def test_that_text_turned_by_a_quarter_has_its_lines_side_by_side() -> None:
    found = lines([turned(word) for word in words("mean age was", "49.3 years")])
    assert [len(line) for line in found] == [3, 2]


def test_that_short_words_lie_as_the_long_ones_around_them() -> None:
    row = [turned(word) for word in words("Ballaux 80 F Prolactin")]
    tall = [Word(word.text, word.box) for word in row]
    assert len(lines(tall[1:3])) == 2
    assert len(lines(tall[1:3], tall)) == 1


def test_that_no_words_have_no_lines() -> None:
    assert lines([]) == []
    assert line_boxes([]) == []
