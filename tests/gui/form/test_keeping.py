"""The current field: it stays, goes to what a step changed, or on after a value; Enter presses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QProgressBar

from extraction.evidence import Evidence
from gui.theme import ThemeChoice

if TYPE_CHECKING:
    from gui.workspace import Workspace
    from tests.helpers.drivers.form import FormDriver
    from tests.helpers.gui_messages import FakeMessages

SOURCE = Evidence("a" * 64, 2, "words")


def give_source(form: FormDriver) -> None:
    """Put a source beside the current field's value."""
    cell = form.pane.form.current
    assert cell is not None
    assert form.pane.gestures.add_sources(cell, [SOURCE])


# ── undo ─────────────────────────────────────────────────────────────────────────────────────


def test_that_undo_and_redo_go_to_the_field_they_changed_and_say_it(
    form: FormDriver, workspace: Workspace
) -> None:
    form.enter("Year", "2011")
    form.focus("Begun")
    workspace.undo_stack.undo()
    assert form.focused == form.current == "Year"
    assert form.pane.form.hint.step == "Undone: Set Year"
    form.focus("Begun")
    assert form.pane.form.hint.step == ""
    workspace.undo_stack.redo()
    assert form.focused == form.current == "Year"
    assert form.pane.form.hint.step == "Done again: Set Year"


def test_that_what_was_undone_is_said_until_something_is_typed(
    form: FormDriver, workspace: Workspace
) -> None:
    form.enter("Year", "2011")
    workspace.undo_stack.undo()
    form.type("2")
    assert form.pane.form.hint.step == ""


def test_that_undo_of_a_new_row_goes_to_the_row_that_is_left(
    arm: FormDriver, workspace: Workspace
) -> None:
    arm.enter("Arm", "800 mg")
    arm.pane.rows.duplicate_here()
    arm.focus("Patients")
    workspace.undo_stack.undo()
    assert arm.focused == arm.current == "Patients"
    assert arm.says("Arm") == "800 mg"


def test_that_undo_of_the_only_row_goes_to_the_field_before(
    arm: FormDriver, workspace: Workspace
) -> None:
    arm.focus("Age")
    workspace.undo_stack.undo()
    assert arm.focused == arm.current == "Remarks"
    assert arm.pane.form.hint.step == "Undone: Add Arm 1"


def test_that_undo_of_a_line_of_a_table_goes_to_the_line_that_is_left(
    arm: FormDriver, workspace: Workspace
) -> None:
    arm.pane.rows.add("events")
    arm.enter("Term", "Nausea")
    arm.pane.rows.add("events")
    arm.press("Tab")
    assert arm.focused == "Grade"
    workspace.undo_stack.undo()
    assert arm.focused == "Grade"
    assert "Nausea" in arm.name("Grade")


def test_that_redo_of_a_row_goes_into_it(arm: FormDriver, workspace: Workspace) -> None:
    workspace.undo_stack.undo()
    workspace.undo_stack.redo()
    assert arm.focused == "Arm"


def test_that_what_is_being_typed_stays_current_across_a_step(
    form: FormDriver, workspace: Workspace
) -> None:
    form.enter("Year", "2011")
    form.put("First author", "Wan")
    workspace.undo_stack.undo()
    assert form.focused == "First author"
    assert workspace.undo_stack.count() == 1


# ── Enter ────────────────────────────────────────────────────────────────────────────────────


def test_that_enter_presses_the_button_that_seals(form: FormDriver) -> None:
    pressed: list[bool] = []
    seal = form.pane.header.seal
    seal.setEnabled(True)
    seal.clicked.connect(lambda: pressed.append(True))
    seal.setFocus()
    form.press("Return")
    form.press("Enter")
    assert len(pressed) == 2


@pytest.mark.parametrize(("name", "count"), [("Add", 2), ("Add row", 1)])
def test_that_enter_begins_a_row(
    arm: FormDriver, workspace: Workspace, name: str, count: int
) -> None:
    buttons = arm.pane.form.findChildren(QAbstractButton)
    button = next(one for one in buttons if one.text() == name and one.isVisible())
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Return)
    record = workspace.record()
    assert record is not None
    assert len(record.rows["arms" if name == "Add" else "events"]) == count


# ── going on ─────────────────────────────────────────────────────────────────────────────────


def test_that_a_typed_value_without_source_stays_current(form: FormDriver) -> None:
    form.enter("First author", "Wang")
    assert form.current == form.focused == "First author"


def test_that_a_typed_value_with_a_source_leads_to_the_next_field(form: FormDriver) -> None:
    form.enter("First author", "Wang")
    give_source(form)
    form.enter("First author", "Wang et al")
    assert form.current == form.focused == "Year"


def test_that_enter_on_what_stands_goes_nowhere(form: FormDriver) -> None:
    form.enter("First author", "Wang")
    give_source(form)
    form.press("Return")
    assert form.current == "First author"


# ── rows and chips ───────────────────────────────────────────────────────────────────────────


def test_that_f2_renames_the_row_from_any_of_its_fields(
    arm: FormDriver, messages: FakeMessages
) -> None:
    messages.text = "Imatinib"
    arm.focus("Age")
    arm.press("F2")
    assert arm.rows() == ["Imatinib"]
    assert arm.focused == "Age"


def test_that_f2_does_nothing_outside_a_row(form: FormDriver) -> None:
    form.focus("Year")
    form.press("F2")
    assert form.focused == "Year"
    assert not form.pane.context.actions.get("form.rename_row").isEnabled()


def test_that_the_frame_of_a_chip_goes_with_the_field(form: FormDriver) -> None:
    form.enter("First author", "Wang")
    give_source(form)
    form.press_chip("First author")
    assert form.has_framed_chip("First author")
    form.focus("Year")
    assert not form.has_framed_chip("First author")


def test_that_the_label_of_the_current_field_follows_the_size_of_the_text(form: FormDriver) -> None:
    form.focus("Year")
    before = form.label_height("Year")
    form.pane.context.theme.choose(ThemeChoice.LIGHT, 200)
    assert form.label_height("Year") > before
    form.focus("Begun")
    assert form.label_height("Year") == form.label_height("First author")


def test_that_a_finding_is_told_once(form: FormDriver) -> None:
    form.enter("Year", "1850")
    assert len(form.findings) == 1
    assert form.hint == "1850"
    form.put("Year", "1840")
    assert form.hint.startswith("1840 Year")


def test_that_sections_without_rows_keep_the_record_from_being_whole(arm: FormDriver) -> None:
    assert arm.progress == "0 of 13 answered  ·  no adverse events, no contrasts yet"
    [bar] = arm.pane.header.findChildren(QProgressBar)
    assert bar.maximum() == 15
    QApplication.processEvents()
    arm.pane.rows.add("events")
    assert arm.progress == "0 of 16 answered  ·  no contrasts yet"
