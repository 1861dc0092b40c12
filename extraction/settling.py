"""Settling a study: decisions taken, the study locked and unlocked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extraction import state as kinds
from extraction.adjudication import check_decisions, check_lockable
from extraction.codec import decision_to_data
from extraction.errors import NotAllowed
from extraction.review import reason_given
from extraction.trail import REVIEW_STREAM, person_stream

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.results import Decision
    from extraction.review import Review
    from extraction.study import Study
    from extraction.trail import JsonObject

    Rows = tuple[str | None, str | None]


def decide(review: Review, planned: Sequence[tuple[Study, Sequence[Decision]]], *, by: str) -> int:
    """Settle items of studies, all or none; gives how many decisions were new.

    A later decision supersedes an earlier one; the same again changes nothing. Raises
    ``NotAllowed`` (blinded, locked, not this person's) or ``NotFound`` (no such item).
    """
    at = review.trail.now().isoformat(timespec="seconds")
    entries: list[tuple[str, JsonObject]] = []
    for study, decisions in planned:
        check_decisions(review.state, study, review.comparison(study), decisions, by)
        standing = review.decisions(study)
        for decision in decisions:
            before = standing.get(decision.key)
            if not _says_the_same(before, decision, by):
                revision = before.revision + 1 if before else 1
                stamped = replace(decision, by=by, at=at, revision=revision)
                entry = {"study": study.id, **decision_to_data(stamped)}
                entries.append((kinds.DECISION, entry))
    review.write(person_stream(by), entries)
    return len(entries)


def _says_the_same(old: Decision | None, new: Decision, by: str) -> bool:
    return old is not None and replace(new, by=by, at=old.at, revision=old.revision) == old


def lock(review: Review, study: Study) -> None:
    """Close a settled study. Raises ``NotAllowed`` while something of it is open."""
    review.check_open(study, whole=True)
    check_unlocked(review, study)
    check_lockable(study, review.comparison(study), review.decisions(study))
    review.write(REVIEW_STREAM, [(kinds.LOCK, {"study": study.id})])


def unlock(review: Review, study: Study, reason: str) -> None:
    """Open a locked study again, as a new dataset version."""
    if study.id not in review.state.locked:
        raise NotAllowed(f"{study.name} is not locked")
    payload = {"study": study.id, "reason": reason_given(reason, "unlocking a study")}
    review.write(REVIEW_STREAM, [(kinds.UNLOCK, payload)])


def check_unlocked(review: Review, study: Study) -> None:
    """Raise ``NotAllowed`` where the study is locked."""
    if study.id in review.state.locked:
        raise NotAllowed(f"{study.name} is locked; unlock it with a reason first")
