"""Which studies the board shows: all, those with a next step of a kind, those called so."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QSortFilterProxyModel

from gui.library.next_steps import Step
from gui.matching import rank

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from PySide6.QtCore import QPersistentModelIndex

    from gui.library.board_model import BoardModel
    from gui.library.next_steps import Standing

    Index = QModelIndex | QPersistentModelIndex


class Filter(StrEnum):
    """What is shown."""

    ALL = "all"
    ASSIGN = "assign"
    EXTRACT = "extract"
    WAITING = "waiting"
    PAIR = "pair"
    SETTLE = "settle"
    REFERRED = "referred"
    LOCK = "lock"
    LOCKED = "locked"

    def takes(self, standing: Standing | None) -> bool:
        """Whether a study belongs here; one that isn't worked out yet is only in ``ALL``."""
        if self is Filter.ALL:
            return True
        return standing is not None and standing.next.step in _STEPS[self]


_STEPS: dict[Filter, Collection[Step]] = {
    Filter.ASSIGN: {Step.ASSIGN},
    Filter.EXTRACT: {Step.CONTINUE, Step.START, Step.VERIFY},
    Filter.WAITING: {Step.WAIT},
    Filter.PAIR: {Step.PAIR, Step.LOOK_OVER},
    Filter.SETTLE: {Step.SETTLE, Step.REFERRED},
    Filter.REFERRED: {Step.REFERRED},
    Filter.LOCK: {Step.LOOK_AGAIN, Step.LOCK},
    Filter.LOCKED: {Step.LOCKED},
}


def count_of(chosen: Filter, steps: Mapping[Step, int]) -> int:
    """How many studies a filter shows, from the counts of their next steps."""
    return sum(steps.get(step, 0) for step in _STEPS[chosen])


class BoardFilter(QSortFilterProxyModel):
    """The board's rows narrowed, in their order. It never sorts: Qt would ask Python each time."""

    def __init__(self, model: BoardModel, parent: QObject) -> None:
        super().__init__(parent)
        self._board = model
        self._filter = Filter.ALL
        self._text = ""
        self._found: set[str] = set()
        self.setSourceModel(model)

    @property
    def chosen(self) -> Filter:
        """The filter in force."""
        return self._filter

    def choose(self, chosen: Filter) -> None:
        """Show other studies."""
        self._filter = chosen
        self.invalidate()

    def find(self, text: str) -> None:
        """Show only studies whose names match, slips of the pen included."""
        self._text = text.strip()
        studies = self._board.studies
        self._found = {studies[row].id for row in rank(text, [one.name for one in studies])}
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        """Whether a study is shown."""
        study = self._board.study_in(row)
        if self._text and study.id not in self._found:
            return False
        return self._filter is Filter.ALL or self._filter.takes(self._board.standing_of(study.id))
