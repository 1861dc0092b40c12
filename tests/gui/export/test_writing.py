"""Writing: from a second opening of the file, stoppable until the file is put in place."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Signal

from extraction.errors import Blinded, CannotWrite
from extraction.review import Review
from extraction.setting_up import add_study
from extraction.storage import create_project
from extraction.storage.queued import QueuedStore
from gui.export.writing import Format, Gate, Wanted, export, look_over, source_of
from gui.tasks import Job, Stopped
from tests.helpers.reviews import ANA, BEN, CODEBOOK, enter, line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from gui.tasks import Progress


class _Teller(QObject):
    told = Signal(object)


class _Quiet:
    """Hears a queued store and says nothing."""

    def queued(self) -> None:
        """Nothing."""

    def saved(self, at: datetime) -> None:
        """Nothing."""

    def failed(self, why: str) -> None:
        """Nothing."""


@pytest.fixture
def teller(qapp: object) -> Iterator[_Teller]:
    teller = _Teller()
    yield teller
    teller.deleteLater()


@pytest.fixture
def job(teller: _Teller) -> Job:
    return Job(1, teller.told)


@pytest.fixture
def review(tmp_path: Path) -> Iterator[Review]:
    """A review in a file, held open by a queue as in the window."""
    store = create_project(tmp_path / "small.coextract")
    Review.create(store, CODEBOOK, title="Small", reviewers=[ANA, BEN])
    queue = QueuedStore(store, _Quiet())
    review = Review(queue)
    study = add_study(review, "S")
    for who in (ANA, BEN):
        enter(review, who, line("study.author", "Wang"))
        review.seal(study, who)
    yield review
    queue.close()


def wanted(folder: Path, *kinds: Format, viewer: str | None = None) -> Wanted:
    return Wanted(tuple((kind, folder / f"out.{kind.value}") for kind in kinds), viewer=viewer)


def test_that_what_waits_to_be_saved_is_in_the_second_opening(review: Review) -> None:
    add_study(review, "late")
    found, unsealed = look_over(source_of(review.store), None)
    assert found.studies == 2
    assert unsealed == ["late (Ana)", "late (Ben)"]


def test_that_the_workbook_is_written_and_hashed(review: Review, job: Job, tmp_path: Path) -> None:
    asked = wanted(tmp_path, Format.WORKBOOK)
    (written,) = export(source_of(review.store), asked, Gate(), job)
    assert written.sha256 == hashlib.sha256(written.path.read_bytes()).hexdigest()
    assert written.size == written.path.stat().st_size
    assert written.sheets == 16
    left = sorted(one.name for one in tmp_path.iterdir() if one.suffix == ".xlsx")
    assert left == ["out.xlsx"]


def test_that_both_kinds_are_written_in_one_go(review: Review, job: Job, tmp_path: Path) -> None:
    asked = wanted(tmp_path, Format.WORKBOOK, Format.EVERYTHING)
    written = export(source_of(review.store), asked, Gate(), job)
    assert [one.path.name for one in written] == ["out.xlsx", "out.json"]
    assert json.loads(written[1].path.read_text("ascii"))["title"] == "Small"


def test_that_progress_names_each_sheet(
    review: Review, job: Job, teller: _Teller, tmp_path: Path
) -> None:
    told: list[Progress] = []
    teller.told.connect(lambda one: told.append(one[1]))
    export(source_of(review.store), wanted(tmp_path, Format.WORKBOOK), Gate(), job)
    assert [one.done for one in told] == [*range(1, 17), 16]
    assert {one.total for one in told} == {16}
    assert told[0].text == "Writing README:"
    assert told[-1].text == "Reading back and comparing:"


def test_that_a_stopped_export_leaves_the_earlier_file(
    review: Review, job: Job, tmp_path: Path
) -> None:
    earlier = tmp_path / "out.xlsx"
    earlier.write_bytes(b"earlier")
    job.stop()
    with pytest.raises(Stopped):
        export(source_of(review.store), wanted(tmp_path, Format.WORKBOOK), Gate(), job)
    assert earlier.read_bytes() == b"earlier"
    assert not list(tmp_path.glob(".out*"))


def test_that_a_closed_gate_keeps_a_whole_file_from_its_place(
    review: Review, job: Job, tmp_path: Path
) -> None:
    gate = Gate()
    assert gate.close()
    with pytest.raises(Stopped):
        export(source_of(review.store), wanted(tmp_path, Format.WORKBOOK), gate, job)
    assert not (tmp_path / "out.xlsx").exists()


def test_that_a_gate_passed_can_no_longer_be_closed() -> None:
    gate = Gate()
    gate.pass_through()
    assert not gate.close()


def test_that_a_place_that_cannot_be_written_is_named(
    review: Review, job: Job, tmp_path: Path
) -> None:
    folder = tmp_path / "gone"
    with pytest.raises(CannotWrite, match=r"gone/out\.xlsx"):
        export(source_of(review.store), wanted(folder, Format.WORKBOOK), Gate(), job)


def test_that_everything_is_refused_while_records_are_unsealed(
    review: Review, job: Job, tmp_path: Path
) -> None:
    add_study(review, "T")
    asked = wanted(tmp_path, Format.EVERYTHING)
    with pytest.raises(Blinded):
        export(source_of(review.store), asked, Gate(), job)
    own = wanted(tmp_path, Format.EVERYTHING, viewer=ANA)
    (written,) = export(source_of(review.store), own, Gate(), job)
    assert json.loads(written.path.read_text("ascii"))["of"] == ANA


@pytest.mark.parametrize("name", ["other.coextract", "OTHER.COEXTRACT"])
def test_that_no_export_takes_the_place_of_a_review(
    review: Review, job: Job, tmp_path: Path, name: str
) -> None:
    target = tmp_path / name
    target.write_bytes(b"a review")
    link = tmp_path / "data.xlsx"
    link.symlink_to(target)
    for path in (target, link):
        wanted = Wanted(((Format.WORKBOOK, path),))
        with pytest.raises(CannotWrite, match="is a review’s file; give the export another name"):
            export(source_of(review.store), wanted, Gate(), job)
    assert target.read_bytes() == b"a review"
