"""Arithmetic and logic findings as a table."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from extraction.findings import CONSENSUS
from gui.delegates.parts import Part
from gui.shapes import Shape
from gui.theme import Type

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPersistentModelIndex

    from extraction.findings import ReviewFinding
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
    """Findings in the order of the studies."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._findings: Sequence[ReviewFinding] = ()
        self._studies: dict[str, Study] = {}
        self._labels: dict[tuple[str, str], str] = {}

    def set_outcome(self, outcome: Outcome | None) -> None:
        """Show other findings."""
        self.beginResetModel()
        self._findings = outcome.material.findings if outcome else ()
        studies = outcome.material.studies if outcome else ()
        self._studies = {study.name: study for study in studies}
        fields = outcome.material.codebook.fields() if outcome else ()
        self._labels = {(section.id, field.id): field.label for section, field in fields}
        self.endResetModel()

    def study(self, index: Index) -> Study:
        """The study a finding is about."""
        return self._studies[self._findings[index.row()].study]

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many findings there are."""
        return 0 if parent.isValid() else len(self._findings)

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
            return self._findings[index.row()].message
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(part.text for part in self.parts(index)).strip()
        return None

    def parts(self, index: Index) -> tuple[Part, ...]:
        """A cell as it is painted."""
        finding, column = self._findings[index.row()], Column(index.column())
        if column is Column.STUDY:
            return (Part(finding.study, kind=Type.STRONG),)
        if column is Column.WHOSE:
            text = self.tr("Final") if finding.whose == CONSENSUS else finding.whose
            return (Part(text, shape=self._shape(finding)),)
        if column is Column.WHERE:
            label = self._labels.get((finding.section, finding.field), finding.field)
            row = (Part(finding.row, "muted", gap=2),) if finding.row else ()
            return (Part(label), *row)
        return (Part(role="warning", icon="triangle-alert"), Part(finding.message))

    def _shape(self, finding: ReviewFinding) -> Shape | None:
        given = self._studies[finding.study].assignment
        if finding.whose == CONSENSUS or given is None:
            return Shape.CONSENSUS
        return Shape.A if finding.whose == given.first else Shape.B
