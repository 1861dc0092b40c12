"""The table of studies keeps Qt's rules while it changes, and says what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester

from extraction.setting_up import add_study, assign
from gui.library.board_filter import BoardFilter, Filter
from gui.library.board_model import BoardModel, Column, column_shape
from gui.library.next_steps import standing_of
from gui.shapes import Shape
from tests.helpers.reviews import ANA, BEN, a_review, enter, line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from extraction.review import Review

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def owner(qtbot: QtBot) -> Iterator[QObject]:
    owner = QObject()
    yield owner
    owner.deleteLater()


@pytest.fixture
def model(owner: QObject) -> BoardModel:
    model = BoardModel(owner)
    QAbstractItemModelTester(model, FATAL, owner)
    return model


@pytest.fixture
def board(owner: QObject, model: BoardModel) -> BoardFilter:
    board = BoardFilter(model, owner)
    QAbstractItemModelTester(board, FATAL, owner)
    return board


def fill(model: BoardModel, review: Review, who: str = ANA) -> None:
    model.set_studies(review.studies(), review.codebook)
    for study in review.studies():
        model.put(standing_of(review, study, who))
    model.arrange()


def names(board: BoardFilter) -> list[str]:
    return [str(board.index(row, 0).data()) for row in range(board.rowCount())]


def heading(model: BoardModel, column: Column) -> str:
    return str(model.headerData(column, Qt.Orientation.Horizontal))


def test_that_the_model_keeps_the_rules_while_studies_come_and_change(model: BoardModel) -> None:
    review = a_review("S", "T")
    fill(model, review)
    model.add([add_study(review, "U")])
    enter(review, ANA, line("study.author", "Wang", study="T"))
    model.put(standing_of(review, review.study("T"), ANA))
    assert model.rowCount() == 3
    model.clear()
    assert model.rowCount() == 0


def test_that_rows_are_told_before_their_standing_is_known(model: BoardModel) -> None:
    review = a_review("S")
    model.set_studies(review.studies(), review.codebook)
    assert model.index(0, Column.STUDY).data() == "S"
    assert model.index(0, Column.NEXT).data() == ""


def test_that_a_standing_of_a_study_not_shown_is_left_alone(model: BoardModel) -> None:
    review = a_review("S", "T")
    model.set_studies(review.studies()[:1], review.codebook)
    model.put(standing_of(review, review.study("T"), ANA))
    assert model.rowCount() == 1


def test_that_columns_are_named_by_the_codebook(model: BoardModel) -> None:
    fill(model, a_review("S"))
    assert heading(model, Column.ARMS) == "Arms"
    assert heading(model, Column.SIZE) == "Patients"


@pytest.mark.parametrize(("who", "column"), [(ANA, Column.A), (BEN, Column.B)])
def test_that_the_header_says_which_reviewer_is_you(
    model: BoardModel, who: str, column: Column
) -> None:
    fill(model, a_review("S"), who)
    assert heading(model, column).endswith("(you)")


def test_that_reviewer_columns_have_their_shapes() -> None:
    shapes = {column: column_shape(column) for column in Column}
    assert (shapes[Column.A], shapes[Column.B], shapes[Column.NEXT]) == (Shape.A, Shape.B, None)


def test_that_order_follows_what_can_be_done(model: BoardModel, board: BoardFilter) -> None:
    review = a_review("waits", "new", "begun")
    for name in ("waits", "begun"):
        enter(review, ANA, line("study.author", "Wang", study=name))
    review.seal(review.study("waits"), ANA)
    fill(model, review)
    assert names(board) == ["begun", "new", "waits"]


def test_that_a_filter_shows_only_its_studies(model: BoardModel, board: BoardFilter) -> None:
    review = a_review("waits", "new")
    enter(review, ANA, line("study.author", "Wang", study="waits"))
    review.seal(review.study("waits"), ANA)
    fill(model, review)
    board.choose(Filter.WAITING)
    assert names(board) == ["waits"]
    board.choose(Filter.EXTRACT)
    assert names(board) == ["new"]
    board.choose(Filter.ALL)
    assert len(names(board)) == 2


def test_that_a_study_moves_when_its_step_changes(model: BoardModel, board: BoardFilter) -> None:
    review = a_review("S", "T")
    fill(model, review)
    enter(review, ANA, line("study.author", "Wang", study="T"))
    model.put(standing_of(review, review.study("T"), ANA))
    model.arrange()
    assert names(board) == ["T", "S"]


def test_that_a_study_is_found_by_a_few_letters_and_a_slip(
    model: BoardModel, board: BoardFilter
) -> None:
    fill(model, a_review("Rutkowski et al", "Heinrich", "Han"))
    for text in ("rut", "et al", "Rutkovski"):
        board.find(text)
        assert names(board) == ["Rutkowski et al"], text
    board.find("")
    assert len(names(board)) == 3


def test_that_the_role_is_in_the_cell_where_it_changes_from_study_to_study(
    model: BoardModel,
) -> None:
    review = a_review("S", "T")
    assign(review, [review.study("T")], [BEN, ANA])
    fill(model, review)
    assert heading(model, Column.A) == "Reviewer A"
    assert "(you)" in str(model.index(0, Column.A).data())
    assert "(you)" in str(model.index(1, Column.B).data())


def test_that_a_study_of_one_reviewer_has_no_state_of_a_second(model: BoardModel) -> None:
    fill(model, a_review("S", reviewers=[ANA]))
    assert model.index(0, Column.B).data() == "–"
