"""Pages light on dark: what becomes of colours, and of what is marked on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from extraction.evidence import Evidence
from extraction.pdf.boxes import PageBox
from gui.pdf.cache import PageCache, PageKey
from gui.pdf.dark_page import GROUND, INK, darkened
from gui.pdf.highlights import Highlight
from gui.shapes import Shape
from gui.theme_tokens import ON_DARK_PAGE, PAGE_A, PAGE_B, PAGE_CONSENSUS, PageMark
from tests.helpers.drivers.page import PageDriver

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.context import WindowContext
    from tests.gui.pdf.conftest import LentWorker, Library


def turned_dark(colour: str) -> QColor:
    page = QImage(4, 4, QImage.Format.Format_RGB32)
    page.fill(QColor(colour))
    return darkened(page).pixelColor(1, 1)


def light(colour: QColor) -> float:
    """Relative luminance by WCAG 2."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2's ratio."""
    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_that_paper_becomes_the_dark_ground() -> None:
    assert turned_dark("#ffffff").name() == GROUND.name()


def test_that_print_is_read_on_it() -> None:
    assert contrast(turned_dark("#000000"), GROUND) > 12
    assert contrast(turned_dark("#333333"), GROUND) > 7


@pytest.mark.parametrize("bar", ["#007a80", "#008080", "#7b1e2b", "#1a5fb4", "#008040"])
def test_that_white_print_on_a_bar_of_colour_is_read_as_well_on_dark(bar: str) -> None:
    heading = turned_dark("#ffffff")
    assert contrast(turned_dark(bar), heading) >= 7


@pytest.mark.parametrize("colour", ["#c00000", "#0060c0", "#008040", "#e08000", "#8000c0"])
def test_that_a_curve_keeps_its_hue(colour: str) -> None:
    before, after = QColor(colour).hslHue(), turned_dark(colour).hslHue()
    apart = abs(before - after)
    assert min(apart, 360 - apart) < 25


def test_that_a_page_drawn_is_not_changed_itself() -> None:
    page = QImage(4, 4, QImage.Format.Format_RGB32)
    page.fill(QColor("white"))
    darkened(page)
    assert page.pixelColor(0, 0) == QColor("white")


@pytest.mark.parametrize("mark", list(ON_DARK_PAGE.values()))
def test_that_print_is_read_on_every_mark_of_a_dark_page(mark: PageMark) -> None:
    for tint in (mark.fill, mark.current_fill):
        assert contrast(INK, QColor(tint)) >= 4.5
    assert contrast(QColor(mark.line), GROUND) >= 3


def test_that_marks_of_a_b_and_the_final_value_differ_on_dark_too() -> None:
    lines = {ON_DARK_PAGE[mark].line for mark in (PAGE_A, PAGE_B, PAGE_CONSENSUS)}
    assert len(lines) == 3


def test_that_dark_and_white_pictures_are_kept_apart() -> None:
    cache, white = PageCache(), QImage(10, 10, QImage.Format.Format_RGB32)
    cache.put(PageKey("sha", 1, 10), white)
    assert cache.exact(PageKey("sha", 1, 10, True)) is None
    assert cache.nearest(PageKey("sha", 1, 12, True)) is None
    assert cache.nearest(PageKey("sha", 1, 12)) is white


# ── in the pane ──────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def reading(pages: PageDriver, library: Library) -> PageDriver:
    """A page with one line."""
    report = library.print("paper.pdf", "Sorafenib 400 mg twice daily")
    pages.open(report, lambda: library.load(report))
    return pages


def test_that_the_page_turns_dark_and_white_again(reading: PageDriver) -> None:
    assert reading.colour_at(1, 0.5, 0.5) == "#ffffff"
    reading.press("page.dark")
    reading.wait(lambda: reading.is_drawn)
    assert reading.colour_at(1, 0.5, 0.5) == GROUND.name()
    reading.press("page.dark")
    assert reading.colour_at(1, 0.5, 0.5) == "#ffffff"


def test_that_a_page_not_drawn_yet_is_dark_at_once(reading: PageDriver) -> None:
    reading.press("page.dark")
    assert reading.colour_at(1, 0.3, 0.4) == GROUND.name()


def test_that_a_source_is_marked_in_a_tint_lighter_than_the_ground(reading: PageDriver) -> None:
    word = reading.words(1)[1].box
    box = PageBox(word.x0, word.y0 - 0.02, word.x1, word.y1)
    assert reading.pane.report is not None
    source = Highlight(Evidence(reading.pane.report.sha256, 1, boxes=(box,)), "Dose")
    reading.press("page.dark")
    reading.wait(lambda: reading.is_drawn)
    reading.pane.set_highlights(Shape.A, [source])
    seen = QColor(reading.colour_at(1, (box.x0 + box.x1) / 2, box.y0 + 0.01))
    assert seen.name() == QColor(ON_DARK_PAGE[PAGE_A].fill).name()


def test_that_a_dark_page_is_kept_between_sessions(
    reading: PageDriver, qtbot: QtBot, context: WindowContext, lent_worker: LentWorker
) -> None:
    reading.press("page.dark")
    again = PageDriver(qtbot, context, lent_worker)
    assert again.pane.view.is_dark
    assert again.actions.get("page.dark").isChecked()
    reading.key(Qt.Key.Key_Home)
