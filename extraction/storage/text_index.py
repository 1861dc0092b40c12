"""The index of what the reports say: a file of its own beside no review, made again at any time.

Three letters each (SQLite's FTS5 with its trigram tokenizer) tell which pages may hold what is
sought, so that parts of words are found as fast as words; the page's text decides. What the file
holds is only ever a copy of what the PDFs hold, so it is thrown away and made anew wherever it is
of another version or was damaged.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, NamedTuple, Self

from extraction.errors import CannotWrite

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

_VERSION = 2
_PATIENCE = 10.0  # seconds for another process that is writing
_PAUSE = 0.01  # seconds before one that was refused without waiting tries again
_GRAM = 3  # letters
_MOST_GRAMS = 16  # of a long text; they leave few pages that don't hold it
_MOST_PAGES = 1 << 20  # of one report; a page's number in the file is its report's times this
_AT_ONCE = 48  # candidates
_PRAGMAS = (
    "page_size = 8192",  # most pages of a paper fit
    "journal_mode = WAL",
    "synchronous = NORMAL",
    "temp_store = MEMORY",
    "mmap_size = 1073741824",
)
_AGAIN = "search again, and it is made anew"
_REMEDY = "let the folder be written to, and search again"
#: SQLite's primary result codes, and what to do about each; the low byte of the extended ones.
_TROUBLES = {
    sqlite3.SQLITE_BUSY: "another program writes to the search index; search again in a moment",
    sqlite3.SQLITE_LOCKED: "another program writes to the search index; search again in a moment",
    sqlite3.SQLITE_FULL: "no room is left for the search index; make some there and search again",
    sqlite3.SQLITE_READONLY: "the search index can't be written; allow it and search again",
    sqlite3.SQLITE_PERM: "the search index can't be written; allow it and search again",
    sqlite3.SQLITE_CANTOPEN: (
        "the search index can't be opened; allow this file and its folder to be read and written, "
        "and search again"
    ),
    sqlite3.SQLITE_IOERR: (
        "the disk failed while the search index was read or written; look after it and search again"
    ),
}
_SCHEMA = (
    "CREATE TABLE about (version INTEGER NOT NULL, engine TEXT NOT NULL, review TEXT NOT NULL)",
    """CREATE TABLE reports (id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE,
        basis TEXT NOT NULL, pages INTEGER NOT NULL, refusal TEXT NOT NULL)""",
    "CREATE TABLE pages (id INTEGER PRIMARY KEY, lowered TEXT NOT NULL)",
    "CREATE TABLE printed (id INTEGER PRIMARY KEY, text TEXT NOT NULL, places BLOB NOT NULL)",
    """CREATE VIRTUAL TABLE grams USING fts5(lowered, content='', detail=none,
        tokenize='trigram case_sensitive 1')""",
    "CREATE VIRTUAL TABLE terms USING fts5vocab(grams, 'row')",
)


class IndexedReport(NamedTuple):
    """A report in the index; ``basis`` tells what its text was made from.

    ``refusal`` says why it could not be read; it has no pages then.
    """

    sha256: str
    basis: str
    pages: int
    refusal: str = ""


class IndexedPage(NamedTuple):
    """A page as it is kept: as it reads, folded without case, and how the two fit together.

    ``places`` is what ``extraction.searching.folding.packed`` gives.
    """

    printed: str
    lowered: str
    places: bytes


class Candidate(NamedTuple):
    """A page that may hold what is sought, folded without case; ``key`` asks for all of it."""

    report: str
    page: int
    lowered: str
    key: int


class TextIndex:
    """One connection to the index file at ``path``; several may be open at once.

    ``engine`` names what the texts are read and folded by: an index made by another is made anew.
    ``review`` is the path of the review, kept so that an index without one can be cleared away.
    Raises ``CannotWrite`` where the file can't be made.
    """

    def __init__(self, path: Path, engine: str, review: str = "") -> None:
        self.path = path
        self._turn = threading.RLock()
        try:
            self._connection = _opened(path, engine, review)
        except (sqlite3.Error, OSError) as error:
            raise CannotWrite(_trouble(path, error)) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        with self._turn:
            self._connection.close()

    # ── what is there ────────────────────────────────────────────────────────────────────────

    def reports(self) -> Mapping[str, IndexedReport]:
        """The reports in the index by their SHA-256."""
        with self._asked() as connection:
            rows = connection.execute("SELECT sha256, basis, pages, refusal FROM reports")
            return {row[0]: IndexedReport(*row) for row in rows}

    def candidates(self, letters: str, reports: Sequence[str]) -> Iterator[Candidate]:
        """The pages of ``reports``, in their order, that may hold ``letters``, two or more.

        Such a page holds all three letters in a row that they do, but not always in their order.
        """
        with self._asked() as connection:
            ids = dict(connection.execute("SELECT sha256, id FROM reports").fetchall())
            ranks = {ids[one]: rank for rank, one in enumerate(reports) if one in ids}
            keys = [key for key in _keys(connection, letters) if key // _MOST_PAGES in ranks]
            keys.sort(key=lambda key: (ranks[key // _MOST_PAGES], key))
        names = {number: sha256 for sha256, number in ids.items()}
        for first in range(0, len(keys), _AT_ONCE):
            part = keys[first : first + _AT_ONCE]
            with self._asked() as connection:
                marks = ",".join("?" * len(part))
                sql = f"SELECT id, lowered FROM pages WHERE id IN ({marks})"
                texts = dict(connection.execute(sql, part).fetchall())
            for key in part:
                if key in texts:  # else its report was taken away a moment ago
                    yield Candidate(names[key // _MOST_PAGES], key % _MOST_PAGES, texts[key], key)

    def printed(self, key: int) -> tuple[str, bytes] | None:
        """The text of a candidate as it reads, and how it fits the folded one.

        ``None`` if its report was taken away a moment ago.
        """
        with self._asked() as connection:
            sql = "SELECT text, places FROM printed WHERE id = ?"
            found: tuple[str, bytes] | None = connection.execute(sql, (key,)).fetchone()
            return found

    # ── changing it ──────────────────────────────────────────────────────────────────────────

    def put(self, read: Sequence[tuple[IndexedReport, Sequence[IndexedPage]]]) -> None:
        """Keep reports with their pages, in place of what was kept of them before.

        Several at once take less time than one by one.
        """
        with self._writing() as connection:
            for report, pages in read:
                _drop(connection, [report.sha256])
                _insert(connection, report, pages)

    def drop(self, reports: Collection[str]) -> None:
        """Forget reports that the review has no more."""
        if reports:
            with self._writing() as connection:
                _drop(connection, reports)

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    @contextmanager
    def _asked(self) -> Iterator[sqlite3.Connection]:
        with self._turn:
            try:
                yield self._connection
            except sqlite3.OperationalError as error:
                raise CannotWrite(_trouble(self.path, error)) from error
            except sqlite3.DatabaseError as error:
                self._connection.close()
                raise CannotWrite(_thrown_away(self.path)) from error

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._asked() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:  # whatever it is, an interrupt too: half a report is none
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise


def _trouble(path: Path, error: sqlite3.Error | OSError) -> str:
    """What ails the index, where, and what to do."""
    if isinstance(error, OSError):
        why = error.strerror or str(error)
        return f"{error.filename or path}: the search index can't be kept there ({why}); {_REMEDY}"
    told = _TROUBLES.get(
        _code(error), f"the search index can't be used; delete this file and {_AGAIN}"
    )
    return f"{path}: {told} ({error})"


def _thrown_away(path: Path) -> str:
    """What is said of a damaged index, which is taken away if that can be."""
    try:
        remove(path)
    except OSError:  # whoever reads this can do it
        return f"{path}: the search index is damaged; delete this file and {_AGAIN}"
    return f"{path}: the search index was damaged and is gone; {_AGAIN}"


def _opened(path: Path, engine: str, review: str) -> sqlite3.Connection:
    """A connection to a sound index, made anew where there is none.

    Of two that make it at once SQLite refuses one without waiting, as both would wait for ever:
    that one tries again.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            return _opened_now(path, engine, review)
        except sqlite3.OperationalError as error:
            if _code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
        time.sleep(_PAUSE)


def _code(error: sqlite3.Error) -> int:
    """SQLite's primary result code."""
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    return code & 0xFF


def _opened_now(path: Path, engine: str, review: str) -> sqlite3.Connection:
    for is_last in (False, True):
        connection = _connected(path)
        try:
            if _is_sound(connection, engine, review):
                return connection
        except sqlite3.OperationalError:  # busy, no room, no right …: it is not damaged
            connection.close()
            raise
        except sqlite3.DatabaseError:
            if is_last:
                raise
        connection.close()
        remove(path)
    raise sqlite3.DatabaseError("what was written is not what is read")


def _connected(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)


def _is_sound(connection: sqlite3.Connection, engine: str, review: str) -> bool:
    """Whether the file is an index of this version; an empty one becomes it."""
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    found = "SELECT count(*) FROM sqlite_schema WHERE name = 'about'"
    if not connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
        connection.execute("BEGIN EXCLUSIVE")
        if not connection.execute(found).fetchone()[0]:  # nobody made it meanwhile
            for sql in _SCHEMA:
                connection.execute(sql)
            about = (_VERSION, engine, review)
            connection.execute("INSERT INTO about VALUES (?, ?, ?)", about)
        connection.execute("COMMIT")
    if not connection.execute(found).fetchone()[0]:
        return False
    told = connection.execute("SELECT version, engine FROM about").fetchall()
    return told == [(_VERSION, engine)]


def _keys(connection: sqlite3.Connection, letters: str) -> list[int]:
    """The keys of the pages that may hold ``letters``."""
    grams, joint = _grams_of(letters), " AND "
    if len(letters) < _GRAM:
        begun = "SELECT term FROM terms WHERE term >= ? AND term < ?"
        last = letters + "\U0010ffff"
        grams, joint = [row[0] for row in connection.execute(begun, (letters, last))], " OR "
    if not grams:
        return []
    wanted = joint.join('"' + gram.replace('"', '""') + '"' for gram in grams)
    sql = "SELECT rowid FROM grams WHERE grams MATCH ?"
    return [row[0] for row in connection.execute(sql, (wanted,))]


def _indexed(low: str) -> str:
    """A page as its letters are indexed: its last two begin a gram too."""
    return f"{low} "


def _grams_of(letters: str) -> list[str]:
    """Three letters each, from all over a longer text."""
    grams = [letters[at : at + _GRAM] for at in range(len(letters) - _GRAM + 1)]
    return [*dict.fromkeys(grams)][:: -(-len(grams) // _MOST_GRAMS) or 1]


def _insert(
    connection: sqlite3.Connection, report: IndexedReport, pages: Sequence[IndexedPage]
) -> None:
    insert = "INSERT INTO reports (sha256, basis, pages, refusal) VALUES (?, ?, ?, ?)"
    first = (connection.execute(insert, report).lastrowid or 0) * _MOST_PAGES + 1
    for key, page in enumerate(pages, first):
        connection.execute("INSERT INTO pages VALUES (?, ?)", (key, page.lowered))
        row = (key, page.printed, page.places)
        connection.execute("INSERT INTO printed VALUES (?, ?, ?)", row)
        sql = "INSERT INTO grams (rowid, lowered) VALUES (?, ?)"
        connection.execute(sql, (key, _indexed(page.lowered)))


def _drop(connection: sqlite3.Connection, reports: Collection[str]) -> None:
    """Take reports away; the index of letters must be told what it held of a page."""
    for sha256 in reports:
        row = connection.execute("SELECT id FROM reports WHERE sha256 = ?", (sha256,)).fetchone()
        if row is None:
            continue
        span = (row[0] * _MOST_PAGES, (row[0] + 1) * _MOST_PAGES)
        kept = connection.execute("SELECT id, lowered FROM pages WHERE id > ? AND id < ?", span)
        for key, low in kept.fetchall():
            sql = "INSERT INTO grams (grams, rowid, lowered) VALUES ('delete', ?, ?)"
            connection.execute(sql, (key, _indexed(low)))
        for table in ("pages", "printed"):
            connection.execute(f"DELETE FROM {table} WHERE id > ? AND id < ?", span)
        connection.execute("DELETE FROM reports WHERE id = ?", (row[0],))


def review_of(path: Path) -> str:
    """The path of the review an index belongs to; empty where the file tells none."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            row = connection.execute("SELECT review FROM about").fetchone()
    except sqlite3.Error:
        return ""
    return str(row[0]) if row else ""


def remove(path: Path) -> None:
    """Take an index away, with all that SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
