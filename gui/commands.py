"""Undo: one command over the edits of one gesture, and its inverse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from extraction.edits import Edit


@dataclass(frozen=True, slots=True)
class Step:
    """Something done before that is undone, or done again: its name, and the edits that do it."""

    text: str
    edits: tuple[Edit, ...]
    is_undo: bool


class EditCommand(QUndoCommand):
    """Applies edits on redo, and their inverses, last first, on undo.

    The workspace has applied them once when the command is pushed, so the first redo is silent: a
    refused edit never gets onto the stack (a ``redo`` that raises would stay on it broken).
    """

    def __init__(self, text: str, edits: Sequence[Edit], apply: Callable[[Step], object]) -> None:
        super().__init__(text)
        self.edits = tuple(edits)
        self._apply = apply
        self._is_first = True

    def redo(self) -> None:
        """Apply the edits, except for the first time."""
        if self._is_first:
            self._is_first = False
            return
        self._apply(Step(self.text(), self.edits, is_undo=False))

    def undo(self) -> None:
        """Apply the inverse edits; the trail keeps both."""
        inverse = tuple(edit.inverse() for edit in reversed(self.edits))
        self._apply(Step(self.text(), inverse, is_undo=True))
