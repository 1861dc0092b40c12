"""Who: the three reviewer shapes ▲ ● ◆, painted, so that no state rests on colour alone."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPolygonF

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QColor


class Shape(StrEnum):
    """▲ reviewer A, ● reviewer B, ◆ final. The value is the colour role too."""

    A = "a"
    B = "b"
    CONSENSUS = "consensus"

    @property
    def sign(self) -> str:
        """The shape as a character, for texts that cannot be painted."""
        return {Shape.A: "▲", Shape.B: "●", Shape.CONSENSUS: "◆"}[self]


def paint_shape(painter: QPainter, shape: Shape, rect: QRectF, colour: QColor) -> None:
    """Fill the shape into ``rect`` (logical pixels)."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if shape is Shape.B:
        painter.drawEllipse(rect)
    else:
        painter.drawPolygon(_triangle(rect) if shape is Shape.A else _diamond(rect))
    painter.restore()


def paint_mark(painter: QPainter, rect: QRectF, colour_of: Callable[[Shape], QColor]) -> None:
    """Draw the program's mark into a square: ▲ and ● over ◆."""
    side = rect.width() * 0.45
    right, below = rect.right() - side, rect.bottom() - side
    places = {
        Shape.A: QPointF(rect.left(), rect.top()),
        Shape.B: QPointF(right, rect.top()),
        Shape.CONSENSUS: QPointF(rect.center().x() - side / 2, below),
    }
    for shape, place in places.items():
        paint_shape(painter, shape, QRectF(place, QSizeF(side, side)), colour_of(shape))


def _triangle(rect: QRectF) -> QPolygonF:
    top = QPointF(rect.center().x(), rect.top())
    return QPolygonF([top, rect.bottomRight(), rect.bottomLeft()])


def _diamond(rect: QRectF) -> QPolygonF:
    middle = rect.center()
    return QPolygonF(
        [
            QPointF(middle.x(), rect.top()),
            QPointF(rect.right(), middle.y()),
            QPointF(middle.x(), rect.bottom()),
            QPointF(rect.left(), middle.y()),
        ]
    )
