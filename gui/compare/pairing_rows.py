"""The pairs of one section's rows as a table: groups by what they ask, cells of both sides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extraction.explaining import Asked, asked_of
from gui.reading_words import answer_words, pieces_of
from schemas.field import FieldType

if TYPE_CHECKING:
    from collections.abc import Sequence

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

    ``outer`` names the pair of rows around it, where there are several.
    """

    pair: RowPair
    asked: Asked
    a: tuple[str, ...]
    b: tuple[str, ...]
    outer: str = ""

    @property
    def key(self) -> PairKey:
        """The ids of both rows."""
        return (self.pair.a, self.pair.b)


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
    """Reads the rows of a section out of both records."""

    codebook: Codebook
    section: Section
    records: Sequence[Record]
    pairs: Sequence[RowPair]

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
        a, b = self._cells(0, pair.a), self._cells(1, pair.b)
        return PairRow(pair, asked_of(pair), a, b, self._outer(pair))

    def name(self, side: int, row: str) -> str:
        """What a row of A (0) or B (1) is called."""
        first = shown_fields(self.section)[0]
        record = self.records[side]
        answer = record.answer(self.section.id, row, first.id)
        is_named = first.type is FieldType.TEXT and answer is not None and answer.value is not None
        return answer_words(answer, first) if is_named else record.rows[self.section.id][row].name

    def summary(self, side: int, row: str) -> str:
        """A row in a few words: its name and what else is shown of it."""
        return ", ".join(filter(None, (self.name(side, row), *self._cells(side, row)[1:])))

    def evidence(self, side: int, row: str | None) -> tuple[Evidence, ...]:
        """The sources of what is shown of a row, none twice."""
        if row is None:
            return ()
        answers = (
            self.records[side].answer(self.section.id, row, field.id)
            for field in shown_fields(self.section)
        )
        found = [one for answer in answers if answer for one in answer.evidence]
        return tuple({one.place: one for one in found}.values())

    def rows_beside(self, side: int, pair: RowPair) -> list[str]:
        """The rows of A (0) or B (1) that stand under the same pair of rows."""
        outer = pair.parent
        parent = None if outer is None else (outer.b if side else outer.a)
        return self.records[side].row_ids(self.section.id, parent)

    def _cells(self, side: int, row: str | None) -> tuple[str, ...]:
        fields = shown_fields(self.section)
        if row is None:
            return ("",) * len(fields)
        record = self.records[side]
        rest = (_short(record, self.section.id, row, field) for field in fields[1:])
        return (self.name(side, row), *rest)

    def _outer(self, pair: RowPair) -> str:
        outer = pair.parent
        beside = [one for one in self.pairs if outer and one.section == outer.section]
        if outer is None or len(beside) < 2:
            return ""
        side, row = (0, outer.a) if outer.a else (1, outer.b)
        section = self.codebook.section(outer.section)
        assert section is not None, "a pair is of a section of the codebook"
        assert row is not None, "one of both has the row"
        return PairTable(self.codebook, section, self.records, self.pairs).name(side, row)


def _short(record: Record, section: str, row: str, field: Field) -> str:
    """An answer's main figure, with “of N”; the reason where it has none."""
    answer = record.answer(section, row, field.id)
    if answer is None or answer.value is None:
        return answer_words(answer, field)
    main, *rest = pieces_of(answer.value, field)
    return " ".join((main.text, *(one.text for one in rest if one.text.startswith("of "))))
