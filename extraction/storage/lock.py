"""Who has a project open for writing: a lock file beside it that the system lets go of.

The operating system holds the lock for the process, so that it ends with the process however that
ends; what is written in the file only tells who it is, and a file that was left behind says
nothing. Where a file system knows no locks, SQLite's own remain.
"""

from __future__ import annotations

import errno
import getpass
import json
import os
import socket
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from extraction.errors import ProjectBusy
from extraction.storage.connecting import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PAUSE = 0.005  # seconds between two tries for a lock that is held for the time of one commit
_TAKEN = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
_BYTES = 4096  # more than what is written about a holder
# Windows keeps others from reading what is locked: the byte locked lies far behind the text.
_LOCKED_BYTE = 1 << 30


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a project: ``since`` is ISO 8601; ``stays`` for longer than one commit."""

    who: str
    host: str
    pid: int
    since: str
    stays: bool = False

    @classmethod
    def this_process(cls, who: str = "", *, stays: bool = False) -> Self:
        """This process, for ``who`` or the user logged in."""
        since = datetime.now(UTC).astimezone().isoformat(timespec="seconds")
        return cls(who or _user(), socket.gethostname(), os.getpid(), since, stays)

    def __str__(self) -> str:
        return f"{self.who} has it open on {self.host} since {self.since} (process {self.pid})"


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without a name, as in some containers
        return "somebody"


class ProjectLock:
    """The lock of one open project; taken for a commit, or held as long as it stays open.

    ``patience`` is how long to wait for another's commit, in seconds.
    """

    def __init__(self, project: Path, patience: float = PATIENCE) -> None:
        self._project = project
        self._patience = patience
        self._path = project.with_name(f".{project.name}.lock")
        self._file = -1
        self._stays = False

    @contextmanager
    def for_a_commit(self) -> Iterator[None]:
        """Hold the lock for one commit; waits for another's commit, not for one that stays."""
        if self._stays:
            yield
            return
        held = self._take(Holder.this_process())
        try:
            yield
        finally:
            if held:
                self._let_go()

    def stay(self, who: str) -> None:
        """Hold the lock until ``close``. Raises ``ProjectBusy`` naming who has it."""
        self._stays = self._take(Holder.this_process(who, stays=True))

    def holder(self) -> Holder | None:
        """Who says to hold it; only true while the lock can't be taken."""
        try:
            return Holder(**json.loads(self._path.read_bytes()[:_BYTES]))
        except (OSError, ValueError, TypeError):  # gone, or being written just now
            return None

    def close(self) -> None:
        """Let go, and take the file away if nobody else holds it."""
        if self._file < 0:
            return
        if self._stays or _try_lock(self._file):
            if self._is_current() and sys.platform != "win32":
                self._path.unlink(missing_ok=True)
            self._let_go()
        os.close(self._file)
        self._file, self._stays = -1, False

    def _take(self, holder: Holder) -> bool:
        """Whether it was taken; not where there are no locks to take."""
        until = time.monotonic() + self._patience
        try:
            while not self._try():
                other = self.holder()
                if (other is not None and other.stays) or time.monotonic() > until:
                    raise ProjectBusy(self._told(other))
                time.sleep(_PAUSE)
        except OSError:
            return False  # no lock file can be made or locked here: SQLite's own locks remain
        self._tell(holder)
        return True

    def _told(self, other: Holder | None) -> str:
        who = str(other) if other else "another program has it open"
        return f"{self._project} can't be changed now: {who}; close it there or open it to read"

    def _try(self) -> bool:
        if self._file < 0:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
        if not _try_lock(self._file):
            return False
        if self._is_current():
            return True
        os.close(self._file)  # another took the file away when it closed: begin a new one
        self._file = -1
        return False

    def _is_current(self) -> bool:
        try:
            return os.path.samestat(os.fstat(self._file), self._path.stat())
        except FileNotFoundError:
            return False

    def _tell(self, holder: Holder) -> None:
        with suppress(OSError):  # on a full disk the lock holds without saying whose it is
            os.ftruncate(self._file, 0)
            os.lseek(self._file, 0, os.SEEK_SET)
            os.write(self._file, json.dumps(asdict(holder)).encode())

    def _let_go(self) -> None:
        os.ftruncate(self._file, 0)
        _unlock(self._file)


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: int) -> bool:
        os.lseek(file, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno in _TAKEN:
                return False
            raise
        return True

    def _unlock(file: int) -> None:
        os.lseek(file, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in _TAKEN:
                return False
            raise
        return True

    def _unlock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
