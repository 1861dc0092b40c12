"""What a person may see and do with a study's comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extraction.adjudicating.settling import lock, unlock
from extraction.review import Review
from extraction.setting_up import assign
from extraction.storage import open_project
from extraction.study import Mode
from gui.compare.standing import Standing, standing_of
from tests.gui.compare.conftest import INES
from tests.helpers.reviews import ANA, BEN, CLEO, CODEBOOK, a_review, enter, line, seal_both

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.helpers.workspaces import WorkspaceOn

    Stands = Callable[..., Standing]

SETTLE_FIRST = CODEBOOK.replace('size = "n"', 'size = "n"\nsettle_first = true')


@pytest.fixture
def stands(workspace_on: WorkspaceOn) -> Stands:
    """How things stand for a person."""

    def ask(review: Review, who: str = ANA, study: str = "S") -> Standing:
        workspace = workspace_on(review, who)
        workspace.show_study(review.study(study) if study else None)
        return standing_of(workspace)

    return ask


def filled(*reviewers: str, codebook: str = CODEBOOK) -> Review:
    review = a_review("S", codebook=codebook, reviewers=reviewers or (ANA, BEN))
    for name in reviewers or (ANA, BEN):
        if review.study("S").assignment:
            enter(review, name, line("study.author", "Wang"), line("arms[one].label", "one"))
    return review


def test_that_either_reviewer_may_decide_once_both_have_sealed(stands: Stands) -> None:
    review = filled()
    seal_both(review)
    for name in (ANA, BEN):
        assert stands(review, name) == Standing()
        assert stands(review, name).may_decide


def test_that_nothing_is_compared_before_and_the_late_one_is_named(stands: Stands) -> None:
    review = filled()
    assert stands(review).why_closed == "Ana and Ben have not sealed yet."
    review.seal(review.study("S"), ANA)
    told = stands(review)
    assert told.why_closed == "Ben has not sealed yet."
    assert not told.may_decide


def test_that_without_a_study_it_says_so(stands: Stands) -> None:
    assert stands(filled(), study="").why_closed.startswith("No study is shown")


def test_that_a_study_nobody_was_given_waits_for_that(stands: Stands) -> None:
    review = filled(ANA, BEN, CLEO)
    assert stands(review).why_closed == "Waits for an assignment."


def test_that_one_reviewer_alone_has_nothing_to_compare(stands: Stands) -> None:
    review = filled(ANA)
    study = review.study("S")
    review.seal(study, ANA)
    assert stands(review).why_closed.startswith("One reviewer extracts this study")


def test_that_an_adjudicator_decides_alone_and_others_are_told_who(stands: Stands) -> None:
    review = a_review("S", reviewers=(ANA, BEN, CLEO))
    assign(review, [review.study("S")], [ANA, BEN], adjudicator=CLEO, mode=Mode.DUAL)
    for name in (ANA, BEN):
        enter(review, name, line("study.author", "Wang"), line("arms[one].label", "one"))
    seal_both(review)
    assert stands(review, CLEO).may_decide
    told = stands(review, ANA)
    assert not told.may_decide
    assert told.why_not == "Cleo may settle this study; you can look."


def test_that_a_locked_study_is_read_only_and_can_be_unlocked(stands: Stands) -> None:
    review = a_review("S")
    for name in (ANA, BEN):
        enter(review, name, line("study.author", "Wang"))
    study = seal_both(review)
    lock(review, study)
    told = stands(review)
    assert (told.is_locked, told.may_decide, told.may_unlock, told.version) == (
        True,
        False,
        True,
        1,
    )
    unlock(review, study, "an erratum")
    assert stands(review) == Standing(version=2)


def test_that_a_section_that_settles_first_opens_before_the_rest(stands: Stands) -> None:
    review = filled(codebook=SETTLE_FIRST)
    study = review.study("S")
    for name in (ANA, BEN):
        review.seal(study, name, section="arms")
    told = stands(review)
    assert told.why_closed == ""
    assert told.waits == "Ana and Ben have not sealed yet."
    assert told.may_decide


def test_that_a_review_open_for_reading_lets_nobody_decide(
    stands: Stands, sample_file: Path
) -> None:
    review = Review(open_project(sample_file, read_only=True))
    told = stands(review, INES, "Wang")
    assert "reading only" in told.why_not
    assert not told.may_decide
