"""What is not taken yet: readings put back, notes on their own field, Alt keys, long texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from extraction.record import Answer, CellKey
from tests.helpers.reviews import ANA, line
from tests.helpers.reviews import enter as enter_line

if TYPE_CHECKING:
    from extraction.review import Review
    from gui.workspace import Workspace
    from tests.helpers.drivers.form import FormDriver


def kept(workspace: Workspace, section: str, field: str) -> Answer | None:
    """The answer of the first row, or of the section without rows."""
    record = workspace.record()
    assert record is not None
    row = next(iter(record.rows.get(section, {})), "")
    return record.answers.get(CellKey(section, row, field))


def note_on(workspace: Workspace, field: str) -> str:
    """The note on a field of the first arm."""
    answer = kept(workspace, "arms", field)
    return "" if answer is None else answer.note


# ── readings ─────────────────────────────────────────────────────────────────────────────────


def test_that_esc_puts_back_another_reading(arm: FormDriver, workspace: Workspace) -> None:
    arm.enter("Age", "42 (30-55)")
    before = kept(workspace, "arms", "age")
    arm.press("Alt+R")
    assert "put back" in arm.hint_buttons
    arm.press("Escape")
    assert arm.hint.startswith("mean 42 min 30 max 55")
    arm.press("Tab")
    assert kept(workspace, "arms", "age") == before


def test_that_a_reading_gone_round_is_the_one_that_stands(
    arm: FormDriver, workspace: Workspace
) -> None:
    arm.enter("Age", "42 (30-55)")
    steps = workspace.undo_stack.count()
    first = arm.hint
    arm.press("Alt+R")
    while arm.hint != first:
        arm.press("Alt+R")
    assert "take" not in arm.hint_buttons
    arm.press("Tab")
    assert workspace.undo_stack.count() == steps


def test_that_tab_takes_another_reading_as_it_takes_a_text(
    arm: FormDriver, workspace: Workspace
) -> None:
    arm.enter("Age", "42 (30-55)")
    arm.press("Alt+R")
    arm.press("Tab")
    answer = kept(workspace, "arms", "age")
    assert answer is not None
    assert answer.reading == "mean,iqr"


def test_that_another_reading_without_the_focus_is_not_stored(
    arm: FormDriver, workspace: Workspace
) -> None:
    arm.enter("Age", "42 (30-55)")
    before = kept(workspace, "arms", "age")
    arm.pane.form.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    arm.pane.form.setFocus()  # as the page has it
    arm.pane.actions_of_form.read_otherwise()
    arm.pane.settle()
    assert kept(workspace, "arms", "age") == before


def test_that_it_is_said_before_that_enter_takes_the_reading(arm: FormDriver) -> None:
    arm.put("Age", "42 (30-55)")
    assert arm.hint.endswith("Assumed: Enter takes it as mean and range.")


@pytest.mark.parametrize("label", ["First author", "Design", "Sites", "Remarks"])
def test_that_alt_with_a_letter_types_nothing(form: FormDriver, label: str) -> None:
    form.focus(label)
    before = form.typed(label)
    form.press("Alt+R")
    assert form.typed(label) == before
    assert form.says(label) == "not looked at yet"


def test_that_alt_r_does_nothing_where_there_is_one_reading(arm: FormDriver) -> None:
    arm.focus("Tumour size")
    arm.press("Alt+N")
    arm.press("Alt+R")
    assert arm.typed("Tumour size") == ""
    assert arm.refusal("Tumour size") == ""


# ── notes ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("way", ["Ctrl+Return", "Tab", "Alt+Down"])
def test_that_a_note_left_by_a_key_stays_on_its_field(
    arm: FormDriver, workspace: Workspace, way: str
) -> None:
    arm.enter("Age", "42")
    arm.press("Alt+O")
    arm.type("of 30 patients")
    arm.press(way)
    assert note_on(workspace, "age") == "of 30 patients"
    assert arm.refusal("Tumour size") == ""


def test_that_a_note_left_by_a_click_stays_on_its_field(
    arm: FormDriver, workspace: Workspace
) -> None:
    arm.enter("Age", "42")
    arm.press("Alt+O")
    arm.type("of 30 patients")
    arm.focus("Tumour size")
    assert note_on(workspace, "age") == "of 30 patients"


def test_that_a_note_is_kept_when_another_study_is_shown(
    arm: FormDriver, workspace: Workspace, review: Review
) -> None:
    arm.enter("Age", "42")
    arm.press("Alt+O")
    arm.type("of 30 patients")
    workspace.show_study(review.study("T"))
    workspace.show_study(review.study("S"))
    assert note_on(workspace, "age") == "of 30 patients"


def test_that_a_note_is_kept_when_another_row_is_shown(
    arm: FormDriver, workspace: Workspace
) -> None:
    arm.enter("Arm", "first")
    arm.enter("Age", "42")
    arm.pane.rows.duplicate_here()
    arm.focus("Age")
    arm.press("Alt+O")
    arm.type("of the second")
    arm.choose_row("first")
    record = workspace.record()
    assert record is not None
    notes = [answer.note for key, answer in record.answers.items() if key.field == "age"]
    assert notes == ["", "of the second"]


def test_that_a_note_is_kept_when_the_review_is_closed(
    arm: FormDriver, workspace: Workspace, review: Review
) -> None:
    arm.enter("Age", "42")
    arm.press("Alt+O")
    arm.type("of 30 patients")
    workspace.leaving.emit()
    assert note_on(workspace, "age") == "of 30 patients"


def test_that_a_note_without_an_answer_waits_for_it(arm: FormDriver, workspace: Workspace) -> None:
    arm.focus("Age")
    arm.press("Alt+O")
    assert arm.refusal("Age") == "Give a value or a reason: the note waits for it here."
    arm.type("see Table 1")
    arm.press("Ctrl+Return")
    assert kept(workspace, "arms", "age") is None
    arm.focus("Age")
    arm.enter("Age", "42")
    assert note_on(workspace, "age") == "see Table 1"
    workspace.undo_stack.undo()
    assert kept(workspace, "arms", "age") is None


def test_that_a_waiting_note_goes_with_a_reason_too(arm: FormDriver, workspace: Workspace) -> None:
    arm.focus("Age")
    arm.press("Alt+O")
    arm.type("asked the authors")
    arm.press("Return")
    arm.press("Alt+N")
    assert note_on(workspace, "age") == "asked the authors"


# ── long texts ───────────────────────────────────────────────────────────────────────────────


def test_that_a_text_too_long_for_a_line_is_left_out_and_said(form: FormDriver) -> None:
    form.put("First author", "Wang")
    QGuiApplication.clipboard().setText("x" * 1_000_000)
    form.press("Ctrl+V")
    assert form.typed("First author") == "Wang"
    assert "32767 letters a field holds" in form.refusal("First author")
    form.type("e")
    assert form.typed("First author") == "Wange"
    assert form.refusal("First author") == ""


def test_that_as_many_letters_as_a_line_holds_are_taken_whole(
    form: FormDriver, workspace: Workspace
) -> None:
    form.focus("First author")
    QGuiApplication.clipboard().setText("x" * 32_767)
    form.press("Ctrl+V")
    form.press("Return")
    answer = kept(workspace, "study", "author")
    assert answer is not None
    assert len(answer.raw) == 32_767


def test_that_a_longer_text_that_stands_is_shown_whole_and_not_cut(
    form: FormDriver, workspace: Workspace, review: Review
) -> None:
    enter_line(review, ANA, line("study.author", "y" * 40_000, study="T"))
    workspace.show_study(review.study("T"))
    form.focus("First author")
    form.press("Tab")
    record = workspace.record()
    assert record is not None
    answer = record.answers[CellKey("study", "", "author")]
    assert len(answer.raw) == 40_000
    assert not workspace.undo_stack.count()


def test_that_a_note_too_long_for_a_line_is_left_out_and_said(arm: FormDriver) -> None:
    arm.enter("Age", "42")
    arm.press("Alt+O")
    arm.type("short")
    QGuiApplication.clipboard().setText("x" * 40_000)
    arm.press("Ctrl+V")
    assert "32767 letters" in arm.refusal("Age")
    assert arm.pane.form.hint.note.text() == "short"
