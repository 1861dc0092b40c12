"""A table that is taken follows the record: what is undone meanwhile is offered no more."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import gui.extract.table_grab
from extraction.edits import CellRef, Edit
from extraction.grabbing.lines import Axis, LineRef
from extraction.record import CellKey
from gui.extract.table_session import TableSession
from schemas.values import Integer
from tests.gui.extract.test_tables import (
    BOX,
    choose,
    extraction,
    grabber,
    printed,
    record,
    review,
    rows,
    table,
)
from tests.helpers.drivers.hands import Mouse
from tests.helpers.grabbed import EVENTS
from tests.helpers.reviews import ANA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extraction.pdf.tables_grid import TableGrid
    from gui.workspace import Workspace
    from tests.helpers.drivers.extraction import ExtractionDriver
    from tests.helpers.drivers.grabbing import Grabber

__all__ = ["extraction", "grabber", "printed", "review", "table"]  # fixtures

N = CellKey("arms", "a0", "n")


class Gate:
    """Holds the reading of a table back until it is opened."""

    def __init__(self) -> None:
        self.is_reached, self._open = threading.Event(), threading.Event()

    def pass_through(self, *given: object) -> TableSession:
        """Read the table once the gate is open."""
        self.is_reached.set()
        self._open.wait(10)
        return TableSession(*given)  # type: ignore[arg-type]

    def open(self) -> None:
        """Let the reading go on."""
        self._open.set()


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """A gate before the reading of each table."""
    gate = Gate()
    monkeypatch.setattr(gui.extract.table_grab, "TableSession", gate.pass_through)
    yield gate
    gate.open()


def mark(grabber: Grabber, extraction: ExtractionDriver, gate: Gate) -> None:
    """Mark the table, and come to where its cells are being read."""
    grabber.mark_by_mouse(Mouse(), 1, BOX)
    extraction.wait(gate.is_reached.is_set)


def begin(extraction: ExtractionDriver) -> None:
    """Begin to take a table."""
    extraction.panel.page.view.setFocus()
    extraction.press("T")


def push_patients(workspace: Workspace, patients: int) -> None:
    """Let the arm have so many patients, in a step of its own."""
    own = record(workspace)
    before = own.answers[N]
    after = replace(before, value=Integer(patients), raw=str(patients))
    assert workspace.push("n", [Edit(CellRef(own.study, ANA, N), before, after)])


def names(workspace: Workspace) -> list[str]:
    """The arms of the record."""
    return [state.name for state in record(workspace).rows["arms"].values()]


def second_arm(extraction: ExtractionDriver) -> None:
    """Add an arm, and go on with tables."""
    extraction.press("Esc")
    extraction.panel.record.rows.add("arms")


def test_that_patients_undone_while_a_table_is_read_are_those_of_no_count(
    grabber: Grabber, extraction: ExtractionDriver, workspace: Workspace, gate: Gate
) -> None:
    push_patients(workspace, 62)
    mark(grabber, extraction, gate)
    workspace.undo_stack.undo()
    gate.open()
    grabber.wait_for_rows()
    assert grabber.rows[0] == ["Periorbital oedema", "14 of 31", "13 of 31", "1 of 31", "taken"]
    extraction.press("Return")
    assert rows(workspace)[0] == ("Periorbital oedema", "any", (14, 31))


def test_that_an_arm_undone_while_a_table_is_read_is_not_offered(
    grabber: Grabber, extraction: ExtractionDriver, workspace: Workspace, gate: Gate
) -> None:
    second_arm(extraction)
    begin(extraction)
    mark(grabber, extraction, gate)
    workspace.undo_stack.undo()
    gate.open()
    grabber.wait_for_rows()
    assert names(workspace) == ["imatinib 800 mg"]
    assert grabber.place == "Adverse events of imatinib 800 mg"
    extraction.press("Return")
    own = record(workspace)
    assert {state.parent for state in own.rows[EVENTS].values()} == {"a0"}


def test_that_a_table_for_an_arm_that_is_undone_goes_elsewhere(
    grabber: Grabber, extraction: ExtractionDriver, workspace: Workspace
) -> None:
    second_arm(extraction)
    begin(extraction)
    grabber.mark_by_mouse(Mouse(), 1, BOX)
    grabber.wait_for_rows()
    name = names(workspace)[1]
    choose(extraction, "Rows go into", f"Adverse events of {name}")
    workspace.undo_stack.undo()
    assert grabber.place == "Adverse events of imatinib 800 mg"
    extraction.press("Return")
    assert not grabber.is_on
    assert {state.parent for state in record(workspace).rows[EVENTS].values()} == {"a0"}


def test_that_patients_changed_while_a_table_is_shown_are_those_of_its_counts(
    table: Grabber, workspace: Workspace
) -> None:
    push_patients(workspace, 40)
    assert table.rows[1] == ["Fatigue", "11 of 40", "9 of 40", "2 of 40", "look at it"]
    workspace.undo_stack.undo()
    assert table.rows[1] == ["Fatigue", "11 of 31", "9 of 31", "2 of 31", "taken"]


def test_that_cells_cut_where_a_line_stood_before_are_not_taken_once_it_was_moved_on(
    grabber: Grabber, extraction: ExtractionDriver
) -> None:
    grab = extraction.panel.tables.grab
    assert grab is not None, "somebody has begun"
    found: list[TableGrid] = []
    grab.reader.found.connect(found.append)
    grabber.mark_by_mouse(Mouse(), 1, BOX)
    grabber.wait_for_rows()
    grid = grab.overlay.grid
    assert grid is not None
    line = LineRef(Axis.COLUMN, 1)
    grid.lines = grid.lines.moved(line, grid.lines.columns[1] + 0.02)
    grab.overlay.changed.emit(grid.lines)
    grab.reader.found.emit(found[0])  # the answer to what was asked before
    assert grab.is_stale
    extraction.press("Return")
    assert grabber.is_on, "what is taken is what was looked at"
    grabber.wait_for_rows()
    assert len(found) == 3
