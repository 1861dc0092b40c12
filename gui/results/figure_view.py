"""A drawn figure in a pane, as wide as the pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_SHAPE = 0.61
"""Height over width before the first figure is there."""
_WIDEST = 560


class FigureView(QWidget):
    """Shows an SVG; what it shows is told by its accessible description."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QSvgRenderer(self)
        self._is_drawn = False
        self._room = _WIDEST
        self._take_size()

    @property
    def is_drawn(self) -> bool:
        """Whether there is something to see."""
        return self._is_drawn

    def describe(self, name: str, told: str) -> None:
        """Say what is, or will be, shown."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(told)

    def show_svg(self, svg: bytes) -> None:
        """Show a picture."""
        self._is_drawn = self._picture.load(QByteArray(svg))
        self._take_size()
        self.update()

    def clear(self) -> None:
        """Show nothing; the room stays."""
        self._is_drawn = False
        self.update()

    def fit(self, width: int) -> None:
        """Be so wide at most, and as high as belongs to it.

        The width must not follow from that of a scrolled content, which narrows as it grows.
        """
        self._room = max(1, width)
        self._take_size()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture at the left, in its shape."""
        if self.is_drawn:
            self._picture.render(QPainter(self), QRectF(self.rect()))

    def _take_size(self) -> None:
        size, width = self._picture.defaultSize(), min(_WIDEST, self._room)
        shape = size.height() / size.width() if size.width() > 0 else _SHAPE
        self.setFixedSize(width, round(width * shape))
