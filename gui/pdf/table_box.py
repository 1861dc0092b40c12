"""The box a person marks a table with, by mouse or by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

if TYPE_CHECKING:
    from extraction.pdf.boxes import PageBox
    from gui.pdf.page_view import PageView

STEP = 16.0
"""Logical pixels that an arrow key moves it."""
LEAST = 12.0
"""Logical pixels; a smaller box marks nothing."""
_BEGIN = (0.86, 0.4)
"""The share of the page's width and of the window's height that it has at first."""


class TableBox:
    """A box on one page of a view; it goes with the page when that is scrolled."""

    def __init__(self, view: PageView) -> None:
        self._view = view
        self.page = 1
        self.box: PageBox | None = None

    @property
    def rect(self) -> QRectF:
        """Where it lies in the viewport; empty where there is none."""
        return QRectF() if self.box is None else self._view.box_rect(self.page, self.box)

    @property
    def is_seen(self) -> bool:
        """Whether any of it is in view."""
        return self.rect.intersects(QRectF(self._view.viewport().rect()))

    def begin(self) -> None:
        """Put it in the middle of what is seen of the page one reads."""
        view, self.page = self._view, self._view.page
        page, window = view.page_rect(self.page), QRectF(view.viewport().rect())
        rect = QRectF(0, 0, page.width() * _BEGIN[0], window.height() * _BEGIN[1])
        rect.moveCenter((page & window).center())
        self.box = view.rect_box(self.page, rect & page)

    def move(self, dx: int, dy: int, *, only_end: bool) -> None:
        """Move it, or its lower right corner, by a step as far as its page goes; it stays in view.

        ``dx`` and ``dy`` are steps to the right and down.
        """
        page, by = self._view.page_rect(self.page), (dx * STEP, dy * STEP)
        moved = self.rect.adjusted(0, 0, *by) if only_end else self.rect.translated(*by)
        if not page.contains(moved) or min(moved.width(), moved.height()) < LEAST:
            return
        self.box = self._view.rect_box(self.page, moved)
        if self.box is not None:
            self._view.show_boxes(self.page, [self.box])

    def span(self, start: QPointF, end: QPointF) -> bool:
        """Draw it from one point to another; gives whether they are far enough apart."""
        rect = QRectF(start, end).normalized()
        if min(rect.width(), rect.height()) < LEAST:
            return False
        self.page = self._view.spot_at(start).page
        self.box = self._view.rect_box(self.page, rect)
        return self.box is not None
