"""PDFs dropped on the board: on a study's row they are its reports, elsewhere new studies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QDropEvent

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

    from extraction.study import Study
    from gui.library.board_view import BoardView

_ENTERS = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


def pdf_paths(mime: QMimeData) -> list[str]:
    """The local PDF files among what is dragged."""
    paths = (url.toLocalFile() for url in mime.urls() if url.isLocalFile())
    return [path for path in paths if path.casefold().endswith(".pdf")]


class Dropping(QObject):
    """Watches a panel for PDFs; ``hovers`` tells what a drop would do, ``dropped`` the files."""

    hovers = Signal(object)  # str
    left = Signal()
    dropped = Signal(object, object)  # list[str], Study | None

    def __init__(self, panel: QWidget, table: BoardView) -> None:
        super().__init__(panel)
        self._panel, self._table = panel, table
        self._is_allowed = True
        panel.setAcceptDrops(True)
        panel.installEventFilter(self)

    def allow(self, on: bool) -> None:
        """Take PDFs, or leave them to the window."""
        self._is_allowed = on

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take PDFs; leave everything else to the window."""
        if event.type() is QEvent.Type.DragLeave:
            self.left.emit()
            return False
        if not self._is_allowed or not isinstance(event, QDropEvent):
            return False
        if not pdf_paths(event.mimeData()):
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        study = self._study_at(event.position().toPoint())
        if event.type() in _ENTERS:
            self.hovers.emit(self._told(study))
        elif event.type() is QEvent.Type.Drop:
            self.left.emit()
            self.dropped.emit(pdf_paths(event.mimeData()), study)
        return True

    def _told(self, study: Study | None) -> str:
        if study is None:
            return self.tr("Drop to add; each PDF becomes a study.")
        return self.tr("Drop to add as a report of %s.") % study.name

    def _study_at(self, place: QPoint) -> Study | None:
        """The study whose row lies at a place of the panel."""
        viewport = self._table.viewport()
        inside = viewport.mapFrom(self._panel, place)
        if not self._table.isVisible() or not viewport.rect().contains(inside):
            return None
        return self._table.study_at(self._table.indexAt(inside))
