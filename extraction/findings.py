"""Arithmetic and logic findings over a review: in each open record, and in the consensus."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from extraction.entries import split_path
from extraction.errors import Blinded
from extraction.record import CellKey, Record, RowState
from extraction.results import Status
from extraction.sealing import is_unblinded
from schemas.checks import check_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from extraction.evidence import Evidence
    from extraction.results import Consensus
    from extraction.review import Review
    from extraction.study import Study
    from extraction.trail import JsonObject
    from schemas.codebook import Codebook

CONSENSUS = "consensus"


@dataclass(frozen=True, slots=True)
class ReviewFinding:
    """One finding: whose record (a reviewer's name, or the consensus), where, and what.

    ``row`` is the row's path, ``""`` for the study itself.
    """

    study: str
    whose: str
    section: str
    row: str
    field: str
    rule: str
    message: str

    def to_data(self) -> JsonObject:
        """The finding as JSON shows it."""
        return {name: getattr(self, name) for name in self.__slots__}


def review_findings(
    review: Review, viewer: str | None = None, consensus: Iterable[Consensus] = ()
) -> tuple[ReviewFinding, ...]:
    """The findings in all that ``viewer`` may see: open records, the consensus, the own record.

    ``consensus`` are the reconciled records that were asked for before.
    """
    known = {one.study.id: one for one in consensus}
    return tuple(
        finding
        for study in review.studies()
        for finding in study_findings(review, study, viewer, known.get(study.id))
    )


def study_findings(
    review: Review, study: Study, viewer: str | None = None, consensus: Consensus | None = None
) -> Iterator[ReviewFinding]:
    """The findings in what ``viewer`` may see of one study.

    Of an unblinded one also agreed values whose evidence stands on no page in common. ``consensus``
    is its reconciled record, where that was asked for before.
    """
    for record in visible_records(review, study, viewer):
        yield from record_findings(review.codebook, study, record, record.reviewer)
    if is_unblinded(review.state, study):
        settled = consensus_record(consensus or review.consensus(study))
        yield from record_findings(review.codebook, study, settled, CONSENSUS)
        yield from _from_other_places(review, study)


def visible_records(review: Review, study: Study, viewer: str | None) -> Iterator[Record]:
    """The records of a study open to all, else the viewer's own, A's first.

    Who verifies a study also sees the first reviewer's record once it is sealed.
    """
    if is_unblinded(review.state, study):
        yield from review.open_records(study)
    elif viewer and study.assignment and viewer in study.assignment.reviewers:
        for name in study.assignment.reviewers:
            with suppress(Blinded):  # the other's, as long as it is none of the viewer's business
                yield review.record(study, name, viewer=viewer)


def record_findings(
    codebook: Codebook, study: Study, record: Record, whose: str
) -> Iterator[ReviewFinding]:
    """The findings in one record: the checks of the codebook, and sources that ask for a look."""
    for finding in check_record(codebook, record):
        row = record.row_path(finding.section, finding.row)
        yield ReviewFinding(
            study.name, whose, finding.section, row, finding.field, finding.rule, finding.message
        )
    for key, answer in record.answers.items():
        row = record.row_path(key.section, key.row)
        for evidence in answer.evidence:
            for rule, message in _of_source(evidence):
                yield ReviewFinding(study.name, whose, key.section, row, key.field, rule, message)


def _of_source(evidence: Evidence) -> Iterator[tuple[str, str]]:
    """The findings in one source of a value: rule and message."""
    quote = evidence.quote.strip()[:60]
    if quote and not evidence.boxes:
        yield (
            "quote-not-found",
            f"The quote “{quote}” was not found on page {evidence.page}. Check page and words.",
        )
    if evidence.asks_for_a_look:
        yield (
            "recognised-with-doubt",
            f"“{quote}” was recognised on a picture of page {evidence.page}, {evidence.confidence} "
            "of 100 sure. Look at the page.",
        )


def _from_other_places(review: Review, study: Study) -> Iterator[ReviewFinding]:
    """The same value that each reviewer has from a page the other does not name."""
    names = {report.sha256: report.name for report in study.known_reports}
    now_at = partial(review.place_of, study)
    for item in review.comparison(study).items:
        if item.status is not Status.AGREE or not (item.a and item.b and item.a.value):
            continue
        places = (map(now_at, answer.evidence) for answer in (item.a, item.b))
        ours, theirs = (_pages(found, names) for found in places)
        if ours and theirs and ours.isdisjoint(theirs):
            yield ReviewFinding(
                study.name,
                CONSENSUS,
                item.key.section,
                item.row,
                item.key.field,
                "other-place",
                f"Both give the same value, A from {_listed(ours)}, B from {_listed(theirs)}. "
                "Look whether both places mean the same.",
            )


def _pages(evidence: Iterable[Evidence], names: Mapping[str, str]) -> set[tuple[str, int]]:
    return {(names.get(one.report, one.report), one.page) for one in evidence}


def _listed(pages: set[tuple[str, int]]) -> str:
    return ", ".join(f"{report} page {page}" for report, page in sorted(pages))


@dataclass(slots=True)
class _SettledRecord(Record):
    """Reconciled answers; rows go by the names they have across both records."""

    paths: dict[str, str] = field(default_factory=dict)

    def row_path(self, section: str, row: str) -> str:
        """The row's name across both records; ``""`` for no row."""
        return self.paths.get(row, "")


def consensus_record(consensus: Consensus) -> Record:
    """The reconciled answers as a record: the same rows and cells, open cells unset."""
    paths = {row.id: row.path for row in consensus.rows if row.id}
    record = _SettledRecord(consensus.study.id, CONSENSUS, paths=paths)
    for position, row in enumerate(consensus.rows):
        if row.id:
            state = RowState(split_path(row.path)[-1], row.parent or None, position)
            record.put(CellKey(row.section, row.id, ""), state)
        for field_id, cell in row.cells.items():
            if cell.answer is not None:
                record.put(CellKey(row.section, row.id, field_id), cell.answer)
    return record
