"""Questions to the worker: one at a time, the most wanted first, none that is stale."""

from __future__ import annotations

import threading
from collections import deque
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from extraction.errors import BadPdf
from extraction.pdf.client import PdfWorker
from gui.pdf.desk import Desk, Question

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    Wait = Callable[[Callable[[], object]], None]

    from extraction.pdf.keeper import Ticket
    from gui.tasks import Tasks


class SlowWorker(PdfWorker):
    """Answers when it is let go, or when its question is cancelled."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.cancelled: list[Ticket] = []
        self.go = threading.Event()
        self.closed = threading.Event()

    def answer(self, name: str) -> str:
        """Take a question and answer it once that is allowed."""
        self.asked.append(name)
        self.go.wait(10)
        return name.upper()

    def cancel(self, ticket: Ticket) -> None:
        """End the question."""
        self.cancelled.append(ticket)
        self.go.set()

    def close(self) -> None:
        """There is no process."""
        self.closed.set()


class Reader:
    """A source of questions, and what became of them."""

    def __init__(self, desk: Desk, worker: SlowWorker) -> None:
        self._worker = worker
        self.wants: deque[str] = deque()
        self.answers: list[object] = []
        self.refusals: list[str] = []
        desk.add_source(self._next)

    def _next(self) -> Question | None:
        if not self.wants:
            return None
        name = self.wants.popleft()
        return Question(
            lambda _worker, _ticket: self._worker.answer(name),
            self.answers.append,
            self.refusals.append,
        )


@pytest.fixture
def worker() -> SlowWorker:
    """A worker that waits to be let go."""
    return SlowWorker()


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, worker: SlowWorker) -> Iterator[Desk]:
    """A desk without patience."""
    owner = QObject()
    desk = Desk(tasks, owner, worker, patience=0.0)
    yield desk
    worker.go.set()
    desk.close()
    owner.deleteLater()


@pytest.fixture
def wait(qtbot: QtBot) -> Wait:
    """Waits until something holds."""
    return lambda holds: qtbot.waitUntil(lambda: bool(holds()))


def test_that_an_answer_comes_back(desk: Desk, worker: SlowWorker, wait: Wait) -> None:
    reader = Reader(desk, worker)
    reader.wants.append("words")
    worker.go.set()
    desk.wake()
    wait(lambda: reader.answers == ["WORDS"])
    assert not desk.is_busy


def test_that_one_question_is_asked_at_a_time(desk: Desk, worker: SlowWorker, wait: Wait) -> None:
    reader = Reader(desk, worker)
    reader.wants.extend(["one", "two", "three"])
    desk.wake()
    desk.wake()
    wait(lambda: worker.asked)
    assert worker.asked == ["one"]
    worker.go.set()
    wait(lambda: reader.answers == ["ONE", "TWO", "THREE"])


def test_that_the_source_added_first_is_asked_first(
    desk: Desk, worker: SlowWorker, wait: Wait
) -> None:
    urgent, later = Reader(desk, worker), Reader(desk, worker)
    later.wants.extend(["later", "last"])
    desk.wake()
    urgent.wants.append("urgent")
    worker.go.set()
    wait(lambda: len(later.answers) == 2)
    assert worker.asked == ["later", "urgent", "last"]


def test_that_what_is_no_longer_wanted_is_never_asked(
    desk: Desk, worker: SlowWorker, wait: Wait
) -> None:
    reader = Reader(desk, worker)
    reader.wants.extend(["one", "two", "three"])
    desk.wake()
    reader.wants.clear()
    reader.wants.append("four")
    worker.go.set()
    wait(lambda: len(reader.answers) == 2)
    assert worker.asked == ["one", "four"]


def test_that_a_refusal_is_told_and_the_next_is_asked(
    desk: Desk, worker: SlowWorker, wait: Wait
) -> None:
    refusals: list[str] = []

    def refuse(_worker: PdfWorker, _ticket: Ticket) -> None:
        raise BadPdf("a.pdf: is damaged; get it again")

    questions = deque([Question(refuse, refusals.append, refusals.append)])
    desk.add_source(lambda: questions.popleft() if questions else None)
    reader = Reader(desk, worker)
    reader.wants.append("next")
    worker.go.set()
    desk.wake()
    wait(lambda: reader.answers == ["NEXT"])
    assert refusals == ["a.pdf: is damaged; get it again"]


def test_that_a_question_given_up_is_cut_off_and_the_next_is_asked(
    desk: Desk, worker: SlowWorker, wait: Wait
) -> None:
    reader = Reader(desk, worker)
    reader.wants.extend(["endless", "next"])
    desk.wake()
    wait(lambda: worker.asked)
    desk.give_up()
    wait(lambda: reader.answers)
    assert len(worker.cancelled) == 1
    assert reader.answers == ["NEXT"], "the answer given up is void"
    assert reader.refusals == []


def test_that_a_question_just_asked_is_not_cut_off(
    qtbot: QtBot, tasks: Tasks, worker: SlowWorker, wait: Wait
) -> None:
    owner = QObject()
    desk = Desk(tasks, owner, worker, patience=60.0)
    reader = Reader(desk, worker)
    reader.wants.append("quick")
    desk.wake()
    desk.give_up()
    worker.go.set()
    wait(lambda: reader.answers == ["QUICK"])
    assert worker.cancelled == []
    desk.close()


def test_that_a_question_given_up_early_is_cut_off_once_it_has_gone_on_for_long(
    qtbot: QtBot, tasks: Tasks, worker: SlowWorker, wait: Wait
) -> None:
    owner = QObject()
    desk = Desk(tasks, owner, worker, patience=0.3)
    reader = Reader(desk, worker)
    reader.wants.extend(["endless", "next"])
    desk.wake()
    desk.give_up()
    assert worker.cancelled == []
    wait(lambda: reader.answers == ["NEXT"])
    assert len(worker.cancelled) == 1
    desk.close()


def test_that_a_later_question_is_not_cut_off_for_an_earlier_one(
    qtbot: QtBot, tasks: Tasks, worker: SlowWorker, wait: Wait
) -> None:
    owner = QObject()
    desk = Desk(tasks, owner, worker, patience=0.2)
    reader = Reader(desk, worker)
    reader.wants.append("quick")
    desk.wake()
    desk.give_up()
    worker.go.set()
    wait(lambda: reader.answers == ["QUICK"])
    worker.go.clear()
    reader.wants.append("wanted")
    desk.wake()
    with qtbot.assertNotEmitted(tasks.running_changed, wait=400):
        pass
    assert worker.cancelled == []
    worker.go.set()
    wait(lambda: reader.answers == ["QUICK", "WANTED"])
    desk.close()


def test_that_stop_in_the_status_bar_ends_a_question(
    desk: Desk, tasks: Tasks, worker: SlowWorker, wait: Wait
) -> None:
    reader = Reader(desk, worker)
    reader.wants.append("endless")
    desk.wake()
    wait(lambda: worker.asked)
    [task] = tasks.running
    task.stop()
    assert reader.refusals == ["Reading it was stopped"]
    assert len(worker.cancelled) == 1


def test_that_a_closed_desk_ends_its_worker_and_asks_no_more(
    desk: Desk, worker: SlowWorker, wait: Wait
) -> None:
    reader = Reader(desk, worker)
    reader.wants.extend(["endless", "next"])
    desk.wake()
    wait(lambda: worker.asked)
    desk.close()
    desk.close()
    desk.wake()
    assert worker.closed.wait(10)
    assert worker.asked == ["endless"]
    assert reader.answers == []
