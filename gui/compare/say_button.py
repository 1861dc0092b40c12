"""The button of an action, with other words than the action's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.widgets.buttons import Button

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from gui.icons import Icons


class SayButton(Button):
    """Pressing it does the action; it is enabled with it, and tells why it is not."""

    def __init__(self, icons: Icons, text: str, action: QAction, keys: str) -> None:
        super().__init__(icons, text, keys=keys)
        self._said = action
        self.clicked.connect(action.trigger)
        action.changed.connect(self._on_said_changed)
        self._on_said_changed()

    def _on_said_changed(self) -> None:
        self.setEnabled(self._said.isEnabled())
        self.setToolTip(self._said.toolTip())
