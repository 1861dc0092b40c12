"""Pictures of taking from the page: several passages, the caret, an area."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt

from extraction.pdf.boxes import PageBox
from extraction.record import CellKey
from gui.screens.hands import drag_box, drag_over, press_key, type_into
from gui.stages import Stage

if TYPE_CHECKING:
    from gui.extract.extraction_panel import ExtractionPanel
    from gui.screens.staging import Moments
    from gui.screens.studio import Studio

_PAGE, _TABLE = 2, PageBox(0.078, 0.342, 0.485, 0.448)
"""Where the paper prints its Table 1."""
_LINES_DOWN, _WORDS_ON, _WORDS = 13, 5, 4  # to “28 of 31 tumours”
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def passages(studio: Studio, _moments: Moments) -> None:
    """A value and its range from two places, read together."""
    panel = _panel(studio)
    panel.capture.dismiss()
    _focus(panel, "tumor_size")
    drag_over(panel.page, "10.6")
    drag_over(panel.page, "(2.5–32.0)", beside=True)
    _looked(studio, panel)


def caret(studio: Studio, _moments: Moments) -> None:
    """Words selected with the keyboard alone."""
    panel = _panel(studio)
    panel.capture.dismiss()
    _focus(panel, "translocation")
    view = panel.page.view
    studio.do("page.caret")
    press_key(view, Qt.Key.Key_Home, _CONTROL)
    for _ in range(_LINES_DOWN):
        press_key(view, Qt.Key.Key_Down)
    for _ in range(_WORDS_ON):
        press_key(view, Qt.Key.Key_Right, _CONTROL)
    for _ in range(_WORDS):
        press_key(view, Qt.Key.Key_Right, _CONTROL | _SHIFT)
    _looked(studio, panel)


def area(studio: Studio, _moments: Moments) -> None:
    """A part of the page as a picture, with what one reads in it."""
    panel = _panel(studio)
    panel.capture.dismiss()
    studio.do("page.caret")
    _focus(panel, "tumor_size")
    studio.do("page.area")
    panel.page.view.show_boxes(_PAGE, [_TABLE])
    drag_box(panel.page, _PAGE, _TABLE)
    _looked(studio, panel)
    type_into(panel.capture.popover.seen.line, "10.6 (2.5–32.0) cm")
    studio.rest()


def _looked(studio: Studio, panel: ExtractionPanel) -> None:
    studio.wait(lambda: panel.capture.drafts.is_looked_at, "a closer look at the selection")
    studio.wait(lambda: panel.capture.is_shown, "the popover")
    studio.rest()


def _focus(panel: ExtractionPanel, field: str) -> None:
    """Make a field of the first arm current."""
    shown = panel.record.form.shown
    assert shown is not None, "a record is shown"
    [arm] = shown.record.row_ids("arms")
    panel.record.form.focus(CellKey("arms", arm, field))


def _panel(studio: Studio) -> ExtractionPanel:
    return cast("ExtractionPanel", studio.show(Stage.EXTRACT))
