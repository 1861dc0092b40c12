"""Drawn pages: the nearest size stands in, and memory is bounded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage

from gui.pdf.cache import MOST_BYTES, USUAL_BYTES, PageCache, PageKey, room_for


def image(width: int, height: int = 10) -> QImage:
    return QImage(width, height, QImage.Format.Format_RGB32)


def key(page: int, width: int, report: str = "r") -> PageKey:
    return PageKey(report, page, width)


@pytest.fixture
def cache() -> PageCache:
    """Page 1 in three widths, page 2 in one."""
    cache = PageCache()
    for width in (100, 400, 800):
        cache.put(key(1, width), image(width))
    cache.put(key(2, 400), image(400))
    return cache


def test_that_a_page_is_found_in_just_its_width(cache: PageCache) -> None:
    found = cache.exact(key(1, 400))
    assert found is not None
    assert found.width() == 400
    assert cache.exact(key(1, 401)) is None


@pytest.mark.parametrize(
    ("wanted", "nearest"), [(90, 100), (150, 100), (500, 400), (600, 800), (5000, 800)]
)
def test_that_the_nearest_size_stands_in(cache: PageCache, wanted: int, nearest: int) -> None:
    found = cache.nearest(key(1, wanted))
    assert found is not None
    assert found.width() == nearest


def test_that_of_two_as_near_the_larger_one_is_taken(cache: PageCache) -> None:
    found = cache.nearest(key(1, 200))
    assert found is not None
    assert found.width() == 400


def test_that_another_page_or_report_never_stands_in(cache: PageCache) -> None:
    assert cache.nearest(key(3, 400)) is None
    assert cache.nearest(key(1, 400, "other")) is None


def test_that_those_used_longest_ago_go_first() -> None:
    one = image(100).sizeInBytes()
    cache = PageCache(2 * one)
    cache.put(key(1, 100), image(100))
    cache.put(key(2, 100), image(100))
    assert cache.exact(key(1, 100)) is not None
    cache.put(key(3, 100), image(100))
    assert key(2, 100) not in cache
    assert key(1, 100) in cache
    assert cache.nearest(key(2, 100)) is None


def test_that_one_too_large_page_is_kept_alone() -> None:
    cache = PageCache(10)
    cache.put(key(1, 100), image(100))
    cache.put(key(2, 100), image(100))
    assert len(cache) == 1
    assert key(2, 100) in cache


def test_that_a_page_put_twice_counts_once() -> None:
    cache = PageCache()
    cache.put(key(1, 100), image(100))
    cache.put(key(1, 100), image(100))
    assert cache.bytes == image(100).sizeInBytes()
    assert len(cache) == 1


def test_that_all_can_be_let_go(cache: PageCache) -> None:
    cache.clear()
    assert (len(cache), cache.bytes) == (0, 0)
    assert cache.nearest(key(1, 400)) is None


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 50)), max_size=40))
def test_that_memory_never_passes_its_bound(puts: list[tuple[int, int]]) -> None:
    bound = 4000
    cache = PageCache(bound)
    for page, width in puts:
        cache.put(key(page, width), image(width))
        assert cache.bytes <= bound or len(cache) == 1
    assert cache.bytes == sum(
        found.sizeInBytes() for page, width in set(puts) if (found := cache.exact(key(page, width)))
    )


def test_that_room_is_made_for_what_is_wanted_within_bounds() -> None:
    page = 3 * 1024**2
    assert room_for([]) == room_for([page] * 4) == USUAL_BYTES
    assert room_for([13 * 1024**2] * 3) == 78 * 1024**2
    assert room_for([64 * 1024**2] * 4) == MOST_BYTES


@given(st.lists(st.integers(1, 64 * 1024**2), max_size=3))
def test_that_what_is_wanted_at_once_always_has_room(wanted: list[int]) -> None:
    assert sum(wanted) <= room_for(wanted) <= MOST_BYTES


def test_that_less_room_takes_effect_with_the_next_picture(cache: PageCache) -> None:
    cache.most_bytes = image(400).sizeInBytes()
    cache.put(key(3, 400), image(400))
    assert len(cache) == 1
