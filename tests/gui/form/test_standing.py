"""What a record is to the one who looks: open, sealed, another's; and blinding."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from extraction.setting_up import add_study
from gui.extract.palette import record_entries
from gui.form.record_pane import RecordPane
from gui.shapes import Shape
from tests.helpers.drivers.form import FormDriver
from tests.helpers.reviews import ANA, BEN, CLEO, a_review, enter, line

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from extraction.review import Review
    from gui.context import WindowContext
    from gui.workspace import Workspace


def test_that_a_sealed_record_is_shown_to_be_read(form: FormDriver, workspace: Workspace) -> None:
    form.enter("First author", "Wang")
    assert workspace.seal()
    assert form.progress.startswith("Sealed ")
    assert form.progress.endswith(", read-only")
    assert form.says("First author") == "Wang"


def test_that_nothing_can_be_typed_into_a_sealed_record(
    form: FormDriver, workspace: Workspace
) -> None:
    form.enter("First author", "Wang")
    workspace.seal()
    form.focus("First author")
    form.type("x")
    form.press("Return")
    form.press("Alt+N")
    form.focus("Design")
    form.type("p")
    form.press("Return")
    assert form.says("First author") == "Wang"
    assert form.says("Design") == "not looked at yet"
    assert form.hint_buttons == []


def test_that_a_sealed_record_has_no_button_to_add_a_row(
    arm: FormDriver, workspace: Workspace
) -> None:
    arm.enter("Arm", "800 mg")
    arm.focus("First author")
    arm.enter("First author", "Wang")
    assert workspace.seal()
    with pytest.raises(AssertionError, match="no button"):
        arm.click("Add")


def test_that_a_reopened_record_can_be_edited_again(form: FormDriver, workspace: Workspace) -> None:
    form.enter("First author", "Wang")
    workspace.seal()
    workspace.reopen("forgot the year")
    form.enter("Year", "2011")
    assert form.says("Year") == "2011"
    assert form.progress == "2 of 7 answered  ·  no arms, no contrasts yet"


def test_that_a_study_of_others_says_who_extracts_it(
    qtbot: QtBot, workspace: Workspace, context: WindowContext
) -> None:
    workspace.open_review(a_review("S", reviewers=(ANA, BEN)), CLEO)
    assert workspace.review is not None
    workspace.show_study(workspace.review.study("S"))
    driver = FormDriver(qtbot, RecordPane(workspace, context))
    assert "You extract nothing in S. Its reviewers are Ana and Ben." in texts(driver.pane)


def test_that_a_study_without_reviewers_says_so(
    qtbot: QtBot, workspace: Workspace, context: WindowContext
) -> None:
    review = a_review("S", reviewers=(ANA, BEN, CLEO))
    workspace.open_review(review, ANA)
    workspace.show_study(review.study("S"))
    driver = FormDriver(qtbot, RecordPane(workspace, context))
    assert any("waits for an assignment" in text for text in texts(driver.pane))


def test_that_a_form_without_study_says_so(form: FormDriver, workspace: Workspace) -> None:
    workspace.show_study(None)
    assert any("No study is shown." in text for text in texts(form.pane))


def test_that_the_form_is_not_made_anew_for_another_study(
    form: FormDriver, workspace: Workspace
) -> None:
    assert workspace.review is not None
    before = list(form.pane.form.cells())
    workspace.show_study(workspace.review.study("T"))
    after = list(form.pane.form.cells())
    assert all(one is other for one, other in zip(before, after, strict=True))


def test_that_studies_keep_their_own_answers(form: FormDriver, workspace: Workspace) -> None:
    assert workspace.review is not None
    form.put("First author", "Wang")
    workspace.show_study(workspace.review.study("T"))
    assert form.says("First author") == "not looked at yet"
    workspace.show_study(workspace.review.study("S"))
    assert form.says("First author") == "Wang"


def test_that_a_study_added_meanwhile_leaves_what_is_typed(
    form: FormDriver, workspace: Workspace
) -> None:
    form.put("First author", "Wan")
    assert workspace.set_up(lambda review: add_study(review, "U")) == ""
    assert form.typed("First author") == "Wan"


# ── blinding ─────────────────────────────────────────────────────────────────────────────────

SECRET = "Zyx-of-Ben"


@pytest.fixture
def blinded(review: Review, form: FormDriver) -> FormDriver:
    """The form of Ana, while Ben has entered and sealed his record."""
    enter(review, BEN, line("study.author", SECRET), line("arms[Zyx arm].label", SECRET))
    review.seal(review.study("S"), BEN)
    form.pane.show_study()
    return form


def test_that_nothing_of_the_other_reviewer_is_anywhere(
    blinded: FormDriver, workspace: Workspace
) -> None:
    blinded.enter("First author", "Wang")
    said = [*texts(blinded.pane), *(entry.text for entry in record_entries(blinded.pane))]
    said += [*blinded.findings, workspace.undo_stack.undoText(), blinded.progress, blinded.hint]
    assert not [text for text in said if "Zyx" in text]
    assert blinded.rows() == []


def test_that_the_second_reviewer_s_sources_have_a_circle(
    form: FormDriver, workspace: Workspace
) -> None:
    shapes = [form.pane.form.tools.shape]
    workspace.sit_down(BEN)
    form.pane.refresh()
    assert [*shapes, form.pane.form.tools.shape] == [Shape.A, Shape.B]


def test_that_another_person_sees_the_own_record_only(
    form: FormDriver, workspace: Workspace
) -> None:
    form.enter("First author", SECRET)
    workspace.sit_down(BEN)
    assert not [text for text in texts(form.pane) if SECRET in text]
    form.pane.refresh()
    assert form.says("First author") == "not looked at yet"
    assert form.typed("First author") == ""
    assert not [text for text in texts(form.pane) if SECRET in text]


def texts(widget: QWidget) -> list[str]:
    """Everything that is said in a widget, seen or heard."""
    said = [one.accessibleName() for one in widget.findChildren(QWidget)]
    said += [one.text() for one in widget.findChildren(QLabel)]
    said += [one.text() for one in widget.findChildren(QAbstractButton)]
    said += [one.toolTip() for one in widget.findChildren(QWidget)]
    return [text for text in said if text]
