"""Who somebody is, and what waits for them."""

from __future__ import annotations

import pytest

from extraction.adjudicating.deciding import set_deciding
from extraction.setting_up import assign
from extraction.study import DecidedBy, Deciding
from gui.people import Person, people_of, person_here, person_in, person_of
from gui.shapes import Shape
from gui.start.outlook import outlook
from tests.helpers.reviews import ANA, BEN, CLEO, a_review, enter, line, seal_both


def test_that_the_first_is_a_and_the_second_b() -> None:
    review = a_review("S")
    study = review.study("S")
    assert person_in(study, ANA) == Person(ANA, Shape.A, "Reviewer A")
    assert person_in(study, BEN) == Person(BEN, Shape.B, "Reviewer B")
    assert person_in(study, CLEO).shape is None


def test_that_the_adjudicator_has_the_shape_of_the_final_value() -> None:
    review = a_review("S")
    assign(review, review.studies(), (ANA, BEN), adjudicator=CLEO)
    assert person_in(review.study("S"), CLEO) == Person(CLEO, Shape.CONSENSUS, "Adjudicator")
    assert [person.name for person in people_of(review)] == [ANA, BEN, CLEO]


def test_that_roles_may_change_from_study_to_study() -> None:
    review = a_review("S", "T")
    assign(review, [review.study("T")], (BEN, ANA))
    assert person_in(review.study("T"), BEN).shape is Shape.A
    assert person_of(review, BEN).shape is Shape.B


def test_that_people_are_known_before_there_is_a_study() -> None:
    review = a_review()
    assert people_of(review) == (
        Person(ANA, Shape.A, "Reviewer A"),
        Person(BEN, Shape.B, "Reviewer B"),
    )
    three = a_review(reviewers=(ANA, BEN, CLEO))
    assert [person.shape for person in people_of(three)] == [None, None, None]
    assert person_of(three, "Nobody").role == "no part in this review"


@pytest.mark.parametrize(
    ("sealed", "who", "words"),
    [
        ((), ANA, "Extract 2 studies"),
        (("S",), ANA, "Extract 1 study"),
        (("S", "T"), ANA, "Settle 2 studies"),
        (("S", "T"), BEN, "Settle 2 studies"),
    ],
)
def test_that_the_next_step_is_told_in_a_few_words(
    sealed: tuple[str, ...], who: str, words: str
) -> None:
    review = a_review("S", "T")
    for name in sealed:
        for reviewer in (ANA, BEN):
            enter(review, reviewer, line("study.author", "Rutkowski", study=name))
        seal_both(review, name)
    assert outlook(review, who) == words


def test_that_waiting_and_emptiness_are_told_too() -> None:
    assert outlook(a_review(), ANA) == "Add PDFs"
    review = a_review("S")
    enter(review, ANA, line("study.author", "Rutkowski"))
    review.seal(review.study("S"), ANA)
    assert outlook(review, ANA) == "Waiting for the other reviewer"


def test_that_who_was_named_to_settle_can_sit_down() -> None:
    review = a_review("S")
    set_deciding(review, Deciding(DecidedBy.THIRD, "Cleo"))
    assert [person.name for person in people_of(review)] == [ANA, BEN, "Cleo"]
    assert person_here(review, review.study("S"), "Cleo").role == "Adjudicator"
    assert person_here(review, review.study("S"), "Dora").shape is None
