"""What a person may see and do with the shown study's comparison, and the sentence why not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from extraction.adjudicating.deciding import deciders, may_decide, participants
from extraction.adjudicating.masking import is_masked, shown_name
from extraction.results import Referral
from extraction.sealing import waiting_reason

if TYPE_CHECKING:
    from extraction.review import Review
    from extraction.study import Study
    from gui.compare.questions import Question
    from gui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Standing:
    """``why_closed`` is empty where there is something to compare.

    ``why_not`` is empty where this person may pair and decide; else it is the sentence to show.
    ``waits`` tells of records that are sealed in part. ``version`` counts the dataset's versions.
    ``may_speak`` says that this person has to do with settling the study. ``hides_names`` says that
    names and sides are hidden from them.
    """

    why_closed: str = ""
    icon: str = "git-compare"
    why_not: str = ""
    is_locked: bool = False
    waits: str = ""
    version: int = 1
    is_read_only: bool = False
    may_speak: bool = True
    hides_names: bool = False

    @property
    def is_open(self) -> bool:
        """Whether anything of the comparison can change."""
        return not (self.why_closed or self.is_locked or self.is_read_only)

    def may_settle(self, question: Question) -> bool:
        """Whether this person may settle this question."""
        return self.is_open and question.rights.is_mine

    def why_not_settle(self, question: Question) -> str:
        """The sentence why this person may not settle this question."""
        if not self.is_open:
            return self.why_closed or (self.why_not if self.is_read_only else _locked())
        who = _tr(" or ").join(question.rights.deciders)
        if question.referral is not Referral.NONE and who:
            return _tr("It is referred to the third reviewer: %s may settle it.") % who
        return self.why_not

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
    who = workspace.reviewer
    return Standing(
        why_not=_why_not(review, study, who),
        is_locked=study.id in review.state.locked,
        waits=_sentence(waits),
        version=review.state.versions.get(study.id, 1),
        is_read_only=review.store.is_read_only,
        may_speak=who in participants(review.state, study),
        hides_names=is_masked(review.state, study, who),
    )


def _why_not(review: Review, study: Study, who: str) -> str:
    if review.store.is_read_only:
        return _tr("This review is open for reading only; nothing can be settled here.")
    may = deciders(review.state, study)
    if who in may:
        return ""
    if _referred_to(review, study, who):
        return _tr("Of this study you settle what is referred to you.")
    names = [shown_name(review.state, study, who, name) or _tr("a reviewer") for name in may]
    told = _tr(" or ").join(dict.fromkeys(names))
    return _tr("%s may settle this study; you can look.") % f"{told[:1].upper()}{told[1:]}"


def _referred_to(review: Review, study: Study, who: str) -> bool:
    """Whether some open item of a study is for this person to settle."""
    decided, state = review.decisions(study), review.state
    threads = state.threads.get(study.id, {})
    return any(key not in decided and may_decide(state, study, who, key) for key in threads)


def _locked() -> str:
    return _tr("The study is locked.")


def _sentence(reason: str) -> str:
    return f"{reason[0].upper()}{reason[1:]}." if reason else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Standing", text)
