"""A line of spans, with others at its right end where there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.form.spans import plain_text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from gui.form.span_paint import SpanPainter
    from gui.form.spans import Spans


class SpanLine(QWidget):
    """Paints spans; those at the right end go below where the line is too narrow for both."""

    def __init__(self, painter: SpanPainter) -> None:
        super().__init__()
        self._painter = painter
        self._left: Spans = ()
        self._right: Spans = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    @property
    def text(self) -> str:
        """What it says."""
        return " ".join(filter(None, (plain_text(self._left), plain_text(self._right))))

    def show_spans(self, left: Spans, right: Spans = ()) -> None:
        """Show these; with none at all the line hides."""
        self._left, self._right = left, right
        self.setVisible(bool(left or right))
        self.setAccessibleName(self.text)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Narrower may be taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """One line, or two."""
        line = self._line()
        margins = self.contentsMargins()
        return 2 * line if self._is_broken(width - margins.left() - margins.right()) else line

    def sizeHint(self) -> QSize:
        """Room for a line."""
        return QSize(0, self._line())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw both."""
        painter, rect, line = QPainter(self), self.contentsRect(), self._line()
        first = rect.adjusted(0, 0, 0, line - rect.height())
        self._painter.paint(painter, first, self._left)
        if self._is_broken(rect.width()):
            self._painter.paint(painter, first.translated(0, line), self._right)
        elif self._right:
            start = max(0, rect.width() - self._painter.width(self._right) - 1)
            self._painter.paint(painter, first.adjusted(start, 0, 0, 0), self._right)

    def _line(self) -> int:
        theme = self._painter.theme
        return theme.height() + theme.u

    def _is_broken(self, width: int) -> bool:
        if not (self._left and self._right):
            return False
        gap = 4 * self._painter.theme.u
        return self._painter.width(self._left) + gap + self._painter.width(self._right) > width
