"""A review's overviews: what they follow from, when they are worked out anew, who may see them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from extraction.comparing.overview import overview_of
from extraction.errors import Blinded, CannotWrite
from extraction.review import Review
from extraction.rows.pairing import unpair
from extraction.setting_up import add_study, assign
from extraction.study import Mode
from tests.helpers.memory_store import MemoryStore
from tests.helpers.reviews import ANA, BEN, CODEBOOK, a_review, enter, line

if TYPE_CHECKING:
    from collections.abc import Collection

    from extraction.store import Commit, KeptOutline


class Watched(MemoryStore):
    """Counts what it is asked for; may have lost its outlines, and may have a full disk."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: Counter[str] = Counter()
        self.has_lost_outlines = False
        self.is_full = False

    def outlines(self, studies: Collection[str]) -> list[KeptOutline]:
        """Those that were kept and not lost."""
        self.asked["outlines"] += 1
        return [] if self.has_lost_outlines else super().outlines(studies)

    def write(self, commit: Commit) -> None:
        """Write, unless the disk is full."""
        if self.is_full:
            raise CannotWrite("the disk is full")
        self.asked["writes"] += 1
        super().write(commit)


def sealed(review: Review, study: str, *, names: tuple[str, str] = ("400 mg", "400  MG")) -> None:
    """Both records of a study, with an arm each under these names."""
    for who, name in zip((ANA, BEN), names, strict=True):
        arm = [line(f"arms[{name}].label", name, study=study)]
        arm += [line(f"arms[{name}].n", "20", study=study)]
        enter(review, who, line("study.author", f"by {who}", study=study), *arm)
        review.seal(review.study(study), who)


@pytest.fixture
def store() -> Watched:
    """A store with three studies that are open to all."""
    store = Watched()
    review = Review.create(store, CODEBOOK, reviewers=(ANA, BEN))
    for study in ("S", "T", "U"):
        add_study(review, study)
        sealed(review, study)
    store.asked.clear()
    return store


def test_that_outlines_of_many_studies_are_asked_for_at_once(store: Watched) -> None:
    review = Review(store)
    found = [review.overview(study) for study in review.studies()]
    assert store.asked == {"outlines": 1}
    assert found == [overview_of(review.comparison(study)) for study in review.studies()]


def test_that_an_overview_is_worked_out_once(store: Watched) -> None:
    review = Review(store)
    assert review.overview(review.study("S")) is review.overview(review.study("S"))


def test_that_a_word_about_rows_changes_the_overview(store: Watched) -> None:
    review = Review(store)
    study = review.study("S")
    before = review.overview(study)
    (pair,) = before.pairs
    unpair(review, study, "arms", pair.a or "", pair.b or "")
    after = review.overview(study)
    assert [pair.is_matched for pair in after.pairs] == [False, False]
    assert len(after.conflicts) == len(before.conflicts) + 2
    assert after == overview_of(review.comparison(study))


def test_that_missing_outlines_are_kept_by_one_commit(store: Watched) -> None:
    store.has_lost_outlines = True
    review = Review(store)
    found = [review.overview(study) for study in review.studies()]
    assert store.asked["writes"] == 1
    store.has_lost_outlines = False
    again = Review(store)
    assert [again.overview(study) for study in again.studies()] == found


def test_that_a_full_disk_keeps_nobody_from_an_overview(store: Watched) -> None:
    store.has_lost_outlines, store.is_full = True, True
    review = Review(store)
    assert [review.overview(study).items for study in review.studies()] == [3, 3, 3]


def test_that_a_verified_study_is_told_by_the_names_of_its_rows() -> None:
    review = a_review("S")
    study = review.study("S")
    assign(review, [study], [ANA, BEN], mode=Mode.VERIFY)
    sealed(review, "S", names=("placebo", "placebo"))
    found = review.overview(review.study("S"))
    assert [pair.confirmed for pair in found.pairs] == [True]
    assert found == overview_of(review.comparison(review.study("S")))


def test_that_nothing_is_told_of_a_study_before_both_have_sealed() -> None:
    review = a_review("S")
    enter(review, ANA, line("study.author", "Ugurel"))
    review.seal(review.study("S"), ANA)
    with pytest.raises(Blinded):
        review.overview(review.study("S"))
