"""From the writer's thread to the window: what is saved, what waits, what could not be saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from datetime import datetime

    from gui.workspace import Workspace


class SaveRelay(QObject):
    """Hears a ``QueuedStore`` on any thread and tells the workspace on the GUI thread.

    ``waits`` is told for every change that is not on disk yet.
    """

    waits = Signal()
    _saved = Signal(object)  # datetime
    _failed = Signal(object)  # str

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._saved.connect(workspace.saved)
        self._failed.connect(workspace.save_failed)

    def queued(self) -> None:
        """A change waits to be written."""
        self.waits.emit()

    def saved(self, at: datetime) -> None:
        """All changes so far are on disk."""
        self._saved.emit(at)

    def failed(self, why: str) -> None:
        """The oldest change could not be written."""
        self._failed.emit(why)
