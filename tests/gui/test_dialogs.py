"""The frame's dialogs: commands, shortcuts, changing keys, who I am, a new review."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.actions import ActionSpec, Sheet
from gui.dialogs.key_editor import KeyEditor
from gui.dialogs.new_review import NewReviewDialog
from gui.dialogs.palette import CommandPalette
from gui.dialogs.palette_entries import PaletteEntry, command_entries, found, study_entries
from gui.dialogs.shortcuts import ShortcutSheet, joined, sheet_lines
from gui.dialogs.who_am_i import PersonCard, WhoAmI
from gui.opening import NewReview
from gui.people import Person
from gui.shapes import Shape
from gui.widgets.buttons import Button
from tests.helpers.drivers.base import named, press
from tests.helpers.reviews import ANA, BEN

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from gui.context import WindowContext
    from gui.workspace import Workspace
    from tests.helpers.gui_messages import FakeMessages

PEOPLE = (
    Person(ANA, Shape.A, "Reviewer A"),
    Person(BEN, Shape.B, "Reviewer B"),
    Person("Cleo", Shape.CONSENSUS, "Adjudicator"),
)


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(1440, 900)
    page.show()
    qtbot.waitExposed(page)
    return page


# ── commands ─────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def palette(page: QWidget, context: WindowContext, done: list[str]) -> CommandPalette:
    def entry(text: str, **more: bool | str) -> PaletteEntry:
        return PaletteEntry(text, "Field", "heading", lambda: done.append(text), **more)  # type: ignore[arg-type]  # str and bool by name

    palette = CommandPalette(context, page)
    palette.open_with(
        [
            entry("Seal record", is_possible=False, why_not="3 fields have no answer"),
            entry("Go to field: Translocation", keys="Ctrl+J"),
            entry("Extract"),
            entry("Truncate"),
        ]
    )
    return palette


def texts(palette: CommandPalette) -> list[str]:
    model = palette.model
    return [model.entry(model.index(row, 0)).text for row in range(model.rowCount())]


def test_that_letters_leave_what_matches(palette: CommandPalette, qtbot: QtBot) -> None:
    QTest.keyClicks(palette.line, "tr")
    palette.grab()
    assert texts(palette) == ["Go to field: Translocation", "Truncate", "Extract"]


def test_that_what_cannot_be_done_stands_last_with_the_reason(palette: CommandPalette) -> None:
    assert texts(palette)[-1] == "Seal record"
    index = palette.model.index(palette.model.rowCount() - 1, 0)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "3 fields have no answer" in str(spoken)


def test_that_enter_does_the_chosen_one_and_closes(
    palette: CommandPalette, done: list[str], qtbot: QtBot
) -> None:
    QTest.keyClicks(palette.line, "tr")
    QTest.keyClick(palette.line, Qt.Key.Key_Down)
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert done == ["Truncate"]
    assert not palette.isVisible()


def test_that_what_cannot_be_done_is_not_done(
    palette: CommandPalette, done: list[str], qtbot: QtBot
) -> None:
    QTest.keyClicks(palette.line, "seal")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert (done, palette.isVisible()) == ([], True)


def test_that_nothing_found_is_said(palette: CommandPalette, qtbot: QtBot) -> None:
    QTest.keyClicks(palette.line, "xyzzy")
    assert palette.nothing.isVisible()
    assert palette.nothing.text() == "Nothing called “xyzzy”."


def test_that_what_nothing_is_called_can_be_found_in_all_papers(
    palette: CommandPalette, page: QWidget, context: WindowContext, qtbot: QtBot
) -> None:
    wanted: list[str] = []
    palette.search_wanted.connect(wanted.append)
    QTest.keyClicks(palette.line, "xyzzy")
    assert texts(palette) == [], "no review is open"
    context.actions.bind("page.find_everywhere", lambda: None, page)
    QTest.keyClicks(palette.line, " 2")
    assert texts(palette) == ["Find “xyzzy 2” in all papers"]
    assert palette.nothing.isVisible()
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert wanted == ["xyzzy 2"]
    assert not palette.isVisible()


def test_that_finding_in_all_papers_stands_after_all_that_matches(
    palette: CommandPalette, page: QWidget, context: WindowContext, qtbot: QtBot
) -> None:
    context.actions.bind("page.find_everywhere", lambda: None, page)
    QTest.keyClicks(palette.line, "t")
    assert not any("papers" in text for text in texts(palette)), "one letter is too little"
    QTest.keyClicks(palette.line, "r")
    assert texts(palette)[-1] == "Find “tr” in all papers"
    assert texts(palette)[0] == "Go to field: Translocation"
    assert not palette.nothing.isVisible()


def test_that_the_arrows_stay_inside_the_list(palette: CommandPalette, qtbot: QtBot) -> None:
    QTest.keyClick(palette.line, Qt.Key.Key_Up)
    assert palette.list.currentIndex().row() == 0
    QTest.keyClick(palette.line, Qt.Key.Key_PageDown)
    assert palette.list.currentIndex().row() == 3


def test_that_commands_come_from_the_table(context: WindowContext, page: QWidget) -> None:
    context.actions.bind("file.open", lambda: None, page)
    entries = {entry.text: entry for entry in command_entries(context.actions)}
    assert entries["Open"].keys == "Ctrl+O"
    assert entries["Open"].is_possible
    assert not entries["Take the first answer"].is_possible
    assert "Commands" not in entries
    assert "Next field" not in entries


def test_that_a_command_of_a_panel_is_listed_too(context: WindowContext, page: QWidget) -> None:
    context.actions.add(ActionSpec("results.truncate", "Rounding: truncate"))
    context.actions.bind("results.truncate", lambda: None, page)
    assert found("trunc", command_entries(context.actions))[0].kind == "Results"


def test_that_studies_are_listed_by_name_alone(workspace: Workspace) -> None:
    entries = study_entries(workspace)
    assert [(entry.text, entry.kind) for entry in entries] == [("Go to study: S", "Study")]
    workspace.show_study(None)
    entries[0].run()
    assert workspace.study is not None


# ── shortcuts ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("keys", "caps"),
    [
        (["Ctrl+K"], ("Ctrl", "K")),
        (["Ctrl+Z", "Ctrl+Y"], ("Ctrl", "Z / Y")),
        (["Ctrl+Shift++", "Ctrl+Shift+-"], ("Ctrl", "Shift", "+ / -")),
        ([f"Ctrl+{number}" for number in range(1, 6)], ("Ctrl", "1–5")),
        (["J", "K"], ("J", "K")),
        (["F6", "Shift+F6"], ("F6", "⇧ F6")),
    ],
)
def test_that_keys_of_one_line_are_joined(keys: list[str], caps: tuple[str, ...]) -> None:
    assert joined(keys) == caps


def test_that_the_sheet_says_what_the_table_says(context: WindowContext) -> None:
    lines = {line.words: line.caps for line in sheet_lines(context.actions, Sheet.EVERYWHERE)}
    assert lines["Commands"] == ("Ctrl", "K")
    assert lines["Undo, redo"] == ("Ctrl", "Z / Y")
    context.actions.change_keys("app.commands", "Ctrl+P")
    lines = {line.words: line.caps for line in sheet_lines(context.actions, Sheet.EVERYWHERE)}
    assert lines["Commands"] == ("Ctrl", "P")


def test_that_the_sheet_finds_by_name_and_by_key(
    page: QWidget, context: WindowContext, qtbot: QtBot
) -> None:
    sheet = ShortcutSheet(context, page, lambda: None)
    sheet.show_over()
    all_lines = len(sheet.lines)
    QTest.keyClicks(sheet.search, "unclear")
    assert [line.words for line in sheet.lines] == ["Unclear"]
    sheet.search.clear()
    QTest.keyClicks(sheet.search, "F8")
    assert [line.words for line in sheet.lines] == ["Next finding"]
    sheet.search.clear()
    assert len(sheet.lines) == all_lines
    assert all_lines > 30


def test_that_the_sheet_leads_to_changing_keys(
    page: QWidget, context: WindowContext, qtbot: QtBot
) -> None:
    asked: list[str] = []
    sheet = ShortcutSheet(context, page, lambda: asked.append("change"))
    sheet.show_over()
    press(qtbot, sheet, "Change…")
    assert asked == ["change"]
    assert not sheet.isVisible()


@pytest.fixture
def editor(page: QWidget, context: WindowContext) -> KeyEditor:
    editor = KeyEditor(context, page)
    editor.open()
    return editor


def give(editor: KeyEditor, action: str, keys: str) -> None:
    editor.editors[action].setKeySequence(QKeySequence(keys))
    editor.editors[action].editingFinished.emit()


def test_that_a_new_key_holds_at_once(editor: KeyEditor, context: WindowContext) -> None:
    give(editor, "file.open", "Ctrl+Shift+O")
    assert context.actions.keys("file.open") == "Ctrl+Shift+O"
    assert editor.refusal.text() == ""


def test_that_a_clash_is_refused_with_the_name(
    editor: KeyEditor, context: WindowContext, qtbot: QtBot
) -> None:
    give(editor, "file.open", "Ctrl+N")
    assert "Ctrl+N is the key of “New review”" in editor.refusal.text()
    assert context.actions.keys("file.open") == "Ctrl+O"
    give(editor, "file.open", "Ctrl+Alt+Shift+F9")
    press(qtbot, editor, "Give Open its first key again")
    assert context.actions.keys("file.open") == "Ctrl+O"


# ── who I am ─────────────────────────────────────────────────────────────────────────────────


def test_that_nobody_is_chosen_beforehand(page: QWidget, context: WindowContext) -> None:
    dialog = WhoAmI(context, PEOPLE, page)
    dialog.open()
    dialog.grab()
    assert not dialog.take.isEnabled()
    assert [card.accessibleName() for card in dialog.cards] == [
        "Ana, Reviewer A",
        "Ben, Reviewer B",
        "Cleo, Adjudicator",
    ]


def test_that_enter_on_a_person_takes_that_person(
    page: QWidget, context: WindowContext, qtbot: QtBot
) -> None:
    dialog = WhoAmI(context, PEOPLE, page)
    dialog.open()
    with qtbot.waitSignal(dialog.chosen) as told:
        card = named(dialog, PersonCard, BEN)
        card.setFocus()
        QTest.keyClick(card, Qt.Key.Key_Return)
    assert told.args == [BEN]


def test_that_a_person_can_be_chosen_by_mouse(
    page: QWidget, context: WindowContext, qtbot: QtBot
) -> None:
    dialog = WhoAmI(context, PEOPLE, page, now=ANA)
    dialog.open()
    press(qtbot, dialog, "Cleo")
    with qtbot.waitSignal(dialog.chosen) as told:
        press(qtbot, dialog, "Work under this name")
    assert told.args == ["Cleo"]


def test_that_escape_chooses_nobody(page: QWidget, context: WindowContext, qtbot: QtBot) -> None:
    dialog = WhoAmI(context, PEOPLE, page)
    dialog.open()
    with qtbot.waitSignal(dialog.rejected), qtbot.assertNotEmitted(dialog.chosen):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


# ── a new review ─────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def dialog(page: QWidget, context: WindowContext, tmp_path: Path) -> NewReviewDialog:
    dialog = NewReviewDialog(context, tmp_path, page, ["/papers/a.pdf"])
    dialog.open()
    return dialog


def fill(qtbot: QtBot, dialog: NewReviewDialog, **given: str) -> None:
    labels = {"title": "Title", "first": "Your name", "second": "Co-reviewer"}
    for key, text in given.items():
        QTest.keyClicks(named(dialog, QLineEdit, labels[key]), text)


def test_that_a_title_and_a_name_are_enough(
    dialog: NewReviewDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    fill(qtbot, dialog, title="Imatinib: DFSP", first=ANA)
    with qtbot.waitSignal(dialog.made) as told:
        press(qtbot, dialog, "Make review")
    path = tmp_path / "Imatinib- DFSP.coextract"
    new = NewReview(path, "Imatinib: DFSP", "controlled-trials", (ANA,), ("/papers/a.pdf",))
    assert told.args == [new]


def test_that_each_codebook_says_what_it_is_and_the_general_one_stands_first(
    dialog: NewReviewDialog, qtbot: QtBot
) -> None:
    box = dialog.codebook
    titles = [box.itemText(row) for row in range(box.count())]
    general, imatinib = (
        "Controlled trials (general)",
        "Imatinib in dermatofibrosarcoma protuberans",
    )
    assert titles == [general, imatinib]
    assert " fields: Study, Arms, " in dialog.about.text()
    assert "published review" not in dialog.about.text()
    box.setCurrentIndex(1)
    assert dialog.about.text().endswith("Made for one published review, whose figures it checks.")


def test_that_tab_goes_through_a_new_review_as_it_stands(
    dialog: NewReviewDialog, qtbot: QtBot
) -> None:
    fill(qtbot, dialog, title="A", first=ANA)
    dialog.title.setFocus()
    seen = []
    for _ in range(8):
        focused = dialog.focusWidget()
        assert focused is not None
        seen.append(focused.accessibleName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert seen == [
        *("Title", "Codebook", "Other codebook…", "Your name", "Co-reviewer"),
        *("Other folder…", "Cancel", "Make review"),
    ]


def test_that_enter_on_a_focused_button_presses_it_and_makes_nothing(
    dialog: NewReviewDialog, messages: FakeMessages, tmp_path: Path, qtbot: QtBot
) -> None:
    fill(qtbot, dialog, title="A", first=ANA)
    messages.paths = [str(tmp_path / "own.toml")]
    button = named(dialog, Button, "Other codebook…")
    button.setFocus()
    with qtbot.assertNotEmitted(dialog.made):
        QTest.keyClick(button, Qt.Key.Key_Return)
    assert dialog.codebook.currentText() == "own.toml"
    assert dialog.about.text() == str(tmp_path / "own.toml")


def test_that_a_dialog_asked_for_twice_opens_once(
    dialog: NewReviewDialog, page: QWidget, context: WindowContext, tmp_path: Path
) -> None:
    NewReviewDialog(context, tmp_path, page).open()
    shown = [one for one in page.findChildren(NewReviewDialog) if one.isVisible()]
    assert shown == [dialog]


def test_that_two_reviewers_are_taken(dialog: NewReviewDialog, qtbot: QtBot) -> None:
    fill(qtbot, dialog, title="A", first=ANA, second=BEN)
    with qtbot.waitSignal(dialog.made) as told:
        press(qtbot, dialog, "Make review")
    assert told.args[0].reviewers == (ANA, BEN)


def test_that_nothing_is_made_without_title_or_name(dialog: NewReviewDialog, qtbot: QtBot) -> None:
    assert not dialog.make.isEnabled()
    fill(qtbot, dialog, title="A")
    assert not dialog.make.isEnabled()


def test_that_two_of_one_name_are_refused(dialog: NewReviewDialog, qtbot: QtBot) -> None:
    fill(qtbot, dialog, title="A", first=ANA, second="ana")
    assert dialog.refusal.text() == "Two reviewers have the same name. Tell them apart."
    assert not dialog.make.isEnabled()


def test_that_a_file_that_is_there_is_not_written_over(
    dialog: NewReviewDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "A.coextract").touch()
    fill(qtbot, dialog, title="A", first=ANA)
    assert "There is a file A.coextract already" in dialog.refusal.text()


def test_that_folder_and_codebook_can_be_others(
    dialog: NewReviewDialog, messages: FakeMessages, tmp_path: Path, qtbot: QtBot
) -> None:
    messages.paths = [str(tmp_path / "deep")]
    press(qtbot, dialog, "Other folder…")
    messages.paths = ["/books/own.toml"]
    press(qtbot, dialog, "Other codebook…")
    fill(qtbot, dialog, title="A", first=ANA)
    with qtbot.waitSignal(dialog.made) as told:
        press(qtbot, dialog, "Make review")
    assert told.args[0].path == tmp_path / "deep" / "A.coextract"
    assert told.args[0].codebook == "/books/own.toml"
