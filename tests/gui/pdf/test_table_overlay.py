"""A table marked on a page and its lines moved, by mouse and keys, however the page is turned."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt

from extraction.grabbing.lines import Axis, LineRef, Lines
from gui.pdf.table_keys import Act
from gui.pdf.table_overlay import Phase, TableOverlay
from tests.helpers.drivers.hands import Mouse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extraction.pdf.boxes import PageBox
    from gui.theme import Theme
    from tests.gui.pdf.conftest import Library
    from tests.helpers.drivers.page import PageDriver

LINES = Lines((0.1, 0.4, 0.7), (0.1, 0.15, 0.2, 0.3), heads=1)


class Table:
    """An overlay over a page, and what it told."""

    def __init__(self, overlay: TableOverlay) -> None:
        self.overlay = overlay
        self.marked: list[tuple[int, PageBox]] = []
        self.changed: list[Lines] = []
        self.asked: list[Act] = []
        self.columns: list[int] = []
        overlay.marked.connect(self.marked.append)
        overlay.changed.connect(self.changed.append)
        overlay.asked.connect(self.asked.append)
        overlay.column_clicked.connect(self.columns.append)


@pytest.fixture
def table(pages: PageDriver, library: Library, theme: Theme) -> Iterator[Table]:
    """A paper of two pages, and a table being marked on the first."""
    report = library.print("two.pdf", "Nausea 11\nRash 3", "Fatigue 9")
    pages.open(report, lambda: library.load(report))
    pages.pane.activateWindow()
    table = Table(TableOverlay(pages.pane.view, theme))
    table.overlay.start()
    yield table
    table.overlay.stop()


@pytest.fixture
def lines(table: Table) -> Table:
    """The same with lines that were found."""
    table.overlay.show_lines(LINES)
    return table


def handle(table: Table, column: int) -> QPoint:
    """The handle of a line of columns, in the viewport."""
    places = table.overlay.places
    assert places is not None
    return places.drawn(LineRef(Axis.COLUMN, column)).p1().toPoint()


# ── marking ──────────────────────────────────────────────────────────────────────────────────


def test_that_a_drag_marks_a_box_of_its_page(table: Table, pages: PageDriver) -> None:
    pages.drag(1, (0.1, 0.1), (0.6, 0.3))
    [(page, box)] = table.marked
    assert page == 1
    assert box.corners == pytest.approx((0.1, 0.1, 0.6, 0.3), abs=0.005)
    assert pages.selected == ""


def test_that_a_click_marks_nothing(table: Table, pages: PageDriver) -> None:
    pages.click(1, 0.3, 0.3)
    assert table.marked == []
    assert table.overlay.phase is Phase.MARKING


def test_that_arrows_move_the_box_shift_its_corner_and_enter_marks_it(
    table: Table, pages: PageDriver
) -> None:
    before = table.overlay.marker.rect
    pages.key(Qt.Key.Key_Down)
    pages.key(Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    after = table.overlay.marker.rect
    assert after.top() == pytest.approx(before.top() + 16, abs=1)
    assert after.left() == pytest.approx(before.left(), abs=1)
    assert after.width() == pytest.approx(before.width() - 16, abs=1)
    pages.key(Qt.Key.Key_Return)
    assert [page for page, _ in table.marked] == [1]


def test_that_the_box_stays_on_its_page(table: Table, pages: PageDriver) -> None:
    for _ in range(60):
        pages.key(Qt.Key.Key_Left)
        pages.key(Qt.Key.Key_Up)
    page = pages.pane.view.page_rect(1)
    assert page.contains(table.overlay.marker.rect)


def test_that_the_box_is_on_the_page_one_has_turned_to(table: Table, pages: PageDriver) -> None:
    pages.pane.view.go_to_page(2)
    assert table.overlay.page == 2
    assert table.overlay.marker.is_seen


def test_that_what_is_being_looked_for_is_told_on_the_page(table: Table, pages: PageDriver) -> None:
    pages.drag(1, (0.1, 0.1), (0.6, 0.3))
    before = pages.colour_at(1, 0.35, 0.2)
    table.overlay.search()
    assert pages.colour_at(1, 0.35, 0.2) != before or table.overlay.phase is Phase.SEARCHING


# ── lines ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_that_a_line_dragged_is_where_it_was_let_go_however_the_page_is_turned(
    lines: Table, pages: PageDriver, turn: int
) -> None:
    view = pages.pane.view
    for _ in range(turn // 90):
        view.turn_page(90)
    place = handle(lines, 1)
    places = lines.overlay.places
    assert places is not None
    by = QPoint(20, 0) if places.is_upright(Axis.COLUMN) else QPoint(0, 20)
    step = places.step(Axis.COLUMN, 20)
    Mouse().drag(view.viewport(), place, place + by)
    assert len(lines.changed) == 1
    moved = lines.changed[0].columns
    assert moved[1] == pytest.approx(0.4 + step, abs=0.003)
    assert (moved[0], moved[2]) == (0.1, 0.7)


def test_that_arrows_choose_lines_and_shift_moves_them(lines: Table, pages: PageDriver) -> None:
    pages.key(Qt.Key.Key_Right)
    assert lines.overlay.grid is not None
    assert lines.overlay.grid.chosen == LineRef(Axis.COLUMN, 1)
    pages.key(Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert lines.changed[-1].columns[1] < 0.4
    pages.key(Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert len(lines.changed) == 1
    pages.key(Qt.Key.Key_Down)
    assert lines.overlay.grid.chosen == LineRef(Axis.ROW, 1)
    pages.key(Qt.Key.Key_Delete)
    assert lines.changed[-1].rows == (0.1, 0.2, 0.3)


def test_that_what_was_done_to_lines_is_undone_and_done_again_and_nothing_else_is(
    lines: Table, pages: PageDriver
) -> None:
    heard: list[str] = []
    pages.actions.bind("edit.undo", lambda: heard.append("undo"), pages.pane)
    pages.key(Qt.Key.Key_C)
    place = handle(lines, 1)
    Mouse().drag(pages.pane.view.viewport(), place, place + QPoint(20, 0))
    split, moved = lines.changed
    undo = partial(pages.key, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    for before in (split, LINES):
        undo()
        assert lines.changed[-1] == before
    told = len(lines.changed)
    undo()
    assert len(lines.changed) == told
    for after in (split, moved):
        pages.key(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
        assert lines.changed[-1] == after
    assert heard == []


def test_that_on_a_page_turned_by_a_quarter_arrows_go_as_one_sees_the_lines(
    lines: Table, pages: PageDriver
) -> None:
    pages.pane.view.turn_page(90)
    pages.key(Qt.Key.Key_Right)
    assert lines.overlay.grid is not None
    assert lines.overlay.grid.chosen == LineRef(Axis.ROW, 2)  # the second of four from the left


def test_that_keys_of_the_page_rest_over_a_table(lines: Table, pages: PageDriver) -> None:
    heard: list[str] = []
    pages.actions.bind("page.area", lambda: heard.append("area"), pages.pane)
    pages.key(Qt.Key.Key_C)
    assert heard == []
    assert lines.changed[-1].size == (3, 3)


def test_that_others_are_told_what_is_theirs(lines: Table, pages: PageDriver) -> None:
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape):
        pages.key(key)
    assert lines.asked == [Act.TAKE, Act.MAPPING, Act.LEAVE]


def test_that_the_number_above_a_column_leads_to_it(lines: Table, pages: PageDriver) -> None:
    places = lines.overlay.places
    assert places is not None
    Mouse().click(pages.pane.view.viewport(), places.number(1).toPoint())
    assert lines.columns == [1]


def test_that_a_cell_clicked_is_the_one_that_is_cut(lines: Table, pages: PageDriver) -> None:
    places = lines.overlay.places
    assert places is not None
    Mouse().click(pages.pane.view.viewport(), places.cell(2, 1).center().toPoint())
    lines.overlay.do(Act.SPLIT_COLUMN)
    assert lines.changed[-1].columns == pytest.approx((0.1, 0.4, 0.55, 0.7))


def test_that_a_drag_beside_the_table_marks_another(lines: Table, pages: PageDriver) -> None:
    pages.drag(1, (0.1, 0.5), (0.6, 0.7))
    [(page, box)] = lines.marked
    assert page == 1
    assert box.y0 == pytest.approx(0.5, abs=0.005)
    assert lines.overlay.grid is None


def test_that_a_doubtful_cell_is_amber_on_the_page(lines: Table, pages: PageDriver) -> None:
    before = pages.colour_at(1, 0.6, 0.28)
    lines.overlay.mark_doubtful([(2, 1)])
    assert pages.colour_at(1, 0.6, 0.28) != before
    lines.overlay.mark_doubtful([(9, 9)])
    assert pages.colour_at(1, 0.6, 0.28) == before


def test_that_an_overlay_that_stopped_leaves_mouse_and_keys_to_the_page(
    lines: Table, pages: PageDriver
) -> None:
    lines.overlay.stop()
    pages.click(1, 0.15, 0.09, times=2)
    pages.key(Qt.Key.Key_Escape)
    assert lines.asked == []
    assert lines.overlay.places is None
