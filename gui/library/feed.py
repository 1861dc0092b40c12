"""Keeps the board's table up to date with the review: what changed is worked out again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Signal

from gui.library.filling import Filling

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from extraction.edits import Edit
    from extraction.study import Study
    from gui.library.board_model import BoardModel
    from gui.workspace import Workspace

_OFTEN = 150
"""Milliseconds between two times that rows move while studies are read."""


class BoardFeed(QObject):
    """``opened`` comes with another review or person, ``worked`` when some rows are worked out.

    ``settled`` comes once all are.

    Nothing is worked out while ``panel`` is hidden.
    """

    opened = Signal()
    worked = Signal()
    settled = Signal()

    def __init__(self, workspace: Workspace, model: BoardModel, panel: QWidget) -> None:
        super().__init__(panel)
        self._workspace, self._model = workspace, model
        self._is_awake = panel.isVisible()
        panel.installEventFilter(self)
        self._due: set[str] = set()
        self._moved = QElapsedTimer()
        self._moved.start()
        self.filling = Filling(workspace, self)
        self.filling.worked_out.connect(model.put)
        model.wanted.connect(self.filling.ask_whole)
        self.filling.turned.connect(self._on_turned)
        self.filling.done.connect(self.settled)
        workspace.review_opened.connect(self.load)
        workspace.review_closed.connect(self._on_closed)
        workspace.reviewer_changed.connect(self.load)
        workspace.edited.connect(self._on_edited)
        workspace.progressed.connect(self._on_progressed)
        workspace.studies_changed.connect(self._on_studies_changed)
        self.load()

    @property
    def is_settled(self) -> bool:
        """Whether every row tells what is so."""
        return self.filling.is_done and not self._due

    @property
    def read(self) -> tuple[int, int]:
        """How many of how many rows are worked out."""
        total = self._model.rowCount()
        return total - self.filling.left, total

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """When the board is seen again, what changed meanwhile is worked out."""
        if event.type() is QEvent.Type.Show:
            self._is_awake = True
            self.filling.ask(sorted(self._due, key=self._model.row_of))
            self._due.clear()
        elif event.type() is QEvent.Type.Hide:
            self._is_awake = False
        return False

    def _on_turned(self) -> None:
        """Show what is worked out; rows move a few times a second only, and at last."""
        if self.filling.is_done or self._moved.hasExpired(_OFTEN):
            self._moved.start()
            self._model.arrange()
            self.worked.emit()

    def load(self, _: object = None) -> None:
        """Show the open review from its beginning, for whoever sits here."""
        self.filling.forget()
        self._due.clear()
        review = self._workspace.review
        if review is None:
            self._model.clear()
            return
        self._model.set_studies(review.studies(), review.codebook)
        self._ask(study.id for study in review.studies())
        self.opened.emit()

    def _on_closed(self) -> None:
        self.filling.forget()
        self._due.clear()
        self._model.clear()

    def _on_edited(self, edits: tuple[Edit, ...]) -> None:
        self._ask({edit.cell.study for edit in edits})

    def _on_progressed(self, study: Study) -> None:
        self._ask([study.id])

    def _on_studies_changed(self) -> None:
        review = self._workspace.review
        if review is None:
            return
        known = {study.id: study for study in self._model.studies}
        self._model.add([study for study in review.studies() if study.id not in known])
        self._ask(study.id for study in review.studies() if known.get(study.id) != study)

    def _ask(self, studies: Iterable[str]) -> None:
        if self._is_awake:
            self.filling.ask(studies)
        else:
            self._due.update(studies)
