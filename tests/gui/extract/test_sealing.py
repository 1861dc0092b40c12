"""Sealing with the statement of independence; what is missing first; reopening with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.helpers.reviews import BEN, enter, line

if TYPE_CHECKING:
    from extraction.review import Review
    from gui.workspace import Workspace
    from tests.helpers.drivers.extraction import ExtractionDriver
    from tests.helpers.gui_messages import FakeMessages


def complete(extraction: ExtractionDriver) -> None:
    """Answer what is required."""
    extraction.form.enter("First author", "Wang")
    extraction.form.enter("Arm", "800 mg")


def test_that_missing_required_fields_are_named_and_led_to(
    extraction: ExtractionDriver, messages: FakeMessages, workspace: Workspace
) -> None:
    extraction.actions.get("study.seal").trigger()
    assert not messages.asked
    assert not workspace.is_sealed()
    assert extraction.form.notice == (
        "2 required fields have no answer yet. Go to one, or give a reason for each."
    )
    assert extraction.form.focused == "First author"
    extraction.form.click("Arm 1: Arm")
    assert extraction.form.focused == "Arm"


def test_that_a_reason_is_enough_for_a_required_field(
    extraction: ExtractionDriver, messages: FakeMessages, workspace: Workspace
) -> None:
    complete(extraction)
    extraction.form.focus("First author")
    extraction.form.press("Alt+N")
    extraction.actions.get("study.seal").trigger()
    assert messages.asked
    assert workspace.is_sealed()
    assert extraction.form.notice == ""


def test_that_sealing_asks_for_the_statement_of_independence(
    extraction: ExtractionDriver, messages: FakeMessages, workspace: Workspace
) -> None:
    complete(extraction)
    messages.says_yes = False
    extraction.form.click("Seal record…")
    [question] = messages.asked
    assert question.text == (
        "Seal S? Left open: 11 fields not looked at yet, no adverse events yet, no contrasts yet, "
        "2 values without a source. I extracted this record on my own. Until Reviewer B seals too, "
        "I can reopen it."
    )
    assert question.verb == "Seal record"
    assert not question.is_grave
    assert not workspace.is_sealed()


def test_that_what_is_being_typed_is_sealed_with_the_record(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    complete(extraction)
    extraction.form.put("Year", "2011")
    extraction.actions.get("study.seal").trigger()
    assert workspace.is_sealed()
    assert extraction.form.says("Year") == "2011"


def test_that_the_second_seal_says_it_can_not_be_undone(
    extraction: ExtractionDriver, messages: FakeMessages, review: Review, workspace: Workspace
) -> None:
    enter(review, BEN, line("study.author", "Wang"), line("arms[x].label", "x"))
    review.seal(review.study("S"), BEN)
    complete(extraction)
    extraction.actions.get("study.seal").trigger()
    [question] = messages.asked
    assert question.is_grave
    assert "This cannot be undone." in question.detail
    assert extraction.form.progress == "Both records are sealed, read-only"
    assert not extraction.actions.get("study.reopen").isEnabled()


def test_that_a_sealed_record_is_reopened_with_a_reason(
    extraction: ExtractionDriver, messages: FakeMessages, workspace: Workspace
) -> None:
    complete(extraction)
    extraction.actions.get("study.seal").trigger()
    assert not extraction.actions.get("study.seal").isEnabled()
    messages.text = "forgot the supplement"
    extraction.form.click("Reopen record…")
    assert not workspace.is_sealed()
    extraction.form.enter("Year", "2011")
    assert extraction.form.says("Year") == "2011"


def test_that_without_a_reason_it_stays_sealed(
    extraction: ExtractionDriver, messages: FakeMessages, workspace: Workspace
) -> None:
    complete(extraction)
    extraction.actions.get("study.seal").trigger()
    messages.text = ""
    extraction.actions.get("study.reopen").trigger()
    assert workspace.is_sealed()


def test_that_sealing_ends_the_undo(extraction: ExtractionDriver, workspace: Workspace) -> None:
    complete(extraction)
    extraction.actions.get("study.seal").trigger()
    assert not workspace.undo_stack.canUndo()


# ── what a record leaves open ────────────────────────────────────────────────────────────────


def test_that_what_is_left_open_is_named_and_led_to(
    extraction: ExtractionDriver, messages: FakeMessages, workspace: Workspace
) -> None:
    complete(extraction)
    messages.says_yes = False
    extraction.actions.get("study.seal").trigger()
    assert extraction.form.notice == "This record leaves open:"
    assert extraction.form.notice_links == [
        "11 fields not looked at yet",
        "no adverse events yet",
        "no contrasts yet",
        "2 values without a source",
    ]
    extraction.form.click("11 fields not looked at yet")
    assert extraction.form.focused == "Year"
    extraction.form.click("2 values without a source")
    assert extraction.form.focused == "First author"
    extraction.form.click("no contrasts yet")
    extraction.form.press("Return")
    record = workspace.record()
    assert record is not None
    assert len(record.rows["contrasts"]) == 1


def test_that_what_is_left_open_goes_with_the_answers(
    extraction: ExtractionDriver, messages: FakeMessages
) -> None:
    complete(extraction)
    messages.says_yes = False
    extraction.actions.get("study.seal").trigger()
    extraction.form.focus("Year")
    extraction.form.press("Alt+N")
    assert extraction.form.notice_links[0] == "10 fields not looked at yet"


def test_that_the_required_fields_that_are_named_go_with_the_answers(
    extraction: ExtractionDriver,
) -> None:
    extraction.actions.get("study.seal").trigger()
    extraction.form.enter("First author", "Wang")
    assert extraction.form.notice == (
        "1 required field has no answer yet. Go to it, or give a reason."
    )
    assert extraction.form.notice_links == ["Arm 1: Arm"]
    extraction.form.enter("Arm", "800 mg")
    assert extraction.form.notice == ""


def test_that_sealing_lets_go_of_what_was_left_open(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    complete(extraction)
    extraction.actions.get("study.seal").trigger()
    assert workspace.is_sealed()
    assert extraction.form.notice == ""


def test_that_ctrl_enter_and_enter_seal_what_is_answered(
    extraction: ExtractionDriver, messages: FakeMessages, workspace: Workspace
) -> None:
    complete(extraction)
    messages.says_yes = False
    extraction.panel.record.header.seal.setFocus()
    extraction.form.press("Return")
    assert [question.verb for question in messages.asked] == ["Seal record"]
