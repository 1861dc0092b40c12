"""Steps, states and headings of the board in words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from extraction.record import RecordState
from extraction.setting_up import assign
from extraction.study import Mode
from gui.library.heading import HeadingWords
from gui.library.next_steps import Comparing, NextStep, Role, Step, standing_of
from gui.library.words import STATE_ICONS, BoardWords
from tests.helpers.reviews import ANA, BEN, CLEO, a_review

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@pytest.fixture
def words(qapp: QApplication) -> BoardWords:
    return BoardWords()


@pytest.fixture
def heading(qapp: QApplication) -> HeadingWords:
    return HeadingWords()


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (NextStep(Step.CONTINUE), "Continue extracting"),
        (NextStep(Step.START), "Start extracting"),
        (NextStep(Step.VERIFY), "Verify"),
        (NextStep(Step.ASSIGN), "Assign reviewers…"),
        (NextStep(Step.PAIR, 1), "Pair 1 row"),
        (NextStep(Step.PAIR, 2), "Pair 2 rows"),
        (NextStep(Step.LOOK_OVER, 1), "Look over 1 pair"),
        (NextStep(Step.LOOK_OVER, 8), "Look over 8 pairs"),
        (NextStep(Step.SETTLE, 1), "Settle 1 conflict"),
        (NextStep(Step.SETTLE, 5), "Settle 5 conflicts"),
        (NextStep(Step.LOCK), "Lock study"),
        (NextStep(Step.LOCKED), "Locked"),
        (NextStep(Step.WAIT, waits_for=(Role.B,)), "Waiting for Reviewer B"),
        (NextStep(Step.WAIT, waits_for=(Role.A, Role.B)), "Waiting for Reviewer A and Reviewer B"),
        (NextStep(Step.WAIT, waits_for=("Ines Calder",)), "Waiting for Ines Calder"),
        (NextStep(Step.WAIT), "Waiting for nobody yet"),
    ],
)
def test_that_a_step_says_what_to_do(words: BoardWords, step: NextStep, said: str) -> None:
    assert words.step(step) == said


@pytest.mark.parametrize(
    ("locked_at", "version", "said"),
    [
        ("2026-11-14T12:00:00+00:00", 1, "Locked 14 November"),
        ("2026-11-14T12:00:00+00:00", 2, "Locked 14 November, version 2"),
        ("", 1, "Locked"),
    ],
)
def test_that_a_locked_study_tells_since_when(
    words: BoardWords, locked_at: str, version: int, said: str
) -> None:
    review = a_review("S")
    standing = standing_of(review, review.study("S"), ANA)
    assert words.locked(replace(standing, locked_at=locked_at, version=version)) == said


def test_that_only_waiting_and_locked_studies_are_not_mine() -> None:
    others = {step for step in Step if not NextStep(step).is_mine}
    assert others == {Step.WAIT, Step.LOCKED}


@pytest.mark.parametrize("step", [step for step in Step if NextStep(step).is_mine])
def test_that_the_primary_button_names_the_study(words: BoardWords, step: Step) -> None:
    review = a_review("Wang")
    standing = standing_of(review, review.study("Wang"), ANA)
    assert "Wang" in words.heading_step(replace(standing, next=NextStep(step, 2)))


@pytest.mark.parametrize("state", list(RecordState))
def test_that_every_state_has_a_word_and_an_icon(words: BoardWords, state: RecordState) -> None:
    assert words.state(state) == state.value
    assert state in STATE_ICONS


@pytest.mark.parametrize(
    ("comparing", "count", "said"),
    [
        (Comparing.NOT_YET, 0, "–"),
        (Comparing.HIDDEN, 0, "hidden until you seal"),
        (Comparing.NONE, 0, "extracted by one"),
        (Comparing.TO_PAIR, 3, "rows to pair"),
        (Comparing.CONFLICTS, 1, "1 conflict"),
        (Comparing.CONFLICTS, 5, "5 conflicts"),
        (Comparing.SETTLED, 0, "settled"),
        (Comparing.LOCKED, 0, "locked"),
    ],
)
def test_that_the_comparison_is_told(
    words: BoardWords, comparing: Comparing, count: int, said: str
) -> None:
    review = a_review("S")
    standing = standing_of(review, review.study("S"), ANA)
    assert words.comparing(replace(standing, comparing=comparing, open_count=count)) == said


@pytest.mark.parametrize(
    ("names", "mode", "said"),
    [
        ([ANA, BEN], Mode.DUAL, "Both extract: Ana, Ben"),
        ([ANA, BEN], Mode.VERIFY, "Ana extracts, Ben verifies"),
        ([ANA], Mode.SINGLE, "Extracted by Ana alone"),
    ],
)
def test_that_who_does_what_is_told(
    words: BoardWords, names: list[str], mode: Mode, said: str
) -> None:
    review = a_review("S", reviewers=[])
    assert words.mode(review.study("S")) == "Nobody is assigned yet"
    assign(review, review.studies(), names, mode=mode, adjudicator=CLEO)
    assert words.mode(review.study("S")) == said


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "No studies"), (1, "One study"), (9, "Nine studies"), (20, "20 studies")],
)
def test_that_studies_are_counted_in_words(heading: HeadingWords, count: int, said: str) -> None:
    assert heading.title(count) == said


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ({Step.CONTINUE: 1, Step.START: 1}, "Next for you: two to extract."),
        (
            {Step.START: 2, Step.PAIR: 1, Step.SETTLE: 2},
            "Next for you: two to extract. With your co-reviewer: three to pair, settle or lock.",
        ),
        ({Step.WAIT: 3}, "Nothing for you to do: three wait for others."),
        ({Step.ASSIGN: 2}, "To assign: two."),
        ({Step.LOCKED: 4}, "All are locked."),
        ({}, ""),
    ],
)
def test_that_the_heading_says_what_waits_for_whom(
    heading: HeadingWords, steps: dict[Step, int], said: str
) -> None:
    assert heading.next(sum(steps.values()), steps, is_shared=True) == said


def test_that_who_settles_alone_is_told_of_no_co_reviewer(heading: HeadingWords) -> None:
    said = heading.next(9, {Step.PAIR: 9}, is_shared=False)
    assert said == "Next for you: nine to pair, settle or lock."


@pytest.mark.parametrize(
    ("pages", "of", "said"),
    [
        ((), 3, ""),
        ((3,), 3, "page 3 has no text"),
        ((1, 3), 3, "2 pages have no text"),
        ((1, 2, 3), 3, "scanned"),
        ((1,), 1, "scanned"),
    ],
)
def test_that_pages_without_text_are_told(
    words: BoardWords, pages: tuple[int, ...], of: int, said: str
) -> None:
    assert words.without_text(pages, of) == said
