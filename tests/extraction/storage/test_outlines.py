"""Outlines are kept beside records, told when they were changed, and never needed."""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from extraction.comparing.overview import overview_of
from extraction.errors import DamagedProject
from extraction.review import Review
from extraction.setting_up import add_study
from extraction.storage import create_project, open_project, sqlite
from extraction.storage.migrating import SHIPPED, Migrations
from extraction.storage.opening import Surroundings
from extraction.storage.rows import row_hash
from extraction.verifying import verify
from tests.extraction.storage.tampering import past_the_triggers
from tests.helpers.reviews import ANA, BEN, CODEBOOK, enter, line

if TYPE_CHECKING:
    from pathlib import Path

    from extraction.comparing.overview import Overview
    from extraction.store import Commit

STUDIES = ("S", "T")


def fill(review: Review) -> None:
    """Two studies, open to all."""
    for study in STUDIES:
        add_study(review, study)
        for who, author, n in ((ANA, "Ugurel", "20"), (BEN, "ugurel", "21")):
            lines = [line("study.author", author, study=study)]
            lines += [line("arms[400 mg].label", "400 mg", study=study)]
            lines += [line("arms[400 mg].n", n, study=study)]
            enter(review, who, *lines)
            review.seal(review.study(study), who)


@pytest.fixture
def review_file(path: Path) -> Path:
    """A closed project of two studies that are open to all."""
    with closing(create_project(path)) as store:
        fill(Review.create(store, CODEBOOK, reviewers=(ANA, BEN)))
    return path


@pytest.fixture
def old_file(path: Path, tmp_path: Path) -> Path:
    """The same as version 1 of the program's files had it."""
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    for name in ("env.py", "schema_1.sql", "versions/baseline.py"):
        shutil.copy(SHIPPED.folder / name, folder / name)
    around = Surroundings(migrations=Migrations(folder))
    with closing(sqlite.create_project(path, around)) as store:
        bare = _WithoutOutlines(store)
        fill(Review.create(bare, CODEBOOK, reviewers=(ANA, BEN)))
    assert path.read_bytes()[60:64] == (1).to_bytes(4, "big")
    return path


class _WithoutOutlines(sqlite.SqliteStore):
    """Writes what version 1 of the program wrote."""

    def __init__(self, store: sqlite.SqliteStore) -> None:
        vars(self).update(vars(store))

    def write(self, commit: Commit) -> None:
        """Write all but the outlines."""
        super().write(replace(commit, outlines=()))


def overviews(path: Path, *, read_only: bool = True) -> list[Overview]:
    """The overviews of an opened project, each held against its comparison."""
    with closing(open_project(path, read_only=read_only)) as store:
        review = Review(store)
        found = [review.overview(study) for study in review.studies()]
        assert found == [overview_of(review.comparison(study)) for study in review.studies()]
    return found


def kept(path: Path) -> int:
    """How many outlines a project holds."""
    with closing(open_project(path, read_only=True)) as store:
        return len(store.outlines([study.id for study in Review(store).studies()]))


def test_that_the_seal_that_opens_a_study_keeps_the_outlines_of_both_records(
    review_file: Path,
) -> None:
    assert kept(review_file) == 4
    assert [len(one.conflicts) for one in overviews(review_file)] == [1, 1]
    with closing(open_project(review_file)) as store:
        assert verify(store) == []


def test_that_nothing_is_kept_of_a_study_that_one_reviewer_has_not_sealed(path: Path) -> None:
    with closing(create_project(path)) as store:
        review = Review.create(store, CODEBOOK, reviewers=(ANA, BEN))
        study = add_study(review, "S")
        enter(review, ANA, line("study.author", "Ugurel"))
        review.seal(study, ANA)
        assert store.outlines([study.id]) == []


def test_that_a_file_of_version_1_is_read_as_it_is(old_file: Path) -> None:
    before = old_file.read_bytes()
    assert [len(one.conflicts) for one in overviews(old_file)] == [1, 1]
    with closing(open_project(old_file, read_only=True)) as store:
        assert verify(store) == []
    assert old_file.read_bytes() == before


def test_that_a_file_of_version_1_gets_outlines_when_they_are_first_wanted(
    old_file: Path,
) -> None:
    first = overviews(old_file, read_only=False)
    assert kept(old_file) == 4
    assert overviews(old_file) == first
    with closing(open_project(old_file)) as store:
        assert verify(store) == []


def test_that_a_copy_of_a_file_of_version_1_stays_of_that_version(
    old_file: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copies" / "copy.coextract"
    copy.parent.mkdir()
    with closing(open_project(old_file, read_only=True)) as store:
        store.copy_to(copy)
    assert [file.name for file in copy.parent.iterdir()] == [copy.name]
    assert copy.read_bytes()[60:64] == (1).to_bytes(4, "big")
    assert len(overviews(copy)) == 2


def test_that_outlines_of_another_basis_are_worked_out_again(review_file: Path) -> None:
    _change(review_file, basis="another codebook's")
    assert [len(one.conflicts) for one in overviews(review_file, read_only=False)] == [1, 1]
    assert kept(review_file) == 4
    with closing(open_project(review_file)) as store:
        assert verify(store) == []


def test_that_a_changed_outline_is_not_used(review_file: Path) -> None:
    with past_the_triggers(review_file) as connection:
        connection.execute("UPDATE outlines SET text = replace(text, '=20', '=21')")
    with pytest.raises(DamagedProject, match=r"the outline of Ana's record .* was changed"):
        overviews(review_file)
    with closing(open_project(review_file)) as store:
        rules = [one["rule"] for one in verify(store)]
    assert set(rules) == {"row hash", "outline"}


def test_that_an_outline_that_tells_another_record_is_found(review_file: Path) -> None:
    _change(review_file, text="{}\n=mueller")
    assert [len(one.conflicts) for one in overviews(review_file)] == [1, 1]  # it fits no codebook
    with closing(open_project(review_file)) as store:
        found = verify(store)
    assert {one["rule"] for one in found} == {"outline"}
    assert len(found) == 4
    assert "mueller" not in str(found)


def _change(path: Path, **parts: str) -> None:
    """Change all outlines, with a hash that fits."""
    with past_the_triggers(path) as connection:
        rows = connection.execute("SELECT id, study, reviewer, basis, text FROM outlines")
        for number, *row in rows.fetchall():
            own = dict(zip(("study", "reviewer", "basis", "text"), row, strict=True)) | parts
            connection.execute(
                "UPDATE outlines SET basis = ?, text = ?, hash = ? WHERE id = ?",
                (own["basis"], own["text"], row_hash(*own.values()), number),
            )
