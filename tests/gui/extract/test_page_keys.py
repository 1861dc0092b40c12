"""The page's keys are heard in the whole stage, also while the form has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from gui.pdf.page_zoom import Fit
from gui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from gui.workspace import Workspace
    from tests.helpers.drivers.extraction import ExtractionDriver

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier


def press(key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    """Press a key where the focus is, as the desktop tells it."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, held)


@pytest.fixture
def in_form(extraction: ExtractionDriver) -> ExtractionDriver:
    """The panel with the focus in a field that is empty."""
    extraction.wait(lambda: extraction.panel.page.view.page_count == 2)
    extraction.form.focus("First author")
    return extraction


def test_that_ctrl_f_in_the_form_finds_in_the_page(
    in_form: ExtractionDriver, workspace: Workspace
) -> None:
    in_form.form.press("Ctrl+F")
    assert isinstance(QApplication.focusWidget(), SearchField)
    in_form.form.type("median age")
    in_form.form.press("Return")
    in_form.wait(lambda: in_form.panel.page.find_bar.count == "1 of 1")
    record = workspace.record()
    assert record is not None
    assert not record.answers


def test_that_what_was_found_from_the_form_can_be_taken(
    in_form: ExtractionDriver, workspace: Workspace
) -> None:
    in_form.form.press("Ctrl+F")
    in_form.form.type("Wang")
    in_form.form.press("Return")
    in_form.wait(lambda: in_form.panel.page.find_bar.count == "1 of 1")
    in_form.press("Escape")
    assert in_form.selected == "Wang"
    in_form.wait_looked()
    in_form.press("Return")
    record = workspace.record()
    assert record is not None
    [answer] = record.answers.values()
    assert (answer.raw, answer.evidence[0].quote) == ("Wang", "Wang")


def test_that_ctrl_g_in_the_form_goes_to_a_page(in_form: ExtractionDriver) -> None:
    in_form.form.press("Ctrl+G")
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    assert focused.accessibleName() == "Page"
    in_form.press("2")
    in_form.press("Return")
    assert in_form.page == 2
    assert in_form.form.current == "First author"


@pytest.mark.parametrize(("keys", "fit"), [("Ctrl+0", Fit.WIDTH), ("Ctrl+9", Fit.PAGE)])
def test_that_the_form_s_focus_does_not_hinder_fitting(
    in_form: ExtractionDriver, keys: str, fit: Fit
) -> None:
    in_form.panel.page.view.zoom_to_percent(75)
    in_form.form.press(keys)
    assert in_form.panel.page.view.fit is fit


@pytest.mark.parametrize(
    ("key", "held"),
    [(Qt.Key.Key_Equal, CTRL), (Qt.Key.Key_Plus, CTRL)],
    ids=["US and UK layout: Ctrl+=", "German layout: Ctrl++"],
)
@pytest.mark.parametrize("is_in_form", [True, False])
def test_that_the_page_grows_by_what_one_types_without_shift(
    in_form: ExtractionDriver, key: Qt.Key, held: Qt.KeyboardModifier, *, is_in_form: bool
) -> None:
    view = in_form.panel.page.view
    if not is_in_form:
        view.setFocus()
    view.zoom_to_percent(100)
    press(key, held)
    assert view.percent == 110
    assert in_form.form.typed("First author") == ""
    press(Qt.Key.Key_Minus, CTRL)
    assert view.percent == 100


def test_that_the_page_grows_by_the_plus_of_the_number_pad(in_form: ExtractionDriver) -> None:
    view = in_form.panel.page.view
    view.setFocus()
    view.zoom_to_percent(100)
    press(Qt.Key.Key_Plus, CTRL | KEYPAD)
    assert view.percent == 110


def test_that_plus_with_shift_leaves_the_page_as_it_is(in_form: ExtractionDriver) -> None:
    view = in_form.panel.page.view
    view.zoom_to_percent(100)
    press(Qt.Key.Key_Plus, CTRL | SHIFT)
    assert view.percent == 100


def test_that_no_key_of_page_size_is_one_of_text_size(in_form: ExtractionDriver) -> None:
    """US keyboards send Ctrl++ and Ctrl+Shift++ alike: with both no key would do anything."""
    page = {keys.toString() for keys in in_form.actions.get("page.zoom_in").shortcuts()}
    text = {keys.toString() for keys in in_form.actions.get("view.larger").shortcuts()}
    assert page == {"Ctrl+="}
    assert text == {"Ctrl+Shift++", "Ctrl+Shift+="}


def test_that_space_in_the_form_is_no_key_of_the_page(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    extraction.select("Wang")
    extraction.form.focus("First author")
    extraction.form.press("Space")
    record = workspace.record()
    assert record is not None
    assert not record.answers


def test_that_the_status_bar_tells_the_keys_of_area_and_caret(in_form: ExtractionDriver) -> None:
    told: list[list[tuple[str, str]]] = []
    panel = in_form.panel
    panel.status_changed.connect(lambda: told.append(panel.status_keys()))
    usual = panel.status_keys()
    panel.page.view.setFocus()
    in_form.press("C")
    assert ("Return", "takes it") in told[-1]
    assert ("Esc", "ends") in told[-1]
    in_form.press("Escape")
    assert told[-1] == usual
    in_form.press("F7")
    assert ("Shift", "marks") in told[-1]
    in_form.press("F7")
    assert told[-1] == usual


def test_that_alt_and_arrows_are_of_the_page_there_and_of_the_form_here(
    in_form: ExtractionDriver,
) -> None:
    alt, page = Qt.KeyboardModifier.AltModifier, in_form.panel.page
    press(Qt.Key.Key_Down, alt)
    current = in_form.panel.record.form.current
    assert current is not None
    assert (page.view.page, current.field.label) == (1, "Year")
    page.setFocus()
    press(Qt.Key.Key_Down, alt)
    in_form.wait(lambda: page.view.page == 2)
    assert in_form.panel.record.form.current is current
    press(Qt.Key.Key_Up, alt)
    in_form.wait(lambda: page.view.page == 1)
