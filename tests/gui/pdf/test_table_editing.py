"""The grid of a table while it is edited: what acts on the chosen line, what on the cell."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from extraction.grabbing.lines import Axis, LineRef, Lines
from gui.pdf.table_editing import Spot, TableEditing
from gui.pdf.table_keys import Act, act_of

LINES = Lines((0.1, 0.3, 0.5, 0.9), (0.1, 0.2, 0.3, 0.6), heads=1)
ALONG = [LineRef(Axis.COLUMN, at) for at in range(4)]


@pytest.fixture
def grid() -> TableEditing:
    """A grid of which nothing is chosen."""
    return TableEditing(LINES)


def test_that_the_first_arrow_chooses_the_first_inner_line(grid: TableEditing) -> None:
    grid.walk(ALONG, 1)
    assert grid.chosen == LineRef(Axis.COLUMN, 1)
    grid.walk(ALONG, 1)
    grid.walk(ALONG, 1)
    grid.walk(ALONG, 1)
    assert grid.chosen == LineRef(Axis.COLUMN, 3)
    grid.chosen = None
    grid.walk(ALONG, -1)
    assert grid.chosen == LineRef(Axis.COLUMN, 2)


def test_that_a_split_cuts_behind_the_chosen_line_and_chooses_the_new_one(
    grid: TableEditing,
) -> None:
    grid.chosen = LineRef(Axis.COLUMN, 1)
    grid.do(Act.SPLIT_COLUMN)
    assert grid.lines.columns == (0.1, 0.3, 0.4, 0.5, 0.9)
    assert grid.chosen == LineRef(Axis.COLUMN, 2)


def test_that_without_a_line_the_cell_clicked_is_cut_and_else_the_widest(
    grid: TableEditing,
) -> None:
    grid.current = Spot(0, 0)
    grid.do(Act.SPLIT_ROW)
    assert grid.lines.rows == pytest.approx((0.1, 0.15, 0.2, 0.3, 0.6))
    assert grid.lines.heads == 2
    other = TableEditing(LINES)
    other.do(Act.SPLIT_COLUMN)
    assert other.lines.columns == pytest.approx((0.1, 0.3, 0.5, 0.7, 0.9))


def test_that_joining_needs_a_line(grid: TableEditing) -> None:
    grid.do(Act.JOIN)
    assert grid.lines == LINES
    grid.chosen = LineRef(Axis.ROW, 2)
    grid.do(Act.JOIN)
    assert grid.lines.rows == (0.1, 0.2, 0.6)


def test_that_the_head_ends_at_the_chosen_line_and_pressed_again_there_is_none(
    grid: TableEditing,
) -> None:
    grid.chosen = LineRef(Axis.ROW, 2)
    grid.do(Act.HEAD)
    assert grid.lines.heads == 2
    grid.do(Act.HEAD)
    assert grid.lines.heads == 0
    grid.chosen = None
    grid.do(Act.HEAD)
    assert grid.lines.heads == 1
    grid.do(Act.HEAD)
    assert grid.lines.heads == 0


def test_that_what_is_chosen_beyond_the_lines_is_chosen_no_more(grid: TableEditing) -> None:
    grid.chosen, grid.current = LineRef(Axis.COLUMN, 3), Spot(2, 2)
    grid.put(Lines((0.1, 0.9), (0.1, 0.6)))
    held: list[object] = [grid.chosen, grid.current]
    assert held == [None, None]


@pytest.mark.parametrize(
    ("key", "shift", "act"),
    [
        (Qt.Key.Key_Left, False, Act.LEFT),
        (Qt.Key.Key_Left, True, Act.MOVE_LEFT),
        (Qt.Key.Key_Delete, False, Act.JOIN),
        (Qt.Key.Key_Return, False, Act.TAKE),
        (Qt.Key.Key_Tab, False, Act.MAPPING),
        (Qt.Key.Key_R, False, Act.SPLIT_ROW),
        (Qt.Key.Key_R, True, None),
        (Qt.Key.Key_A, False, None),
    ],
)
def test_that_keys_mean_what_is_written_beside_them(
    key: Qt.Key, shift: bool, act: Act | None
) -> None:
    held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    assert act_of(QKeyEvent(QEvent.Type.KeyPress, key, held)) is act


def test_that_with_control_only_undo_and_redo_are_the_table_s() -> None:
    held = Qt.KeyboardModifier.ControlModifier
    for key, act in ((Qt.Key.Key_Z, Act.UNDO), (Qt.Key.Key_Y, Act.REDO)):
        assert act_of(QKeyEvent(QEvent.Type.KeyPress, key, held)) is act
    assert act_of(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_C, held)) is None
    assert Act.MOVE_UP.direction == Act.UP.direction == (0, -1)
    assert Act.TAKE.direction is None
