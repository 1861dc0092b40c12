"""Beside the page: small pages and the outline, by mouse and by keys, kept between sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel

from extraction.pdf.documents import OutlineEntry
from gui.pdf.outline_model import OutlineModel
from tests.gui.pdf.books import book
from tests.helpers.drivers.page import PageDriver
from tests.helpers.drivers.side import SideDriver

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.context import WindowContext
    from tests.gui.pdf.conftest import LentWorker, Library
    from tests.helpers.watching import Watchdog


@pytest.fixture
def reading(pages: PageDriver, library: Library) -> PageDriver:
    """The first page of a book."""
    report = library.add(book(library.folder / "book.pdf"), 6)
    pages.open(report, lambda: library.load(report))
    pages.wait(lambda: pages.page_field == "i")
    return pages


@pytest.fixture
def side(reading: PageDriver) -> SideDriver:
    """What stands beside it; nothing yet."""
    return SideDriver(reading)


# ── shown and hidden ─────────────────────────────────────────────────────────────────────────


def test_that_nothing_is_made_before_it_is_shown(reading: PageDriver, side: SideDriver) -> None:
    assert reading.pane.side.panel is None
    assert not side.is_shown
    assert not reading.actions.get("page.side").isChecked()


def test_that_a_key_shows_and_hides_it(reading: PageDriver, side: SideDriver) -> None:
    reading.press("page.side")
    assert side.is_shown
    assert side.tabs[:2] == ["Pages", "Outline"]
    assert reading.actions.get("page.side").isChecked()
    reading.press("page.side")
    assert not side.is_shown
    assert not reading.actions.get("page.side").isChecked()


def test_that_the_button_of_the_toolbar_shows_and_hides_it(
    reading: PageDriver, side: SideDriver
) -> None:
    reading.button("Side panel").click()
    assert side.is_shown
    reading.button("Side panel").click()
    assert not side.is_shown


def test_that_it_shows_again_in_the_next_session(
    reading: PageDriver, qtbot: QtBot, context: WindowContext, lent_worker: LentWorker
) -> None:
    reading.press("page.side")
    again = PageDriver(qtbot, context, lent_worker)
    again.wait(lambda: SideDriver(again).is_shown)


def test_that_others_add_tabs_before_it_is_made_and_after(
    reading: PageDriver, side: SideDriver
) -> None:
    made: list[QLabel] = []

    def make() -> QLabel:
        made.append(QLabel("hits"))
        return made[-1]

    reading.pane.side.offer_tab("Hits", make)
    assert made == []
    shown = reading.pane.side.show_tab("Hits")
    assert shown is made[0]
    reading.pane.side.offer_tab("Notes", lambda: QLabel("notes"))
    assert side.tabs[-2:] == ["Hits", "Notes"]


def test_that_a_tab_is_clicked(reading: PageDriver, side: SideDriver) -> None:
    reading.press("page.side")
    side.choose_tab("Outline")
    reading.wait(lambda: side.rows)
    assert side.rows[0] == "Methods"


# ── small pages ──────────────────────────────────────────────────────────────────────────────


def test_that_small_pages_are_called_as_printed(reading: PageDriver, side: SideDriver) -> None:
    reading.press("page.small_pages")
    assert side.rows == ["i", "ii", "1", "2", "3", "4"]
    assert side.tip("2") == "Page 2 (4 of 6)"
    assert side.current == "i"


def test_that_a_click_on_a_small_page_goes_there_and_back(
    reading: PageDriver, side: SideDriver
) -> None:
    reading.press("page.small_pages")
    side.click("3")
    assert reading.page == 5
    reading.press("page.back")
    assert (reading.page, side.current) == (1, "i")


def test_that_enter_stays_where_the_arrows_led_and_alt_left_goes_back_at_once(
    reading: PageDriver, side: SideDriver
) -> None:
    reading.press("page.small_pages")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        side.key(key)
    assert reading.page == 3
    reading.press("page.back")
    assert reading.page == 1
    assert not reading.actions.get("page.back").isEnabled()


def test_that_alt_left_among_the_arrows_goes_back_and_forward_again(
    reading: PageDriver, side: SideDriver
) -> None:
    reading.press("page.small_pages")
    side.key(Qt.Key.Key_End)
    reading.press("page.back")
    assert reading.page == 1
    reading.press("page.forward")
    assert reading.page == 6


def test_that_arrows_in_the_list_turn_pages_and_esc_leads_back(
    reading: PageDriver, side: SideDriver, qtbot: QtBot
) -> None:
    reading.press("page.small_pages")
    side.key(Qt.Key.Key_Down)
    side.key(Qt.Key.Key_Down)
    assert reading.page == 3
    side.key(Qt.Key.Key_End)
    assert reading.page == 6
    side.key(Qt.Key.Key_Escape)
    qtbot.waitUntil(reading.pane.view.hasFocus)
    assert reading.page == 1
    assert not reading.actions.get("page.back").isEnabled()


def test_that_the_page_one_reads_is_marked(reading: PageDriver, side: SideDriver) -> None:
    reading.press("page.small_pages")
    reading.key(Qt.Key.Key_End)
    assert side.current == "4"


def test_that_small_pages_are_drawn(reading: PageDriver, side: SideDriver) -> None:
    reading.press("page.small_pages")

    def shows_ink() -> bool:
        image = side.shown.viewport().grab().toImage()
        top = image.copy(0, 0, image.width(), image.height() // 4)
        found = (top.pixelColor(x, y).lightness() for x in range(20, 140) for y in range(20, 60))
        return any(lightness < 160 for lightness in found)

    reading.wait(shows_ink)


def test_that_pages_without_text_are_told(pages: PageDriver, library: Library) -> None:
    report = library.print("paper.pdf", "words", "")
    pages.open(report, lambda: library.load(report))
    pages.press("page.small_pages")
    pages.wait(lambda: "picture without text" in SideDriver(pages).tip("2"))
    assert SideDriver(pages).tip("1") == "Page 1 of 2"


def test_that_hundreds_of_small_pages_do_not_hold_the_window_up(
    pages: PageDriver, library: Library, watchdog: Watchdog
) -> None:
    report = library.print("long.pdf", *["words"] * 350)
    pages.open(report, lambda: library.load(report))
    watchdog.reset()
    pages.press("page.small_pages")
    side = SideDriver(pages)
    side.key(Qt.Key.Key_End)
    pages.wait(lambda: pages.page == 350)
    pages.press("page.turn_right")
    pages.wait(lambda: not pages.is_reading)


# ── outline ──────────────────────────────────────────────────────────────────────────────────


def test_that_the_outline_stands_as_a_tree(reading: PageDriver, side: SideDriver) -> None:
    reading.press("page.outline")
    reading.wait(lambda: side.rows)
    assert side.rows == ["Methods", "  Patients", "Results"]


def test_that_a_click_on_a_heading_goes_to_its_page(reading: PageDriver, side: SideDriver) -> None:
    reading.press("page.outline")
    reading.wait(lambda: side.rows)
    side.click("Results")
    assert reading.page == 5
    assert side.current == "Results"


def test_that_enter_on_a_heading_goes_there_and_leaves_the_list(
    reading: PageDriver, side: SideDriver, qtbot: QtBot
) -> None:
    reading.press("page.outline")
    reading.wait(lambda: side.rows)
    side.click("Methods")
    side.key(Qt.Key.Key_Down)
    side.key(Qt.Key.Key_Return)
    assert reading.page == 4
    qtbot.waitUntil(reading.pane.view.hasFocus)


def test_that_the_heading_one_reads_under_is_marked(reading: PageDriver, side: SideDriver) -> None:
    reading.press("page.outline")
    reading.wait(lambda: side.rows)
    reading.key(Qt.Key.Key_End)
    assert side.current == "Results"
    reading.key(Qt.Key.Key_Home)
    assert side.current == ""


def test_that_a_paper_without_outline_says_so(pages: PageDriver, library: Library) -> None:
    report = library.print("paper.pdf", "words")
    pages.open(report, lambda: library.load(report))
    pages.press("page.outline")
    panel = pages.pane.side.panel
    assert panel is not None
    pages.wait(
        lambda: any(
            label.isVisible() and label.text() == "No outline"
            for label in panel.findChildren(QLabel)
        )
    )


def test_that_another_papers_outline_takes_the_place(
    reading: PageDriver, side: SideDriver, library: Library
) -> None:
    reading.press("page.outline")
    reading.wait(lambda: side.rows)
    other = library.print("paper.pdf", "words")
    reading.open(other, lambda: library.load(other))
    assert reading.pane.side.panel is not None


def test_that_an_outline_model_keeps_qts_rules(qtbot: QtBot, context: WindowContext) -> None:
    model = OutlineModel(context.tasks)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    skips = [("A", 1, 1), ("deep", 3, 1), ("B", 2, 2), ("C", 1, None), ("before", 2, 9)]
    model.set_entries([OutlineEntry(*one) for one in skips])
    first = model.index(0)
    assert [model.index(row, 0, first).data() for row in range(model.rowCount(first))] == [
        "deep",
        "B",
    ]
    assert model.at(2).data() == "B"
    assert not model.at(0).isValid()
    model.set_entries([])
    assert model.rowCount() == 0
