"""What a whole study is to the review: a pilot, or excluded late; its data are kept either way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction import state as kinds
from extraction.adjudicating.adjudication import check_unlocked
from extraction.errors import NotAllowed
from extraction.review import reason_given
from extraction.trail import REVIEW_STREAM

if TYPE_CHECKING:
    from extraction.review import Review
    from extraction.study import Study


def set_pilot(review: Review, study: Study, on: bool) -> None:
    """Say whether a study served to try the codebook; its agreement is then told apart."""
    check_unlocked(review.state, study)
    if review.study(study.id).pilot != on:
        review.write(REVIEW_STREAM, [(kinds.STUDY_PILOT, {"study": study.id, "on": on})])


def exclude(review: Review, study: Study, reason: str) -> None:
    """Keep a study out of every summary from now on, with the reason; its data stay.

    It can still be compared, settled and locked. Another reason replaces the first. Raises
    ``Refused`` without a reason, ``NotAllowed`` for a locked study.
    """
    check_unlocked(review.state, study)
    told = reason_given(reason, "excluding a study")
    if review.study(study.id).exclusion != told:
        payload = {"study": study.id, "reason": told}
        review.write(REVIEW_STREAM, [(kinds.STUDY_EXCLUDED, payload)])


def include(review: Review, study: Study) -> None:
    """Take a late exclusion back. Raises ``NotAllowed`` for a study that isn't excluded."""
    check_unlocked(review.state, study)
    if not review.study(study.id).exclusion:
        raise NotAllowed(f"{study.name} is not excluded")
    review.write(REVIEW_STREAM, [(kinds.STUDY_INCLUDED, {"study": study.id})])
