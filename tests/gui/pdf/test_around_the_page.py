"""What stands around the pages: toolbar, keys, two panes, the pulse, names for those who listen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QTabBar

from extraction.evidence import Evidence
from extraction.study import ReportRole
from gui.pdf.pulse import LENGTH
from gui.shapes import Shape
from tests.helpers.drivers.page import PageDriver

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from gui.context import WindowContext
    from tests.gui.pdf.conftest import LentWorker, Library

LINES = "\n".join(f"Line {number} of the page" for number in range(1, 45))


@pytest.fixture
def reading(pages: PageDriver, library: Library) -> PageDriver:
    """A paper of four full pages, open."""
    report = library.print("paper.pdf", *[LINES] * 4)
    pages.open(report, lambda: library.load(report))
    return pages


# ── toolbar ──────────────────────────────────────────────────────────────────────────────────────


def test_that_arrows_turn_pages_and_end_at_the_ends(reading: PageDriver) -> None:
    assert not reading.button("Previous page").isEnabled()
    for page in (2, 3, 4):
        reading.button("Next page").click()
        assert (reading.page, reading.page_field) == (page, str(page))
    assert not reading.button("Next page").isEnabled()
    reading.button("Previous page").click()
    assert reading.page == 3


def test_that_a_number_being_typed_is_left_alone_until_it_is_given_up(
    reading: PageDriver,
) -> None:
    reading.type_page("3")
    reading.pane.view.go_to_page(2)
    assert reading.page_field == "3"
    reading.leave_page_field()
    assert (reading.page, reading.page_field) == (2, "2")
    assert reading.pane.view.hasFocus()


def test_that_the_field_follows_the_page_though_it_has_the_focus(reading: PageDriver) -> None:
    reading.press("page.go_to")
    reading.pane.view.go_to_page(3)
    assert reading.page_field == "3"


def test_that_the_size_is_told_and_chosen_from_a_list(reading: PageDriver) -> None:
    assert reading.size_told == "Fit width"
    reading.choose_size("150 %")
    assert (reading.size, reading.size_told) == (150, "150 %")
    reading.choose_size("Whole page")
    assert reading.size_told == "Whole page"


def test_that_a_button_is_pressed_while_what_it_turns_on_is_on(reading: PageDriver) -> None:
    button = reading.button("Caret: read and select by keyboard")
    for is_on in (True, False):
        reading.press("page.caret")
        assert button.isChecked() is is_on
    button.click()
    assert button.isChecked()
    assert reading.pane.hands.caret.is_on


def test_that_a_narrow_toolbar_gives_way_but_cuts_nothing_off(
    pages: PageDriver, library: Library
) -> None:
    reports = [
        library.print("a.pdf", LINES),
        library.print("b.pdf", "Supplement", role=ReportRole.SUPPLEMENT),
    ]
    pages.open_all(reports, library.load)
    for width, has_arrows in ((900, True), (460, False), (330, False)):
        pages.pane.resize(width, 500)
        assert pages.pane.width() == width
        assert pages.buttons_cut_off() == []
        assert ("Next page" in pages.buttons_shown()) is has_arrows
        assert "Find in this paper" in pages.buttons_shown()


# ── keys ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("key", "told"),
    [(Qt.Key.Key_9, "Whole page"), (Qt.Key.Key_0, "Fit width")],
)
def test_that_keys_of_the_page_are_heard_in_it(reading: PageDriver, key: Qt.Key, told: str) -> None:
    reading.pane.view.zoom_to_percent(130)
    reading.key(key, Qt.KeyboardModifier.ControlModifier)
    assert reading.size_told == told


def test_that_alt_and_an_arrow_go_back(reading: PageDriver) -> None:
    reading.go_to(3)
    reading.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert reading.page == 1
    reading.key(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert reading.page == 3


def test_that_ctrl_f_finds_and_esc_returns_to_the_page(reading: PageDriver) -> None:
    reading.key(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert reading.pane.find_bar.isVisible()
    reading.close_finding()
    assert not reading.pane.find_bar.isVisible()
    assert reading.pane.view.hasFocus()


@pytest.fixture
def other(
    qtbot: QtBot, context: WindowContext, lent_worker: LentWorker, library: Library
) -> Iterator[PageDriver]:
    """Another pane in the same window, shown later."""
    driver = PageDriver(qtbot, context, lent_worker)
    report = library.print("other.pdf", "One", "Two")
    driver.open(report, lambda: library.load(report))
    yield driver
    driver.pane.shut_down()


def test_that_of_two_panes_the_one_shown_last_hears_the_keys(
    reading: PageDriver, other: PageDriver
) -> None:
    size = reading.size
    other.press("page.zoom_in")
    assert reading.size == size
    other.pane.hide()
    reading.pane.hide()
    reading.pane.show()
    reading.press("page.zoom_in")
    assert reading.size > size


# ── dragging and showing ─────────────────────────────────────────────────────────────────────────


def test_that_a_drag_over_the_edge_scrolls_on(reading: PageDriver) -> None:
    first = reading.words(1)[0].box
    reading.hold(1, first.x0, first.y0)
    reading.drag_to(QPoint(200, reading.pane.view.viewport().height() + 40))
    reading.wait(lambda: reading.pane.view.verticalScrollBar().value() > 60)
    reading.let_go()
    place = reading.pane.view.verticalScrollBar().value()
    assert reading.selected.startswith("Line 1 of the page Line 2")
    assert reading.pane.view.verticalScrollBar().value() == place


@pytest.mark.parametrize("moves", [True, False])
def test_that_a_source_pulses_unless_no_motion_is_wanted(reading: PageDriver, moves: bool) -> None:
    report = reading.pane.report
    assert report is not None
    box = reading.words(1)[0].box
    reading.pane.navigator.moves = moves
    reading.show(Evidence(report.sha256, 1, "Line", (box,)))
    assert reading.is_pulsing is moves
    assert LENGTH == 400
    reading.wait(lambda: not reading.is_pulsing)


def test_that_the_shape_of_the_current_source_stands_beside_its_text(
    reading: PageDriver,
) -> None:
    report = reading.pane.report
    assert report is not None
    word = reading.words(1)[0]
    reading.pane.navigator.moves = False
    margin = (word.box.x0 - 0.03, word.box.y0 + word.box.height / 2)
    assert reading.colour_at(1, *margin) == "#ffffff"
    reading.show(Evidence(report.sha256, 1, "x", (word.box,)), Shape.B)
    assert reading.colour_at(1, *margin) == "#a04400"
    reading.pane.set_current(None)
    assert reading.colour_at(1, *margin) == "#ffffff"


def test_that_another_paper_has_nothing_selected(reading: PageDriver, library: Library) -> None:
    reading.select(1, [reading.words(1)[0].box])
    report = library.print("other.pdf", "Other")
    reading.open(report, lambda: library.load(report))
    assert reading.selected == ""
    assert reading.selections[-1] is None


def test_that_words_are_there_to_select_right_after_a_jump(reading: PageDriver) -> None:
    reading.go_to(4)
    words = reading.words(4)
    assert reading.select(4, [words[0].box]).page == 4


# ── names ────────────────────────────────────────────────────────────────────────────────────────


def test_that_everything_has_a_name(reading: PageDriver) -> None:
    reading.press("page.find")
    for kind in (QAbstractButton, QLineEdit):
        for widget in reading.pane.findChildren(kind):
            if widget.isVisible() and not isinstance(widget.parent(), QTabBar):
                assert widget.accessibleName(), widget


def test_that_the_page_is_told_to_those_who_listen(reading: PageDriver) -> None:
    reading.go_to(2)
    assert reading.pane.view.accessibleName() == "paper.pdf, Page 2 of 4"
