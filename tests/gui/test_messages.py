"""Questions: verbs on the buttons, answers by a function, nothing done by closing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from gui.dialogs.question import QuestionDialog
from gui.messages import Messages, Question
from gui.widgets.buttons import Button
from tests.helpers.drivers.base import named, open_dialog, press

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from gui.icons import Icons

SEAL = Question("Seal", "Seal Rutkowski et al? I extracted it on my own.", "Seal record")
UNBLIND = Question("Unblind", "From now on both are read-only.", "Unblind", is_grave=True)


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(800, 600)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


@pytest.fixture
def asking(icons: Icons, page: QWidget) -> Messages:
    return Messages(icons, lambda: page, page)


@pytest.fixture
def said() -> list[str]:
    return []


def test_that_the_verb_does_it(asking: Messages, said: list[str], qtbot: QtBot) -> None:
    asking.confirm(SEAL, lambda: said.append("sealed"))
    press(qtbot, open_dialog(QuestionDialog), "Seal record")
    assert said == ["sealed"]


def test_that_cancel_and_escape_do_nothing(asking: Messages, said: list[str], qtbot: QtBot) -> None:
    asking.confirm(SEAL, lambda: said.append("sealed"))
    press(qtbot, open_dialog(QuestionDialog), "Cancel")
    asking.confirm(SEAL, lambda: said.append("sealed"))
    QTest.keyClick(open_dialog(QuestionDialog), Qt.Key.Key_Escape)
    assert said == []


def test_that_enter_does_what_can_be_undone(asking: Messages, said: list[str]) -> None:
    asking.confirm(SEAL, lambda: said.append("sealed"))
    QTest.keyClick(open_dialog(QuestionDialog), Qt.Key.Key_Return)
    assert said == ["sealed"]


def test_that_enter_never_does_what_cannot_be_undone(
    asking: Messages, said: list[str], qtbot: QtBot
) -> None:
    asking.confirm(UNBLIND, lambda: said.append("unblinded"))
    dialog = open_dialog(QuestionDialog)
    assert dialog.focusWidget() is named(dialog, Button, "Cancel")
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert (said, dialog.isVisible()) == ([], False)
    asking.confirm(UNBLIND, lambda: said.append("unblinded"))
    press(qtbot, open_dialog(QuestionDialog), "Unblind")
    assert said == ["unblinded"]


def test_that_enter_does_what_the_focused_button_of_a_grave_question_says(
    asking: Messages, said: list[str]
) -> None:
    asking.confirm(UNBLIND, lambda: said.append("unblinded"))
    dialog = open_dialog(QuestionDialog)
    QTest.keyClick(dialog, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is named(dialog, Button, "Unblind")
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert said == ["unblinded"]


def test_that_enter_on_cancel_cancels_where_another_button_is_the_default(
    asking: Messages, said: list[str]
) -> None:
    asking.confirm(SEAL, lambda: said.append("sealed"))
    dialog = open_dialog(QuestionDialog)
    named(dialog, Button, "Cancel").setFocus()
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert (said, dialog.isVisible()) == ([], False)


def test_that_the_same_question_is_asked_once(asking: Messages, page: QWidget) -> None:
    for _ in range(2):
        asking.confirm(SEAL, lambda: None)
    asking.confirm(UNBLIND, lambda: None)
    shown = [one for one in page.findChildren(QuestionDialog) if one.isVisible()]
    assert [one.windowTitle() for one in shown] == ["Seal", "Unblind"]


def test_that_one_file_dialog_of_a_kind_opens_and_begins_at_home(
    icons: Icons, page: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    asking = Messages(icons, lambda: page, page)
    for _ in range(2):
        asking.choose_files("Add PDFs", "PDF files (*.pdf)", lambda _paths: None)
    [box] = [one for one in page.findChildren(QFileDialog) if one.isVisible()]
    assert box.directory().absolutePath() == str(tmp_path)
    box.close()


def take_button(dialog: QuestionDialog) -> Button:
    return named(dialog, Button, "Unlock study")


def test_that_a_reason_must_be_given(asking: Messages, said: list[str], qtbot: QtBot) -> None:
    question = Question("Unlock", "A new version of the dataset begins.", "Unlock study")
    asking.ask_text(question, "What is the reason?", said.append)
    dialog = open_dialog(QuestionDialog)
    assert dialog.line is not None
    assert dialog.line.accessibleName() == "What is the reason?"
    QTest.keyClicks(dialog.line, "  ")
    assert not take_button(dialog).isEnabled()
    QTest.keyClicks(dialog.line, "a typo ")
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert said == ["a typo"]


def test_that_a_text_to_change_stands_in_the_line(
    asking: Messages, said: list[str], qtbot: QtBot
) -> None:
    asking.ask_text(Question("Rename", "", "Unlock study"), "Name", said.append, "Han et al")
    dialog = open_dialog(QuestionDialog)
    assert take_button(dialog).isEnabled()
    press(qtbot, dialog, "Unlock study")
    assert said == ["Han et al"]


def test_that_a_password_is_not_shown_and_a_question_left_is_told(
    asking: Messages, said: list[str], qtbot: QtBot
) -> None:
    question = Question("Password of a PDF", "a.pdf asks for a password.", "Open")
    for key in ("typed", "left"):
        asking.ask_password(question, said.append, lambda: said.append("left"))
        dialog = open_dialog(QuestionDialog)
        assert dialog.line is not None
        assert dialog.line.echoMode() is QLineEdit.EchoMode.Password
        QTest.keyClicks(dialog.line, " two words ")
        if key == "typed":
            press(qtbot, dialog, "Open")
        else:
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert said == [" two words ", "left"]


def test_that_what_is_only_told_has_one_button(asking: Messages, qtbot: QtBot) -> None:
    asking.tell("Shared file", "The program hides each record.")
    dialog = open_dialog(QuestionDialog)
    press(qtbot, dialog, "Close")
    assert not dialog.isVisible()


def test_that_files_and_folders_are_chosen_without_waiting(
    asking: Messages, said: list[str], tmp_path: Path
) -> None:
    (tmp_path / "a.coextract").touch()
    asking.choose_file("Open", "Reviews (*.coextract)", said.append)
    dialog = open_dialog(QFileDialog)
    assert dialog.fileMode() is QFileDialog.FileMode.ExistingFile
    dialog.fileSelected.emit(str(tmp_path / "a.coextract"))
    dialog.close()
    asking.choose_folder("Where", said.append)
    dialog = open_dialog(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path))
    dialog.close()
    assert said == [str(tmp_path / "a.coextract"), str(tmp_path)]


def test_that_several_files_and_a_new_one_can_be_chosen(asking: Messages, said: list[str]) -> None:
    asking.choose_files("Add", "PDFs (*.pdf)", said.extend)
    dialog = open_dialog(QFileDialog)
    dialog.filesSelected.emit(["a.pdf", "b.pdf"])
    dialog.close()
    asking.choose_place("Export", "Workbook (*.xlsx)", "xlsx", said.append, "dfsp.xlsx")
    dialog = open_dialog(QFileDialog)
    assert dialog.defaultSuffix() == "xlsx"
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    dialog.fileSelected.emit("c.xlsx")
    dialog.close()
    assert said == ["a.pdf", "b.pdf", "c.xlsx"]
