"""The board: what is referred, what is to be looked at again, pilots and excluded studies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extraction.adjudicating.deciding import set_deciding
from extraction.adjudicating.discussing import refer
from extraction.adjudicating.second_look import draw
from extraction.adjudicating.settling import decide, lock
from extraction.reports import ReadReport
from extraction.results import Decision, Outcome, Referral
from extraction.setting_up import add_report
from extraction.study import Deciding
from gui.messages import Question
from gui.widgets.chips import StateChip
from tests.gui.compare.differing import differing, key_of
from tests.helpers.drivers.base import named
from tests.helpers.drivers.spying import sightings
from tests.helpers.reviews import ANA, BEN, CLEO

if TYPE_CHECKING:
    from collections.abc import Callable

    from extraction.review import Review
    from gui.context import WindowContext
    from tests.helpers.drivers.board import BoardDriver
    from tests.helpers.gui_messages import FakeMessages

    Boards = Callable[..., BoardDriver]


@pytest.fixture
def review() -> Review:
    """Ana and Ben differ in three; Cleo stands by."""
    return differing(CLEO)


def refer_to_third(review: Review, *fields: str) -> None:
    for field in fields:
        key = key_of(review, field)
        refer(review, review.study("S"), key, Referral.THIRD_REVIEWER, "We differ", ANA)


def settle(review: Review) -> None:
    study = review.study("S")
    fields = ("design", "sites", "size")
    decisions = [Decision(key_of(review, field), Outcome.A, ANA, "") for field in fields]
    decide(review, [(study, decisions)], by=ANA)


# ── what is next ─────────────────────────────────────────────────────────────────────────────────


def test_that_the_third_reviewer_has_a_queue_and_a_filter(boards: Boards, review: Review) -> None:
    refer_to_third(review, "design", "size")
    board = boards(review, CLEO)
    assert board.row("S")["Next step"] == "Settle 2 referred to you"
    assert board.filters["Referred to you"] == 1


def test_that_without_a_queue_there_is_no_such_filter(boards: Boards, review: Review) -> None:
    assert "Referred to you" not in boards(review).filters


def test_that_the_reviewers_settle_the_rest_and_then_wait(boards: Boards, review: Review) -> None:
    refer_to_third(review, "design")
    assert boards(review).row("S")["Next step"] == "Settle 2 conflicts"
    refer_to_third(review, "sites", "size")
    assert boards(review).row("S")["Next step"] == "Waiting for Cleo"


def test_that_what_is_drawn_is_looked_at_before_the_lock(boards: Boards, review: Review) -> None:
    settle(review)
    assert boards(review).row("S")["Next step"] == "Lock study"
    draw(review, review.study("S"), by=ANA, share=50)
    assert boards(review).row("S")["Next step"] == "Look at 2 again"


def test_that_hidden_names_are_hidden_on_the_board_too(boards: Boards) -> None:
    review = differing(CLEO, names=("Xanthippe", "Quetzal"))
    set_deciding(review, Deciding(hides_names=True))
    board = boards(review, CLEO)
    assert board.row("S")["Next step"] == "Waiting for Reviewer A and Reviewer B"
    for name in ("Xanthippe", "Quetzal"):
        assert sightings(name, board.panel) == []


# ── pilot, excluded ──────────────────────────────────────────────────────────────────────────────


def do(board: BoardDriver, context: WindowContext, action: str) -> None:
    context.actions.get(action).trigger()
    board.settle()


def test_that_a_pilot_is_told_and_no_longer(
    boards: Boards, review: Review, context: WindowContext
) -> None:
    board = boards(review)
    do(board, context, "study.pilot")
    assert review.study("S").pilot
    assert context.actions.get("study.pilot").isChecked()
    assert board.studies == ["S pilot"]
    do(board, context, "study.pilot")
    assert board.studies == ["S"]


def test_that_a_study_is_excluded_with_a_reason_and_included_again(
    boards: Boards, review: Review, context: WindowContext, messages: FakeMessages
) -> None:
    board = boards(review)
    assert not context.actions.get("study.include").isEnabled()
    messages.text = "The paper was retracted"
    do(board, context, "study.exclude")
    asked = messages.asked[-1]
    assert isinstance(asked, Question)
    assert asked.text.startswith("S stays out of every summary from now on")
    assert review.study("S").exclusion == "The paper was retracted"
    assert board.studies == ["S excluded"]
    told = board.panel.details.other.text()
    assert told.startswith("Excluded, with its data kept. Reason: The paper was retracted.")
    do(board, context, "study.include")
    assert review.study("S").exclusion == ""
    assert board.studies == ["S"]


def test_that_without_a_reason_nothing_is_excluded(
    boards: Boards, review: Review, context: WindowContext
) -> None:
    do(boards(review), context, "study.exclude")
    assert review.study("S").exclusion == ""


def test_that_a_locked_study_stays_what_it_is(
    boards: Boards, review: Review, context: WindowContext
) -> None:
    settle(review)
    lock(review, review.study("S"))
    boards(review, BEN)
    assert not context.actions.get("study.pilot").isEnabled()
    assert context.actions.why_not("study.exclude") == "The study is locked"


def test_that_pages_without_text_are_told_on_the_board(boards: Boards, review: Review) -> None:
    report = ReadReport("scan.pdf", "e" * 64, 3, b"%PDF-", pictures=(2,))
    add_report(review, review.study("S"), report)
    board = boards(review)
    assert board.studies == ["S page 2 has no text"]
    assert named(board.panel, StateChip, "page 2 has no text").isVisible()
