"""Back and forward among places visited."""

from __future__ import annotations

import pytest

from gui.pdf.layout import Spot
from gui.pdf.places import Place, Places


def at(page: int, report: str = "r") -> Place:
    return Place(report, Spot(page, 0.0, 0.0))


@pytest.fixture
def places() -> Places:
    """Left page 1 and page 2 by jumps."""
    places = Places()
    places.leave(at(1))
    places.leave(at(2))
    return places


def test_that_nothing_was_visited_at_first() -> None:
    places = Places()
    assert not places.can_go_back
    assert not places.can_go_forward
    with pytest.raises(IndexError):
        places.back(at(1))


def test_that_back_goes_through_the_places_in_reverse(places: Places) -> None:
    assert [places.back(at(3)), places.back(at(2))] == [at(2), at(1)]
    assert not places.can_go_back


def test_that_forward_returns_to_where_one_went_back_from(places: Places) -> None:
    places.back(at(3))
    assert places.forward(at(2)) == at(3)
    assert places.back(at(3)) == at(2)


def test_that_a_jump_ends_what_lay_ahead(places: Places) -> None:
    places.back(at(3))
    places.leave(at(2))
    assert not places.can_go_forward


def test_that_one_place_left_twice_is_one_place(places: Places) -> None:
    places.leave(at(2))
    assert places.back(at(9)) == at(2)
    assert places.back(at(2)) == at(1)


def test_that_the_same_page_of_another_report_is_another_place(places: Places) -> None:
    places.leave(at(2, "other"))
    assert places.back(at(9)) == at(2, "other")
    assert places.back(at(2, "other")) == at(2)


def test_that_only_so_many_places_are_kept() -> None:
    places = Places()
    for page in range(500):
        places.leave(at(page))
    visited = 0
    while places.can_go_back:
        places.back(at(0))
        visited += 1
    assert visited == 100


def test_that_all_can_be_forgotten(places: Places) -> None:
    places.back(at(3))
    places.clear()
    assert not places.can_go_back
    assert not places.can_go_forward
