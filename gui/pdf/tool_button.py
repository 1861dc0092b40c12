"""A small button of an action that has words and an icon of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from gui.icons import Icons


class ToolButton(QToolButton):
    """An icon, perhaps with a word beside it; ``name`` says what it does where no word does."""

    def __init__(self, icons: Icons, icon: str, name: str = "", word: str = "") -> None:
        super().__init__()
        self._theme = icons.theme
        self._action: QAction | None = None
        self.setIcon(icons.icon(icon))
        self.setText(word)
        self.setAutoRaise(True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show_word(bool(word))
        self._on_theme_changed()
        self._theme.changed.connect(self._on_theme_changed)

    def follow(self, action: QAction) -> None:
        """Do this action, be enabled and pressed with it, and say the same."""
        self._action = action
        self.clicked.connect(action.trigger)
        action.changed.connect(self._on_action_changed)
        self._on_action_changed()

    def show_word(self, on: bool) -> None:
        """Show the word beside the icon, or the icon alone."""
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(style.ToolButtonTextBesideIcon if on else style.ToolButtonIconOnly)

    def _on_action_changed(self) -> None:
        if self._action is not None:
            self.setEnabled(self._action.isEnabled())
            self.setCheckable(self._action.isCheckable())
            self.setChecked(self._action.isChecked())
            self.setToolTip(self._action.toolTip())
            self.setAccessibleName(self._action.text().replace("&", ""))

    def _on_theme_changed(self) -> None:
        self.setIconSize(QSize(self._theme.icon_size, self._theme.icon_size))
