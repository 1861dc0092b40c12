"""How large pages are shown: fitted to the window, or zoomed around a point that stays."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, Signal

from gui.pdf.layout import (
    FULL_SIZE,
    UNKNOWN_SIZE,
    fit_page,
    fit_width,
    larger,
    percent,
    smaller,
    turned_by_wheel,
)
from gui.pdf.page_roll import PageRoll

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent, QWheelEvent

    from gui.pdf.layout import PageSize
    from gui.theme import Theme


class Fit(StrEnum):
    """What the size of pages follows."""

    WIDTH = "width"
    PAGE = "page"
    FREE = "free"


class ZoomedRoll(PageRoll):
    """Pages that are fitted or zoomed."""

    zoomed = Signal()  # another size, or fitted otherwise

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._fit = Fit.WIDTH
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

    def zoom_to_percent(self, size: int) -> None:
        """Show pages at a percentage of their size on paper."""
        self.zoom_to(size / 100 * FULL_SIZE)

    def _zoom(self, scale: float, at: QPointF) -> None:
        spot = self.spot_at(at)
        self._lay_out(scale)
        if self._sizes:
            x, y = self._layout.point(spot)
            self.horizontalScrollBar().setValue(round(x - at.x()))
            self.verticalScrollBar().setValue(round(y - at.y()))

    def _fitted(self) -> float:
        """The scale that fits now."""
        window = self.viewport()
        if self._fit is Fit.WIDTH:
            return fit_width(self._sizes, window.width(), self._gaps())
        if self._fit is Fit.PAGE:
            size = self._sizes[self._page - 1] if self._page <= len(self._sizes) else UNKNOWN_SIZE
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
        else:
            super().wheelEvent(event)
