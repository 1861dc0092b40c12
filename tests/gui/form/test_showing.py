"""A record that comes into the form in steps, none of which takes long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.form.record_pane import RecordPane
from tests.helpers.reviews import ANA, BEN, enter, line

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from extraction.review import Review
    from gui.context import WindowContext
    from gui.workspace import Workspace
    from tests.helpers.drivers.form import FormDriver


def test_that_a_form_is_made_in_several_turns(
    qtbot: QtBot, workspace: Workspace, context: WindowContext
) -> None:
    pane = RecordPane(workspace, context)
    qtbot.addWidget(pane)
    pane.show()
    assert pane.is_stale
    assert pane.showing.is_busy
    assert pane.form.shown is None
    qtbot.waitUntil(lambda: not pane.is_stale)
    assert not pane.showing.is_busy
    assert pane.form.shown is not None
    qtbot.waitUntil(lambda: pane.form.current is not None)


def test_that_what_wants_the_form_now_has_it_now(
    qtbot: QtBot, workspace: Workspace, context: WindowContext
) -> None:
    pane = RecordPane(workspace, context)
    qtbot.addWidget(pane)
    pane.show()
    pane.focus_current()
    assert not pane.is_stale
    assert pane.form.current is not None


def test_that_an_edit_between_the_turns_is_shown(
    qtbot: QtBot, workspace: Workspace, context: WindowContext, review: Review
) -> None:
    pane = RecordPane(workspace, context)
    qtbot.addWidget(pane)
    pane.show()
    section = review.codebook.section("arms")
    assert section is not None
    workspace.editor.add_row(section, "Arm 1")
    qtbot.waitUntil(lambda: not pane.is_stale)
    assert any(cell.field.label == "Dose" for cell in pane.form.cells())


def test_that_another_person_between_the_turns_is_shown_alone(
    qtbot: QtBot, workspace: Workspace, context: WindowContext, review: Review
) -> None:
    enter(review, ANA, line("study.author", "Wang"))
    pane = RecordPane(workspace, context)
    qtbot.addWidget(pane)
    pane.show()
    workspace.sit_down(BEN)
    qtbot.waitUntil(lambda: not pane.is_stale)
    words = {cell.words for cell in pane.form.cells()}
    assert words == {"not looked at yet"}


def test_that_a_record_that_is_reopened_shows_as_it_did(form: FormDriver) -> None:
    form.enter("First author", "Wang")
    form.pane.hide()
    form.pane.workspace.studies_changed.emit()
    assert form.pane.is_stale
    form.pane.show()
    form.pane.refresh()
    assert form.says("First author") == "Wang"


def test_that_what_asks_for_the_form_while_a_step_is_done_waits_for_it(
    qtbot: QtBot, workspace: Workspace, context: WindowContext
) -> None:
    pane = RecordPane(workspace, context)
    qtbot.addWidget(pane)
    pane.show()
    pane.focus_current()
    asked: list[bool] = []
    pane.form.current_changed.connect(lambda _cell: asked.append(pane.showing.is_busy))
    pane.form.current_changed.connect(lambda _cell: pane.settle())
    pane.showing.begin_anew()
    qtbot.waitUntil(lambda: pane.form.current is not None and not pane.is_stale)
    assert asked[0]
    assert pane.form.shown is not None
