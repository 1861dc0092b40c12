"""The board is worked out while it is seen, a little at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from extraction.record import CellKey
from extraction.setting_up import add_study
from gui.library.board_model import BoardModel
from gui.library.feed import BoardFeed
from gui.workspace import Workspace
from tests.helpers.drivers.base import wait_until
from tests.helpers.reviews import ANA, BEN, a_review

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from extraction.review import Review

STUDIES = tuple(f"study {number}" for number in range(40))


@pytest.fixture
def review() -> Review:
    return a_review(*STUDIES)


@pytest.fixture
def workspace(qtbot: QtBot, review: Review) -> Iterator[Workspace]:
    workspace = Workspace()
    workspace.open_review(review, ANA)
    yield workspace
    workspace.close_review()


@pytest.fixture
def panel(qtbot: QtBot) -> QWidget:
    panel = QWidget()
    qtbot.addWidget(panel)
    return panel


@pytest.fixture
def model(panel: QWidget) -> BoardModel:
    return BoardModel(panel)


@pytest.fixture
def feed(workspace: Workspace, model: BoardModel, panel: QWidget) -> BoardFeed:
    return BoardFeed(workspace, model, panel)


def known(model: BoardModel) -> int:
    return sum(model.steps.values())


def test_that_nothing_is_worked_out_while_the_board_is_hidden(
    feed: BoardFeed, model: BoardModel
) -> None:
    QCoreApplication.processEvents()
    assert model.rowCount() == len(STUDIES)
    assert known(model) == 0
    assert not feed.is_settled


def test_that_all_is_worked_out_once_it_is_seen(
    qtbot: QtBot, feed: BoardFeed, model: BoardModel, panel: QWidget
) -> None:
    panel.show()
    wait_until(qtbot, lambda: feed.is_settled)
    assert known(model) == len(STUDIES)


def test_that_what_changed_meanwhile_follows_when_it_is_seen_again(
    qtbot: QtBot, workspace: Workspace, feed: BoardFeed, model: BoardModel, panel: QWidget
) -> None:
    panel.show()
    wait_until(qtbot, lambda: feed.is_settled)
    panel.hide()
    review = workspace.review
    assert review is not None
    study = review.study(STUDIES[7])
    workspace.show_study(study)
    field = review.codebook.sections[0].fields[0]
    assert workspace.editor.enter(CellKey("study", "", "author"), field, "Wang")
    assert not feed.is_settled
    panel.show()
    wait_until(qtbot, lambda: feed.is_settled)
    standing = model.standing_of(study.id)
    assert standing is not None
    assert standing.progress is not None
    assert standing.progress.answered == 1


def test_that_studies_added_elsewhere_come_to_the_end(
    qtbot: QtBot, workspace: Workspace, feed: BoardFeed, model: BoardModel, panel: QWidget
) -> None:
    panel.show()
    wait_until(qtbot, lambda: feed.is_settled)
    assert workspace.set_up(lambda review: add_study(review, "late")) == ""
    wait_until(qtbot, lambda: feed.is_settled)
    assert model.studies[-1].name == "late"
    assert known(model) == len(STUDIES) + 1


def test_that_a_refused_change_says_why_and_changes_nothing(
    workspace: Workspace, feed: BoardFeed, model: BoardModel
) -> None:
    why = workspace.set_up(lambda review: add_study(review, STUDIES[0]))
    assert "there is a study “study 0” already" in why
    assert model.rowCount() == len(STUDIES)


def test_that_another_person_starts_from_nothing_of_the_one_before(
    qtbot: QtBot, workspace: Workspace, feed: BoardFeed, model: BoardModel, panel: QWidget
) -> None:
    panel.show()
    wait_until(qtbot, lambda: feed.is_settled)
    workspace.sit_down(BEN)
    assert known(model) == 0
    wait_until(qtbot, lambda: feed.is_settled)
    assert known(model) == len(STUDIES)


def test_that_a_closed_review_leaves_an_empty_board(
    workspace: Workspace, feed: BoardFeed, model: BoardModel, panel: QWidget
) -> None:
    panel.show()
    workspace.close_review()
    assert model.rowCount() == 0
    assert feed.is_settled


def test_that_the_event_loop_gets_its_turn_between(
    qtbot: QtBot, feed: BoardFeed, model: BoardModel, panel: QWidget
) -> None:
    turns: list[int] = []
    feed.worked.connect(lambda: turns.append(known(model)))
    panel.show()
    wait_until(qtbot, lambda: feed.is_settled)
    assert turns == sorted(turns)
    assert turns[-1] == len(STUDIES)
