"""What all open studies come to together: comparisons for agreement, the consensus, its summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.adjudicating.consensus import exclusion_reason
from extraction.agreement import Settlement, agree
from extraction.sealing import is_unblinded
from extraction.study import Mode
from extraction.synthesis import summarise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from extraction.agreement import AgreementReport
    from extraction.results import Comparison, Consensus
    from extraction.review import Review
    from extraction.rounding import Rounding
    from extraction.study import Study
    from extraction.synthesis import Summary
    from schemas.codebook import Codebook


def open_consensus(
    review: Review, progress: Callable[[int, int], None] | None = None
) -> tuple[Consensus, ...]:
    """The reconciled records of all studies that are open to all.

    ``progress`` is told how many of how many studies are done, and may raise to stop.
    """
    opened = [study for study in review.studies() if is_unblinded(review.state, study)]
    found = []
    for done, study in enumerate(opened):
        if progress is not None:
            progress(done, len(opened))
        found.append(review.consensus(study))
    return tuple(found)


def dual_comparisons(review: Review) -> tuple[Comparison, ...]:
    """The comparisons agreement is computed from: open studies extracted by two in dual."""
    return tuple(review.comparison(study) for study in _dual_studies(review))


def agreement_of(review: Review, consensus: Iterable[Consensus] | None = None) -> AgreementReport:
    """Agreement of the sealed originals, with each reviewer's rates as far as it is settled.

    ``consensus`` are the reconciled records of the open studies, where they were asked for before.
    """
    known = {one.study.id: one for one in consensus or ()}
    settlements = []
    for study in _dual_studies(review):
        decisions, reconciled = review.decisions(study), known.get(study.id)
        if decisions and reconciled is None:
            reconciled = review.consensus(study)
        settlements.append(Settlement(study, decisions, reconciled))
    return agree(review.codebook, dual_comparisons(review), settlements)


def _dual_studies(review: Review) -> Iterator[Study]:
    for study in review.studies():
        is_dual = study.assignment is not None and study.assignment.mode is Mode.DUAL
        if is_dual and is_unblinded(review.state, study):
            yield study


def summary_of(review: Review, rounding: Rounding) -> Summary:
    """The codebook's analyses over the reconciled records, as far as they are settled."""
    return summary_from(review.codebook, open_consensus(review), rounding)


def summary_from(codebook: Codebook, consensus: Sequence[Consensus], rounding: Rounding) -> Summary:
    """The same over reconciled records that were asked for before; what they exclude stays out."""
    excluded = {
        (one.study.id, row.section, row.id): reason
        for one in consensus
        for row in one.rows
        if row.id and (reason := exclusion_reason(row))
    }
    return summarise(codebook, consensus, rounding, excluded_rows=excluded)
