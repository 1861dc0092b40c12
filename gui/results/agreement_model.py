"""Agreement by field, under the headings of the form."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from extraction.agreement import FREE_TEXT, Share
from gui.delegates.parts import Part
from gui.reading_words import answer_words
from gui.shapes import Shape
from gui.theme import Type

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtCore import QPersistentModelIndex

    from extraction.agreement import AgreementReport, FieldAgreement
    from extraction.results import Consensus, Item
    from extraction.study import Study
    from gui.results.computing import Outcome
    from schemas.codebook import Codebook, Section
    from schemas.field import Field

    Index = QModelIndex | QPersistentModelIndex

ROOT = QModelIndex()


class Column(IntEnum):
    """The columns of the agreement."""

    FIELD = 0
    AGREED = 1
    PERCENT = 2
    INTERVAL = 3
    NOTE = 4


NUMBERS = (Column.AGREED, Column.PERCENT)


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """A field's agreement, or with ``agreement`` ``None`` a heading over fields."""

    heading: str
    field: Field | None = None
    agreement: FieldAgreement | None = None


def agreement_rows(
    codebook: Codebook, report: AgreementReport, *, only_key: bool
) -> Iterator[AgreementRow]:
    """The fields in the form's order, each group of them under its heading."""
    known = {(one.section, one.field): one for one in report.fields}
    last = ""
    for section, field in codebook.fields():
        agreement = known.get((section.id, field.id))
        if agreement is None or (only_key and not field.key_outcome):
            continue
        heading = _heading(section, field)
        if heading != last:
            yield AgreementRow(heading)
            last = heading
        yield AgreementRow(heading, field, agreement)


def _heading(section: Section, field: Field) -> str:
    return f"{section.title} · {field.group}" if field.group else section.title


def share_of(codebook: Codebook, report: AgreementReport, *, only_key: bool) -> Share:
    """The overall share, or that of the key outcomes alone; free text is in neither."""
    if not only_key:
        return report.overall
    shares = [
        one.share
        for one in report.fields
        if (field := codebook.field(one.section, one.field)) is not None
        and field.key_outcome
        and FREE_TEXT not in one.note
    ]
    return Share(sum(one.items for one in shares), sum(one.agree for one in shares))


class AgreementModel(QAbstractTableModel):
    """One row a field, with headings between."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[AgreementRow] = []

    def set_rows(self, rows: Sequence[AgreementRow]) -> None:
        """Show other fields."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def agreement(self, index: Index) -> FieldAgreement | None:
        """The agreement in a row; ``None`` for a heading."""
        return self._rows[index.row()].agreement

    def field(self, index: Index) -> Field | None:
        """The field in a row; ``None`` for a heading."""
        return self._rows[index.row()].field

    def is_heading(self, index: Index) -> bool:
        """Whether a row is a heading."""
        return self._rows[index.row()].agreement is None

    def heading_rows(self) -> list[int]:
        """The numbers of the rows that are headings."""
        return [number for number, row in enumerate(self._rows) if row.agreement is None]

    # ── what Qt asks ─────────────────────────────────────────────────────────────────────────

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The columns' names."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            Column.FIELD: self.tr("Field"),
            Column.AGREED: self.tr("Agreed"),
            Column.PERCENT: self.tr("Percent"),
            Column.INTERVAL: self.tr("95 % interval, 0 to 100 %"),
            Column.NOTE: self.tr("Note"),
        }[Column(section)]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell's words."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            heading = self.is_heading(index)
            return _alignment(Column.FIELD if heading else index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return "".join(part.text for part in self.parts(index))
        return None

    def parts(self, index: Index) -> tuple[Part, ...]:
        """A cell as it is painted; the interval's words only."""
        row, column = self._rows[index.row()], Column(index.column())
        if row.agreement is None or row.field is None:
            return (Part(row.heading, kind=Type.STRONG),) if column is Column.FIELD else ()
        share = row.agreement.share
        if column is Column.FIELD:
            return (Part(row.field.label, gap=3),)
        if column is Column.NOTE:
            return (Part(row.agreement.note, "muted"),)
        if column is Column.AGREED:
            of = self.tr(" of %s") % share.items
            return (Part(str(share.agree), is_figure=True), Part(of, "muted", is_figure=True))
        if column is Column.PERCENT:
            told = "" if share.percent is None else f"{share.percent:.1f} %"
            return (Part(told, is_figure=True),)
        ends = "" if share.ci is None else "{:.1f}–{:.1f}".format(*share.ci)
        return (Part(ends, "muted", Type.SMALL, is_figure=True),)


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in NUMBERS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


# ── the conflicts of one field ───────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Conflict:
    """One conflict of a field: whose, both values and the settled one in words."""

    study: Study
    row: str
    a: str
    b: str
    final: str


def conflicts_of(outcome: Outcome, agreement: FieldAgreement, field: Field) -> list[Conflict]:
    """The conflicts behind a field's agreement, in the order of the studies."""
    found = outcome.conflicts.get((agreement.section, agreement.field), [])
    wanted = {study for study, _ in found}
    studies = {one.id: one for one in outcome.material.studies if one.id in wanted}
    settled = {one.study.id: one for one in outcome.material.consensus if one.study.id in wanted}
    return [_conflict(studies[study], settled.get(study), item, field) for study, item in found]


def _conflict(study: Study, consensus: Consensus | None, item: Item, field: Field) -> Conflict:
    row = consensus.row(item.key.section, item.key.a or item.key.b) if consensus else None
    final = row.answer(item.key.field) if row else None
    words = (answer_words(answer, field) for answer in (item.a, item.b, final))
    return Conflict(study, item.row, *words)


class ConflictsModel(QAbstractTableModel):
    """Each conflict as four lines: the study, ▲ A, ● B, ◆ the settled value."""

    LINES = 4

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._conflicts: list[Conflict] = []

    def set_conflicts(self, conflicts: Sequence[Conflict]) -> None:
        """Show the conflicts of another field."""
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
            row = (Part(conflict.row, "muted", gap=2),) if conflict.row else ()
            return (Part(conflict.study.name, kind=Type.STRONG), *row)
        shape = list(Shape)[line - 1]
        text = (conflict.a, conflict.b, conflict.final)[line - 1]
        if text:
            return (Part(text, shape=shape),)
        told = self.tr("not settled yet") if shape is Shape.CONSENSUS else self.tr("no answer")
        return (Part(told, "muted", shape=shape),)
