"""The findings in the own record, as a list model."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from extraction.findings import record_findings
from extraction.record import CellKey
from gui.form.finding_notes import reason_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from extraction.record import Record
    from extraction.study import Study
    from schemas.codebook import Codebook

    Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class CellFinding:
    """A sentence about a cell; ``subject`` is what it begins with, ``row`` the row's path.

    ``answer`` says why it stands, where a person has said so.
    """

    key: CellKey
    subject: str
    sentence: str
    row: str = ""
    answer: str = ""

    @property
    def message(self) -> str:
        """Subject and sentence."""
        return ": ".join(filter(None, (self.subject, self.sentence)))


def cell_findings(codebook: Codebook, study: Study, record: Record) -> tuple[CellFinding, ...]:
    """The findings in a record, each with the cell it is about; those answered stand last."""
    rows = {
        (section, record.row_path(section, row)): row
        for section, states in record.rows.items()
        for row in states
    }
    found = []
    for finding in record_findings(codebook, study, record, record.reviewer):
        key = CellKey(finding.section, rows.get((finding.section, finding.row), ""), finding.field)
        field = codebook.field(finding.section, finding.field)
        label = field.label if field else ""
        subject, colon, sentence = finding.message.partition(": ")
        is_named = bool(colon) and subject == label
        subject, told = (label, sentence) if is_named else ("", finding.message)
        one = CellFinding(key, subject, told, finding.row)
        answer = record.answers.get(key)
        found.append(replace(one, answer=reason_in(answer.note, one.message) if answer else ""))
    return tuple(sorted(found, key=lambda one: bool(one.answer)))


class FindingsModel(QAbstractListModel):
    """The findings in the form's order. ``finding(index)`` gives the one of a line."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._findings: list[CellFinding] = []

    @property
    def findings(self) -> tuple[CellFinding, ...]:
        """All of them."""
        return tuple(self._findings)

    def show_findings(self, findings: Sequence[CellFinding]) -> None:
        """Let go of those that are no more, and put in those that are new."""
        for row in reversed(range(len(self._findings))):
            if self._findings[row] not in findings:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._findings[row]
                self.endRemoveRows()
        for row, finding in enumerate(findings):
            if row >= len(self._findings) or self._findings[row] != finding:
                self.beginInsertRows(QModelIndex(), row, row)
                self._findings.insert(row, finding)
                self.endInsertRows()

    def finding(self, index: Index) -> CellFinding:
        """The finding of a line."""
        return self._findings[index.row()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many there are."""
        return 0 if parent.isValid() else len(self._findings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The sentence."""
        if not index.isValid():
            return None
        finding = self._findings[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return finding.message
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            answered = self.tr("Answered: %s") % finding.answer if finding.answer else ""
            return " ".join(filter(None, (finding.message, answered)))
        return None
