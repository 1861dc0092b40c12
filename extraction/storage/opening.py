"""A file is examined before a byte of it is written: is it a project, whole, of a version known."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extraction.errors import (
    DamagedProject,
    NewerProject,
    NoProjectThere,
    NotAProject,
    ReadOnlyProject,
)
from extraction.storage.connecting import address, connect, told
from extraction.storage.migrating import (
    APPLICATION_ID,
    SHIPPED,
    Migrations,
    differences,
    schema_of,
)
from extraction.storage.places import Place, filesystem_of, place_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

#: Larger files (they hold PDFs) are checked page by page only when a check is asked for.
_QUICK_CHECK_BYTES = 16 * 2**20
_APPLICATION_ID_AT = slice(68, 72)  # sqlite.org/fileformat.html, "The Database Header"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a project file meets outside itself; tests and trials put others here."""

    connect: Callable[[str], sqlite3.Connection] = connect
    filesystem: Callable[[Path], str] = filesystem_of
    migrations: Migrations = SHIPPED

    def place_of(self, path: Path) -> Place:
        """What kind of place the file lies in."""
        return place_of(path.resolve(), self.filesystem)


@dataclass(frozen=True, slots=True)
class Examined:
    """A file that is a sound project.

    ``why_read_only`` is empty where it can be written. ``uri`` is how to open it.
    """

    uri: str
    version: int
    why_read_only: str = ""


def examine(path: Path, surroundings: Surroundings, *, read_only: bool = False) -> Examined:
    """Look at a file without writing to it, but for taking back a commit that was cut off.

    Raises ``NotAProject``, ``NewerProject``, ``DamagedProject``; ``ReadOnlyProject`` where what a
    crash left behind can't be brought in because the folder is read-only.
    """
    _refuse_other_things(path)
    why = _why_read_only(path)
    with told(str(path)):
        _refuse_other_files(path, surroundings)
        if not why:
            _roll_back_what_was_cut_off(path, surroundings)
        uri = _uri_for_reading(path, surroundings)
        with closing(surroundings.connect(uri)) as connection:
            version = _refuse_damaged(connection, path, surroundings.migrations)
    why = why or ("it was opened for reading" if read_only else "")
    return Examined(uri if why else address(path, mode="rw"), version, why)


def _refuse_damaged(connection: sqlite3.Connection, path: Path, migrations: Migrations) -> int:
    version = _version(connection, path, migrations)
    _refuse_another_structure(connection, path, migrations, version)
    if path.stat().st_size <= _QUICK_CHECK_BYTES:
        _refuse_damaged_pages(connection, path)
    return version


def _refuse_other_things(path: Path) -> None:
    if path.is_dir():
        raise NotAProject(f"{path} is a folder: name the project file in it")
    if not path.exists():
        raise NoProjectThere(f"{path} does not exist: check the name, or make it with “new”")
    if not path.is_file():
        raise NotAProject(f"{path} is not a file: name a project file")
    if not _is_allowed(path, os.R_OK):
        raise NotAProject(f"{path} may not be read by this user: ask its owner for the right")
    if path.stat().st_size == 0:
        raise NotAProject(f"{path} is empty: open a copy of the project from before")


def _is_allowed(path: Path, right: int) -> bool:
    return os.access(path, right, effective_ids=os.access in os.supports_effective_ids)


def _refuse_other_files(path: Path, surroundings: Surroundings) -> None:
    """Look at the file's first page alone; ``immutable`` keeps SQLite from making any other file.

    (Reading the bytes without SQLite would let go of the locks that this process may have on the
    file: sqlite.org/howtocorrupt.html, 2.2.)
    """
    try:
        with closing(surroundings.connect(address(path, mode="ro", immutable=1))) as connection:
            _version(connection, path, surroundings.migrations)
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_CANTOPEN:
            raise NotAProject(
                f"{path} can't be opened ({error}); the names of its folders may be too long: "
                "move it to a folder nearer to the top"
            ) from error
        if _begins_as_a_project(path):
            if error.sqlite_errorcode == sqlite3.SQLITE_CORRUPT and _was_cut_off(path):
                return  # only both files together are the project
            raise DamagedProject(_damaged(path, "its header can't be read")) from error
        raise NotAProject(f"{path} is not a project of Coextract: name another file") from error


def _begins_as_a_project(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(100)[_APPLICATION_ID_AT] == APPLICATION_ID.to_bytes(4, "big")


def _why_read_only(path: Path) -> str:
    real = path.resolve()
    if not _is_allowed(real, os.W_OK):
        return "the file is read-only"
    return "" if _is_allowed(real.parent, os.W_OK) else "its folder is read-only"


def _roll_back_what_was_cut_off(path: Path, surroundings: Surroundings) -> None:
    """A commit that was cut off leaves a journal, which must be taken back to read the file."""
    if _has_content(path, "-journal"):
        with closing(surroundings.connect(address(path, mode="rw"))) as connection:
            _number(connection, "schema_version")


def _uri_for_reading(path: Path, surroundings: Surroundings) -> str:
    """How to read the file as its last commit left it.

    A log in a read-only folder can't be read; only if it is empty the file alone is the project.
    """
    uri = address(path, mode="ro")
    try:
        with closing(surroundings.connect(uri)) as connection:
            _number(connection, "schema_version")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
            return uri  # whoever uses it meets the error again, and tells it
        if _was_cut_off(path):
            raise ReadOnlyProject(
                f"{path} was not closed and its folder is read-only: copy it, with the files "
                f"{path.name}-wal and {path.name}-journal beside it, to a folder you can write"
            ) from error
        return address(path, mode="ro", immutable=1)
    return uri


def _was_cut_off(path: Path) -> bool:
    return _has_content(path, "-wal") or _has_content(path, "-journal")


def _has_content(path: Path, suffix: str) -> bool:
    real = path.resolve()
    beside = real.with_name(real.name + suffix)
    return beside.exists() and beside.stat().st_size > 0


def _version(connection: sqlite3.Connection, path: Path, migrations: Migrations) -> int:
    if _number(connection, "application_id") != APPLICATION_ID:
        raise NotAProject(f"{path} is a file of another program: name a project of Coextract")
    version = _number(connection, "user_version")
    if version > migrations.newest:
        raise NewerProject(
            f"{path} was written by a newer version of Coextract (its files have number {version}, "
            f"this version knows up to {migrations.newest}): install the newer version"
        )
    if version < 1:
        raise DamagedProject(_damaged(path, f"it gives its version as {version}"))
    return version


def _refuse_another_structure(
    connection: sqlite3.Connection, path: Path, migrations: Migrations, version: int
) -> None:
    """A file from elsewhere may hold triggers or views of its own: nothing is used before."""
    faults = differences(schema_of(connection), migrations.schema(version))
    if faults:
        raise DamagedProject(_damaged(path, f"in its structure {faults[0]}"))
    revisions = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    if revisions != [(f"{version:04}",)]:
        raise DamagedProject(_damaged(path, "its structure and its version number differ"))


def _refuse_damaged_pages(connection: sqlite3.Connection, path: Path) -> None:
    (first,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if first != "ok":
        raise DamagedProject(_damaged(path, first.replace("\n", " ")))


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    (number,) = connection.execute(f"PRAGMA {pragma}").fetchone()
    return int(number)


def _damaged(path: Path, what: str) -> str:
    return f"{path} is damaged ({what}): open a copy of it from before"
