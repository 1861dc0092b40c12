"""Where one is when a study is opened, and when one comes back to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from gui.stages import Stage
from tests.helpers.sample_files import INES

if TYPE_CHECKING:
    from tests.helpers.drivers.journey import Journey


def _open_a_study(journey: Journey) -> None:
    """Enter opens the sample, Enter begins the study that is to be extracted."""
    journey.keyboard.press("Return")
    journey.wait_for_board()
    journey.keyboard.press("Return")
    journey.wait(lambda: journey.stage is Stage.EXTRACT)
    form = journey.extraction.record.form
    journey.wait(lambda: form.current is not None)


def test_that_a_study_opens_with_its_first_open_field_and_the_focus_on_the_page(
    journey: Journey,
) -> None:
    _open_a_study(journey)
    current = journey.extraction.record.form.current
    assert current is not None
    assert current.field.label == "First author"
    assert QApplication.focusWidget() is journey.extraction.page.view


def test_that_one_comes_back_to_page_size_and_field_after_closing_the_review(
    journey: Journey,
) -> None:
    _open_a_study(journey)
    page, form = journey.extraction.page, journey.extraction.record.form
    journey.keyboard.press("Ctrl+G")
    journey.keyboard.type("2")
    journey.keyboard.press("Return")
    journey.keyboard.press("Ctrl+-")
    journey.keyboard.press("F6")
    journey.keyboard.press("Tab")
    assert form.current is not None
    left = (page.view.page, page.view.percent, form.current.field.label)
    assert left[0] == 2
    assert left[2] == "Year"
    journey.keyboard.press("Ctrl+W")
    journey.wait(lambda: journey.stage is None)
    _open_a_study(journey)
    journey.wait(lambda: form.current is not None and form.current.field.label == "Year")
    journey.wait(lambda: page.view.page == 2)
    assert (page.view.page, page.view.percent, form.current.field.label) == left
    assert QApplication.focusWidget() is page.view


def test_that_another_person_does_not_come_to_where_the_one_before_read(journey: Journey) -> None:
    _open_a_study(journey)
    page = journey.extraction.page
    journey.keyboard.press("Ctrl+G")
    journey.keyboard.type("2")
    journey.keyboard.press("Return")
    assert page.view.page == 2
    journey.sit_down_as(INES)
    assert page.view.page == 1
