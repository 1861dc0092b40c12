"""A line to search in, with its icon and its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLineEdit

from gui.widgets.keys import keys_size, paint_keys

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from gui.icons import Icons


class SearchField(QLineEdit):
    """A boxed line edit; Esc empties it."""

    def __init__(self, icons: Icons, hint: str, keys: str = "") -> None:
        super().__init__()
        self._icons, self._keys = icons, keys
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setProperty("boxed", True)
        self._on_theme_changed()
        icons.theme.changed.connect(self._on_theme_changed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, then icon and key beside the text."""
        super().paintEvent(event)
        theme = self._icons.theme
        painter = QPainter(self)
        side = theme.height()
        box = QRect(2 * theme.u, (self.height() - side) // 2, side, side)
        self._icons.paint(painter, "search", box, theme.colour("muted"))
        if self._keys and not self.text():
            size = keys_size(theme, self._keys)
            at = QPoint(
                self.width() - size.width() - 2 * theme.u, (self.height() - size.height()) // 2
            )
            paint_keys(painter, theme, at, self._keys)

    def _on_theme_changed(self) -> None:
        theme = self._icons.theme
        right = keys_size(theme, self._keys).width() + theme.u if self._keys else 0
        self.setTextMargins(theme.u + theme.height(), 0, right, 0)
