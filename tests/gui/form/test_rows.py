"""Rows of repeating sections: tabs and tables, begun, duplicated, renamed, removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.record import CellKey

if TYPE_CHECKING:
    from gui.workspace import Workspace
    from tests.helpers.drivers.form import FormDriver
    from tests.helpers.gui_messages import FakeMessages


def names(workspace: Workspace, section: str) -> list[str]:
    record = workspace.record()
    assert record is not None
    return [state.name for state in record.rows.get(section, {}).values()]


def test_that_ctrl_i_begins_a_row_and_goes_into_it(form: FormDriver, workspace: Workspace) -> None:
    form.focus("First author")
    form.press("Ctrl+I")
    assert names(workspace, "arms") == ["Arm 1"]
    assert form.rows() == ["Arm 1"]
    assert form.focused == "Arm"


def test_that_a_row_is_named_after_its_text(arm: FormDriver, workspace: Workspace) -> None:
    arm.enter("Arm", "800 mg")
    assert names(workspace, "arms") == ["800 mg"]
    assert arm.rows() == ["800 mg"]
    arm.enter("Arm", "600 mg")
    assert names(workspace, "arms") == ["600 mg"]


def test_that_name_and_text_are_one_step(arm: FormDriver, workspace: Workspace) -> None:
    arm.enter("Arm", "800 mg")
    workspace.undo_stack.undo()
    assert names(workspace, "arms") == ["Arm 1"]
    assert arm.says("Arm") == "not looked at yet"


def test_that_a_name_that_is_taken_is_numbered(arm: FormDriver, workspace: Workspace) -> None:
    arm.enter("Arm", "800 mg")
    arm.press("Ctrl+I")
    arm.enter("Arm", "800 mg")
    assert names(workspace, "arms") == ["800 mg", "800 mg (2)"]


def test_that_a_name_a_person_gave_does_not_follow_the_text(
    arm: FormDriver, workspace: Workspace, messages: FakeMessages
) -> None:
    messages.text = "High dose"
    record = workspace.record()
    assert record is not None
    arm.pane.rows.rename("arms", next(iter(record.rows["arms"])))
    arm.enter("Arm", "800 mg")
    assert names(workspace, "arms") == ["High dose"]


def test_that_each_row_has_its_own_answers(arm: FormDriver) -> None:
    arm.enter("Arm", "800 mg")
    arm.enter("Patients", "31")
    arm.press("Ctrl+I")
    arm.enter("Arm", "400 mg")
    assert arm.says("Patients") == "not looked at yet"
    arm.choose_row("800 mg")
    assert arm.says("Patients") == "31"


def test_that_another_tab_takes_what_is_being_typed(arm: FormDriver) -> None:
    arm.enter("Arm", "800 mg")
    arm.press("Ctrl+I")
    arm.enter("Arm", "400 mg")
    arm.put("Patients", "22")
    arm.choose_row("800 mg")
    assert arm.says("Patients") == "not looked at yet"
    arm.choose_row("400 mg")
    assert arm.says("Patients") == "22"


def test_that_a_refused_text_waits_in_its_row(arm: FormDriver) -> None:
    arm.enter("Arm", "800 mg")
    arm.press("Ctrl+I")
    arm.enter("Arm", "400 mg")
    arm.enter("Patients", "many")
    arm.choose_row("800 mg")
    assert arm.typed("Patients") == ""
    assert arm.refusal("Patients") == ""
    arm.choose_row("400 mg")
    assert arm.typed("Patients") == "many"
    assert arm.refusal("Patients")


def test_that_ctrl_d_duplicates_a_row_with_its_answers(
    arm: FormDriver, workspace: Workspace
) -> None:
    arm.enter("Arm", "800 mg")
    arm.enter("Patients", "31")
    arm.press("Ctrl+D")
    assert names(workspace, "arms") == ["800 mg", "800 mg (2)"]
    assert arm.says("Patients") == "31"
    workspace.undo_stack.undo()
    assert names(workspace, "arms") == ["800 mg"]


def test_that_a_row_is_removed_with_all_in_it_in_one_step(
    arm: FormDriver, workspace: Workspace
) -> None:
    arm.enter("Arm", "800 mg")
    arm.pane.rows.add("events")
    arm.enter("Term", "Nausea")
    arm.focus("Arm")
    arm.pane.context.actions.get("form.remove_row").trigger()
    assert names(workspace, "arms") == []
    assert names(workspace, "events") == []
    assert arm.current == arm.focused == "Remarks"
    workspace.undo_stack.undo()
    assert names(workspace, "arms") == ["800 mg"]
    assert arm.says("Term") == "Nausea"


def test_that_inner_rows_are_lines_of_a_table(arm: FormDriver) -> None:
    arm.pane.rows.add("events")
    arm.enter("Term", "Nausea")
    arm.choose("Grade", "2")
    arm.enter("Affected", "7/31")
    arm.press("Ctrl+I")
    arm.enter("Term", "Oedema", "Term 2")
    assert arm.says("Affected", "Nausea") == "7 of 31 22.6 %"
    assert arm.says("Affected", "Oedema") == "not looked at yet"
    assert arm.heading("Adverse events") == "Adverse events, 4 of 6, unfolded"


def test_that_tab_goes_along_the_line_of_a_table(arm: FormDriver) -> None:
    arm.pane.rows.add("events")
    arm.focus("Term")
    arm.press("Tab")
    assert arm.focused == "Grade"
    arm.press("Tab")
    assert arm.focused == "Affected"


def test_that_inner_rows_belong_to_the_row_that_is_shown(
    arm: FormDriver, workspace: Workspace
) -> None:
    arm.enter("Arm", "800 mg")
    arm.pane.rows.add("events")
    arm.enter("Term", "Nausea")
    arm.focus("Arm")
    arm.press("Ctrl+I")
    arm.enter("Arm", "400 mg")
    assert "Term" not in arm.labels()
    arm.pane.rows.add("events")
    arm.enter("Term", "Rash")
    arm.choose_row("800 mg")
    assert arm.says("Term") == "Nausea"


def test_that_a_field_of_another_row_is_found(arm: FormDriver, workspace: Workspace) -> None:
    arm.enter("Arm", "800 mg")
    arm.pane.rows.add("events")
    arm.enter("Term", "Nausea")
    record = workspace.record()
    assert record is not None
    event = next(iter(record.rows["events"]))
    arm.focus("Arm")
    arm.press("Ctrl+I")
    assert arm.pane.form.focus(CellKey("events", event, "term"))
    assert arm.focused == "Term"
    assert arm.says("Arm") == "800 mg"


def test_that_the_menu_of_a_tab_duplicates_and_removes(
    arm: FormDriver, workspace: Workspace
) -> None:
    arm.enter("Arm", "800 mg")
    arm.open_menu("800 mg")
    arm.pick("Duplicate row")
    assert names(workspace, "arms") == ["800 mg", "800 mg (2)"]


def test_that_a_section_without_rows_says_so(form: FormDriver) -> None:
    assert form.rows() == []
    form.click("Add")
    assert form.rows() == ["Arm 1"]
