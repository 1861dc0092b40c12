"""Undo and redo on the form, across what is saved by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from extraction.record import CellKey

if TYPE_CHECKING:
    import pytest

    from gui.workspace import Workspace
    from tests.helpers.drivers.form import FormDriver


def bind_undo(form: FormDriver, workspace: Workspace) -> None:
    """What the window does: Ctrl+Z takes the last step back."""
    for keys, slot in (
        ("Ctrl+Z", workspace.undo_stack.undo),
        ("Ctrl+Y", workspace.undo_stack.redo),
    ):
        action = QAction(form.window)
        action.setShortcut(keys)
        action.triggered.connect(slot)
        form.window.addAction(action)


def test_that_undo_takes_back_what_was_saved(form: FormDriver, workspace: Workspace) -> None:
    bind_undo(form, workspace)
    form.enter("First author", "Wang")
    form.enter("Year", "2011")
    form.press("Ctrl+Z")
    assert form.says("Year") == "not looked at yet"
    assert form.says("First author") == "Wang"
    form.press("Ctrl+Z")
    assert form.says("First author") == "not looked at yet"
    form.press("Ctrl+Y")
    form.press("Ctrl+Y")
    assert form.says("First author") == "Wang"
    assert form.says("Year") == "2011"
    record = workspace.record()
    assert record is not None
    assert record.answer("study", "", "year") is not None


def test_that_letters_typed_and_not_taken_are_taken_back_first(
    form: FormDriver, workspace: Workspace
) -> None:
    bind_undo(form, workspace)
    form.enter("First author", "Wang")
    form.put_caret("First author", 4)
    form.type("er")
    form.press("Ctrl+Z")
    assert form.typed("First author") == "Wang"
    assert form.says("First author") == "Wang"
    form.press("Ctrl+Z")
    assert form.says("First author") == "not looked at yet"


def test_that_the_caret_stays_where_it_is(form: FormDriver, workspace: Workspace) -> None:
    form.enter("First author", "Wangler")
    form.put_caret("First author", 3)
    form.enter("First author", "Wanglers")
    form.put_caret("First author", 3)
    workspace.undo_stack.undo()
    assert form.focused == "First author"
    assert form.caret("First author") == 3


def test_that_what_is_being_typed_survives_the_undo_of_another_field(
    form: FormDriver, workspace: Workspace
) -> None:
    form.enter("Year", "2011")
    form.put("First author", "Wan")
    workspace.undo_stack.undo()
    assert form.typed("First author") == "Wan"
    assert form.says("Year") == "not looked at yet"


def test_that_an_undone_step_is_named_by_its_field(form: FormDriver, workspace: Workspace) -> None:
    form.enter("First author", "Wang")
    assert workspace.undo_stack.undoText() == "Set First author"
    form.press("Alt+N")
    assert workspace.undo_stack.undoText() == "First author: no value"


def test_that_undo_shows_the_row_it_concerns(arm: FormDriver, workspace: Workspace) -> None:
    arm.enter("Arm", "800 mg")
    arm.press("Ctrl+I")
    arm.enter("Arm", "400 mg")
    arm.choose_row("800 mg")
    arm.enter("Patients", "31")
    arm.choose_row("400 mg")
    workspace.undo_stack.undo()
    assert arm.says("Arm") == "800 mg"


def test_that_only_the_field_an_edit_concerns_is_refreshed(
    form: FormDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[CellKey] = []
    for cell in form.pane.form.cells():
        show = cell.show_answer

        def spy(*answers: object, cell: object = cell, show: object = show) -> None:
            shown.append(cell.key)  # type: ignore[attr-defined]  # a cell of the form
            show(*answers)  # type: ignore[operator]  # its own method

        monkeypatch.setattr(cell, "show_answer", spy)
    form.enter("Year", "2011")
    assert shown == [CellKey("study", "", "year")]
