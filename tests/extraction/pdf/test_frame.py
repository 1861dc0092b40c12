"""From PDF coordinates to places on the page as displayed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.pdf.boxes import MILLION, boxes_of
from extraction.pdf.frame import Frame
from extraction.pdf.words import Words

QUARTERS = (0, 90, 180, 270)
POINTS = st.floats(-2000, 2000)


def word(left: float, bottom: float, right: float, top: float) -> Words:
    return Words(["word"], [left], [bottom], [right], [top])


def place(rotation: int, *corners: float) -> list[int]:
    """Where a box stands on a page of 200 × 100 points whose lower left is 1000, 500."""
    return Frame(1000, 500, 1200, 600, rotation).place(word(*corners))[1]


@pytest.mark.parametrize(
    ("rotation", "expected"),
    [
        (0, [0.1, 0.2, 0.2, 0.6]),
        (90, [0.4, 0.1, 0.8, 0.2]),
        (180, [0.8, 0.4, 0.9, 0.8]),
        (270, [0.2, 0.8, 0.6, 0.9]),
    ],
)
def test_that_a_word_stands_where_the_turned_page_shows_it(
    rotation: int, expected: list[float]
) -> None:
    assert place(rotation, 1020, 540, 1040, 580) == [round(n * MILLION) for n in expected]


@pytest.mark.parametrize(
    ("rotation", "size"), [(0, (200, 100)), (90, (100, 200)), (180, (200, 100)), (270, (100, 200))]
)
def test_that_a_turned_page_changes_width_and_height(
    rotation: int, size: tuple[float, float]
) -> None:
    assert Frame(1000, 500, 1200, 600, rotation).size == size


@pytest.mark.parametrize("rotation", QUARTERS)
@pytest.mark.parametrize(
    "corners",
    [(900, 540, 1000, 580), (1200, 540, 1300, 580), (1020, 400, 1040, 500), (1020, 600, 1040, 700)],
)
def test_that_a_word_outside_the_page_is_left_out(
    rotation: int, corners: tuple[float, float, float, float]
) -> None:
    assert Frame(1000, 500, 1200, 600, rotation).place(word(*corners)) == ([], [])


def test_that_a_word_over_the_edge_is_cut_there() -> None:
    assert place(0, 900, 550, 1100, 700) == [0, 0, 500_000, 500_000]


def test_that_a_word_without_extent_gets_a_millionth() -> None:
    assert place(0, 1100, 550, 1100, 550) == [500_000, 500_000, 500_001, 500_001]
    assert place(0, 1200, 500, 1200, 500) == []


def test_that_words_keep_their_places_when_one_of_them_is_left_out() -> None:
    words = Words(
        ["in", "out", "in too"], [1020, 0, 1100], [540, 0, 550], [1040, 9, 1120], [580, 9, 560]
    )
    texts, corners = Frame(1000, 500, 1200, 600).place(words)
    assert texts == ["in", "in too"]
    assert corners[4:] == [500_000, 400_000, 600_000, 500_000]


@given(st.sampled_from(QUARTERS), st.lists(st.tuples(POINTS, POINTS, POINTS, POINTS)))
def test_that_every_word_kept_has_an_area_on_the_page(
    rotation: int, found: list[tuple[float, float, float, float]]
) -> None:
    left = [min(a, c) for a, _, c, _ in found]
    right = [max(a, c) for a, _, c, _ in found]
    bottom = [min(b, d) for _, b, _, d in found]
    top = [max(b, d) for _, b, _, d in found]
    words = Words([str(i) for i in range(len(found))], left, bottom, right, top)
    texts, corners = Frame(-100, -100, 700, 900, rotation).place(words)
    assert len(boxes_of(corners)) == len(texts)


@pytest.mark.parametrize("box", [(0, 0, 0, 10), (0, 10, 10, 0), (float("nan"), 0, 1, 1)])
def test_that_a_page_without_extent_is_refused(box: tuple[float, float, float, float]) -> None:
    with pytest.raises(ValueError, match="a width and a height"):
        Frame(*box)


def test_that_a_page_is_turned_by_quarters() -> None:
    with pytest.raises(ValueError, match="by quarters"):
        Frame(0, 0, 1, 1, 45)
