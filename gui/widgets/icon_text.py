"""An icon and a word beside it, in one colour, as the saved state in the status bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import Type

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from gui.icons import Icons


class IconText(QWidget):
    """One line; it has no room where it has no text."""

    def __init__(
        self,
        icons: Icons,
        icon: str = "",
        text: str = "",
        *,
        role: str = "text",
        kind: Type = Type.SMALL,
    ) -> None:
        super().__init__()
        self._icons, self._kind = icons, kind
        self._icon, self._text, self._role = icon, text, role
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        if not text:
            self.hide()
        icons.theme.changed.connect(self._on_theme_changed)

    @property
    def text(self) -> str:
        """The words."""
        return self._text

    @property
    def role(self) -> str:
        """The colour's role."""
        return self._role

    def say(self, text: str, icon: str = "", role: str = "") -> None:
        """Show other words, perhaps with another icon and colour."""
        self._text, self._icon, self._role = text, icon or self._icon, role or self._role
        self.setAccessibleName(text)
        self.setToolTip(text)
        if not text:
            self.hide()
        elif self.parentWidget() is not None:  # alone it would become a window
            self.show()
        self._on_theme_changed()

    def sizeHint(self) -> QSize:
        """Room for icon and words; none without words."""
        metrics = QFontMetrics(self._icons.theme.font(self._kind))
        height = metrics.height() + 2
        if not self._text:
            return QSize(0, height)
        width = metrics.horizontalAdvance(self._text) + 1
        return QSize(width + (height + self._icons.theme.u if self._icon else 0), height)

    def minimumSizeHint(self) -> QSize:
        """It is never squeezed."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw both."""
        if not self._text:
            return
        theme = self._icons.theme
        painter = QPainter(self)
        colour = theme.colour(self._role)
        left = 0
        if self._icon:
            side = self.height()
            self._icons.paint(painter, self._icon, QRect(0, 0, side, side), colour)
            left = side + theme.u
        painter.setFont(theme.font(self._kind))
        painter.setPen(colour)
        text = self.rect().adjusted(left, 0, 0, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, self._text)

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
