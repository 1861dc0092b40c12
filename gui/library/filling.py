"""Works out where studies stand, one at a time between two events, so that nothing is blocked.

The review belongs to the GUI thread; a study takes some milliseconds, mostly the first reading of
its records.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from gui.library.next_steps import standing_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gui.workspace import Workspace

_BUDGET = 8
"""Milliseconds after which the event loop gets its turn."""


class Filling(QObject):
    """``worked_out`` comes once for each study asked for, ``done`` when none is left.

    ``turned`` comes after the studies of one turn.
    """

    worked_out = Signal(object)  # Standing
    turned = Signal()
    done = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._due: dict[str, None] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_turn)

    @property
    def is_done(self) -> bool:
        """Whether all that was asked for is worked out."""
        return not self._due

    def ask(self, studies: Iterable[str]) -> None:
        """Work out these studies (ids), once each."""
        self._due |= dict.fromkeys(studies)
        if self._due:
            self._timer.start()

    def forget(self) -> None:
        """Nothing is wanted any more."""
        self._due.clear()
        self._timer.stop()

    def _on_turn(self) -> None:
        review, clock = self._workspace.review, QElapsedTimer()
        clock.start()
        while self._due and review is not None:
            study = next(iter(self._due))
            del self._due[study]
            current = review.state.studies[study]
            self.worked_out.emit(standing_of(review, current, self._workspace.reviewer))
            if clock.elapsed() >= _BUDGET:
                break
        self.turned.emit()
        if not self._due:
            self._timer.stop()
            self.done.emit()
