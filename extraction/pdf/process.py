"""The worker process as its client holds it: started, asked with a time limit, killed."""

from __future__ import annotations

import contextlib
import logging
import os
import subprocess
import sys
import tempfile
import weakref
from pathlib import Path
from typing import TYPE_CHECKING

from extraction.errors import Refused
from extraction.pdf.deadline import Deadline
from extraction.pdf.wire import Header, receive, send

if TYPE_CHECKING:
    from typing import IO

_ROOT = Path(__file__).resolve().parents[2]
_START_LIMIT = 60.0  # seconds; a cold disk may take some, and no PDF is to blame for them
_CLOSING_LIMIT = 2.0
_LAST_WORDS = 4000  # bytes of its standard error worth a line in the log

_log = logging.getLogger(__name__)


class WorkerEnded(Exception):
    """The process ended instead of answering: by itself, or because its time was up."""

    def __init__(self, exit_code: int, *, overran: bool) -> None:
        self.exit_code = exit_code
        self.overran = overran
        super().__init__(f"exit code {exit_code}, {'overran' if overran else 'died'}")


class WorkerProcess:
    """A running worker. One thread at a time may ask; any thread may kill.

    It is a fresh interpreter, never a fork of the caller: threads, locks and open files of the
    program stay out of it, and so does whatever a hostile PDF does to it.
    """

    def __init__(self, memory_limit: int) -> None:
        self._last_words = tempfile.TemporaryFile()  # noqa: SIM115 - open as long as the process
        self._process = subprocess.Popen(
            # -P: a folder of PDFs may hold a `json.py`, and must not be imported from.
            [sys.executable, "-P", "-m", "extraction.pdf.worker", str(memory_limit)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._last_words,
            env=os.environ | {"PYTHONPATH": _python_path()},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._engine = ""
        self._is_killed = False
        self._deadline = Deadline(self._process.kill)
        # A program that forgets to close it leaves no process behind when it ends.
        self._finish = weakref.finalize(self, _end, self._process, self._last_words, self._deadline)

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    @property
    def is_running(self) -> bool:
        """Whether it can still be asked; a killed one can't, though it may take a moment to end."""
        is_ended = self._is_killed or self._deadline.passed
        return not is_ended and self._process.poll() is None

    def engine(self) -> str:
        """The text engine's name and version, which it tells first of all.

        Raises Refused if it can't start.
        """
        if not self._engine:
            try:
                self._engine = self._answer(None, b"", _START_LIMIT)[0]["engine"]
            except WorkerEnded as ended:
                raise Refused(
                    f"the PDF reader can't start (it ended with {ended.exit_code}); "
                    "install Coextract again"
                ) from ended
        return self._engine

    def ask(self, header: Header, payload: bytes, limit: float) -> tuple[Header, bytes]:
        """The answer to a question; raises WorkerEnded, after ``limit`` seconds at the latest."""
        self.engine()
        return self._answer(header, payload, limit)

    def _answer(self, header: Header | None, payload: bytes, limit: float) -> tuple[Header, bytes]:
        """Send, wait, receive. Left without an answer, the process is of no use: it is killed."""
        answered = False
        try:
            with self._deadline.within(limit):
                if header is not None:
                    send(self._to_worker, header, payload)
                answer = receive(self._from_worker)
            answered = True
        except (EOFError, OSError) as error:
            exit_code = _exit_code(self._process)
            self._tell_last_words(exit_code)
            raise WorkerEnded(exit_code, overran=self._deadline.passed) from error
        finally:
            if not answered:
                self.kill()
        return answer

    def kill(self) -> None:
        """End it at once, whatever it does."""
        self._is_killed = True
        self._process.kill()

    def close(self) -> None:
        """Let it end by itself, or kill it if it doesn't; then give everything back."""
        self._finish()

    @property
    def _to_worker(self) -> IO[bytes]:
        return _opened(self._process.stdin)

    @property
    def _from_worker(self) -> IO[bytes]:
        return _opened(self._process.stdout)

    def _tell_last_words(self, exit_code: int) -> None:
        size = self._last_words.seek(0, os.SEEK_END)
        self._last_words.seek(max(0, size - _LAST_WORDS))
        words = self._last_words.read().decode("utf-8", "replace").strip()
        _log.debug("the PDF worker ended with %s: %s", exit_code, words)


def _opened(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise ValueError("the worker was started without pipes")
    return pipe


def _end(process: subprocess.Popen[bytes], last_words: IO[bytes], deadline: Deadline) -> None:
    """The end of its input ends it; a worker that is stuck is killed."""
    with contextlib.suppress(OSError):  # what a dead worker no longer reads is of no use
        _opened(process.stdin).close()
    _exit_code(process)
    _opened(process.stdout).close()
    last_words.close()
    deadline.close()


def _exit_code(process: subprocess.Popen[bytes]) -> int:
    """How a worker that has nothing left to do ended; one that doesn't end is killed."""
    try:
        return process.wait(_CLOSING_LIMIT)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()


def _python_path() -> str:
    """Where the worker finds this package, wherever the program was started."""
    inherited = os.environ.get("PYTHONPATH")
    return os.pathsep.join([str(_ROOT), inherited] if inherited else [str(_ROOT)])
