"""Verifying through the form: the first's answers are offered, confirmed by a key, or corrected."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from extraction.evidence import Evidence
from extraction.record import Answer, CellKey
from extraction.setting_up import assign
from extraction.study import Mode
from gui.form.record_pane import RecordPane
from gui.shapes import Shape
from schemas.values import Integer, Text
from tests.gui.form.conftest import CODEBOOK
from tests.helpers.drivers.form import FormDriver
from tests.helpers.reviews import ANA, BEN, a_review, enter, line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from extraction.record import Record
    from extraction.review import Review
    from gui.context import WindowContext
    from gui.workspace import Workspace


@pytest.fixture
def review() -> Review:
    """Ana has sealed the study “S”, which Ben verifies."""
    review = a_review("S", codebook=CODEBOOK)
    assign(review, review.studies(), [ANA, BEN], mode=Mode.VERIFY)
    enter(review, ANA, line("study.author", "Wang"), line("study.year", "2011"))
    enter(review, ANA, line("study.design", "phase 2"), line("arms[one].label", "400 mg"))
    enter(review, ANA, line("arms[one].n", "14"), line("events[one/rash].affected", "3/14"))
    return review


@pytest.fixture
def sit_down(
    qtbot: QtBot, workspace: Workspace, context: WindowContext
) -> Iterator[Callable[[], FormDriver]]:
    """Makes Ben sit down at the form."""
    made: list[FormDriver] = []

    def sit_down() -> FormDriver:
        workspace.sit_down(BEN)
        made.append(FormDriver(qtbot, RecordPane(workspace, context)))
        return made[-1]

    yield sit_down
    for driver in made:
        driver.pane.close()


@pytest.fixture
def form(review: Review, workspace: Workspace, sit_down: Callable[[], FormDriver]) -> FormDriver:
    """Ben's form, of Ana's sealed record."""
    review.seal(review.study("S"), ANA)
    workspace.show_study(review.study("S"))
    return sit_down()


def own(workspace: Workspace) -> Record:
    """The record of Ben."""
    record = workspace.record()
    assert record is not None
    assert record.reviewer == BEN
    return record


def study_answer(workspace: Workspace, field: str) -> Answer | None:
    return own(workspace).answer("study", "", field)


def test_that_the_first_s_answers_are_shown_and_wait(
    form: FormDriver, workspace: Workspace
) -> None:
    assert form.says("First author") == "Wang to confirm"
    assert form.says("Design") == "phase 2 to confirm"
    assert form.says("Blinded") == "not looked at yet"
    assert own(workspace).is_untouched
    assert form.progress.startswith("0 of ")
    assert "You verify Ana’s sealed record" in form.pane.band.text
    assert form.pane.band.text.endswith("6 are left.")


@pytest.mark.parametrize("key", ["Return", "Alt+Y"])
def test_that_one_key_confirms_and_leads_on(
    form: FormDriver, workspace: Workspace, key: str
) -> None:
    form.focus("First author")
    form.press(key)
    answer = study_answer(workspace, "author")
    assert answer is not None
    assert answer.value == Text("Wang")
    assert form.says("First author") == "Wang"
    assert form.focused == "Year"


def test_that_the_mouse_confirms_too(form: FormDriver, workspace: Workspace) -> None:
    form.focus("First author")
    form.click("confirm")
    assert study_answer(workspace, "author") is not None


def test_that_typing_corrects(form: FormDriver, workspace: Workspace) -> None:
    form.enter("Year", "2012")
    answer = study_answer(workspace, "year")
    assert answer is not None
    assert answer.value == Integer(2012)
    assert form.says("Year") == "2012"
    assert study_answer(workspace, "author") is None


def test_that_leaving_a_field_confirms_nothing(form: FormDriver, workspace: Workspace) -> None:
    form.focus("First author")
    form.press("Tab")
    assert own(workspace).is_untouched


def test_that_the_first_confirmed_answer_brings_the_rows(
    form: FormDriver, workspace: Workspace
) -> None:
    assert form.rows() == []
    form.focus("First author")
    form.press("Return")
    assert form.rows() == ["one"]
    assert form.says("Patients") == "14 to confirm"
    workspace.undo_stack.undo()
    assert own(workspace).is_untouched
    assert form.says("First author") == "Wang to confirm"


def test_that_the_rows_can_be_begun_alone(form: FormDriver, workspace: Workspace) -> None:
    form.click("begin its 2 rows")
    assert len(own(workspace).rows["arms"]) == len(own(workspace).rows["events"]) == 1
    assert own(workspace).answers == {}
    assert form.says("Affected") == "3 of 14 21.4 % to confirm"


def test_that_one_key_confirms_a_section_in_one_step(
    form: FormDriver, workspace: Workspace
) -> None:
    form.enter("Year", "2012")
    steps = workspace.undo_stack.count()
    form.press("Ctrl+Shift+Return")
    assert workspace.undo_stack.count() == steps + 1
    assert form.says("First author") == "Wang"
    assert form.says("Year") == "2012"
    assert form.says("Design") == "phase 2"
    workspace.undo_stack.undo()
    assert form.says("First author") == "Wang to confirm"


def test_that_once_all_is_confirmed_the_records_agree(
    form: FormDriver, workspace: Workspace, review: Review
) -> None:
    form.focus("First author")
    form.press("Ctrl+Shift+Return")
    form.click("begin its 2 rows")
    for label in ("Patients", "Affected"):
        form.focus(label)
        form.press("Ctrl+Shift+Return")
    assert form.pane.band.text == ""
    assert workspace.seal()
    comparison = review.comparison(review.study("S"))
    assert [item.status.value for item in comparison.items].count("conflict") == 0


def test_that_offered_sources_bear_the_first_s_shape(
    review: Review, workspace: Workspace, sit_down: Callable[[], FormDriver]
) -> None:
    key = CellKey("study", "", "author")
    source = Evidence("a" * 64, 2, "Wang")
    workspace.editor.amend(key, "Source", lambda answer: _with(answer, source))
    review.seal(review.study("S"), ANA)
    workspace.show_study(review.study("S"))
    form = sit_down()
    assert form.chips("First author") == ["p. 2"]
    assert form.chip_shapes("First author") == [Shape.A]
    form.focus("First author")
    form.press("Return")
    assert form.chip_shapes("First author") == [Shape.B]


def test_that_before_the_seal_there_is_nothing_to_verify(
    sit_down: Callable[[], FormDriver],
) -> None:
    pane = sit_down().pane
    assert pane.form.shown is None
    told = [label.text() for label in pane.findChildren(QLabel) if label.isVisible()]
    assert told == ["You verify S.", "It opens once Ana has sealed."]


def _with(answer: Answer, source: Evidence) -> Answer:
    return replace(answer, evidence=(source,))
