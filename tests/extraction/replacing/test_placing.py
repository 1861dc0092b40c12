"""Whose business it is where a source stands now, and sources placed by a person."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from extraction.adjudicating.settling import decide
from extraction.errors import NotAllowed, Refused
from extraction.evidence import Evidence, EvidenceKind
from extraction.export.preflight import Topic, preflight
from extraction.pdf.boxes import PageBox
from extraction.record import Answer
from extraction.replacing.acting import place_by_hand
from extraction.replacing.citing import cited_in, pending, to_place
from extraction.replacing.placements import (
    How,
    Placement,
    placement_from_data,
    placement_to_data,
)
from extraction.results import Decision, ItemKey, Outcome
from extraction.setting_up import assign
from extraction.state import EVIDENCE_PLACED, ReviewState
from extraction.study import Mode
from schemas.values import Text
from tests.extraction.replacing.a_replaced_report import (
    NEW,
    NEWEST,
    OLD,
    cite,
    found,
    keep,
    replaced,
    with_report,
)
from tests.helpers.reviews import ANA, BEN, seal_both

if TYPE_CHECKING:
    from extraction.review import Review

AGE = Evidence(OLD, 4, "49.3 (20–73)")
DOSE = Evidence(OLD, 2, "400 mg twice daily")
PLACE = Evidence(NEW, 5, "49.3 (20-73)", (PageBox(0.1, 0.2, 0.3, 0.4),), "mean", "years")


def both_cite() -> Review:
    """Both reviewers are at work, have the age from the same place, and the file was replaced."""
    review = with_report()
    for who in (ANA, BEN):
        cite(review, who, AGE)
    replaced(review, by=ANA)
    return review


def test_that_nobody_else_learns_where_a_blinded_source_was_found() -> None:
    review = both_cite()
    keep(review, ANA, found(AGE, 5))
    assert review.place_of(review.study("S"), AGE, viewer=ANA).page == 5
    assert review.place_of(review.study("S"), AGE, viewer=BEN) == AGE
    assert review.place_of(review.study("S"), AGE) == AGE
    assert [one.known for one in pending(review, review.study("S"), BEN)] == [AGE]
    kinds = [event.kind for event in review.events(viewer=BEN)]
    assert EVIDENCE_PLACED not in kinds
    assert EVIDENCE_PLACED in [event.kind for event in review.events(viewer=ANA)]


def test_that_nobody_looks_for_anothers_blinded_sources() -> None:
    review = with_report()
    cite(review, BEN, AGE)
    study = replaced(review, by=ANA)
    assert cited_in(review, study, ANA) == ()
    assert keep(review, ANA, found(AGE, 5)) == 0
    with pytest.raises(NotAllowed, match="no such source"):
        place_by_hand(review, study, AGE, PLACE, by=ANA)
    assert review.place_of(review.study("S"), AGE, viewer=BEN) == AGE


def test_that_all_see_where_sources_stand_once_the_study_is_unblinded() -> None:
    review = both_cite()
    keep(review, ANA, found(AGE, 5))
    seal_both(review)
    assert [
        review.place_of(review.study("S"), AGE, viewer=who).page for who in (ANA, BEN, None)
    ] == [5, 5, 5]
    assert pending(review, review.study("S"), BEN) == ()


def test_that_of_an_open_study_anybody_may_look() -> None:
    review = both_cite()
    study = seal_both(review)
    assert [one.known for one in pending(review, study, None)] == [AGE]
    assert keep(review, "", found(AGE, 6)) == 1
    assert review.place_of(review.study("S"), AGE, viewer=BEN).page == 6


def test_that_who_verifies_places_the_sources_that_person_is_shown() -> None:
    review = with_report()
    study = review.study("S")
    assign(review, [study], [ANA, BEN], mode=Mode.VERIFY)
    cite(review, ANA, AGE)
    replaced(review)
    assert pending(review, study, BEN) == ()
    review.seal(review.study("S"), ANA)
    assert [one.known for one in pending(review, study, BEN)] == [AGE]
    keep(review, BEN, found(AGE, 5))
    assert [review.place_of(review.study("S"), AGE, viewer=who).page for who in (BEN, ANA)] == [
        5,
        4,
    ]


def test_that_a_decisions_source_is_placed_too() -> None:
    review = with_report()
    for who, value in ((ANA, "Wang"), (BEN, "Wong")):
        cite(review, who, AGE, value=value)
    study = seal_both(review)
    key = ItemKey("study", "", "", "author")
    answer = Answer(value=Text("Wu"), raw="Wu", evidence=(DOSE,))
    decided = Decision(key, Outcome.VALUE, ANA, "", "misread", answer)
    decide(review, [(study, [decided])], by=ANA)
    study = replaced(review)
    assert [one.evidence for one in cited_in(review, study, None)] == [AGE, DOSE]
    keep(review, "", found(DOSE, 3))
    assert review.place_of(review.study("S"), DOSE).page == 3


def test_that_what_was_found_in_a_file_replaced_meanwhile_is_not_kept() -> None:
    review = both_cite()
    replaced(review, NEWEST)
    assert keep(review, ANA, found(AGE, 5, NEW)) == 0
    assert review.place_of(review.study("S"), AGE, viewer=ANA) == AGE


def test_that_a_person_places_what_was_not_found_and_takes_it_back() -> None:
    review = both_cite()
    study = review.study("S")
    keep(review, ANA, found(AGE, None))
    place_by_hand(review, study, AGE, PLACE, by=ANA)
    assert review.place_of(review.study("S"), AGE, viewer=ANA) == PLACE
    assert to_place(review, study, ANA) == ()
    place_by_hand(review, study, AGE, None, by=ANA)
    assert review.place_of(review.study("S"), AGE, viewer=ANA) == AGE
    assert [one.evidence for one in to_place(review, study, ANA)] == [AGE]


def test_that_a_place_lies_in_the_file_that_stands_for_the_report_now() -> None:
    review = both_cite()
    with pytest.raises(Refused, match="another file"):
        place_by_hand(review, review.study("S"), AGE, Evidence(NEWEST, 1), by=ANA)


def test_that_a_source_of_a_report_that_stayed_is_not_placed() -> None:
    review = with_report()
    cite(review, ANA, AGE)
    with pytest.raises(Refused, match="nothing to place"):
        place_by_hand(review, review.study("S"), AGE, PLACE, by=ANA)


def test_that_of_two_who_place_a_source_the_last_word_stands_in_whatever_order_it_comes() -> None:
    review = both_cite()
    study = seal_both(review)
    keep(review, "", found(AGE, None))
    place_by_hand(review, study, AGE, PLACE, by=BEN)
    place_by_hand(review, study, AGE, replace(PLACE, page=6), by=ANA)
    events = list(review.store.events(edits=False))
    said = [event for event in events if event.kind == EVIDENCE_PLACED]
    rest = [event for event in events if event.kind != EVIDENCE_PLACED]
    for order in (said, said[::-1]):
        state = ReviewState()
        state.fold([*rest, *order])
        assert state.placements == review.state.placements
    assert review.place_of(review.study("S"), AGE).page == 6


def test_that_what_nobody_has_placed_is_told_before_a_dataset_leaves() -> None:
    review = both_cite()
    seal_both(review)
    assert [_replaced_notice(review, who) for who in (None, BEN)] == [_LEFT, _LEFT]
    keep(review, "", found(AGE, None))
    assert _replaced_notice(review, None) == _LEFT
    place_by_hand(review, review.study("S"), AGE, PLACE)
    assert _replaced_notice(review, None) is None


def test_that_of_a_blinded_record_only_its_reviewer_is_told_so() -> None:
    review = with_report()
    cite(review, ANA, AGE)
    replaced(review)
    assert _replaced_notice(review, ANA) == _LEFT
    assert [_replaced_notice(review, who) for who in (BEN, None)] == [None, None]


_LEFT = "1 source stands in a file that was replaced"


def _replaced_notice(review: Review, viewer: str | None) -> str | None:
    notices = preflight(review, viewer).notices
    return next((one.text for one in notices if one.topic is Topic.REPLACED), None)


@pytest.mark.parametrize(
    "placement",
    [
        Placement(AGE, NEW, How.LOST),
        Placement(AGE, NEW, How.PERSON, PLACE, ANA, 3),
        Placement(
            replace(AGE, kind=EvidenceKind.FIGURE, picture="d" * 64), NEW, How.PAGE, PLACE, "", 2
        ),
    ],
    ids=lambda one: one.how.name.lower(),
)
def test_that_a_placement_comes_back_from_its_plain_data(placement: Placement) -> None:
    assert placement_from_data(placement_to_data(placement)) == placement
