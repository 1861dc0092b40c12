"""The project file: one review in one SQLite file."""

from __future__ import annotations

import os
import secrets
import sqlite3
import sys
import threading
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from extraction.errors import CannotWrite, ReadOnlyProject
from extraction.storage.connecting import address, through_sqlalchemy, told, transaction
from extraction.storage.keepsakes import (
    WITH_KEEPSAKES,
    no_picture,
    picture_of,
    recognised_pages_of,
    text_layer_of,
)
from extraction.storage.lock import ProjectLock
from extraction.storage.logs import WriteAheadLog
from extraction.storage.migrating import build, upgrade
from extraction.storage.opening import Examined, Surroundings, examine
from extraction.storage.places import Place
from extraction.storage.reading import (
    events_after,
    heads_of,
    outlines_of,
    record_of,
    report_of,
)
from extraction.storage.writing import put, put_note

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from extraction.record import Record
    from extraction.storage.checking import FileUnderCheck
    from extraction.store import Commit, KeptOutline, TextLayer
    from extraction.trail import Event, Head

_BEFORE_ALL = (-1, "", 0)
#: The first version that keeps outlines.
_WITH_OUTLINES = 2


def create_project(path: Path, surroundings: Surroundings | None = None) -> SqliteStore:
    """Make an empty project file and open it.

    It is made under another name and then given its own, so that what stands there is whole.
    Raises ``CannotWrite``, also where a file is already.
    """
    around = surroundings or Surroundings()
    if path.exists() or path.is_symlink():
        raise CannotWrite(f"{path} exists already: choose another name, or open it")
    new = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        with told(str(path)):
            _build(new, around)
        _give_name(new, path)
    except (OSError, sqlite3.OperationalError) as error:
        raise CannotWrite(f"{path} can't be made ({error}): choose another folder") from error
    finally:
        new.unlink(missing_ok=True)
    return open_project(path, surroundings=around)


def _build(path: Path, surroundings: Surroundings) -> None:
    with (
        closing(surroundings.connect(address(path, mode="rwc"))) as driver,
        closing(through_sqlalchemy(driver)) as connection,
        transaction(connection),
    ):
        build(connection, surroundings.migrations)


def _give_name(new: Path, path: Path) -> None:
    """Move a file to where none is; a link can't replace a file, which a move could."""
    try:
        os.link(new, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if path.exists():
            raise
        new.rename(path)
    if sys.platform != "win32":
        folder = os.open(path.resolve().parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def open_project(
    path: Path, *, read_only: bool = False, surroundings: Surroundings | None = None
) -> SqliteStore:
    """Open a project file; one that can't be written is opened for reading.

    An older version is brought up to date after a copy was put beside it; to be read alone it need
    not be, where nothing of it is told differently. Raises ``NotAProject``, ``NewerProject``,
    ``DamagedProject``, ``ProjectBusy``; nothing was written to the file then.
    """
    around = surroundings or Surroundings()
    examined = examine(path, around, read_only=read_only)
    needed = around.migrations.readable if examined.why_read_only else around.migrations.newest
    if examined.version < needed:
        examined = _bring_up_to_date(path, examined, around)
    with told(str(path)):
        return SqliteStore(path, examined, around)


def _bring_up_to_date(path: Path, examined: Examined, surroundings: Surroundings) -> Examined:
    if examined.why_read_only:
        raise ReadOnlyProject(
            f"{path} is of an older version and must be rewritten to be opened, but "
            f"{examined.why_read_only}: open a copy of it in a folder you can write"
        )
    lock = ProjectLock(path.resolve())
    try:
        with (
            told(str(path), lambda: str(lock.holder() or "")),
            lock.for_a_commit(),
            closing(surroundings.connect(examined.uri)) as driver,
        ):
            _copy(driver, path, examined.version, surroundings)
            with closing(through_sqlalchemy(driver)) as connection, transaction(connection):
                upgrade(connection, surroundings.migrations)
    finally:
        lock.close()
    return replace(examined, version=surroundings.migrations.newest)


def _copy(driver: sqlite3.Connection, path: Path, version: int, surroundings: Surroundings) -> None:
    """Put a whole copy of the older project beside it; an earlier one is kept."""
    numbers = ["", *(f" {number}" for number in range(2, 100))]
    names = (path.with_name(f"{path.stem}.version-{version}{n}{path.suffix}") for n in numbers)
    copy = next((name for name in names if not name.exists()), None)
    if copy is None:
        raise CannotWrite(f"{path}: a hundred older copies stand beside it, move them away")
    new = copy.with_name(f".{copy.name}.new")
    try:
        with closing(surroundings.connect(address(new, mode="rwc"))) as target:
            driver.backup(target)
        examine(new, surroundings, read_only=True)
        new.replace(copy)
    finally:
        new.unlink(missing_ok=True)


class SqliteStore:
    """A review in an open project file; see ``extraction.store.Store``.

    May be used from several threads, by one at a time. Besides the protocol: ``hold`` keeps other
    programs from writing, ``heads`` are what a ``Trail`` goes on from,
    ``under_check`` gives the file to ``extraction.verifying``.
    """

    def __init__(self, path: Path, examined: Examined, surroundings: Surroundings) -> None:
        self._path = path
        self._examined = examined
        self._surroundings = surroundings
        self._where = surroundings.place_of(path)
        self._lock = ProjectLock(path.resolve())
        self._alone = threading.RLock()
        self._driver = surroundings.connect(examined.uri)
        self._log = WriteAheadLog(
            self._driver, is_local=self._where is Place.LOCAL, is_read_only=self.is_read_only
        )
        self._connection = through_sqlalchemy(self._driver)
        self._is_closed = False
        self._file = path.stat()

    @property
    def place(self) -> str:
        """The path, as it was given."""
        return str(self._path)

    @property
    def is_read_only(self) -> bool:
        """Whether ``write`` would be refused."""
        return bool(self._examined.why_read_only)

    @property
    def caution(self) -> str:
        """What a person should know of where the file lies; empty for a local disk."""
        if self._where is Place.LOCAL:
            return ""
        return (
            f"{self.place} lies in a {self._where}: let only one person at a time open it, and let "
            "the copying finish before the next one does"
        )

    def hold(self, who: str) -> None:
        """Keep other programs from writing until ``close``.

        Raises ``ProjectBusy`` naming who has it, ``ReadOnlyProject``.
        """
        self._must_be_writable()
        with self._alone:
            self._lock.stay(who)

    def heads(self) -> dict[str, Head]:
        """The end of each stream."""
        with self._reading():
            return heads_of(self._connection)

    def events(self, *, edits: bool = True) -> Iterator[Event]:
        """All events by ``Event.order``; without ``edits`` those of kind ``edit`` are left out."""
        order = _BEFORE_ALL
        while page := self._page(order, edits=edits):
            yield from page
            order = page[-1].order

    def _page(self, order: tuple[int, str, int], *, edits: bool) -> list[Event]:
        with self._reading():
            return events_after(self._connection, order, self.place, edits=edits)

    def record(self, study: str, reviewer: str) -> Record:
        """A reviewer's record of a study as it stands now; empty if nothing was entered."""
        with self._reading():
            return record_of(self._connection, study, reviewer, self.place)

    def outlines(self, studies: Collection[str]) -> list[KeptOutline]:
        """The outlines that are kept of these studies' records; there need not be any."""
        if self._examined.version < _WITH_OUTLINES:
            return []
        with self._reading():
            return outlines_of(self._connection, studies, self.place)

    def report(self, sha256: str) -> bytes:
        """The bytes of a report. Raises ``NotFound``."""
        with self._reading():
            return report_of(self._connection, sha256, self.place)

    def picture(self, sha256: str) -> bytes:
        """The bytes of a picture kept as evidence. Raises ``NotFound``."""
        if self._examined.version < WITH_KEEPSAKES:
            raise no_picture(self.place, sha256)
        with self._reading():
            return picture_of(self._connection, sha256, self.place)

    def text_layer(self, report: str, page: int) -> TextLayer | None:
        """What was recognised on a page of a report; ``None`` where nobody did."""
        if self._examined.version < WITH_KEEPSAKES:
            return None
        with self._reading():
            return text_layer_of(self._connection, report, page, self.place)

    def recognised_pages(self, report: str) -> frozenset[int]:
        """The pages of a report that have a text layer."""
        if self._examined.version < WITH_KEEPSAKES:
            return frozenset()
        with self._reading():
            return recognised_pages_of(self._connection, report)

    def write(self, commit: Commit) -> None:
        """Write durably, all or nothing.

        Besides what the protocol names: ``NotAllowed`` for a cell of a sealed section,
        ``StaleEdit`` for edits that contradict each other, ``BadInput`` for a report over the
        limits and for text that is none.
        """
        self._must_be_writable()
        with self._reading(), self._lock.for_a_commit():
            self.check_there()
            self._log.begin()
            with transaction(self._connection):
                put(self._connection, commit, self.place)

    def check_there(self) -> None:
        """Raise ``CannotWrite`` where the file was moved, removed or replaced since it was opened.

        The system would go on writing into a file that nobody can find any more.
        """
        if not self._is_there():
            raise CannotWrite(
                f"{self.place} was moved, removed or replaced by another file while it was open: "
                "put it back where it was, or choose File, Save a copy"
            )

    def _is_there(self) -> bool:
        try:
            return os.path.samestat(self._path.stat(), self._file)
        except OSError:
            return False

    def note(self, what: str) -> None:
        """Write a line to the local journal; nothing where the file can't be written."""
        if self.is_read_only:
            return
        at = datetime.now(UTC).astimezone().isoformat(timespec="seconds")
        with self._reading(), transaction(self._connection):
            put_note(self._connection, at, what)

    def copy_to(self, path: Path, waiting: Sequence[Commit] = ()) -> None:
        """Write a whole copy to ``path``, with commits that are not in the project yet.

        Also of a file that was removed while it was open. Raises ``CannotWrite``; what stood at
        ``path`` is untouched then.
        """
        if path.exists() and os.path.samestat(path.stat(), self._file):
            raise CannotWrite(f"{path} is the review itself: choose another name for the copy")
        new = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
        try:
            with self._reading(), told(str(path)):
                self._fill(new, waiting)
            new.replace(path)
        except OSError as error:
            raise CannotWrite(
                f"{path} can't be written ({error}): choose another folder"
            ) from error
        finally:
            new.unlink(missing_ok=True)

    def _fill(self, new: Path, waiting: Sequence[Commit]) -> None:
        around = self._surroundings
        with closing(around.connect(address(new, mode="rwc"))) as target:
            self._driver.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")
        if not waiting:
            return  # it stays of the version it is
        with closing(open_project(new, surroundings=around)) as copy:
            for commit in waiting:
                copy.write(commit)

    @contextmanager
    def under_check(self) -> Iterator[FileUnderCheck]:
        """The file as it stands now, for a check of all of it."""
        from extraction.storage.checking import FileUnderCheck

        with (
            told(self.place),
            closing(self._surroundings.connect(self._examined.uri)) as driver,
        ):
            yield FileUnderCheck(driver, self.place)

    def close(self) -> None:
        """Let go of the file; the last one to do so leaves a single file behind."""
        with self._alone, ExitStack() as after:
            after.callback(self._lock.close)
            after.callback(self._driver.close)
            after.callback(self._connection.close)
            if not self._is_closed:
                self._is_closed = True
                if not self.is_read_only and self._is_there():
                    self._log.end()

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with self._alone, told(self.place, lambda: str(self._lock.holder() or "")):
            yield

    def _must_be_writable(self) -> None:
        if self.is_read_only:
            raise ReadOnlyProject(
                f"{self.place} can't be changed: {self._examined.why_read_only}; "
                "work on a copy in a folder you can write"
            )
