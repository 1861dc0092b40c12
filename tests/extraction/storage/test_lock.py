"""Who holds a project keeps others from writing, is named to them, and can't hold it when dead."""

from __future__ import annotations

import json
import os
import signal
import socket
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from extraction.errors import ProjectBusy
from extraction.storage import create_project, open_project
from extraction.storage.lock import ProjectLock
from tests.extraction.storage.at_work import at_work, line_of
from tests.extraction.storage.desk import Desk, answer, cell

if TYPE_CHECKING:
    from pathlib import Path

    from extraction.storage.sqlite import SqliteStore


def lock_file(path: Path) -> Path:
    return path.with_name(f".{path.name}.lock")


def test_that_a_held_project_names_its_holder_at_once(closed: Path) -> None:
    with at_work("hold", closed, "Ana María") as holder:
        assert line_of(holder) == "held"
        with closing(open_project(closed)) as store:
            begun = time.monotonic()
            with pytest.raises(ProjectBusy) as refused:
                Desk(store).put({cell("age"): answer("49")})
            assert time.monotonic() - begun < 1
            with pytest.raises(ProjectBusy, match=r"Ana María has it open"):
                store.hold("Ben")
    message = str(refused.value)
    assert f"{closed} can't be changed now: Ana María has it open on" in message
    assert f"on {socket.gethostname()} since 2" in message
    assert f"(process {holder.pid}); close it there or open it to read" in message


def test_that_a_held_project_opens_for_reading(closed: Path) -> None:
    with at_work("hold", closed, "Ana") as holder:
        assert line_of(holder) == "held"
        with closing(open_project(closed, read_only=True)) as store:
            assert store.record("s1", "Ana").answers[cell("year")] == answer("2019")


def test_that_a_killed_holder_holds_nothing(closed: Path) -> None:
    with at_work("hold", closed, "Ana") as holder:
        assert line_of(holder) == "held"
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait()
    assert "Ana" in lock_file(closed).read_text()
    with closing(open_project(closed)) as store:
        store.hold("Ben")
        Desk(store).put({cell("age"): answer("49")})
    assert list(closed.parent.iterdir()) == [closed]


def test_that_a_holder_lets_go_by_closing(closed: Path) -> None:
    with at_work("hold", closed, "Ana") as holder:
        assert line_of(holder) == "held"
        holder.communicate("")
        assert holder.returncode == 0
    assert list(closed.parent.iterdir()) == [closed]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"who":"Ana"}', "\x00" * 5000])
def test_that_a_file_left_behind_holds_nothing(closed: Path, content: str) -> None:
    lock_file(closed).write_text(content)
    with closing(open_project(closed)) as store:
        Desk(store).put({cell("age"): answer("49")})


def test_that_a_holder_that_can_not_be_read_is_still_a_holder(closed: Path) -> None:
    lock = ProjectLock(closed)
    lock.stay("Ana")
    lock_file(closed).write_text("{")
    with (
        closing(ProjectLock(closed, patience=0)) as other,
        pytest.raises(ProjectBusy, match="another program has it open"),
    ):
        other.stay("Ben")
    lock.close()


def test_that_two_commits_of_one_process_do_not_meet(store: SqliteStore, path: Path) -> None:
    with closing(open_project(path)) as other:
        for number in range(5):
            Desk(store, "Ana").put({cell("age"): answer(str(number))})
            Desk(other, "Ben").put({cell("age"): answer(str(number))})
    Desk(store, "Ana").put({cell("age"): answer("done")})


def test_that_the_holder_writes_without_asking_again(store: SqliteStore, path: Path) -> None:
    store.hold("Ana")
    before = lock_file(path).read_bytes()
    Desk(store).put({cell("age"): answer("49")})
    assert lock_file(path).read_bytes() == before
    told = json.loads(before)
    assert (told["who"], told["pid"], told["stays"]) == ("Ana", os.getpid(), True)


def test_that_a_lock_file_taken_away_by_another_is_made_again(closed: Path) -> None:
    first, second = ProjectLock(closed), ProjectLock(closed)
    with first.for_a_commit():
        pass
    with second.for_a_commit():
        pass
    second.close()
    assert not lock_file(closed).exists()
    with (
        first.for_a_commit(),
        closing(ProjectLock(closed, patience=0)) as third,
        pytest.raises(ProjectBusy),
    ):
        third.stay("Ben")
    first.close()


def test_that_where_no_lock_file_can_be_made_the_database_locks_alone(path: Path) -> None:
    with closing(create_project(path)) as store:
        lock_file(path).mkdir()
        Desk(store).put({cell("age"): answer("49")})
        assert store.record("s1", "Ana").answers
