"""The writer's queue: in order, never lost, part of every answer before it is on disk."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from extraction.errors import CannotWrite, ReadOnlyProject
from extraction.review import Review
from extraction.setting_up import add_study
from extraction.storage import create_project, open_project
from extraction.storage.queued import QueuedStore
from extraction.store import Commit, KeptOutline
from tests.helpers.memory_store import MemoryStore
from tests.helpers.reviews import ANA, BEN, CODEBOOK, enter, line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

PATIENCE = 10  # seconds, for a thread on a busy machine


class GatedStore(MemoryStore):
    """A store whose disk is as slow, or as full, as a test wants it."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = threading.Event()
        self.gate.set()
        self.failure: Exception | None = None
        self.is_closed = False
        self.writers: set[str] = set()

    def write(self, commit: Commit) -> None:
        """Wait for the gate, then fail or write."""
        assert self.gate.wait(PATIENCE)
        self.writers.add(threading.current_thread().name)
        if self.failure is not None:
            raise self.failure
        super().write(commit)

    def close(self) -> None:
        """Note it."""
        self.is_closed = True


@dataclass
class Told:
    """A listener that keeps what it hears, and can be waited for."""

    heard: list[str] = field(default_factory=list)
    change: threading.Condition = field(default_factory=threading.Condition)

    def queued(self) -> None:
        """Note it."""
        self._note("queued")

    def saved(self, at: datetime) -> None:
        """Note it."""
        assert at.tzinfo is not None
        self._note("saved")

    def failed(self, why: str) -> None:
        """Note it."""
        self._note(f"failed: {why}")

    def _note(self, what: str) -> None:
        with self.change:
            self.heard.append(what)
            self.change.notify_all()

    def wait_for(self, what: str, times: int = 1) -> None:
        """Until ``what`` was heard so often."""
        with self.change:
            assert self.change.wait_for(lambda: self.heard.count(what) >= times, PATIENCE)


@pytest.fixture
def disk() -> GatedStore:
    return GatedStore()


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def queue(disk: GatedStore, told: Told) -> Iterator[QueuedStore]:
    queue = QueuedStore(disk, told, retry_after=60)
    yield queue
    disk.gate.set()
    disk.failure = None
    queue.close()


@pytest.fixture
def review(queue: QueuedStore) -> Review:
    review = Review.create(queue, CODEBOOK, title="Test", reviewers=(ANA, BEN))
    add_study(review, "S")
    assert queue.drain(PATIENCE)
    return review


def test_that_a_change_is_made_before_the_disk_has_it(
    review: Review, queue: QueuedStore, disk: GatedStore
) -> None:
    disk.gate.clear()
    enter(review, ANA, line("study.author", "Rutkowski"))
    assert queue.unsaved == 1
    assert len(list(disk.events())) < len(list(Review(queue).events(viewer=ANA)))
    disk.gate.set()
    assert queue.drain(PATIENCE)
    assert queue.unsaved == 0


def test_that_saved_is_told_only_once_all_is_on_disk(
    review: Review, queue: QueuedStore, disk: GatedStore, told: Told
) -> None:
    told.heard.clear()
    disk.gate.clear()
    enter(review, ANA, line("study.author", "Rutkowski"))
    enter(review, ANA, line("study.remarks", "none"))
    assert told.heard == ["queued", "queued"]
    disk.gate.set()
    told.wait_for("saved")
    assert told.heard == ["queued", "queued", "saved"]
    assert len(list(disk.events())) == len(list(queue.events()))


def test_that_changes_reach_the_disk_in_their_order_by_one_thread(
    review: Review, queue: QueuedStore, disk: GatedStore
) -> None:
    for number in range(20):
        enter(review, ANA, line("study.remarks", f"remark {number}"))
    assert queue.drain(PATIENCE)
    edits = [event for event in disk.events() if event.kind == "edit"]
    assert [event.seq for event in edits] == sorted(event.seq for event in edits)
    assert disk.writers == {"writer"}
    assert disk.record(review.study("S").id, ANA) == review.record(
        review.study("S"), ANA, viewer=ANA
    )


def test_that_what_waits_is_part_of_record_events_and_reports(
    review: Review, queue: QueuedStore, disk: GatedStore
) -> None:
    study = review.study("S")
    disk.gate.clear()
    enter(review, ANA, line("study.author", "Rutkowski"))
    queue.write(Commit((), reports=[("ab", b"bytes")]))
    answer = queue.record(study.id, ANA).answer("study", "", "author")
    assert answer is not None
    assert answer.raw == "Rutkowski"
    assert queue.record(study.id, BEN).is_untouched
    assert [event.kind for event in queue.events()][-1] == "edit"
    assert "edit" not in [event.kind for event in queue.events(edits=False)]
    assert queue.report("ab") == b"bytes"
    disk.gate.set()


def test_that_a_failed_change_is_kept_told_and_written_later(
    review: Review, queue: QueuedStore, disk: GatedStore, told: Told
) -> None:
    disk.failure = CannotWrite("the disk is full: free some space")
    enter(review, ANA, line("study.author", "Rutkowski"))
    told.wait_for("failed: the disk is full: free some space")
    assert queue.failure == "the disk is full: free some space"
    assert not queue.drain(PATIENCE)
    enter(review, ANA, line("study.remarks", "kept as well"))
    assert queue.unsaved == 2
    disk.failure = None
    told.heard.clear()
    queue.retry()
    told.wait_for("saved")
    assert (queue.unsaved, queue.failure) == (0, "")
    assert disk.record(review.study("S").id, ANA).answer("study", "", "remarks") is not None


def test_that_a_failed_change_is_tried_again_by_itself(disk: GatedStore, told: Told) -> None:
    queue = QueuedStore(disk, told, retry_after=0.01)
    disk.failure = OSError("gone")
    queue.write(Commit(()))
    told.wait_for("failed: OSError: gone", times=3)
    disk.failure = None
    told.wait_for("saved")
    queue.close()


def test_that_closing_writes_what_waits(disk: GatedStore, told: Told) -> None:
    queue = QueuedStore(disk, told)
    for number in range(5):
        queue.write(Commit((), reports=[(str(number), b"x")]))
    queue.note("closed")
    queue.close()
    assert [disk.report(str(number)) for number in range(5)] == [b"x"] * 5
    assert (disk.notes, disk.is_closed) == (["closed"], True)


def test_that_closing_tells_what_could_not_be_saved(disk: GatedStore, told: Told) -> None:
    queue = QueuedStore(disk, told, retry_after=60)
    disk.failure = CannotWrite("the disk is full")
    queue.write(Commit(()))
    queue.write(Commit(()))
    with pytest.raises(CannotWrite, match=r"2 changes were not saved \(the disk is full\)"):
        queue.close()
    assert disk.is_closed
    with pytest.raises(CannotWrite, match="closed"):
        queue.write(Commit(()))


def test_that_a_store_for_reading_takes_no_change(disk: GatedStore, queue: QueuedStore) -> None:
    disk.is_read_only = True
    with pytest.raises(ReadOnlyProject, match="reading only"):
        queue.write(Commit(()))
    queue.note("looked at")
    assert queue.unsaved == 0
    assert queue.drain(PATIENCE)
    assert disk.notes == []


def test_that_a_project_file_written_through_the_queue_opens_the_same(
    tmp_path: Path, told: Told
) -> None:
    path = tmp_path / "a.coextract"
    queue = QueuedStore(create_project(path), told)
    review = Review.create(queue, CODEBOOK, title="Test", reviewers=(ANA, BEN))
    add_study(review, "S")
    enter(review, ANA, line("study.author", "Rutkowski"))
    expected = review.record(review.study("S"), ANA, viewer=ANA)
    queue.close()
    store = open_project(path)
    again = Review(store)
    assert again.record(again.study("S"), ANA, viewer=ANA) == expected
    store.close()


def test_that_outlines_that_wait_are_told_and_replace_those_on_disk(
    disk: GatedStore, queue: QueuedStore
) -> None:
    queue.write(Commit((), outlines=[KeptOutline("s", ANA, "b", "old")]))
    assert queue.drain(PATIENCE)
    disk.gate.clear()
    new = KeptOutline("s", ANA, "b", "new")
    queue.write(Commit((), outlines=[new, KeptOutline("t", ANA, "b", "other")]))
    assert queue.outlines(["s"]) == [new]
    disk.gate.set()
