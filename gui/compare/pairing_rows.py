"""The pairs of one section's rows as a table: groups by what they ask, cells of both sides."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as field_with
from functools import cached_property
from typing import TYPE_CHECKING

from extraction.replacing.standing import as_given
from extraction.rows.explaining import Asked, asked_of
from gui.compare.words import SIDES
from gui.reading_words import answer_words, pieces_of
from schemas.field import FieldType

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from extraction.evidence import Evidence
    from extraction.record import Record
    from extraction.results import RowPair
    from schemas.codebook import Codebook, Section
    from schemas.field import Field

_MOST_FIELDS = 3
_ORDER = (Asked.CONFIRM, Asked.PARTNER, Asked.NOTHING)

PairKey = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class GroupRow:
    """The heading of a group."""

    asked: Asked
    count: int

    @property
    def key(self) -> object:
        """Equal for the same group."""
        return self.asked


@dataclass(frozen=True, slots=True)
class PairRow:
    """A pair with the cells of both sides; those of a side without the row are empty.

    In a cell of a link each of its rows has a line. ``outer`` names the pair of rows around it,
    where there are several. ``names`` are those of both sides.
    """

    pair: RowPair
    asked: Asked
    a: tuple[str, ...]
    b: tuple[str, ...]
    outer: str = ""
    names: tuple[str, str] = SIDES

    @property
    def key(self) -> PairKey:
        """The ids of both rows."""
        return (self.pair.a, self.pair.b)

    @property
    def lines(self) -> int:
        """How many rows of one side stand below each other."""
        return max(len(self.pair.rows_of_a), len(self.pair.rows_of_b))

    def spoken(self, side: int) -> str:
        """All cells of A's (0) or B's (1), one row after the other."""
        cells = [cell.split("\n") for cell in (self.b if side else self.a)]
        rows = (", ".join(filter(None, row)) for row in zip(*cells, strict=True))
        return " + ".join(filter(None, rows))


TableRow = GroupRow | PairRow


def shown_fields(section: Section) -> tuple[Field, ...]:
    """The fields that tell a section's rows apart: those it pairs by, then the first others."""
    told = [field for field in section.fields if field.id in section.pair_by]
    others = [
        field
        for field in section.fields
        if field not in told and field.type is not FieldType.LONGTEXT
    ]
    chosen = [*told, *others][:_MOST_FIELDS]
    named = sorted(chosen, key=lambda field: field.type is not FieldType.TEXT)
    first = named[0]
    return (first, *(field for field in section.fields if field in chosen and field is not first))


def is_right_aligned(field: Field) -> bool:
    """Whether a field's cells are numbers in a column."""
    return field.type in (FieldType.INTEGER, FieldType.COUNT, FieldType.DECIMAL)


@dataclass(frozen=True)
class PairTable:
    """Reads the rows of a section out of both records; ``names`` are those of both sides.

    ``place_of`` tells where a source of a replaced report stands now.
    """

    codebook: Codebook
    section: Section
    records: Sequence[Record]
    pairs: Sequence[RowPair]
    names: tuple[str, str] = SIDES
    place_of: Callable[[Evidence], Evidence] = field_with(
        default=as_given, compare=False, repr=False
    )

    @property
    def is_masked(self) -> bool:
        """Whether the sides are called by their place only."""
        return self.names != SIDES

    @property
    def own(self) -> list[RowPair]:
        """The pairs of this section."""
        return [pair for pair in self.pairs if pair.section == self.section.id]

    def rows(self) -> list[TableRow]:
        """All rows, grouped; a group without rows has no heading."""
        made = [self.row(pair) for pair in self.own]
        rows: list[TableRow] = []
        for asked in _ORDER:
            group = [row for row in made if row.asked is asked]
            if group:
                rows += [GroupRow(asked, len(group)), *group]
        return rows

    def row(self, pair: RowPair) -> PairRow:
        """One pair."""
        a, b = self._cells(0, pair.rows_of_a), self._cells(1, pair.rows_of_b)
        return PairRow(pair, asked_of(pair), a, b, self._outer(pair), self.names)

    def name(self, side: int, row: str) -> str:
        """What a row of A (0) or B (1) is called."""
        first = self._fields[0]
        record = self.records[side]
        answer = record.answer(self.section.id, row, first.id)
        is_named = first.type is FieldType.TEXT and answer is not None and answer.value is not None
        return answer_words(answer, first) if is_named else record.rows[self.section.id][row].name

    def summary(self, side: int, row: str) -> str:
        """A row in a few words: its name and what else is shown of it."""
        return ", ".join(filter(None, self._row_cells(side, row)))

    def evidence(self, side: int, row: str) -> tuple[Evidence, ...]:
        """The sources of what is shown of a row, none twice."""
        answers = (
            self.records[side].answer(self.section.id, row, field.id) for field in self._fields
        )
        found = [self.place_of(one) for answer in answers if answer for one in answer.evidence]
        return tuple({one.place: one for one in found}.values())

    def rows_beside(self, side: int, pair: RowPair) -> list[str]:
        """The rows of A (0) or B (1) that stand under the same pair of rows."""
        outer = pair.parent
        parent = None if outer is None else (outer.b if side else outer.a)
        return self.records[side].row_ids(self.section.id, parent)

    def _cells(self, side: int, rows: Sequence[str]) -> tuple[str, ...]:
        """A cell for each field, a line for each row."""
        if not rows:
            return ("",) * len(self._fields)
        cells = zip(*(self._row_cells(side, row) for row in rows), strict=True)
        return tuple("\n".join(cell) for cell in cells)

    def _row_cells(self, side: int, row: str) -> tuple[str, ...]:
        record = self.records[side]
        cells = (_short(record, self.section.id, row, field) for field in self._fields[1:])
        return tuple(" ".join(cell.split()) for cell in (self.name(side, row), *cells))

    @cached_property
    def _fields(self) -> tuple[Field, ...]:
        return shown_fields(self.section)

    @cached_property
    def _around(self) -> PairTable | None:
        """The table of the section this one stands within, if that has several pairs."""
        section = self.codebook.section(self.section.within) if self.section.within else None
        if section is None:
            return None
        around = PairTable(self.codebook, section, self.records, self.pairs)
        return around if len(around.own) > 1 else None

    def _outer(self, pair: RowPair) -> str:
        outer = pair.parent
        if outer is None or self._around is None:
            return ""
        side, row = (0, outer.a) if outer.a else (1, outer.b)
        assert row is not None, "one of both has the row"
        return self._around.name(side, row)


def _short(record: Record, section: str, row: str, field: Field) -> str:
    """An answer's main figure, with “of N”; the reason where it has none."""
    answer = record.answer(section, row, field.id)
    if answer is None or answer.value is None:
        return answer_words(answer, field)
    main, *rest = pieces_of(answer.value, field)
    return " ".join((main.text, *(one.text for one in rest if one.text.startswith("of "))))
