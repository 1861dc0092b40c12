"""A study can be a pilot, or be excluded late; its data are kept either way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extraction.adjudicating.settling import lock, unlock
from extraction.errors import NotAllowed, Refused
from extraction.export.preflight import preflight
from extraction.outcome import open_consensus, summary_of
from extraction.rounding import Rounding
from extraction.study_status import exclude, include, set_pilot
from extraction.synthesis import summary_to_data
from tests.helpers.disputes import disputed, settle_all
from tests.helpers.reviews import ANA, BEN, CODEBOOK, a_review, enter, line, seal_both

if TYPE_CHECKING:
    from extraction.review import Review
    from extraction.trail import JsonObject

WHY = "it turned out to be a duplicate of T"


def _two() -> Review:
    """Two studies that agree on everything, 14 and 20 patients of whom 7 and 5 respond."""
    review = a_review("S", "T", codebook=CODEBOOK)
    for study, n, response in (("S", "14", "7/14"), ("T", "20", "5/20")):
        for who in (ANA, BEN):
            enter(
                review,
                who,
                line("study.author", "Wang", study=study),
                line("arms[one].label", "one", study=study),
                line("arms[one].n", n, study=study),
                line("arms[one].response", response, study=study),
            )
        seal_both(review, study)
    return review


def _summary(review: Review) -> JsonObject:
    return summary_to_data(summary_of(review, Rounding.HALF_UP))


def test_that_an_excluded_study_is_out_of_every_figure_and_named_with_its_reason() -> None:
    review = _two()
    before = _summary(review)
    exclude(review, review.study("S"), WHY)
    data = _summary(review)
    assert (before["studies"], before["arms"]) == (2, 2)
    assert (data["studies"], data["arms"]) == (1, 1)
    [response] = data["statistics"]
    assert (response["numerator"], response["denominator"]) == (5, 20)
    assert WHY in repr(response["excluded"])


def test_that_an_excluded_study_keeps_its_data_and_can_be_included_again() -> None:
    review = _two()
    before, rows = _summary(review), [one.rows for one in open_consensus(review)]
    exclude(review, review.study("S"), WHY)
    assert [one.rows for one in open_consensus(review)] == rows
    assert review.comparison(review.study("S")).items
    include(review, review.study("S"))
    assert review.study("S").exclusion == ""
    assert _summary(review) == before


def test_that_status_and_reason_stand_after_the_review_is_opened_again() -> None:
    review = _two()
    exclude(review, review.study("S"), f" {WHY} ")
    set_pilot(review, review.study("T"), True)
    again = type(review)(review.store)
    assert again.study("S").exclusion == WHY
    assert (again.study("S").pilot, again.study("T").pilot) == (False, True)


def test_that_a_study_nobody_has_sealed_can_be_excluded_too() -> None:
    review = a_review("S")
    exclude(review, review.study("S"), WHY)
    assert review.study("S").exclusion == WHY


def test_that_an_excluded_study_can_be_settled_and_locked_but_not_excluded_while_locked() -> None:
    review = disputed()
    exclude(review, review.study("S"), WHY)
    settle_all(review)
    lock(review, review.study("S"))
    with pytest.raises(NotAllowed, match="is locked"):
        include(review, review.study("S"))
    with pytest.raises(NotAllowed, match="is locked"):
        set_pilot(review, review.study("S"), True)
    unlock(review, review.study("S"), "included after all")
    include(review, review.study("S"))


def test_that_excluding_needs_a_reason_and_including_an_exclusion() -> None:
    review = _two()
    with pytest.raises(Refused, match="excluding a study needs a reason"):
        exclude(review, review.study("S"), "  ")
    with pytest.raises(NotAllowed, match="S is not excluded"):
        include(review, review.study("S"))


def test_that_saying_the_same_again_writes_nothing_and_another_reason_replaces_the_first() -> None:
    review = _two()
    exclude(review, review.study("S"), WHY)
    set_pilot(review, review.study("S"), True)
    heads = dict(review.trail.heads)
    exclude(review, review.study("S"), WHY)
    set_pilot(review, review.study("S"), True)
    assert review.trail.heads == heads
    exclude(review, review.study("S"), "retracted")
    assert review.study("S").exclusion == "retracted"


def test_that_a_study_as_it_was_before_the_exclusion_still_gives_the_new_state() -> None:
    review = _two()
    old = review.study("S")
    exclude(review, old, WHY)
    assert review.consensus(old).study.exclusion == WHY


def test_that_the_preflight_names_what_is_excluded() -> None:
    review = _two()
    exclude(review, review.study("S"), WHY)
    told = [f"{one.text}. {one.detail}" for one in preflight(review).notices]
    assert any("1 study is excluded" in one and WHY in one for one in told)
