"""Numbers that were recognised with doubt, underlined on the page with dots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPen

from extraction.evidence import CONFIDENCE_LINE
from gui.theme_tokens import ON_DARK_PAGE, PAGE_SEARCH

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from extraction.pdf.boxes import Word
    from gui.pdf.page_view import PageView

_WIDTH = 2.0  # logical pixels


class RecognisedMarks:
    """An overlay of a view, for the pages that show."""

    def __init__(self, view: PageView) -> None:
        self._view = view

    def paint(self, painter: QPainter) -> None:
        """Draw the dots, in the coordinates of the viewport."""
        paper = self._view.paper
        if paper is None:
            return
        mark = ON_DARK_PAGE[PAGE_SEARCH] if self._view.is_dark else PAGE_SEARCH
        painter.setPen(QPen(QColor(mark.line), _WIDTH, Qt.PenStyle.DotLine))
        for page in self._view.shown_pages():
            text = paper.text(page) if paper.is_recognised(page) else None
            for word in () if text is None else text.words:
                if _is_doubtful(word):
                    rect = self._view.box_rect(page, word.box)
                    below = QPointF(0, _WIDTH)
                    painter.drawLine(rect.bottomLeft() + below, rect.bottomRight() + below)


def _is_doubtful(word: Word) -> bool:
    sure = word.confidence
    return sure is not None and sure < CONFIDENCE_LINE and any(map(str.isdigit, word.text))
