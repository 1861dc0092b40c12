"""Settling a study: decisions taken and taken back, the study locked and unlocked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extraction import state as kinds
from extraction.adjudicating import adjudication
from extraction.adjudicating.adjudication import check_decisions, check_fresh, check_lockable
from extraction.adjudicating.second_look import check_looked_at
from extraction.codec import decision_from_data, decision_to_data
from extraction.errors import NotAllowed
from extraction.results import Decision, Outcome
from extraction.review import reason_given
from extraction.trail import REVIEW_STREAM, person_stream

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from extraction.results import ItemKey
    from extraction.review import Review
    from extraction.study import Study
    from extraction.trail import JsonObject


def decide(
    review: Review,
    planned: Sequence[tuple[Study, Sequence[Decision]]],
    *,
    by: str,
    expected: Mapping[ItemKey, int] | None = None,
) -> int:
    """Settle items of studies, all or none; gives how many decisions were new.

    A later decision supersedes an earlier one; the same again changes nothing. ``expected`` are the
    revisions a person looked at (``revision_of``). Raises ``NotAllowed`` (blinded, locked, not this
    person's, can't settle it), ``NotFound`` (no such item) or ``StaleEdit`` (decided meanwhile).
    """
    at = review.trail.now().isoformat(timespec="seconds")
    entries: list[tuple[str, JsonObject]] = []
    for study, decisions in planned:
        check_decisions(review.state, study, review.comparison(study), decisions, by)
        standing = review.state.decisions.get(study.id, {})
        for decision in decisions:
            before = standing.get(decision.key)
            if _says_the_same(before, decision, by):
                continue
            check_fresh(review.state, study, decision.key, expected)
            revision = before.revision + 1 if before else 1
            stamped = replace(decision, by=by, at=at, revision=revision)
            entries.append((kinds.DECISION, {"study": study.id, **decision_to_data(stamped)}))
    review.write(person_stream(by), entries)
    return len(entries)


def _says_the_same(old: Decision | None, new: Decision, by: str) -> bool:
    return old is not None and replace(new, by=by, at=old.at, revision=old.revision) == old


def withdraw(
    review: Review, study: Study, keys: Collection[ItemKey], *, by: str, reason: str = ""
) -> int:
    """Take decisions back, all or none: the items are open again. Raises as ``decide`` does.

    The decisions stay in the trail; that they were withdrawn supersedes them.
    """
    back = [Decision(key, Outcome.WITHDRAWN, by, "", reason=reason.strip()) for key in keys]
    return decide(review, [(study, back)], by=by)


def revision_of(review: Review, study: Study, key: ItemKey) -> int:
    """How many decisions led to what stands on an item; 0 where nobody ever decided."""
    standing = review.state.decisions.get(study.id, {}).get(key)
    return standing.revision if standing else 0


def history(review: Review, study: Study) -> Mapping[ItemKey, tuple[Decision, ...]]:
    """All decisions on a study's items, superseded and withdrawn ones too, oldest first."""
    found: dict[ItemKey, list[Decision]] = {}
    for event in review.store.events(edits=False):
        if event.kind == kinds.DECISION and event.payload["study"] == study.id:
            decision = decision_from_data(event.payload)
            found.setdefault(decision.key, []).append(decision)
    return {
        key: tuple(sorted(decisions, key=lambda one: one.rank)) for key, decisions in found.items()
    }


def check_lock(review: Review, study: Study) -> None:
    """Raise ``NotAllowed`` while something of a study is open, or ``Blinded``.

    Asked for are decisions on all conflicts, a look at all pairs of rows, and a look at the items
    that were drawn for a second one.
    """
    review.check_open(study, whole=True)
    check_unlocked(review, study)
    check_lockable(study, review.comparison(study), review.decisions(study))
    check_looked_at(review, study)


def lock(review: Review, study: Study) -> None:
    """Close a settled study. Raises as ``check_lock`` does."""
    check_lock(review, study)
    review.write(REVIEW_STREAM, [(kinds.LOCK, {"study": study.id})])


def unlock(review: Review, study: Study, reason: str) -> None:
    """Open a locked study again, as a new dataset version."""
    if study.id not in review.state.locked:
        raise NotAllowed(f"{study.name} is not locked")
    payload = {"study": study.id, "reason": reason_given(reason, "unlocking a study")}
    review.write(REVIEW_STREAM, [(kinds.UNLOCK, payload)])


def check_unlocked(review: Review, study: Study) -> None:
    """Raise ``NotAllowed`` where the study is locked."""
    adjudication.check_unlocked(review.state, study)
