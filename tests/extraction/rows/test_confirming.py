"""Proposed pairs confirmed in one step, and what settling does to a comparison."""

from __future__ import annotations

import pytest

from extraction.adjudicating.settling import decide, lock, unlock
from extraction.errors import NotFound
from extraction.results import Decision, Outcome, RowPair
from extraction.rows.pairing import confirm, unpair
from tests.helpers.reviews import ANA, BEN, a_review, enter, line, seal_both


def test_that_all_proposed_pairs_are_confirmed_in_one_step() -> None:
    review = a_review("S")
    for name in (ANA, BEN):
        enter(
            review,
            name,
            line("study.author", "Wang"),
            line("arms[one].label", "one"),
            line("arms[two].label", "two"),
        )
    study = seal_both(review)
    assert not any(pair.confirmed for pair in review.comparison(study).pairs)
    confirm(review, study, "arms", review.comparison(study).pairs)
    assert [pair.confirmed for pair in review.comparison(study).pairs] == [True, True]
    lock(review, study)
    assert study.id in review.state.locked


def test_that_one_unknown_row_keeps_all_from_being_confirmed() -> None:
    review = a_review("S")
    for name in (ANA, BEN):
        enter(review, name, line("study.author", "Wang"), line("arms[one].label", "one"))
    study = seal_both(review)
    (proposed,) = review.comparison(study).pairs
    with pytest.raises(NotFound, match="no such row"):
        confirm(review, study, "arms", [proposed, RowPair("arms", "x", "y")])
    assert not review.comparison(study).pairs[0].confirmed


def test_that_deciding_and_locking_leave_the_comparison_as_it_is() -> None:
    review = a_review("S")
    for name, count in ((ANA, "14"), (BEN, "41")):
        enter(review, name, line("study.author", "Wang"), line("arms[one].label", "one"))
        enter(review, name, line("arms[one].n", count))
    study = seal_both(review)
    confirm(review, study, "arms", review.comparison(study).pairs)
    before = review.comparison(study)
    [differs] = [item for item in before.items if item.category]
    decide(review, [(study, [Decision(differs.key, Outcome.A, ANA, "")])], by=ANA)
    lock(review, study)
    unlock(review, study, "an erratum")
    assert review.comparison(study) is before


def test_that_parting_rows_makes_another_comparison() -> None:
    review = a_review("S")
    for name in (ANA, BEN):
        enter(review, name, line("study.author", "Wang"), line("arms[one].label", "one"))
    study = seal_both(review)
    (proposed,) = review.comparison(study).pairs
    unpair(review, study, "arms", proposed.a or "", proposed.b or "")
    assert not any(pair.is_matched for pair in review.comparison(study).pairs)
