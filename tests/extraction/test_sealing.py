"""Sealing, reopening, sections that settle first, verify and single mode."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from extraction.errors import Blinded, NotAllowed, NotFound, Refused
from extraction.record import RecordState
from extraction.sealing import StudyState, is_unblinded, study_state
from extraction.setting_up import assign
from extraction.study import Mode, Study
from tests.helpers.reviews import ANA, BEN, CODEBOOK, a_review, enter, line, plan, seal_both

if TYPE_CHECKING:
    from extraction.review import Review

AUTHOR = line("study.author", "Wang")


def _ready(codebook: str = CODEBOOK) -> tuple[Review, Study]:
    review = a_review("S", codebook=codebook)
    for reviewer in (ANA, BEN):
        enter(review, reviewer, AUTHOR, line("arms[one].label", "one"))
    return review, review.study("S")


def test_that_an_untouched_record_is_sealed_only_when_said_to_be_empty() -> None:
    without_required = CODEBOOK.replace("required = true", "")
    review = a_review("S", codebook=without_required)
    with pytest.raises(NotAllowed, match="entered nothing"):
        review.seal(review.study("S"), ANA)
    review.seal(review.study("S"), ANA, empty=True)
    assert review.record_state(review.study("S"), ANA) is RecordState.SEALED


def test_that_unset_required_fields_refuse_a_seal_and_are_named() -> None:
    review = a_review("S")
    enter(review, ANA, line("arms[one].n", "14"))
    with pytest.raises(NotAllowed, match="Study / First author; Arms / one / Arm"):
        review.seal(review.study("S"), ANA)


def test_that_a_reason_answers_a_required_field() -> None:
    review = a_review("S")
    enter(review, ANA, line("study.author", missing="NR"))
    review.seal(review.study("S"), ANA)
    assert review.record_state(review.study("S"), ANA) is RecordState.SEALED


def test_that_a_record_goes_from_not_started_to_sealed() -> None:
    review = a_review("S")
    study, states = review.study("S"), []
    states.append(review.record_state(study, ANA))
    enter(review, ANA, AUTHOR)
    states.append(review.record_state(study, ANA))
    review.seal(study, ANA, section="study")
    states.append(review.record_state(study, ANA))
    review.seal(study, ANA)
    states.append(review.record_state(study, ANA))
    assert states == [
        RecordState.NOT_STARTED,
        RecordState.IN_PROGRESS,
        RecordState.PARTLY_SEALED,
        RecordState.SEALED,
    ]


def test_that_a_sealed_section_takes_no_edits_while_others_do() -> None:
    review, study = _ready()
    review.seal(study, ANA, section="study")
    (fault,) = plan(review, ANA, line("study.author", "Wong")).faults
    assert fault.reason == "section “study” is sealed; reopen it with a reason first"
    edits = plan(review, BEN, line("study.author", "Wong")).edits
    own = [replace(edit, cell=replace(edit.cell, reviewer=ANA)) for edit in edits]
    with pytest.raises(NotAllowed, match="“Study” of S is sealed"):
        review.apply(own, by=ANA)
    enter(review, ANA, line("arms[one].n", "14"))


def test_that_sealing_twice_is_refused() -> None:
    review, study = _ready()
    review.seal(study, ANA)
    with pytest.raises(NotAllowed, match="already"):
        review.seal(study, ANA)


def test_that_a_seal_can_be_reopened_with_a_reason_until_the_study_unblinds() -> None:
    review, study = _ready()
    review.seal(study, ANA)
    with pytest.raises(Refused, match="needs a reason"):
        review.reopen(study, ANA, "  ")
    review.reopen(study, ANA, "a table was missed")
    enter(review, ANA, line("study.author", "Wong"))
    seal_both(review)
    with pytest.raises(NotAllowed, match="unblinded"):
        review.reopen(study, ANA, "too late")


def test_that_what_is_not_sealed_cannot_be_reopened() -> None:
    review, study = _ready()
    with pytest.raises(NotAllowed, match="not sealed by Ana"):
        review.reopen(study, ANA, "why not")


def test_that_the_second_seal_unblinds_the_whole_study() -> None:
    review, study = _ready()
    assert review.seal(study, ANA) == frozenset()
    assert study_state(review.state, study) is StudyState.EXTRACTING
    assert review.seal(study, BEN) == {"study", "arms", "events"}
    assert study_state(review.state, study) is StudyState.UNBLINDED


def test_that_an_unknown_section_cannot_be_sealed() -> None:
    review, study = _ready()
    with pytest.raises(NotFound, match="no section “trial”"):
        review.seal(study, ANA, section="trial")


SETTLE_ARMS_FIRST = CODEBOOK.replace('size = "n"', 'size = "n"\nsettle_first = true')


def test_that_arms_that_settle_first_open_alone() -> None:
    review, study = _ready(SETTLE_ARMS_FIRST)
    review.seal(study, ANA, section="arms")
    assert review.seal(study, BEN, section="arms") == {"arms"}
    assert is_unblinded(review.state, study, "arms")
    assert not is_unblinded(review.state, study)
    assert {item.key.section for item in review.comparison(study).items} == {"arms"}
    assert all(key.section == "arms" for r in review.open_records(study) for key in r.answers)
    with pytest.raises(Blinded):
        review.consensus(study)


def test_that_an_opened_section_stays_sealed_when_the_rest_is_reopened() -> None:
    review, study = _ready(SETTLE_ARMS_FIRST)
    for reviewer in (ANA, BEN):
        review.seal(study, reviewer, section="arms")
    review.seal(study, ANA)
    review.reopen(study, ANA, "the author's name")
    (fault,) = plan(review, ANA, line("arms[one].n", "3")).faults
    assert fault.reason == "section “arms” is unblinded and read-only for ever"
    enter(review, ANA, line("study.author", "Wong"))


def test_that_a_section_not_duplicated_is_the_firsts_alone() -> None:
    codebook = CODEBOOK.replace('title = "Study"', 'title = "Study"\nduplicate = false')
    review = a_review("S", codebook=codebook)
    study = review.study("S")
    enter(review, ANA, AUTHOR, line("arms[one].label", "one"))
    enter(review, BEN, line("arms[one].label", "one"))
    with pytest.raises(NotFound, match="no section “study”"):
        review.seal(study, BEN, section="study")
    seal_both(review)
    consensus = review.consensus(study)
    assert {item.key.section for item in review.comparison(study).items} == {"arms"}
    answer = consensus.of_section("study")[0].answer("author")
    assert answer is not None
    assert answer.raw == "Wang"


def _in_mode(mode: Mode, *names: str) -> tuple[Review, Study]:
    review = a_review("S")
    assign(review, review.studies(), names, mode=mode)
    return review, review.study("S")


def test_that_in_single_mode_the_sealed_value_is_the_consensus() -> None:
    review, study = _in_mode(Mode.SINGLE, ANA)
    enter(review, ANA, AUTHOR, line("arms[one].label", "one"))
    review.seal(study, ANA)
    assert review.comparison(study).items == ()
    assert review.consensus(study).of_section("arms")[0].path == "one"


def test_that_in_single_mode_only_the_first_enters() -> None:
    review, _study = _in_mode(Mode.SINGLE, ANA)
    with pytest.raises(NotAllowed, match="not assigned"):
        enter(review, BEN, AUTHOR)


def test_that_in_verify_mode_the_second_waits_for_the_firsts_seal_and_then_sees_it() -> None:
    review, study = _in_mode(Mode.VERIFY, ANA, BEN)
    enter(review, ANA, AUTHOR)
    with pytest.raises(NotAllowed, match="opens for verification"):
        enter(review, BEN, AUTHOR)
    with pytest.raises(Blinded):
        review.record(study, ANA, viewer=BEN)
    review.seal(study, ANA)
    assert review.record(study, ANA, viewer=BEN).answers
    with pytest.raises(Blinded):
        review.record(study, BEN, viewer=ANA)


def test_that_in_verify_mode_a_correction_is_a_conflict_to_decide() -> None:
    review, study = _in_mode(Mode.VERIFY, ANA, BEN)
    enter(review, ANA, AUTHOR, line("study.design", "phase 2"))
    review.seal(study, ANA)
    enter(review, BEN, AUTHOR, line("study.design", "RS"))
    review.seal(study, BEN)
    conflicts = [i.key.field for i in review.comparison(study).items if i.status == "conflict"]
    assert conflicts == ["design"]
