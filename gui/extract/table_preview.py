"""The rows of a table as they will be stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from extraction.grabbing.reading import Kept
from gui.delegates.parts import Part
from gui.extract.table_words import head_words
from gui.reading_words import answer_words
from gui.theme import Type
from schemas.values import Count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.grabbing.plan import Line
    from extraction.grabbing.reading import Cell
    from extraction.grabbing.targets import Target
    from gui.extract.table_session import TableSession
    from schemas.field import Field

    Index = QModelIndex | QPersistentModelIndex

_ROLE = Qt.ItemDataRole
_LONGEST = 40


class PreviewModel(QAbstractTableModel):
    """A line for each printed row below the head; a column for each that is taken, and the check.

    Rows that are left out, and headings between rows, stay in sight, muted.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._session: TableSession | None = None
        self._columns: list[int] = []
        self._marked: frozenset[tuple[int, int]] = frozenset()
        self._marked_rows: frozenset[int] = frozenset()

    def show(self, session: TableSession | None) -> None:
        """Show what a session has come to."""
        self.beginResetModel()
        self._session = session
        self._columns, self._marked, self._marked_rows = [], frozenset(), frozenset()
        if session is not None:
            targets = session.mapping.targets
            self._columns = [at for at, one in enumerate(targets) if one is not None]
            self._marked = session.verdict.marked
            self._marked_rows = session.verdict.marked_rows
        self.endResetModel()

    # ── what there is ────────────────────────────────────────────────────────────────────────

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """Printed rows."""
        return 0 if parent.isValid() or self._session is None else len(self._session.plan.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as above
        """Columns that are taken, and one for the check."""
        return 0 if parent.isValid() or self._session is None else len(self._columns) + 1

    @property
    def check_column(self) -> int:
        """The column of the check."""
        return len(self._columns)

    def is_number(self, column: int) -> bool:
        """Whether a column holds numbers."""
        field = self._field(column)
        return field is not None and field.type.is_numeric

    def line(self, row: int) -> Line | None:
        """The printed row shown in a row."""
        if self._session is None or not 0 <= row < len(self._session.plan.lines):
            return None
        return self._session.plan.lines[row]

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """The words of a cell; its tip says why it could not be read."""
        if role in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole):
            return " ".join(part.text for part in self.parts(index) if part.text) or self._state(
                index.row()
            )
        if role == _ROLE.ToolTipRole:
            return self._tip(index)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> object:
        """What a column holds, in short."""
        if orientation is not Qt.Orientation.Horizontal or self._session is None:
            return None
        if role == _ROLE.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.is_number(section) else Qt.AlignmentFlag(0)
            return int(side)
        target = self._target(section)
        if role != _ROLE.DisplayRole or target is None:
            return None
        return head_words(target, self._session)

    # ── how it is drawn ──────────────────────────────────────────────────────────────────────

    def parts(self, index: Index) -> Sequence[Part]:
        """The parts of a cell."""
        line = self.line(index.row())
        if line is None:
            return ()
        if index.column() == self.check_column:
            return (self._check(line),)
        column = self._columns[index.column()]
        cell, field = line.cells[column], self._field(index.column())
        is_marked = (line.row, column) in self._marked
        if cell is None and is_marked:
            return (Part(self.tr("empty"), role="warning", icon="triangle-alert"),)
        if cell is None or field is None:
            return ()
        if not line.rows:
            return (Part(_cut(cell.printed), role="muted"),)
        if cell.kept is not Kept.READ:
            return (Part(_cut(cell.printed), role="warning", icon="triangle-alert"),)
        return _value_parts(cell, field, "warning" if is_marked else "text")

    def _check(self, line: Line) -> Part:
        if not line.rows:
            return Part(icon="minus", role="muted")
        unread = any(cell is not None and cell.kept is not Kept.READ for cell in line.cells)
        return (
            Part(icon="triangle-alert", role="warning")
            if unread or line.row in self._marked_rows
            else Part(icon="check", role="agree")
        )

    def _state(self, row: int) -> str:
        line = self.line(row)
        if line is None:
            return ""
        if not line.rows:
            return self.tr("left out")
        return self.tr("look at it") if self._check(line).role == "warning" else self.tr("taken")

    def _tip(self, index: Index) -> str | None:
        line = self.line(index.row())
        if line is None or self._session is None:
            return None
        if index.column() == self.check_column:
            return self.tr("Space leaves this row out, or takes it again")
        column = self._columns[index.column()]
        cell = line.cells[column]
        remarks = [
            one.message
            for one in self._session.verdict.remarks
            if one.row == line.row and column in one.columns
        ]
        if cell is not None and cell.why:
            remarks.insert(0, self.tr("Kept as printed: %s.") % cell.why)
        return "\n".join(remarks) or None

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    def _target(self, section: int) -> Target | None:
        if self._session is None or not 0 <= section < len(self._columns):
            return None
        return self._session.mapping.targets[self._columns[section]]

    def _field(self, section: int) -> Field | None:
        session, target = self._session, self._target(section)
        if session is None or target is None:
            return None
        return session.section.field(target.field)


def _value_parts(cell: Cell, field: Field, role: str) -> Sequence[Part]:
    """A value as it is stored: of a count n bold, N muted behind it."""
    value = cell.value
    if isinstance(value, Count) and value.n is not None:
        parts = [Part(str(value.n), role=role, kind=Type.STRONG, is_figure=True)]
        if value.total is not None:
            parts.append(Part(f"of {value.total}", role="muted", is_figure=True, gap=1))
        return parts
    words = answer_words(cell.answer, field)
    return (Part(_cut(words), role=role, is_figure=field.type.is_numeric),)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
