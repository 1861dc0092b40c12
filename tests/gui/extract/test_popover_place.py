"""Where the popover stands: the words are in sight, and the lines around them if there is room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize

from gui.extract.popover_place import Around, spot_for

ROOM, GAP, LINE = QRect(0, 0, 700, 800), 8, 12
PAGE = QRect(20, 0, 660, 900)
SIZE = QSize(500, 200)


def stands(selected: QRect, page: QRect = PAGE, size: QSize = SIZE) -> QRect:
    return QRect(spot_for(size, Around(selected, page, LINE), ROOM, GAP), size)


def test_that_two_lines_below_the_words_stay_in_sight() -> None:
    words = QRect(100, 100, 200, LINE)
    assert stands(words).top() >= words.bottom() + 2 * LINE


def test_that_at_the_bottom_edge_two_lines_above_the_words_stay_in_sight() -> None:
    words = QRect(100, 700, 200, LINE)
    assert stands(words).bottom() <= words.top() - 2 * LINE


def test_that_a_wide_margin_beside_the_page_takes_it() -> None:
    page = QRect(0, 0, 180, 900)
    assert not stands(QRect(20, 100, 100, LINE), page).intersects(page)


def test_that_beside_the_page_it_stays_within_the_window() -> None:
    page = QRect(0, 0, 180, 900)
    assert stands(QRect(20, 780, 100, LINE), page).bottom() <= ROOM.bottom()


@pytest.mark.parametrize("top", [0, 250, 400, 560, 780])
@pytest.mark.parametrize("height", [200, 380, 700])
def test_that_the_words_are_never_covered(top: int, height: int) -> None:
    words = QRect(300, top, 200, LINE)
    assert not stands(words, size=QSize(500, height)).intersects(words)


def test_that_where_two_lines_leave_no_room_it_goes_as_far_as_it_can() -> None:
    words = QRect(100, 400, 200, LINE)
    place = stands(words, size=QSize(500, 375))
    assert place.top() == ROOM.top()
    assert place.bottom() <= words.top() - LINE


def test_that_a_popover_that_shows_the_selection_stays_whole_though_it_covers_it() -> None:
    selected, page = QRect(40, 60, 300, 320), QRect(10, 0, 580, 2000)
    room, size = QRect(8, 8, 584, 420), QSize(500, 380)
    spot = spot_for(size, Around(selected, page, 0, is_shown=True), room, 8)
    assert room.contains(QRect(spot, size))
    covering_not = spot_for(size, Around(selected, page, 0), room, 8)
    assert covering_not.y() >= selected.bottom()
