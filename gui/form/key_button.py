"""A key cap with what it does, which can be clicked as well: one action, two ways to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolButton

from gui.theme import Type
from gui.theme_tokens import CHIP_RADIUS
from gui.widgets.keys import keys_size, paint_keys

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from gui.theme import Theme


class KeyButton(QToolButton):
    """Small muted words behind their key; never takes the focus from the editor above it.

    ``keys`` may be empty: then only the words stand there. A checkable one has an outline with a
    box in it, which holds a tick when it is checked.
    """

    def __init__(self, theme: Theme, keys: str, words: str) -> None:
        super().__init__()
        self._theme, self._keys = theme, keys
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoRaise(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.say(words)
        theme.changed.connect(self._on_theme_changed)

    def say(self, words: str, keys: str | None = None) -> None:
        """Show other words, perhaps with another key."""
        if keys is not None:
            self._keys = keys
        self.setText(words)
        self.setAccessibleName(f"{words} ({self._keys})" if self._keys else words)
        self._on_theme_changed()

    def sizeHint(self) -> QSize:
        """Room for caps and words."""
        caps, u = keys_size(self._theme, self._keys), self._theme.u
        metrics = QFontMetrics(self._theme.font(Type.SMALL))
        width = metrics.horizontalAdvance(self.text()) + 1
        width += caps.width() + u if self._keys else 0
        width += self._box().right() + 3 * u if self.isCheckable() else 0
        return QSize(width, caps.height())

    def minimumSizeHint(self) -> QSize:
        """It is never squeezed."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw caps and words; words under the pointer in the text colour."""
        painter = QPainter(self)
        theme, x = self._theme, 0
        if self.isCheckable():
            self._paint_box(painter)
            x = self._box().right() + 3 * theme.u // 2
        if self._keys:
            size = keys_size(theme, self._keys)
            paint_keys(painter, theme, QPoint(x, (self.height() - size.height()) // 2), self._keys)
            x += size.width() + theme.u
        is_hot = self.underMouse() and self.isEnabled()
        role = "text" if is_hot or self.isChecked() else "muted"
        painter.setFont(theme.font(Type.SMALL))
        painter.setPen(theme.colour(role if self.isEnabled() else "outline"))
        words = self.rect().adjusted(x, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())

    def _box(self) -> QRect:
        """The box of a checkable one, in its middle at the left."""
        theme = self._theme
        side = QFontMetrics(theme.font(Type.SMALL)).capHeight() + theme.u // 2
        return QRect(theme.u, (keys_size(theme, "").height() - side) // 2, side, side)

    def _paint_box(self, painter: QPainter) -> None:
        """Draw outline, box and tick: it is there to be checked."""
        theme, box = self._theme, QRectF(self._box()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_on = self.isChecked()
        painter.setPen(QPen(theme.colour("muted" if is_on else "outline"), 1))
        painter.setBrush(theme.colour("missing_soft") if is_on else Qt.BrushStyle.NoBrush)
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(whole, CHIP_RADIUS, CHIP_RADIUS)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("text" if is_on else "muted"), 1))
        painter.drawRoundedRect(box, 2, 2)
        if is_on:
            painter.setPen(QPen(theme.colour("text"), 1.6))
            tick = ((0.2, 0.52), (0.42, 0.75), (0.82, 0.25))
            places = [box.topLeft() + QPointF(box.width() * x, box.height() * y) for x, y in tick]
            painter.drawPolyline(places)

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
