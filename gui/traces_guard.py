"""What one person copied, selected or typed in this window is gone once another sits down at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

if TYPE_CHECKING:
    from gui.workspace import Workspace


class TracesGuard(QObject):
    """Takes a person's traces away when the reviewer changes.

    These are the clipboard and what a middle click pastes, if that comes from this program, and
    what Ctrl+Z would bring back into a line, be it empty.
    """

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._clipboard = QGuiApplication.clipboard()
        self._is_ours = False
        self._clipboard.dataChanged.connect(self._on_copied)
        workspace.reviewer_changed.connect(self._on_reviewer_changed)

    def _on_copied(self) -> None:
        """Somebody copied: here, if one of this program's windows has the keys."""
        self._is_ours = QGuiApplication.focusWindow() is not None

    def _on_reviewer_changed(self, _reviewer: str) -> None:
        for line in self._window.findChildren(QLineEdit):
            line.setText(line.text())  # as its undo goes with that
        if self._is_ours:
            self._clipboard.clear()
        if self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)
