"""Where a review is kept: the only SQL of the program.

    sqlite        SqliteStore, the project file; create_project, open_project
    queued        a store around another, whose changes a thread of its own writes
    waiting_line  what waits to be written by it
    opening       a file is examined before a byte of it is written
    writing       one commit becomes rows
    reading       rows become events, records, answers; each is checked against its own hash
    keepsakes     pictures kept as evidence, and the words of recognised pages
    rows          a row ↔ what it means, and its hash
    checking      the whole file checked: pages, row hashes, heads, the bytes of reports
    tables        the tables as SQLAlchemy knows them
    migrating     the schema's versions and the way from one to the next
    migrations/   schema_<version>.sql and the Alembic scripts
    connecting    connections, their pragmas, and what a driver's errors mean to a person
    logs          the log that SQLite writes ahead
    text_index    what the reports say, in a file beside no review
    places        local disk, network share or cloud folder
    lock          who has the project open

Nothing here is imported before a project is: SQLAlchemy takes a quarter of a second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from extraction.storage.sqlite import SqliteStore

#: The most bytes a report may have, and all reports of a review together.
REPORT_LIMIT = 200 * 10**6
REVIEW_LIMIT = 2 * 10**9


def create_project(path: Path) -> SqliteStore:
    """Make an empty project file. Raises ``CannotWrite``, also where a file is already."""
    from extraction.storage import sqlite

    return sqlite.create_project(path)


def open_project(path: Path, *, read_only: bool = False) -> SqliteStore:
    """Open a project file; one that can't be written is opened for reading.

    Raises ``NotAProject``, ``NewerProject``, ``DamagedProject``, ``ProjectBusy``; nothing was
    written to the file then.
    """
    from extraction.storage import sqlite

    return sqlite.open_project(path, read_only=read_only)
