"""Pictures of reading: what stands beside the page, a page turned, a dark page."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from gui.stages import Stage

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.extract.extraction_panel import ExtractionPanel
    from gui.pdf.page_pane import PagePane
    from gui.screens.staging import Moments
    from gui.screens.studio import Studio

    Play = Callable[[Studio, Moments], None]


def side(studio: Studio, _moments: Moments) -> None:
    """Small pages beside the page."""
    pane = _pane(studio)
    pane.clear_selection()
    studio.do("page.small_pages")
    pane.view.setFocus()
    _rest(studio, pane)


def dark_page(studio: Studio, _moments: Moments) -> None:
    """A dark page, one at a time, with the sources marked on it."""
    pane = _pane(studio)
    studio.do("page.single")
    studio.do("page.dark")
    pane.view.setFocus()
    _rest(studio, pane)


def turned(studio: Studio, _moments: Moments) -> None:
    """A page turned to the right."""
    pane = _pane(studio)
    for name in ("page.dark", "page.single", "page.turn_right"):
        studio.do(name)
    _rest(studio, pane)


def put_back(play: Play) -> Play:
    """A scene before which the page is put back as it was before these."""

    def played(studio: Studio, moments: Moments) -> None:
        _pane(studio)
        studio.do("page.turn_left")
        studio.do("page.side")
        play(studio, moments)

    return played


def _pane(studio: Studio) -> PagePane:
    return cast("ExtractionPanel", studio.show(Stage.EXTRACT)).page


def _rest(studio: Studio, pane: PagePane) -> None:
    studio.wait_for_page(pane)
    studio.rest()
