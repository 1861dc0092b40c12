"""Talking an open item over: threads, a third reviewer's queue, what the authors are asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.adjudicating.adjudication import open_items
from extraction.adjudicating.deciding import set_deciding
from extraction.adjudicating.discussing import (
    asked_authors,
    refer,
    referral_of,
    referred,
    remark,
    third_queue,
    threads,
)
from extraction.adjudicating.settling import lock, withdraw
from extraction.errors import NotAllowed, NotFound, Refused
from extraction.results import ItemKey, Outcome, Referral, Remark, Thread
from extraction.setting_up import add_study, assign
from extraction.study import DecidedBy, Deciding
from tests.helpers.disputes import about, disputed, settle, settle_all
from tests.helpers.reviews import ANA, BEN, CLEO

if TYPE_CHECKING:
    from extraction.review import Review

KEY = ItemKey("arms", "a", "b", "n")


def _refer(review: Review, name: str, to: Referral, text: str = "", by: str = ANA) -> None:
    refer(review, review.study("S"), about(review, name).key, to, text, by)


def _say(review: Review, name: str, text: str, by: str = ANA) -> None:
    remark(review, review.study("S"), about(review, name).key, text, by)


def _open(review: Review) -> list[str]:
    study = review.study("S")
    items = open_items(review.comparison(study), review.decisions(study))
    return [item.key.field or "row" for item in items]


def test_that_a_thread_holds_what_was_said_in_order() -> None:
    review = disputed()
    _say(review, "n", "Table 1 says 14")
    _say(review, "n", "and the text 41", BEN)
    thread = threads(review, review.study("S"))[about(review, "n").key]
    assert [(one.by, one.text) for one in thread.remarks] == [
        (ANA, "Table 1 says 14"),
        (BEN, "and the text 41"),
    ]
    assert thread.referral is Referral.NONE


@pytest.mark.parametrize("to", [Referral.DISCUSSION, Referral.THIRD_REVIEWER, Referral.AUTHORS])
def test_that_a_referred_item_stays_open_until_it_is_decided(to: Referral) -> None:
    review = disputed()
    _refer(review, "n", to, "we can't tell")
    assert "n" in _open(review)
    assert [item.key.field for _, item in referred(review, to)] == ["n"]
    settle(review, "n", Outcome.A)
    assert "n" not in _open(review)
    assert not referred(review, to)


def test_that_a_referral_can_be_changed_and_taken_back() -> None:
    review = disputed()
    study, key = review.study("S"), about(review, "n").key
    _refer(review, "n", Referral.DISCUSSION)
    _refer(review, "n", Referral.AUTHORS, "asked by mail", BEN)
    assert [item.key for _, item in asked_authors(review)] == [key]
    _refer(review, "n", Referral.NONE)
    assert referral_of(review, study, key) is Referral.NONE
    assert [one.referral for one in threads(review, study)[key].remarks] == [
        Referral.DISCUSSION,
        Referral.AUTHORS,
        Referral.NONE,
    ]


def test_that_referring_again_without_a_word_writes_nothing() -> None:
    review = disputed()
    _refer(review, "n", Referral.DISCUSSION)
    heads = dict(review.trail.heads)
    _refer(review, "n", Referral.DISCUSSION)
    assert review.trail.heads == heads


def test_that_after_a_withdrawal_the_item_waits_for_whom_it_waited_before() -> None:
    review = disputed()
    _refer(review, "n", Referral.AUTHORS)
    settle(review, "n", Outcome.A)
    withdraw(review, review.study("S"), [about(review, "n").key], by=ANA)
    assert [item.key.field for _, item in asked_authors(review)] == ["n"]


def test_that_the_third_reviewers_queue_holds_what_was_referred_and_nothing_else() -> None:
    review = disputed("S", "T")
    set_deciding(review, Deciding(DecidedBy.CONSENSUS, CLEO))
    _refer(review, "n", Referral.THIRD_REVIEWER, "neither of us is sure")
    _refer(review, "size", Referral.DISCUSSION)
    assert [(s.name, item.key.field) for s, item in third_queue(review, CLEO)] == [("S", "n")]
    assert third_queue(review, ANA) == ()
    settle(review, "n", Outcome.B, by=CLEO)
    assert third_queue(review, CLEO) == ()


def test_that_an_adjudicators_queue_holds_all_open_conflicts_of_the_study() -> None:
    review = disputed("S", "T")
    assign(review, [review.study("T")], [ANA, BEN], adjudicator=CLEO)
    assert {study.name for study, _ in third_queue(review, CLEO)} == {"T"}
    assert len(third_queue(review, CLEO)) == len(_open(review))


def test_that_a_study_which_is_not_open_is_in_no_queue() -> None:
    review = disputed("S")
    add_study(review, "U")
    set_deciding(review, Deciding(DecidedBy.THIRD, CLEO))
    assert {study.name for study, _ in third_queue(review, CLEO)} == {"S"}


# ── refusals ─────────────────────────────────────────────────────────────────────────────────────


def test_that_an_outsider_may_not_remark_nor_refer() -> None:
    review = disputed()
    heads = dict(review.trail.heads)
    with pytest.raises(NotAllowed, match="Mallory has no part in settling S; Ana or Ben has"):
        _say(review, "n", "let me in", "Mallory")
    with pytest.raises(NotAllowed, match="Mallory has no part"):
        _refer(review, "n", Referral.AUTHORS, by="Mallory")
    assert review.trail.heads == heads


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_that_a_remark_says_something_and_a_third_reviewer_is_told_why(text: str) -> None:
    review = disputed()
    with pytest.raises(Refused, match="a remark needs words"):
        _say(review, "n", text)
    with pytest.raises(Refused, match="referring to a third reviewer needs a reason"):
        _refer(review, "n", Referral.THIRD_REVIEWER, text)


def test_that_what_both_agree_on_can_be_remarked_on_but_not_referred() -> None:
    review = disputed()
    _say(review, "author", "is it the first author?")
    with pytest.raises(NotAllowed, match="both agree there"):
        _refer(review, "author", Referral.DISCUSSION)


def test_that_what_is_decided_is_withdrawn_before_it_is_referred() -> None:
    review = disputed()
    settle(review, "n", Outcome.A)
    with pytest.raises(NotAllowed, match="withdraw the decision first"):
        _refer(review, "n", Referral.AUTHORS)
    assert referral_of(review, review.study("S"), about(review, "n").key) is Referral.NONE


def test_that_an_item_that_is_none_and_a_locked_study_take_no_remarks() -> None:
    review = disputed()
    study = review.study("S")
    with pytest.raises(NotFound, match="has no such item"):
        remark(review, study, KEY, "where?", ANA)
    key = about(review, "n").key
    settle_all(review)
    lock(review, study)
    with pytest.raises(NotAllowed, match="is locked"):
        remark(review, study, key, "too late", ANA)


# ── order ────────────────────────────────────────────────────────────────────────────────────────

REMARKS = st.builds(
    Remark,
    st.just(KEY),
    st.sampled_from([ANA, BEN, CLEO]),
    st.sampled_from(["2026-01-01T10:00:00+00:00", "2026-01-01T10:00:01+00:00"]),
    st.text(max_size=3),
    st.sampled_from([None, *Referral]),
    st.integers(1, 4),
)


@given(
    st.lists(REMARKS, max_size=6, unique_by=lambda one: one.rank).flatmap(
        lambda remarks: st.tuples(st.just(remarks), st.permutations(remarks))
    )
)
def test_that_a_thread_is_the_same_in_whatever_order_its_remarks_come(
    both: tuple[list[Remark], list[Remark]],
) -> None:
    one, other = Thread(KEY), Thread(KEY)
    for remarked, again in zip(*both, strict=True):
        one, other = one.with_remark(remarked), other.with_remark(again)
    assert one == other
    assert one.referral is other.referral
