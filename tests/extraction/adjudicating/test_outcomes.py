"""What can be decided about an item, what comes of it, and how it is taken back."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from extraction.adjudicating.adjudication import fitting_outcomes, open_items, own_slip
from extraction.adjudicating.settling import decide, history, revision_of, withdraw
from extraction.errors import NotAllowed, NotFound, Refused, StaleEdit
from extraction.evidence import Evidence
from extraction.record import Answer
from extraction.results import Category, Decision, ItemKey, Outcome
from schemas.values import Choices, Integer, Missing, Statistics, Text
from tests.helpers.disputes import about, disputed, final, settle
from tests.helpers.reviews import ANA, BEN, CLEO

if TYPE_CHECKING:
    from extraction.review import Review

NR = Answer(missing=Missing.NOT_REPORTED, looked_in="Table 1 and the supplement")


def _fitting(review: Review, name: str) -> tuple[Outcome, ...]:
    item = about(review, name)
    return fitting_outcomes(review.codebook.field(item.key.section, item.key.field), item)


# ── what comes of a decision ─────────────────────────────────────────────────────────────────────


def test_that_equal_after_the_rule_takes_the_finer_answer() -> None:
    review = disputed()
    settle(review, "size", Outcome.EQUAL)
    answer = final(review, "size")
    assert answer is not None
    assert answer.value == Statistics(mean=Decimal("9.94"), unit="cm")


def test_that_equal_on_an_agreed_item_says_it_was_looked_at_and_changes_no_answer() -> None:
    review = disputed()
    before = final(review, "author")
    settle(review, "author", Outcome.EQUAL)
    assert final(review, "author") == before


def test_that_combining_two_sets_takes_all_options_in_the_codebooks_order() -> None:
    review = disputed()
    settle(review, "drugs", Outcome.COMBINE)
    answer = final(review, "drugs")
    assert answer is not None
    assert answer.value == Choices(("imatinib", "sunitinib", "pazopanib"))
    assert answer.raw == "imatinib; sunitinib; pazopanib"


def test_that_missing_after_a_check_keeps_where_somebody_looked() -> None:
    review = disputed()
    settle(review, "n", Outcome.MISSING, answer=NR)
    answer = final(review, "n")
    assert answer == NR


def test_that_another_value_keeps_its_evidence() -> None:
    review = disputed()
    place = Evidence("a" * 64, 3, "24 patients")
    settle(
        review, "n", Outcome.VALUE, answer=Answer(value=Integer(24), raw="24", evidence=(place,))
    )
    answer = final(review, "n")
    assert answer is not None
    assert answer.evidence == (place,)


# ── what can't be ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "outcomes"),
    [
        ("n", "a b value missing"),
        ("author", "a b equal value missing"),
        ("drugs", "a b combine value missing"),
        ("nausea", "keep-row drop-row"),
    ],
)
def test_that_each_item_is_offered_what_can_settle_it(name: str, outcomes: str) -> None:
    assert " ".join(_fitting(disputed(), name)) == outcomes


def test_that_rows_of_a_link_stand_on_one_side_or_go() -> None:
    linked = replace(about(disputed(), "nausea"), category=Category.ROW_SPLIT)
    assert fitting_outcomes(None, linked) == (Outcome.A, Outcome.B, Outcome.DROP_ROW)


@pytest.mark.parametrize(
    ("name", "outcome", "answer", "why"),
    [
        ("n", Outcome.COMBINE, None, "“combine” can't settle it; decide a, b, value or"),
        ("n", Outcome.KEEP_ROW, None, "“keep-row” can't settle it"),
        ("nausea", Outcome.A, None, "“a” can't settle it; decide keep-row or drop-row"),
        ("nausea", Outcome.EQUAL, None, "“equal” can't settle it"),
        ("n", Outcome.VALUE, None, "needs what it decides on"),
        ("n", Outcome.VALUE, NR, "“value” is given a reason for none"),
        ("n", Outcome.MISSING, Answer(value=Integer(3)), "“missing” is given a value"),
        ("n", Outcome.VALUE, Answer(value=Text("many")), "holds integer values, not text"),
        ("size", Outcome.EQUAL, Answer(value=Integer(3)), "takes no answer of its own"),
        ("n", Outcome.WITHDRAWN, None, "there is nothing to withdraw"),
    ],
)
def test_that_a_decision_which_settles_nothing_is_refused_and_writes_nothing(
    name: str, outcome: Outcome, answer: Answer | None, why: str
) -> None:
    review = disputed()
    heads = dict(review.trail.heads)
    with pytest.raises(NotAllowed, match=why):
        settle(review, name, outcome, answer=answer)
    assert review.trail.heads == heads


def test_that_a_reason_code_of_no_list_is_refused() -> None:
    review = disputed()
    decision = Decision(about(review, "n").key, Outcome.A, ANA, "", codes=("mood",))
    with pytest.raises(Refused, match="“mood” is no code of a reason; the codes are misread-table"):
        decide(review, [(review.study("S"), [decision])], by=ANA)


def test_that_one_decision_which_can_not_be_keeps_the_others_from_being_written() -> None:
    review = disputed()
    good = Decision(about(review, "n").key, Outcome.A, ANA, "")
    bad = Decision(ItemKey("arms", "no", "such", "n"), Outcome.A, ANA, "")
    with pytest.raises(NotFound, match="has no item arms/n"):
        decide(review, [(review.study("S"), [good, bad])], by=ANA)
    assert not review.decisions(review.study("S"))


# ── taking back ──────────────────────────────────────────────────────────────────────────────────


def test_that_a_withdrawn_decision_leaves_the_item_open_and_stays_in_the_trail() -> None:
    review = disputed()
    key = about(review, "n").key
    settle(review, "n", Outcome.B, reason="read again")
    assert withdraw(review, review.study("S"), [key], by=BEN, reason="not so sure") == 1
    assert key not in review.decisions(review.study("S"))
    assert final(review, "n") is None
    study = review.study("S")
    still = open_items(review.comparison(study), review.decisions(study))
    assert key in {one.key for one in still}
    told = [(one.outcome, one.by, one.reason) for one in history(review, review.study("S"))[key]]
    assert told == [(Outcome.B, ANA, "read again"), (Outcome.WITHDRAWN, BEN, "not so sure")]


def test_that_what_was_withdrawn_can_be_decided_again_and_not_withdrawn_twice() -> None:
    review = disputed()
    key = about(review, "n").key
    settle(review, "n", Outcome.B)
    withdraw(review, review.study("S"), [key], by=ANA)
    with pytest.raises(NotAllowed, match="nothing to withdraw"):
        withdraw(review, review.study("S"), [key], by=BEN)
    settle(review, "n", Outcome.B)
    assert review.decisions(review.study("S"))[key].revision == 3


# ── stale screens ────────────────────────────────────────────────────────────────────────────────


def test_that_a_screen_which_shows_another_decision_is_stale_and_nothing_is_written() -> None:
    review = disputed()
    study, key, other = review.study("S"), about(review, "n").key, about(review, "size").key
    seen = {one: revision_of(review, study, one) for one in (key, other)}
    settle(review, "n", Outcome.B, by=BEN)
    both = [Decision(other, Outcome.A, ANA, ""), Decision(key, Outcome.A, ANA, "")]
    with pytest.raises(StaleEdit, match="arms/n of S was decided by Ben meanwhile"):
        decide(review, [(study, both)], by=ANA, expected=seen)
    assert set(review.decisions(study)) == {key}


def test_that_a_fresh_screen_decides_and_a_withdrawal_counts_as_a_change() -> None:
    review = disputed()
    study, key = review.study("S"), about(review, "n").key
    decision = Decision(key, Outcome.A, ANA, "")
    assert revision_of(review, study, key) == 0
    decide(review, [(study, [decision])], by=ANA, expected={key: 0})
    withdraw(review, study, [key], by=ANA)
    with pytest.raises(StaleEdit):
        decide(review, [(study, [decision])], by=ANA, expected={key: 1})
    assert decide(review, [(study, [decision])], by=ANA, expected={key: 2}) == 1


def test_that_the_same_decision_from_a_stale_screen_changes_nothing_and_is_no_fault() -> None:
    review = disputed()
    study, key = review.study("S"), about(review, "n").key
    settle(review, "n", Outcome.A)
    again = Decision(key, Outcome.A, ANA, "")
    assert decide(review, [(study, [again])], by=ANA, expected={key: 0}) == 0


# ── own slips ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "outcome", "by", "answer", "slip"),
    [
        ("n", Outcome.A, ANA, None, ""),
        ("n", Outcome.B, ANA, None, ANA),
        ("n", Outcome.A, BEN, None, BEN),
        ("n", Outcome.B, CLEO, None, ""),
        ("n", Outcome.VALUE, ANA, Answer(value=Integer(24)), ANA),
        ("n", Outcome.VALUE, ANA, Answer(value=Integer(14)), ""),
        ("n", Outcome.MISSING, BEN, NR, BEN),
        ("nausea", Outcome.DROP_ROW, ANA, None, ANA),
        ("nausea", Outcome.KEEP_ROW, ANA, None, ""),
        ("nausea", Outcome.KEEP_ROW, BEN, None, BEN),
        ("nausea", Outcome.DROP_ROW, BEN, None, ""),
        ("size", Outcome.EQUAL, ANA, None, ""),
        ("n", Outcome.WITHDRAWN, ANA, None, ""),
    ],
)
def test_that_a_decision_against_the_own_answer_is_an_own_slip(
    name: str, outcome: Outcome, by: str, answer: Answer | None, slip: str
) -> None:
    review = disputed()
    item = about(review, name)
    decision = Decision(item.key, outcome, by, "", answer=answer)
    assert own_slip(review.study("S"), decision, item) == slip


def test_that_a_reviewer_can_call_it_the_own_slip_in_a_code_or_in_the_words_of_the_list() -> None:
    review = disputed()
    item, study = about(review, "size"), review.study("S")
    coded = Decision(item.key, Outcome.EQUAL, ANA, "", codes=("own-slip",))
    worded = Decision(item.key, Outcome.EQUAL, BEN, "", reason="unit; my own error")
    assert (own_slip(study, coded, item), own_slip(study, worded, item)) == (ANA, BEN)
