"""Pages turned by quarters: where places of the upright page are shown, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.pdf.boxes import PageBox
from gui.pdf.layout import Gaps, Layout, PageSize, Spot
from gui.pdf.one_page import OnePage
from gui.pdf.turning import lies, point_under, shown_corners, shown_point

TURNS = (0, 90, 180, 270)
SHARE = st.floats(0, 1)
GAPS = Gaps(side=10, top=5, between=5)
SIZES = [PageSize(100, 200), PageSize(100, 200), PageSize(300, 100)]


def test_that_the_upper_left_corner_goes_clockwise_with_the_page() -> None:
    assert [shown_point(0, 0, turn) for turn in TURNS] == [(0, 0), (1, 0), (1, 1), (0, 1)]


@given(SHARE, SHARE, st.sampled_from(TURNS))
def test_that_the_point_under_a_shown_point_is_the_point(x: float, y: float, turn: int) -> None:
    assert point_under(*shown_point(x, y, turn), turn) == pytest.approx((x, y))


@pytest.mark.parametrize("turn", TURNS)
def test_that_a_box_stays_a_box(turn: int) -> None:
    box = PageBox(0.1, 0.2, 0.4, 0.3)
    x0, y0, x1, y1 = shown_corners(box, turn)
    assert (x0 < x1, y0 < y1) == (True, True)
    wide, high = (0.1, 0.3) if lies(turn) else (0.3, 0.1)
    assert (x1 - x0, y1 - y0) == pytest.approx((wide, high))


def test_that_a_page_on_its_side_is_as_wide_as_it_was_high() -> None:
    layout = Layout(SIZES, 1.0, 400, GAPS, {2: 90})
    assert (layout.page(2).width, layout.page(2).height) == (200, 100)
    assert layout.page(3).y == layout.page(2).bottom + GAPS.between


@given(st.sampled_from(TURNS), SHARE, SHARE)
def test_that_a_spot_is_found_where_it_is_shown(turn: int, x: float, y: float) -> None:
    layout = Layout(SIZES, 1.5, 400, GAPS, {2: turn})
    found = layout.spot_on(2, *layout.point(Spot(2, x, y)))
    assert (found.x, found.y) == pytest.approx((x, y), abs=1e-9)


def test_that_one_page_alone_is_as_high_as_the_roll() -> None:
    alone = OnePage(3, SIZES, 1.0, 400, GAPS)
    assert alone.height == 100 + 2 * GAPS.top
    assert list(alone.visible(0, 1000)) == [3]
    assert alone.main_page(0, 1000) == 3
    assert alone.spot(200, 5).page == 3


def test_that_no_page_alone_shows_of_a_paper_without_pages() -> None:
    alone = OnePage(1, [], 1.0, 400, GAPS)
    assert list(alone.visible(0, 1000)) == []
    assert alone.height == 0


def test_that_a_page_alone_beyond_the_last_is_the_last() -> None:
    assert OnePage(9, SIZES, 1.0, 400, GAPS).main_page(0, 100) == 3
