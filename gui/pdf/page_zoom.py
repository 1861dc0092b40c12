"""How pages are shown: how large, how turned, all in one roll or one at a time."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, Signal

from extraction.pdf.boxes import union
from gui.pdf.layout import (
    FULL_SIZE,
    UNKNOWN_SIZE,
    PageSize,
    Spot,
    fit_page,
    fit_width,
    larger,
    percent,
    smaller,
    turned_by_wheel,
    turned_sizes,
)
from gui.pdf.leafing import LeafedRoll
from gui.pdf.turning import QUARTER, WHOLE, lies

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QResizeEvent, QWheelEvent

    from extraction.pdf.boxes import PageBox
    from gui.theme import Theme

_CLOSEST = 4  # times its size on paper: a selected digit need not fill the window


class Fit(StrEnum):
    """What the size of pages follows."""

    WIDTH = "width"
    PAGE = "page"
    FREE = "free"


class ZoomedRoll(LeafedRoll):
    """Pages that are fitted or zoomed."""

    zoomed = Signal()  # another size, or fitted otherwise

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._fit = Fit.WIDTH
        self._last_turned: tuple[int, Spot | None] = (0, None)
        theme.changed.connect(self._on_theme_changed)

    @property
    def fit(self) -> Fit:
        """What the size of pages follows."""
        return self._fit

    @property
    def percent(self) -> int:
        """The size of pages; at 100 an inch of paper is an inch of a usual screen."""
        return percent(self._layout.scale)

    def set_sizes(self, sizes: Sequence[PageSize]) -> None:
        """Show pages of these sizes; what stood at the window's top stays there."""
        if sizes and tuple(sizes) == self._sizes:
            return  # most pages are as large as was taken for granted: nothing moves
        here, was_empty = self.here(), not self._sizes
        self._sizes = tuple(sizes)
        self._lay_out(self._fitted())
        self.zoomed.emit()
        if not was_empty:
            self.go_to(here)

    def fit_to(self, fit: Fit) -> None:
        """Let the size of pages follow the window's, or stay as it is."""
        self._fit, page = fit, self.page
        self._zoom(self._fitted(), self._middle())
        if fit is Fit.PAGE:
            self.go_to_page(page)
        self.zoomed.emit()

    def zoom_in(self) -> None:
        """The next larger usual size."""
        self.zoom_to(larger(self._layout.scale))

    def zoom_out(self) -> None:
        """The next smaller usual size."""
        self.zoom_to(smaller(self._layout.scale))

    def zoom_to(self, scale: float, at: QPointF | None = None) -> None:
        """Show pages ``scale`` logical pixels a point; the spot under ``at`` stays there."""
        self._fit = Fit.FREE
        self._zoom(scale, self._middle() if at is None else at)
        self.zoomed.emit()

    def zoom_to_boxes(self, page: int, boxes: Sequence[PageBox]) -> None:
        """Show these boxes of a page as large as the window allows, in its middle."""
        if not boxes or not 1 <= page <= self.page_count:
            return
        whole, size = union(boxes), self._sizes[page - 1].turned(self.turn(page))
        wide, high = whole.width * size.width, whole.height * size.height
        if lies(self.turn(page)):
            wide, high = whole.height * size.width, whole.width * size.height
        window, gaps = self.viewport(), self._gaps()
        part = PageSize(wide, high)
        scale = fit_page(part, window.width(), window.height(), gaps)
        self.zoom_to(min(scale, _CLOSEST * FULL_SIZE))
        self._unroll(page)
        x, y = self._layout.point(Spot(page, *_middle_of(whole)))
        self._scroll_to(QPointF(x, y) - self._middle())

    def zoom_to_percent(self, size: int) -> None:
        """Show pages at a percentage of their size on paper."""
        self.zoom_to(size / 100 * FULL_SIZE)

    # ── turned, one at a time ────────────────────────────────────────────────────────────────

    @property
    def turns(self) -> dict[int, int]:
        """The pages that are shown turned, and by how many degrees clockwise."""
        return dict(self._turns)

    def set_turns(self, turns: Mapping[int, int]) -> None:
        """Show pages turned so, and all others upright; the spot in the middle stays there."""
        at = self._middle()
        spot = self.spot_at(at)
        quarters = {page: turn % WHOLE // QUARTER * QUARTER for page, turn in turns.items()}
        self._turns = {page: turn for page, turn in quarters.items() if turn}
        self._lay_out(self._fitted())
        self._bring(spot, at)
        self.zoomed.emit()

    def turn_page(self, by: int) -> None:
        """Turn the page one reads by quarters: 90 degrees to the right, -90 to the left.

        A page that lies is lower, and another may then take most of the window; until one moves
        on, the page that was turned is turned again.
        """
        page, here = self._last_turned
        page = page if here == self.here() else self.page
        self.set_turns(self._turns | {page: self.turn(page) + by})
        if page not in self.shown_pages():
            self.go_to_page(page)
        self._last_turned = (page, self.here())

    def turn_all(self, by: int) -> None:
        """Turn every page."""
        self.set_turns({page: self.turn(page) + by for page in range(1, self.page_count + 1)})

    def set_single(self, on: bool) -> None:
        """Show one page at a time, or all in one roll; what is fitted is fitted anew."""
        super().set_single(on)
        self.zoomed.emit()

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    def _zoom(self, scale: float, at: QPointF) -> None:
        spot = self.spot_at(at)
        self._lay_out(scale)
        self._bring(spot, at)

    def _bring(self, spot: Spot, at: QPointF) -> None:
        """Scroll a spot to a point of the window."""
        if self._sizes:
            self._scroll_to(QPointF(*self._layout.point(spot)) - at)

    def _scroll_to(self, corner: QPointF) -> None:
        """Bring a point of the roll to the window's upper left corner."""
        self.horizontalScrollBar().setValue(round(corner.x()))
        self.verticalScrollBar().setValue(round(corner.y()))

    def _fitted(self) -> float:
        """The scale that fits now."""
        window, sizes = self.viewport(), turned_sizes(self._sizes, self._turns)
        size = sizes[self._page - 1] if self._page <= len(sizes) else UNKNOWN_SIZE
        if self._fit is Fit.WIDTH:
            fitted = (size,) if self._is_single else sizes
            return fit_width(fitted, window.width(), self._gaps())
        if self._fit is Fit.PAGE:
            return fit_page(size, window.width(), window.height(), self._gaps())
        return self._layout.scale

    def _middle(self) -> QPointF:
        return QPointF(self.viewport().width() / 2, self.viewport().height() / 2)

    def _on_theme_changed(self) -> None:
        self._zoom(self._fitted(), QPointF(0, 0))

    # ── events ───────────────────────────────────────────────────────────────────────────────

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again; what stood at the top stays there."""
        here = self.here()
        self._lay_out(self._fitted())
        if self._fit is not Fit.FREE:
            self.zoomed.emit()
        self.go_to(here)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl, zoom around the pointer."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            scale = turned_by_wheel(self._layout.scale, event.angleDelta().y())
            self.zoom_to(scale, event.position())
            event.accept()
        elif not self._leafs_by(event.angleDelta().y()):
            super().wheelEvent(event)


def _middle_of(box: PageBox) -> tuple[float, float]:
    return (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
