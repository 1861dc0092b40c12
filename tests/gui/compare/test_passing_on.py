"""Threads and referrals: what is said about a question, and whom it is with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from extraction.adjudicating.discussing import refer, referral_of, remark
from extraction.results import Referral
from tests.gui.compare.differing import differing, key_of
from tests.helpers.reviews import ANA, BEN, CLEO

if TYPE_CHECKING:
    from extraction.review import Review
    from tests.gui.compare.conftest import Comparing
    from tests.helpers.drivers.compare import CompareDriver


@pytest.fixture
def review() -> Review:
    """Ana and Ben differ; Cleo stands by."""
    return differing(CLEO)


@pytest.fixture
def stage(comparing: Comparing, review: Review) -> CompareDriver:
    """The differing study as Ana."""
    return comparing(review)


def referral(review: Review, field: str = "design") -> Referral:
    return referral_of(review, review.study("S"), key_of(review, field))


def test_that_nothing_is_said_at_first(stage: CompareDriver) -> None:
    assert stage.remarks == ["Nothing written yet."]
    assert stage.passed_on == ""


def test_that_a_discussion_begins_with_words_and_stays_at_its_question(
    stage: CompareDriver, review: Review
) -> None:
    stage.write("settle.discuss", "Which design does the text name?")
    assert stage.title == "Design"
    assert stage.remarks == ["Ana: Which design does the text name?"]
    assert stage.passed_on == "discussed"
    assert stage.has_keys == "What differs"
    assert referral(review) is Referral.DISCUSSION
    assert stage.countdown == ("3 left", "0 of 3 settled")


def test_that_the_co_reviewer_reads_and_answers(
    stage: CompareDriver, comparing: Comparing, review: Review
) -> None:
    stage.write("settle.discuss", "Which design?")
    other = comparing(review, who=BEN)
    other.write("settle.discuss", "See Methods.")
    assert other.remarks == ["Ana: Which design?", "Ben: See Methods."]
    assert referral(review) is Referral.DISCUSSION


def test_that_a_third_reviewer_is_told_why(stage: CompareDriver, review: Review) -> None:
    stage.do("settle.third")
    stage.key(Qt.Key.Key_Return)
    assert referral(review) is Referral.NONE
    stage.type("We read it differently")
    stage.key(Qt.Key.Key_Return)
    assert referral(review) is Referral.THIRD_REVIEWER
    assert stage.passed_on == "third reviewer"
    assert stage.spoken[0] == "Design, interpretation, third reviewer"


def test_that_authors_are_asked_with_two_keys(stage: CompareDriver, review: Review) -> None:
    before = stage.keys
    stage.do("settle.authors")
    stage.key(Qt.Key.Key_Return)
    assert stage.keys - before == 2
    assert referral(review) is Referral.AUTHORS


def test_that_the_same_key_takes_it_back(stage: CompareDriver, review: Review) -> None:
    stage.write("settle.authors", "What was the design?")
    stage.do("settle.authors")
    assert referral(review) is Referral.NONE
    assert stage.passed_on == ""


def test_that_esc_leaves_the_line_and_passes_nothing_on(
    stage: CompareDriver, review: Review
) -> None:
    stage.do("settle.third")
    stage.type("1")
    stage.key(Qt.Key.Key_Escape)
    assert stage.has_keys == "What differs"
    assert referral(review) is Referral.NONE


def test_that_the_status_bar_counts_whom_it_is_with(stage: CompareDriver) -> None:
    stage.write("settle.third", "We read it differently")
    assert stage.panel.status_counts() == (
        "3 conflicts left in this study, 1 with the third reviewer"
    )
    stage.do("settle.next")
    stage.write("settle.discuss", "Both?")
    assert stage.panel.status_counts() == (
        "3 conflicts left in this study, 1 discussed, 1 with the third reviewer"
    )


def test_that_what_is_referred_is_the_third_reviewers_alone(
    stage: CompareDriver, comparing: Comparing, review: Review
) -> None:
    stage.write("settle.third", "We read it differently")
    assert stage.options == {}
    assert stage.sentence == "It is referred to the third reviewer: Cleo may settle it."
    third = comparing(review, who=CLEO)
    third.panel.show_values()
    assert third.said == "Of this study you settle what is referred to you."
    assert third.title == "Design"
    assert "Take A" in third.options
    third.do("settle.take_a")
    assert len(review.decisions(review.study("S"))) == 1


def test_that_a_filter_lists_the_third_reviewers_queue(
    comparing: Comparing, review: Review
) -> None:
    study = review.study("S")
    for field in ("design", "size"):
        refer(review, study, key_of(review, field), Referral.THIRD_REVIEWER, "Differs", ANA)
    stage = comparing(review, who=CLEO)
    stage.panel.show_values()
    stage.press("Listed: Third")
    assert stage.listed == ["Design", "Tumour size"]
    stage.do("settle.take_b")
    assert stage.listed == ["Tumour size"]


def test_that_a_filter_nothing_is_under_is_passed_over(stage: CompareDriver) -> None:
    stage.do("settle.listed")
    stage.do("settle.listed")
    assert stage.listed == ["First author", "Arm", "Patients"]


def test_that_a_remark_on_what_both_agree_on_passes_nothing_on(
    stage: CompareDriver, review: Review
) -> None:
    stage.list_until("First author")
    stage.go_to("First author")
    assert not stage.is_possible("settle.third")
    stage.write("settle.discuss", "As in the title")
    assert stage.remarks == ["Ana: As in the title"]
    assert referral(review, "author") is Referral.NONE


def test_that_an_outsider_only_reads(comparing: Comparing, review: Review) -> None:
    study = review.study("S")
    remark(review, study, key_of(review, "design"), "Which one?", ANA)
    stage = comparing(review, who="Dora")
    stage.panel.show_values()
    assert stage.remarks == ["Ana: Which one?"]
    assert not stage.is_possible("settle.discuss")


def test_that_a_decision_ends_the_referral_in_the_list(stage: CompareDriver) -> None:
    stage.write("settle.discuss", "Which one?")
    stage.do("settle.take_a")
    assert stage.spoken[0] == "Design, phase 2"
