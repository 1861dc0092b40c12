"""Works out where studies stand, one at a time between two events, so that nothing is blocked.

The review belongs to the GUI thread. A study takes less than a millisecond, some more where its
record is read for what it tells of the arms: that is done for the rows that are seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from gui.library.next_steps import standing_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extraction.review import Review
    from gui.library.next_steps import Standing
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
        self._seen_due: dict[str, None] = {}
        self._seen: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_turn)

    @property
    def is_done(self) -> bool:
        """Whether all that was asked for is worked out."""
        return not self._due and not self._seen_due

    @property
    def left(self) -> int:
        """How many studies are still to be worked out."""
        return len(self._due)

    def ask(self, studies: Iterable[str]) -> None:
        """Work out these studies (ids), once each."""
        self._due |= dict.fromkeys(studies)
        if self._due:
            self._timer.start()

    def ask_whole(self, study: str) -> None:
        """Work out a study with its arms, before all others; from now on each time."""
        self._seen.add(study)
        self._seen_due[study] = None
        self._timer.start()

    def forget(self) -> None:
        """Nothing is wanted any more."""
        self._due.clear()
        self._seen_due.clear()
        self._seen.clear()
        self._timer.stop()

    def _on_turn(self) -> None:
        review, clock = self._workspace.review, QElapsedTimer()
        clock.start()
        while review is not None and not self.is_done:
            study = next(iter(self._seen_due or self._due))
            self._seen_due.pop(study, None)
            self._due.pop(study, None)
            self.worked_out.emit(self._standing(review, study))
            if clock.elapsed() >= _BUDGET:
                break
        self.turned.emit()
        if self.is_done:
            self._timer.stop()
            self.done.emit()

    def _standing(self, review: Review, study: str) -> Standing:
        who, reads = self._workspace.reviewer, study in self._seen
        return standing_of(review, review.state.studies[study], who, reads=reads)
