"""What one person copied in this window is gone once another sits down at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from gui.workspace import Workspace


class ClipboardGuard(QObject):
    """Clears the clipboard when the reviewer changes, if its content was copied in this program."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._is_ours = False
        self._clipboard.dataChanged.connect(self._on_copied)
        workspace.reviewer_changed.connect(self._on_reviewer_changed)

    def _on_copied(self) -> None:
        """Somebody copied: here, if one of this program's windows has the keys."""
        self._is_ours = QGuiApplication.focusWindow() is not None

    def _on_reviewer_changed(self, _reviewer: str) -> None:
        if self._is_ours:
            self._clipboard.clear()
