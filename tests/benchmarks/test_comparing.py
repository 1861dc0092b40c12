"""The large review that is measured holds what it is said to hold."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from extraction.comparing.overview import overview_of
from extraction.results import Category, Status
from extraction.review import Review
from extraction.storage import open_project
from tests.benchmarks.__main__ import ROWS
from tests.benchmarks.comparing import build, compared
from tests.benchmarks.harness import measure

if TYPE_CHECKING:
    from pathlib import Path


def test_that_sixty_fields_of_each_study_are_compared_and_its_arms_paired(tmp_path: Path) -> None:
    build(tmp_path, 5)
    with closing(open_project(tmp_path / "large.coextract", read_only=True)) as store:
        review = Review(store)
        for study in review.studies():
            comparison = review.comparison(study)
            assert len(comparison.items) == 60
            assert all(pair.is_one_to_one for pair in comparison.pairs)


def test_that_what_is_measured_is_what_comparing_finds(tmp_path: Path) -> None:
    build(tmp_path, 20)
    with closing(open_project(tmp_path / "large.coextract", read_only=True)) as store:
        review = Review(store)
        for study in review.studies():
            assert len(store.outlines([study.id])) == 2
            assert review.overview(study) == overview_of(review.comparison(study))


def test_that_what_is_only_written_otherwise_is_no_conflict(tmp_path: Path) -> None:
    build(tmp_path, 20)
    with closing(open_project(tmp_path / "large.coextract", read_only=True)) as store:
        review = Review(store)
        items = [item for one in review.studies() for item in review.comparison(one).items]
    written = [i for i in items if i.a and i.b and i.a.raw != i.b.raw]
    conflicts = [item for item in items if item.status is Status.CONFLICT]
    assert 0 < len(conflicts) < len(written) < len(items)
    assert {item.category for item in conflicts} >= {Category.UNIT, Category.DENOMINATOR}


def test_that_loading_and_comparing_can_be_measured_beside_pandas(tmp_path: Path) -> None:
    assert compared in ROWS
    with compared(tmp_path, 3) as row:
        found = measure(row, rounds=1)
    assert found.ours > 0
    assert found.theirs["pandas, bare strings"] > 0
