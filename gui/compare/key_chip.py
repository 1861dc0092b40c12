"""Small words beside their key, which can be on or off: reasons, ways to pass a question on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolButton

from gui.theme import Theme, Type
from gui.theme_tokens import CHIP_RADIUS
from gui.widgets.keys import keys_size, paint_keys

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QKeyEvent, QPaintEvent


class KeyChip(QToolButton):
    """A key and small words in a light frame; checked it is tinted. Arrows go to its neighbours."""

    def __init__(self, theme: Theme, text: str, keys: str) -> None:
        super().__init__()
        self._theme, self._keys = theme, keys
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Room for the letter and the words."""
        u = self._theme.u
        metrics = QFontMetrics(self._theme.font(Type.SMALL))
        keys = keys_size(self._theme, self._keys)
        width = keys.width() + metrics.horizontalAdvance(self.text()) + 4 * u
        return QSize(width, keys.height() + u)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter checks as Space does; the arrows move on."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key in steps:
            self.focusNextPrevChild(steps[key] > 0)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, letter and words; checked it is tinted, with a line in the accent's colour."""
        theme, u = self._theme, self._theme.u
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_on = self.isChecked()
        painter.setPen(QPen(theme.colour("accent" if is_on else "hairline"), 1))
        painter.setBrush(theme.colour("selection" if is_on else "base"))
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(rect, CHIP_RADIUS, CHIP_RADIUS)
        keys = keys_size(theme, self._keys)
        paint_keys(painter, theme, QPoint(u, (self.height() - keys.height()) // 2), self._keys)
        painter.setFont(theme.font(Type.SMALL))
        role = "text" if is_on else "muted"
        painter.setPen(theme.colour(role if self.isEnabled() else "outline"))
        words = self.rect().adjusted(keys.width() + 2 * u, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus():
            theme.paint_ring(painter, self.rect(), CHIP_RADIUS)


class ActionChip(KeyChip):
    """The chip of an action: enabled with it, and pressing does it; what is so checks it."""

    def __init__(self, theme: Theme, text: str, action: QAction, keys: str) -> None:
        super().__init__(theme, text, keys)
        self._said = action
        self.clicked.connect(action.trigger)
        action.changed.connect(self._on_said_changed)
        self._on_said_changed()

    def nextCheckState(self) -> None:
        """Pressing it doesn't check it: what comes of that does."""

    def _on_said_changed(self) -> None:
        self.setEnabled(self._said.isEnabled())
        self.setToolTip(self._said.toolTip())
