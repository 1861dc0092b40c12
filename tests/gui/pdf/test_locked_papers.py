"""A paper that asks for a password: asked in place of its pages, and kept by whom one wishes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.gui.pdf.books import PASSWORD, locked_paper
from tests.helpers.drivers.page import PageDriver

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.context import WindowContext
    from tests.gui.pdf.conftest import LentWorker, Library


@pytest.fixture
def asked(pages: PageDriver, library: Library) -> PageDriver:
    """A pane that asks for a password."""
    report = library.add(locked_paper(library.folder / "locked.pdf"))
    pages.open_soon(report, library.load)
    pages.wait(lambda: "password" in pages.says)
    return pages


def enter(pages: PageDriver, password: str) -> None:
    """Type a password and press Enter."""
    line = pages.pane.states.locked.line
    QTest.keyClicks(line, password)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_that_it_says_what_becomes_of_the_password(asked: PageDriver) -> None:
    assert "This PDF asks for a password" in asked.says
    assert "kept" in asked.says
    assert asked.pane.window().focusWidget() is asked.pane.states.locked.line


def test_that_the_right_password_shows_the_page(asked: PageDriver) -> None:
    enter(asked, PASSWORD)
    asked.wait_drawn()
    assert asked.says == ""
    assert " ".join(word.text for word in asked.words(1)) == "It opened"


def test_that_a_wrong_password_is_asked_for_again(asked: PageDriver) -> None:
    enter(asked, "nonsense")
    asked.wait(lambda: "not the password" in asked.says)
    assert asked.pane.states.locked.line.text() == ""
    enter(asked, PASSWORD)
    asked.wait_drawn()
    assert asked.says == ""


def test_that_what_is_typed_is_not_seen(asked: PageDriver) -> None:
    line = asked.pane.states.locked.line
    QTest.keyClicks(line, "abc")
    assert line.displayText() != "abc"
    assert "abc" not in asked.says


def test_that_it_is_asked_once_a_session(
    asked: PageDriver,
    library: Library,
    qtbot: QtBot,
    context: WindowContext,
    lent_worker: LentWorker,
) -> None:
    enter(asked, PASSWORD)
    asked.wait_drawn()
    assert asked.pane.report is not None
    again = PageDriver(qtbot, context, lent_worker)
    report = asked.pane.report
    again.open(report, lambda: library.load(report))
    assert again.says == ""


def test_that_going_to_another_paper_leaves_the_question(
    asked: PageDriver, library: Library
) -> None:
    other = library.print("other.pdf", "open to all")
    asked.open(other, lambda: library.load(other))
    assert asked.says == ""
    asked.pane.view.setFocus()
    assert asked.pane.view.hasFocus()
