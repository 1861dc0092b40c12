"""The same value from other places is told once a study is open, and holds nothing up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from extraction.adjudicating.settling import lock
from extraction.edits import CellRef, Edit
from extraction.evidence import Evidence
from extraction.findings import CONSENSUS, ReviewFinding, review_findings
from extraction.record import CellKey
from tests.helpers.reviews import ANA, BEN, a_review, enter, line, seal_both

if TYPE_CHECKING:
    from extraction.review import Review

AUTHOR = CellKey("study", "", "author")


def review_with(a: str, b: str, *pages: tuple[int, ...]) -> Review:
    """Both reviewers' first author, each with evidence on these pages; nothing sealed."""
    review = a_review("S")
    study = review.study("S")
    for name, text, own in zip((ANA, BEN), (a, b), pages, strict=True):
        enter(review, name, line("study.author", text))
        before = review.record(study, name, viewer=name).answers[AUTHOR]
        places = tuple(Evidence("f" * 64, page, quote="Wang", boxes=()) for page in own)
        edit = Edit(CellRef(study.id, name, AUTHOR), before, replace(before, evidence=places))
        review.apply([edit], by=name)
    return review


def told(review: Review, viewer: str | None = None) -> list[ReviewFinding]:
    return [one for one in review_findings(review, viewer) if one.rule == "other-place"]


def test_that_an_agreed_value_from_two_pages_is_told_with_both() -> None:
    review = review_with("Wang", "Wang", (2,), (5, 7))
    seal_both(review)
    [found] = told(review)
    assert (found.whose, found.section, found.row, found.field) == (
        CONSENSUS,
        "study",
        "",
        "author",
    )
    assert "page 2" in found.message
    assert "page 5" in found.message
    assert "page 7" in found.message


@pytest.mark.parametrize(
    ("a", "b", "pages"),
    [
        ("Wang", "Wang", ((2,), (2,))),
        ("Wang", "Wang", ((2, 5), (5,))),
        ("Wang", "Wang", ((2,), ())),
        ("Wang", "Ugurel", ((2,), (5,))),
    ],
)
def test_that_a_page_in_common_no_evidence_and_a_conflict_are_not_told(
    a: str, b: str, pages: tuple[tuple[int, ...], ...]
) -> None:
    review = review_with(a, b, *pages)
    seal_both(review)
    assert told(review) == []


def test_that_nothing_is_told_of_a_study_that_is_not_open_to_all() -> None:
    review = review_with("Wang", "Wang", (2,), (5,))
    review.seal(review.study("S"), ANA)
    for viewer in (None, ANA, BEN):
        assert told(review, viewer) == []


def test_that_other_places_keep_no_study_from_being_locked() -> None:
    review = review_with("Wang", "Wang", (2,), (5,))
    study = seal_both(review)
    lock(review, study)
    assert study.id in review.state.locked
    assert len(told(review)) == 1
