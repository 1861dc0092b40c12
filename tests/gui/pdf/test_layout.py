"""Where pages lie, how large they are, and what a scroll must do to show a passage."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from extraction.pdf.boxes import PageBox
from gui.pdf.layout import (
    FULL_SIZE,
    Area,
    Gaps,
    Layout,
    PageSize,
    Spot,
    fit_page,
    fit_width,
    larger,
    percent,
    scroll_to_show,
    smaller,
    turned_by_wheel,
)

A4 = PageSize(595.0, 842.0)
WIDE = PageSize(842.0, 595.0)
GAPS = Gaps(side=24, top=12, between=10)

sides = st.floats(20, 3000)
papers = st.lists(st.builds(PageSize, sides, sides), min_size=1, max_size=30)
scales = st.floats(0.1, 8)


def roll(*sizes: PageSize, scale: float = 1.0, width: int = 700) -> Layout:
    return Layout(sizes, scale, width, GAPS)


# ── pages ────────────────────────────────────────────────────────────────────────────────────────


def test_that_pages_follow_each_other_in_the_middle_of_the_window() -> None:
    layout = roll(A4, A4)
    assert layout.page(1) == Area((700 - 595) / 2, 12, 595, 842)
    assert layout.page(2).y == 12 + 842 + 10


def test_that_a_narrower_page_stands_in_the_middle_too() -> None:
    assert roll(A4, PageSize(195, 100)).page(2).x == (700 - 195) / 2


def test_that_the_roll_is_as_long_as_pages_and_gaps() -> None:
    assert roll(A4, A4).height == 12 + 842 + 10 + 842 + 12


def test_that_pages_wider_than_the_window_keep_their_margins() -> None:
    layout = roll(A4, scale=2)
    assert layout.width == 2 * 595 + 2 * 24
    assert layout.page(1).x == 24


def test_that_a_roll_without_pages_shows_none() -> None:
    layout = roll()
    assert layout.height == 0
    assert list(layout.visible(0, 500)) == []
    assert layout.main_page(0, 500) == 1


@pytest.mark.parametrize("number", [0, -1, 3])
def test_that_there_are_only_the_pages_there_are(number: int) -> None:
    with pytest.raises(IndexError):
        roll(A4, A4).page(number)


@pytest.mark.parametrize(
    ("top", "shown"),
    [(0, [1]), (500, [1, 2]), (855, [2]), (1700, [2, 3]), (100_000, [])],
)
def test_that_pages_are_visible_of_which_something_shows(top: int, shown: list[int]) -> None:
    assert list(roll(A4, A4, A4).visible(top, 700)) == shown


@pytest.mark.parametrize(("top", "page"), [(0, 1), (400, 1), (600, 2), (1200, 2), (2000, 3)])
def test_that_the_page_that_takes_most_of_the_window_is_read(top: int, page: int) -> None:
    assert roll(A4, A4, A4).main_page(top, 700) == page


def test_that_of_many_small_pages_the_first_whole_one_is_read() -> None:
    assert roll(*[PageSize(50, 50)] * 20).main_page(72, 500) == 2


@given(papers, scales, st.floats(0, 1))
def test_that_the_point_of_a_spot_lies_on_its_page(
    sizes: list[PageSize], scale: float, share: float
) -> None:
    layout = Layout(sizes, scale, 700, GAPS)
    spot = Spot(1 + int(share * (len(sizes) - 1)), share, share)
    found = layout.spot(*layout.point(spot))
    assert found.page == spot.page or share == 1
    if found.page == spot.page:
        assert found.x == pytest.approx(spot.x, abs=1e-6)
        assert found.y == pytest.approx(spot.y, abs=1e-6)


@given(papers, scales, scales, st.floats(0.01, 0.99), st.floats(0.01, 0.99))
def test_that_a_zoom_takes_a_spot_with_it(
    sizes: list[PageSize], before: float, after: float, x: float, y: float
) -> None:
    spot = Spot(len(sizes), x, y)
    small, large = (Layout(sizes, scale, 700, GAPS) for scale in (before, after))
    again = large.spot(*large.point(small.spot(*small.point(spot))))
    assert again == pytest.approx(spot, abs=1e-6)


@given(papers, scales, st.floats(0, 5000), st.integers(1, 2000))
def test_that_what_is_visible_overlaps_the_window(
    sizes: list[PageSize], scale: float, top: float, height: int
) -> None:
    layout = Layout(sizes, scale, 700, GAPS)
    shown = set(layout.visible(top, height))
    for number in range(1, len(sizes) + 1):
        area = layout.page(number)
        assume(area.bottom != top and area.y != top + height)
        assert (number in shown) == (area.y < top + height and area.bottom > top)


def test_that_a_box_lies_in_its_page_as_its_fractions_say() -> None:
    area = Area(100, 200, 1000, 2000).part(PageBox(0.1, 0.2, 0.3, 0.25))
    assert (area.x, area.y) == (200, 600)
    assert (area.right, area.bottom) == pytest.approx((400, 700))


# ── sizes ────────────────────────────────────────────────────────────────────────────────────────


def test_that_the_page_fits_between_the_margins() -> None:
    assert fit_width([A4, A4], 595 + 48, GAPS) == 1


def test_that_the_widest_page_counts() -> None:
    assert fit_width([A4, WIDE, A4], 842 + 48, GAPS) == 1


def test_that_a_poster_among_pages_does_not_make_them_tiny() -> None:
    assert fit_width([A4, A4, PageSize(14_400, 800)], 700, GAPS) > 0.5


def test_that_a_window_too_narrow_for_its_margins_shows_something() -> None:
    assert fit_width([A4], 10, GAPS) > 0


def test_that_a_whole_page_fits_both_ways() -> None:
    scale = fit_page(A4, 2000, 842 + 24, GAPS)
    assert scale == 1
    assert fit_page(WIDE, 842 + 48, 5000, GAPS) == 1


def test_that_a_hundred_percent_is_96_pixels_an_inch() -> None:
    assert percent(FULL_SIZE) == 100
    assert FULL_SIZE * 72 == 96


@pytest.mark.parametrize(
    ("now", "up", "down"), [(100, 110, 90), (103, 110, 100), (800, 800, 600), (10, 25, 10)]
)
def test_that_sizes_step_along_usual_ones(now: int, up: int, down: int) -> None:
    scale = now / 100 * FULL_SIZE
    assert percent(larger(scale)) == up
    assert percent(smaller(scale)) == down


@given(st.floats(0.01, 20))
def test_that_a_step_never_goes_the_wrong_way(scale: float) -> None:
    assert larger(scale) >= scale >= smaller(scale)


def test_that_a_notch_forth_and_back_changes_nothing() -> None:
    assert turned_by_wheel(turned_by_wheel(1.3, 120), -120) == pytest.approx(1.3)


def test_that_five_notches_double_the_size() -> None:
    assert turned_by_wheel(1.0, 5 * 120) == pytest.approx(2.0)


@given(st.floats(0.02, 12), st.integers(-20_000, 20_000))
def test_that_the_wheel_keeps_between_the_ends(scale: float, delta: int) -> None:
    found = turned_by_wheel(scale, delta)
    assert min(scale, 0.1 * FULL_SIZE) <= found <= max(scale, 8 * FULL_SIZE)


# ── scrolling to a passage ───────────────────────────────────────────────────────────────────────


def test_that_what_stands_well_in_the_window_stays() -> None:
    assert scroll_to_show((500, 20), (300, 600)) == 300


@pytest.mark.parametrize("begin", [0, 290, 890, 2000])
def test_that_what_is_outside_or_at_the_edge_comes_to_the_upper_third(begin: int) -> None:
    assert scroll_to_show((begin, 20), (300, 600)) == begin - 200


def test_that_what_is_longer_than_the_window_is_shown_from_its_beginning() -> None:
    assert scroll_to_show((1000, 900), (0, 600)) == 1000


@given(st.floats(0, 5000), st.floats(0, 600), st.floats(0, 5000))
def test_that_what_fits_is_shown_whole(begin: float, length: float, start: float) -> None:
    found = scroll_to_show((begin, length), (start, 600))
    assert found <= begin + 1e-6
    assert begin + length <= found + 600 + 1e-6
