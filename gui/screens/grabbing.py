"""The picture of a table that is being taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt

from extraction.pdf.boxes import PageBox
from gui.screens.hands import drag_box, press_key
from gui.stages import Stage

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.extract.extraction_panel import ExtractionPanel
    from gui.screens.staging import Moments
    from gui.screens.studio import Studio

    Play = Callable[[Studio, Moments], None]

_PAGE, _TABLE = 2, PageBox(0.49, 0.195, 0.95, 0.42)
"""Where the paper prints its Table 3."""


def table_grab(studio: Studio, _moments: Moments) -> None:
    """The table of adverse events with its lines, what its columns hold, and the rows."""
    panel = _panel(studio)
    page = panel.page
    page.view.go_to_page(_PAGE)
    studio.wait_for_page(page)
    studio.do("page.table")
    page.view.show_boxes(_PAGE, [_TABLE])
    drag_box(page, _PAGE, _TABLE)
    grab = panel.tables.grab
    studio.wait(lambda: grab is not None and grab.session is not None, "the rows of the table")
    press_key(page.view, Qt.Key.Key_Right)
    studio.rest()


def left(play: Play) -> Play:
    """A scene before which the table is left."""

    def played(studio: Studio, moments: Moments) -> None:
        grab = _panel(studio).tables.grab
        if grab is not None:
            grab.leave()
        play(studio, moments)

    return played


def _panel(studio: Studio) -> ExtractionPanel:
    return cast("ExtractionPanel", studio.show(Stage.EXTRACT))
