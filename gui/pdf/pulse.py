"""The one motion there is: a passage just shown pulses once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractAnimation, QRectF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QPainter, QPen

from gui.pdf.highlights import outline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from extraction.pdf.boxes import PageBox

LENGTH = 400
"""Milliseconds."""

_REACH = 9.0  # logical pixels that the frame goes out


class Pulse(QVariantAnimation):
    """A frame that goes out from some boxes of a page and fades."""

    beat = Signal()  # paint it anew

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.page = 0
        self.boxes: tuple[PageBox, ...] = ()
        self.setDuration(LENGTH)
        self.setStartValue(0.0)
        self.setEndValue(1.0)
        self.valueChanged.connect(lambda _value: self.beat.emit())
        self.finished.connect(self.beat)

    @property
    def is_on(self) -> bool:
        """Whether it moves."""
        return self.state() is QAbstractAnimation.State.Running

    def run(self, page: int, boxes: Sequence[PageBox]) -> None:
        """Pulse once around these boxes."""
        self.stop()
        self.page, self.boxes = page, tuple(boxes)
        self.start()

    def paint(self, painter: QPainter, rects: Sequence[QRectF], colour: QColor) -> None:
        """Draw it as it is at this moment."""
        share = float(self.currentValue())
        colour = QColor(colour)
        colour.setAlphaF(1 - share)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 2.0))
        out = _REACH * share
        painter.drawPath(outline([rect.adjusted(-out, -out, out, out) for rect in rects]))
        painter.restore()
