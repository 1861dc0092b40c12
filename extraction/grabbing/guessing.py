"""What the columns of a table hold, guessed from their headings and cells; a person has the say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import field as part
from typing import TYPE_CHECKING

from extraction.grabbing.checks import span_in
from extraction.grabbing.mapping import Mapping, Mode, Totals
from extraction.grabbing.matching import matching_row
from extraction.grabbing.plan import plan_rows, size_around
from extraction.grabbing.printed import total_in
from extraction.grabbing.targets import Target, fixed_of, siblings_of, targets_in
from extraction.row_naming import naming_field
from schemas.field import FieldType
from schemas.parsing import read
from schemas.text_folding import fold
from schemas.values import Unread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.grabbing.printed import Printed
    from extraction.grabbing.targets import Fixed, Place
    from extraction.record import Record
    from schemas.codebook import Codebook, Section
    from schemas.field import Field

_SAMPLE = 8
"""Cells of a column that are looked at."""
_MOST = 0.6
"""Of the cells that a field must be able to hold."""
_STRONG = 3.0
_WORD = re.compile(r"[^\W\d_]{2,}")
_COMMON = frozenset(
    {"of", "the", "and", "or", "in", "as", "no", "number", "patients", "with", "for"}
)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_NUMBER = re.compile(r"^\W*\d|^\W*$")


def guess_mapping(
    table: Printed, place: Place, section: Section, codebook: Codebook, record: Record
) -> Mapping:
    """The mapping a person would most likely choose for a table and a place."""
    targets = guess_targets(table, place, section, codebook, record)
    return settled(Mapping(place, targets), table, codebook, record)


def guess_targets(
    table: Printed, place: Place, section: Section, codebook: Codebook, record: Record
) -> tuple[Target | None, ...]:
    """What each column most likely holds; ``None`` where nothing speaks for any field."""
    return _Guesser(table, place, section, codebook, record).targets()


def settled(mapping: Mapping, table: Printed, codebook: Codebook, record: Record) -> Mapping:
    """The mapping with the N and the way of joining rows that go with its columns."""
    counted = [
        at for at, one in enumerate(mapping.targets) if one and _is_count(one, mapping, codebook)
    ]
    printed = bool(counted) and all(total_in(table.headings[at]) is not None for at in counted)
    size = size_around(codebook, record, _within(mapping, codebook), mapping.place.parent)
    totals = Totals.HEADING if printed else Totals.NONE if size is None else Totals.SIZE
    found = Mapping(mapping.place, mapping.targets, totals, Mode.ADD, mapping.left_out)
    return _joined(found, table, codebook, record)


def _joined(mapping: Mapping, table: Printed, codebook: Codebook, record: Record) -> Mapping:
    """Rows that say the same as one of the record are matched; else they are added."""
    section = codebook.section(mapping.place.section)
    if section is None or not record.rows.get(section.id):
        return mapping
    plan = plan_rows(table, mapping, codebook, record)
    for line in plan.taken:
        for row in line.rows:
            answers = {
                key.field: plan.after.answers[key] for key in plan.origin if key.row == row.id
            }
            if matching_row(section, record, row.parent, answers) is not None:
                return Mapping(
                    mapping.place, mapping.targets, mapping.totals, Mode.MATCH, mapping.left_out
                )
    return mapping


def _is_count(target: Target, mapping: Mapping, codebook: Codebook) -> bool:
    field = codebook.field(mapping.place.section, target.field)
    return field is not None and field.type is FieldType.COUNT


def _within(mapping: Mapping, codebook: Codebook) -> str:
    section = codebook.section(mapping.place.section)
    return (section.within if section else None) or ""


@dataclass(slots=True)
class _Guesser:
    table: Printed
    place: Place
    section: Section
    codebook: Codebook
    record: Record
    fixed: tuple[Fixed, ...] = ()
    shares: dict[tuple[int, str], float] = part(default_factory=dict)

    def __post_init__(self) -> None:
        self.fixed = fixed_of(self.section, self.codebook, self.record)

    def targets(self) -> tuple[Target | None, ...]:
        """A target for each column, or ``None`` where nothing speaks for one."""
        found: list[Target | None] = [None] * self.table.width
        named = naming_field(self.section)
        wordy = [at for at in range(self.table.width) if not _is_numeric(self.table.column(at))]
        for at in wordy:
            chosen = self._chosen(at, found)
            if chosen is None and named and not any(one and one.field == named.id for one in found):
                chosen = Target(named.id)
            found[at] = chosen
        for at in range(self.table.width):
            if found[at] is None and at not in wordy:
                found[at] = self._numeric(at, found)
        return tuple(found)

    def _chosen(self, column: int, found: Sequence[Target | None]) -> Target | None:
        """The field whose options, or rows, the cells of a column are."""
        fixed = self.fixed
        for field in self.section.fields:
            if any(one and one.field == field.id for one in found):
                continue
            names = {
                fold(name)
                for one in fixed
                if one.field == field.id
                for name in (one.text, one.label)
            }
            texts = [fold(text) for text in self.table.column(column) if text][:_SAMPLE]
            if texts and sum(text in names for text in texts) >= _MOST * len(texts):
                return Target(field.id)
        return None

    def _numeric(self, column: int, found: Sequence[Target | None]) -> Target | None:
        """The likeliest of the numbers that a column can hold and no other holds."""
        held = {one.field for one in found if one is not None}
        fixed = tuple(one for one in self.fixed if one.field not in held)
        siblings = siblings_of(self.place, self.section, self.record)
        best, most = None, -0.5
        for target in targets_in(self.section, fixed, siblings):
            field = self.section.field(target.field)
            if field is None or not field.type.is_numeric or target in found:
                continue
            if self._share(column, field) < _MOST:
                continue
            score = self._score(target, field, column)
            if score > most:
                best, most = target, score
        return best

    def _share(self, column: int, field: Field) -> float:
        """The share of a column's cells that a field can hold; a dash says nothing."""
        key = (column, field.id)
        if key not in self.shares:
            texts = [text for text in self.table.column(column) if _says_something(text)]
            self.shares[key] = _share_read(texts[:_SAMPLE], field) if texts else 0.0
        return self.shares[key]

    def _score(self, target: Target, field: Field, column: int) -> float:
        heading = self.table.headings[column]
        score = _overlap(heading, field.label)
        if target.fixed is not None:
            score += _likeness(heading, target.fixed.label, target.fixed.text)
        elif span_in(heading) is not None:
            score -= 0.25
        row = target.parent or self.place.parent
        own = self._names(heading, row) or self._names(self._below_head(column), row)
        return score + (_STRONG if own else -_STRONG if target.parent else 0.0)

    def _below_head(self, column: int) -> str:
        """Words right below the head: the true heading, where a caption was taken for it."""
        body = self.table.body
        text = self.table.rows[body.start][column] if body else ""
        return "" if _NUMBER.match(text) else text

    def _names(self, heading: str, row: str | None) -> bool:
        """Whether a heading names a row that others stand inside: an arm."""
        rows = self.record.rows.get(self.section.within or "", {})
        if row not in rows:
            return False
        name, said = fold(rows[row].name), fold(_IN_BRACKETS.sub("", heading))
        return bool(name and said) and (name in said or said in name)


def _is_numeric(texts: Sequence[str]) -> bool:
    """Whether most cells begin with a number, or are empty or a dash."""
    return bool(texts) and sum(bool(_NUMBER.match(text)) for text in texts) > len(texts) / 2


def _says_something(text: str) -> bool:
    """Whether a cell holds more than a dash."""
    return any(letter.isalnum() for letter in text)


def _share_read(texts: Sequence[str], field: Field) -> float:
    values = [read(text, field).value for text in texts]
    return sum(value is not None and not isinstance(value, Unread) for value in values) / len(texts)


def _likeness(heading: str, label: str, text: str) -> float:
    """How well a heading names an option: by its grades, else by its words."""
    said, meant = span_in(heading), span_in(label) or span_in(text)
    if said is not None and meant is not None:
        return _STRONG if said[:2] == meant[:2] else -_STRONG
    if said is not None or meant is not None:
        return -1.0
    told, words = fold(_IN_BRACKETS.sub("", heading)), fold(label)
    return _STRONG if words and (words in told or (told and told in words)) else -1.0


def _overlap(heading: str, label: str) -> float:
    """The share of a label's words that a heading has."""
    said, meant = (
        {word.casefold() for word in _WORD.findall(text)} - _COMMON for text in (heading, label)
    )
    return len(said & meant) / len(meant) if meant else 0.0
