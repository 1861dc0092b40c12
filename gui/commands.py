"""Undo: one command over the edits of one gesture, and its inverse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from extraction.edits import Edit

    Apply = Callable[[Sequence[Edit]], object]


class EditCommand(QUndoCommand):
    """Applies edits on redo, and their inverses, last first, on undo.

    The workspace has applied them once when the command is pushed, so the first redo is silent: a
    refused edit never gets onto the stack (a ``redo`` that raises would stay on it broken).
    """

    def __init__(self, text: str, edits: Sequence[Edit], apply: Apply) -> None:
        super().__init__(text)
        self.edits = tuple(edits)
        self._apply = apply
        self._is_first = True

    def redo(self) -> None:
        """Apply the edits, except for the first time."""
        if self._is_first:
            self._is_first = False
            return
        self._apply(self.edits)

    def undo(self) -> None:
        """Apply the inverse edits; the trail keeps both."""
        self._apply([edit.inverse() for edit in reversed(self.edits)])
