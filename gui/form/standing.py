"""In what standing a record is for the one who looks: open, sealed, not theirs. In words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from extraction.adjudicating.masking import is_masked
from extraction.sealing import is_record_sealed, is_unblinded
from extraction.study import Mode, ReportRole

if TYPE_CHECKING:
    from extraction.review import Review
    from extraction.study import Study

_SHORT = {
    ReportRole.MAIN: "",
    ReportRole.SUPPLEMENT: "suppl.",
    ReportRole.REGISTRY: "registry",
    ReportRole.ERRATUM: "erratum",
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Standing", text)


def source_names(study: Study) -> dict[str, str]:
    """How a source in each report is introduced; the first main report needs no word.

    A source in a file that was replaced stands in the old one, as long as nobody has placed it.
    """
    names = {report.sha256: _tr("old") for report in study.former}
    for place, report in enumerate(study.reports):
        word = _SHORT[report.role]
        names[report.sha256] = word or ("" if place == 0 else report.name.rsplit(".", 1)[0])
    return names


def why_empty(review: Review | None, study: Study | None, reviewer: str) -> tuple[str, str]:
    """Why there is no form, and what to do; two empty texts where there is one."""
    if review is None or study is None:
        return _tr("No study is shown."), _tr("Choose one among the studies.")
    given = study.assignment
    if given is None:
        why = _tr("%s waits for an assignment.") % study.name
        return why, _tr("Assign its reviewers among the studies.")
    if reviewer not in given.reviewers:
        why = _tr("You extract nothing in %s.") % study.name
        if is_masked(review.state, study, reviewer):
            return why, _tr("Who does is hidden from you.")
        return why, _tr("Its reviewers are %s.") % _tr(" and ").join(given.reviewers)
    if waits_for_first(review, study, reviewer):
        why = _tr("You verify %s.") % study.name
        return why, _tr("It opens once %s has sealed.") % given.first
    return "", ""


def verifies(study: Study, reviewer: str) -> bool:
    """Whether a person confirms or corrects the first reviewer's answers to a study."""
    given = study.assignment
    return given is not None and given.mode is Mode.VERIFY and given.second == reviewer


def waits_for_first(review: Review, study: Study, reviewer: str) -> bool:
    """Whether a person verifies a study whose first record is not sealed yet."""
    if not verifies(study, reviewer) or study.assignment is None:
        return False
    return not is_record_sealed(review.state, study, study.assignment.first)


def closed_words(review: Review, study: Study, reviewer: str) -> str:
    """Why the own record is read-only: sealed and when, unblinded, or the whole review is."""
    if review.store.is_read_only:
        return _tr("Open for reading only")
    at = sealed_at(review, study, reviewer)
    day = QLocale().toString(QDate(at.year, at.month, at.day), "d MMMM") if at else ""
    if is_unblinded(review.state, study):
        return _tr("Both records are sealed, read-only")
    return _tr("Sealed %s, read-only") % day if day else _tr("Sealed, read-only")


def sealed_at(review: Review, study: Study, reviewer: str) -> datetime | None:
    """When a reviewer sealed a record last, as that one may know."""
    at = review.state.sealed_at.get((study.id, reviewer))
    return datetime.fromisoformat(at) if at else None
