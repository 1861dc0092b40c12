"""How a value came to be: told by a key or a click, kept with its formula, undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extraction.record import Answer, CellKey, Origin
from gui.form.origin_row import next_origin

if TYPE_CHECKING:
    from gui.workspace import Workspace
    from tests.helpers.drivers.form import FormDriver


def patients(workspace: Workspace) -> Answer:
    """The answer to “Patients” of the only arm."""
    record = workspace.record()
    assert record is not None
    [row] = record.rows["arms"]
    return record.answers[CellKey("arms", row, "n")]


def test_that_one_key_goes_through_all_origins() -> None:
    met, origin = [], Origin.REPORTED
    for _ in Origin:
        origin = next_origin(origin)
        met.append(origin)
    assert met == [Origin.CALCULATED, Origin.ESTIMATED, Origin.AUTHOR, Origin.REPORTED]


def test_that_a_key_says_that_a_value_was_calculated_and_how(
    arm: FormDriver, workspace: Workspace
) -> None:
    arm.enter("Patients", "21")
    arm.press("Alt+C")
    arm.type("12 + 9")
    arm.press("Return")
    answer = patients(workspace)
    assert (answer.origin, answer.formula) == (Origin.CALCULATED, "12 + 9")
    assert arm.says("Patients") == "21 calculated"
    assert arm.focused == "Patients"


def test_that_what_is_still_typed_is_taken_first(arm: FormDriver, workspace: Workspace) -> None:
    arm.put("Patients", "21")
    arm.press("Alt+C")
    assert patients(workspace).origin is Origin.CALCULATED


@pytest.mark.parametrize(
    ("times", "origin", "words"),
    [(2, Origin.ESTIMATED, "21 estimated"), (3, Origin.AUTHOR, "21 from the authors")],
)
def test_that_the_key_pressed_again_says_another_origin(
    arm: FormDriver, workspace: Workspace, times: int, origin: Origin, words: str
) -> None:
    arm.enter("Patients", "21")
    for _ in range(times):
        arm.press("Alt+C")
    assert patients(workspace).origin is origin
    assert arm.says("Patients") == words


def test_that_what_is_reported_after_all_has_no_formula(
    arm: FormDriver, workspace: Workspace
) -> None:
    arm.enter("Patients", "21")
    arm.press("Alt+C")
    arm.type("12 + 9")
    arm.press("Return")
    arm.click("reported")
    answer = patients(workspace)
    assert (answer.origin, answer.formula) == (Origin.REPORTED, "")
    assert arm.says("Patients") == "21"


def test_that_the_mouse_says_it_too(arm: FormDriver, workspace: Workspace) -> None:
    arm.enter("Patients", "21")
    arm.click("calculated")
    arm.focus("Patients")
    arm.click("estimated")
    assert patients(workspace).origin is Origin.ESTIMATED


def test_that_each_is_one_step_that_can_be_undone(arm: FormDriver, workspace: Workspace) -> None:
    arm.enter("Patients", "21")
    arm.press("Alt+C")
    arm.type("12 + 9")
    arm.press("Return")
    workspace.undo_stack.undo()
    assert (patients(workspace).origin, patients(workspace).formula) == (Origin.CALCULATED, "")
    workspace.undo_stack.undo()
    assert patients(workspace).origin is Origin.REPORTED
    workspace.undo_stack.redo()
    assert patients(workspace).origin is Origin.CALCULATED


def test_that_esc_leaves_the_formula_as_it_was(arm: FormDriver, workspace: Workspace) -> None:
    arm.enter("Patients", "21")
    arm.press("Alt+C")
    arm.type("12")
    arm.press("Escape")
    assert patients(workspace).formula == ""
    assert arm.focused == "Patients"


def test_that_a_corrected_value_keeps_how_it_came_to_be(
    arm: FormDriver, workspace: Workspace
) -> None:
    arm.enter("Patients", "21")
    arm.press("Alt+C")
    arm.type("12 + 10")
    arm.press("Return")
    arm.enter("Patients", "22")
    answer = patients(workspace)
    assert (answer.raw, answer.origin, answer.formula) == ("22", Origin.CALCULATED, "12 + 10")


def test_that_an_origin_needs_a_value(arm: FormDriver, workspace: Workspace) -> None:
    arm.focus("Patients")
    arm.press("Alt+C")
    assert arm.refusal("Patients") == "Give a value first; how it came to be goes with it."
    arm.press("Alt+N")
    arm.press("Alt+C")
    assert patients(workspace).origin is Origin.REPORTED
