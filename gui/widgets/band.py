"""A sentence over the whole width above a page, a form or a table, with what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.theme_tokens import MARK_WIDTH
from gui.widgets.buttons import Button
from gui.widgets.labels import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from gui.icons import Icons


class Band(QWidget):
    """Hidden until it has something to say. Roles: warning, conflict, agree, missing, consensus."""

    def __init__(self, icons: Icons, role: str = "warning", icon: str = "triangle-alert") -> None:
        super().__init__()
        self._icons, self._role, self._icon = icons, role, icon
        self._text = Text(icons.theme, wraps=True)
        self._line = QHBoxLayout(self)
        self._line.addWidget(self._text, 1)
        self._buttons: list[Button] = []
        self._on_theme_changed()
        icons.theme.changed.connect(self._on_theme_changed)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; empty while hidden."""
        return self._text.text()

    def add_button(self, text: str) -> Button:
        """A button at the right end."""
        button = Button(self._icons, text)
        self._buttons.append(button)
        self._line.addWidget(button)
        return button

    def say(self, text: str, role: str = "", icon: str = "") -> None:
        """Show a sentence, perhaps in another role; an empty one hides the band."""
        self._role, self._icon = role or self._role, icon or self._icon
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tinted ground, the mark at the left edge and the icon."""
        theme = self._icons.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour(f"{self._role}_soft"))
        colour = theme.colour(self._role)
        painter.fillRect(0, 0, MARK_WIDTH, self.height(), colour)
        side = theme.icon_size
        self._icons.paint(
            painter, self._icon, QRect(4 * theme.u, (self.height() - side) // 2, side, side), colour
        )

    def _on_theme_changed(self) -> None:
        theme = self._icons.theme
        u = theme.u
        self._line.setContentsMargins(6 * u + theme.icon_size, 2 * u, 4 * u, 2 * u)
        self._line.setSpacing(2 * u)
        self.update()
