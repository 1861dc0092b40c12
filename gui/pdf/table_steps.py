"""Undo of what is done to the lines of a table: a step for each change, on a stack of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QUndoCommand

from gui.pdf.table_keys import Act

if TYPE_CHECKING:
    from collections.abc import Callable

    from extraction.grabbing.lines import Lines


def step_name(act: Act) -> str:
    """What a change of the lines is called in the menu."""
    words = {
        Act.SPLIT_ROW: "Split row",
        Act.SPLIT_COLUMN: "Split column",
        Act.JOIN: "Join",
        Act.HEAD: "Header row",
    }.get(act, "Move line")
    return QCoreApplication.translate("TableSteps", words)


class LinesStep(QUndoCommand):
    """Puts the lines of ``after`` on redo, those of ``before`` on undo; at first they are there."""

    def __init__(
        self, text: str, before: Lines, after: Lines, put: Callable[[Lines], object]
    ) -> None:
        super().__init__(text)
        self._before, self._after, self._put = before, after, put
        self._is_first = True

    def redo(self) -> None:
        """Have the lines as they were after it, except for the first time."""
        if self._is_first:
            self._is_first = False
            return
        self._put(self._after)

    def undo(self) -> None:
        """Have the lines as they were before it."""
        self._put(self._before)
