"""Projects changed by hand, as damage or somebody with SQLite would change them."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from extraction.record import RowState
from extraction.storage import create_project
from extraction.store import Commit, KeptOutline, TextLayer
from tests.extraction.storage.desk import Desk, answer, cell, sha256

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NO_MORE = Commit(())

#: Everything of a project that means something; the numbers of journal lines don't.
CONTENT = (
    "sqlite_master",
    "alembic_version",
    "events",
    "heads",
    "cells",
    "sealed",
    "(SELECT study, reviewer, basis, text, hash FROM outlines)",
    "reports",
    "pictures",
    "(SELECT report, page, engine, text, hash FROM text_layers)",
    "(SELECT at, what, hash FROM journal)",
)


def small_review(path: Path) -> Path:
    """A closed project of two reviewers with something of everything in it."""
    with closing(create_project(path)) as store:
        for who in ("Ana", "Ben"):
            desk = Desk(store, who)
            desk.put({cell("author"): answer("Navarrete"), cell("year"): answer(f"2019 ({who})")})
            desk.put({cell("", f"{who}1", "arms"): RowState("400 mg/day")})
            desk.put({cell("n", f"{who}1", "arms"): answer("14")})
            desk.put({cell("year"): answer("2018"), cell("author"): None})
            desk.seal("study", "arms")
            desk.reopen("arms")
            outline = KeptOutline("s1", who, "a codebook's", "{}\n=navarrete\n=2018")
            store.write(Commit((), outlines=[outline]))
            desk.commit(
                [("remark", {"text": "a remark"}), ("remark", {"text": "one more"})], NO_MORE
            )
        report = b"%PDF-1.7 " + bytes(range(256)) * 4
        Desk(store, "Ana").add_report(report)
        layer = TextLayer(sha256(report), 2, "tesseract 5", '[["mean","age","49.3"]]')
        Desk(store, "Ana").keep(b"\x89PNG " + bytes(range(256)) * 4, layer)
        store.note("exported dfsp.xlsx")
        store.note("checked")
    return path


@contextmanager
def past_the_triggers(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a closed project without its triggers, which are there again afterwards."""
    with closing(sqlite3.connect(path)) as connection, connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        kept = triggers.fetchall()
        for name, _ in kept:
            connection.execute(f"DROP TRIGGER {name}")
        yield connection
        for _, sql in kept:
            connection.execute(sql)


def content(path: Path) -> list[list[tuple[object, ...]]]:
    """All that means something in a closed project; raises what unreadable bytes make it."""
    with closing(sqlite3.connect(path)) as connection:
        return [connection.execute(f"SELECT * FROM {table}").fetchall() for table in CONTENT]
