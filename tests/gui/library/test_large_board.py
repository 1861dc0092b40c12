"""The board of a review of hundreds of studies: told as it is read, and never in the way."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from extraction.review import Review
from gui.library.board_filter import Filter
from gui.workspace import Workspace
from tests.helpers.drivers.base import wait_until
from tests.helpers.drivers.board import BoardDriver
from tests.helpers.memory_store import MemoryStore
from tests.helpers.reviews import ANA, BEN, a_review, enter, line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from extraction.record import Record
    from gui.context import WindowContext
    from tests.helpers.watching import Watchdog

_STUDIES = 300


class CountingStore(MemoryStore):
    """Counts the records that are read."""

    def __init__(self) -> None:
        super().__init__()
        self.reads = 0

    def record(self, study: str, reviewer: str) -> Record:
        """A copy of the record as written."""
        self.reads += 1
        return super().record(study, reviewer)


@pytest.fixture(scope="module")
def filled() -> CountingStore:
    """Hundreds of studies, all sealed by both, with one arm of 22 patients each."""
    store = CountingStore()
    names = [f"Study {number}" for number in range(_STUDIES)]
    review = a_review(*names, store=store)
    for name in names:
        for reviewer, design in ((ANA, "phase 2"), (BEN, "RS")):
            lines = (
                line("study.author", "Wang", study=name),
                line("study.design", design, study=name),
                line("arms[x].label", "x", study=name),
                line("arms[x].n", "22", study=name),
            )
            enter(review, reviewer, *lines)
            review.seal(review.study(name), reviewer)
    return store


@pytest.fixture(autouse=True)
def calm_heap() -> Iterator[None]:
    """What other tests left behind is not searched for garbage while events are measured."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture
def workspace(qtbot: QtBot, filled: CountingStore) -> Iterator[Workspace]:
    """The review opened anew, so that no record was read yet."""
    workspace = Workspace()
    filled.reads = 0
    workspace.open_review(Review(filled), ANA)
    yield workspace
    workspace.close_review()


@pytest.fixture
def board(
    qtbot: QtBot, workspace: Workspace, context: WindowContext, watchdog: Watchdog
) -> Iterator[BoardDriver]:
    with watchdog.watching():
        yield BoardDriver(qtbot, workspace, context)


def test_that_only_the_studies_in_sight_are_read_for_their_arms(
    qtbot: QtBot, board: BoardDriver, filled: CountingStore
) -> None:
    assert board.filters["To pair"] == _STUDIES
    wait_until(qtbot, lambda: board.cell(0, "Patients") == "22")
    assert board.cell(0, "Arms") == "1"
    assert 0 < filled.reads < _STUDIES
    board.panel.table.scrollToBottom()
    wait_until(qtbot, lambda: board.cell(_STUDIES - 1, "Patients") == "22")
    assert filled.reads < _STUDIES


def test_that_it_is_told_how_many_studies_are_read(qtbot: QtBot, board: BoardDriver) -> None:
    told: list[str] = []
    board.panel.status_changed.connect(lambda: told.append(board.panel.status_counts()))
    board.panel.feed.load()
    assert board.panel.status_counts() == f"reading 0 of {_STUDIES}"
    board.settle()
    assert board.panel.status_counts() == f"{_STUDIES} studies"
    assert f"reading 0 of {_STUDIES}" in told


def test_that_neither_filter_nor_search_blocks(qtbot: QtBot, board: BoardDriver) -> None:
    for chosen in (Filter.PAIR, Filter.SETTLE, Filter.ALL):
        board.panel.head.filters.buttons[chosen].click()
    assert len(board.studies) == _STUDIES
    board.find("Study 299")
    assert "Study 299" in board.studies
    assert len(board.studies) < _STUDIES
