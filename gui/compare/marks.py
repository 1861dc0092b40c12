"""Small marks of the comparison: a reviewer's shape beside its name, a count at its side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from gui.shapes import Shape, paint_shape
from gui.theme import Theme, Type
from gui.widgets.labels import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class ShapeMark(QWidget):
    """▲, ● or ◆ in its hue, as high as small letters."""

    def __init__(self, theme: Theme, shape: Shape) -> None:
        super().__init__()
        self._theme, self._shape = theme, shape
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Three fifths of the font's height."""
        side = round(self._theme.height() * 0.6)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        colour = self._theme.shape_colour(self._shape)
        paint_shape(QPainter(self), self._shape, QRectF(self.rect()), colour)


class ColumnHead(QWidget):
    """The first line of a column: shape and word at the left, something muted at the right.

    Without a shape it says nothing of who it is.
    """

    def __init__(self, theme: Theme, shape: Shape | None, title: str) -> None:
        super().__init__()
        self._aside = Text(theme, kind=Type.SMALL, role="muted")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2 * theme.u)
        if shape is not None:
            line.addWidget(ShapeMark(theme, shape))
        role = "text" if shape is None else shape.value
        line.addWidget(Text(theme, title, Type.STRONG, role=role))
        line.addStretch()
        line.addWidget(self._aside)

    @property
    def aside(self) -> str:
        """What stands at the right."""
        return self._aside.text()

    def say(self, aside: str) -> None:
        """Show something else at the right."""
        self._aside.setText(aside)
