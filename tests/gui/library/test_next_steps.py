"""What a person should do next in a study."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from extraction.adjudicating.settling import decide, lock, unlock
from extraction.record import RecordState
from extraction.results import Decision, Outcome
from extraction.rows.pairing import confirm
from extraction.setting_up import assign
from extraction.study import Mode
from gui.library.next_steps import Comparing, NextStep, Progress, Role, Step, standing_of
from tests.helpers.reviews import ANA, BEN, CLEO, a_review, enter, line, seal_both

if TYPE_CHECKING:
    from extraction.review import Review

NOW = ""


def both_enter(review: Review, *, a: str = "5/10", b: str = "5/10") -> None:
    for who, value in ((ANA, a), (BEN, b)):
        enter(
            review,
            who,
            line("study.author", "Wang"),
            line("arms[x].label", "x"),
            line("arms[x].n", "10"),
            line("arms[x].response", value),
        )


def step_of(review: Review, who: str = ANA) -> NextStep:
    return standing_of(review, review.study("S"), who).next


def test_that_an_untouched_study_is_to_be_started() -> None:
    assert step_of(a_review("S")).step is Step.START


def test_that_a_begun_record_is_to_be_continued_with_its_progress() -> None:
    review = a_review("S")
    enter(review, ANA, line("study.author", "Wang"))
    standing = standing_of(review, review.study("S"), ANA)
    assert standing.next.step is Step.CONTINUE
    assert standing.progress == Progress(1, 3)


def test_that_a_sealed_record_waits_for_the_other_reviewer() -> None:
    review = a_review("S")
    enter(review, ANA, line("study.author", "Wang"))
    review.seal(review.study("S"), ANA)
    assert step_of(review).waits_for == (Role.B,)
    assert step_of(review).step is Step.WAIT


def test_that_of_the_other_only_the_state_is_known() -> None:
    review = a_review("S")
    enter(review, BEN, line("study.author", "Wang"), line("arms[x].label", "x"))
    standing = standing_of(review, review.study("S"), ANA)
    assert standing.states == (RecordState.NOT_STARTED, RecordState.IN_PROGRESS)
    assert (standing.arms, standing.size, standing.arm_names) == (None, None, ())
    assert standing.progress == Progress(0, 3)
    assert standing.comparing is Comparing.NOT_YET


def test_that_a_sealed_record_of_the_other_is_hidden_until_the_own_is_sealed() -> None:
    review = a_review("S")
    both_enter(review)
    review.seal(review.study("S"), BEN)
    assert standing_of(review, review.study("S"), ANA).comparing is Comparing.HIDDEN
    assert standing_of(review, review.study("S"), BEN).comparing is Comparing.NOT_YET


def test_that_sure_pairs_are_looked_over_first() -> None:
    review = a_review("S")
    both_enter(review)
    seal_both(review)
    assert step_of(review) == step_of(review, BEN)
    assert (step_of(review).step, step_of(review).count) == (Step.LOOK_OVER, 1)


def test_that_a_doubtful_pair_is_to_be_paired() -> None:
    review = a_review("S")
    for who, name in ((ANA, "imatinib group"), (BEN, "imatinib arm of the trial")):
        enter(
            review,
            who,
            line("study.author", "Wang"),
            line(f"arms[{name}].label", name),
            line(f"arms[{name}].n", "10" if who is ANA else "11"),
            line("arms[other].label", "placebo"),
            line("arms[other].n", "12"),
        )
    seal_both(review)
    pairs = review.comparison(review.study("S")).pairs
    doubtful = [pair for pair in pairs if pair.is_matched and (pair.score or 0) < 0.8]
    assert len(doubtful) == 1
    assert (step_of(review).step, step_of(review).count) == (Step.PAIR, 1)


def confirm_all(review: Review) -> None:
    study = review.study("S")
    for section in {pair.section for pair in review.comparison(study).pairs}:
        pairs = [p for p in review.comparison(study).pairs if p.section == section]
        confirm(review, study, section, [pair for pair in pairs if pair.is_matched])


def test_that_conflicts_are_to_be_settled_and_then_the_study_locked() -> None:
    review = a_review("S")
    both_enter(review, b="6/10")
    study = seal_both(review)
    confirm_all(review)
    assert (step_of(review).step, step_of(review).count) == (Step.SETTLE, 1)
    item = next(one for one in review.comparison(study).items if one.category)
    decide(review, [(study, [Decision(item.key, Outcome.A, ANA, NOW)])], by=ANA)
    assert step_of(review).step is Step.LOCK
    assert standing_of(review, study, ANA).comparing is Comparing.SETTLED
    assert standing_of(review, study, ANA).locked_at == ""
    before = datetime.now(UTC).replace(microsecond=0)
    lock(review, study)
    assert step_of(review).step is Step.LOCKED
    at = datetime.fromisoformat(standing_of(review, study, ANA).locked_at)
    assert before <= at <= datetime.now(UTC)
    unlock(review, study, "a slip")
    assert standing_of(review, study, ANA).version == 2


def test_that_only_the_adjudicator_settles_where_there_is_one() -> None:
    review = a_review("S")
    assign(review, review.studies(), [ANA, BEN], adjudicator=CLEO)
    both_enter(review, b="6/10")
    seal_both(review)
    assert step_of(review) == NextStep(Step.WAIT, waits_for=(CLEO,))
    assert step_of(review, CLEO).step is Step.LOOK_OVER
    confirm_all(review)
    assert step_of(review).waits_for == (CLEO,)
    assert step_of(review, CLEO).step is Step.SETTLE


def test_that_an_adjudicator_waits_for_both_records() -> None:
    review = a_review("S")
    assign(review, review.studies(), [ANA, BEN], adjudicator=CLEO)
    assert step_of(review, CLEO).waits_for == (Role.A, Role.B)


def test_that_a_study_without_reviewers_is_to_be_assigned() -> None:
    review = a_review("S", reviewers=[])
    assert step_of(review).step is Step.ASSIGN


def test_that_the_one_who_verifies_waits_and_then_verifies() -> None:
    review = a_review("S")
    assign(review, review.studies(), [ANA, BEN], mode=Mode.VERIFY)
    assert step_of(review, BEN).waits_for == (Role.A,)
    enter(review, ANA, line("study.author", "Wang"))
    review.seal(review.study("S"), ANA)
    assert step_of(review, BEN).step is Step.VERIFY


def test_that_a_study_of_one_reviewer_is_locked_after_its_seal() -> None:
    review = a_review("S", reviewers=[ANA])
    enter(review, ANA, line("study.author", "Wang"))
    review.seal(review.study("S"), ANA)
    standing = standing_of(review, review.study("S"), ANA)
    assert (standing.next.step, standing.comparing) == (Step.LOCK, Comparing.NONE)
    assert standing.states[1] is None


def test_that_arms_and_patients_come_from_the_own_record() -> None:
    review = a_review("S")
    enter(
        review,
        ANA,
        line("arms[x].label", "x"),
        line("arms[x].n", "10"),
        line("arms[y].n", "12"),
    )
    standing = standing_of(review, review.study("S"), ANA)
    assert (standing.arms, standing.arm_names, standing.size) == (2, ("x", "y"), 22)


@pytest.mark.parametrize("who", [ANA, BEN])
def test_that_everyone_sees_both_states_once_both_are_sealed(who: str) -> None:
    review = a_review("S")
    both_enter(review)
    seal_both(review)
    states = standing_of(review, review.study("S"), who).states
    assert states == (RecordState.SEALED, RecordState.SEALED)
