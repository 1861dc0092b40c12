"""Who may settle what differs, and what is hidden from one who settles what others extracted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.adjudicating.deciding import deciders, may_decide, participants, set_deciding
from extraction.adjudicating.discussing import refer
from extraction.adjudicating.masking import Sides, is_masked, shown_name, shown_row, sides
from extraction.errors import NotAllowed, Refused
from extraction.results import ItemKey, Outcome, Referral
from extraction.rows.pairing import unpair
from extraction.setting_up import assign
from extraction.state import ReviewState
from extraction.study import Assignment, DecidedBy, Deciding, Mode, Study
from tests.helpers.disputes import about, disputed, settle
from tests.helpers.reviews import ANA, BEN, CLEO

if TYPE_CHECKING:
    from extraction.review import Review

DAN = "Dan"


def _decide_by(review: Review, by: DecidedBy, person: str = "", *, hides: bool = False) -> None:
    set_deciding(review, Deciding(by, person, hides))


# ── who ──────────────────────────────────────────────────────────────────────────────────────────


def test_that_both_reviewers_decide_unless_the_review_has_it_otherwise() -> None:
    review = disputed()
    assert deciders(review.state, review.study("S")) == (ANA, BEN)


@pytest.mark.parametrize("by", [DecidedBy.LEAD, DecidedBy.THIRD])
def test_that_a_lead_or_a_third_reviewer_decides_alone(by: DecidedBy) -> None:
    review = disputed()
    _decide_by(review, by, CLEO)
    with pytest.raises(NotAllowed, match="Ana may not decide in S; Cleo may"):
        settle(review, "n", Outcome.A)
    assert settle(review, "n", Outcome.A, by=CLEO) == 1


def test_that_the_studys_own_adjudicator_comes_before_the_lead() -> None:
    review = disputed()
    assign(review, review.studies(), [ANA, BEN], adjudicator=DAN)
    _decide_by(review, DecidedBy.LEAD, CLEO)
    assert deciders(review.state, review.study("S")) == (DAN,)


def test_that_a_lead_who_extracted_the_study_may_still_decide_but_a_third_reviewer_not() -> None:
    review = disputed(reviewers=(ANA, BEN, CLEO))
    study = review.study("S")
    _decide_by(review, DecidedBy.LEAD, ANA)
    assert deciders(review.state, study) == (ANA,)
    _decide_by(review, DecidedBy.THIRD, ANA)
    assert deciders(review.state, study) == (CLEO,)


def test_that_of_three_reviewers_in_pairs_the_one_left_out_is_the_third() -> None:
    review = disputed(reviewers=(ANA, BEN, CLEO))
    _decide_by(review, DecidedBy.THIRD)
    assert deciders(review.state, review.study("S")) == (CLEO,)


def test_that_under_consensus_only_a_referred_item_is_the_third_reviewers() -> None:
    review = disputed()
    _decide_by(review, DecidedBy.CONSENSUS, CLEO)
    study, key = review.study("S"), about(review, "n").key
    refer(review, study, key, Referral.THIRD_REVIEWER, "we can't agree", ANA)
    assert deciders(review.state, study, key) == (CLEO,)
    assert may_decide(review.state, study, ANA, about(review, "size").key)
    with pytest.raises(NotAllowed, match="Ana may not decide on arms/n in S; Cleo may"):
        settle(review, "n", Outcome.A)
    with pytest.raises(NotAllowed, match="Cleo may not decide in S; Ana or Ben may"):
        settle(review, "size", Outcome.A, by=CLEO)
    settle(review, "n", Outcome.B, by=CLEO)


def test_that_without_a_third_person_both_reviewers_still_decide_what_was_referred() -> None:
    review = disputed()
    study, key = review.study("S"), about(review, "n").key
    refer(review, study, key, Referral.THIRD_REVIEWER, "ask somebody", ANA)
    assert deciders(review.state, study, key) == (ANA, BEN)


def test_that_decisions_that_stand_outlive_a_change_of_who_decides() -> None:
    review = disputed()
    settle(review, "n", Outcome.A)
    _decide_by(review, DecidedBy.THIRD, CLEO)
    assert review.decisions(review.study("S"))[about(review, "n").key].by == ANA


def test_that_names_are_taken_as_the_review_writes_them() -> None:
    review = disputed()
    _decide_by(review, DecidedBy.LEAD, " ana ")
    assert review.state.deciding.person == ANA


@pytest.mark.parametrize(
    ("deciding", "why"),
    [
        (Deciding(DecidedBy.LEAD), "name the lead"),
        (Deciding(DecidedBy.THIRD), "name the third reviewer"),
        (Deciding(second_look=101), "101 is no percentage"),
        (Deciding(second_look=-1), "-1 is no percentage"),
    ],
)
def test_that_a_setting_under_which_nobody_could_decide_is_refused(
    deciding: Deciding, why: str
) -> None:
    review = disputed()
    with pytest.raises(Refused, match=why):
        set_deciding(review, deciding)
    assert review.state.deciding == Deciding()


def test_that_the_same_setting_again_writes_nothing() -> None:
    review = disputed()
    _decide_by(review, DecidedBy.LEAD, CLEO)
    heads = dict(review.trail.heads)
    _decide_by(review, DecidedBy.LEAD, CLEO)
    assert review.trail.heads == heads


def test_that_a_study_without_reviewers_has_nobody_to_decide() -> None:
    assert deciders(ReviewState(), Study("id", "S")) == ()
    assert participants(ReviewState(), Study("id", "S")) == ()


# ── hidden names ─────────────────────────────────────────────────────────────────────────────────


def _masked() -> Review:
    review = disputed()
    _decide_by(review, DecidedBy.THIRD, CLEO, hides=True)
    return review


def test_that_names_are_hidden_only_from_a_decider_who_extracted_nothing_of_the_study() -> None:
    review = _masked()
    study, state = review.study("S"), review.state
    assert [is_masked(state, study, who) for who in (ANA, BEN, CLEO, DAN)] == [
        False,
        False,
        True,
        False,
    ]
    assert shown_name(state, study, CLEO, ANA) is None
    assert shown_name(state, study, CLEO, CLEO) == CLEO
    assert shown_name(state, study, BEN, ANA) == ANA


def test_that_nothing_is_hidden_unless_the_review_has_it_so() -> None:
    review = disputed()
    _decide_by(review, DecidedBy.THIRD, CLEO)
    study, key = review.study("S"), about(review, "n").key
    assert sides(review.state, study, key, CLEO) == Sides()


def test_that_an_items_sides_stay_as_they_are_when_the_review_is_opened_again() -> None:
    review = _masked()
    study = review.study("S")
    keys = [item.key for item in review.comparison(study).items]
    before = [sides(review.state, study, key, CLEO) for key in keys]
    again = type(review)(review.store)
    assert [sides(again.state, again.study("S"), key, CLEO) for key in keys] == before
    assert all(one.hides_names for one in before)


def test_that_about_half_of_the_items_have_their_sides_changed() -> None:
    state = ReviewState(salt="5a17", deciding=Deciding(DecidedBy.THIRD, CLEO, hides_names=True))
    study = Study("id", "S", assignment=Assignment(Mode.DUAL, ANA, BEN))
    keys = [ItemKey("arms", f"a{n}", f"b{n}", "n") for n in range(1000)]
    swapped = sum(sides(state, study, key, CLEO).are_swapped for key in keys)
    assert 430 < swapped < 570


@given(st.booleans())
def test_that_taking_a_shown_side_decides_for_the_record_it_belongs_to(swapped: bool) -> None:
    shown = Sides(hides_names=True, are_swapped=swapped)
    first, second = shown.shown(Outcome.A, Outcome.B)
    assert (shown.outcome(is_first=True), shown.outcome(is_first=False)) == (first, second)
    assert shown.is_first(first)
    assert not shown.is_first(second)


def test_that_a_row_only_b_has_is_not_told_by_its_mark_where_names_are_hidden() -> None:
    review = disputed()
    study = review.study("S")
    arms = about(review, "n").key
    unpair(review, study, "arms", arms.a, arms.b)
    [of_b] = [one for one in review.comparison(study).items if one.row == "B:one"]
    assert shown_row(of_b, Sides(hides_names=True)) == "one"
    assert shown_row(of_b, Sides()) == "B:one"
