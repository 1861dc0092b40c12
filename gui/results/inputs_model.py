"""The rows a figure rests on: a heading for each arm, below it its cells with page and quote."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from gui.delegates.parts import Part as Piece
from gui.shapes import Shape
from gui.theme import Type

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtCore import QPersistentModelIndex

    from extraction.evidence import Evidence
    from extraction.study import Study
    from gui.results.inputs import Input, Part, Source
    from gui.results.words import FigureWords

    Index = QModelIndex | QPersistentModelIndex

ROOT = QModelIndex()


class Column(IntEnum):
    """The columns of the inputs."""

    CELL = 0
    VALUE = 1
    PAGE = 2
    QUOTE = 3


@dataclass(frozen=True, slots=True)
class _Row:
    """A heading over parts, an arm, or a cell of it; what is lower is ``None``."""

    part: Part
    count: int = 0
    input: Input | None = None
    source: Source | None = None

    @property
    def is_heading(self) -> bool:
        return self.source is None


class InputsModel(QAbstractTableModel):
    """Arms in the order they are counted, then those that stay out."""

    def __init__(self, words: FigureWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._rows: list[_Row] = []

    def set_inputs(self, inputs: Sequence[Input]) -> None:
        """Show what another figure rests on."""
        self.beginResetModel()
        self._rows = list(_rows(inputs))
        self.endResetModel()

    def is_heading(self, index: Index) -> bool:
        """Whether a row is a heading over others."""
        return self._rows[index.row()].is_heading

    def heading_rows(self) -> list[int]:
        """The numbers of the rows that are headings."""
        return [number for number, row in enumerate(self._rows) if row.is_heading]

    def place(self, index: Index) -> tuple[Study, Evidence] | None:
        """The study and the place a row leads to; of an arm the first place of its cells."""
        row = self._rows[index.row()]
        if row.input is None:
            return None
        sources = (row.source,) if row.source else row.input.sources
        places = [one for source in sources for one in source.evidence]
        return (row.input.study, places[0]) if places else None

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
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            Column.CELL: self.tr("Comes from"),
            Column.VALUE: self.tr("Settled value"),
            Column.PAGE: self.tr("Source"),
            Column.QUOTE: self.tr("In the paper’s words"),
        }[Column(section)]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell's words; the whole quote as its tip."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return "  ".join(piece.text for piece in self.pieces(index))
        if role == Qt.ItemDataRole.ToolTipRole:
            source = self._rows[index.row()].source
            return source.evidence[0].quote if source and source.evidence else None
        return None

    def pieces(self, index: Index) -> tuple[Piece, ...]:
        """A cell as it is painted."""
        row, column = self._rows[index.row()], Column(index.column())
        if row.is_heading:
            return self._heading(row) if column is Column.CELL else ()
        assert row.source is not None, "a row without source is a heading"
        if column is Column.CELL:
            return (Piece(row.source.label, "muted"),)
        if column is Column.VALUE:
            if not row.source.value:
                return (Piece(self.tr("not settled yet"), "warning", icon="triangle-alert"),)
            return (Piece(row.source.value, is_figure=True),)
        return self._source(row.source, column)

    def _heading(self, row: _Row) -> tuple[Piece, ...]:
        if row.input is None:
            return (Piece(self._words.section(row.part, row.count), "muted", Type.SMALL),)
        pieces = [Piece(row.input.study.name, kind=Type.STRONG)]
        if row.input.row:
            pieces.append(Piece(row.input.row, "muted", gap=2))
        brought = self._words.brought(row.input.brought)
        if brought:
            pieces.append(Piece(brought, kind=Type.STRONG, is_figure=True, gap=4))
        if row.input.reason:
            pieces.append(Piece(row.input.reason, "muted", gap=4))
        return tuple(pieces)

    def _source(self, source: Source, column: Column) -> tuple[Piece, ...]:
        if not source.evidence:
            told = self.tr("no page given") if source.value else ""
            return (Piece(told, "muted"),) if column is Column.PAGE else ()
        if column is Column.QUOTE:
            quote = " ".join(source.evidence[0].quote.split())
            return (Piece(f"“{quote}”", "muted", Type.SMALL, is_quote=True),) if quote else ()
        pages = ", ".join(dict.fromkeys(str(one.page) for one in source.evidence))
        text = self.tr("p. %s") % pages
        return (Piece(text, "consensus", shape=Shape.CONSENSUS, is_chip=True),)


def _rows(inputs: Sequence[Input]) -> Iterator[_Row]:
    parts = list(dict.fromkeys(one.part for one in inputs))
    for part in parts:
        own = [one for one in inputs if one.part is part]
        if len(parts) > 1:
            yield _Row(part, len(own))
        for one in own:
            yield _Row(part, 0, one)
            for source in one.sources:
                yield _Row(part, 0, one, source)
