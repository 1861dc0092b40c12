"""The decisions file: one line an item, naming it as ``compare`` does, and how it is settled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extraction.adjudicating.adjudication import check_outcome, check_stands
from extraction.adjudicating.reasons import read_codes
from extraction.entering import LineFault, read_missing, read_value, with_evidence
from extraction.entries import check_columns
from extraction.errors import CoextractError
from extraction.placing import find_page
from extraction.record import Answer
from extraction.results import Decision, ItemKey, Outcome
from extraction.tabular import Line, read_table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from extraction.evidence import Evidence
    from extraction.placing import QuotePlacer
    from extraction.results import Comparison, Item
    from extraction.review import Review
    from extraction.study import Study
    from schemas.field import Field

REQUIRED_COLUMNS = ("study", "section", "row", "field", "decision")
OPTIONAL_COLUMNS = (
    *("value", "unit", "missing", "report", "page", "quote", "reason", "reading"),
    *("looked_in", "reason_code"),
)
#: What a file calls taking a decision back; the outcome says that it was.
WITHDRAW = "withdraw"
_WORDS = {outcome.value: outcome for outcome in Outcome if outcome is not Outcome.WITHDRAWN} | {
    WITHDRAW: Outcome.WITHDRAWN
}
#: Decisions that need no place: it would belong to nothing that is kept with them.
_WITHOUT_PLACE = (
    *(Outcome.KEEP_ROW, Outcome.DROP_ROW),
    *(Outcome.EQUAL, Outcome.COMBINE, Outcome.WITHDRAWN),
)


@dataclass(frozen=True, slots=True)
class PlannedDecisions:
    """What a decisions file comes to: decisions a study, and the lines that can't be taken."""

    decisions: tuple[tuple[Study, tuple[Decision, ...]], ...]
    faults: tuple[LineFault, ...]


def read_decisions(path: Path) -> list[Line]:
    """The lines of a decisions file. Raises ``BadInput``."""
    columns, lines = read_table(path, ("Decisions",))
    check_columns(path, columns, REQUIRED_COLUMNS, OPTIONAL_COLUMNS)
    return lines


def plan_decisions(
    review: Review, by: str, lines: Sequence[Line], placer: QuotePlacer
) -> PlannedDecisions:
    """The decisions that lines ask for; nothing is written."""
    planned: dict[str, tuple[Study, list[Decision]]] = {}
    seen: set[tuple[str, ItemKey]] = set()
    faults: list[LineFault] = []
    for line in lines:
        try:
            _check_cells(line)
            study = review.study(line.get("study"))
            place = (line.get(name) for name in ("section", "row", "field"))
            item = find_item(review.comparison(study), *place)
            if (study.id, item.key) in seen:
                raise ValueError("is a second decision on the same item")
            seen.add((study.id, item.key))
            decision = _decision(review, study, item, by, line, placer)
            check_outcome(_field(review, item), item, decision)
            if decision.outcome is Outcome.WITHDRAWN:
                check_stands(item, review.decisions(study).get(item.key))
        except (CoextractError, ValueError) as error:
            faults.append(LineFault(line.number, str(error)))
            continue
        planned.setdefault(study.id, (study, []))[1].append(decision)
    decisions = tuple((study, tuple(own)) for study, own in planned.values())
    return PlannedDecisions(decisions, tuple(faults))


def _check_cells(line: Line) -> None:
    if line.fault:
        raise ValueError(line.fault)


def find_item(comparison: Comparison, section: str, row: str, field: str) -> Item:
    """The item named as ``compare`` does. Raises ``ValueError`` unless it is just one."""
    section, row, field = (text.strip() for text in (section, row, field))
    found = [
        item
        for item in comparison.items
        if (item.key.section, item.key.field) == (section, field) and item.row == row
    ]
    if len(found) == 1:
        return found[0]
    where = " / ".join(part for part in (section, row, field) if part)
    if found:
        raise ValueError(f"“{where}” names {len(found)} items; name their rows apart")
    raise ValueError(f"there is no item “{where}”; name it as `compare` does")


def _decision(
    review: Review, study: Study, item: Item, by: str, line: Line, placer: QuotePlacer
) -> Decision:
    word = line.get("decision").strip().casefold()
    outcome = _WORDS.get(word)
    if outcome is None:
        known = ", ".join(_WORDS)
        raise ValueError(f"“{word}” is no decision; the decisions are {known}")
    _check_contradiction(outcome, line)
    answer = _answer(review, study, item, outcome, line, placer)
    reason, codes = line.get("reason").strip(), read_codes(line.get("reason_code"))
    return Decision(item.key, outcome, by, at="", reason=reason, answer=answer, codes=codes)


def _field(review: Review, item: Item) -> Field | None:
    return review.codebook.field(item.key.section, item.key.field)


def _check_contradiction(outcome: Outcome, line: Line) -> None:
    """Refuse what is said beside a decision that says something else."""
    for column in ("value", "missing"):
        if line.get(column).strip() and column != outcome:
            raise ValueError(f"decides “{outcome}” and gives a {column} too; keep one of both")
    if outcome in _WITHOUT_PLACE and (line.get("page").strip() or line.get("quote").strip()):
        raise ValueError(f"decides “{outcome}”, which takes no page or quote; write a reason")


def _answer(
    review: Review, study: Study, item: Item, outcome: Outcome, line: Line, placer: QuotePlacer
) -> Answer | None:
    """What is decided on; for a side only where places are given beside it, which are added."""
    evidence = _evidence(study, line, placer)
    looked_in = line.get("looked_in").strip()
    if outcome is Outcome.MISSING:
        missing = read_missing(line.get("missing"))
        return Answer(missing=missing, looked_in=looked_in, evidence=evidence)
    if outcome is not Outcome.VALUE:
        side = {Outcome.A: item.a, Outcome.B: item.b}.get(outcome)
        return with_evidence(side, evidence[0]) if side and evidence else None
    asked = _field(review, item)
    if asked is None:
        raise ValueError("a whole row takes keep-row or drop-row, not a value")
    text, unit, reading = (line.get(name) for name in ("value", "unit", "reading"))
    if not text.strip():
        raise ValueError("decides on a value but gives none")
    value, assumed = read_value(text, asked, unit.strip(), reading.strip())
    return Answer(
        value=value,
        raw=text,
        unit=unit.strip(),
        reading=reading.strip(),
        assumed=assumed,
        looked_in=looked_in,
        evidence=evidence,
    )


def _evidence(study: Study, line: Line, placer: QuotePlacer) -> tuple[Evidence, ...]:
    if not line.get("page").strip():
        if line.get("quote").strip():
            raise ValueError("has a quote but no page")
        if line.get("report").strip():
            raise ValueError("has a report but no page")
        return ()
    report, page = find_page(study, line.get("report").strip(), line.get("page").strip())
    return (placer.place(report, page, line.get("quote")),)
