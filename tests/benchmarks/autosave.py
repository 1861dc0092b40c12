"""Saving one value durably, beside the least that SQLite needs for it."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing, contextmanager
from itertools import count
from typing import TYPE_CHECKING

from extraction.storage import create_project
from tests.benchmarks.harness import Peer, Row, percentile_99
from tests.extraction.storage.desk import Desk, answer, cell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_SAVES = 300
_TO_REACH = 3.0  # milliseconds


def _cpu_of(save: Callable[[], None]) -> float:
    """The 99th percentile of the processor's milliseconds of some saves."""
    times = []
    for _ in range(_SAVES):
        begun = time.process_time_ns()
        save()
        times.append((time.process_time_ns() - begun) / 1e6)
    return percentile_99(times)


def _ours(desk: Desk) -> Callable[[], None]:
    numbers = count()
    edits = desk.edits({cell("age"): answer("first")})
    desk.write(edits)

    def save() -> None:
        edit = edits[-1]
        edits[-1] = type(edit)(edit.cell, edit.after, answer(f"49.{next(numbers)} (20–73)"))
        desk.write(edits[-1:])

    return save


def _bare(connection: sqlite3.Connection) -> Callable[[], None]:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE answers (cell TEXT PRIMARY KEY, value TEXT)")
    connection.execute("CREATE TABLE trail (id INTEGER PRIMARY KEY, value TEXT)")
    numbers = count()

    def save() -> None:
        value = f"49.{next(numbers)} (20–73)"
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT OR REPLACE INTO answers VALUES ('age', ?)", (value,))
        connection.execute("INSERT INTO trail (value) VALUES (?)", (value,))
        connection.execute("COMMIT")

    return save


@contextmanager
def autosave(folder: Path) -> Iterator[Row]:
    """One value with its event, against one value with its line in bare SQLite."""
    with (
        closing(create_project(folder / "review.coextract")) as store,
        closing(sqlite3.connect(folder / "bare.sqlite", isolation_level=None)) as connection,
    ):
        ours, bare = _ours(Desk(store)), _bare(connection)
        yield Row(
            work="autosave of one value, durable",
            unit="ms CPU, p99",
            ours=lambda: _cpu_of(ours),
            peers=[Peer("sqlite3 FULL", lambda: _cpu_of(bare))],
            to_reach=f"<= {_TO_REACH:g} ms",
            is_reached=lambda ours, _: ours <= _TO_REACH,
        )
