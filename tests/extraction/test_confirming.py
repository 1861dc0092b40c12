"""Proposed pairs confirmed in one step."""

from __future__ import annotations

import pytest

from extraction.errors import NotFound
from extraction.results import RowPair
from extraction.settling import confirm, lock
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
