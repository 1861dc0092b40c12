"""A file that is no sound project is refused in one line, and no byte of it is changed."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extraction.errors import (
    CannotWrite,
    CoextractError,
    DamagedProject,
    NewerProject,
    NotAProject,
)
from extraction.storage import create_project, open_project, sqlite
from extraction.storage.connecting import connect
from extraction.storage.migrating import SHIPPED
from extraction.storage.opening import Surroundings
from tests.extraction.storage.desk import Desk, answer, cell

if TYPE_CHECKING:
    from collections.abc import Callable


def by_hand(path: Path, *statements: str) -> None:
    """Change a file as somebody with SQLite could."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def sql(*statements: str) -> Callable[[Path], None]:
    return lambda path: by_hand(path, *statements)


def overwritten(at: int, content: bytes) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        whole = bytearray(path.read_bytes())
        whole[at : at + len(content)] = content
        path.write_bytes(whole)

    return change


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:9000])


def another_programs(path: Path) -> None:
    path.unlink()
    by_hand(path, "CREATE TABLE events (x)", "PRAGMA application_id = 1")


def of_no_program(path: Path) -> None:
    path.unlink()
    by_hand(path, "CREATE TABLE events (x)")


def a_text(path: Path) -> None:
    path.write_text("study,section,row,field,value\n" * 100)


def nothing(path: Path) -> None:
    path.write_bytes(b"")


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def gone(path: Path) -> None:
    path.unlink()


HOSTILE_VIEW = "CREATE VIEW v AS SELECT load_extension('x')"
HOSTILE_TRIGGER = (
    "CREATE TRIGGER t AFTER INSERT ON journal BEGIN DELETE FROM reports; END",
    # a trigger may have the name of a table
    "CREATE TRIGGER events AFTER INSERT ON events BEGIN DELETE FROM cells; END",
)
NEWER = f"PRAGMA user_version = {SHIPPED.newest + 1}"

REFUSED: list[tuple[Callable[[Path], None], type[CoextractError], str]] = [
    (gone, NotAProject, "does not exist: check the name"),
    (a_folder, NotAProject, "is a folder: name the project file"),
    (a_pipe, NotAProject, "is not a file"),
    (nothing, NotAProject, "is empty: open a copy"),
    (a_text, NotAProject, "is not a project of Coextract: name another file"),
    (another_programs, NotAProject, "is a file of another program"),
    (of_no_program, NotAProject, "is a file of another program"),
    (sql(NEWER), NewerProject, "written by a newer version .* install the newer version"),
    (sql("PRAGMA user_version = 0"), DamagedProject, "gives its version as 0"),
    (sql(HOSTILE_VIEW), DamagedProject, "the view v does not belong there"),
    (sql(HOSTILE_TRIGGER[0]), DamagedProject, "the trigger t does not belong there"),
    (sql(HOSTILE_TRIGGER[1]), DamagedProject, "the trigger events does not belong there"),
    (sql("CREATE TABLE more (x)"), DamagedProject, "the table more does not belong there"),
    (sql("CREATE INDEX i ON cells (state)"), DamagedProject, "the index i does not belong there"),
    (sql("DROP TRIGGER events_stay"), DamagedProject, "trigger events_stay is missing"),
    (sql("ALTER TABLE cells ADD COLUMN x"), DamagedProject, "cells is not as it should be"),
    (sql("DELETE FROM alembic_version"), DamagedProject, "its version number differ"),
    (overwritten(0, b"SQLite format 4"), DamagedProject, "its header can't be read"),
    (overwritten(16, b"\x00\x03"), DamagedProject, "its header can't be read"),
    (overwritten(4096, bytes(4096)), DamagedProject, "is damaged"),
    (overwritten(100, bytes(8)), DamagedProject, "is damaged"),
    (cut_off, DamagedProject, "is damaged"),
]


@pytest.mark.parametrize(("spoil", "kind", "told"), REFUSED)
def test_that_what_is_no_sound_project_is_refused_untouched(
    closed: Path, spoil: Callable[[Path], None], kind: type[CoextractError], told: str
) -> None:
    spoil(closed)
    before = contents(closed.parent)
    with pytest.raises(kind, match=told) as refused:
        open_project(closed)
    assert contents(closed.parent) == before
    assert str(refused.value).startswith(str(closed))
    assert "\n" not in str(refused.value)


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a folder, by name."""
    return {file.name: file.read_bytes() if file.is_file() else b"" for file in folder.iterdir()}


def left_open(path: Path, folder: Path, *more: str) -> Path:
    """A copy of a project as a crash leaves it: with a log beside it."""
    copy = folder / path.name
    with closing(connect(f"file:{path}?mode=rw")) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("INSERT INTO journal VALUES (7, 'now', 'crash', 'h')")
        for statement in more:
            connection.execute(statement)
        for suffix in ("", "-wal"):
            shutil.copy(f"{path}{suffix}", f"{copy}{suffix}")
    return copy


def test_that_a_newer_version_in_a_log_is_refused_untouched(closed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "crashed"
    folder.mkdir()
    path = left_open(closed, folder, NEWER)
    before = contents(folder)
    with pytest.raises(NewerProject):
        open_project(path)
    after = contents(folder)
    assert {name: after[name] for name in before} == before


def test_that_a_project_left_by_a_crash_opens_with_all_that_was_written(
    closed: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "crashed"
    folder.mkdir()
    path = left_open(closed, folder)
    open_project(path).close()
    assert list(folder.iterdir()) == [path]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT what FROM journal").fetchall() == [("crash",)]


def test_that_a_log_half_brought_in_by_a_crash_is_brought_in(closed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "crashed"
    folder.mkdir()
    line = "INSERT INTO journal VALUES ({}, '', printf('%.*c', 900, 'x'), '')"
    copy = left_open(closed, folder, *(line.format(number) for number in range(20, 60)))
    whole = closed.read_bytes()  # its log was brought in by now
    assert len(whole) > copy.stat().st_size
    overwritten(0, whole[:4096])(copy)
    open_project(copy).close()
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT count(*) FROM journal").fetchone() == (41,)


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize("lines", [200, 2000])
def test_that_a_commit_cut_off_in_a_journal_is_taken_back_at_opening(
    closed: Path, tmp_path: Path, lines: int, read_only: bool
) -> None:
    folder = tmp_path / "crashed"
    folder.mkdir()
    copy = folder / closed.name
    before = closed.read_bytes()
    with closing(sqlite3.connect(closed, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")  # writes to the file before the commit
        connection.execute("BEGIN IMMEDIATE")
        for number in range(lines):
            connection.execute("INSERT INTO journal VALUES (?, '', ?, '')", (number, "x" * 900))
        for suffix in ("", "-journal"):
            shutil.copy(f"{closed}{suffix}", f"{copy}{suffix}")
    assert copy.read_bytes() != before
    with closing(open_project(copy, read_only=read_only)) as store:
        assert store.record("s1", "Ana").answers[cell("year")] == answer("2019")
    assert contents(folder) == {copy.name: before}


@pytest.mark.parametrize("name", ["with space", "100%?#&mode=ro", "ä😀", "it's", "a;b"])
def test_that_a_project_may_have_any_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.coextract"
    with closing(create_project(path)) as store:
        Desk(store).put({cell("age"): answer("49")})
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
    with closing(open_project(path)) as store:
        assert store.record("s1", "Ana").answers


def test_that_a_project_opens_by_a_relative_name_and_by_a_link(
    closed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = tmp_path / "link.coextract"
    link.symlink_to(closed)
    monkeypatch.chdir(tmp_path)
    for name in (Path(closed.name), link):
        with closing(open_project(name)) as store:
            assert store.place == str(name)
            Desk(store, str(name)).put({cell("age"): answer("49")})
    assert sorted(tmp_path.iterdir()) == [link, closed]


def test_that_an_existing_file_is_not_made_anew(closed: Path) -> None:
    before = closed.read_bytes()
    with pytest.raises(CannotWrite, match="exists already: choose another name"):
        create_project(closed)
    assert contents(closed.parent) == {closed.name: before}


def test_that_a_project_is_not_made_where_a_broken_link_stands(tmp_path: Path) -> None:
    link = tmp_path / "link.coextract"
    link.symlink_to(tmp_path / "nowhere")
    with pytest.raises(CannotWrite, match="exists already"):
        create_project(link)


def test_that_a_project_in_no_folder_can_not_be_made(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match=r"can't be made .*: choose another folder"):
        create_project(tmp_path / "none" / "review.coextract")


def test_that_file_says_whose_it_is(closed: Path) -> None:
    assert closed.read_bytes()[68:72] == b"CoEx"
    assert closed.read_bytes()[60:64] == SHIPPED.newest.to_bytes(4, "big")


PRAGMAS = {
    "trusted_schema": 0,
    "cell_size_check": 1,
    "foreign_keys": 1,
    "secure_delete": 1,
    "synchronous": 2,
    "busy_timeout": 5000,
}


def test_that_every_connection_is_durable_and_trusts_nothing(path: Path) -> None:
    made: list[dict[str, int]] = []

    def seen(uri: str) -> sqlite3.Connection:
        connection = connect(uri)
        made.append({name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in PRAGMAS})
        return connection

    around = Surroundings(connect=seen)
    with (
        closing(sqlite.create_project(path, around)) as store,
        store.under_check(),
    ):
        Desk(store).put({cell("age"): answer("49")})
    assert len(made) >= 5
    assert all(pragmas == PRAGMAS for pragmas in made)


def test_that_a_path_too_long_for_the_database_is_not_called_damage(
    closed: Path, tmp_path: Path
) -> None:
    folder = tmp_path
    for _ in range(8):
        folder /= "f" * 200
    folder.mkdir(parents=True)
    far = Path(shutil.copy(closed, folder))
    with pytest.raises(NotAProject, match="too long: move it"):
        open_project(far)
