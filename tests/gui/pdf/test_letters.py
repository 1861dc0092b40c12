"""Letters within a word's box: estimated in between, exact at both ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.pdf.boxes import PageBox
from gui.pdf import letters
from gui.pdf.letters import Way

BOX = PageBox(0.2, 0.4, 0.6, 0.5)
texts = st.text(min_size=1, max_size=20)
ways = st.sampled_from(Way)


@given(texts)
def test_that_letters_part_a_word_from_its_beginning_to_its_end(text: str) -> None:
    places = letters.shares(text)
    assert len(places) == len(text) + 1
    assert places[0] == 0
    assert places == sorted(places)
    assert places[-1] in (0, pytest.approx(1))


def test_that_figures_are_all_as_wide() -> None:
    assert letters.shares("1984") == pytest.approx([0, 0.25, 0.5, 0.75, 1])


def test_that_an_i_is_narrower_and_an_m_wider() -> None:
    _, first, second, _ = letters.shares("iam")
    assert first < second - first < 1 - second


def test_that_an_accent_takes_no_room() -> None:
    assert letters.shares("e\u0301a")[1:3] == pytest.approx([0.5, 0.5])


@pytest.mark.parametrize(("share", "offset"), [(-1, 0), (0.1, 0), (0.2, 1), (0.5, 2), (9, 4)])
def test_that_the_nearest_boundary_is_taken(share: float, offset: int) -> None:
    assert letters.nearest_offset("1984", share) == offset


@pytest.mark.parametrize(
    ("way", "share"), [(Way.RIGHT, 0.25), (Way.LEFT, 0.75), (Way.DOWN, 0.1), (Way.UP, 0.9)]
)
def test_that_a_point_is_measured_the_way_the_word_runs(way: Way, share: float) -> None:
    assert letters.share_at(BOX, 0.3, 0.41, way) == pytest.approx(share)


@pytest.mark.parametrize(
    ("way", "box"),
    [
        (Way.RIGHT, PageBox(0.2, 0.4, 0.3, 0.5)),
        (Way.LEFT, PageBox(0.5, 0.4, 0.6, 0.5)),
        (Way.DOWN, PageBox(0.2, 0.4, 0.6, 0.425)),
        (Way.UP, PageBox(0.2, 0.475, 0.6, 0.5)),
    ],
)
def test_that_the_first_quarter_lies_where_the_word_begins(way: Way, box: PageBox) -> None:
    assert letters.part(BOX, 0, 0.25, way) == box


@given(st.floats(0, 1), st.floats(0, 1), ways)
def test_that_a_part_lies_within_its_word(one: float, other: float, way: Way) -> None:
    part = letters.part(BOX, min(one, other), max(one, other), way)
    assert BOX.x0 <= part.x0 < part.x1 <= BOX.x1
    assert BOX.y0 <= part.y0 < part.y1 <= BOX.y1


@pytest.mark.parametrize(
    ("text", "is_leftwards"), [("2015", False), ("dose", False), ("جرعة", True), ("מנה", True)]
)
def test_that_the_script_tells_which_way_a_word_is_written(text: str, is_leftwards: bool) -> None:
    assert letters.is_written_leftwards(text) is is_leftwards
