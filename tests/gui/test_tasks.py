"""Work off the GUI thread: one answer, on the GUI thread, and none that is stale."""

from __future__ import annotations

import gc
import sys
import threading
import weakref
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QThread

from extraction.errors import BadPdf
from gui.tasks import Job, Progress, Task, Tasks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from pytestqt.qtbot import QtBot

PATIENCE = 10  # seconds


class Ears(QObject):
    """Keeps what a task tells, and on which thread."""

    def __init__(self, task: Task) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.threads: set[QThread] = set()
        task.done.connect(lambda value: self._hear(("done", value)))
        task.failed.connect(lambda error: self._hear(("failed", str(error))))
        task.stopped.connect(lambda: self._hear("stopped"))
        task.progressed.connect(lambda progress: self._hear(progress))

    def _hear(self, what: object) -> None:
        self.threads.add(QThread.currentThread())
        self.heard.append(what)


@pytest.fixture
def owner() -> Iterator[QObject]:
    owner = QObject()
    yield owner
    owner.deleteLater()


@pytest.fixture
def task(tasks: Tasks, owner: QObject) -> Task:
    return tasks.task("Working", owner)


def test_that_work_is_done_on_another_thread_and_told_on_this_one(task: Task, qtbot: QtBot) -> None:
    ears = Ears(task)
    with qtbot.waitSignal(task.done):
        task.run(lambda _job: threading.current_thread() is threading.main_thread())
    assert ears.heard == [("done", False)]
    assert ears.threads == {QThread.currentThread()}
    assert not task.is_running


def test_that_progress_comes_in_order_before_the_answer(task: Task, qtbot: QtBot) -> None:
    def count(job: Job) -> str:
        for number in (1, 2, 3):
            job.report(number, 3, "pages")
        return "read"

    ears = Ears(task)
    with qtbot.waitSignal(task.done):
        task.run(count)
    steps = [Progress(number, 3, "pages") for number in (1, 2, 3)]
    assert ears.heard == [*steps, ("done", "read")]


def test_that_a_newer_run_voids_the_older_answer(task: Task, qtbot: QtBot) -> None:
    gate = threading.Event()

    def slow(_job: Job) -> str:
        assert gate.wait(PATIENCE)
        return "old"

    ears = Ears(task)
    task.run(slow)
    with qtbot.waitSignal(task.done):
        task.run(lambda _job: "new")
        gate.set()
    assert ears.heard == [("done", "new")]


def test_that_stopping_is_told_at_once_and_ends_the_work(task: Task, qtbot: QtBot) -> None:
    begun, ended = threading.Event(), threading.Event()

    def endless(job: Job) -> None:
        begun.set()
        try:
            while True:
                job.report(1)
        finally:
            ended.set()

    ears = Ears(task)
    task.run(endless)
    assert begun.wait(PATIENCE)
    task.stop()
    assert ended.wait(PATIENCE)
    qtbot.waitUntil(lambda: "stopped" in ears.heard)
    assert [what for what in ears.heard if isinstance(what, tuple)] == []
    assert not task.is_running


def test_that_stopping_what_does_not_run_tells_nothing(task: Task) -> None:
    ears = Ears(task)
    task.stop()
    assert ears.heard == []


def test_that_a_refusal_is_told_and_calls_no_hook(
    task: Task, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    hooked: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *given: hooked.append(given))

    def refuse(_job: Job) -> None:
        raise BadPdf("a.pdf asks for a password")

    ears = Ears(task)
    with qtbot.waitSignal(task.failed):
        task.run(refuse)
    assert (ears.heard, hooked) == ([("failed", "a.pdf asks for a password")], [])


def test_that_a_fault_reaches_the_hook_on_the_gui_thread(
    task: Task, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    hooked: list[tuple[type[BaseException], bool]] = []

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        assert trace is not None
        hooked.append((kind, threading.current_thread() is threading.main_thread()))

    monkeypatch.setattr(sys, "excepthook", hook)

    def fail(_job: Job) -> None:
        raise ZeroDivisionError

    with qtbot.waitSignal(task.failed):
        task.run(fail)
    assert hooked == [(ZeroDivisionError, True)]


def test_that_running_tasks_are_known_until_they_end(
    tasks: Tasks, owner: QObject, qtbot: QtBot
) -> None:
    gate = threading.Event()
    first, second = tasks.task("first", owner), tasks.task("second", owner)
    first.run(lambda _job: gate.wait(PATIENCE))
    second.run(lambda _job: gate.wait(PATIENCE))
    assert [task.title for task in tasks.running] == ["first", "second"]
    gate.set()
    qtbot.waitUntil(lambda: tasks.running == ())


def test_that_closing_stops_all_and_waits(owner: QObject, qapp: QObject) -> None:
    tasks, ended = Tasks(), threading.Event()

    def until_stopped(job: Job) -> None:
        while not job.is_stopped:
            pass
        ended.set()

    task = tasks.task("endless", owner)
    task.run(until_stopped)
    tasks.close()
    assert not task.is_running
    assert tasks.running == ()


def test_that_a_task_that_is_gone_hurts_nobody(tasks: Tasks, qtbot: QtBot) -> None:
    owner, begun, gate, told = QObject(), *(threading.Event() for _ in range(3))

    def late(job: Job) -> None:
        begun.set()
        assert gate.wait(PATIENCE)
        job.tell(Progress(1, 1))
        told.set()

    tasks.task("late", owner).run(late)
    assert begun.wait(PATIENCE)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    gate.set()
    assert told.wait(PATIENCE)


def test_that_nothing_is_kept_of_work_that_is_done(task: Task, tasks: Tasks, qtbot: QtBot) -> None:
    class Paper:
        """Something large that work holds."""

    def use(paper: Paper, _job: Job) -> bool:
        return paper in papers

    papers: weakref.WeakSet[Paper] = weakref.WeakSet()
    for _ in range(300):
        paper = Paper()
        papers.add(paper)
        with qtbot.waitSignal(task.done):
            task.run(partial(use, paper))
    del paper
    tasks.close()
    gc.collect()
    assert len(papers) <= 1, "the last answer may still be on its way"
