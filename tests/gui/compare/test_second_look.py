"""The counter at zero: agreed values are accepted, with a second look at a sample or without."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSpinBox

from extraction.adjudicating.second_look import still_to_look
from extraction.results import Draw, Outcome
from extraction.sealing import StudyState, study_state
from tests.gui.compare.differing import differing
from tests.helpers.drivers.base import named
from tests.helpers.reviews import ANA

if TYPE_CHECKING:
    from extraction.results import SecondLook
    from extraction.review import Review
    from tests.gui.compare.conftest import Comparing
    from tests.helpers.drivers.compare import CompareDriver


@pytest.fixture
def review() -> Review:
    """Three items differ, three agree."""
    return differing()


@pytest.fixture
def stage(comparing: Comparing, review: Review) -> CompareDriver:
    """All that differs is settled; three agree."""
    stage = comparing(review)
    for _ in range(3):
        stage.do("settle.take_a")
    return stage


def set_share(stage: CompareDriver, share: int) -> None:
    box = named(stage.panel, QSpinBox, "Share of what both agree on")
    box.setFocus()
    box.setValue(share)
    stage.panel.take_focus()


def drawn(review: Review) -> SecondLook:
    [found] = review.state.second_looks[review.study("S").id]
    return found


def test_that_nothing_is_chosen_and_no_option_has_the_keys(stage: CompareDriver) -> None:
    assert stage.has_keys == "Second look"
    stage.key(Qt.Key.Key_Return)
    assert stage.done.startswith("Nothing left to settle")
    assert (
        study_state(
            stage.workspace.review.state,  # type: ignore[union-attr]  # it is open
            stage.workspace.review.study("S"),  # type: ignore[union-attr]
        )
        is StudyState.UNBLINDED
    )


@pytest.mark.parametrize(
    ("key", "method"), [(Qt.Key.Key_1, Draw.RANDOM), (Qt.Key.Key_2, Draw.RISK)]
)
def test_that_a_sample_is_drawn_by_one_key_and_shown_one_by_one(
    stage: CompareDriver, review: Review, key: Qt.Key, method: Draw
) -> None:
    set_share(stage, 50)
    stage.key(key)
    assert (drawn(review).method, drawn(review).share, drawn(review).by) == (method, 50, ANA)
    assert len(stage.listed) == 2
    assert stage.category == "both agree"
    assert stage.chosen == "both agree; a second look"
    assert stage.panel.status_counts() == (
        "0 conflicts left in this study, 2 to look at a second time"
    )


def test_that_why_it_may_be_wrong_is_said(stage: CompareDriver) -> None:
    stage.key(Qt.Key.Key_2)
    assert stage.findings == "No source."
    assert stage.spoken[0].endswith("no source")


def test_that_looked_at_and_right_is_one_key_and_then_the_study_locks(
    stage: CompareDriver, review: Review
) -> None:
    set_share(stage, 100)
    stage.key(Qt.Key.Key_1)
    study = review.study("S")
    for left in (2, 1, 0):
        before = stage.keys
        stage.do("settle.equal")
        assert stage.keys - before == 1
        assert len(still_to_look(review, study)) == left
    outcomes = [one.outcome for one in review.decisions(study).values()]
    assert outcomes.count(Outcome.EQUAL) == 3
    assert stage.done == "Nothing left to settle Lock this study?"
    stage.lock()
    assert study_state(review.state, study) is StudyState.LOCKED


def test_that_a_wrong_one_is_corrected(stage: CompareDriver, review: Review) -> None:
    set_share(stage, 100)
    stage.key(Qt.Key.Key_1)
    while stage.title != "Patients":
        stage.do("settle.next")
    assert "Take A" not in stage.options
    assert stage.options["Looked at and right"] == "40"
    stage.do("settle.other")
    stage.type("41")
    stage.key(Qt.Key.Key_Return)
    stage.key(Qt.Key.Key_Return)
    row = review.consensus(review.study("S")).of_section("arms")[0]
    assert row.cells["n"].answer is not None
    assert row.cells["n"].answer.raw == "41"
    assert len(still_to_look(review, review.study("S"))) == 2


def test_that_a_study_does_not_lock_before_all_were_looked_at(stage: CompareDriver) -> None:
    stage.key(Qt.Key.Key_1)
    assert not stage.is_possible("study.lock")
    stage.panel.settling.questions.choose_none()
    assert stage.done.endswith("1 drawn for a second look are still unseen.")
    stage.panel.take_focus()
    assert stage.has_keys == "Go on looking"
    stage.key(Qt.Key.Key_Return)
    assert stage.done == ""


def test_that_a_look_is_undone_too(stage: CompareDriver, review: Review) -> None:
    stage.key(Qt.Key.Key_1)
    stage.do("settle.equal")
    assert not still_to_look(review, review.study("S"))
    stage.undo()
    assert len(still_to_look(review, review.study("S"))) == 1


def test_that_the_share_is_the_reviews_until_another_is_set(stage: CompareDriver) -> None:
    assert named(stage.panel, QSpinBox, "Share of what both agree on").value() == 10


def test_that_agreed_ones_are_listed_with_their_risks(stage: CompareDriver) -> None:
    stage.list_until("First author")
    assert stage.spoken[0] == "First author, Wang, no source"
