"""Ways through the form: fields, unanswered ones, findings, groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from gui.form.row_widget import RowBase
from schemas.values import Missing
from tests.helpers.reviews import ANA, enter, line

if TYPE_CHECKING:
    from gui.workspace import Workspace
    from tests.helpers.drivers.form import FormDriver


def test_that_all_fields_of_the_codebook_are_on_the_form_in_its_order(form: FormDriver) -> None:
    assert form.labels() == [
        "First author",
        "Year",
        "Design",
        "Blinded",
        "Sites",
        "Begun",
        "Remarks",
    ]


def test_that_tab_and_shift_tab_go_from_field_to_field(form: FormDriver) -> None:
    form.focus("First author")
    form.press("Tab")
    form.press("Tab")
    assert form.focused == "Design"
    form.press("Shift+Tab")
    assert form.focused == "Year"


def test_that_tab_does_not_stop_at_sources(form: FormDriver, workspace: Workspace) -> None:
    give_source(workspace)
    form.focus("First author")
    form.press("Tab")
    assert form.focused == "Year"


def test_that_alt_and_arrows_go_from_field_to_field(form: FormDriver) -> None:
    form.focus("Year")
    form.press("Alt+Down")
    assert form.focused == "Design"
    form.press("Alt+Up")
    form.press("Alt+Up")
    assert form.focused == "First author"


def test_that_the_current_field_stays_when_the_focus_leaves_the_form(
    form: FormDriver,
) -> None:
    page = QLineEdit(form.window)
    page.show()
    form.focus("Year")
    page.setFocus()
    assert form.focused == ""
    assert form.current == "Year"


def test_that_ctrl_enter_goes_to_the_next_field_without_answer(form: FormDriver) -> None:
    form.enter("Year", "2011")
    form.put("First author", "Wang")
    form.press("Ctrl+Return")
    assert form.says("First author") == "Wang"
    assert form.focused == "Design"


def test_that_ctrl_enter_begins_again_at_the_top(form: FormDriver) -> None:
    form.focus("Remarks")
    form.type("None")
    form.press("Ctrl+Return")
    assert form.focused == "First author"


def test_that_ctrl_enter_finds_fields_of_other_rows(arm: FormDriver, workspace: Workspace) -> None:
    answer_study(arm)
    arm.pane.rows.add("arms")
    arm.choose_row("Arm 1")
    for label in ("Arm", "Dose", "Patients", "Age", "Tumour size", "Response"):
        arm.focus(label)
        arm.press("Alt+N")
    arm.press("Ctrl+Return")
    assert arm.focused == "Arm"
    assert arm.name("Arm") == "Arm, Arm 2, not looked at yet"


def test_that_ctrl_enter_leads_to_sealing_where_all_is_answered(form: FormDriver) -> None:
    answer_study(form)
    form.focus("First author")
    form.press("Ctrl+Return")
    assert form.pane.header.seal.hasFocus() or not form.pane.header.seal.isEnabled()


def test_that_a_focused_field_is_scrolled_into_view(arm: FormDriver) -> None:
    arm.pane.resize(680, 300)
    arm.focus("First author")
    for _ in range(12):
        arm.press("Alt+Down")
    assert arm.focused == "Response"
    assert arm.is_in_view("Response")


def test_that_the_block_under_a_field_is_in_view_at_once(arm: FormDriver) -> None:
    arm.pane.resize(680, 400)
    arm.focus("First author")
    for _ in range(12):
        arm.press("Alt+Down")
        assert arm.hint_is_in_view


def test_that_the_number_keys_mean_the_nine_fields_from_the_current_one(form: FormDriver) -> None:
    form.focus("Design")
    nine = [cell.field.label for cell in form.pane.form.nine()]
    assert nine == ["Design", "Blinded", "Sites", "Begun", "Remarks"]


# ── findings ─────────────────────────────────────────────────────────────────────────────────


def test_that_what_is_found_stands_in_the_strip_and_marks_the_field(arm: FormDriver) -> None:
    arm.enter("Patients", "31")
    arm.enter("Response", "40/50")
    assert len(arm.findings) == 2
    assert arm.findings[0].startswith("Response: n 40 is above Patients 31.")
    assert arm.findings[0] in arm.name("Response")


def test_that_a_mended_finding_goes_away(arm: FormDriver) -> None:
    arm.enter("Patients", "31")
    arm.enter("Response", "40/50")
    arm.enter("Response", "4/31")
    assert arm.findings == []
    assert not arm.pane.strip.isVisible()
    assert "above" not in arm.name("Response")


def test_that_f8_goes_from_finding_to_finding(arm: FormDriver) -> None:
    arm.enter("Patients", "31")
    arm.enter("Age", "149.3 (20–73)")
    arm.enter("Response", "40/31 (9%)")
    arm.enter("Response", "30/40")
    arm.focus("First author")
    arm.press("F8")
    assert arm.focused == "Age"
    arm.press("F8")
    arm.press("F8")
    assert arm.focused == "Response"


def test_that_no_more_than_three_findings_show_at_once(arm: FormDriver) -> None:
    arm.enter("Patients", "3")
    arm.enter("Age", "149.3 (130–140)")
    arm.enter("Response", "30/40 (9%)")
    assert len(arm.findings) > 3
    strip = arm.pane.strip
    three = strip.view.height()
    arm.click(f"{len(arm.findings) - 3} more")
    assert strip.view.height() > three
    arm.click("fewer")
    assert strip.view.height() == three


# ── groups ───────────────────────────────────────────────────────────────────────────────────


def test_that_groups_are_headings_with_their_count(form: FormDriver) -> None:
    form.enter("Year", "2011")
    assert form.heading("Publication") == "Study, Publication, 1 of 2, unfolded"
    assert form.heading("Methods") == "Study, Methods, 0 of 5, unfolded"


def test_that_a_finished_group_is_folded_when_a_study_is_opened(
    form: FormDriver, workspace: Workspace
) -> None:
    form.enter("First author", "Wang")
    form.enter("Year", "2011")
    assert workspace.review is not None
    workspace.show_study(workspace.review.study("T"))
    assert not form.is_folded("Publication")
    workspace.show_study(workspace.review.study("S"))
    assert form.is_folded("Publication")
    assert form.heading("Publication").endswith("folded, Wang  ·  Year 2011")


def test_that_the_line_of_a_folded_group_counts_reasons(
    form: FormDriver, workspace: Workspace
) -> None:
    form.enter("First author", "Wang")
    form.focus("Year")
    form.press("Alt+N")
    form.fold("Publication")
    assert form.heading("Publication").endswith("folded, Wang  ·  1 not reported")


def test_that_a_folded_group_opens_by_its_heading_and_by_its_fields(form: FormDriver) -> None:
    form.fold("Methods")
    assert form.is_folded("Methods")
    form.fold("Methods")
    assert not form.is_folded("Methods")
    form.fold("Methods")
    form.focus("Design")
    assert not form.is_folded("Methods")


def test_that_a_folded_heading_is_reached_by_tab_and_opened_by_enter(form: FormDriver) -> None:
    form.fold("Methods")
    form.focus("Year")
    form.press("Tab")
    form.press("Return")
    assert not form.is_folded("Methods")


def test_that_the_header_counts_what_is_answered(arm: FormDriver) -> None:
    assert arm.progress == "0 of 13 answered  ·  no adverse events, no contrasts yet"
    arm.enter("Year", "2011")
    arm.focus("Age")
    arm.press("Alt+N")
    assert arm.progress == "2 of 13 answered  ·  no adverse events, no contrasts yet"


def answer_study(form: FormDriver) -> None:
    """Give a reason in every field of the study."""
    for label in ("First author", "Year", "Design", "Blinded", "Sites", "Begun", "Remarks"):
        form.focus(label)
        form.pane.actions_of_form.give(Missing.NOT_APPLICABLE)


def give_source(workspace: Workspace) -> None:
    """Let the first author have a source."""
    from dataclasses import replace

    from extraction.evidence import Evidence
    from extraction.record import CellKey

    assert workspace.review is not None
    enter(workspace.review, ANA, line("study.author", "Wang"))
    source = Evidence("a" * 64, 3, "Wang et al")
    assert workspace.editor.amend(
        CellKey("study", "", "author"), "Source", lambda answer: replace(answer, evidence=(source,))
    )


def test_that_a_press_on_a_fields_name_leads_into_the_field(form: FormDriver) -> None:
    form.press_name("Year")
    assert form.current == "Year"
    assert form.focused == "Year"


def test_that_one_field_alone_looks_current_when_another_is_chosen_at_once(
    form: FormDriver,
) -> None:
    shown = form.pane.form
    cells = {cell.field.label: cell for cell in shown.cells()}
    first, other = cells["First author"], cells["Design"]
    shown.set_current(None)
    shown.current_changed.connect(lambda cell: shown.set_current(other) if cell is first else None)
    shown.set_current(first)
    assert shown.current is other
    rows = shown.findChildren(RowBase)
    assert [row for row in rows if row.is_current] == [other.parentWidget()]


def test_that_the_block_under_the_current_field_is_never_a_window_of_its_own(
    form: FormDriver,
) -> None:
    shown = form.pane.form
    form.focus("Year")
    assert shown.hint.isVisible()
    shown.set_current(None)
    assert not shown.hint.isVisible()
    assert shown.isAncestorOf(shown.hint)
