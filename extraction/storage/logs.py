"""The log SQLite writes ahead: on a local disk from the first commit on, elsewhere never."""

from __future__ import annotations

import sqlite3
from contextlib import suppress


class WriteAheadLog:
    """How a project file keeps its log, where ``is_local`` says that it may have one."""

    def __init__(self, driver: sqlite3.Connection, *, is_local: bool, is_read_only: bool) -> None:
        self._driver = driver
        self._is_local = is_local
        self._has_begun = False
        if not is_local:
            self._prepare_for_a_shared_place(is_read_only=is_read_only)

    def begin(self) -> None:
        """Write ahead from the first commit on, so that reading alone changes no byte."""
        if self._is_local and not self._has_begun:
            self._driver.execute("PRAGMA journal_mode = WAL")
            self._has_begun = True

    def end(self) -> None:
        """A file with a log can't be opened in a read-only folder, nor copied without it."""
        # Somebody else has it open (the last one to close it does this), or the disk is full: then
        # the log stays, and whoever opens the file next goes on from it.
        with suppress(sqlite3.DatabaseError):
            self._driver.execute("PRAGMA journal_mode = DELETE")

    def _prepare_for_a_shared_place(self, *, is_read_only: bool) -> None:
        """Without a log; one that a copied file brings along needs the file for itself alone."""
        self._driver.execute("PRAGMA synchronous = EXTRA")
        self._driver.execute("PRAGMA locking_mode = EXCLUSIVE")
        (mode,) = self._driver.execute("PRAGMA journal_mode").fetchone()
        if mode == "wal" and is_read_only:
            return
        if mode == "wal":
            self._driver.execute("PRAGMA journal_mode = DELETE")
        self._driver.execute("PRAGMA locking_mode = NORMAL")
        self._driver.execute("SELECT 1 FROM alembic_version").fetchall()  # lets go of the lock
