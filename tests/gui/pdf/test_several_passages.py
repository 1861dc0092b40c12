"""Several passages selected at once: Ctrl adds one, and a click with Ctrl lets one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint

if TYPE_CHECKING:
    from gui.pdf.selection import PageSelection
    from tests.gui.pdf.conftest import Library
    from tests.helpers.drivers.page import PageDriver

FIRST = "The mean age was 55.0 years\nThe range was 26–73 years"
SECOND = "Nausea 11 of 24"


@pytest.fixture
def paper(pages: PageDriver, library: Library) -> PageDriver:
    """A paper of two pages."""
    report = library.print("two.pdf", FIRST, SECOND)
    pages.open(report, lambda: library.load(report))
    pages.words(1)
    return pages


def select(pages: PageDriver, words: str, page: int = 1, *, beside: bool = False) -> PageSelection:
    """Drag over these words."""
    found, wanted = pages.words(page), words.split()
    texts = [word.text for word in found]
    start = next(at for at in range(len(texts)) if texts[at : at + len(wanted)] == wanted)
    boxes = [word.box for word in found[start : start + len(wanted)]]
    return pages.select(page, boxes, beside=beside)


def texts(pages: PageDriver) -> list[str]:
    """The passages selected."""
    selection = pages.pane.selection
    return [] if selection is None else [one.text for one in selection.passages]


def test_that_with_ctrl_the_passage_before_stays(paper: PageDriver) -> None:
    select(paper, "55.0 years")
    selection = select(paper, "26–73 years", beside=True)
    assert texts(paper) == ["55.0 years", "26–73 years"]
    assert [one.evidence().quote for one in selection.passages] == ["55.0 years", "26–73 years"]
    assert all(one.kept == () for one in selection.passages)


def test_that_without_ctrl_it_goes(paper: PageDriver) -> None:
    select(paper, "55.0 years")
    select(paper, "26–73 years")
    assert texts(paper) == ["26–73 years"]


def test_that_passages_may_stand_on_several_pages(paper: PageDriver) -> None:
    select(paper, "55.0 years")
    paper.go_to(2)
    selection = select(paper, "11 of 24", 2, beside=True)
    assert [(one.page, one.text) for one in selection.passages] == [
        (1, "55.0 years"),
        (2, "11 of 24"),
    ]


def test_that_each_passage_is_marked_on_its_page(paper: PageDriver) -> None:
    first = select(paper, "55.0 years")
    select(paper, "26–73 years", beside=True)
    gestures = paper.pane.view.gestures
    assert len(gestures.stretches(1)) == 2
    assert gestures.stretches(1)[0] == first.boxes
    box = first.boxes[0]
    assert paper.colour_at(1, box.x0 - 0.0005, box.y0) != "#ffffff"


def test_that_a_click_with_ctrl_lets_a_passage_go(paper: PageDriver) -> None:
    first = select(paper, "55.0 years")
    select(paper, "26–73 years", beside=True)
    box = first.boxes[0]
    paper.click(1, (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2, control=True)
    assert texts(paper) == ["26–73 years"]


def test_that_a_click_with_ctrl_beside_them_changes_nothing(paper: PageDriver) -> None:
    select(paper, "55.0 years")
    select(paper, "26–73 years", beside=True)
    paper.click(1, 0.5, 0.8, control=True)
    assert texts(paper) == ["55.0 years", "26–73 years"]


def test_that_two_clicks_with_ctrl_add_a_word(paper: PageDriver) -> None:
    select(paper, "55.0 years")
    box = next(word.box for word in paper.words(1) if word.text == "mean")
    paper.click(1, (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2, control=True, times=2)
    assert texts(paper) == ["55.0 years", "mean"]


def test_that_the_same_passage_is_selected_once(paper: PageDriver) -> None:
    select(paper, "55.0 years")
    select(paper, "55.0 years", beside=True)
    assert texts(paper) == ["55.0 years"]


def test_that_esc_lets_them_all_go(paper: PageDriver) -> None:
    select(paper, "55.0 years")
    select(paper, "26–73 years", beside=True)
    paper.pane.clear_selection()
    assert texts(paper) == []
    assert paper.pane.view.gestures.stretches(1) == []


def test_that_what_is_selected_can_be_carried_elsewhere(paper: PageDriver) -> None:
    selection = select(paper, "55.0 years")
    carry = paper.pane.view.gestures.carry
    moved: list[QPoint] = []
    dropped: list[QPoint] = []
    carry.moved.connect(moved.append)
    carry.dropped.connect(dropped.append)
    box = selection.boxes[0]
    paper.hold(1, (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
    paper.drag_to(QPoint(400, 500))
    paper.let_go()
    viewport = paper.pane.view.viewport()
    assert moved == [viewport.mapToGlobal(QPoint(400, 500))]
    assert dropped == moved
    assert texts(paper) == ["55.0 years"]


def test_that_a_small_move_on_the_selection_carries_nothing(paper: PageDriver) -> None:
    selection = select(paper, "55.0 years")
    dropped: list[QPoint] = []
    paper.pane.view.gestures.carry.dropped.connect(dropped.append)
    box = selection.boxes[0]
    paper.click(1, (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
    assert dropped == []
    assert texts(paper) == []
