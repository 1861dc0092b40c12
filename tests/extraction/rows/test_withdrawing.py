"""What was said of rows is taken back: they are paired as if it had not been."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extraction.errors import NotAllowed, NotFound
from extraction.rows.pairing import link, pair, unpair, withdraw
from tests.helpers.reviews import ANA, BEN, a_review, enter, line, seal_both

if TYPE_CHECKING:
    from extraction.results import RowPair
    from extraction.review import Review
    from extraction.rows.alignment import FixedPairing
    from extraction.study import Study


@pytest.fixture
def review() -> Review:
    """An arm by both; Ana has two events, Ben three."""
    review = a_review("S")
    for name, terms in ((ANA, ("rash", "cough")), (BEN, ("rash", "cough", "pain"))):
        enter(review, name, line("study.author", "Wang"), line("arms[one].label", "one"))
        for term in terms:
            enter(review, name, line(f"events[one/{term}].term", term))
    seal_both(review)
    return review


@pytest.fixture
def study(review: Review) -> Study:
    """The study."""
    return review.study("S")


def events(review: Review, study: Study) -> list[RowPair]:
    return [one for one in review.comparison(study).pairs if one.section == "events"]


def said(review: Review, study: Study) -> list[FixedPairing]:
    return list(review.state.pairings.get(study.id, ()))


def test_that_a_confirmed_pair_is_a_proposal_again(review: Review, study: Study) -> None:
    before = events(review, study)
    pair(review, study, "events", before[0].a, before[0].b)
    withdraw(review, study, said(review, study))
    assert events(review, study) == before
    assert said(review, study) == []


def test_that_rows_said_to_be_different_may_be_proposed_again(review: Review, study: Study) -> None:
    before = events(review, study)
    unpair(review, study, "events", before[0].a or "", before[0].b or "")
    assert events(review, study) != before
    withdraw(review, study, said(review, study))
    assert events(review, study) == before


def test_that_a_link_and_a_row_left_alone_are_taken_back_at_once(
    review: Review, study: Study
) -> None:
    before = events(review, study)
    rash, cough, pain = before
    link(review, study, "events", [rash.a or ""], [rash.b or "", pain.b or ""])
    pair(review, study, "events", cough.a, None)
    assert len(said(review, study)) == 2
    withdraw(review, study, said(review, study))
    assert events(review, study) == before


def test_that_only_what_is_named_is_taken_back(review: Review, study: Study) -> None:
    for one in events(review, study):
        pair(review, study, "events", one.a, one.b)
    first, *rest = said(review, study)
    withdraw(review, study, [first])
    assert said(review, study) == rest


def test_that_the_trail_keeps_both(review: Review, study: Study) -> None:
    [first, *_] = events(review, study)
    pair(review, study, "events", first.a, first.b)
    withdraw(review, study, said(review, study))
    kinds = [event.kind for event in review.events() if event.kind.startswith("pair")]
    assert kinds == ["pair", "pair.withdrawn"]


def test_that_what_does_not_stand_any_more_is_refused_whole(review: Review, study: Study) -> None:
    first, second, _ = events(review, study)
    pair(review, study, "events", first.a, first.b)
    old = said(review, study)
    withdraw(review, study, old)
    pair(review, study, "events", second.a, second.b)
    standing = said(review, study)
    with pytest.raises(NotFound, match="doesn't stand any more"):
        withdraw(review, study, [*standing, *old])
    assert said(review, study) == standing


def test_that_a_locked_study_keeps_what_was_said(review: Review, study: Study) -> None:
    for one in review.comparison(study).pairs:
        if one.is_matched:
            pair(review, study, one.section, one.a, one.b)
    standing = said(review, study)
    review.state.locked.add(study.id)
    with pytest.raises(NotAllowed, match="locked"):
        withdraw(review, study, standing)
