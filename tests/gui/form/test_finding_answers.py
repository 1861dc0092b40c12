"""Answering a finding: why it stands is kept in the note, and the finding is open no longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from extraction.record import CellKey
from gui.form.finding_notes import reason_in, with_reason

if TYPE_CHECKING:
    from gui.workspace import Workspace
    from tests.helpers.drivers.form import FormDriver
    from tests.helpers.gui_messages import FakeMessages

YEAR = CellKey("study", "", "year")
WORDS = st.text(st.characters(codec="ascii", exclude_characters="\r\n"), min_size=1, max_size=30)


def note_of(workspace: Workspace) -> str:
    """The note of the year."""
    record = workspace.record()
    assert record is not None
    return record.answers[YEAR].note


def test_that_a_note_tells_several_answers_beside_its_own_words() -> None:
    note = with_reason("see appendix", "Year: too early", "as printed")
    note = with_reason(note, "Age: too old", "one patient")
    assert reason_in(note, "Year: too early") == "as printed"
    assert reason_in(note, "Age: too old") == "one patient"
    assert reason_in(note, "Dose: too high") == ""
    assert note.startswith("see appendix")


def test_that_another_reason_replaces_the_first() -> None:
    note = with_reason("", "Year: too early", "as printed")
    note = with_reason(note, "Year: too early", "a reprint")
    assert note == "Year: too early Answered: a reprint"


@given(note=WORDS, finding=WORDS, reason=WORDS.filter(str.strip))
def test_that_the_reason_is_found_in_any_note(note: str, finding: str, reason: str) -> None:
    told = with_reason(note, f"Field: {finding}.", reason)
    assert reason_in(told, f"Field: {finding}.") == " ".join(reason.split())


def test_that_an_answered_finding_is_open_no_longer(
    form: FormDriver, workspace: Workspace, messages: FakeMessages
) -> None:
    form.enter("Year", "1812")
    [finding] = form.pane.strip.open_findings
    messages.text = "as printed"
    form.press("Alt+W")
    assert messages.asked[-1].text == finding.message
    assert note_of(workspace) == f"{finding.message} Answered: as printed"
    assert form.pane.strip.open_findings == ()
    assert [one.answer for one in form.pane.strip.findings] == ["as printed"]
    shown = form.pane.strip.model.data(
        form.pane.strip.model.index(0), Qt.ItemDataRole.AccessibleTextRole
    )
    assert shown == f"{finding.message} Answered: as printed"


def test_that_an_answered_finding_marks_no_row_and_is_not_led_to(
    form: FormDriver, messages: FakeMessages
) -> None:
    form.enter("Year", "1812")
    assert "1812" in form.name("Year")
    assert form.findings[0] in form.name("Year")
    messages.text = "as printed"
    form.press("Alt+W")
    assert form.findings[0] not in form.name("Year")
    form.focus("First author")
    form.press("F8")
    assert form.focused == "First author"


def test_that_a_click_on_answer_asks_and_a_click_beside_it_leads_there(
    form: FormDriver, workspace: Workspace, messages: FakeMessages
) -> None:
    form.enter("Year", "1812")
    form.focus("First author")
    view = form.pane.strip.view
    line = view.visualRect(form.pane.strip.model.index(0))
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(view.viewport(), left, pos=line.topLeft() + line.bottomRight() / 4)
    assert form.focused == "Year"
    assert messages.asked == []
    messages.text = "as printed"
    place = form.pane.strip.answer_place(0)
    QTest.mouseClick(view.viewport(), left, pos=place.center())
    assert note_of(workspace).endswith("Answered: as printed")


def test_that_a_finding_is_open_again_once_it_says_something_else(
    form: FormDriver, messages: FakeMessages
) -> None:
    form.enter("Year", "1812")
    messages.text = "as printed"
    form.press("Alt+W")
    form.enter("Year", "1813")
    assert len(form.pane.strip.open_findings) == 1


def test_that_an_answer_is_undone_as_any_edit(
    form: FormDriver, workspace: Workspace, messages: FakeMessages
) -> None:
    form.enter("Year", "1812")
    messages.text = "as printed"
    form.press("Alt+W")
    workspace.undo_stack.undo()
    assert note_of(workspace) == ""
    assert len(form.pane.strip.open_findings) == 1


def test_that_no_reason_changes_nothing(form: FormDriver, workspace: Workspace) -> None:
    form.enter("Year", "1812")
    form.press("Alt+W")
    assert note_of(workspace) == ""
