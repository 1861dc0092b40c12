"""Words carried to a field with the mouse are taken as by the key."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from schemas.values import Count, Quantity, Statistics
from tests.gui.extract.test_capture import AGE, kept

if TYPE_CHECKING:
    from gui.workspace import Workspace
    from tests.helpers.drivers.extraction import ExtractionDriver


def test_that_a_drop_takes_value_and_source_as_the_key_does(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.focus("Dose")
    extraction.select(AGE)
    extraction.carry_to("Age")
    answer = kept(workspace, "arms", "age")
    assert answer is not None
    assert answer.value == Statistics(
        mean=Decimal("55.0"), min=Decimal(26), max=Decimal(73), unit="year"
    )
    assert [source.quote for source in answer.evidence] == [AGE]
    assert extraction.selected == ""
    assert workspace.undo_stack.count() == 2  # the row, the value


def test_that_what_the_words_would_become_is_told_over_each_field(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.focus("Dose")
    extraction.select("21 of 31 patients (67.7%)")
    extraction.lift(extraction.form.place_of("Response"))
    assert extraction.carried == "Response 21 of 31 67.7 %"
    extraction.let_go(extraction.form.place_of("Response"))
    assert extraction.carried == ""
    answer = kept(workspace, "arms", "response")
    assert answer is not None
    assert answer.value == Count(21, 31, Decimal("67.7"))


def test_that_beside_the_form_nothing_is_taken_and_the_selection_stays(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.focus("Age")
    extraction.select(AGE)
    steps = workspace.undo_stack.count()
    place = extraction.panel.page.view.mapToGlobal(QPoint(30, 300))
    extraction.lift(place)
    assert extraction.carried == f"“{AGE}”"
    extraction.let_go(place)
    assert workspace.undo_stack.count() == steps
    assert extraction.selected == AGE


def test_that_on_a_field_with_an_answer_the_popover_asks(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.focus("Age")
    extraction.select(AGE)
    extraction.press("Space")
    extraction.select("54 (IQR 40–60)")
    extraction.carry_to("Age")
    assert "Replace" in extraction.popover_buttons
    assert "add beside" in extraction.popover_buttons
    answer = kept(workspace, "arms", "age")
    assert answer is not None
    assert isinstance(answer.value, Statistics)
    assert answer.value.mean == Decimal("55.0")


def test_that_where_there_are_several_ways_the_popover_asks_which(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.focus("Age")
    extraction.select("Most patients improved")
    extraction.carry_to("Design")
    assert extraction.popover_ways
    assert extraction.form.current == "Design"
    assert kept(workspace, "study", "design") is None


def test_that_a_press_on_the_selection_without_moving_lets_it_go(
    extraction: ExtractionDriver,
) -> None:
    extraction.form.focus("Age")
    extraction.select(AGE)
    place = extraction.panel.page.view.viewport().mapToGlobal(
        extraction.panel.page.selection_rect().center()
    )
    extraction.press_on_selection()
    extraction.let_go(place)
    assert extraction.selected == ""


def test_that_esc_ends_carrying(extraction: ExtractionDriver, workspace: Workspace) -> None:
    extraction.form.focus("Dose")
    extraction.select("400 mg twice daily")
    extraction.lift(extraction.form.place_of("Dose"))
    extraction.press("Escape")
    assert extraction.carried == ""
    extraction.let_go(extraction.form.place_of("Dose"))
    assert kept(workspace, "arms", "dose") is None


def test_that_a_dose_is_converted_on_its_way(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.form.focus("Age")
    extraction.select("400 mg twice daily")
    extraction.carry_to("Dose")
    answer = kept(workspace, "arms", "dose")
    assert answer is not None
    assert isinstance(answer.value, Quantity)
