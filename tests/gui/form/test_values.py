"""Typing into fields: what is taken, how it is read, what is refused."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from extraction.record import Answer, CellKey
from schemas.values import Choice, Choices, Count, Missing, Statistics, Text

if TYPE_CHECKING:
    from gui.workspace import Workspace
    from tests.helpers.drivers.form import FormDriver


def kept(workspace: Workspace, section: str, field: str) -> Answer | None:
    """The answer of the first row, or of the section without rows."""
    record = workspace.record()
    assert record is not None
    row = next(iter(record.rows.get(section, {})), "")
    return record.answers.get(CellKey(section, row, field))


def test_that_enter_takes_what_is_typed(form: FormDriver, workspace: Workspace) -> None:
    form.enter("First author", "Wang")
    answer = kept(workspace, "study", "author")
    assert answer is not None
    assert answer.value == Text("Wang")
    assert form.says("First author") == "Wang"


def test_that_tab_takes_what_is_typed_and_goes_on(form: FormDriver, workspace: Workspace) -> None:
    form.put("First author", "Wang")
    form.press("Tab")
    assert kept(workspace, "study", "author") is not None
    assert form.focused == "Year"


def test_that_a_click_into_another_field_takes_what_is_typed(
    form: FormDriver, workspace: Workspace
) -> None:
    form.put("First author", "Wang")
    form.focus("Year")
    assert kept(workspace, "study", "author") is not None


def test_that_a_field_nobody_typed_in_stays_unset_when_it_is_left(
    form: FormDriver, workspace: Workspace
) -> None:
    form.focus("First author")
    form.press("Tab")
    assert kept(workspace, "study", "author") is None
    assert form.says("First author") == "not looked at yet"


def test_that_an_emptied_field_is_unset_again(form: FormDriver, workspace: Workspace) -> None:
    form.enter("First author", "Wang")
    form.enter("First author", "")
    assert kept(workspace, "study", "author") is None


def test_that_esc_puts_back_what_stood_there(form: FormDriver) -> None:
    form.enter("First author", "Wang")
    form.put("First author", "Kerob")
    form.press("Escape")
    assert form.typed("First author") == "Wang"
    assert form.says("First author") == "Wang"


def test_that_every_label_belongs_to_its_editor(arm: FormDriver) -> None:
    assert arm.has_buddy("First author")
    assert arm.has_buddy("Age")


def test_that_a_field_is_named_by_label_state_and_row(arm: FormDriver) -> None:
    assert arm.name("Age") == "Age, Arm 1, not looked at yet"
    arm.enter("Age", "49.3 (20–73)")
    assert arm.name("Age") == "Age, Arm 1, 49.3 mean range 20–73 years"


# ── readings ─────────────────────────────────────────────────────────────────────────────────


def test_that_the_reading_stands_under_the_field_while_one_types(arm: FormDriver) -> None:
    arm.put("Age", "49.3 (20–73)")
    assert arm.hint == (
        "mean 49.3 min 20 max 73 years 20 ≤ 49.3 ≤ 73 Assumed: Enter takes it as mean and range."
    )


def test_that_taking_a_reading_confirms_it(arm: FormDriver, workspace: Workspace) -> None:
    arm.enter("Age", "49.3 (20–73)")
    answer = kept(workspace, "arms", "age")
    assert answer is not None
    assert (answer.reading, answer.assumed) == ("mean,range", ())
    assert arm.hint == "mean 49.3 min 20 max 73 years 20 ≤ 49.3 ≤ 73"


def test_that_one_key_cycles_the_reading(arm: FormDriver, workspace: Workspace) -> None:
    arm.put("Age", "49.3 (20–73)")
    arm.press("Alt+R")
    assert arm.hint.startswith("mean 49.3 Q1 20 Q3 73 years")
    arm.press("Alt+R")
    arm.press("Alt+R")
    arm.press("Alt+R")
    arm.press("Return")
    answer = kept(workspace, "arms", "age")
    assert answer is not None
    assert answer.value == Statistics(
        median=Decimal("49.3"), q1=Decimal(20), q3=Decimal(73), unit="year"
    )
    assert answer.reading == "median,iqr"


def test_that_the_reading_of_an_answer_that_stands_can_be_changed(
    arm: FormDriver, workspace: Workspace
) -> None:
    arm.enter("Age", "49.3 (20–73)")
    arm.press("Alt+R")
    arm.press("Return")
    answer = kept(workspace, "arms", "age")
    assert answer is not None
    assert answer.reading == "mean,iqr"


def test_that_text_that_says_what_it_is_has_one_reading(arm: FormDriver) -> None:
    arm.put("Age", "median 54 (range 20–73)")
    assert "read otherwise" not in arm.hint_buttons
    assert "ssumed" not in arm.hint


def test_that_a_text_nothing_says_how_to_read_is_kept_as_typed(
    arm: FormDriver, workspace: Workspace
) -> None:
    arm.enter("Tumour size", "9.9 (1.2–49)")
    answer = kept(workspace, "arms", "size")
    assert answer is not None
    assert answer.value is not None
    assert answer.value.kind == "unread"
    assert arm.says("Tumour size") == "9.9 (1.2–49) kept as typed, unread"
    assert arm.hint.startswith("Kept as typed: nothing says")


def test_that_a_unit_is_converted_before_the_eyes(arm: FormDriver) -> None:
    arm.put("Tumour size", "mean 106 mm (range 25–320)")
    assert arm.hint == ("mean 10.6 min 2.5 max 32.0 cm printed 106 mm 2.5 ≤ 10.6 ≤ 32.0")
    arm.press("Return")
    assert arm.says("Tumour size") == "10.6 mean range 2.5–32.0 cm printed in mm"


def test_that_a_percentage_is_checked_against_n_of_n(arm: FormDriver) -> None:
    arm.put("Response", "24/31 (77.4%)")
    assert arm.hint.endswith("24/31 = 77.419 %: printed 77.4, fits both rules")
    arm.press("Return")
    assert arm.says("Response") == "24 of 31 77.4 %"


def test_that_help_and_rule_stand_under_an_unset_field(form: FormDriver) -> None:
    form.focus("First author")
    assert form.help == "Surname only.\nThe first one of the main report."
    form.enter("First author", "Wang")
    assert form.help == ""


def test_that_what_would_be_found_is_said_before_it_is_stored(arm: FormDriver) -> None:
    arm.put("Age", "549 (20–73)")
    assert "above the maximum 73" in arm.hint


# ── refusals ─────────────────────────────────────────────────────────────────────────────────


def test_that_a_refused_text_stays_with_the_sentence_under_it(
    form: FormDriver, workspace: Workspace
) -> None:
    form.enter("Year", "soon")
    assert form.typed("Year") == "soon"
    assert form.refusal("Year").startswith("“soon” was not taken: ")
    assert kept(workspace, "study", "year") is None


def test_that_a_refused_text_stays_when_the_field_is_left(form: FormDriver) -> None:
    form.put("Year", "soon")
    form.press("Tab")
    assert form.focused == "Design"
    assert form.typed("Year") == "soon"
    assert form.refusal("Year")
    assert "soon" in form.name("Year")


def test_that_a_refused_text_is_taken_once_it_is_mended(
    form: FormDriver, workspace: Workspace
) -> None:
    form.enter("Year", "soon")
    form.enter("Year", "2011")
    assert form.refusal("Year") == ""
    assert kept(workspace, "study", "year") is not None


def test_that_a_refused_text_is_there_again_after_another_study(
    form: FormDriver, workspace: Workspace
) -> None:
    assert workspace.review is not None
    form.enter("Year", "soon")
    workspace.show_study(workspace.review.study("T"))
    assert form.typed("Year") == ""
    workspace.show_study(workspace.review.study("S"))
    assert form.typed("Year") == "soon"
    assert form.refusal("Year")
    form.enter("Year", "2011")
    workspace.show_study(workspace.review.study("T"))
    workspace.show_study(workspace.review.study("S"))
    assert form.typed("Year") == "2011"


def test_that_a_count_above_its_total_is_refused(arm: FormDriver) -> None:
    arm.enter("Response", "27/21")
    assert "can't be above its own total" in arm.refusal("Response")


# ── other types ──────────────────────────────────────────────────────────────────────────────


def test_that_an_option_picked_from_the_list_is_taken_at_once(
    form: FormDriver, workspace: Workspace
) -> None:
    form.choose("Design", "retrospective series")
    answer = kept(workspace, "study", "design")
    assert answer is not None
    assert answer.value == Choice("RS")
    assert form.says("Design") == "retrospective series"


def test_that_a_typed_letter_chooses_an_option_that_enter_takes(
    form: FormDriver, workspace: Workspace
) -> None:
    form.focus("Design")
    form.type("p")
    assert kept(workspace, "study", "design") is None
    form.press("Return")
    answer = kept(workspace, "study", "design")
    assert answer is not None
    assert answer.value == Choice("phase 2")


def test_that_yes_and_no_are_options(form: FormDriver) -> None:
    assert form.options("Blinded") == ["Yes", "No"]
    form.choose("Blinded", "No")
    assert form.says("Blinded") == "No"


def test_that_several_options_are_checked_with_space(
    form: FormDriver, workspace: Workspace
) -> None:
    form.focus("Sites")
    form.press("Home")
    form.press("Space")
    form.press("Down")
    form.press("Down")
    form.press("Space")
    form.press("Return")
    answer = kept(workspace, "study", "sites")
    assert answer is not None
    assert answer.value == Choices(("trunk", "head"))
    assert form.says("Sites") == "trunk; head"


def test_that_a_date_is_read_as_far_as_it_is_known(form: FormDriver) -> None:
    form.enter("Begun", "March 2012")
    assert form.says("Begun") == "Mar 2012"


def test_that_a_long_text_keeps_its_lines(form: FormDriver, workspace: Workspace) -> None:
    form.focus("Remarks")
    form.type("One line")
    form.press("Return")
    form.type("and another")
    form.press("Tab")
    answer = kept(workspace, "study", "remarks")
    assert answer is not None
    assert answer.value == Text("One line\nand another")
    assert form.says("Remarks") == "One line and another"


def test_that_a_reference_lists_the_rows_of_its_section(arm: FormDriver) -> None:
    arm.enter("Arm", "800 mg")
    arm.pane.rows.add("contrasts")
    assert arm.options("Against") == ["800 mg"]
    arm.choose("Against", "800 mg")
    assert arm.says("Against") == "800 mg"


def test_that_an_estimate_names_its_parts(arm: FormDriver) -> None:
    arm.pane.rows.add("contrasts")
    arm.put("Effect", "OR 2.1 (95% CI 1.2 to 3.4)")
    assert arm.hint.startswith("OR 2.1 CI from 1.2 to 3.4")


def test_that_a_daily_dose_is_worked_out(arm: FormDriver) -> None:
    arm.enter("Dose", "400 mg twice daily")
    assert arm.says("Dose") == "800 mg/day 400 mg twice daily"


def test_that_a_field_shows_only_where_its_condition_holds(form: FormDriver) -> None:
    assert "How blinded" not in form.labels()
    form.choose("Blinded", "Yes")
    assert "How blinded" in form.labels()
    form.choose("Blinded", "No")
    assert "How blinded" not in form.labels()


# ── reasons ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("keys", "reason", "words"),
    [
        ("Alt+N", Missing.NOT_REPORTED, "Not reported"),
        ("Alt+A", Missing.NOT_APPLICABLE, "Not applicable"),
        ("Alt+U", Missing.UNCLEAR, "Unclear"),
    ],
)
def test_that_a_reason_is_one_key(
    arm: FormDriver, workspace: Workspace, keys: str, reason: Missing, words: str
) -> None:
    arm.focus("Age")
    arm.press(keys)
    answer = kept(workspace, "arms", "age")
    assert answer is not None
    assert answer.missing is reason
    assert arm.says("Age") == words


def test_that_further_reasons_stand_in_a_menu(arm: FormDriver, workspace: Workspace) -> None:
    arm.focus("Age")
    arm.press("Alt+M")
    arm.pick("Asked the authors")
    answer = kept(workspace, "arms", "age")
    assert answer is not None
    assert answer.missing is Missing.ASKED


def test_that_a_reason_can_be_clicked_too(arm: FormDriver) -> None:
    arm.focus("Age")
    arm.click("unclear")
    assert arm.says("Age") == "Unclear"


def test_that_not_reported_again_means_looked_everywhere(arm: FormDriver) -> None:
    arm.focus("Age")
    arm.press("Alt+N")
    arm.press("Alt+N")
    assert arm.says("Age") == "Not reported looked in all five places"
    arm.press("Alt+N")
    assert arm.says("Age") == "Not reported looked in all five places"


@pytest.mark.parametrize("label", ["First author", "Design", "Sites", "Remarks"])
def test_that_delete_takes_a_reason_away(form: FormDriver, label: str) -> None:
    form.focus(label)
    form.press("Alt+U")
    assert form.says(label) == "Unclear"
    form.press("Delete")
    assert form.says(label) == "not looked at yet"


def test_that_a_reason_stands_in_the_empty_editor(form: FormDriver) -> None:
    form.focus("First author")
    assert form.placeholder("First author") == "not looked at yet"
    form.press("Alt+U")
    assert form.placeholder("First author") == "Unclear"
    form.focus("Design")
    form.press("Alt+N")
    assert form.placeholder("Design") == "Not reported"


def test_that_places_looked_in_can_be_told_one_by_one(
    arm: FormDriver, workspace: Workspace
) -> None:
    arm.focus("Age")
    arm.press("Alt+N")
    arm.click("methods")
    arm.click("tables")
    answer = kept(workspace, "arms", "age")
    assert answer is not None
    assert answer.looked_in == "methods, tables"
    assert arm.says("Age") == "Not reported looked in methods, tables"


def test_that_a_value_typed_over_a_reason_replaces_it(
    arm: FormDriver, workspace: Workspace
) -> None:
    arm.focus("Response")
    arm.press("Alt+N")
    arm.enter("Response", "0/31")
    answer = kept(workspace, "arms", "response")
    assert answer is not None
    assert answer.value == Count(n=0, total=31)


# ── notes ────────────────────────────────────────────────────────────────────────────────────


def test_that_a_note_is_written_under_its_field(arm: FormDriver, workspace: Workspace) -> None:
    arm.enter("Age", "49.3 (20–73)")
    arm.press("Alt+O")
    arm.type("Of all, not of those treated")
    arm.press("Return")
    answer = kept(workspace, "arms", "age")
    assert answer is not None
    assert answer.note == "Of all, not of those treated"
    assert arm.focused == "Age"


def test_that_an_emptied_note_is_taken_away(arm: FormDriver, workspace: Workspace) -> None:
    arm.enter("Age", "49.3")
    arm.press("Alt+O")
    arm.type("x")
    arm.press("Return")
    arm.press("Alt+O")
    arm.press("Ctrl+A")
    arm.press("Delete")
    arm.press("Return")
    answer = kept(workspace, "arms", "age")
    assert answer is not None
    assert answer.note == ""


def test_that_a_note_needs_an_answer(arm: FormDriver) -> None:
    arm.focus("Age")
    arm.press("Alt+O")
    assert arm.refusal("Age") == "Give a value or a reason: the note waits for it here."
