"""Settling a study: pairs confirmed, decisions taken, the study locked and unlocked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extraction import state as kinds
from extraction.adjudication import check_decisions, check_lockable
from extraction.codec import decision_to_data
from extraction.errors import Blinded, NotAllowed, NotFound
from extraction.review import reason_given
from extraction.trail import REVIEW_STREAM, person_stream

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.results import Decision, RowPair
    from extraction.review import Review
    from extraction.study import Study
    from extraction.trail import JsonObject

    Rows = tuple[str | None, str | None]


def pair(review: Review, study: Study, section: str, a: str | None, b: str | None) -> None:
    """Confirm that A's row and B's are the same, or (one of them ``None``) has no partner.

    Raises ``Blinded``, ``NotAllowed`` (locked) or ``NotFound``.
    """
    _fix(review, kinds.PAIR, study, section, [(a, b)])


def confirm(review: Review, study: Study, section: str, pairs: Sequence[RowPair]) -> None:
    """Confirm proposed pairs of one section's rows, all or none; raises as ``pair`` does."""
    _fix(review, kinds.PAIR, study, section, [(pair.a, pair.b) for pair in pairs])


def unpair(review: Review, study: Study, section: str, a: str, b: str) -> None:
    """Say that A's row and B's are not the same."""
    _fix(review, kinds.UNPAIR, study, section, [(a, b)])


def _fix(review: Review, kind: str, study: Study, section: str, pairs: Sequence[Rows]) -> None:
    _check_unlocked(review, study)
    records = review.open_records(study)
    if section not in review.state.unblinded[study.id]:
        raise Blinded(f"“{section}” of {study.name} is not open to all yet")
    if len(records) != 2:
        raise NotAllowed(f"{study.name} has one reviewer; there are no pairs")
    for record, row in (each for rows in pairs for each in zip(records, rows, strict=True)):
        if row is not None and not record.has_row(section, row):
            raise NotFound(f"{record.reviewer} has no such row in “{section}” of {study.name}")
    if kind == kinds.PAIR:
        _check_parents(review, study, section, pairs)
    payload = {"study": study.id, "section": section}
    entries: list[tuple[str, JsonObject]] = [(kind, {**payload, "a": a, "b": b}) for a, b in pairs]
    review.write(REVIEW_STREAM, entries)


def _check_parents(review: Review, study: Study, section: str, pairs: Sequence[Rows]) -> None:
    """Refuse pairs of rows that stand within rows which are no pair: nothing would come of them."""
    records = review.open_records(study)
    matched = {(pair.a, pair.b) for pair in review.comparison(study).pairs if pair.is_matched}
    for a, b in pairs:
        if a is None or b is None:
            continue
        outer_a, outer_b = (
            record.rows[section][row].parent for record, row in zip(records, (a, b), strict=True)
        )
        if outer_a is not None and (outer_a, outer_b) not in matched:
            names = " and ".join(
                f"“{record.row_path(section, row)}”"
                for record, row in zip(records, (a, b), strict=True)
            )
            raise NotAllowed(
                f"{names} of {study.name} stand within rows that are no pair; pair those first"
            )


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
    _check_unlocked(review, study)
    check_lockable(study, review.comparison(study), review.decisions(study))
    review.write(REVIEW_STREAM, [(kinds.LOCK, {"study": study.id})])


def unlock(review: Review, study: Study, reason: str) -> None:
    """Open a locked study again, as a new dataset version."""
    if study.id not in review.state.locked:
        raise NotAllowed(f"{study.name} is not locked")
    payload = {"study": study.id, "reason": reason_given(reason, "unlocking a study")}
    review.write(REVIEW_STREAM, [(kinds.UNLOCK, payload)])


def _check_unlocked(review: Review, study: Study) -> None:
    if study.id in review.state.locked:
        raise NotAllowed(f"{study.name} is locked; unlock it with a reason first")
