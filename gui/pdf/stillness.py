"""Whether anything moves when a source is shown: the system is asked once, on another thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.pdf.motion import wants_less_motion

if TYPE_CHECKING:
    from gui.pdf.navigator import Navigator
    from gui.tasks import Tasks


class Stillness(QObject):
    """Lets a navigator show sources without motion where the system wants less of it."""

    def __init__(self, navigator: Navigator, tasks: Tasks) -> None:
        super().__init__(navigator)
        self._navigator = navigator
        self._task = tasks.task(self.tr("Asking the system"), self)
        self._task.done.connect(self._on_told)

    def ask(self) -> None:
        """Ask; the answer comes when it comes."""
        self._task.run(lambda _job: wants_less_motion())

    def _on_told(self, is_still: bool) -> None:
        self._navigator.moves = not is_still
