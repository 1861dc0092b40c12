"""The reconciled record that follows from two records, their comparison, and what was decided.

The consensus of an agreed item is the text of finer precision, at a tie A's, with the evidence of
both.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extraction.adjudicating.settled_answers import decided_answer, finer_answer, with_evidence_of
from extraction.results import (
    Consensus,
    ConsensusCell,
    ConsensusRow,
    ItemKey,
    Outcome,
    Settled,
    Status,
)
from extraction.rows.row_references import RowReferences, b_row_name
from schemas.field import FieldType
from schemas.values import RowReference, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from extraction.record import Answer, Record
    from extraction.results import Comparison, Decision, Item, RowPair
    from extraction.study import Study
    from schemas.codebook import Codebook, Section
    from schemas.field import Field

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
    for_b = [pair for pair in comparison.pairs if _is_settled_for_b(pair, decisions)]
    references = RowReferences(records[0], records[-1], comparison.pairs, for_b)
    builder = _Builder(codebook, records, comparison, decisions, items, references)
    rows = tuple(row for section in codebook.sections for row in builder.section(section))
    reason = study.exclusion or _study_exclusion(rows)
    return Consensus(replace(study, excluded_from_pooling=reason), rows)


def _is_settled_for_b(pair: RowPair, decisions: Mapping[ItemKey, Decision]) -> bool:
    decided = decisions.get(pair.item_key) if pair.is_link else None
    return decided is not None and decided.outcome is Outcome.B


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
                    yield from self._of_pair(section, pair)
            yield from self._inside_apart(section)

    def _of_first(self, section: Section) -> Iterator[ConsensusRow]:
        first = self.records[0]
        for row in first.rows.get(section.id, {}) if section.repeats else [""]:
            yield self._single_row(section, first, row, open_=False)

    def _single_row(
        self, section: Section, record: Record, row: str, *, open_: bool
    ) -> ConsensusRow:
        """A row as one record has it, under the name it has across both."""
        is_of_b = len(self.records) == 2 and record is self.records[1]
        named = self._across if is_of_b else self._as_settled
        cells = {
            field.id: ConsensusCell(named(field, answer), Settled.SINGLE)
            for field in section.fields
            if (answer := record.answer(section.id, row, field.id)) is not None
        }
        state = record.rows[section.id][row] if row else None
        path = record.row_path(section.id, row)
        path = b_row_name(path) if is_of_b else path
        parent = state.parent or "" if state else ""
        return ConsensusRow(section.id, row, path, parent, open_, {} if open_ else cells)

    def _of_pair(self, section: Section, pair: RowPair) -> Iterator[ConsensusRow]:
        parent = _consensus_id(pair.parent)
        if pair.is_one_to_one:
            a, b = pair.a or "", pair.b or ""
            path = self.records[0].row_path(section.id, a)
            yield ConsensusRow(section.id, a, path, parent, cells=self._cells(section, a, b))
            return
        for record, row, open_ in self._standing(pair):
            single = self._single_row(section, record, row, open_=open_)
            cells = {
                field: ConsensusCell(cell.answer, Settled.DECIDED)
                for field, cell in single.cells.items()
            }
            yield replace(single, parent=parent, cells=cells)

    def _standing(self, pair: RowPair) -> Iterator[tuple[Record, str, bool]]:
        """The rows of an unmatched pair or a link that stand, and whether that is still open."""
        decided = self.decisions.get(pair.item_key)
        outcome = decided.outcome if decided else None
        sides = ((Outcome.A, pair.rows_of_a), (Outcome.B, pair.rows_of_b))
        for record, (own, rows) in zip(self.records, sides, strict=True):
            if not pair.is_link or outcome is None or outcome is own:
                yield from ((record, row, decided is None) for row in rows)

    def _is_kept(self, pair: RowPair) -> bool:
        decided = self.decisions.get(pair.item_key) if not pair.is_one_to_one else None
        dropped = decided is not None and decided.outcome is Outcome.DROP_ROW
        return not dropped and (pair.parent is None or self._is_kept(pair.parent))

    def _inside_apart(self, section: Section) -> Iterator[ConsensusRow]:
        """Rows inside rows that are no pair: they come along where those are kept."""
        for record, row, open_ in self._under_apart(section):
            yield self._single_row(section, record, row, open_=open_)

    def _under_apart(self, section: Section) -> Iterator[tuple[Record, str, bool]]:
        outer = self.codebook.section(section.within) if section.within else None
        if outer is None:
            return
        apart = [
            standing
            for pair in self.comparison.pairs
            if pair.section == outer.id and not pair.is_one_to_one and self._is_kept(pair)
            for standing in self._standing(pair)
        ]
        for record, row, open_ in (*apart, *self._under_apart(outer)):
            for inner in record.row_ids(section.id, row):
                yield record, inner, open_

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
        agreed = finer_answer(field, item.a, item.b)
        return ConsensusCell(self._as_settled(field, agreed), Settled.AGREED)

    def _decided(self, field: Field, decision: Decision, item: Item) -> Answer | None:
        answer = decided_answer(field, decision, item)
        if answer is None:
            return None
        named = self._across if decision.outcome is Outcome.B else self._as_settled
        return named(field, answer)

    def _across(self, field: Field, answer: Answer) -> Answer:
        """B's answer; a row it refers to goes by the name it has across both records."""
        if not isinstance(answer.value, RowReference):
            return answer
        return _meaning(answer, self.references.across(field.of, answer.value))

    def _as_settled(self, field: Field, answer: Answer) -> Answer:
        """A's answer; a row it refers to goes by the name of B's that was settled on instead."""
        if not isinstance(answer.value, RowReference):
            return answer
        return _meaning(answer, self.references.as_settled(field.of, answer.value))


def _meaning(answer: Answer, row: RowReference) -> Answer:
    return answer if row == answer.value else replace(answer, value=row, raw=row.path)


def _consensus_id(pair: RowPair | None) -> str:
    return (pair.a or pair.b or "") if pair else ""


def _merge_longtext(field: Field, a: Answer | None, b: Answer | None) -> Answer | None:
    """Long text is never compared: both texts stand, one after the other, where they differ."""
    if field.type is not FieldType.LONGTEXT or a is None or b is None:
        return (a or b) if field.type is FieldType.LONGTEXT else None
    if a.value == b.value or not (isinstance(a.value, Text) and isinstance(b.value, Text)):
        return with_evidence_of(a if a.value is not None else b, a, b)
    both = f"{a.value.text}\n\n{b.value.text}"
    return replace(with_evidence_of(a, a, b), value=Text(both), raw=both)
