"""Reviews whose papers say what a test of searching needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.reports import read_reports
from extraction.setting_up import add_report, add_study
from tests.helpers.papers import paper
from tests.helpers.reviews import a_review

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from extraction.review import Review
    from extraction.study import Report


def review_of(folder: Path, papers: Mapping[str, Sequence[str]]) -> Review:
    """A review in memory with one study a paper: its name, and what its pages say."""
    review = a_review(*papers)
    for name, pages in papers.items():
        add_paper(review, folder, name, *pages)
    return review


def add_paper(review: Review, folder: Path, study: str, *pages: str) -> Report:
    """Add a paper to a study, which is begun if there is none; gives its report."""
    if study not in {one.name for one in review.studies()}:
        add_study(review, study)
    count = sum(len(one.reports) for one in review.studies())
    [read] = read_reports([paper(folder / f"{study.lower()}-{count}.pdf", *pages)])
    return add_report(review, review.study(study), read).reports[-1]


def reports_of(review: Review) -> list[Report]:
    """All reports, study after study."""
    return [report for study in review.studies() for report in study.reports]
