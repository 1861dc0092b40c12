"""The ground of every dialog: raised, one of a kind at a time, Enter presses what has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QDialog, QRadioButton

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from gui.theme import Theme


class Dialog(QDialog):
    """Modal to its window, titled, and gone once it is closed."""

    def __init__(self, theme: Theme, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWindowTitle(title)
        self.setModal(True)
        self.finished.connect(self.deleteLater)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def open(self) -> None:
        """Show it; where one that asks the same is open already, that one comes forward instead."""
        if not gives_way(self):
            super().open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, of whatever kind; ticks go to the default.

        Push buttons do so by themselves, as all of them are ``autoDefault``.
        """
        focused = self.focusWidget()
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        is_tick = isinstance(focused, QCheckBox | QRadioButton)
        if is_enter and isinstance(focused, QAbstractButton) and not is_tick:
            focused.click()
            return
        super().keyPressEvent(event)

    def _on_theme_changed(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, self._theme.colour("raised"))
        self.setPalette(palette)


def gives_way(dialog: QDialog) -> bool:
    """Let a dialog go unseen where one that asks the same is open; gives whether it was so.

    An action triggered twice before its dialog is on the screen asks once.
    """
    parent = dialog.parentWidget()
    others = parent.window().findChildren(type(dialog)) if parent is not None else []
    alike = (one for one in others if one.isVisible() and one is not dialog)
    shown = next((one for one in alike if _asks(one) == _asks(dialog)), None)
    if shown is None:
        return False
    shown.raise_()
    shown.activateWindow()
    dialog.deleteLater()
    return True


def _asks(dialog: QDialog) -> tuple[str, str]:
    return dialog.windowTitle(), dialog.accessibleDescription()
