"""The items of a study as questions: each with its field, pair, decision and findings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from dataclasses import field as field_with
from functools import cached_property, partial
from typing import TYPE_CHECKING

from extraction.adjudicating import masking
from extraction.adjudicating.adjudication import fitting_outcomes, own_slip
from extraction.adjudicating.deciding import deciders
from extraction.adjudicating.masking import Sides
from extraction.adjudicating.second_look import risks, still_to_look
from extraction.adjudicating.settled_answers import decided_answer, finer_answer
from extraction.adjudicating.settling import revision_of
from extraction.findings import record_findings
from extraction.replacing.standing import as_given
from extraction.results import Category, Referral, Status
from extraction.rows.explaining import in_settling_order
from extraction.sealing import is_unblinded
from schemas.values import Integer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from extraction.adjudicating.second_look import Risk
    from extraction.evidence import Evidence
    from extraction.record import Answer, Record
    from extraction.results import Comparison, Decision, Item, ItemKey, Outcome, RowPair, Thread
    from extraction.review import Review
    from extraction.study import Study
    from schemas.codebook import Section
    from schemas.field import Field


@dataclass(frozen=True, slots=True)
class Finding:
    """What the checks say of one reviewer's answer: ``side`` 0 is the one shown first."""

    side: int
    message: str


@dataclass(frozen=True, slots=True)
class RowCell:
    """An answer of a row that is compared as a whole."""

    field: Field
    answer: Answer


@dataclass(frozen=True, slots=True)
class WholeRow:
    """A row that only one reviewer has, or one of a link: what it is called, and its answers."""

    name: str
    cells: tuple[RowCell, ...]


@dataclass(frozen=True, slots=True)
class Rights:
    """Who may settle an item, what fits it, and what of it the person here has seen.

    ``revision`` counts the decisions on it. ``deciders`` and ``decided_by`` are names as this
    person may read them; ``decided_by`` is empty where it is hidden or nobody decided. ``slip``
    says that a decision was against the decider's own answer. ``is_reviewer`` says that the person
    here extracted the study.
    """

    fitting: tuple[Outcome, ...] = ()
    is_mine: bool = True
    deciders: tuple[str, ...] = ()
    revision: int = 0
    slip: bool = False
    is_reviewer: bool = True


@dataclass(frozen=True, slots=True)
class Question:
    """An item with all that is shown of it; names in it that are hidden are empty.

    ``field`` is ``None`` for whole rows. ``row`` is what its row is called, ``outer`` the rows
    around it, innermost first; both are empty for a field of the study. ``size`` is the count of
    participants of the row as text, where both reviewers have the same. ``rows`` are those of each
    side where whole rows are compared. Sides are numbered as they are shown: 0 is the first, which
    is A's unless ``sides`` change places. ``risks`` are those of an item on which both agree;
    ``is_drawn`` says that it was drawn for a second look and nobody has looked yet. ``now_at``
    tells where a source of a replaced report stands now.
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
    rows: tuple[tuple[WholeRow, ...], tuple[WholeRow, ...]] = ((), ())
    sides: Sides = field_with(default_factory=Sides)
    thread: Thread | None = None
    rights: Rights = field_with(default_factory=Rights)
    risks: tuple[Risk, ...] = ()
    is_drawn: bool = False
    now_at: Callable[[Evidence], Evidence] = field_with(default=as_given, compare=False, repr=False)

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
    def is_due(self) -> bool:
        """Whether somebody has to settle it, or to look at it a second time."""
        return self.is_open or self.is_drawn

    @property
    def is_row(self) -> bool:
        """Whether it is about whole rows."""
        return self.field is None

    @property
    def is_link(self) -> bool:
        """Whether one reviewer's row is several of the other's."""
        return self.item.category is Category.ROW_SPLIT

    @property
    def holder(self) -> int:
        """Of a row that only one reviewer has: the side that has it."""
        return self.place_of(0 if self.item.key.a else 1)

    @property
    def referral(self) -> Referral:
        """To whom the open item is referred."""
        return self.thread.referral if self.thread and self.is_open else Referral.NONE

    @property
    def final(self) -> Answer | None:
        """The answer that stands: decided, or agreed; ``None`` while it is open, and for rows."""
        item = self.item
        if self.field is None:
            return None
        if self.decision is not None:
            return decided_answer(self.field, self.decision, item)
        if self.is_conflict or item.a is None or item.b is None:
            return None
        return finer_answer(self.field, item.a, item.b)

    def place_of(self, reviewer: int) -> int:
        """The side at which A's (0) or B's (1) answer is shown."""
        return 1 - reviewer if self.sides.are_swapped else reviewer

    def answer(self, side: int) -> Answer | None:
        """What is answered at one side."""
        return self.sides.shown(self.item.a, self.item.b)[side]

    def evidence(self, side: int) -> tuple[Evidence, ...]:
        """The sources of a side's answer; of whole rows those of their cells, none twice."""
        if self.is_row:
            cells = [cell for row in self.rows[side] for cell in row.cells]
            found = [self.now_at(one) for cell in cells for one in cell.answer.evidence]
            return tuple({one.place: one for one in found}.values())
        answer = self.answer(side)
        return tuple(map(self.now_at, answer.evidence)) if answer else ()


FindingPlace = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class StudyFacts:
    """What decisions don't change of a study: its comparison, findings and risks.

    ``findings`` hold for A and for B the messages by section, row path and field.
    """

    comparison: Comparison
    findings: tuple[Mapping[FindingPlace, Sequence[str]], ...]
    risks: Mapping[ItemKey, tuple[Risk, ...]]


def facts_of(review: Review, study: Study, before: StudyFacts | None = None) -> StudyFacts:
    """The facts of a study; those of ``before`` where it is still compared so."""
    comparison = review.comparison(study)
    if before is not None and before.comparison is comparison:
        return before
    found = []
    for record in review.open_records(study):
        messages: dict[FindingPlace, list[str]] = {}
        for one in record_findings(review.codebook, study, record, record.reviewer):
            messages.setdefault((one.section, one.row, one.field), []).append(one.message)
        found.append(messages)
    is_whole = is_unblinded(review.state, study)
    return StudyFacts(comparison, tuple(found), risks(review, study) if is_whole else {})


def questions_of(
    review: Review, study: Study, viewer: str, facts: StudyFacts | None = None
) -> tuple[Question, ...]:
    """All items of a study in the order they are settled, as ``viewer`` may see them.

    Those that agree stand among them. ``facts`` are those of the study, where they are known.
    """
    facts = facts_of(review, study, facts)
    items = in_settling_order(review.codebook, facts.comparison.items)
    builder = _Builder(review, study, viewer, facts, review.open_records(study))
    return tuple(map(builder.question, items))


@dataclass(frozen=True)
class _Builder:
    review: Review
    study: Study
    viewer: str
    facts: StudyFacts
    records: Sequence[Record]

    def question(self, item: Item) -> Question:
        section = self.review.codebook.section(item.key.section)
        assert section is not None, "an item is of a section of the codebook"
        field = section.field(item.key.field)
        pair, sides = self._pair(item), self._sides(item)
        names = self._names(section, item, pair)
        return Question(
            item,
            section,
            field,
            pair,
            self._decision(item.key),
            row=names[0] if names else "",
            outer=tuple(names[1:]),
            is_one_of_many=self._counts[section.id] > 1,
            size=self._size(section, pair),
            findings=tuple(self._findings_of(item, sides)),
            rows=((), ()) if field else sides.shown(*self._rows(section, pair)),
            sides=sides,
            thread=self._thread(item.key),
            rights=self._rights(field, item),
            risks=self.facts.risks.get(item.key, ()),
            is_drawn=item.key in self._drawn,
            now_at=partial(self.review.place_of, self.study),
        )

    # ── what is known of the study ───────────────────────────────────────────────────────────

    @cached_property
    def _decisions(self) -> Mapping[ItemKey, Decision]:
        return self.review.decisions(self.study)

    @cached_property
    def _threads(self) -> Mapping[ItemKey, Thread]:
        return self.review.state.threads.get(self.study.id, {})

    @cached_property
    def _drawn(self) -> frozenset[ItemKey]:
        if not self.review.state.second_looks.get(self.study.id):
            return frozenset()
        return frozenset(item.key for item in still_to_look(self.review, self.study))

    @cached_property
    def _pairs(self) -> dict[ItemKey, RowPair]:
        return {pair.item_key: pair for pair in self.facts.comparison.pairs}

    @cached_property
    def _counts(self) -> Counter[str]:
        """How many pairs of rows each section has."""
        return Counter(pair.section for pair in self.facts.comparison.pairs)

    # ── of one item ──────────────────────────────────────────────────────────────────────────

    def _sides(self, item: Item) -> Sides:
        return masking.sides(self.review.state, self.study, item.key, self.viewer)

    def _rights(self, field: Field | None, item: Item) -> Rights:
        state, study, key = self.review.state, self.study, item.key
        may, decision = deciders(state, study, key), self._decisions.get(key)
        names = [self._name(name) for name in may]
        return Rights(
            fitting_outcomes(field, item),
            self.viewer in may,
            tuple(name for name in names if name),
            revision_of(self.review, study, key),
            bool(decision and own_slip(study, decision, item)),
            study.assignment is not None and self.viewer in study.assignment.reviewers,
        )

    def _decision(self, key: ItemKey) -> Decision | None:
        found = self._decisions.get(key)
        return replace(found, by=self._name(found.by)) if found else None

    def _thread(self, key: ItemKey) -> Thread | None:
        found = self._threads.get(key)
        if found is None:
            return None
        told = tuple(replace(one, by=self._name(one.by)) for one in found.remarks)
        return replace(found, remarks=told)

    def _name(self, name: str) -> str:
        return masking.shown_name(self.review.state, self.study, self.viewer, name) or ""

    def _pair(self, item: Item) -> RowPair | None:
        key = item.key
        if not (key.a or key.b):
            return None
        return self._pairs.get(key._replace(field=""))

    def _names(self, section: Section, item: Item, pair: RowPair | None) -> list[str]:
        """The row and the rows around it, innermost first; outer ones only if there are several.

        A link is called as the one row is that is several of the other's.
        """
        side = 1 if not item.key.a or (pair is not None and pair.also_a) else 0
        rows = (pair.rows_of_b if side else pair.rows_of_a) if pair else ()
        record, row = self.records[side], rows[0] if rows else ""
        names: list[str] = []
        inner: Section | None = section
        while row and inner is not None:
            state = record.rows[inner.id][row]
            if inner is section or self._counts[inner.id] > 1:
                names.append(state.name)
            row = state.parent or ""
            inner = self.review.codebook.section(inner.within) if inner.within else None
        return names

    def _size(self, section: Section, pair: RowPair | None) -> str:
        """How many participants the row (or the one around it) has, as its field calls them."""
        while pair is not None and section.size is None and pair.parent is not None:
            outer = self.review.codebook.section(pair.parent.section)
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

    def _findings_of(self, item: Item, sides: Sides) -> Iterator[Finding]:
        rows = (item.a_row, item.b_row)
        for side, reviewer in enumerate(sides.shown(0, 1)):
            place = (item.key.section, rows[reviewer], item.key.field)
            for message in self.facts.findings[reviewer].get(place, ()):
                yield Finding(side, message)

    def _rows(
        self, section: Section, pair: RowPair | None
    ) -> tuple[tuple[WholeRow, ...], tuple[WholeRow, ...]]:
        """A's and B's rows of an item about whole rows."""
        if pair is None:
            return (), ()
        a, b = self.records
        return (
            tuple(self._row(section, a, row) for row in pair.rows_of_a),
            tuple(self._row(section, b, row) for row in pair.rows_of_b),
        )

    def _row(self, section: Section, record: Record, row: str) -> WholeRow:
        answers = ((field, record.answer(section.id, row, field.id)) for field in section.fields)
        cells = tuple(RowCell(field, answer) for field, answer in answers if answer is not None)
        return WholeRow(record.rows[section.id][row].name, cells)
