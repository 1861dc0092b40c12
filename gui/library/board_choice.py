"""Which study is selected once the board tells what is so: the first that is mine, or the shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gui.library.board_view import BoardView
    from gui.workspace import Workspace


class BoardChoice(QObject):
    """Selects a study for somebody who has just come; whoever has chosen one keeps it."""

    def __init__(self, board: QWidget, workspace: Workspace, table: BoardView) -> None:
        super().__init__(board)
        self._workspace, self._table = workspace, table
        self._has_chosen = self._is_other_person = False
        workspace.reviewer_changed.connect(self._on_reviewer_changed)

    def begin(self) -> None:
        """Another review is open: nothing in it has been chosen yet."""
        self._has_chosen = False

    def take(self, study: str) -> None:
        """Select a study somebody has just made, by its id."""
        self._table.choose(study)
        self._has_chosen = True

    def keep(self) -> None:
        """Select the first study where the filters took the selected one away."""
        if not self._table.currentIndex().isValid():
            self._table.choose_row(0)

    def settle(self) -> None:
        """Rows stand where they belong now: the first, or the study that is shown, is selected.

        Somebody who just sat down begins at the first that waits for them.
        """
        shown, selected, first = self._workspace.study, self._table.standing(), self._table.first()
        if not self._has_chosen:
            if not (shown and self._table.choose(shown.id)):
                self._table.choose_row(0)
        elif self._is_other_person and selected and first and not selected.next.is_mine:
            self._table.choose_row(0)
        self._has_chosen, self._is_other_person = True, False

    def _on_reviewer_changed(self, _reviewer: str) -> None:
        self._is_other_person = True
