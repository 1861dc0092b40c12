"""A table whose lines are corrected: rows split where they are printed, columns that go on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import openpyxl
import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from extraction.export.workbook import write_workbook
from extraction.grabbing.lines import Axis, LineRef
from extraction.grabbing.remembering import Memory
from extraction.pdf.boxes import PageBox
from extraction.reports import read_reports
from gui.extract.table_session import TableSession
from tests.extraction.pdf import pdfs
from tests.extraction.pdf.table_pages import TOP, Pen
from tests.gui.extract.test_tables import (
    choose,
    extraction,
    grabber,
    record,
    review,
    rows,
)
from tests.helpers.drivers.hands import Keyboard, Mouse
from tests.helpers.grabbed import EVENTS
from tests.helpers.grabbed import printed as laid_out
from tests.helpers.reviews import ANA, BEN, enter, line

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from extraction.reports import ReadReport
    from extraction.review import Review
    from gui.workspace import Workspace
    from tests.helpers.drivers.extraction import ExtractionDriver
    from tests.helpers.drivers.grabbing import Grabber

__all__ = ["extraction", "grabber", "review"]  # fixtures

TABLE = (
    ("Adverse event", "Any grade", "Grade 3-4"),
    ("=1+1", "14", "1"),
    ("Fatigue\nNausea", "11\n9", "2\n0"),
    ("+4", "+4", "=2"),
    ("@SUM(A1)", "5", "-"),
)
BOX = PageBox(0.08, 0.098, 0.95, 0.25)
WHY = "This row holds no two printed lines, so it can’t be split."
NAMES = ["Column 1, Adverse event", "Column 2, Any grade", "Column 3, Grade 3-4"]


def page_with_table(canvas: pdfs.Canvas) -> None:
    """Events between three rules; one row is two, and some cells look like formulas."""
    canvas.setFont("Helvetica-Bold", 9)
    canvas.drawString(60, TOP + 22, "Table 3. Adverse events during treatment")
    pen = Pen(canvas, columns=(60, 220, 330), right=430)
    pen.rule(TOP + 12)
    pen.rule(TOP - 6)
    end = pen.rows(TABLE)
    pen.rule(end + 10)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> ReadReport:
    """The paper with the table, read once."""
    path: Path = tmp_path_factory.mktemp("lines") / "events.pdf"
    path.write_bytes(pdfs.drawn(page_with_table))
    [report] = read_reports([path])
    return report


@pytest.fixture
def table(grabber: Grabber, extraction: ExtractionDriver) -> Grabber:
    """Somebody who takes the table, with the row of two events as one."""
    grabber.mark_by_mouse(Mouse(), 1, BOX)
    grabber.wait_for_rows()
    assert grabber.size == "6 rows × 3 columns"
    extraction.panel.page.view.setFocus()
    for key in ("Down", "Down", "Down", "Delete"):
        extraction.press(key)
    extraction.wait(lambda: grabber.size == "5 rows × 3 columns")
    grabber.wait_for_rows()
    assert list(grabber.columns) == NAMES
    return grabber


def mark_again(table: Grabber, extraction: ExtractionDriver) -> None:
    """Leave the table, and look for it once more."""
    if table.is_on:
        extraction.press("Esc")
    extraction.wait(lambda: not extraction.panel.record.is_stale)
    extraction.panel.page.view.setFocus()
    extraction.press("T")
    table.mark_by_mouse(Mouse(), 1, BOX)
    table.wait_for_rows()


def in_list(box: QWidget, *keys: str) -> None:
    """Press keys in the list that a box has opened."""
    assert isinstance(box, QComboBox)
    assert box.view().isVisible()
    for key in keys:
        QTest.keySequence(box.view(), QKeySequence(key))


# ── rows ─────────────────────────────────────────────────────────────────────────────────────


def test_that_a_row_of_one_printed_line_is_not_split_and_the_pane_says_why(
    table: Grabber, extraction: ExtractionDriver
) -> None:
    before = table.rows
    table.click_cell(Mouse(), 1, 0)
    extraction.press("R")
    assert WHY in table.told
    assert table.size == "5 rows × 3 columns"
    assert table.rows == before
    choose(extraction, NAMES[2], "Not taken")
    assert WHY not in table.told


def test_that_a_row_of_two_printed_lines_is_split_between_them(
    table: Grabber, extraction: ExtractionDriver
) -> None:
    table.click_cell(Mouse(), 2, 0)
    extraction.press("R")
    extraction.wait(lambda: table.size == "6 rows × 3 columns")
    table.wait_for_rows()
    assert [row[0] for row in table.rows] == ["=1+1", "Fatigue", "Nausea", "+4", "@SUM(A1)"]
    assert table.rows[1][1:] == ["11 of 31", "2 of 31", "taken"]


def test_that_a_row_without_a_name_is_amber_at_its_empty_cell(
    table: Grabber, extraction: ExtractionDriver, workspace: Workspace
) -> None:
    grab = extraction.panel.tables.grab
    assert grab is not None
    assert grab.session is not None
    session = TableSession(
        (grab.session.codebook, record(workspace)),
        grab.session.places,
        Memory("", lambda _name: ""),
        laid_out(("Event", "Grade", "n (%)"), ("Rash", "any", "9 (29.0)"), ("", "any", "3 (9.7)")),
    )
    grab.pane.show_session(session)
    assert table.rows == [
        ["Rash", "Any grade", "9 of 31", "taken"],
        ["empty", "Any grade", "3 of 31", "look at it"],
    ]
    assert "“any” is in a row without a name: its cell of Term is empty." in table.told
    assert grab.pane.model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole) == table.told[-1]


def test_that_rows_that_no_column_names_are_all_to_be_looked_at(
    table: Grabber, extraction: ExtractionDriver
) -> None:
    choose(extraction, NAMES[0], "Not taken")
    assert {row[-1] for row in table.rows} == {"look at it"}
    assert "No column holds Term: the rows have no name." in table.told


# ── columns ──────────────────────────────────────────────────────────────────────────────────


def test_that_the_part_of_a_split_column_with_its_heading_goes_on_and_the_other_is_not_taken(
    table: Grabber, extraction: ExtractionDriver
) -> None:
    choose(extraction, NAMES[2], "Affected, grade 5")
    table.click_cell(Mouse(), 2, 1)
    extraction.press("C")
    extraction.wait(lambda: table.size == "5 rows × 4 columns")
    table.wait_for_rows()
    assert list(table.columns.values()) == [
        *("Term", "Affected, any grade", "Not taken", "Affected, grade 5")
    ]
    extraction.press("Ctrl+Z")
    extraction.wait(lambda: table.size == "5 rows × 3 columns")
    table.wait_for_rows()
    assert list(table.columns.values()) == ["Term", "Affected, any grade", "Affected, grade 5"]


def test_that_joined_columns_hold_what_the_first_did(
    table: Grabber, extraction: ExtractionDriver
) -> None:
    extraction.panel.page.view.setFocus()
    for key in ("Right", "Right", "Delete"):
        extraction.press(key)
    extraction.wait(lambda: table.size == "5 rows × 2 columns")
    table.wait_for_rows()
    assert list(table.columns.values()) == ["Term", "Affected, any grade"]


def test_that_lines_dragged_with_the_mouse_move_words_to_the_other_column(
    table: Grabber, extraction: ExtractionDriver
) -> None:
    before = table.rows
    table.drag_line(Mouse(), LineRef(Axis.COLUMN, 1), QPoint(90, 0))
    table.wait_for_rows()
    assert table.rows[0][0] == "=1+1 14"
    extraction.panel.page.view.setFocus()
    extraction.press("Ctrl+Z")
    table.wait_for_rows()
    assert table.rows == before


# ── taking back ──────────────────────────────────────────────────────────────────────────────


def test_that_a_column_line_removed_and_taken_back_leaves_every_column_as_it_was(
    table: Grabber, extraction: ExtractionDriver, workspace: Workspace
) -> None:
    choose(extraction, NAMES[2], "Affected, grade 5")
    choose(extraction, "N when not printed", "Leave it open")
    before, columns = table.rows, dict(table.columns)
    extraction.panel.page.view.setFocus()
    for key in ("Right", "Delete"):
        extraction.press(key)
    extraction.wait(lambda: table.size == "5 rows × 2 columns")
    table.wait_for_rows()
    joined = dict(table.columns)
    extraction.press("Ctrl+Z")
    extraction.wait(lambda: table.size == "5 rows × 3 columns")
    table.wait_for_rows()
    assert table.columns == columns
    assert table.rows == before
    extraction.press("Ctrl+Y")
    extraction.wait(lambda: table.size == "5 rows × 2 columns")
    table.wait_for_rows()
    assert table.columns == joined
    extraction.press("Ctrl+Z")
    extraction.wait(lambda: table.size == "5 rows × 3 columns")
    table.wait_for_rows()
    extraction.press("Return")
    assert {grade for _, grade, _ in rows(workspace)} == {"any", "5"}


def test_that_while_a_table_is_taken_undo_is_of_its_lines_wherever_one_is_and_never_of_the_record(
    table: Grabber, extraction: ExtractionDriver, workspace: Workspace
) -> None:
    held, before = dict(record(workspace).answers), table.rows
    group = workspace.undo_group
    assert group.undoText() == "Join"
    table.click_cell(Mouse(), 2, 0)
    extraction.press("R")
    assert group.undoText() == "Split row"
    group.undo()
    table.wait_for_rows()
    assert table.rows == before
    group.undo()
    table.wait_for_rows()
    assert len(table.rows) == len(before) + 1
    group.undo()
    assert not group.canUndo()
    group.redo()
    table.wait_for_rows()
    assert table.rows == before
    assert record(workspace).answers == held


def test_that_undo_is_of_the_record_again_once_the_table_is_left_or_taken(
    table: Grabber, extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.press("Esc")
    assert workspace.undo_group.activeStack() is workspace.undo_stack
    mark_again(table, extraction)
    assert workspace.undo_group.activeStack() is not workspace.undo_stack
    extraction.press("Return")
    assert workspace.undo_group.activeStack() is workspace.undo_stack
    assert rows(workspace)
    workspace.undo_group.undo()
    assert not rows(workspace)


def test_that_another_stage_has_its_own_undo_and_the_table_has_it_back_after(
    table: Grabber, workspace: Workspace
) -> None:
    group, lines = workspace.undo_group, workspace.undo_group.activeStack()
    group.setActiveStack(workspace.settling_stack)
    assert group.activeStack() is workspace.settling_stack
    group.setActiveStack(workspace.undo_stack)
    assert group.activeStack() is lines
    group.setActiveStack(workspace.settling_stack)
    workspace.leaving.emit()
    assert not table.is_on
    assert group.activeStack() is workspace.settling_stack


# ── keys ─────────────────────────────────────────────────────────────────────────────────────


def test_that_going_through_a_list_by_keys_takes_no_field_from_another_column(
    table: Grabber, extraction: ExtractionDriver
) -> None:
    keyboard = Keyboard()
    extraction.panel.page.view.setFocus()
    extraction.press("Tab")
    keyboard.press("Tab", "Tab")
    assert keyboard.place_name == NAMES[2]
    box = keyboard.place
    held = list(table.columns.values())
    keyboard.press("Up")
    assert list(table.columns.values()) == held
    in_list(box, "Up", "Up", "Escape")
    keyboard.press("A")
    in_list(box, "Up", "Up", "Escape")
    assert list(table.columns.values()) == held
    assert extraction.panel.tables.is_on


def test_that_columns_are_mapped_by_keys_alone(
    table: Grabber, extraction: ExtractionDriver, workspace: Workspace
) -> None:
    keyboard = Keyboard()
    extraction.panel.tables.right.setFocus(Qt.FocusReason.ShortcutFocusReason)  # as F6 does
    assert keyboard.place_name == NAMES[0]
    keyboard.press("Tab", "Tab")
    box = keyboard.place
    keyboard.press("Down")
    in_list(box, "Up", "Return")
    assert not box.view().isVisible()  # type: ignore[attr-defined]  # it is a list
    assert table.columns[NAMES[2]] == "Affected, grade 4"
    keyboard.press("Tab", "Tab")
    assert keyboard.place_name == "As it will be stored"
    keyboard.press("Down", "Space")
    assert "left out" in [row[-1] for row in table.rows]
    keyboard.press("Return")
    assert not table.is_on
    assert {grade for _, grade, _ in rows(workspace)} == {"any", "4"}


# ── remembering ──────────────────────────────────────────────────────────────────────────────


def test_that_what_one_remembered_another_never_meets_and_no_name_is_kept(
    table: Grabber, extraction: ExtractionDriver, workspace: Workspace, tmp_path: Path
) -> None:
    choose(extraction, NAMES[2], "Affected, grade 5")
    table.press("Remember these columns")
    kept = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    [text] = [bytes(kept.value(key)) for key in kept.allKeys() if "table.columns" in key]
    assert b"ffected" not in text
    assert all(len(one) == 32 for one in json.loads(text))
    mark_again(table, extraction)
    assert table.columns[NAMES[2]] == "Affected, grade 5"
    workspace.sit_down(BEN)
    extraction.panel.record.rows.add("arms")
    mark_again(table, extraction)
    assert table.columns[NAMES[2]] == "Affected, grade 3 or 4"
    workspace.sit_down(ANA)
    mark_again(table, extraction)
    assert table.columns[NAMES[2]] == "Affected, grade 5"


# ── what looks like a formula ────────────────────────────────────────────────────────────────


def test_that_cells_that_look_like_formulas_are_text_in_record_and_workbook(
    table: Grabber,
    extraction: ExtractionDriver,
    workspace: Workspace,
    review: Review,
    tmp_path: Path,
) -> None:
    extraction.press("Return")
    own = record(workspace)
    row = own.find_row(EVENTS, "=1+1", "a0")
    assert row is not None
    answer = own.answer(EVENTS, row, "term")
    assert answer is not None
    assert answer.raw == "=1+1"
    for who in (ANA, BEN):
        enter(review, who, line("study.first_author", "Wang"))
        review.seal(review.study("S"), who, empty=True)
    write_workbook(review, tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    for text in ("=1+1", "+4", "@SUM(A1)", "=2"):
        assert {cell.data_type for cell in cells if cell.value == text} == {"s"}, text
