"""The reconciled record that follows from two records, their comparison, and what was decided.

The consensus of an agreed item is the text of finer precision, at a tie A's, with the evidence of
both.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from extraction.results import (
    Consensus,
    ConsensusCell,
    ConsensusRow,
    ItemKey,
    Outcome,
    Settled,
    Status,
)
from extraction.row_references import RowReferences, b_row_name
from schemas.field import FieldType
from schemas.units import UnitError, convert
from schemas.values import Quantity, RowReference, Statistics, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from extraction.record import Answer, Record
    from extraction.results import Comparison, Decision, Item, RowPair
    from extraction.study import Study
    from schemas.codebook import Codebook, Section
    from schemas.field import Field
    from schemas.values import Value

#: A field of this id, holding text, keeps its study or row out of all pooling, with that reason.
EXCLUSION_FIELD = "excluded_from_pooling"


def build_consensus(
    codebook: Codebook,
    study: Study,
    records: Sequence[Record],
    comparison: Comparison,
    decisions: Mapping[ItemKey, Decision],
) -> Consensus:
    """The reconciled record of a study whose ``records`` (one or two, A first) are open."""
    items = {item.key: item for item in comparison.items}
    references = RowReferences(records[0], records[-1], comparison.pairs)
    builder = _Builder(codebook, records, comparison, decisions, items, references)
    rows = tuple(row for section in codebook.sections for row in builder.section(section))
    return Consensus(replace(study, excluded_from_pooling=_study_exclusion(rows)), rows)


def _study_exclusion(rows: Sequence[ConsensusRow]) -> str | None:
    reasons = (exclusion_reason(row) for row in rows if not row.id)
    return next((reason for reason in reasons if reason), None)


def exclusion_reason(row: ConsensusRow) -> str | None:
    """Why a row (or, for a section that does not repeat, the study) stays out of all pooling."""
    answer = row.answer(EXCLUSION_FIELD)
    return answer.value.text if answer and isinstance(answer.value, Text) else None


@dataclass(frozen=True)
class _Builder:
    codebook: Codebook
    records: Sequence[Record]
    comparison: Comparison
    decisions: Mapping[ItemKey, Decision]
    items: Mapping[ItemKey, Item]
    references: RowReferences

    def section(self, section: Section) -> Iterator[ConsensusRow]:
        if len(self.records) == 1 or not section.duplicate:
            yield from self._of_first(section)
        elif not section.repeats:
            yield ConsensusRow(section.id, "", "", cells=self._cells(section, "", ""))
        else:
            for pair in self.comparison.pairs:
                if pair.section == section.id and self._is_kept(pair):
                    yield self._paired(section, pair)
            yield from self._inside_unmatched(section)

    def _of_first(self, section: Section) -> Iterator[ConsensusRow]:
        first = self.records[0]
        for row in first.rows.get(section.id, {}) if section.repeats else [""]:
            yield self._single_row(section, first, row, open_=False)

    def _single_row(
        self, section: Section, record: Record, row: str, *, open_: bool
    ) -> ConsensusRow:
        """A row as one record has it, under the name it has across both."""
        is_of_b = len(self.records) == 2 and record is self.records[1]
        cells = {
            field.id: ConsensusCell(
                self._across(field, answer) if is_of_b else answer, Settled.SINGLE
            )
            for field in section.fields
            if (answer := record.answer(section.id, row, field.id)) is not None
        }
        state = record.rows[section.id][row] if row else None
        path = record.row_path(section.id, row)
        path = b_row_name(path) if is_of_b else path
        parent = state.parent or "" if state else ""
        return ConsensusRow(section.id, row, path, parent, open_, {} if open_ else cells)

    def _paired(self, section: Section, pair: RowPair) -> ConsensusRow:
        a, b = pair.a or "", pair.b or ""
        if not pair.is_matched:
            record = self.records[0] if pair.a else self.records[1]
            return self._one_sided(section, record, a or b, pair)
        cells = self._cells(section, a, b)
        path = self.records[0].row_path(section.id, a)
        return ConsensusRow(section.id, a, path, _consensus_id(pair.parent), cells=cells)

    def _one_sided(self, section: Section, record: Record, row: str, pair: RowPair) -> ConsensusRow:
        decided = self.decisions.get(ItemKey(section.id, pair.a or "", pair.b or "", ""))
        single = self._single_row(section, record, row, open_=decided is None)
        cells = {
            field: ConsensusCell(cell.answer, Settled.DECIDED)
            for field, cell in single.cells.items()
        }
        return replace(single, parent=_consensus_id(pair.parent), cells=cells)

    def _is_kept(self, pair: RowPair) -> bool:
        decided = self.decisions.get(ItemKey(pair.section, pair.a or "", pair.b or "", ""))
        dropped = decided is not None and decided.outcome is Outcome.DROP_ROW
        return not dropped and (pair.parent is None or self._is_kept(pair.parent))

    def _inside_unmatched(self, section: Section) -> Iterator[ConsensusRow]:
        """Rows inside a row only one reviewer has: they come along where it is kept."""
        for pair in self.comparison.pairs:
            if pair.section != section.within or pair.is_matched or not self._is_kept(pair):
                continue
            record = self.records[0] if pair.a else self.records[1]
            outer = pair.a or pair.b
            open_ = ItemKey(pair.section, pair.a or "", pair.b or "", "") not in self.decisions
            for row in record.row_ids(section.id, outer):
                yield self._single_row(section, record, row, open_=open_)

    def _cells(self, section: Section, a: str, b: str) -> dict[str, ConsensusCell]:
        cells = {}
        for field in section.fields:
            cell = self._cell(section, field, a, b)
            if cell is not None:
                cells[field.id] = cell
        return cells

    def _cell(self, section: Section, field: Field, a: str, b: str) -> ConsensusCell | None:
        key = ItemKey(section.id, a, b, field.id)
        item = self.items.get(key)
        answers = (
            self.records[0].answer(section.id, a, field.id),
            self.records[1].answer(section.id, b, field.id),
        )
        if item is None:
            merged = _merge_longtext(field, *answers)
            return ConsensusCell(merged, Settled.AGREED) if merged else None
        decided = self.decisions.get(key)
        if decided is not None:
            return ConsensusCell(self._decided(field, decided, item), Settled.DECIDED)
        if item.status is Status.CONFLICT or item.a is None or item.b is None:
            return ConsensusCell(None, Settled.OPEN)
        return ConsensusCell(finer_answer(field, item.a, item.b), Settled.AGREED)

    def _decided(self, field: Field, decision: Decision, item: Item) -> Answer | None:
        answer = _decided_answer(decision, item)
        return self._across(field, answer) if answer and decision.outcome is Outcome.B else answer

    def _across(self, field: Field, answer: Answer) -> Answer:
        """B's answer; a row it refers to goes by the name it has across both records."""
        if not isinstance(answer.value, RowReference):
            return answer
        meant = self.references.across(field.of, answer.value)
        return answer if meant == answer.value else replace(answer, value=meant, raw=meant.path)


def _consensus_id(pair: RowPair | None) -> str:
    return (pair.a or pair.b or "") if pair else ""


def _decided_answer(decision: Decision, item: Item) -> Answer | None:
    """What was decided on; a side's answer, with the places given beside the decision."""
    if decision.answer is not None:
        return decision.answer
    return {Outcome.A: item.a, Outcome.B: item.b}.get(decision.outcome)


def _merge_longtext(field: Field, a: Answer | None, b: Answer | None) -> Answer | None:
    """Long text is never compared: both texts stand, one after the other, where they differ."""
    if field.type is not FieldType.LONGTEXT or a is None or b is None:
        return (a or b) if field.type is FieldType.LONGTEXT else None
    if a.value == b.value or not (isinstance(a.value, Text) and isinstance(b.value, Text)):
        return _with_evidence_of(a if a.value is not None else b, a, b)
    both = f"{a.value.text}\n\n{b.value.text}"
    return replace(_with_evidence_of(a, a, b), value=Text(both), raw=both)


def finer_answer(field: Field, a: Answer, b: Answer) -> Answer:
    """Of two agreeing answers the one of finer precision, at a tie A's, with both evidences."""
    finer = a
    if a.value is not None and b.value is not None:
        finer = b if _grain(b.value, field) < _grain(a.value, field) else a
    return _with_evidence_of(finer, a, b)


def _with_evidence_of(answer: Answer, a: Answer, b: Answer) -> Answer:
    places = {evidence.place: evidence for evidence in (*a.evidence, *b.evidence)}
    return replace(answer, evidence=tuple(places.values()))


def _grain(value: Value, field: Field) -> Fraction:
    """The size of the last printed digit, summed over the numbers, in the field's unit."""
    unit = value.unit if isinstance(value, Quantity | Statistics) else None
    grain = Fraction(0)
    for number in _decimals(value):
        exponent = number.as_tuple().exponent
        grain += Fraction(Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0))
    if unit and field.unit and unit != field.unit:
        try:
            return grain * Fraction(convert(Decimal(1), unit, field.unit))
        except UnitError:
            return grain
    return grain


def _decimals(value: Value) -> Iterator[Decimal]:
    for name in value.__slots__:
        part = getattr(value, name)
        for number in part if isinstance(part, tuple) else (part,):
            if isinstance(number, Decimal):
                yield number
