"""What lies over the pages: lines of a table, a caret, a frame being drawn, a pulse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from gui.pdf.page_zoom import ZoomedRoll
from gui.pdf.pulse import Pulse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from extraction.pdf.boxes import PageBox
    from gui.theme import Theme


class Overlay(Protocol):
    """Painted by the view over its pages and their marks.

    An overlay hears the mouse and the keys by an event filter of its own on the view's viewport
    and on the view, and has itself painted anew with ``view.viewport().update()``. Places go
    through ``box_rect``, ``rect_box`` and ``spot_at`` of the view, which know how pages are turned.
    """

    def paint(self, painter: QPainter) -> None:
        """Draw in coordinates of the viewport; the painter is saved before and restored after."""
        ...


class OverlaidRoll(ZoomedRoll):
    """Pages with something over them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._overlays: list[Overlay] = []
        self._pulse = Pulse(self)
        self._pulse.beat.connect(self.viewport().update)

    def add_overlay(self, overlay: Overlay) -> None:
        """Have something painted over the pages, after what was added before."""
        if overlay not in self._overlays:
            self._overlays.append(overlay)
        self.viewport().update()

    def remove_overlay(self, overlay: Overlay) -> None:
        """Paint it no more."""
        if overlay in self._overlays:
            self._overlays.remove(overlay)
        self.viewport().update()

    def pulse(self, page: int, boxes: Sequence[PageBox]) -> None:
        """Pulse once around these boxes, or around the page where there are none."""
        self._pulse.run(page, boxes)

    @property
    def is_pulsing(self) -> bool:
        """Whether something pulses."""
        return self._pulse.is_on

    def _paint_overlays(self, painter: QPainter) -> None:
        """Draw the pulse, and all that was added."""
        if self._pulse.is_on and self._pulse.page in self.shown_pages():
            rects = [self.box_rect(self._pulse.page, box) for box in self._pulse.boxes]
            whole = rects or [self.page_rect(self._pulse.page)]
            self._pulse.paint(painter, whole, self._theme.colour("accent"))
        for overlay in self._overlays:
            painter.save()
            overlay.paint(painter)
            painter.restore()
