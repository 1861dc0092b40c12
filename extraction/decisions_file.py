"""The decisions file: one line an item, naming it as ``compare`` does, and how it is settled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extraction.entering import LineFault, read_missing, read_value
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
            study = review.study(line.get("study"))
            item = _find_item(review.comparison(study), line)
            if (study.id, item.key) in seen:
                raise ValueError("is a second decision on the same item")
            seen.add((study.id, item.key))
            decision = _decision(review, study, item, by, line, placer)
        except (CoextractError, ValueError) as error:
            faults.append(LineFault(line.number, str(error)))
            continue
        planned.setdefault(study.id, (study, []))[1].append(decision)
    decisions = tuple((study, tuple(own)) for study, own in planned.values())
    return PlannedDecisions(decisions, tuple(faults))


def _find_item(comparison: Comparison, line: Line) -> Item:
    section, row, field = (line.get(name).strip() for name in ("section", "row", "field"))
    for item in comparison.items:
        if (item.key.section, item.key.field) == (section, field) and item.row == row:
            return item
    where = " / ".join(part for part in (section, row, field) if part)
    raise ValueError(f"there is no item “{where}”; name it as `compare` does")


def _decision(
    review: Review, study: Study, item: Item, by: str, line: Line, placer: QuotePlacer
) -> Decision:
    word = line.get("decision").strip().casefold()
    if word not in {outcome.value for outcome in Outcome}:
        known = ", ".join(outcome.value for outcome in Outcome)
        raise ValueError(f"“{word}” is no decision; the decisions are {known}")
    outcome = Outcome(word)
    answer = _answer(review, study, item, outcome, line, placer)
    reason = line.get("reason").strip()
    return Decision(item.key, outcome, by, at="", reason=reason, answer=answer)


def _answer(
    review: Review, study: Study, item: Item, outcome: Outcome, line: Line, placer: QuotePlacer
) -> Answer | None:
    evidence = _evidence(study, line, placer)
    if outcome is Outcome.MISSING:
        return Answer(missing=read_missing(line.get("missing")), evidence=evidence)
    if outcome is not Outcome.VALUE:
        return None
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
        return ()
    report, page = find_page(study, line.get("report").strip(), line.get("page").strip())
    return (placer.place(report, page, line.get("quote")),)
