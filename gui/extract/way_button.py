"""One of several ways to keep words: its digit, what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QToolButton

from gui.theme import Type
from gui.theme_tokens import CHIP_RADIUS
from gui.widgets.keys import keys_size, paint_keys

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from gui.context import WindowContext


class WayButton(QToolButton):
    """A line that is clicked, or chosen by its digit; the chosen one is tinted."""

    def __init__(self, context: WindowContext, number: int, words: str) -> None:
        super().__init__()
        self._context, self._number = context, number
        self.setText(words)
        self.setAccessibleName(f"{number}: {words}")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A line of the form."""
        return QSize(0, self._context.theme.form_row)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, digit, words."""
        theme, painter = self._context.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            role = "selection" if self.isChecked() else "alternate"
            painter.setBrush(theme.colour(role))
            painter.drawRoundedRect(self.rect(), CHIP_RADIUS, CHIP_RADIUS)
        size = keys_size(theme, str(self._number))
        at = QPoint(2 * theme.u, (self.height() - size.height()) // 2)
        paint_keys(painter, theme, at, str(self._number))
        painter.setFont(theme.figures(Type.STRONG if self.isChecked() else Type.BODY))
        painter.setPen(theme.colour("text"))
        words = self.rect().adjusted(size.width() + 5 * theme.u, 0, -2 * theme.u, 0)
        text = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)
