"""Links of a paper: followed inside it, asked about outside, by mouse and by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from extraction.evidence import Evidence
from gui.pdf.highlights import Highlight
from gui.shapes import Shape
from tests.gui.pdf.books import ADDRESS, INNER_LINK, OUTER_LINK, book

if TYPE_CHECKING:
    from pathlib import Path

    from extraction.pdf.boxes import PageBox
    from tests.gui.pdf.conftest import Library
    from tests.helpers.drivers.page import PageDriver
    from tests.helpers.gui_messages import FakeMessages

INNER = (0.25, 0.115)
OUTER = (0.25, 0.215)


@pytest.fixture
def reading(pages: PageDriver, library: Library) -> PageDriver:
    """The first page of a book, its links read."""
    report = library.add(book(library.folder / "book.pdf"), 6)
    pages.open(report, lambda: library.load(report))
    paper = pages.pane.view.paper
    assert paper is not None
    pages.wait(lambda: len(paper.leads.links(1)) == 2)
    return pages


@pytest.fixture
def opened(reading: PageDriver) -> list[str]:
    """The addresses that were opened."""
    found: list[str] = []
    reading.pane.links.open_address = found.append
    return found


def test_that_a_click_follows_a_link_inside(reading: PageDriver) -> None:
    reading.click(1, *INNER)
    assert reading.page == 4


def test_that_one_goes_back_from_where_a_link_led(reading: PageDriver) -> None:
    reading.click(1, *INNER)
    reading.press("page.back")
    assert reading.page == 1


def test_that_an_address_outside_is_asked_about_in_full(
    reading: PageDriver, messages: FakeMessages, opened: list[str]
) -> None:
    messages.says_yes = False
    reading.click(1, *OUTER)
    assert [one.detail for one in messages.asked] == [ADDRESS]
    assert opened == []


def test_that_an_address_is_opened_on_yes(
    reading: PageDriver, messages: FakeMessages, opened: list[str]
) -> None:
    messages.says_yes = True
    reading.click(1, *OUTER)
    assert opened == [ADDRESS]


def test_that_a_tooltip_tells_where_a_link_leads(reading: PageDriver) -> None:
    assert reading.tooltip(1, *INNER) == "To page 4"
    assert reading.tooltip(1, *OUTER) == ADDRESS
    assert reading.tooltip(1, 0.6, 0.6) == ""


def test_that_the_pointer_is_a_hand_over_a_link(reading: PageDriver) -> None:
    reading.point_at(1, *INNER)
    shapes = [reading.pointer]
    reading.point_at(1, 0.6, 0.6)
    shapes.append(reading.pointer)
    assert shapes == [Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor]


def test_that_words_of_a_link_are_selected_by_dragging(reading: PageDriver) -> None:
    words = [word.box for word in reading.words(1) if word.box.y0 > 0.1 and word.box.y1 < 0.14]
    reading.select(1, [words[0], words[-1]])
    assert (reading.selected, reading.page) == ("see page 4", 1)


def test_that_a_source_marked_on_a_link_is_meant_by_a_click(reading: PageDriver) -> None:
    assert reading.pane.report is not None
    source = Highlight(Evidence(reading.pane.report.sha256, 1, boxes=(INNER_LINK,)), "Design")
    reading.pane.set_highlights(Shape.A, [source])
    reading.click(1, *INNER)
    assert (reading.clicked, reading.page) == ([source], 1)


# ── by keys ──────────────────────────────────────────────────────────────────────────────────


def test_that_keys_walk_from_link_to_link_and_enter_follows(
    reading: PageDriver, messages: FakeMessages, opened: list[str]
) -> None:
    reading.press("page.next_link")
    assert box_of(reading) == pytest.approx(INNER_LINK.corners, abs=0.002)
    reading.press("page.next_link")
    assert box_of(reading) == pytest.approx(OUTER_LINK.corners, abs=0.002)
    reading.press("page.next_link")
    reading.press("page.previous_link")
    messages.says_yes = True
    reading.key(Qt.Key.Key_Return)
    assert opened == [ADDRESS]
    assert reading.pane.links.current is None


def test_that_enter_follows_inside(reading: PageDriver) -> None:
    reading.press("page.next_link")
    reading.key(Qt.Key.Key_Return)
    assert reading.page == 4


def test_that_esc_leaves_the_link(reading: PageDriver) -> None:
    reading.press("page.next_link")
    reading.key(Qt.Key.Key_Escape)
    assert reading.pane.links.current is None
    reading.key(Qt.Key.Key_Return)
    assert reading.page == 1


def test_that_another_paper_has_no_current_link(reading: PageDriver, library: Library) -> None:
    reading.press("page.next_link")
    other = library.print("other.pdf", "nothing to click")
    reading.open(other, lambda: library.load(other))
    assert reading.pane.links.current is None
    reading.press("page.next_link")
    assert reading.pane.links.current is None


@pytest.mark.corpus
def test_that_a_link_that_would_start_a_program_can_not_be_clicked(
    pages: PageDriver, library: Library, corpus: Path
) -> None:
    report = library.add(corpus / "hard" / "action_launch_verapdf.pdf")
    pages.open(report, lambda: library.load(report))
    paper = pages.pane.view.paper
    assert paper is not None
    pages.wait(lambda: not pages.is_reading)
    assert paper.leads.links(1) == ()


def box_of(reading: PageDriver) -> tuple[float, ...]:
    """The box of the link that the keys have led to."""
    link = reading.pane.links.current
    assert link is not None
    box: PageBox = link.box
    return box.corners


def test_that_asked_for_a_link_a_page_without_any_says_so(
    pages: PageDriver, library: Library
) -> None:
    report = library.print("plain.pdf", "No link anywhere")
    pages.open(report, lambda: library.load(report))
    paper = pages.pane.view.paper
    assert paper is not None
    pages.wait(lambda: paper.leads.knows_links(1))
    pages.key(Qt.Key.Key_L)
    assert pages.pane.states.words == "There is no link here."


def test_that_nothing_is_said_where_there_is_a_link(reading: PageDriver) -> None:
    reading.key(Qt.Key.Key_L)
    assert reading.pane.states.words == ""


def test_that_what_was_said_of_a_page_goes_with_it(reading: PageDriver) -> None:
    reading.pane.states.tell("There is no link here.")
    reading.pane.navigator.go_to_page(3)
    assert reading.pane.states.words == ""
