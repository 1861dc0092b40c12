"""The conflicts behind a row of agreement: whose, both answers, and what they came to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from extraction.results import Outcome as Decided
from gui.delegates.parts import Part
from gui.reading_words import answer_words
from gui.shapes import Shape
from gui.theme import Type

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtCore import QPersistentModelIndex

    from extraction.agreement import Settlement
    from extraction.record import Answer
    from extraction.results import Item, ItemKey
    from extraction.study import Study
    from gui.results.agreement_rows import Scope
    from gui.results.computing import Outcome
    from schemas.field import Field

    Index = QModelIndex | QPersistentModelIndex

ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Conflict:
    """One conflict with how its study was settled; ``field`` is ``None`` for a row only one has.

    ``names_field`` where conflicts of several fields stand together.
    """

    study: Study
    item: Item
    field: Field | None
    settlement: Settlement
    names_field: bool = False

    @property
    def key(self) -> ItemKey:
        """Which item it is."""
        return self.item.key

    @property
    def final(self) -> Answer | None:
        """The settled answer, if there is one."""
        known = self.settlement.consensus
        row = known.row(self.key.section, self.key.a or self.key.b) if known else None
        return row.answer(self.key.field) if row else None


def conflicts_of(outcome: Outcome, scope: Scope, *, pilots: bool = False) -> list[Conflict]:
    """The conflicts of a scope in the order of the codebook and the studies.

    With ``pilots`` those of the pilot studies, else those of all others.
    """
    book = outcome.material.codebook
    settled = {one.study.id: one for one in outcome.material.settlements}
    found = []
    for (section, name), placed in outcome.agreed.conflicts.items():
        if scope.section not in (None, section) or scope.field not in (None, name):
            continue
        field = book.field(section, name)
        for study, item in placed:
            one = settled[study]
            if scope.study in (None, study) and one.study.pilot is pilots:
                names_field = scope.field is None
                found.append(Conflict(one.study, item, field, one, names_field))
    return found


class ConflictsModel(QAbstractTableModel):
    """Each conflict as four lines: the study, ▲ A, ● B, ◆ the settled value."""

    LINES = 4

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._conflicts: list[Conflict] = []

    def set_conflicts(self, conflicts: Sequence[Conflict]) -> None:
        """Show other conflicts."""
        self.beginResetModel()
        self._conflicts = list(conflicts)
        self.endResetModel()

    def conflict(self, index: Index) -> Conflict:
        """The conflict a line belongs to."""
        return self._conflicts[index.row() // self.LINES]

    def is_heading(self, index: Index) -> bool:
        """Whether a line names the study."""
        return index.row() % self.LINES == 0

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many lines there are."""
        return 0 if parent.isValid() else len(self._conflicts) * self.LINES

    def columnCount(self, parent: Index = ROOT) -> int:
        """One."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A line's words."""
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        return "  ".join(part.text for part in self.parts(index))

    def parts(self, index: Index) -> tuple[Part, ...]:
        """A line as it is painted."""
        conflict, line = self.conflict(index), index.row() % self.LINES
        if line == 0:
            return tuple(self._head(conflict))
        shape = list(Shape)[line - 1]
        text = self._words(conflict, shape)
        if text:
            return (Part(text, shape=shape),)
        told = self.tr("not settled yet") if shape is Shape.CONSENSUS else self.tr("no answer")
        return (Part(told, "muted", shape=shape),)

    def _head(self, conflict: Conflict) -> Iterator[Part]:
        yield Part(conflict.study.name, kind=Type.STRONG)
        if conflict.item.row:
            yield Part(conflict.item.row, "muted", gap=2)
        if conflict.names_field and conflict.field is not None:
            yield Part(conflict.field.label, "muted", gap=2)

    def _words(self, conflict: Conflict, shape: Shape) -> str:
        if conflict.field is None:
            return self._of_row(conflict, shape)
        answers = {Shape.A: conflict.item.a, Shape.B: conflict.item.b}
        answer = conflict.final if shape is Shape.CONSENSUS else answers[shape]
        return answer_words(answer, conflict.field)

    def _of_row(self, conflict: Conflict, shape: Shape) -> str:
        """What is told of a row that only one reviewer has."""
        key = conflict.key
        if shape is Shape.CONSENSUS:
            decision = conflict.settlement.decisions.get(key)
            if decision is None:
                return ""
            dropped = decision.outcome is Decided.DROP_ROW
            return self.tr("dropped") if dropped else self.tr("kept")
        has = key.a if shape is Shape.A else key.b
        return self.tr("has this row") if has else self.tr("has not")
