"""A section with hundreds of rows: a list instead of tabs, and no edit that takes long."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QComboBox, QTabBar

from gui.form.record_pane import RecordPane
from tests.helpers.drivers.form import FormDriver
from tests.helpers.reviews import ANA, a_review, enter, line

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from extraction.review import Review
    from gui.context import WindowContext
    from gui.workspace import Workspace
    from tests.helpers.gui_messages import FakeMessages
    from tests.helpers.watching import Watchdog

ROWS, FIELDS = 300, 40


def a_codebook() -> str:
    """A section without rows, and one of forty fields that repeats."""
    lines = ['id = "many"\ntitle = "Many"\nversion = "1"\n[[section]]\nid = "s"\ntitle = "S"\n']
    lines.append('[[section.field]]\nid = "author"\nlabel = "Author"\ntype = "text"\n')
    lines.append('[[section]]\nid = "arms"\ntitle = "Arms"\nrepeats = true\n')
    lines.extend(
        f'[[section.field]]\nid = "a{number}"\nlabel = "Arm {number}"\ntype = "text"\n'
        for number in range(FIELDS)
    )
    return "".join(lines)


@pytest.fixture
def review() -> Review:
    """A review whose first study has three hundred rows of Ana, named “Row 0” and so on."""
    review = a_review("S", "T", codebook=a_codebook())
    enter(review, ANA, *(line(f"arms[Row {row}].a0", f"Row {row}") for row in range(ROWS)))
    return review


@pytest.fixture
def form(qtbot: QtBot, workspace: Workspace, context: WindowContext) -> FormDriver:
    """The form on it."""
    return FormDriver(qtbot, RecordPane(workspace, context))


def names_of(form: FormDriver) -> QComboBox:
    """The list of the rows."""
    boxes = form.pane.form.findChildren(QComboBox)
    return next(box for box in boxes if box.accessibleName() == "Arms")


def test_that_many_rows_are_a_list(form: FormDriver) -> None:
    names = names_of(form)
    assert names.isVisible()
    assert names.count() == ROWS
    assert not any(bar.isVisible() for bar in form.pane.form.findChildren(QTabBar))


def test_that_a_row_is_chosen_from_the_list(form: FormDriver) -> None:
    names_of(form).setCurrentIndex(217)
    assert form.says("Arm 0") == "Row 217"


def test_that_a_row_of_the_list_is_renamed(form: FormDriver, messages: FakeMessages) -> None:
    messages.text = "Imatinib"
    names_of(form).setCurrentIndex(217)
    form.focus("Arm 0")
    form.press("F2")
    assert names_of(form).itemText(217) == "Imatinib"
    assert names_of(form).currentText() == "Imatinib"


def test_that_few_rows_have_tabs_again(form: FormDriver, workspace: Workspace) -> None:
    record = workspace.record()
    assert record is not None
    for row in list(record.row_ids("arms"))[12:]:
        form.pane.rows.remove("arms", row)
    assert not names_of(form).isVisible()
    assert form.rows() == [f"Row {number}" for number in range(12)]


def test_that_no_edit_beside_many_rows_takes_long(form: FormDriver, watchdog: Watchdog) -> None:
    with watchdog.watching():
        for text in ("Wang", "Kerob", "Han"):
            form.enter("Author", text)
            form.enter("Arm 1", text)
        form.pane.workspace.undo_stack.undo()
