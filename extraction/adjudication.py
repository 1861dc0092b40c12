"""Settling what differs: who may decide, and which decisions may stand.

Agreement is computed, decisions are stored beside the untouched originals.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.errors import NotAllowed, NotFound
from extraction.results import (
    ItemKey,
    Outcome,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extraction.results import Comparison, Decision, Item
    from extraction.state import ReviewState
    from extraction.study import Study

_ROW_OUTCOMES = (Outcome.KEEP_ROW, Outcome.DROP_ROW)


def deciders(study: Study) -> tuple[str, ...]:
    """Who may decide: the adjudicator if one is assigned, else either reviewer."""
    assignment = study.assignment
    if assignment is None:
        return ()
    return (assignment.adjudicator,) if assignment.adjudicator else assignment.reviewers


def check_decisions(
    state: ReviewState,
    study: Study,
    comparison: Comparison,
    decisions: Sequence[Decision],
    by: str,
) -> None:
    """Refuse decisions by the wrong person, on a locked study, or on what is no item."""
    if by not in deciders(study):
        raise NotAllowed(f"{by} may not decide in {study.name}; {_who(study)} may")
    if study.id in state.locked:
        raise NotAllowed(f"{study.name} is locked; unlock it with a reason before deciding again")
    items = {item.key: item for item in comparison.items}
    for decision in decisions:
        item = items.get(decision.key)
        if item is None:
            raise NotFound(f"{study.name} has no item {_key_name(decision.key)} to decide")
        check_outcome(item, decision)


def _who(study: Study) -> str:
    return " or ".join(deciders(study)) or "nobody yet"


def _key_name(key: ItemKey) -> str:
    return "/".join(part for part in (key.section, key.field) if part)


def check_outcome(item: Item, decision: Decision) -> None:
    """Refuse, with ``NotAllowed``, a decision that can't settle the item."""
    where = f"{item.key.section} / {item.row or '-'} / {item.key.field or 'row'}"
    about_row = not item.key.field
    if about_row != (decision.outcome in _ROW_OUTCOMES):
        fitting = "keep-row or drop-row" if about_row else "a, b, value or missing"
        raise NotAllowed(f"{where}: “{decision.outcome}” can't settle it; decide {fitting}")
    if decision.outcome is Outcome.A and item.a is None:
        raise NotAllowed(f"{where}: A holds nothing there; decide b, value or missing")
    if decision.outcome is Outcome.B and item.b is None:
        raise NotAllowed(f"{where}: B holds nothing there; decide a, value or missing")
    needs_answer = decision.outcome in (Outcome.VALUE, Outcome.MISSING)
    if needs_answer and decision.answer is None:
        raise NotAllowed(f"{where}: “{decision.outcome}” needs what it decides on")


def open_items(comparison: Comparison, decisions: Mapping[ItemKey, Decision]) -> tuple[Item, ...]:
    """The conflicts nobody has decided yet."""
    return tuple(
        item
        for item in comparison.items
        if item.status is Status.CONFLICT and item.key not in decisions
    )


def check_lockable(
    study: Study, comparison: Comparison, decisions: Mapping[ItemKey, Decision]
) -> None:
    """Refuse to lock a study with open conflicts or pairs of rows nobody has confirmed."""
    undecided = len(open_items(comparison, decisions))
    if undecided:
        raise NotAllowed(f"{study.name} can't be locked: {undecided} conflicts are undecided")
    unseen = sum(pair.is_matched and not pair.confirmed for pair in comparison.pairs)
    if unseen:
        raise NotAllowed(
            f"{study.name} can't be locked: {unseen} pairs of rows are unconfirmed; confirm them"
        )
