"""Records are read once, and an open review that nobody uses any more goes with all it holds."""

from __future__ import annotations

import gc
import weakref

from tests.helpers.reviews import ANA, BEN, a_review, enter, line, seal_both


def test_that_a_record_is_read_once() -> None:
    review = a_review("S")
    study = review.study("S")
    assert review.record(study, ANA, viewer=ANA) is review.record(study, ANA, viewer=ANA)


def test_that_a_review_is_let_go_of_without_the_garbage_collector() -> None:
    review = a_review("S")
    for reviewer in (ANA, BEN):
        enter(review, reviewer, line("study.author", "Wang"))
    study = seal_both(review)
    review.overview(study)
    review.consensus(study)
    gone = weakref.ref(review)
    gc.disable()
    try:
        del review
        assert gone() is None
    finally:
        gc.enable()
