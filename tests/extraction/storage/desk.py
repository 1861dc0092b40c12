"""Somebody at work on a store: makes the events and edits that a review would make."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from extraction.codec import edit_to_data
from extraction.edits import CellRef, Edit
from extraction.record import Answer, CellKey, RowState
from extraction.state import EDIT, REOPEN, REPORT_ADDED, SEAL
from extraction.store import Commit, Seal, TextLayer
from extraction.trail import Trail, person_stream
from schemas.values import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from extraction.storage.sqlite import SqliteStore

    State = Answer | RowState | None


def answer(text: str) -> Answer:
    """An answer that holds a text."""
    return Answer(Text(text), raw=text)


def cell(field: str, row: str = "", section: str = "study") -> CellKey:
    """A cell; of a repeating section with a ``row``."""
    return CellKey(section, row, field)


def sha256(content: bytes) -> str:
    """The name of a report."""
    return hashlib.sha256(content).hexdigest()


def dump(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables of a closed project, by table."""
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        tables = [name for (name,) in names.fetchall()]
        return {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
            for table in tables
            if table != "alembic_version"
        }


class Desk:
    """One reviewer's work on one study of a store."""

    def __init__(self, store: SqliteStore, who: str = "Ana", study: str = "s1") -> None:
        self.store = store
        self.who = who
        self.study = study
        self.trail = Trail(heads=store.heads())

    def edits(self, changes: Mapping[CellKey, State]) -> list[Edit]:
        """The edits that lead from what is stored to ``changes``."""
        record = self.store.record(self.study, self.who)
        return [
            Edit(CellRef(self.study, self.who, key), record.content(key), after)
            for key, after in changes.items()
        ]

    def put(self, changes: Mapping[CellKey, State]) -> None:
        """Let cells hold something."""
        self.write(self.edits(changes))

    def write(self, edits: Sequence[Edit]) -> None:
        """Write edits with their events."""
        self.commit([(EDIT, edit_to_data(edit)) for edit in edits], Commit((), edits=edits))

    def seal(self, *sections: str) -> None:
        """Seal sections."""
        self.commit([(SEAL, self._sections(sections))], Commit((), sealed=self._seals(sections)))

    def reopen(self, *sections: str) -> None:
        """Take seals back."""
        entry = (REOPEN, self._sections(sections))
        self.commit([entry], Commit((), unsealed=self._seals(sections)))

    def add_report(self, content: bytes) -> None:
        """Add a report."""
        name = sha256(content)
        told = {"study": self.study, "sha256": name, "name": "a.pdf", "pages": 9, "role": "main"}
        self.commit([(REPORT_ADDED, told)], Commit((), reports=[(name, content)]))

    def keep(self, picture: bytes, *layers: TextLayer) -> None:
        """Keep a picture and what was recognised."""
        named = [(sha256(picture), picture)]
        self.store.write(Commit((), pictures=named, text_layers=layers))

    def commit(self, entries: Sequence[tuple[str, Mapping[str, object]]], commit: Commit) -> None:
        """Write events and what belongs to them."""
        events = self.trail.next(person_stream(self.who), entries)
        self.store.write(replace(commit, events=events))
        self.trail.extend(events)

    def _sections(self, sections: Sequence[str]) -> dict[str, object]:
        return {"study": self.study, "reviewer": self.who, "sections": list(sections)}

    def _seals(self, sections: Sequence[str]) -> list[Seal]:
        return [Seal(self.study, self.who, section) for section in sections]
