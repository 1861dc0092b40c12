"""The whole file checked: its pages, each row against its hash, the bytes of the reports."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from extraction.errors import DamagedProject
from extraction.storage.connecting import told
from extraction.storage.rows import cell_of, event_of, layer_of, outline_of, row_hash, text_of
from extraction.store import Seal
from extraction.trail import Head
from extraction.verifying import finding, where_is, where_is_layer, where_is_outline

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

    from extraction.edits import CellRef
    from extraction.storage.rows import Cell
    from extraction.store import KeptOutline, TextLayer
    from extraction.trail import Event
    from extraction.verifying import Finding

#: More faults of pages than this tell nothing new.
_MOST_FAULTS = 100
_PART_OF_EVENT = "stream, seq, clock, at, kind, payload, salt, prev, hash"
_PART_OF_OUTLINE = "study, reviewer, basis, text, hash"
_PART_OF_LAYER = "report, page, engine, text, hash"
_PART_OF_CELL = "study, reviewer, section, row_id, field"


def _lenient(content: bytes) -> str:
    return content.decode("utf-8", "backslashreplace")


class FileUnderCheck:
    """A project file as it stands at one moment; hands out what is in it, sound or not.

    See ``extraction.verifying.UnderCheck``.
    """

    def __init__(self, driver: sqlite3.Connection, place: str) -> None:
        self._driver = driver
        self._driver.text_factory = _lenient  # damaged text must fail its hash, not the reading
        self._driver.execute("BEGIN")
        self._place = place

    def faults(self) -> Iterator[Finding]:
        """What is wrong with pages, rows and reports, each taken for itself."""
        checks: tuple[Callable[[], Iterator[Finding]], ...] = (
            self._pages,
            self._keys,
            self._cells,
            self._outlines,
            self._journal,
            self._reports,
            self._pictures,
            self._layers,
        )
        for check in checks:
            try:
                with told(self._place):
                    yield from check()
            except DamagedProject as error:
                yield finding("readable", str(error), self._place)

    def events(self) -> Iterator[Event]:
        """All events by ``Event.order``. Raises ``DamagedProject`` for unreadable pages."""
        query = f"SELECT {_PART_OF_EVENT} FROM events ORDER BY clock, stream, seq"
        with told(self._place):
            yield from map(event_of, self._driver.execute(query))

    def cells(self) -> Iterator[tuple[CellRef, str]]:
        """All cells with their states as canonical JSON. Raises ``DamagedProject``."""
        with told(self._place):
            yield from ((cell.ref, cell.state) for cell in self._stored_cells())

    def seals(self) -> Iterator[Seal]:
        """All sealed sections. Raises ``DamagedProject``."""
        query = "SELECT study, reviewer, section FROM sealed ORDER BY study, reviewer, section"
        with told(self._place):
            yield from (Seal(*map(text_of, row)) for row in self._driver.execute(query))

    def outlines(self) -> Iterator[KeptOutline]:
        """All outlines that are kept. Raises ``DamagedProject``."""
        with told(self._place):
            yield from (outline for outline, _ in self._stored_outlines())

    def pictures(self) -> frozenset[str]:
        """The SHA-256 of all pictures that are kept. Raises ``DamagedProject``."""
        with told(self._place):
            if not self._has("pictures"):
                return frozenset()
            return frozenset(
                text_of(name) for (name,) in self._driver.execute("SELECT sha256 FROM pictures")
            )

    def reports(self) -> frozenset[str]:
        """The SHA-256 of all reports that are kept. Raises ``DamagedProject``."""
        with told(self._place):
            return frozenset(
                text_of(name) for (name,) in self._driver.execute("SELECT sha256 FROM reports")
            )

    def layers(self) -> Iterator[tuple[str, int]]:
        """The reports and pages of all text layers that are kept. Raises ``DamagedProject``."""
        with told(self._place):
            yield from ((layer.report, layer.page) for layer, _ in self._stored_layers())

    def heads(self) -> dict[str, Head]:
        """The end of each stream as it was noted. Raises ``DamagedProject``."""
        with told(self._place):
            rows = self._driver.execute("SELECT stream, seq, hash FROM heads")
            return {text_of(stream): Head(seq, hash_) for stream, seq, hash_ in rows}

    def _stored_cells(self) -> Iterator[Cell]:
        query = f"SELECT {_PART_OF_CELL}, state, hash FROM cells ORDER BY {_PART_OF_CELL}"
        return map(cell_of, self._driver.execute(query))

    def _stored_outlines(self) -> Iterator[tuple[KeptOutline, bool]]:
        if not self._has("outlines"):
            return
        query = f"SELECT {_PART_OF_OUTLINE} FROM outlines ORDER BY study, reviewer"
        yield from map(outline_of, self._driver.execute(query))

    def _stored_layers(self) -> Iterator[tuple[TextLayer, bool]]:
        if not self._has("text_layers"):
            return
        query = f"SELECT {_PART_OF_LAYER} FROM text_layers ORDER BY report, page"
        yield from map(layer_of, self._driver.execute(query))

    def _pages(self) -> Iterator[Finding]:
        for (fault,) in self._driver.execute(f"PRAGMA integrity_check({_MOST_FAULTS})"):
            if fault != "ok":
                yield finding("pages", " ".join(str(fault).split()), self._place)

    def _keys(self) -> Iterator[Finding]:
        for table, *_ in self._driver.execute("PRAGMA foreign_key_check"):
            yield finding("keys", "a row refers to one that is not there", f"table {table}")

    def _cells(self) -> Iterator[Finding]:
        for cell in self._stored_cells():
            if not cell.is_intact:
                yield finding("row hash", "its content is not what was written", where_is(cell.ref))

    def _outlines(self) -> Iterator[Finding]:
        for outline, is_intact in self._stored_outlines():
            if not is_intact:
                where = where_is_outline(outline)
                yield finding("row hash", "its content is not what was written", where)

    def _journal(self) -> Iterator[Finding]:
        for number, at, what, hash_ in self._driver.execute("SELECT * FROM journal ORDER BY id"):
            if hash_ != row_hash(str(at), str(what)):
                yield finding("row hash", "it is not what was written", f"journal line {number}")

    def _layers(self) -> Iterator[Finding]:
        for layer, is_intact in self._stored_layers():
            if not is_intact:
                where = where_is_layer(layer.report, layer.page)
                yield finding("row hash", "its content is not what was written", where)

    def _reports(self) -> Iterator[Finding]:
        return self._files("reports", "report", "its bytes are not those added")

    def _pictures(self) -> Iterator[Finding]:
        return self._files("pictures", "picture", "its bytes are not those kept")

    def _files(self, table: str, name: str, what: str) -> Iterator[Finding]:
        if not self._has(table):
            return
        rows = self._driver.execute(f"SELECT sha256, size FROM {table} ORDER BY sha256").fetchall()
        for sha256, size in rows:
            query = f"SELECT bytes FROM {table} WHERE sha256 = ?"
            (content,) = self._driver.execute(query, (sha256,)).fetchone() or (b"",)
            sound = isinstance(content, bytes) and len(content) == size
            if not sound or hashlib.sha256(content).hexdigest() != sha256:
                yield finding(name, what, f"{name} {text_of(sha256)[:12]}")

    def _has(self, table: str) -> bool:
        """Whether the file's version has a table."""
        there = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
        return self._driver.execute(there, (table,)).fetchone() is not None
