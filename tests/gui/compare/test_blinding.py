"""Before both have sealed, the stage tells whose seal is awaited, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extraction.rows.pairing import confirm
from tests.helpers.reviews import ANA, BEN, CODEBOOK, a_review, enter, line

if TYPE_CHECKING:
    from extraction.review import Review
    from tests.gui.compare.conftest import Comparing

SECRET = "Zanzibar"
SETTLE_FIRST = CODEBOOK.replace('size = "n"', 'size = "n"\nsettle_first = true')


def filled(codebook: str = CODEBOOK) -> Review:
    """Both have entered something; what Ben entered holds a word that is nowhere else."""
    review = a_review("S", "T", codebook=codebook)
    for study in ("S", "T"):
        for name, author in ((ANA, "Wang"), (BEN, SECRET)):
            enter(review, name, line("study.author", author, study=study))
            enter(review, name, line("arms[one].label", f"{author} arm", study=study))
    return review


@pytest.mark.parametrize("sealed_by", [(), (ANA,), (BEN,)])
def test_that_only_the_awaited_seal_is_told(
    comparing: Comparing, sealed_by: tuple[str, ...]
) -> None:
    review = filled()
    for name in sealed_by:
        review.seal(review.study("S"), name)
    stage = comparing(review)
    awaited = [name for name in (ANA, BEN) if name not in sealed_by]
    verb = "have" if len(awaited) > 1 else "has"
    assert stage.stage == "closed"
    assert stage.said == f"{' and '.join(awaited)} {verb} not sealed yet."
    assert SECRET not in stage.words


def test_that_no_action_is_possible_then(comparing: Comparing) -> None:
    stage = comparing(filled())
    possible = [
        spec.id
        for spec in stage.context.actions.specs()
        if spec.id.startswith(("settle.", "pair.", "study.lock", "study.unlock"))
        and stage.is_possible(spec.id)
    ]
    assert possible == []


def test_that_the_status_bar_counts_nothing_then(comparing: Comparing) -> None:
    stage = comparing(filled())
    assert stage.panel.status_counts() == ""
    assert stage.panel.status_keys() == []
    assert stage.panel.panes() == []


def test_that_the_second_seal_opens_the_comparison(comparing: Comparing) -> None:
    review = filled()
    stage = comparing(review, who=BEN)
    review.seal(review.study("S"), ANA)
    stage.workspace.seal()
    assert stage.stage == "pairing"
    assert SECRET in stage.words


def test_that_going_from_an_open_study_to_a_blinded_one_shows_nothing_of_it(
    comparing: Comparing,
) -> None:
    review = filled()
    for name in (ANA, BEN):
        review.seal(review.study("S"), name)
    stage = comparing(review)
    assert SECRET in stage.words
    stage.workspace.show_study(review.study("T"))
    assert stage.stage == "closed"
    assert SECRET not in stage.words


def test_that_closing_the_review_leaves_nothing_on_the_page(comparing: Comparing) -> None:
    review = filled()
    for name in (ANA, BEN):
        review.seal(review.study("S"), name)
    stage = comparing(review)
    stage.workspace.close_review()
    assert stage.stage == "closed"
    assert SECRET not in stage.words


def test_that_a_section_that_settles_first_is_shown_alone(comparing: Comparing) -> None:
    review = filled(SETTLE_FIRST)
    study = review.study("S")
    for name in (ANA, BEN):
        review.seal(study, name, section="arms")
    stage = comparing(review)
    assert stage.stage == "pairing"
    assert stage.steps[-1] == "Values"
    assert stage.said == "Ana and Ben have not sealed yet."
    stage.press("Values")
    assert all(question.section.id == "arms" for question in stage.panel.settling.questions.all)
    assert f"{SECRET} arm" in stage.words
    assert not stage.is_possible("study.lock")


def test_that_an_early_section_is_settled_but_the_study_not_locked(comparing: Comparing) -> None:
    review = filled(SETTLE_FIRST)
    study = review.study("S")
    for name in (ANA, BEN):
        review.seal(study, name, section="arms")
    confirm(review, study, "arms", [p for p in review.comparison(study).pairs if p.is_matched])
    stage = comparing(review)
    stage.panel.show_values()
    while stage.countdown[0] != "0 left":
        stage.do("settle.take_a")
    assert stage.done.startswith("Nothing left to settle")
    assert "Lock study" not in stage.done
