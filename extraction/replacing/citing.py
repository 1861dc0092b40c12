"""The sources of a study that somebody may see, and which are to be placed in a new file."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extraction.errors import Blinded
from extraction.record import CellKey
from extraction.replacing.placements import How
from extraction.replacing.standing import (
    PUBLIC,
    current_report,
    last_placement,
    placement_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from extraction.evidence import Evidence
    from extraction.record import Record
    from extraction.review import Review
    from extraction.study import Study


@dataclass(frozen=True, slots=True)
class Cited:
    """A source, and the first cell that names it.

    ``whose`` is the reviewer whose business alone its place is; empty where it is open to all.
    ``record`` says in whose record it stands, empty for a decision. ``row`` is the row's path,
    ``value`` the answer as typed.
    """

    evidence: Evidence
    whose: str
    record: str
    key: CellKey
    row: str
    value: str


@dataclass(frozen=True, slots=True)
class Sought:
    """A source to be found in the file ``report``; ``known`` is where it was known to stand last.

    That is the source itself, or where it was found in a file that was replaced again.
    """

    cited: Cited
    known: Evidence
    report: str


def cited_in(review: Review, study: Study, viewer: str | None) -> tuple[Cited, ...]:
    """Every source of a study that ``viewer`` (``None``: the public) may see, each once."""
    found: dict[Evidence, Cited] = {}
    for one in citations(review, study, viewer):
        found.setdefault(one.evidence, one)
    return tuple(found.values())


def pending(review: Review, study: Study, viewer: str | None) -> tuple[Sought, ...]:
    """The sources in replaced files that nobody has looked for in the new ones yet."""
    state, known = review.state, review.study(study.id)
    found = []
    for one in cited_in(review, known, viewer) if known.former else ():
        report = current_report(state, known, one.evidence.report)
        is_placed = placement_of(state, known, one.evidence, viewer) is not None
        if report == one.evidence.report or is_placed:
            continue
        last = last_placement(state, known, one.evidence, viewer)
        place = last.place if last is not None else None
        found.append(Sought(one, place or one.evidence, report))
    return tuple(found)


def to_place(review: Review, study: Study, viewer: str | None) -> tuple[Cited, ...]:
    """The sources that were looked for in the new files and not found; a person places them."""
    known = review.study(study.id)
    return tuple(
        one
        for one in (cited_in(review, known, viewer) if known.former else ())
        if current_report(review.state, known, one.evidence.report) != one.evidence.report
        and _is_lost(review, known, one.evidence, viewer)
    )


def _is_lost(review: Review, study: Study, evidence: Evidence, viewer: str | None) -> bool:
    placement = placement_of(review.state, study, evidence, viewer)
    return placement is not None and placement.how is How.LOST


def citations(review: Review, study: Study, viewer: str | None) -> Iterator[Cited]:
    """Every source of every cell that ``viewer`` (``None``: the public) may see."""
    opened = review.state.unblinded.get(study.id, set())
    if opened:
        records = review.open_records(study)
        for record in records:
            yield from _of_record(record, record.answers, PUBLIC)
        yield from _of_decisions(review, study, records)
    if viewer is None:
        return
    for record in _still_closed(review, study, viewer):
        keys = [key for key in record.answers if key.section not in opened]
        yield from _of_record(record, keys, viewer)


def _of_decisions(review: Review, study: Study, records: Sequence[Record]) -> Iterator[Cited]:
    for key, decision in review.decisions(study).items():
        answer = decision.answer
        whose = 0 if key.a or len(records) == 1 else 1
        cell = CellKey(key.section, key.a or key.b, key.field)
        for evidence in answer.evidence if answer else ():
            path = records[whose].row_path(key.section, cell.row)
            yield Cited(evidence, PUBLIC, "", cell, path, answer.raw if answer else "")


def _still_closed(review: Review, study: Study, viewer: str) -> Iterator[Record]:
    """The records that the viewer may see before they are open to all."""
    reviewers = study.assignment.reviewers if study.assignment else ()
    for name in reviewers if viewer in reviewers else ():
        with suppress(Blinded):  # the other's, as long as it is none of the viewer's business
            yield review.record(study, name, viewer=viewer)


def _of_record(record: Record, keys: Iterable[CellKey], whose: str) -> Iterator[Cited]:
    for key in keys:
        answer = record.answers[key]
        path = record.row_path(key.section, key.row)
        for evidence in answer.evidence:
            value = answer.raw or (answer.missing.value if answer.missing else "")
            yield Cited(evidence, whose, record.reviewer, key, path, value)
