"""Looking twice, every key stays in the box: the field it is for is the one it was opened for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from tests.gui.extract.test_capture import AGE, kept
from tests.gui.extract.test_seen import doubted, draw_area, type_seen  # noqa: F401

if TYPE_CHECKING:
    from gui.workspace import Workspace
    from tests.helpers.drivers.extraction import ExtractionDriver

FIELD = "Age"
KEYS = (
    "Right", "Left", "Up", "Down", "Home", "End", "PgUp", "PgDown", "Tab", "Shift+Tab",
    "Right", "Up", "Down", "Home", "End", "PgUp", "PgDown", "Alt+T", "Tab", "Left",
)  # fmt: skip
"""Twice round: first where one types, then on the text."""


@pytest.fixture
def before_a_form(
    doubted: None,  # noqa: F811
    extraction: ExtractionDriver,
) -> ExtractionDriver:
    """A box that the form's first field follows in the order of Tab, as one that is made later."""
    extraction.form.focus("Dose")
    extraction.select("400 mg twice daily")
    extraction.press("Escape")
    first = next(iter(extraction.panel.record.form.cells()))
    QWidget.setTabOrder(extraction.panel.capture.popover.seen.line, first.editor.widget)
    extraction.form.focus(FIELD)
    extraction.panel.page.view.setFocus()
    return extraction


@pytest.fixture
def looking_twice(before_a_form: ExtractionDriver) -> ExtractionDriver:
    """The doubtful age in the box."""
    before_a_form.select(AGE)
    assert before_a_form.popover.startswith(f"{FIELD} Page picture*")
    return before_a_form


def press_all(extraction: ExtractionDriver) -> None:
    """Press each key where the focus is; none leads out of the box or to another field."""
    popover, went = extraction.panel.capture.popover, list[object]()
    extraction.panel.record.form.current_changed.connect(went.append)
    for keys in KEYS:
        extraction.press(keys)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert popover.isAncestorOf(focused), f"{keys} led to {focused}"
        assert extraction.popover.startswith(FIELD), f"{keys} led to another field"
        assert went == []
        assert extraction.form.current == FIELD


def test_that_no_key_of_the_look_leads_to_another_field(looking_twice: ExtractionDriver) -> None:
    press_all(looking_twice)


def test_that_with_the_caret_no_key_of_the_look_lets_the_words_go(
    before_a_form: ExtractionDriver,
) -> None:
    before_a_form.press("F7")
    before_a_form.select(AGE)
    press_all(before_a_form)


def test_that_no_key_leads_to_another_field_while_an_area_is_looked_at(
    before_a_form: ExtractionDriver,
) -> None:
    draw_area(before_a_form, "106 mm")
    press_all(before_a_form)


def test_that_the_text_chosen_with_an_arrow_is_stored_where_it_was_meant(
    looking_twice: ExtractionDriver, workspace: Workspace
) -> None:
    looking_twice.press("Right")
    looking_twice.press("Return")
    answers = workspace.record()
    assert answers is not None
    assert [key.field for key in answers.answers] == ["age"]


def test_that_tab_goes_to_the_other_choice_and_back(looking_twice: ExtractionDriver) -> None:
    looking_twice.press("Tab")
    assert "Text layer*" in looking_twice.popover
    looking_twice.press("Tab")
    assert "Page picture*" in looking_twice.popover


def test_that_tab_chooses_the_text_though_something_is_typed(
    looking_twice: ExtractionDriver,
) -> None:
    type_seen(looking_twice, "55.8")
    looking_twice.press("Right")
    assert "Page picture*" in looking_twice.popover
    looking_twice.press("Tab")
    assert "Text layer*" in looking_twice.popover


def test_that_the_keys_go_to_the_page_when_the_look_goes(looking_twice: ExtractionDriver) -> None:
    view = looking_twice.panel.page.view
    view.gestures.clear()
    assert not looking_twice.popover
    assert QApplication.focusWidget() is view
    assert looking_twice.form.current == FIELD


def test_that_another_field_chosen_in_the_box_leaves_the_keys_there(
    looking_twice: ExtractionDriver, workspace: Workspace
) -> None:
    targets = looking_twice.panel.capture.popover.findChildren(QComboBox)[0]
    targets.setCurrentText("Tumour size")
    targets.activated.emit(targets.currentIndex())
    assert looking_twice.form.current == "Tumour size"
    type_seen(looking_twice, "106 mm")
    looking_twice.press("Return")
    assert kept(workspace, "arms", "age") is None
