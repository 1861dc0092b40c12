"""What waits for a person in a review, in a few words, for the list of recent reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from extraction.record import RecordState
from extraction.sealing import StudyState, study_state

if TYPE_CHECKING:
    from extraction.review import Review
    from extraction.study import Study


def outlook(review: Review, name: str) -> str:
    """The next thing to do for ``name``; of others only whether they have sealed is used."""
    studies = review.studies()
    if not studies:
        return _tr("Add PDFs")
    own = [study for study in studies if is_to_extract(review, study, name)]
    if own:
        return _counted(len(own), _tr("Extract 1 study"), _tr("Extract %s studies"))
    states = [study_state(review.state, study) for study in studies]
    settling = states.count(StudyState.UNBLINDED)
    if settling:
        return _counted(settling, _tr("Settle 1 study"), _tr("Settle %s studies"))
    if states.count(StudyState.LOCKED) == len(states):
        return _tr("All studies locked")
    return _tr("Waiting for the other reviewer")


def is_to_extract(review: Review, study: Study, name: str) -> bool:
    """Whether ``name`` has a record of this study that is not sealed yet."""
    assignment = study.assignment
    if assignment is None or name not in assignment.reviewers:
        return False
    return review.record_state(study, name) is not RecordState.SEALED


def _counted(count: int, one: str, many: str) -> str:
    return one if count == 1 else many % count


def _tr(text: str) -> str:
    return QCoreApplication.translate("Outlook", text)
