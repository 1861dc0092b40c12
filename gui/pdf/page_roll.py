"""All pages of a paper one below the other, and what scrolls them; what is on them comes later."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from extraction.pdf.boxes import PageBox
from gui.pdf.layout import FULL_SIZE, UNKNOWN_SIZE, Gaps, Layout, Spot, scroll_to_show
from gui.pdf.one_page import OnePage
from gui.pdf.turning import shown_corners

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.pdf.layout import PageSize
    from gui.theme import Theme

_LEAST_SIDE = 1e-5  # of the page: a box has an area
_WIDE_WINDOW = 160  # units of space: from here on pages have wider margins


class PageRoll(QAbstractScrollArea):
    """Where pages lie in the window, and what moves them.

    Coordinates of methods are logical pixels of the viewport; ``Spot`` and boxes are fractions of
    a page as its file has it, however it is turned here. ``steady_height`` is the window's height
    as it would be without anything above it that comes and goes; by it is told which page one
    reads.
    """

    moved = Signal()  # scrolled, zoomed or laid out anew
    page_changed = Signal(object)  # int, the page that takes most of the window

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._sizes: Sequence[PageSize] = ()
        self._turns: dict[int, int] = {}
        self._is_single = False
        self._page = 1
        self.steady_height = 0
        self._layout: Layout = Layout((), FULL_SIZE, 1, self._gaps())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setCornerWidget(QWidget())  # where two scroll bars meet, the style would draw a box
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # ── what is shown ────────────────────────────────────────────────────────────────────────

    @property
    def page(self) -> int:
        """The page that takes most of the window."""
        return self._page

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    def here(self) -> Spot:
        """The spot at the upper left corner of the window."""
        return self.spot_at(QPointF(0, 0))

    def shown_pages(self) -> range:
        """The pages of which something shows."""
        return self._layout.visible(self._top(), self.viewport().height())

    def page_rect(self, page: int) -> QRectF:
        """Where a page lies in the viewport, on whole device pixels so that it is drawn sharp."""
        area = self._layout.page(page)
        ratio = self.devicePixelRatioF()
        left, top, width, height = (
            round(length * ratio) / ratio
            for length in (area.x - self._left(), area.y - self._top(), area.width, area.height)
        )
        return QRectF(left, top, width, height)

    def box_rect(self, page: int, box: PageBox) -> QRectF:
        """Where a box of a page lies in the viewport."""
        rect = self.page_rect(page)
        x0, y0, x1, y1 = shown_corners(box, self.turn(page))
        return QRectF(
            rect.x() + x0 * rect.width(),
            rect.y() + y0 * rect.height(),
            (x1 - x0) * rect.width(),
            (y1 - y0) * rect.height(),
        )

    def rect_box(self, page: int, rect: QRectF) -> PageBox | None:
        """The box of a page under a rectangle of the viewport, cut at the page's edges.

        ``None`` where they share nothing.
        """
        ends = [self.spot_on(page, end) for end in (rect.topLeft(), rect.bottomRight())]
        xs, ys = sorted(end.x for end in ends), sorted(end.y for end in ends)
        x0, y0, x1, y1 = max(xs[0], 0.0), max(ys[0], 0.0), min(xs[1], 1.0), min(ys[1], 1.0)
        is_there = x1 - x0 >= _LEAST_SIDE and y1 - y0 >= _LEAST_SIDE
        return PageBox(x0, y0, x1, y1) if is_there else None

    def spot_at(self, point: QPointF) -> Spot:
        """The spot of the paper under a point of the viewport."""
        if not self._sizes:
            return Spot(1, 0.0, 0.0)
        return self._layout.spot(point.x() + self._left(), point.y() + self._top())

    def spot_on(self, page: int, point: QPointF) -> Spot:
        """The spot under a point of the viewport as one of this page, though beside it perhaps."""
        return self._layout.spot_on(page, point.x() + self._left(), point.y() + self._top())

    def page_size(self, page: int) -> PageSize:
        """The size of a page in points, as it is shown; A4 for one there is not."""
        known = 1 <= page <= len(self._sizes)
        return (self._sizes[page - 1] if known else UNKNOWN_SIZE).turned(self.turn(page))

    def turn(self, page: int) -> int:
        """By how much a page is shown turned: 0, 90, 180 or 270 degrees clockwise."""
        return self._turns.get(page, 0)

    # ── moving ───────────────────────────────────────────────────────────────────────────────

    def go_to(self, spot: Spot) -> None:
        """Bring a spot to the upper left corner, as nearly as the paper's ends allow."""
        if not self._sizes:
            return
        page = min(max(1, spot.page), len(self._sizes))
        self._unroll(page)
        x, y = self._layout.point(spot._replace(page=page))
        self.horizontalScrollBar().setValue(round(x))
        self.verticalScrollBar().setValue(round(y))

    def go_to_page(self, page: int) -> None:
        """Bring the top of a page to the top of the window; there is no page before the first."""
        page = min(max(1, page), max(1, len(self._sizes)))
        if self._sizes:
            self._unroll(page)
            self.verticalScrollBar().setValue(round(self._layout.page(page).y) - self._gaps().top)

    def show_boxes(self, page: int, boxes: Sequence[PageBox]) -> None:
        """Scroll no more than needed to show these boxes well; without any, the page's top."""
        if not 1 <= page <= len(self._sizes):
            return
        if not boxes:
            self.go_to_page(page)
            return
        self._unroll(page)
        parts = [self._layout.part(page, box) for box in boxes]
        top, bottom = min(part.y for part in parts), max(part.bottom for part in parts)
        left, right = min(part.x for part in parts), max(part.right for part in parts)
        window = self.viewport()
        y = scroll_to_show((top, bottom - top), (self._top(), window.height()))
        x = scroll_to_show((left, right - left), (self._left(), window.width()))
        self.verticalScrollBar().setValue(round(y))
        self.horizontalScrollBar().setValue(round(x))

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    def _lay_out(self, scale: float) -> None:
        """Lay the pages out at ``scale`` logical pixels a point."""
        window = self.viewport()
        width, gaps, turns = window.width(), self._gaps(), self._turns
        if self._is_single:
            self._layout = OnePage(self._page, self._sizes, scale, width, gaps, turns)
        else:
            self._layout = Layout(self._sizes, scale, width, gaps, turns)
        for bar, length, extent in (
            (self.verticalScrollBar(), self._layout.height, window.height()),
            (self.horizontalScrollBar(), self._layout.width, window.width()),
        ):
            bar.setRange(0, max(0, math.ceil(length) - extent))
            bar.setPageStep(max(1, extent - extent // 10))
            bar.setSingleStep(max(1, extent // 20))
        self._on_moved()

    def _unroll(self, page: int) -> None:
        """Where one page is shown at a time, show this one."""
        if self._is_single and page != self._page:
            self._page = page
            self._lay_out(self._fitted())
            self.page_changed.emit(page)

    def _fitted(self) -> float:
        """The scale that pages are laid out with."""
        return self._layout.scale

    def _gaps(self) -> Gaps:
        u = self._theme.u
        is_wide = self.viewport().width() >= _WIDE_WINDOW * u
        return Gaps(side=(8 if is_wide else 4) * u, top=3 * u, between=3 * u)

    def _left(self) -> int:
        return self.horizontalScrollBar().value()

    def _top(self) -> int:
        return self.verticalScrollBar().value()

    def _on_moved(self) -> None:
        self.viewport().update()
        height = self.steady_height or self.viewport().height()
        page = self._layout.main_page(self._top(), height)
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)
        self.moved.emit()

    # ── events ───────────────────────────────────────────────────────────────────────────────

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Tell that it moved."""
        self._on_moved()
