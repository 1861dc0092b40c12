"""Undo: a step for each gesture, done before it goes onto its stack."""

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

    @classmethod
    def doing(cls, text: str, edits: Sequence[Edit]) -> Step:
        """The edits themselves."""
        return cls(text, tuple(edits), is_undo=False)

    @classmethod
    def undoing(cls, text: str, edits: Sequence[Edit]) -> Step:
        """Their inverses, last first; the trail keeps both."""
        return cls(text, tuple(edit.inverse() for edit in reversed(edits)), is_undo=True)


class DoneStep(QUndoCommand):
    """Something that was done already when this is pushed, so that the first redo is silent.

    So nothing that is refused gets onto the stack. ``do`` does it again, ``take_back`` takes it
    back; both tell whether it was done. What is refused, as things are others by then, leaves the
    stack.
    """

    def __init__(self, text: str, do: Callable[[], bool], take_back: Callable[[], bool]) -> None:
        super().__init__(text)
        self._do, self._take_back = do, take_back
        self._is_first = True

    def redo(self) -> None:
        """Do it again, except for the first time."""
        if self._is_first:
            self._is_first = False
        else:
            self._end(self._do())

    def undo(self) -> None:
        """Take it back."""
        self._end(self._take_back())

    def _end(self, done: bool) -> None:
        if not done:
            self.setObsolete(True)
