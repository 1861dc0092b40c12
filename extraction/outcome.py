"""What all open studies come to together: comparisons for agreement, the consensus, its summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.consensus import exclusion_reason
from extraction.sealing import is_unblinded
from extraction.study import Mode
from extraction.synthesis import summarise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.results import Comparison, Consensus
    from extraction.review import Review
    from extraction.rounding import Rounding
    from extraction.synthesis import Summary
    from schemas.codebook import Codebook


def open_consensus(review: Review) -> tuple[Consensus, ...]:
    """The reconciled records of all studies that are open to all."""
    return tuple(
        review.consensus(study) for study in review.studies() if is_unblinded(review.state, study)
    )


def dual_comparisons(review: Review) -> tuple[Comparison, ...]:
    """The comparisons agreement is computed from: open studies extracted by two in dual."""
    return tuple(
        review.comparison(study)
        for study in review.studies()
        if is_unblinded(review.state, study)
        and study.assignment is not None
        and study.assignment.mode is Mode.DUAL
    )


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
