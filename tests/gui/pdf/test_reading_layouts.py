"""How pages are shown: one at a time, turned, zoomed to what is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt

from extraction.evidence import Evidence
from extraction.pdf.boxes import PageBox
from gui.pdf.highlights import Highlight
from gui.shapes import Shape
from tests.helpers.drivers.page import PageDriver

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.context import WindowContext
    from tests.gui.pdf.conftest import LentWorker, Library

LINES = "\n".join(f"Line {number} of a long page" for number in range(1, 46))


@pytest.fixture
def reading(pages: PageDriver, library: Library) -> PageDriver:
    """Four pages full of lines."""
    report = library.print("paper.pdf", *(LINES.replace("Line", f"Row {n}") for n in range(4)))
    pages.open(report, lambda: library.load(report))
    return pages


# ── one page at a time ───────────────────────────────────────────────────────────────────────


def test_that_one_page_shows_alone(reading: PageDriver) -> None:
    reading.press("page.fit_page")
    reading.press("page.single")
    assert list(reading.pane.view.shown_pages()) == [1]
    reading.press("page.single")
    assert len(reading.pane.view.shown_pages()) >= 1
    assert reading.pane.view.verticalScrollBar().maximum() > reading.pane.view.height()


def test_that_keys_turn_a_page_only_at_its_end(reading: PageDriver) -> None:
    reading.press("page.fit_width")
    reading.press("page.single")
    bar = reading.pane.view.verticalScrollBar()
    reading.key(Qt.Key.Key_PageDown)
    assert (reading.page, bar.value() > 0) == (1, True)
    while bar.value() < bar.maximum():
        reading.key(Qt.Key.Key_PageDown)
    assert reading.page == 1
    reading.key(Qt.Key.Key_PageDown)
    assert (reading.page, bar.value()) == (2, 0)
    reading.key(Qt.Key.Key_PageUp)
    assert (reading.page, bar.value()) == (1, bar.maximum())


def test_that_the_wheel_turns_a_page_at_its_end(reading: PageDriver) -> None:
    reading.press("page.fit_page")
    reading.press("page.single")
    reading.roll_wheel(-1)
    assert reading.page == 2
    reading.roll_wheel(-1)
    reading.roll_wheel(1)
    assert reading.page == 2


def test_that_the_first_and_last_page_are_the_ends(reading: PageDriver) -> None:
    reading.press("page.single")
    reading.key(Qt.Key.Key_End)
    assert reading.page == 4
    reading.key(Qt.Key.Key_PageDown)
    assert reading.page == 4
    reading.key(Qt.Key.Key_Home)
    assert reading.page == 1


def test_that_a_source_on_another_page_is_shown_alone_too(reading: PageDriver) -> None:
    reading.press("page.single")
    words = PageBox(0.12, 0.5, 0.4, 0.52)
    assert reading.pane.report is not None
    reading.show(Evidence(reading.pane.report.sha256, 3, quote="Row", boxes=(words,)))
    assert list(reading.pane.view.shown_pages()) == [3]
    assert reading.is_in_view(3, words)


def test_that_going_back_leads_back_to_the_page_alone(reading: PageDriver) -> None:
    reading.press("page.single")
    reading.go_to(3)
    assert reading.page == 3
    reading.press("page.back")
    assert reading.page == 1


def test_that_one_page_at_a_time_is_kept_between_sessions(
    reading: PageDriver, qtbot: QtBot, context: WindowContext, lent_worker: LentWorker
) -> None:
    reading.press("page.single")
    again = PageDriver(qtbot, context, lent_worker)
    assert again.pane.view.is_single
    assert again.actions.get("page.single").isChecked()


# ── turned ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("times", [1, 2, 3])
def test_that_words_of_a_turned_page_are_selected_as_of_the_upright_one(
    reading: PageDriver, times: int
) -> None:
    word = reading.words(1)[4]
    reading.select(1, [word.box])
    upright = reading.pane.selection
    reading.pane.clear_selection()
    for _ in range(times):
        reading.press("page.turn_right")
    reading.pane.view.show_boxes(1, [word.box])
    reading.drag_over(1, word.box)
    assert reading.pane.selection == upright


def test_that_turning_left_and_right_leaves_the_page_upright(reading: PageDriver) -> None:
    reading.press("page.turn_left")
    assert reading.pane.view.turns == {1: 270}
    reading.press("page.turn_right")
    assert reading.pane.view.turns == {}


def test_that_the_page_turned_is_turned_again_though_another_takes_most_of_the_window(
    reading: PageDriver,
) -> None:
    reading.pane.resize(420, 900)
    reading.settle()
    for _ in range(4):
        reading.press("page.turn_right")
        assert set(reading.pane.view.turns) <= {1}
    assert reading.pane.view.turns == {}


def test_that_only_the_page_one_reads_is_turned(reading: PageDriver) -> None:
    reading.go_to(2)
    reading.press("page.turn_right")
    rects = [reading.pane.view.page_rect(page) for page in (1, 2)]
    assert rects[0].width() < rects[0].height()
    assert rects[1].width() > rects[1].height()
    reading.press("page.turn_all")
    assert reading.pane.view.turns == {1: 90, 2: 180, 3: 90, 4: 90}


def test_that_a_turned_page_shows_its_ink_where_its_words_are(reading: PageDriver) -> None:
    word = reading.words(1)[0]
    reading.press("page.turn_right")
    reading.wait(lambda: reading.shows_ink(1, word.box))
    empty = PageBox(0.9, 0.4, 0.98, 0.6)
    assert not reading.shows_ink(1, empty)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_that_the_box_under_the_rectangle_of_a_box_is_the_box(
    reading: PageDriver, turn: int
) -> None:
    view, box = reading.pane.view, PageBox(0.2, 0.3, 0.5, 0.4)
    view.set_turns({1: turn})
    found = view.rect_box(1, view.box_rect(1, box))
    assert found is not None
    assert found.corners == pytest.approx(box.corners, abs=0.003)


def test_that_a_rectangle_over_the_edge_is_cut_at_it(reading: PageDriver) -> None:
    view = reading.pane.view
    page = view.page_rect(1)
    found = view.rect_box(1, page.adjusted(-50, -50, 50, 50))
    assert found == PageBox(0, 0, 1, 1)
    beside = QRectF(page.right() + 5, page.top(), 20, 20)
    assert view.rect_box(1, beside) is None


def test_that_a_mark_on_a_turned_page_is_clicked_where_it_is_shown(reading: PageDriver) -> None:
    box = reading.words(1)[6].box
    assert reading.pane.report is not None
    source = Highlight(Evidence(reading.pane.report.sha256, 1, boxes=(box,)), "Age")
    reading.pane.set_highlights(Shape.A, [source])
    reading.press("page.turn_right")
    at = reading.pane.view.box_rect(1, box).center().toPoint()
    reading.click_at(at)
    assert reading.clicked == [source]


# ── zoomed ───────────────────────────────────────────────────────────────────────────────────


def test_that_zooming_to_the_selection_fills_the_window_with_it(reading: PageDriver) -> None:
    words = [word.box for word in reading.words(1) if word.box.y0 > 0.3 and word.box.y1 < 0.5]
    reading.select(1, [words[0], words[-1]])
    before = reading.size
    reading.press("page.zoom_selection")
    assert reading.size > before
    shown = reading.selection_rect()
    window = reading.pane.view.viewport().rect()
    assert window.contains(shown)
    assert abs(shown.center().x() - window.center().x()) < 4
    assert shown.width() > window.width() * 0.6 or shown.height() > window.height() * 0.6


def test_that_without_a_selection_there_is_nothing_to_zoom_to(reading: PageDriver) -> None:
    assert not reading.actions.get("page.zoom_selection").isEnabled()
    assert reading.actions.why_not("page.zoom_selection") == "Nothing is selected."


def test_that_a_single_figure_does_not_fill_the_window(reading: PageDriver) -> None:
    reading.select(1, [reading.words(1)[1].box])
    reading.press("page.zoom_selection")
    assert reading.size == 400


@pytest.mark.parametrize("turn", [0, 90])
def test_that_the_wheel_with_ctrl_keeps_the_spot_under_the_pointer(
    reading: PageDriver, turn: int
) -> None:
    reading.pane.view.set_turns({1: turn})
    at = QPoint(250, 300)
    before = reading.spot_under(at)
    reading.turn_wheel(3, at)
    after = reading.spot_under(at)
    assert after.page == before.page
    assert (after.x, after.y) == pytest.approx((before.x, before.y), abs=0.005)


# ── next and previous ────────────────────────────────────────────────────────────────────────


def test_that_alt_and_arrows_lead_from_page_to_page(reading: PageDriver) -> None:
    reading.press("page.next")
    reading.press("page.next")
    assert reading.page == 3
    reading.press("page.previous")
    assert reading.page == 2
