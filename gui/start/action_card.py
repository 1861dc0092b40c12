"""One of the start page's actions as a card: icon, title, a line, the key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from gui.theme import Type
from gui.theme_tokens import CARD_RADIUS
from gui.widgets.keys import keys_size, paint_keys

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from gui.context import WindowContext


class ActionCard(QAbstractButton):
    """Does an action of the table. ``is_first`` fills it: what Enter does on the first launch."""

    def __init__(self, context: WindowContext, name: str, line: str) -> None:
        super().__init__()
        self._context, self._line, self._name = context, line, name
        self._is_first = False
        spec = context.actions.spec(name)
        self._icon = spec.icon
        self.setText(spec.plain)
        self.setAccessibleName(f"{spec.plain}. {line}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(context.actions.get(name).trigger)
        context.theme.changed.connect(self._on_theme_changed)

    def set_first(self, on: bool) -> None:
        """Fill it, and print Enter on it."""
        self._is_first = on
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines and their padding."""
        theme = self._context.theme
        height = theme.height(Type.STRONG) + theme.height(Type.SMALL) + 9 * theme.u
        return QSize(100 * theme.u, height)

    def minimumSizeHint(self) -> QSize:
        """Room for icon, text and keys beside each other."""
        theme = self._context.theme
        title = QFontMetrics(theme.font(Type.STRONG)).horizontalAdvance(self.text())
        line = QFontMetrics(theme.font(Type.SMALL)).horizontalAdvance(self._line)
        keys = keys_size(theme, self._context.actions.keys(self._name) or "Enter").width()
        width = max(title, line) + keys + theme.icon_size + 18 * theme.u
        return QSize(width, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        theme, u = self._context.theme, self._context.theme.u
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        ink = "on_accent" if self._is_first else "text"
        side = theme.icon_size + u
        mark = QRect(4 * u, (self.height() - side) // 2, side, side)
        icon = theme.colour("on_accent" if self._is_first else "accent")
        self._context.icons.paint(painter, self._icon, mark, icon)
        text = self.rect().adjusted(7 * u + side, 4 * u, -3 * u, -4 * u - u // 2)
        painter.setFont(theme.font(Type.STRONG))
        painter.setPen(theme.colour(ink))
        painter.drawText(text, Qt.AlignmentFlag.AlignTop, self.text())
        painter.setFont(theme.font(Type.SMALL))
        painter.setPen(theme.colour("on_accent" if self._is_first else "muted"))
        painter.drawText(text, Qt.AlignmentFlag.AlignBottom, self._line)
        keys = "Enter" if self._is_first else self._context.actions.keys(self._name)
        if keys:
            size = keys_size(theme, keys)
            top = (self.height() - size.height()) // 2
            at = QPoint(self.width() - size.width() - 4 * u, top)
            colour = theme.colour("on_accent") if self._is_first else None
            paint_keys(painter, theme, at, keys, colour)

    def _paint_ground(self, painter: QPainter) -> None:
        theme = self._context.theme
        rect = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        ground = "alternate" if self.underMouse() else "base"
        painter.setBrush(theme.colour("accent" if self._is_first else ground))
        painter.setPen(QPen(theme.colour("accent" if self._is_first else "hairline"), 1))
        painter.drawRoundedRect(rect, CARD_RADIUS, CARD_RADIUS)
        if not self.hasFocus():
            return
        if self._is_first:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("on_accent"), 2))
            painter.drawRoundedRect(rect.adjusted(3, 3, -3, -3), CARD_RADIUS - 2, CARD_RADIUS - 2)
        else:
            theme.paint_ring(painter, self.rect(), CARD_RADIUS)

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
