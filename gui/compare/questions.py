"""The items of a study as questions: each with its field, pair, decision and findings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from extraction.consensus import finer_answer
from extraction.explaining import in_settling_order
from extraction.findings import record_findings
from extraction.results import Category, Outcome, Status
from schemas.values import Integer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from extraction.evidence import Evidence
    from extraction.record import Answer, Record
    from extraction.results import Comparison, Decision, Item, ItemKey, RowPair
    from extraction.review import Review
    from extraction.study import Study
    from schemas.codebook import Codebook, Section
    from schemas.field import Field


@dataclass(frozen=True, slots=True)
class Finding:
    """What the checks say of one reviewer's answer: ``side`` 0 is A, 1 is B."""

    side: int
    message: str


@dataclass(frozen=True, slots=True)
class RowCell:
    """An answer of a row that only one reviewer has."""

    field: Field
    answer: Answer


@dataclass(frozen=True, slots=True)
class Question:
    """An item with all that is shown of it.

    ``field`` is ``None`` for a whole row. ``row`` is what its row is called, ``outer`` the rows
    around it, innermost first; both are empty for a field of the study. ``size`` is the count of
    participants of the row as text, where both reviewers have the same. ``cells`` are those of a
    row that only one reviewer has.
    """

    item: Item
    section: Section
    field: Field | None
    pair: RowPair | None = None
    decision: Decision | None = None
    row: str = ""
    outer: tuple[str, ...] = ()
    is_one_of_many: bool = False
    size: str = ""
    findings: tuple[Finding, ...] = ()
    cells: tuple[RowCell, ...] = ()

    @property
    def key(self) -> ItemKey:
        """The item's name."""
        return self.item.key

    @property
    def title(self) -> str:
        """The field's label, or what the row is called."""
        return self.field.label if self.field else self.row

    @property
    def is_conflict(self) -> bool:
        """Whether the reviewers differ."""
        return self.item.status is Status.CONFLICT

    @property
    def is_open(self) -> bool:
        """Whether it is a conflict that nobody has decided."""
        return self.is_conflict and self.decision is None

    @property
    def is_row(self) -> bool:
        """Whether it is about a whole row."""
        return self.item.category is Category.ROW_UNMATCHED

    @property
    def holder(self) -> int:
        """Of a row that only one reviewer has: 0 for A, 1 for B."""
        return 0 if self.item.key.a else 1

    @property
    def final(self) -> Answer | None:
        """The answer that stands: decided, or agreed; ``None`` while it is open, and for rows."""
        item = self.item
        if self.decision is not None:
            by_side = {Outcome.A: item.a, Outcome.B: item.b}
            return self.decision.answer or by_side.get(self.decision.outcome)
        if self.is_conflict or item.a is None or item.b is None or self.field is None:
            return None
        return finer_answer(self.field, item.a, item.b)

    def answer(self, side: int) -> Answer | None:
        """What A (0) or B (1) answered."""
        return self.item.b if side else self.item.a

    def evidence(self, side: int) -> tuple[Evidence, ...]:
        """The sources of A's (0) or B's (1) answer; of a row those of its cells, none twice."""
        if self.is_row:
            cells = self.cells if side == self.holder else ()
            found = [one for cell in cells for one in cell.answer.evidence]
            return tuple({one.place: one for one in found}.values())
        answer = self.answer(side)
        return answer.evidence if answer else ()


def questions_of(review: Review, study: Study) -> tuple[Question, ...]:
    """All items of a study in the order they are settled; those that agree stand among them."""
    comparison = review.comparison(study)
    builder = _Builder(
        review.codebook,
        review.open_records(study),
        comparison,
        review.decisions(study),
        _findings(review, study),
    )
    return tuple(
        builder.question(item) for item in in_settling_order(review.codebook, comparison.items)
    )


FindingPlace = tuple[str, str, str]


def _findings(review: Review, study: Study) -> tuple[dict[FindingPlace, list[str]], ...]:
    """For A and for B the messages by section, row path and field."""
    found = []
    for record in review.open_records(study):
        messages: dict[FindingPlace, list[str]] = {}
        for one in record_findings(review.codebook, study, record, record.reviewer):
            messages.setdefault((one.section, one.row, one.field), []).append(one.message)
        found.append(messages)
    return tuple(found)


@dataclass(frozen=True)
class _Builder:
    codebook: Codebook
    records: Sequence[Record]
    comparison: Comparison
    decisions: Mapping[ItemKey, Decision]
    findings: Sequence[Mapping[FindingPlace, Sequence[str]]]

    def question(self, item: Item) -> Question:
        section = self.codebook.section(item.key.section)
        assert section is not None, "an item is of a section of the codebook"
        pair = self._pair(item)
        names = self._names(section, item)
        return Question(
            item,
            section,
            section.field(item.key.field),
            pair,
            self.decisions.get(item.key),
            row=names[0] if names else "",
            outer=tuple(names[1:]),
            is_one_of_many=self._counts[section.id] > 1,
            size=self._size(section, pair),
            findings=tuple(self._findings_of(item)),
            cells=tuple(self._cells(section, item)) if not item.key.field else (),
        )

    def _pair(self, item: Item) -> RowPair | None:
        key = item.key
        if not (key.a or key.b):
            return None
        return self._pairs.get((key.section, key.a or None, key.b or None))

    def _names(self, section: Section, item: Item) -> list[str]:
        """The row and the rows around it, innermost first; outer ones only if there are several."""
        side = 0 if item.key.a else 1
        record, row = self.records[side], item.key.a or item.key.b
        names: list[str] = []
        inner: Section | None = section
        while row and inner is not None:
            state = record.rows[inner.id][row]
            if inner is section or self._counts[inner.id] > 1:
                names.append(state.name)
            row = state.parent or ""
            inner = self.codebook.section(inner.within) if inner.within else None
        return names

    @cached_property
    def _pairs(self) -> dict[tuple[str, str | None, str | None], RowPair]:
        return {(pair.section, pair.a, pair.b): pair for pair in self.comparison.pairs}

    @cached_property
    def _counts(self) -> Counter[str]:
        """How many pairs of rows each section has."""
        return Counter(pair.section for pair in self.comparison.pairs)

    def _size(self, section: Section, pair: RowPair | None) -> str:
        """How many participants the row (or the one around it) has, as its field calls them."""
        while pair is not None and section.size is None and pair.parent is not None:
            outer = self.codebook.section(pair.parent.section)
            assert outer is not None, "a pair is of a section of the codebook"
            section, pair = outer, pair.parent
        field = section.field(section.size) if section.size else None
        if pair is None or field is None or pair.a is None or pair.b is None:
            return ""
        answers = (
            self.records[0].answer(section.id, pair.a, field.id),
            self.records[1].answer(section.id, pair.b, field.id),
        )
        values = {answer.value for answer in answers if answer}
        [value] = values if len(values) == 1 else [None]
        return f"{value.value} {field.label.lower()}" if isinstance(value, Integer) else ""

    def _findings_of(self, item: Item) -> Iterator[Finding]:
        for side, row in enumerate((item.a_row, item.b_row)):
            for message in self.findings[side].get((item.key.section, row, item.key.field), ()):
                yield Finding(side, message)

    def _cells(self, section: Section, item: Item) -> Iterator[RowCell]:
        record = self.records[0] if item.key.a else self.records[1]
        for field in section.fields:
            answer = record.answer(section.id, item.key.a or item.key.b, field.id)
            if answer is not None:
                yield RowCell(field, answer)
