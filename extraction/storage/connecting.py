"""Connections to a project file, their pragmas, and what a driver's errors mean to a person."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import quote

from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from extraction.errors import (
    BadInput,
    CannotWrite,
    CoextractError,
    DamagedProject,
    NotAllowed,
    ProjectBusy,
    ReadOnlyProject,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection

#: How long to wait for somebody else's transaction, in seconds.
PATIENCE = 5.0

#: ``trusted_schema`` and ``cell_size_check``: sqlite.org/security.html, "Untrusted SQLite Database
#: Files". ``secure_delete``: nothing of a value stays in free pages once it is deleted.
_PRAGMAS = (
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "foreign_keys = ON",
    "secure_delete = ON",
    "synchronous = FULL",
)

_PRIMARY = 0xFF  # the part of an extended error code that tells the kind
_DISK = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)
_LOCKED = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL)
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT)


def address(path: Path, **options: str | int) -> str:
    """The URI of a file for SQLite (sqlite.org/uri.html); works for shares (``//server/…``) too."""
    name = quote(os.fsencode(path.resolve().as_posix()), safe="/:")
    told = "&".join(f"{key}={value}" for key, value in options.items())
    return f"file:{'//' if name.startswith('/') else '///'}{name}?{told}"


def connect(uri: str) -> sqlite3.Connection:
    """A connection in autocommit mode with all pragmas set; transactions are begun by hand."""
    connection = sqlite3.connect(
        uri, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False
    )
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def through_sqlalchemy(driver: sqlite3.Connection) -> Connection:
    """SQLAlchemy's view of a connection; it never begins or ends a transaction of its own."""
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: driver,
        poolclass=StaticPool,
        pool_reset_on_return=None,
        isolation_level="AUTOCOMMIT",
    )
    return engine.connect()


@contextmanager
def transaction(connection: Connection) -> Iterator[Connection]:
    """Everything inside is written at once and durably, or not at all."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        yield connection
        connection.exec_driver_sql("COMMIT")
    except BaseException:  # whatever it is, an interrupt too: nothing may stay half written
        if _is_open(connection):  # a full disk may have rolled it back already
            connection.exec_driver_sql("ROLLBACK")
        raise
    finally:
        connection.rollback()  # ends SQLAlchemy's own bookkeeping; the driver is in autocommit


def _is_open(connection: Connection) -> bool:
    return bool(getattr(connection.connection.driver_connection, "in_transaction", False))


@contextmanager
def told(place: str, holder: Callable[[], str] = str) -> Iterator[None]:
    """Turns the driver's errors into refusals that name the ``place`` and what to do.

    ``holder`` says who has the file, for the message that it is locked. Errors that only a fault
    of the program can cause pass unchanged.
    """
    try:
        yield
    except (sqlite3.Error, DBAPIError) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        refusal = _refusal(place, cause, holder)
        if refusal is None:
            raise
        raise refusal from error
    except UnicodeDecodeError as error:  # a name in the file's structure, or in an error about it
        raise _damaged(place, "its structure can't be read") from error
    except UnicodeEncodeError as error:
        message = f"{place}: a text holds half a character and can't be kept, type it again"
        raise BadInput(message) from error


def _refusal(
    place: str, error: BaseException | None, holder: Callable[[], str]
) -> CoextractError | None:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK) & _PRIMARY
    if code == sqlite3.SQLITE_CONSTRAINT:
        return _refusal_of_trigger(place, str(error))
    if code in _LOCKED:
        who = holder() or "another program is writing to it"
        return ProjectBusy(f"{place} is locked: {who}; try again in a moment")
    if code == sqlite3.SQLITE_READONLY:
        return ReadOnlyProject(f"{place} can't be changed: it or its folder is read-only")
    if code in _DISK:
        why = "the disk is full" if code == sqlite3.SQLITE_FULL else f"the disk refused ({error})"
        return CannotWrite(
            f"{place}: {why}; nothing of this change was saved, make room and repeat"
        )
    if code == sqlite3.SQLITE_TOOBIG:
        return BadInput(f"{place}: a text or file is too large to be kept")
    if code in _DAMAGED or "Could not decode to UTF-8" in str(error):
        return _damaged(place, str(error))
    return None


def _damaged(place: str, what: str) -> DamagedProject:
    return DamagedProject(f"{place} is damaged ({what}): open a copy of it from before")


def _refusal_of_trigger(place: str, message: str) -> CoextractError | None:
    if "the stream goes on elsewhere" in message or "UNIQUE constraint failed: sealed" in message:
        return changed_meanwhile(place)
    if "the section is sealed" in message:
        return NotAllowed(f"{place}: nothing was written, a section to be changed is sealed")
    return None


def changed_meanwhile(place: str) -> ProjectBusy:
    """The refusal of a change that was made on the ground of an older state."""
    return ProjectBusy(f"{place} was changed by someone else meanwhile: open it again and repeat")
