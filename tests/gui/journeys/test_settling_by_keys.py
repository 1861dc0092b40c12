"""Every conflict of the sample settled by keys alone, two at most for each, with a second look."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from extraction.adjudicating.second_look import still_to_look
from extraction.results import Decision, Outcome
from extraction.sample import write_sample
from extraction.sealing import StudyState, study_state
from extraction.storage import create_project
from gui.stages import Stage
from tests.helpers.drivers.settling import Settler, decisions_of
from tests.helpers.sample_files import INES

if TYPE_CHECKING:
    from pathlib import Path

    from extraction.results import ItemKey
    from extraction.study import Study
    from gui.compare.questions import Question
    from tests.helpers.drivers.journey import Journey


@pytest.fixture
def settling(journey: Journey, home: Path) -> Journey:
    """The whole sample sealed and nothing settled, open in Compare as its adjudicator."""
    path = home / "dfsp.coextract"
    with closing(create_project(path)) as store:
        write_sample(store, lambda _step: None)
    journey.window.context.settings.keep_who_am_i(str(path), INES)
    journey.window.session.open(str(path))
    journey.wait_for_board()
    journey.keyboard.press("Ctrl+3")
    journey.wait(lambda: journey.stage is Stage.COMPARE and not journey.compare.is_stale)
    return journey


def by_side(question: Question, wanted: Decision) -> Decision:
    """The decision as one key gives it, where a side holds the very value that is wanted."""
    if wanted.outcome is not Outcome.VALUE or wanted.answer is None:
        return wanted
    for outcome, answer in ((Outcome.A, question.item.a), (Outcome.B, question.item.b)):
        if answer is not None and answer.value == wanted.answer.value:
            return Decision(wanted.key, outcome, INES, "")
    return wanted


def settle(journey: Journey, settler: Settler, wanted: dict[ItemKey, Decision]) -> list[int]:
    """Settle the open conflicts of the shown study; gives the keys that each took."""
    questions, taken = journey.compare.settling.questions, []
    while questions.open_count:
        question = questions.current
        assert question is not None
        before = journey.keyboard.count
        settler.settle_one(by_side(question, wanted[question.key]))
        taken.append(journey.keyboard.count - before)
    return taken


def look_again(journey: Journey, study: Study) -> int:
    """A second look at the riskiest, each at one key; gives at how many."""
    journey.keyboard.press("2")
    looked = len(still_to_look(journey.review, study))
    for left in range(looked, 0, -1):
        assert len(still_to_look(journey.review, study)) == left
        journey.keyboard.press("5")
    return looked


def test_that_every_conflict_of_the_sample_takes_two_keys_at_most(settling: Journey) -> None:
    journey, settler = settling, Settler(settling)
    wanted, taken, looked = decisions_of(journey.review), [], 0
    for study in journey.review.studies():
        settler.confirm_rows()
        taken += settle(journey, settler, wanted)
        looked += look_again(journey, study)
        settler.lock()
        journey.keyboard.press("Ctrl+PgDown")
    assert len(taken) == 18
    assert max(taken) <= 2
    assert sum(taken) <= 20
    assert looked >= 9
    assert journey.tally.mouse == 0
    state = journey.review.state
    assert {study_state(state, one) for one in journey.review.studies()} == {StudyState.LOCKED}


def test_that_ctrl_z_and_ctrl_y_take_back_and_do_again(settling: Journey) -> None:
    journey, settler = settling, Settler(settling)
    settler.confirm_rows()
    questions = journey.compare.settling.questions
    first, left = questions.current, questions.open_count
    assert first is not None
    journey.keyboard.press("1")
    assert questions.open_count == left - 1
    journey.keyboard.press("Ctrl+Z")
    assert questions.open_count == left
    assert questions.current is not None
    assert questions.current.key == first.key
    journey.keyboard.press("Ctrl+Y")
    assert questions.open_count == left - 1
    journey.keyboard.press("Ctrl+2")
    assert not journey.can_undo
    journey.keyboard.press("Ctrl+3")
    assert journey.can_undo
    assert journey.tally.mouse == 0


def test_that_a_question_is_passed_on_and_comes_back_by_keys(settling: Journey) -> None:
    journey, settler = settling, Settler(settling)
    settler.confirm_rows()
    journey.keyboard.press("7")
    assert journey.keyboard.place_name == "Remark"
    journey.keyboard.type("1 and 2 differ")
    journey.keyboard.press("Return")
    assert journey.keyboard.place_name == "What differs"
    assert journey.compare.settling.page.discussion.state == "discussed"
    journey.keyboard.press("9", "Return")
    assert journey.compare.settling.page.discussion.state == "authors asked"
    journey.keyboard.press("9")
    assert journey.compare.settling.page.discussion.state == ""
    journey.keyboard.press("Ctrl+Z")
    assert journey.compare.settling.page.discussion.state == "authors asked"
    assert journey.tally.mouse == 0
