"""An area of the page: drawn with the mouse, moved and sized with arrows, cut out as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QToolButton

from extraction.evidence import EvidenceKind

if TYPE_CHECKING:
    from gui.pdf.close_look import Looked
    from tests.gui.pdf.conftest import Library
    from tests.helpers.drivers.page import PageDriver

KEY = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def paper(pages: PageDriver, library: Library) -> PageDriver:
    """A paper of one page, with an area about to be drawn."""
    report = library.print("one.pdf", "Survival by arm\n24 months\n12 months")
    pages.open(report, lambda: library.load(report))
    pages.words(1)
    pages.key(KEY.Key_C)
    return pages


def looked(pages: PageDriver) -> Looked:
    """What a closer look at the selection found."""
    close_look = pages.pane.hands.close_look
    pages.wait(lambda: close_look.look is not None)
    assert close_look.look is not None
    return close_look.look


def test_that_c_asks_for_an_area_and_a_drag_selects_it(paper: PageDriver) -> None:
    assert paper.actions.get("page.area").isChecked()
    paper.drag(1, (0.1, 0.05), (0.5, 0.25))
    selection = paper.pane.selection
    assert selection is not None
    assert selection.kind is EvidenceKind.FIGURE
    [box] = selection.boxes
    assert box.corners == pytest.approx((0.1, 0.05, 0.5, 0.25), abs=0.01)
    assert selection.text == "Survival by arm 24 months 12 months"
    assert not paper.actions.get("page.area").isChecked()


def test_that_its_picture_is_cut_out_at_two_hundred_dots_an_inch(paper: PageDriver) -> None:
    paper.drag(1, (0.1, 0.05), (0.5, 0.25))
    look = looked(paper)
    assert look.picture is not None
    assert look.picture.width() == pytest.approx(0.4 * 8.27 * 200, rel=0.03)
    assert look.picture.height() == pytest.approx(0.2 * 11.69 * 200, rel=0.03)
    image = QImage.fromData(look.png)
    assert image.size() == look.picture.size()
    dark = [
        (x, y)
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
        if image.pixelColor(x, y).lightness() < 100
    ]
    assert dark


def test_that_a_frame_is_there_at_once_and_can_be_seen(paper: PageDriver) -> None:
    area, viewport = paper.pane.hands.area, paper.pane.view.viewport()
    assert QRectF(viewport.rect()).contains(area.rect)
    assert viewport.cursor().shape() is Qt.CursorShape.CrossCursor
    image = viewport.grab().toImage()
    top = range(round(area.rect.left()), round(area.rect.right()))
    line = {image.pixelColor(x, round(area.rect.top())).name() for x in top}
    assert "#0c5f66" in line


def test_that_its_button_is_pressed_while_it_is_on(paper: PageDriver) -> None:
    [button] = [one for one in paper.pane.toolbar.findChildren(QToolButton) if one.text() == "Area"]
    assert button.isChecked()
    paper.key(KEY.Key_Escape)
    assert not button.isChecked()


def test_that_the_frame_is_in_the_window_again_after_scrolling(paper: PageDriver) -> None:
    view = paper.pane.view
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    rect = paper.pane.hands.area.rect
    assert not rect.isEmpty()
    assert QRectF(view.viewport().rect()).contains(rect)


def test_that_arrows_move_the_frame(paper: PageDriver) -> None:
    area = paper.pane.hands.area
    first = area.rect
    paper.key(KEY.Key_Right)
    paper.key(KEY.Key_Down)
    assert area.rect == first.translated(10, 10)
    paper.key(KEY.Key_Left, CONTROL)
    assert area.rect == first.translated(9, 10)


def test_that_shift_and_arrows_change_its_size(paper: PageDriver) -> None:
    area = paper.pane.hands.area
    before = area.rect
    paper.key(KEY.Key_Right, SHIFT)
    paper.key(KEY.Key_Up, SHIFT)
    assert area.rect == before.adjusted(0, 0, 10, -10)


def test_that_enter_selects_what_is_framed(paper: PageDriver) -> None:
    rect = paper.pane.hands.area.rect
    paper.key(KEY.Key_Return)
    selection = paper.pane.selection
    assert selection is not None
    box = paper.pane.view.box_rect(1, selection.boxes[0])
    assert box.x() == pytest.approx(rect.x(), abs=0.1)
    assert box.height() == pytest.approx(rect.height(), abs=0.1)
    assert not paper.pane.hands.area.is_on


def test_that_a_frame_never_leaves_its_page(paper: PageDriver) -> None:
    area, page = paper.pane.hands.area, paper.pane.view.page_rect(1)
    for _ in range(120):
        paper.key(KEY.Key_Left)
    assert area.rect.left() == page.left()
    for _ in range(120):
        paper.key(KEY.Key_Right, SHIFT)
    assert area.rect.right() == pytest.approx(page.right())


def test_that_esc_leaves_without_selecting(paper: PageDriver) -> None:
    paper.key(KEY.Key_Right)
    paper.key(KEY.Key_Escape)
    assert not paper.pane.hands.area.is_on
    assert paper.pane.selection is None
    assert not paper.actions.get("page.area").isChecked()


def test_that_a_mere_click_selects_nothing_and_goes_on_asking(paper: PageDriver) -> None:
    paper.click(1, 0.3, 0.3)
    assert paper.pane.selection is None
    assert paper.pane.hands.area.is_on
    assert not paper.pane.hands.area.rect.isEmpty()


def test_that_an_area_without_words_has_no_quote(paper: PageDriver) -> None:
    paper.drag(1, (0.2, 0.6), (0.6, 0.8))
    selection = paper.pane.selection
    assert selection is not None
    evidence = selection.evidence()
    assert (evidence.quote, evidence.kind) == ("", EvidenceKind.FIGURE)
    assert looked(paper).doubts == ()


def test_that_an_area_is_drawn_as_it_is_framed(paper: PageDriver) -> None:
    rect = paper.pane.hands.area.rect
    image = paper.pane.view.viewport().grab().toImage()
    assert image.pixelColor(rect.center().toPoint()).name() != "#ffffff"


def test_that_words_without_doubt_are_looked_at_without_a_picture(
    pages: PageDriver, library: Library
) -> None:
    report = library.print("one.pdf", "Survival by arm")
    pages.open(report, lambda: library.load(report))
    words = pages.words(1)
    pages.select(1, [word.box for word in words])
    look = looked(pages)
    assert (look.doubts, look.picture, look.png) == ((), None, b"")
    assert not look.is_doubtful


def test_that_without_a_selection_there_is_nothing_to_look_at(
    pages: PageDriver, library: Library
) -> None:
    report = library.print("one.pdf", "Survival by arm")
    pages.open(report, lambda: library.load(report))
    pages.select(1, [word.box for word in pages.words(1)])
    looked(pages)
    pages.pane.clear_selection()
    assert pages.pane.hands.close_look.look is None


def test_that_the_picture_is_a_png_of_reasonable_size(paper: PageDriver) -> None:
    paper.drag(1, (0.02, 0.02), (0.98, 0.95))
    look = looked(paper)
    assert look.picture is not None
    assert look.picture.width() * look.picture.height() <= 3_100_000
    data = QByteArray(look.png)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    assert look.png.startswith(b"\x89PNG")
    assert len(look.png) < 400_000
