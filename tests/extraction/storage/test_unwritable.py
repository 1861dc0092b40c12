"""A full disk, a read-only file or folder: nothing is lost, and the reason is told."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extraction.errors import CannotWrite, NotAProject, ReadOnlyProject
from extraction.storage import create_project, open_project, sqlite
from extraction.storage.connecting import connect
from extraction.storage.opening import Surroundings
from extraction.verifying import verify
from tests.extraction.storage.desk import Desk, answer, cell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from extraction.storage.sqlite import SqliteStore

NOBODY = 65534
CAP_SYS_ADMIN = 21


def may_mount() -> bool:
    """Whether this process may mount a disk of its own."""
    status = Path("/proc/self/status")
    rights = [line for line in status.read_text().splitlines() if line.startswith("CapEff")]
    return bool(int(rights[0].split()[1], 16) >> CAP_SYS_ADMIN & 1) and os.geteuid() == 0


# ── full disks ───────────────────────────────────────────────────────────────────────────────


@contextmanager
def few_pages(path: Path) -> Iterator[SqliteStore]:
    """SQLite itself finds no room for more pages."""

    def connect_to_little(uri: str) -> sqlite3.Connection:
        connection = connect(uri)
        connection.execute("PRAGMA max_page_count = 100")
        return connection

    around = Surroundings(connect=connect_to_little)
    with closing(sqlite.create_project(path, around)) as store:
        yield store


@contextmanager
def short_files(path: Path) -> Iterator[SqliteStore]:
    """The system lets no file grow over 400 kB."""
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    with closing(create_project(path)) as store:
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, most))
        try:
            yield store
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


@contextmanager
def small_disk(path: Path) -> Iterator[SqliteStore]:
    """A disk of 2 MB; the project is brought home at the end."""
    disk = path.parent / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk], check=True)
    try:
        with closing(create_project(disk / path.name)) as store:
            yield store
        for file in disk.iterdir():
            shutil.copy(file, path.parent)
    finally:
        subprocess.run(["umount", disk], check=True)


DISKS = [few_pages, short_files, *([small_disk] if may_mount() else [])]


def written_until_refused(store: SqliteStore) -> tuple[int, str]:
    """Write answers until there is no room; how many were written, and what was told then."""
    desk = Desk(store)
    for number in range(1000):
        try:
            desk.put({cell(f"field{number}"): answer("x" * 4000)})
        except CannotWrite as error:
            return number, str(error)
    raise AssertionError("there was room for all")


@pytest.mark.parametrize("disk", DISKS)
def test_that_a_full_disk_loses_nothing_that_was_written(
    path: Path, disk: Callable[[Path], AbstractContextManager[SqliteStore]]
) -> None:
    with disk(path) as store:
        written, told = written_until_refused(store)
        assert "nothing of this change was saved, make room" in told
        assert told.startswith(store.place)
        assert 5 < written < 500
        assert len(store.record("s1", "Ana").answers) == written
        assert len(list(store.events())) == written
    with closing(open_project(path)) as store:
        assert len(store.record("s1", "Ana").answers) == written
        assert verify(store) == []


@pytest.mark.parametrize("disk", DISKS)
def test_that_a_report_too_large_for_the_disk_leaves_room_for_answers(
    path: Path, disk: Callable[[Path], AbstractContextManager[SqliteStore]]
) -> None:
    with disk(path) as store:
        desk = Desk(store)
        desk.put({cell("age"): answer("49")})
        with pytest.raises(CannotWrite):
            desk.add_report(os.urandom(3_000_000))
        desk.put({cell("age"): answer("50")})
    with closing(open_project(path)) as store:
        assert store.record("s1", "Ana").answers == {cell("age"): answer("50")}
        assert verify(store) == []


def test_that_a_project_that_finds_no_room_is_not_made(path: Path) -> None:
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, most))
    try:
        with pytest.raises(CannotWrite):
            create_project(path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    assert not list(path.parent.iterdir())


# ── read-only ────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def shelf(closed: Path) -> Iterator[Path]:
    """A copy of the project in a folder that this process, no longer root, does not own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy = Path(shutil.copy(closed, folder))
        folder.chmod(0o755)
        copy.chmod(0o644)
        yield copy
        folder.chmod(0o755)


@contextmanager
def as_an_ordinary_user() -> Iterator[None]:
    """Root may write anywhere: for a while this process is nobody."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def check_it_is_only_read(path: Path, why: str) -> None:
    before = path.read_bytes()
    with closing(open_project(path)) as store:
        assert store.is_read_only
        assert store.record("s1", "Ana").answers[cell("year")] == answer("2019")
        assert verify(store) == []
        store.note("opened")
        with pytest.raises(ReadOnlyProject, match=f"can't be changed: {why}; work on a copy"):
            Desk(store).put({cell("age"): answer("49")})
    assert path.read_bytes() == before


def test_that_a_read_only_file_is_read(shelf: Path) -> None:
    shelf.chmod(0o444)
    shelf.parent.chmod(0o777)
    with as_an_ordinary_user():
        check_it_is_only_read(shelf, "the file is read-only")


def test_that_a_file_in_a_read_only_folder_is_read(shelf: Path) -> None:
    shelf.chmod(0o666)
    shelf.parent.chmod(0o555)
    with as_an_ordinary_user():
        check_it_is_only_read(shelf, "its folder is read-only")


def make_it_keep_a_log(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")


def test_that_a_file_with_a_log_in_a_read_only_folder_is_read(shelf: Path) -> None:
    make_it_keep_a_log(shelf)
    shelf.chmod(0o666)
    shelf.parent.chmod(0o555)
    with as_an_ordinary_user():
        check_it_is_only_read(shelf, "its folder is read-only")


def test_that_a_log_that_can_not_be_taken_in_is_told(shelf: Path) -> None:
    make_it_keep_a_log(shelf)
    shelf.with_name(f"{shelf.name}-wal").write_bytes(b"the last changes")
    shelf.parent.chmod(0o555)
    with (
        as_an_ordinary_user(),
        pytest.raises(ReadOnlyProject, match=r"copy it, with the files .*-wal .* you can write"),
    ):
        open_project(shelf)


def test_that_a_file_that_may_not_be_read_is_refused(shelf: Path) -> None:
    shelf.chmod(0o000)
    with as_an_ordinary_user(), pytest.raises(NotAProject, match="may not be read by this user"):
        open_project(shelf)


def test_that_no_project_is_made_in_a_read_only_folder(shelf: Path) -> None:
    shelf.parent.chmod(0o555)
    with as_an_ordinary_user(), pytest.raises(CannotWrite, match="can't be made"):
        create_project(shelf.with_name("new.coextract"))


# ── another file in its place ────────────────────────────────────────────────────────────────


def test_that_a_file_put_in_the_place_of_an_open_project_is_not_written_to(
    tmp_path: Path,
) -> None:
    path, other = tmp_path / "a.coextract", tmp_path / "b.coextract"
    create_project(other).close()
    store = create_project(path)
    desk = Desk(store)
    desk.put({cell("author"): answer("before")})
    other.replace(path)
    before = path.read_bytes()
    with pytest.raises(CannotWrite, match="replaced by another file"):
        desk.put({cell("author"): answer("after")})
    store.close()
    store.close()
    assert path.read_bytes() == before
