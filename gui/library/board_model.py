"""The table of studies: one row a study, as far as this person may see it."""

from __future__ import annotations

from collections import Counter
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from gui.delegates.parts import Part
from gui.library.board_cells import BoardCells
from gui.library.next_steps import SETTLING, Role, Step, sized_section
from gui.library.words import BoardWords
from gui.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPersistentModelIndex

    from extraction.study import Study
    from gui.library.next_steps import Standing
    from schemas.codebook import Codebook

    Index = QModelIndex | QPersistentModelIndex

ROOT = QModelIndex()

_LAST = Step.LOCKED + 1


class Column(IntEnum):
    """The columns of the board."""

    STUDY = 0
    ARMS = 1
    SIZE = 2
    REPORTS = 3
    A = 4
    B = 5
    COMPARISON = 6
    NEXT = 7


NUMBERS = (Column.ARMS, Column.SIZE, Column.REPORTS)


class BoardModel(QAbstractTableModel):
    """Studies by what is to be done, then as they were added; ``arrange`` puts them so.

    A standing that isn't worked out yet is ``None``, and its study stands below. ``steps`` counts
    the next steps of those worked out. ``wanted`` asks for the arms of a row that is seen, as long
    as they aren't read.
    """

    wanted = Signal(object)  # str, a study's id

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._studies: list[Study] = []
        self._rows: dict[str, int] = {}
        self._standings: dict[str, Standing] = {}
        self._added: dict[str, int] = {}
        self._is_in_order = True
        self.steps: Counter[Step] = Counter()
        self._roles: Counter[Role] = Counter()
        self._words, self._cells = BoardWords(self), BoardCells(self)
        self._arms, self._size = "", ""
        self._own: Role | None = None
        self._hidden: tuple[Column, ...] = ()

    # ── what is in it ────────────────────────────────────────────────────────────────────────

    def set_studies(self, studies: Sequence[Study], codebook: Codebook) -> None:
        """Show the studies of a review that was opened."""
        section = sized_section(codebook)
        field = section.field(section.size) if section and section.size else None
        self.beginResetModel()
        self._arms = section.title if section else ""
        self._size = field.label if field else ""
        self._begin(studies)
        self.endResetModel()

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._begin(())
        self.endResetModel()

    def _begin(self, studies: Sequence[Study]) -> None:
        self._studies = list(studies)
        self._rows = {study.id: row for row, study in enumerate(studies)}
        self._standings = {}
        self._added = {study.id: row for row, study in enumerate(studies)}
        self._is_in_order = True
        self.steps, self._roles = Counter(), Counter()
        self._own = None

    def add(self, studies: Sequence[Study]) -> None:
        """Show studies that were added to the review."""
        if studies:
            first = len(self._studies)
            self.beginInsertRows(ROOT, first, first + len(studies) - 1)
            self._studies += studies
            self._added |= {one.id: len(self._added) + row for row, one in enumerate(studies)}
            self._rows = {study.id: row for row, study in enumerate(self._studies)}
            self.endInsertRows()

    def put(self, standing: Standing) -> None:
        """Show where a study stands."""
        row = self.row_of(standing.study.id)
        if row < 0:
            return
        old = self._standings.get(standing.study.id)
        self._count(old, -1)
        self._studies[row] = standing.study
        self._standings[standing.study.id] = standing
        self._is_in_order &= old is not None and old.next.step is standing.next.step
        self._count(standing, 1)
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))
        self._note_role()

    def arrange(self) -> None:
        """Put the rows into order: all at once, as a view takes long to move them one by one."""
        if self._is_in_order:
            return
        self._is_in_order = True
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        studies = [self._studies[index.row()].id for index in kept]
        steps = {key: standing.next.step for key, standing in self._standings.items()}
        self._studies.sort(key=lambda one: (steps.get(one.id, _LAST), self._added[one.id]))
        self._rows = {study.id: row for row, study in enumerate(self._studies)}
        pairs = zip(kept, studies, strict=True)
        moved = [self.index(self._rows[study], index.column()) for index, study in pairs]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def _count(self, standing: Standing | None, sign: int) -> None:
        if standing is not None:
            self.steps[standing.next.step] += sign
            if standing.own:
                self._roles[standing.own] += sign

    def _note_role(self) -> None:
        """Tell the header where this person is the same reviewer in every study."""
        roles = [role for role, count in self._roles.items() if count]
        own = roles[0] if len(roles) == 1 else None
        if own is not self._own:
            self._own = own
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, Column.A, Column.B)

    def set_hidden(self, columns: Sequence[Column]) -> None:
        """Take in which columns there is no room for: the tips of a row tell what they hold."""
        self._hidden = tuple(columns)

    @property
    def studies(self) -> tuple[Study, ...]:
        """The studies shown."""
        return tuple(self._studies)

    @property
    def is_shared(self) -> bool:
        """Whether something is to be paired or settled that a co-reviewer may do as well."""
        return any(one.is_shared and one.next.step in SETTLING for one in self._standings.values())

    @property
    def own_columns(self) -> tuple[Column, ...]:
        """The columns that may hold the own progress."""
        own = {Role.A: (Column.A,), Role.B: (Column.B,)}
        return own[self._own] if self._own else (Column.A, Column.B)

    def study(self, index: Index) -> Study:
        """The study in a row."""
        return self._studies[index.row()]

    def standing(self, index: Index) -> Standing | None:
        """Where the study in a row stands."""
        return self._standings.get(self._studies[index.row()].id)

    def study_in(self, row: int) -> Study:
        """The study in a row by its number."""
        return self._studies[row]

    def standing_of(self, study: str) -> Standing | None:
        """Where a study stands by its id."""
        return self._standings.get(study)

    def row_of(self, study: str) -> int:
        """The row of a study by its id; -1 where it has none."""
        return self._rows.get(study, -1)

    # ── what Qt asks ─────────────────────────────────────────────────────────────────────────

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many studies there are."""
        return 0 if parent.isValid() else len(self._studies)

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
        return self._title(Column(section)) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell's words, which are also what is spoken."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(index)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return " ".join(part.text for part in self.parts(index))

    def _tip(self, index: Index) -> str:
        """The study's name, and what the columns say that there is no room for."""
        lines = [self._studies[index.row()].name]
        told = [Column.NEXT] if index.column() == Column.NEXT else []  # it may be cut
        for column in (*self._hidden, *told):
            words = str(self.index(index.row(), column).data() or "–")
            if self._title(column) and words != "–":
                lines.append(f"{self._title(column)}: {words}")
        return "\n".join(lines)

    def parts(self, index: Index) -> tuple[Part, ...]:
        """A cell as it is painted."""
        column, study = Column(index.column()), self._studies[index.row()]
        if column is Column.STUDY:
            return tuple(self._cells.named(study))
        if column is Column.REPORTS:
            return (_number(len(study.reports), "muted"),)
        standing = self._standings.get(study.id)
        if standing is None:
            return ()
        if not standing.is_whole:
            self.wanted.emit(study.id)
        if column is Column.ARMS:
            return (_number(standing.arms, "muted"),)
        if column is Column.SIZE:
            return (_number(standing.size, "text"),)
        if column is Column.COMPARISON:
            return (self._cells.comparing(standing),)
        if column is Column.NEXT:
            return (self._cells.next(standing),)
        role = Role.A if column is Column.A else Role.B
        return self._cells.state(standing, role, tells_own=self._own is None)

    def _title(self, column: Column) -> str:
        names = {role: self._words.role(role) for role in Role}
        if self._own:
            names[self._own] = self.tr("%s (you)") % names[self._own]
        return {
            Column.STUDY: self.tr("Study"),
            Column.ARMS: self._arms,
            Column.SIZE: self._size,
            Column.REPORTS: self.tr("Reports"),
            Column.A: names[Role.A],
            Column.B: names[Role.B],
            Column.COMPARISON: self.tr("Comparison"),
            Column.NEXT: self.tr("Next step"),
        }[column]


def column_shape(column: int) -> Shape | None:
    """The reviewer whose column it is."""
    return {Column.A: Shape.A, Column.B: Shape.B}.get(Column(column))


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in NUMBERS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _number(number: int | None, role: str) -> Part:
    return Part("–", "muted") if number is None else Part(str(number), role, is_figure=True)
