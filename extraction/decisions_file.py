"""The decisions file: one line an item, naming it as ``compare`` does, and how it is settled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extraction.adjudication import check_outcome
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

REQUIRED_COLUMNS = ("study", "section", "row", "field", "decision")
OPTIONAL_COLUMNS = ("value", "unit", "missing", "report", "page", "quote", "reason", "reading")


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
            item = _find_item(review.comparison(study), line)
            if (study.id, item.key) in seen:
                raise ValueError("is a second decision on the same item")
            seen.add((study.id, item.key))
            decision = _decision(review, study, item, by, line, placer)
            check_outcome(item, decision)
        except (CoextractError, ValueError) as error:
            faults.append(LineFault(line.number, str(error)))
            continue
        planned.setdefault(study.id, (study, []))[1].append(decision)
    decisions = tuple((study, tuple(own)) for study, own in planned.values())
    return PlannedDecisions(decisions, tuple(faults))


def _check_cells(line: Line) -> None:
    if line.fault:
        raise ValueError(line.fault)


def _find_item(comparison: Comparison, line: Line) -> Item:
    """The item a line names as ``compare`` does. Raises ``ValueError`` unless it is just one."""
    section, row, field = (line.get(name).strip() for name in ("section", "row", "field"))
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
    if word not in {outcome.value for outcome in Outcome}:
        known = ", ".join(outcome.value for outcome in Outcome)
        raise ValueError(f"“{word}” is no decision; the decisions are {known}")
    outcome = Outcome(word)
    _check_contradiction(outcome, line)
    answer = _answer(review, study, item, outcome, line, placer)
    reason = line.get("reason").strip()
    return Decision(item.key, outcome, by, at="", reason=reason, answer=answer)


def _check_contradiction(outcome: Outcome, line: Line) -> None:
    """Refuse what is said beside a decision that says something else."""
    for column in ("value", "missing"):
        if line.get(column).strip() and column != outcome:
            raise ValueError(f"decides “{outcome}” and gives a {column} too; keep one of both")
    is_row = outcome in (Outcome.KEEP_ROW, Outcome.DROP_ROW)
    if is_row and (line.get("page").strip() or line.get("quote").strip()):
        raise ValueError(f"decides “{outcome}”, which takes no page or quote; write a reason")


def _answer(
    review: Review, study: Study, item: Item, outcome: Outcome, line: Line, placer: QuotePlacer
) -> Answer | None:
    """What is decided on; for a side only where places are given beside it, which are added."""
    evidence = _evidence(study, line, placer)
    if outcome is Outcome.MISSING:
        return Answer(missing=read_missing(line.get("missing")), evidence=evidence)
    if outcome is not Outcome.VALUE:
        side = {Outcome.A: item.a, Outcome.B: item.b}.get(outcome)
        return with_evidence(side, evidence[0]) if side and evidence else None
    asked = review.codebook.field(item.key.section, item.key.field)
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
        evidence=evidence,
    )


def _evidence(study: Study, line: Line, placer: QuotePlacer) -> tuple[Evidence, ...]:
    if not line.get("page").strip():
        if line.get("quote").strip():
            raise ValueError("has a quote but no page")
        return ()
    report, page = find_page(study, line.get("report").strip(), line.get("page").strip())
    return (placer.place(report, page, line.get("quote")),)
