"""A review whose one report was, or is to be, replaced by another file."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from extraction.codec import state_to_data
from extraction.edits import CellRef, Edit
from extraction.evidence import Evidence
from extraction.record import Answer, CellKey
from extraction.replacing.acting import keep_found, replace_report
from extraction.replacing.placements import How, Placement
from extraction.reports import ReadReport
from extraction.setting_up import add_report
from extraction.trail import canonical_json
from schemas.values import Text
from tests.helpers.reviews import a_review

if TYPE_CHECKING:
    from extraction.review import Review
    from extraction.study import Study

OLD, NEW, NEWEST = "a" * 64, "b" * 64, "c" * 64
AUTHOR = CellKey("study", "", "author")


def read(sha256: str, name: str = "", pages: int = 9) -> ReadReport:
    """A PDF that opened."""
    return ReadReport(name or f"{sha256[0]}.pdf", sha256, pages, sha256.encode())


def with_report() -> Review:
    """A review of the study S with the report a.pdf."""
    review = a_review("S")
    add_report(review, review.study("S"), read(OLD))
    return review


def cite(review: Review, who: str, *sources: Evidence, value: str = "Wang") -> None:
    """Have somebody answer from these sources."""
    study = review.study("S")
    before = review.record(study, who, viewer=who).answer("study", "", "author")
    answer = Answer(value=Text(value), raw=value, evidence=sources)
    review.apply([Edit(CellRef(study.id, who, AUTHOR), before, answer)], by=who)


def replaced(review: Review, new: str = NEW, by: str = "") -> Study:
    """The study, once its report was replaced."""
    study = review.study("S")
    return replace_report(review, study, study.reports[0], read(new), by=by)


def found(source: Evidence, page: int | None, report: str = NEW) -> Placement:
    """A source found on a page of the new file, or not at all."""
    if page is None:
        return Placement(source, report, How.LOST)
    return Placement(source, report, How.QUOTE, Evidence(report, page, source.quote))


def keep(review: Review, by: str, *placements: Placement) -> int:
    """Keep what was found."""
    return keep_found(review, review.study("S"), placements, by=by)


def digest(review: Review) -> str:
    """SHA-256 over every cell of the records of S and over each event that is not of replacing."""
    told = hashlib.sha256()
    study = review.study("S")
    for who in study.assignment.reviewers if study.assignment else ():
        record = review.record(study, who, viewer=who)
        for key in sorted(record.answers):
            told.update(canonical_json([*key, state_to_data(record.answers[key])]).encode())
    for event in review.store.events():
        if event.kind not in ("report.replaced", "evidence.placed"):
            told.update(event.hash.encode())
    return told.hexdigest()
