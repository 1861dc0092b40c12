"""All that a workbook tells, gathered once from what the viewer may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extraction.adjudicating.discussing import threads
from extraction.adjudicating.second_look import still_to_look
from extraction.findings import ReviewFinding, review_findings, visible_records
from extraction.outcome import agreement_of, open_consensus, summary_of
from extraction.published import PublishedCheck, check_published
from extraction.rows.row_references import RowReferences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from extraction.agreement import AgreementReport
    from extraction.record import Record
    from extraction.results import Comparison, Consensus, Decision, Item, ItemKey, Thread
    from extraction.review import Review
    from extraction.rounding import Rounding
    from extraction.study import Study
    from extraction.synthesis import Summary


@dataclass(frozen=True, slots=True)
class OpenStudy:
    """A study whose records are open to all, as far as they are.

    ``consensus`` is ``None`` while only the sections that settle first are open. ``unseen`` counts
    the items drawn for a second look that nobody has looked at.
    """

    study: Study
    records: tuple[Record, ...]
    comparison: Comparison
    decisions: Mapping[ItemKey, Decision]
    consensus: Consensus | None
    threads: Mapping[ItemKey, Thread]
    unseen: int = 0

    def row_names(self, record: Record) -> Callable[[str, str], str]:
        """The names rows have across both records, by section and id; a record's own elsewhere."""
        first, *others = self.records
        if any(record is other for other in others):
            return RowReferences(first, record, self.comparison.pairs).row_of_b
        return record.row_path

    def items(self) -> Iterator[tuple[Item, Decision | None]]:
        """Every item with its decision."""
        for item in self.comparison.items:
            yield item, self.decisions.get(item.key)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the sheets are made of. ``own`` are records that only the viewer may see whole."""

    review: Review
    viewer: str | None
    rounding: Rounding
    studies: tuple[OpenStudy, ...]
    own: tuple[tuple[Study, Record], ...]
    agreement: AgreementReport
    summary: Summary
    published: tuple[PublishedCheck, ...]
    findings: tuple[ReviewFinding, ...]
    waiting: tuple[tuple[Study, str], ...]

    def records(self, role: int) -> Iterator[tuple[Study, Record]]:
        """The records of the first (0) or second (1) reviewer of each study, and the viewer's.

        A record that the viewer sees whole stands instead of what of it is open to all.
        """
        own = {(study.id, record.reviewer): record for study, record in self.own}
        for one in self.studies:
            if role < len(one.records):
                record = one.records[role]
                yield one.study, own.pop((one.study.id, record.reviewer), record)
        for study, record in self.own:
            reviewers = study.assignment.reviewers if study.assignment else ()
            left = (study.id, record.reviewer) in own
            if left and role < len(reviewers) and reviewers[role] == record.reviewer:
                yield study, record


def gather(review: Review, rounding: Rounding, viewer: str | None) -> Gathered:
    """Gather what ``viewer`` (or the public) may see."""
    whole = {one.study.id: one for one in open_consensus(review)}
    studies = tuple(
        OpenStudy(
            study,
            review.open_records(study),
            review.comparison(study),
            review.decisions(study),
            whole.get(study.id),
            threads(review, study),
            len(still_to_look(review, study)) if study.id in whole else 0,
        )
        for study in review.studies()
        if review.state.unblinded.get(study.id)
    )
    own = tuple(
        (study, record)
        for study in review.studies()
        if study.id not in whole
        for record in visible_records(review, study, viewer)
    )
    summary = summary_of(review, rounding)
    return Gathered(
        review,
        viewer,
        rounding,
        studies,
        own,
        agreement_of(review, whole.values()),
        summary,
        tuple(check_published(review.codebook, summary)),
        review_findings(review, viewer),
        tuple(review.waiting()),
    )
