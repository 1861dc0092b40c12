"""A sentence with its icon beside the first line, perhaps a muted one below and a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.theme import Type
from gui.widgets.buttons import LinkButton
from gui.widgets.labels import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from gui.icons import Icons


class Notice(QWidget):
    """Hidden until it has something to say."""

    def __init__(self, icons: Icons, icon: str, role: str, *, link: str = "") -> None:
        super().__init__()
        self._icons, self._icon, self._role = icons, icon, role
        self.strong = Text(icons.theme, kind=Type.STRONG, wraps=True)
        self.muted = Text(icons.theme, role="muted", wraps=True)
        self.link = LinkButton(icons, link)
        if not link:
            self.link.hide()
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self.strong)
        self._column.addWidget(self.muted)
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addSpacing(-icons.theme.u)  # its words begin where the words above begin
        line.addWidget(self.link)
        line.addStretch()
        self._column.addLayout(line)
        icons.theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.hide()

    @property
    def text(self) -> str:
        """What it says; empty while hidden."""
        return " ".join(filter(None, (self.strong.text(), self.muted.text())))

    def say(self, strong: str = "", muted: str = "", icon: str = "", role: str = "") -> None:
        """Say something, perhaps with another icon; without words it hides."""
        self._icon, self._role = icon or self._icon, role or self._role
        for label, text in ((self.strong, strong), (self.muted, muted)):
            label.setText(text)
            label.setVisible(bool(text))
        self.setAccessibleName(self.text)
        self.setVisible(bool(strong or muted))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon beside the first line."""
        theme = self._icons.theme
        side = theme.height()
        box = QRect(0, self._column.contentsMargins().top(), side, side)
        self._icons.paint(QPainter(self), self._icon, box, theme.colour(self._role))

    def _on_theme_changed(self) -> None:
        theme = self._icons.theme
        self._column.setContentsMargins(theme.height() + 2 * theme.u, 0, 0, 0)
        self.update()
