"""Arithmetic and logic findings as a table."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from extraction.findings import CONSENSUS
from gui.delegates.parts import Part
from gui.results.facts import Fact, facts_of
from gui.shapes import Shape
from gui.theme import Type

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex

    from extraction.study import Study
    from gui.results.computing import Outcome

    Index = QModelIndex | QPersistentModelIndex

ROOT = QModelIndex()


class Column(IntEnum):
    """The columns of the findings."""

    STUDY = 0
    WHOSE = 1
    WHERE = 2
    WHAT = 3


class ChecksModel(QAbstractTableModel):
    """Facts under two headings: those of the settled data, and those of originals alone."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Fact | bool] = []  # a heading as whether it is that of the settled data
        self._studies: dict[str, Study] = {}
        self._labels: dict[tuple[str, str], str] = {}

    def set_outcome(self, outcome: Outcome | None) -> None:
        """Show other findings."""
        self.beginResetModel()
        facts = facts_of(outcome) if outcome else []
        self._rows = []
        for is_settled in (True, False):
            own = [fact for fact in facts if fact.is_settled is is_settled]
            self._rows += [is_settled, *own] if own else []
        studies = outcome.material.studies if outcome else ()
        self._studies = {study.name: study for study in studies}
        fields = outcome.material.codebook.fields() if outcome else ()
        self._labels = {(section.id, field.id): field.label for section, field in fields}
        self.endResetModel()

    def count(self, *, settled: bool) -> int:
        """How many facts stand in the settled data, or in originals alone."""
        return sum(isinstance(one, Fact) and one.is_settled is settled for one in self._rows)

    def is_heading(self, index: Index) -> bool:
        """Whether a row is a heading."""
        return not isinstance(self._rows[index.row()], Fact)

    def heading_rows(self) -> list[int]:
        """The numbers of the rows that are headings."""
        return [number for number, row in enumerate(self._rows) if not isinstance(row, Fact)]

    def fact(self, index: Index) -> Fact | None:
        """The fact of a row; ``None`` for a heading."""
        row = self._rows[index.row()]
        return row if isinstance(row, Fact) else None

    def study(self, fact: Fact) -> Study:
        """The study a fact is about."""
        return self._studies[fact.finding.study]

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many findings there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The columns' names."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            Column.STUDY: self.tr("Study"),
            Column.WHOSE: self.tr("Record"),
            Column.WHERE: self.tr("Where"),
            Column.WHAT: self.tr("Finding"),
        }[Column(section)]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell's words; the whole sentence as its tip."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            fact = self.fact(index)
            return fact.finding.message if fact else None
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(part.text for part in self.parts(index)).strip()
        return None

    def parts(self, index: Index) -> tuple[Part, ...]:
        """A cell as it is painted."""
        fact, column = self._rows[index.row()], Column(index.column())
        if not isinstance(fact, Fact):
            told = self.tr("In the settled data") if fact else self.tr("In the originals only")
            return (Part(told, "muted", Type.SMALL),) if column is Column.STUDY else ()
        finding = fact.finding
        if column is Column.STUDY:
            return (Part(finding.study, kind=Type.STRONG),)
        if column is Column.WHOSE:
            return self._whose(fact)
        if column is Column.WHERE:
            label = self._labels.get((finding.section, finding.field), finding.field)
            row = (Part(fact.row, "muted", gap=2),) if fact.row else ()
            return (Part(label), *row)
        return (Part(role="warning", icon="triangle-alert"), Part(finding.message))

    def _whose(self, fact: Fact) -> tuple[Part, ...]:
        """The records it stands in, the settled one first."""
        first, *others = fact.whose
        unnamed = self.tr("one reviewer")  # whose names are hidden from a third reviewer
        text = self.tr("Final") if first == CONSENSUS else first or unnamed
        more = tuple(
            Part(one or unnamed, "muted", shape=self._shape(fact, one), gap=2) for one in others
        )
        return (Part(text, shape=self._shape(fact, first)), *more)

    def _shape(self, fact: Fact, whose: str) -> Shape | None:
        given = self.study(fact).assignment
        if not whose:
            return None
        if whose == CONSENSUS or given is None:
            return Shape.CONSENSUS
        return Shape.A if whose == given.first else Shape.B
