"""What a person may see and do with the shown study's comparison, and the sentence why not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from extraction.adjudication import deciders
from extraction.sealing import waiting_reason

if TYPE_CHECKING:
    from extraction.review import Review
    from extraction.study import Study
    from gui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Standing:
    """``why_closed`` is empty where there is something to compare.

    ``why_not`` is empty where this person may pair and decide; else it is the sentence to show.
    ``waits`` tells of records that are sealed in part. ``version`` counts the dataset's versions.
    """

    why_closed: str = ""
    icon: str = "git-compare"
    why_not: str = ""
    is_locked: bool = False
    waits: str = ""
    version: int = 1

    @property
    def may_decide(self) -> bool:
        """Whether this person may pair rows and settle what differs."""
        return not (self.why_closed or self.why_not or self.is_locked)

    @property
    def may_unlock(self) -> bool:
        """Whether this person may open the locked study again."""
        return self.is_locked and not self.why_not


def standing_of(workspace: Workspace) -> Standing:
    """How things stand for the person who works here and the study that is shown."""
    review, study = workspace.review, workspace.study
    if review is None or study is None:
        return Standing(_tr("No study is shown. Choose one among the studies."))
    waits = waiting_reason(review.state, study) or ""
    if not review.state.unblinded.get(study.id):
        return Standing(_sentence(waits), "eye-off")
    if len(review.open_records(study)) != 2:
        return Standing(_tr("One reviewer extracts this study; there is nothing to compare."))
    return Standing(
        why_not=_why_not(review, study, workspace.reviewer),
        is_locked=study.id in review.state.locked,
        waits=_sentence(waits),
        version=review.state.versions.get(study.id, 1),
    )


def _why_not(review: Review, study: Study, who: str) -> str:
    if review.store.is_read_only:
        return _tr("This review is open for reading only; nothing can be settled here.")
    may = deciders(study)
    if who in may:
        return ""
    return _tr("%s may settle this study; you can look.") % _tr(" or ").join(may)


def _sentence(reason: str) -> str:
    return f"{reason[0].upper()}{reason[1:]}." if reason else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Standing", text)
