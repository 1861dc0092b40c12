"""How often each reviewer's original answers were the settled ones."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from extraction.agreement.report import ReviewerRates
from extraction.results import Category, Outcome, Status
from schemas.comparing import compare_values
from schemas.field import FieldType

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from extraction.record import Answer
    from extraction.results import Comparison, Consensus, ConsensusRow, Decision, Item, ItemKey
    from extraction.study import Study
    from schemas.codebook import Codebook
    from schemas.field import Field


@dataclass(frozen=True, slots=True)
class Settlement:
    """How a study was settled: the decisions that stand, and its reconciled record.

    ``consensus`` is asked only for what was decided, so that it may lack where nothing was.
    """

    study: Study
    decisions: Mapping[ItemKey, Decision]
    consensus: Consensus | None = None


class _Verdict(Enum):
    RIGHT = auto()
    OMITTED = auto()
    WRONG = auto()
    ROW_OMITTED = auto()
    ROW_EXTRA = auto()


_OF_CELLS = (_Verdict.RIGHT, _Verdict.OMITTED, _Verdict.WRONG)


@dataclass(slots=True)
class _Tally:
    studies: int = 0
    verdicts: Counter[_Verdict] = field(default_factory=Counter)


def reviewer_rates(
    codebook: Codebook, settled: Iterable[tuple[Comparison, Settlement]]
) -> tuple[ReviewerRates, ...]:
    """The rates of all who extracted these studies, by name.

    Only studies without an open item count: as long as what is hard to settle is open, rates over
    what is settled are too good.
    """
    tallies: dict[str, _Tally] = {}
    for comparison, settlement in settled:
        assignment = settlement.study.assignment
        is_open = any(
            item.status is Status.CONFLICT and item.key not in settlement.decisions
            for item in comparison.items
        )
        if is_open or assignment is None or assignment.second is None:
            continue
        counts = _study_counts(codebook, comparison, settlement)
        for reviewer, verdicts in zip(assignment.reviewers, counts, strict=True):
            tally = tallies.setdefault(reviewer, _Tally())
            tally.studies += 1
            tally.verdicts += verdicts
    return tuple(_rates(name, tallies[name]) for name in sorted(tallies))


def _rates(name: str, tally: _Tally) -> ReviewerRates:
    found = tally.verdicts
    return ReviewerRates(
        reviewer=name,
        studies=tally.studies,
        items=sum(found[verdict] for verdict in _OF_CELLS),
        omitted=found[_Verdict.OMITTED],
        wrong=found[_Verdict.WRONG],
        rows_omitted=found[_Verdict.ROW_OMITTED],
        rows_extra=found[_Verdict.ROW_EXTRA],
    )


def _study_counts(
    codebook: Codebook, comparison: Comparison, settlement: Settlement
) -> Sequence[Counter[_Verdict]]:
    """A's verdicts and B's."""
    reconciled = settlement.consensus.rows if settlement.consensus else ()
    rows = {(row.section, row.id): row for row in reconciled}
    of_a: Counter[_Verdict] = Counter()
    of_b: Counter[_Verdict] = Counter()
    for item in comparison.items:
        decision = settlement.decisions.get(item.key)
        if not item.key.field:
            if decision is not None and item.category is Category.ROW_UNMATCHED:
                _count_row(item, decision, of_a, of_b)
            continue
        asked = codebook.field(item.key.section, item.key.field)
        if asked is None or asked.type is FieldType.TEXT:
            continue
        if decision is not None:
            final = _final(item, rows)
            for side, counted in ((Outcome.A, of_a), (Outcome.B, of_b)):
                verdict = final and _verdict(asked, item, side, decision, final)
                counted.update([verdict] if verdict else [])
        elif item.status is Status.AGREE:
            of_a[_Verdict.RIGHT] += 1
            of_b[_Verdict.RIGHT] += 1
    return of_a, of_b


def _count_row(
    item: Item, decision: Decision, of_a: Counter[_Verdict], of_b: Counter[_Verdict]
) -> None:
    has, lacks = (of_a, of_b) if item.key.a else (of_b, of_a)
    if decision.outcome is Outcome.DROP_ROW:
        has[_Verdict.ROW_EXTRA] += 1
    else:
        lacks[_Verdict.ROW_OMITTED] += 1


def _final(item: Item, rows: Mapping[tuple[str, str], ConsensusRow]) -> Answer | None:
    row = rows.get((item.key.section, item.key.a))
    return row.answer(item.key.field) if row else None


def _verdict(
    field: Field, item: Item, side: Outcome, decision: Decision, final: Answer
) -> _Verdict:
    """What one side's answer was, once ``final`` was decided on."""
    answer = item.a if side is Outcome.A else item.b
    if decision.outcome in (side, Outcome.EQUAL):
        return _Verdict.RIGHT
    if answer is None or (answer.value is None and final.value is not None):
        return _Verdict.OMITTED
    if answer.value is None or final.value is None:
        return _Verdict.RIGHT if answer.missing is final.missing else _Verdict.WRONG
    if decision.outcome in (Outcome.A, Outcome.B):  # the other side's, to which it was compared
        return _Verdict.RIGHT if item.status is Status.AGREE else _Verdict.WRONG
    same = compare_values(answer.value, final.value, field) is None
    return _Verdict.RIGHT if same else _Verdict.WRONG
