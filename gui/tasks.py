"""Work off the GUI thread: one pattern with progress, stop and tickets that void stale answers."""

from __future__ import annotations

import sys
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, QThreadPool, Signal
from shiboken6 import isValid

from extraction.errors import CoextractError

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance

T = TypeVar("T")


class Stopped(Exception):
    """The person stopped the work; raised by ``Job.check`` inside it."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a piece of work is; ``total`` 0 means that nobody knows. ``text`` names the step."""

    done: int
    total: int
    text: str = ""


class Job:
    """What a working function holds on to: it reports, and learns that it should stop.

    All methods may be called on any thread.
    """

    def __init__(self, ticket: int, told: SignalInstance) -> None:
        self.ticket = ticket
        self._told = told
        self._stop = threading.Event()

    @property
    def is_stopped(self) -> bool:
        """Whether the answer is no longer wanted."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Ask the work to end."""
        self._stop.set()

    def check(self) -> None:
        """Raise ``Stopped`` if the work should end; called between steps."""
        if self.is_stopped:
            raise Stopped

    def report(self, done: int, total: int = 0, text: str = "") -> None:
        """Tell how far the work is. Raises ``Stopped`` if it should end."""
        self.check()
        self.tell(Progress(done, total, text))

    def end(self, answer: object) -> None:
        """Give the answer of work that was begun by ``Task.begin``."""
        self.tell(_Answer(answer))

    def tell(self, what: object) -> None:
        """Send a progress, an answer or an error to the task."""
        try:
            self._told.emit((self.ticket, what))
        except RuntimeError:  # the task, which owns the signal, was destroyed: nobody listens
            self.stop()


@dataclass(frozen=True, slots=True)
class _Answer(Generic[T]):
    value: T


@dataclass(frozen=True, slots=True)
class _Failure:
    error: Exception


class _Run:
    """Runs a function on a thread of the pool; all it says goes through the job.

    No QRunnable: of those that end quickly, PySide keeps some for ever, with all that they hold.
    """

    def __init__(self, work: Callable[[Job], object], job: Job) -> None:
        self._work, self._job = work, job

    def __call__(self) -> None:
        """Do the work; an exception becomes a failure, told on the GUI thread."""
        if self._job.is_stopped:
            return
        try:
            answer = self._work(self._job)
        except Stopped:
            return
        except Exception as error:  # it is told on the GUI thread, by Task
            self._job.tell(_Failure(error))
        else:
            self._job.tell(_Answer(answer))


class Task(QObject):
    """One purpose of work (a search, an export). A newer run voids the answer of the older one.

    Exactly one of ``done``, ``failed`` and ``stopped`` follows a run, unless a newer run replaced
    it. An answer that comes though nobody waits for it any more is told by ``unwanted``, so that
    what it holds can be let go of. A fault of the program is told by ``failed`` and also goes to
    ``sys.excepthook``, on the GUI thread.
    """

    started = Signal()
    done = Signal(object)  # what the function gave
    failed = Signal(object)  # Exception; a CoextractError is a refusal to show where it arose
    progressed = Signal(object)  # Progress
    stopped = Signal()
    unwanted = Signal(object)  # what a replaced or stopped run gave
    _told = Signal(object)  # tuple[int, Progress | _Answer | _Failure]

    def __init__(self, pool: QThreadPool, title: str, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self._pool = pool
        self._job: Job | None = None
        self._tickets = 0
        self._told.connect(self._on_told)

    @property
    def is_running(self) -> bool:
        """Whether an answer is still awaited."""
        return self._job is not None

    def run(self, work: Callable[[Job], object]) -> None:
        """Start ``work`` on another thread. It must touch no widget and no ``QObject``."""
        self._pool.start(_Run(work, self.begin()))

    def begin(self) -> Job:
        """Start what the caller does on this thread, a little at a time; it ends the job itself."""
        self.drop()
        self._tickets += 1
        self._job = job = Job(self._tickets, self._told)
        self.started.emit()
        return job

    def stop(self) -> None:
        """The answer is no longer wanted; ``stopped`` is told at once."""
        if self._job is not None:
            self.drop()
            self.stopped.emit()

    def drop(self) -> None:
        """The answer is no longer wanted, and nobody is told."""
        if self._job is not None:
            self._job.stop()
            self._job = None

    def _on_told(self, told: tuple[int, object]) -> None:
        ticket, what = told
        if self._job is None or ticket != self._job.ticket:
            if isinstance(what, _Answer):
                self.unwanted.emit(what.value)
            return
        if isinstance(what, Progress):
            self.progressed.emit(what)
            return
        self._job = None
        if isinstance(what, _Answer):
            self.done.emit(what.value)
        elif isinstance(what, _Failure):
            self._fail(what.error)

    def _fail(self, error: Exception) -> None:
        self.failed.emit(error)
        if not isinstance(error, CoextractError):
            sys.excepthook(type(error), error, error.__traceback__)


class Tasks(QObject):
    """Makes tasks, knows which run (the status bar shows them), and ends them all at closing."""

    running_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        # Much work waits for the PDF worker or the disk: two cores must not mean two threads.
        self._pool.setMaxThreadCount(max(4, self._pool.maxThreadCount()))
        self._running: list[Task] = []

    def task(self, title: str, parent: QObject) -> Task:
        """A task named ``title`` (shown beside its progress) that lives as long as ``parent``."""
        task = Task(self._pool, title, parent)
        task.started.connect(lambda: self._note(task, runs=True))
        for ended in (task.done, task.failed, task.stopped):
            ended.connect(lambda _=None: self._note(task, runs=False))
        task.destroyed.connect(lambda: self._forget(task))
        return task

    @property
    def running(self) -> tuple[Task, ...]:
        """The tasks that run, the oldest first."""
        return tuple(self._running)

    def close(self) -> None:
        """Stop everything and wait for the threads."""
        for task in self.running:
            task.stop()
        self._pool.clear()
        self._pool.waitForDone()

    def _forget(self, task: Task) -> None:
        """A task went with its parent: its work ends too."""
        task.drop()
        self._note(task, runs=False)

    def _note(self, task: Task, *, runs: bool) -> None:
        if not isValid(self):  # destroyed before its tasks, at the end of the program
            return
        if runs and task not in self._running:
            self._running.append(task)
        elif not runs and task in self._running:
            self._running.remove(task)
        self.running_changed.emit()
