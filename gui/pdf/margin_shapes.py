"""Shapes in the margins, where passages of several reviewers stand on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from gui.pdf.highlights import paint_in_margin
from gui.pdf.page_painter import margin_point

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from extraction.pdf.boxes import PageBox
    from gui.pdf.page_view import PageView
    from gui.shapes import Shape

_SIDE, _APART = 8.0, 11.0  # logical pixels: how large one is, from one to the next
_USUAL = (0.08, 0.92)  # where text begins and ends across a page, until it is read


class MarginShapes:
    """An overlay that tells A, B and what is final apart by more than their colour."""

    def __init__(self, view: PageView) -> None:
        self._view = view
        self._margins: dict[tuple[str, int, PageBox], tuple[float, float]] = {}

    def paint(self, painter: QPainter) -> None:
        """Draw them beside the first line of each passage, side by side where they meet."""
        paper = self._view.paper
        if paper is None:
            return
        for page in self._view.shown_pages():
            taken: list[QPointF] = []
            for shape, boxes in self._view.highlights.shapes_on(paper.sha256, page):
                at = self._point(paper.sha256, page, boxes[0])
                while any((at - other).manhattanLength() < _APART for other in taken):
                    at = self._outwards(page, at)
                taken.append(at)
                paint_in_margin(painter, shape, at, _SIDE, on_dark=self._view.is_dark)

    def places(self, page: int) -> list[tuple[Shape, QRectF]]:
        """Which shapes are told of a page, and the passages they stand beside."""
        paper = self._view.paper
        found = () if paper is None else self._view.highlights.shapes_on(paper.sha256, page)
        return [(shape, self._view.box_rect(page, boxes[0])) for shape, boxes in found]

    def _point(self, report: str, page: int, box: PageBox) -> QPointF:
        rect = self._view.page_rect(page)
        return margin_point(rect, self._view.box_rect(page, box), self._margin(report, page, box))

    def _margin(self, report: str, page: int, box: PageBox) -> tuple[float, float]:
        """Where the text beside a passage begins and ends, kept as it takes a while."""
        paper, key = self._view.paper, (report, page, box)
        text = None if paper is None else paper.text(page)
        if text is None or self._view.turn(page):
            return _USUAL
        if key not in self._margins:
            self._margins[key] = text.margins(box)
        return self._margins[key]

    def _outwards(self, page: int, at: QPointF) -> QPointF:
        """The next place, towards the edge of the page; below where there is no room."""
        rect = self._view.page_rect(page)
        way = -_APART if at.x() < rect.center().x() else _APART
        moved = at + QPointF(way, 0)
        return moved if rect.contains(moved) else at + QPointF(0, _APART)
