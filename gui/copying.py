"""A copy of the open review in another place, which also saves one whose file was removed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.opening import SUFFIX

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.context import WindowContext
    from gui.opening import OpenedProject


class Copying(QObject):
    """Asks where to, writes the copy off the GUI thread, and says that it is there."""

    def __init__(self, context: WindowContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._task = context.tasks.task(self.tr("Writing the copy"), self)
        self._task.done.connect(self._on_done)
        self._task.failed.connect(self._on_failed)

    def ask(self, project: OpenedProject | None) -> None:
        """Ask for the copy's place; nothing where no review is open."""
        if project is None:
            return
        store = project.store

        def write(place: str) -> None:
            self._task.run(lambda _job: _written(store.save_copy, Path(place)))

        title, kinds = self.tr("Save a copy"), self.tr("Reviews (*%s)") % SUFFIX
        name = self.tr("%s copy") % project.path.stem
        self._context.messages.choose_place(title, kinds, SUFFIX[1:], write, name)

    def _on_done(self, place: Path) -> None:
        words = self.tr("%s holds the whole review as it is now. You go on in the first file.")
        self._context.messages.tell(self.tr("Copy written"), words % place)

    def _on_failed(self, error: Exception) -> None:
        self._context.messages.tell(self.tr("No copy was written"), str(error))


def _written(save: Callable[[Path], None], place: Path) -> Path:
    save(place)
    return place
