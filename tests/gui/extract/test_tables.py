"""A table of the page taken into the record: columns, rows, what is told, one step."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QComboBox

from extraction.edits import CellRef, Edit
from extraction.evidence import EvidenceKind
from extraction.pdf.boxes import PageBox
from extraction.record import CellKey
from extraction.reports import read_reports
from extraction.setting_up import add_report
from schemas.values import Count, Missing
from tests.extraction.pdf import pdfs
from tests.extraction.pdf.table_pages import TOP, Pen
from tests.helpers.drivers.extraction import ExtractionDriver
from tests.helpers.drivers.grabbing import Grabber
from tests.helpers.drivers.hands import Mouse
from tests.helpers.grabbed import EVENTS, record_of
from tests.helpers.reviews import ANA, a_review

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from extraction.record import Record
    from extraction.reports import ReadReport
    from extraction.review import Review
    from gui.context import WindowContext
    from gui.workspace import Workspace
    from tests.gui.pdf.conftest import LentWorker

TABLE = (
    ("Adverse event", "Any grade, n (%)", "Grade 1-2", "Grade 3-4"),
    ("Periorbital oedema", "14 (45.2)", "13 (41.9)", "1 (3.2)"),
    ("Fatigue", "11 (35.5)", "9 (29.0)", "2 (6.5)"),
    ("Nausea", "9 (29.0)", "8 (25.8)", "0"),
    ("Rash", "NR", "5 (16.1)", "1 (4.2)"),
)
BOX = PageBox(0.08, 0.098, 0.95, 0.24)


def page_with_table(canvas: pdfs.Canvas) -> None:
    """A caption, and the events between three rules."""
    canvas.setFont("Helvetica-Bold", 9)
    canvas.drawString(60, TOP + 22, "Table 3. Adverse events during treatment")
    pen = Pen(canvas, columns=(60, 220, 330, 430), right=500)
    pen.rule(TOP + 12)
    pen.rule(TOP - 6)
    end = pen.rows(TABLE)
    pen.rule(end + 10)


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> ReadReport:
    """The paper with the table, read once."""
    path: Path = tmp_path_factory.mktemp("tables") / "events.pdf"
    path.write_bytes(pdfs.drawn(page_with_table))
    [report] = read_reports([path])
    return report


@pytest.fixture
def review(printed: ReadReport) -> Review:
    """A study with its paper, and an arm of 31 patients in the record of Ana."""
    text = files("schemas.library").joinpath("dfsp-imatinib.toml").read_text("utf-8")
    review = a_review("S", codebook=text)
    study = review.study("S")
    add_report(review, study, printed)
    wanted = record_of(("imatinib 800 mg", 31))
    keys = [CellKey("arms", "a0", ""), *wanted.answers]
    cells = [(CellRef(study.id, ANA, key), wanted.content(key)) for key in keys]
    review.apply([Edit(cell, None, content) for cell, content in cells], by=ANA)
    return review


@pytest.fixture
def extraction(
    qtbot: QtBot, workspace: Workspace, context: WindowContext, worker: LentWorker
) -> Iterator[ExtractionDriver]:
    """Page and form in a window, the paper drawn."""
    driver = ExtractionDriver(qtbot, workspace, context, worker)
    with qtbot.waitActive(driver.panel):
        driver.panel.show()
        driver.panel.activateWindow()
    view = driver.panel.page.view
    driver.wait(lambda: view.paper is not None and view.paper.text(1) is not None)
    driver.wait(lambda: not driver.panel.record.is_stale)
    yield driver
    driver.panel.shut_down()


@pytest.fixture
def grabber(extraction: ExtractionDriver) -> Grabber:
    """Somebody who has begun to take a table."""
    extraction.panel.page.view.setFocus()
    extraction.press("T")
    return Grabber(extraction.panel, extraction.wait)


@pytest.fixture
def table(grabber: Grabber) -> Grabber:
    """The same with the table found."""
    grabber.mark_by_mouse(Mouse(), 1, BOX)
    grabber.wait_for_rows()
    return grabber


def record(workspace: Workspace) -> Record:
    found = workspace.record()
    assert found is not None
    return found


def rows(workspace: Workspace) -> list[tuple[str, str, object]]:
    """The events of the record: name, grade as typed, count or reason."""
    own = record(workspace)
    found: list[tuple[str, str, object]] = []
    for row, state in own.rows.get(EVENTS, {}).items():
        grade, affected = own.answer(EVENTS, row, "grade"), own.answer(EVENTS, row, "affected")
        assert grade is not None
        assert affected is not None
        value = affected.value
        told = (value.n, value.total) if isinstance(value, Count) else affected.missing
        found.append((state.name, grade.raw, told))
    return found


def choose(extraction: ExtractionDriver, name: str, words: str) -> None:
    """Choose in the list of this name."""
    boxes = extraction.panel.tables.right.findChildren(QComboBox)
    [box] = [one for one in boxes if one.accessibleName() == name]
    at = box.findText(words)
    assert at >= 0, [box.itemText(at) for at in range(box.count())]
    box.setFocus()
    box.setCurrentIndex(at)
    box.activated.emit(at)


# ── what is shown ────────────────────────────────────────────────────────────────────────────


def test_that_a_table_takes_the_place_of_the_form_and_esc_gives_it_back(
    grabber: Grabber, extraction: ExtractionDriver
) -> None:
    assert grabber.is_on
    assert "Draw a box around the table" in grabber.says
    assert not extraction.panel.record.isVisible()
    assert not extraction.panel.page.toolbar.isVisible()
    extraction.press("Esc")
    assert not grabber.is_on
    assert extraction.panel.record.isVisible()
    assert extraction.panel.page.toolbar.isVisible()


def test_that_the_grid_is_found_and_its_columns_are_guessed(table: Grabber) -> None:
    assert table.size == "5 rows × 4 columns"
    assert table.title == "Twelve rows into Adverse events"
    assert table.origin.startswith("Arm: imatinib 800 mg  ·  Table 3, page 1")
    assert table.place == "Adverse events of imatinib 800 mg"
    assert table.columns == {
        "Column 1, Adverse event": "Term",
        "Column 2, Any grade, n (%)": "Affected, any grade",
        "Column 3, Grade 1-2": "Affected, grade 1 or 2",
        "Column 4, Grade 3-4": "Affected, grade 3 or 4",
    }
    assert table.button == "Take 12 rows"


def test_that_rows_are_shown_as_they_will_be_stored(table: Grabber) -> None:
    assert table.rows == [
        ["Periorbital oedema", "14 of 31", "13 of 31", "1 of 31", "taken"],
        ["Fatigue", "11 of 31", "9 of 31", "2 of 31", "taken"],
        ["Nausea", "9 of 31", "8 of 31", "0 of 31", "look at it"],
        ["Rash", "NR", "5 of 31", "1 of 31", "look at it"],
    ]


def test_that_what_does_not_fit_is_told_below_and_blocks_nothing(table: Grabber) -> None:
    told = " ".join(table.told)
    assert "Nausea: 8 and 0 are 8, not 9 as in any grade." in told
    assert "Rash: Affected: 4.2% is printed, but 1/31 is 3.2%" in told
    assert "1 cell is kept as printed" in told
    assert table.can_take


# ── choosing ─────────────────────────────────────────────────────────────────────────────────


def test_that_a_column_not_taken_takes_its_rows_with_it(
    table: Grabber, extraction: ExtractionDriver
) -> None:
    choose(extraction, "Column 3, Grade 1-2", "Not taken")
    assert table.title == "Eight rows into Adverse events"
    assert table.rows[0] == ["Periorbital oedema", "14 of 31", "1 of 31", "taken"]


def test_that_n_can_be_left_open(table: Grabber, extraction: ExtractionDriver) -> None:
    choose(extraction, "N when not printed", "Leave it open")
    assert table.rows[0][1] == "14"
    choose(extraction, "N when not printed", "31, this arm’s patients")
    assert table.rows[0][1] == "14 of 31"


def test_that_rows_can_go_into_another_section(
    table: Grabber, extraction: ExtractionDriver
) -> None:
    choose(extraction, "Rows go into", "Arms")
    assert table.title.endswith("into Arms")
    assert table.columns["Column 1, Adverse event"] == "Arm"


def test_that_two_columns_of_one_field_are_told_and_not_taken(
    table: Grabber, extraction: ExtractionDriver
) -> None:
    choose(extraction, "Column 3, Grade 1-2", "Grade")
    assert table.told[0] == "Columns 2 and 3 fill the same field of a row."
    assert not table.can_take


def test_that_remembered_columns_are_there_for_the_next_such_table(
    table: Grabber, extraction: ExtractionDriver
) -> None:
    choose(extraction, "Column 4, Grade 3-4", "Affected, grade 5")
    table.press("Remember these columns")
    extraction.press("Esc")
    extraction.panel.page.view.setFocus()
    extraction.press("T")
    table.mark_by_mouse(Mouse(), 1, BOX)
    table.wait_for_rows()
    assert table.columns["Column 4, Grade 3-4"] == "Affected, grade 5"


# ── taking ───────────────────────────────────────────────────────────────────────────────────


def test_that_all_rows_are_taken_in_one_step_that_can_be_undone(
    table: Grabber, extraction: ExtractionDriver, workspace: Workspace
) -> None:
    steps = workspace.undo_stack.count()
    extraction.press("Return")
    assert not table.is_on
    assert workspace.undo_stack.count() == steps + 1
    assert rows(workspace) == [
        ("Periorbital oedema", "any", (14, 31)),
        ("Periorbital oedema (2)", "1-2", (13, 31)),
        ("Periorbital oedema (3)", "3-4", (1, 31)),
        ("Fatigue", "any", (11, 31)),
        ("Fatigue (2)", "1-2", (9, 31)),
        ("Fatigue (3)", "3-4", (2, 31)),
        ("Nausea", "any", (9, 31)),
        ("Nausea (2)", "1-2", (8, 31)),
        ("Nausea (3)", "3-4", (0, 31)),
        ("Rash", "any", Missing.UNCLEAR),
        ("Rash (2)", "1-2", (5, 31)),
        ("Rash (3)", "3-4", (1, 31)),
    ]
    workspace.undo_stack.undo()
    assert rows(workspace) == []
    workspace.undo_stack.redo()
    assert len(rows(workspace)) == 12


def test_that_every_cell_has_its_own_place_and_the_form_goes_to_the_first(
    table: Grabber, extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.press("Return")
    extraction.wait(lambda: extraction.form.current == "Term")
    own = record(workspace)
    row = own.find_row(EVENTS, "Fatigue", "a0")
    assert row is not None
    answer = own.answer(EVENTS, row, "affected")
    assert answer is not None
    [evidence] = answer.evidence
    assert (evidence.quote, evidence.page) == ("11 (35.5)", 1)
    assert evidence.kind is EvidenceKind.TABLE_CELL
    assert "Affected" in " ".join(extraction.marked("11 (35.5)"))


def test_that_the_form_shows_the_rows_and_shows_them_no_more_once_undone(
    table: Grabber, extraction: ExtractionDriver, workspace: Workspace
) -> None:
    def shown() -> int:
        pane = extraction.panel.record
        extraction.wait(lambda: not pane.is_stale)
        return sum(cell.key.section == EVENTS for cell in pane.form.cells())

    extraction.press("Return")
    assert shown() == 3 * 12
    workspace.undo_stack.undo()
    assert shown() == 0
    workspace.undo_stack.redo()
    assert shown() == 3 * 12


def test_that_the_same_table_again_is_matched_and_changes_nothing(
    table: Grabber, extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.press("Return")
    extraction.wait(lambda: not extraction.panel.record.is_stale)
    steps = workspace.undo_stack.count()
    extraction.panel.page.view.setFocus()
    extraction.press("T")
    table.mark_by_mouse(Mouse(), 1, BOX)
    table.wait_for_rows()
    extraction.press("Return")
    assert not table.is_on
    assert workspace.undo_stack.count() == steps
    assert len(rows(workspace)) == 12


def test_that_the_form_s_keys_rest_while_a_table_is_taken(
    table: Grabber, extraction: ExtractionDriver, workspace: Workspace
) -> None:
    before = dict(record(workspace).answers)
    assert not extraction.actions.get("form.not_reported").isEnabled()
    extraction.press("Alt+N")
    extraction.press("Ctrl+I")
    assert record(workspace).answers == before
    extraction.press("Esc")
    assert extraction.actions.get("form.add_row").isEnabled()


def test_that_a_table_is_left_when_somebody_else_sits_down(
    table: Grabber, workspace: Workspace
) -> None:
    workspace.sit_down("Ben")
    assert not table.is_on


def test_that_no_text_in_the_box_is_said_and_another_can_be_drawn(
    grabber: Grabber, extraction: ExtractionDriver
) -> None:
    grabber.mark_by_mouse(Mouse(), 1, PageBox(0.1, 0.6, 0.9, 0.8))
    extraction.wait(lambda: "holds no text there" in grabber.says)
    grabber.mark_by_mouse(Mouse(), 1, BOX)
    grabber.wait_for_rows()
    assert grabber.size == "5 rows × 4 columns"


def test_that_lines_changed_are_read_anew(table: Grabber, extraction: ExtractionDriver) -> None:
    extraction.panel.page.view.setFocus()
    for key in ("Right", "Right", "Right", "Delete"):
        extraction.press(key)
    extraction.wait(lambda: table.size == "5 rows × 3 columns")
    table.wait_for_rows()
    assert list(table.columns) == [
        "Column 1, Adverse event",
        "Column 2, Any grade, n (%)",
        "Column 3, Grade 1-2 Grade 3-4",
    ]


def test_that_another_head_names_the_columns_otherwise(
    table: Grabber, extraction: ExtractionDriver
) -> None:
    extraction.panel.page.view.setFocus()
    extraction.press("H")
    table.wait_for_rows()
    assert list(table.columns) == [f"Column {n}, Column {n}" for n in range(1, 5)]
    assert len(table.rows) == 5
