"""Finding, in this paper and in all papers, as pictures show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListView

from gui.pdf.hits_panel import HitsPanel
from gui.screens.hands import press_key, type_into
from gui.stages import Stage

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.extract.extraction_panel import ExtractionPanel
    from gui.screens.staging import Moments
    from gui.screens.studio import Studio

    Play = Callable[[Studio, Moments], None]

_SOUGHT, _SOUGHT_EVERYWHERE = "patients", "partial response"
_SHOWN = 7  # the hit that is gone to; it lies in another study


def find(studio: Studio, _moments: Moments) -> None:
    """All hits of a word marked on the page, the current one framed."""
    panel = cast("ExtractionPanel", studio.show(Stage.EXTRACT))
    panel.page.clear_selection()
    studio.do("page.find")
    field = panel.page.find_bar.findChildren(QLineEdit)[0]
    field.clear()
    type_into(field, _SOUGHT)
    press_key(field, Qt.Key.Key_Return)
    studio.wait(lambda: "of" in panel.page.find_bar.count, "the hits")
    studio.wait_for_page(panel.page)
    studio.rest()


def found(studio: Studio, _moments: Moments) -> None:
    """The hits in all papers beside the page of one of them."""
    panel = cast("ExtractionPanel", studio.show(Stage.EXTRACT))
    panel.search_papers(_SOUGHT_EVERYWHERE)
    hits = panel.findChild(HitsPanel)
    assert isinstance(hits, HitsPanel), "it shows"
    studio.wait(lambda: hits.model.rowCount() and not hits.reading.isVisible(), "the papers")
    studio.rest()
    lists = hits.findChildren(QListView)
    for _ in range(_SHOWN):
        press_key(lists[0], Qt.Key.Key_Down)
    press_key(lists[0], Qt.Key.Key_Return)
    studio.wait(lambda: "of" in panel.page.find_bar.count, "the hit")
    studio.wait_for_page(panel.page)
    studio.rest()


def closed(play: Play) -> Play:
    """A scene before which what finds is put away."""

    def played(studio: Studio, moments: Moments) -> None:
        panel = cast("ExtractionPanel", studio.show(Stage.EXTRACT))
        panel.page.find_bar.close_bar()
        panel.page.side.hide()
        play(studio, moments)

    return played
