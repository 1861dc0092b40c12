"""Reading and selecting by keyboard: the caret goes through the text and Shift selects."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from extraction.evidence import Evidence
from gui.pdf.highlights import Highlight
from gui.shapes import Shape

if TYPE_CHECKING:
    from tests.gui.pdf.conftest import Library
    from tests.helpers.drivers.page import PageDriver

KEY = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
FIRST = "The mean age was 55.0 years\nThe dose was 400 mg"
SECOND = "Nausea 11 of 24\nRash 5 of 31"


@pytest.fixture
def caret(pages: PageDriver, library: Library) -> PageDriver:
    """A paper of two pages, with the caret at its beginning."""
    report = library.print("two.pdf", FIRST, SECOND)
    pages.open(report, lambda: library.load(report))
    pages.words(1)
    pages.key(KEY.Key_F7)
    return pages


def stands_at(pages: PageDriver) -> tuple[int, str, int]:
    """Page, word and letter the caret stands at."""
    pages.wait(lambda: pages.pane.hands.caret.place is not None)
    place = pages.pane.hands.caret.place
    assert place is not None
    page, caret = place
    return page, pages.words(page)[caret.word].text, caret.offset


def test_that_f7_puts_the_caret_at_the_first_line_in_view(caret: PageDriver) -> None:
    assert stands_at(caret) == (1, "The", 0)
    assert caret.actions.get("page.caret").isChecked()


def test_that_f7_passes_over_a_banner_to_the_text_below(
    pages: PageDriver, library: Library
) -> None:
    report = library.print("banner.pdf", f"A banner\n\n\n\n{FIRST}\nIn all it was well borne")
    pages.open(report, lambda: library.load(report))
    pages.words(1)
    pages.key(KEY.Key_F7)
    assert stands_at(pages) == (1, "The", 0)


def test_that_it_can_be_seen_on_dark_ground_too(caret: PageDriver) -> None:
    place = caret.pane.hands.caret.rect().center().toPoint()
    image = caret.pane.view.viewport().grab().toImage()
    around = {image.pixelColor(place.x() + by, place.y()).name() for by in (-2, 2)}
    assert around == {"#ffffff"}
    caret.pane.view.set_dark(True)
    image = caret.pane.view.viewport().grab().toImage()
    assert image.pixelColor(place).name() == "#6fd0c8"


def test_that_f7_again_puts_it_away(caret: PageDriver) -> None:
    caret.key(KEY.Key_F7)
    assert caret.pane.hands.caret.place is None
    assert not caret.actions.get("page.caret").isChecked()


def test_that_without_the_caret_arrows_scroll(pages: PageDriver, library: Library) -> None:
    report = library.print("two.pdf", FIRST, SECOND)
    pages.open(report, lambda: library.load(report))
    pages.key(KEY.Key_Right)
    assert pages.pane.hands.caret.place is None
    assert pages.selected == ""


def test_that_arrows_go_by_letters_and_with_ctrl_by_words(caret: PageDriver) -> None:
    caret.key(KEY.Key_Right)
    assert stands_at(caret) == (1, "The", 1)
    caret.key(KEY.Key_Right, CONTROL)
    caret.key(KEY.Key_Right, CONTROL)
    assert stands_at(caret) == (1, "age", 0)
    caret.key(KEY.Key_Left, CONTROL)
    assert stands_at(caret) == (1, "mean", 0)


def test_that_down_and_end_go_to_the_end_of_the_next_line(caret: PageDriver) -> None:
    caret.key(KEY.Key_Down)
    caret.key(KEY.Key_End)
    assert stands_at(caret) == (1, "mg", 2)
    caret.key(KEY.Key_Home)
    assert stands_at(caret) == (1, "The", 0)


def test_that_shift_selects_words_and_tells_once_the_keys_rest(caret: PageDriver) -> None:
    for _ in range(4):
        caret.key(KEY.Key_Right, CONTROL)
    for _ in range(2):  # without the Shift key let go in between, which a click of a key does
        event = QKeyEvent(QEvent.Type.KeyPress, KEY.Key_Right, SHIFT | CONTROL)
        QApplication.sendEvent(caret.pane.view, event)
    assert caret.selected == ""
    caret.wait(lambda: caret.selected == "55.0 years")
    assert [one.text for one in caret.selections if one is not None] == ["55.0 years"]


def test_that_letting_shift_go_tells_at_once(caret: PageDriver) -> None:
    caret.key(KEY.Key_End, SHIFT)
    caret.key(KEY.Key_Shift)
    assert caret.selected == "The mean age was 55.0 years"


def test_that_a_selection_by_keyboard_is_the_one_of_the_mouse(caret: PageDriver) -> None:
    boxes = [word.box for word in caret.words(1)[4:6]]
    by_mouse = caret.select(1, boxes)
    caret.key(KEY.Key_Escape)
    caret.key(KEY.Key_Home)
    for _ in range(4):
        caret.key(KEY.Key_Right, CONTROL)
    for _ in range(2):
        caret.key(KEY.Key_Right, SHIFT | CONTROL)
    caret.wait(lambda: caret.selected)
    assert caret.pane.selection == by_mouse


def test_that_an_arrow_without_shift_lets_the_selection_go(caret: PageDriver) -> None:
    caret.key(KEY.Key_End, SHIFT)
    caret.key(KEY.Key_Shift)
    caret.key(KEY.Key_Left)
    assert caret.selected == ""


def test_that_from_the_last_line_down_goes_to_the_next_page(caret: PageDriver) -> None:
    caret.key(KEY.Key_Down)
    caret.key(KEY.Key_Down)
    assert stands_at(caret) == (2, "Nausea", 0)
    assert caret.page == 2
    caret.key(KEY.Key_Up)
    assert stands_at(caret) == (1, "mg", 2)


def test_that_ctrl_home_and_end_go_to_the_ends_of_the_page(caret: PageDriver) -> None:
    caret.key(KEY.Key_End, CONTROL)
    assert stands_at(caret) == (1, "mg", 2)
    caret.key(KEY.Key_Home, CONTROL)
    assert stands_at(caret) == (1, "The", 0)


def test_that_a_click_puts_the_caret_where_it_is_pressed(caret: PageDriver) -> None:
    box = caret.words(1)[4].box
    caret.click(1, box.x0, (box.y0 + box.y1) / 2)
    assert stands_at(caret) == (1, "55.0", 0)


def test_that_enter_on_a_source_leads_to_its_field(caret: PageDriver) -> None:
    words = caret.words(1)
    report = caret.pane.report
    assert report is not None
    evidence = Evidence(report.sha256, 1, "The", (words[0].box,))
    caret.pane.set_highlights(Shape.A, [Highlight(evidence, "Age", "age")])
    caret.key(KEY.Key_Right)
    caret.key(KEY.Key_Return)
    assert [one.key for one in caret.clicked] == ["age"]


def test_that_the_caret_is_painted_where_it_stands(caret: PageDriver) -> None:
    view = caret.pane.view
    place = caret.pane.hands.caret.rect().center().toPoint()
    assert view.viewport().grab().toImage().pixelColor(place).name() == "#0c5f66"


def test_that_on_a_page_without_text_keys_do_no_harm(pages: PageDriver, library: Library) -> None:
    report = library.print("empty.pdf", "")
    pages.open(report, lambda: library.load(report))
    pages.key(KEY.Key_F7)
    for key in (KEY.Key_Right, KEY.Key_Down, KEY.Key_Home, KEY.Key_Up):
        pages.key(key)
    assert pages.pane.hands.caret.place is None
