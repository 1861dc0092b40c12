"""The window: stages, identity, menus, status, drops, look; nothing of the other reviewer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from extraction.evidence import Evidence
from extraction.record import CellKey
from extraction.results import ItemKey
from gui.action_table import action_specs
from gui.dialogs.guide import GuideWindow
from gui.dialogs.new_review import NewReviewDialog
from gui.dialogs.palette import CommandPalette
from gui.dialogs.shortcuts import ShortcutSheet
from gui.stages import Stage
from gui.theme import ThemeChoice
from gui.widgets.keys import KeyHint
from tests.helpers.drivers.base import open_dialog, wait_until
from tests.helpers.fake_panels import BarPanel
from tests.helpers.reviews import ANA, BEN, enter, line

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.helpers.drivers.window import WindowDriver
    from tests.helpers.watching import Watchdog


@pytest.fixture
def opened(window: WindowDriver, project: Path) -> WindowDriver:
    """The window with the small review open, as Ana."""
    window.open(project, who=ANA)
    return window


def key_hints(window: WindowDriver) -> list[str]:
    hints = window.window.status.findChildren(KeyHint)
    return [hint.accessibleName() for hint in hints if hint.isVisible()]


# ── the start ────────────────────────────────────────────────────────────────────────────────


def test_that_the_start_shows_only_what_can_be_done_there(window: WindowDriver) -> None:
    assert window.menus == ["File", "Edit", "View", "Help"]
    assert not window.window.stage_bar.isVisible()
    assert window.window.status.counts.text().startswith("Coextract ")
    assert "Ctrl /: Shortcuts" in key_hints(window)
    assert not window.window.context.actions.get("view.extract").isEnabled()
    assert window.window.context.actions.why_not("view.extract") == "open a review first"


def test_that_the_first_picture_is_told_once(window: WindowDriver, qtbot: QtBot) -> None:
    told: list[str] = []
    window.window.painted.connect(lambda: told.append("painted"))
    window.window.update()
    window.window.grab()
    qtbot.waitUntil(lambda: window.window.isVisible())
    assert len(told) <= 1


# ── stages ───────────────────────────────────────────────────────────────────────────────────


def test_that_a_review_opens_on_its_board(opened: WindowDriver) -> None:
    assert opened.menus == ["File", "Edit", "View", "Page", "Study", "Compare", "Help"]
    assert opened.window.panels.stage is Stage.BOARD
    assert opened.window.context.actions.get("view.board").isChecked()
    assert opened.window.status.counts.text() == "2 studies"
    assert key_hints(opened) == ["Enter: open"]
    assert opened.window.windowTitle() == "Small review – Coextract"


@pytest.mark.parametrize(("number", "stage"), list(enumerate(Stage, 1)))
def test_that_ctrl_and_a_number_shows_a_stage(
    opened: WindowDriver, number: int, stage: Stage
) -> None:
    opened.key(f"Ctrl+{number}")
    assert opened.window.panels.stage is stage
    checked = [one for one in Stage if opened.window.context.actions.get(one).isChecked()]
    assert checked == [stage]


def test_that_panels_are_made_only_when_shown(opened: WindowDriver) -> None:
    assert opened.window.panels.is_made(Stage.BOARD)
    assert not opened.window.panels.is_made(Stage.EXTRACT)
    opened.do("view.extract")
    assert opened.window.panels.is_made(Stage.EXTRACT)


def test_that_a_stage_shown_for_the_first_time_has_the_focus_in_its_first_pane(
    opened: WindowDriver,
) -> None:
    assert opened.window.focusWidget() is opened.panel.left
    opened.panel.right.setFocus()
    opened.do("view.extract")
    assert opened.window.focusWidget() is opened.panel.left
    opened.do("view.board")
    assert opened.window.focusWidget() is opened.panel.right


def test_that_the_switcher_stands_where_one_study_is_shown(opened: WindowDriver) -> None:
    assert not opened.window.switcher.isVisible()
    opened.do("view.extract")
    assert opened.window.switcher.isVisible()
    assert opened.window.switcher.text() == "S"
    opened.do("view.results")
    assert not opened.window.switcher.isVisible()
    panel = opened.window.panels.currentWidget()
    assert isinstance(panel, BarPanel)
    assert panel.word.isVisible()
    opened.do("view.board")
    assert not panel.word.isVisible()


def test_that_a_reopened_review_has_the_focus_as_at_first(
    opened: WindowDriver, project: Path
) -> None:
    opened.close_review()
    opened.open(project)
    assert opened.window.focusWidget() is opened.panel.left


def test_that_f6_walks_through_the_panes(opened: WindowDriver) -> None:
    panel = opened.panel
    panel.left.setFocus()
    walked = []
    for keys in ("F6", "F6", "Shift+F6"):
        opened.key(keys)
        walked.append(opened.window.focusWidget())
    assert walked == [panel.right, panel.left, panel.right]


def test_that_an_item_wanted_shows_the_comparison_even_for_the_first_time(
    opened: WindowDriver,
) -> None:
    item = ItemKey("arms", "r1", "r2", "n")
    opened.workspace.item_wanted.emit(item)
    assert opened.window.panels.stage is Stage.COMPARE
    assert opened.panel.items == [item]


def test_that_f1_shows_the_guide_once(opened: WindowDriver) -> None:
    for _ in range(2):
        opened.do("app.guide")
    [guide] = opened.window.findChildren(GuideWindow)
    assert guide.isVisible()
    guide.close()


def test_that_a_place_wanted_shows_the_page_even_for_the_first_time(opened: WindowDriver) -> None:
    place = Evidence("ab", 1, "21 of 31")
    opened.workspace.place_wanted.emit(place)
    assert opened.window.panels.stage is Stage.EXTRACT
    panel = opened.panel
    assert panel.places == [place]


def test_that_counts_follow_what_the_panel_tells(opened: WindowDriver) -> None:
    panel = opened.panel
    panel.counts = "3 studies"
    panel.status_changed.emit()
    assert opened.window.status.counts.text() == "3 studies"


# ── studies ──────────────────────────────────────────────────────────────────────────────────


def test_that_studies_are_walked_through_in_a_ring(opened: WindowDriver) -> None:
    shown = []
    for _ in range(3):
        opened.do("study.next")
        shown.append(opened.window.switcher.text())
    opened.do("study.previous")
    assert shown == ["T", "S", "T"]
    assert opened.window.switcher.text() == "S"


def test_that_letters_find_a_study_in_the_switcher(opened: WindowDriver, qtbot: QtBot) -> None:
    opened.do("study.switch")
    popup = opened.window.switcher.popup
    assert popup.isVisible()
    QTest.keyClicks(popup.search, "t")
    popup.grab()
    popup.search.returnPressed.emit()
    assert opened.window.switcher.text() == "T"
    assert not popup.isVisible()


def test_that_the_arrows_choose_in_the_switcher(opened: WindowDriver) -> None:
    opened.do("study.switch")
    popup = opened.window.switcher.popup
    opened_list = popup.list
    assert opened_list.currentIndex().data() == "S"
    popup.search.setFocus()
    QTest.keyClick(popup.search, Qt.Key.Key_Down)
    assert opened_list.currentIndex().data() == "T"
    QTest.keyClick(popup.search, Qt.Key.Key_Down)
    assert opened_list.currentIndex().data() == "T"
    popup.close()


# ── who, and how blind ───────────────────────────────────────────────────────────────────────


def test_that_identity_and_blinding_are_always_said(opened: WindowDriver) -> None:
    for stage in Stage:
        opened.do(stage)
        assert opened.window.identity.who.isVisible()
        assert opened.window.identity.blinding.isVisible()
    assert opened.window.identity.who.accessibleName() == "You are Ana, Reviewer A"
    assert opened.window.identity.blinding.accessibleName().startswith("Shared file")
    opened.window.identity.blinding.click()
    assert opened.messages.told[0][0] == "Shared file"


def test_that_of_the_other_only_the_state_is_told(opened: WindowDriver) -> None:
    review, study = opened.review, opened.review.study("S")
    assert opened.window.switcher.accessibleName() == "Study: S; B: not started"
    enter(review, BEN, line("study.author", "Secretname"))
    opened.workspace.show_study(study)
    assert opened.window.switcher.accessibleName() == "Study: S; B: in progress"
    review.seal(study, BEN)
    opened.workspace.show_study(study)
    assert opened.window.switcher.accessibleName() == ("Study: S; B: sealed, hidden until you seal")


def test_that_no_word_of_the_other_is_anywhere_in_the_window(
    opened: WindowDriver, qtbot: QtBot
) -> None:
    enter(opened.review, BEN, line("study.author", "Quetzalcoatl"))
    opened.do("app.commands")
    palette = open_dialog(CommandPalette)
    QTest.keyClicks(palette.line, "quetzalcoatl")
    assert palette.model.rowCount() == 1
    assert palette.model.index(0, 0).data() == "Find “quetzalcoatl” in all papers"
    palette.reject()
    opened.window.session.sit_down(BEN)
    opened.window.session.sit_down(ANA)
    words = [
        opened.window.windowTitle(),
        opened.window.status.counts.text(),
        opened.workspace.undo_stack.undoText(),
        QApplication.clipboard().text(),
        *(opened.window.context.actions.get(spec.id).text() for spec in action_specs()),
    ]
    assert not [word for word in words if "Quetzalcoatl" in word]


def test_that_undo_of_the_one_before_is_gone_when_another_sits_down(
    opened: WindowDriver,
) -> None:
    opened.do("view.extract")
    workspace = opened.workspace
    study = opened.review.codebook.sections[0]
    workspace.editor.enter(CellKey("study", "", "author"), study.fields[0], "Rutkowski")
    undo = opened.window.context.actions.get("edit.undo")
    assert undo.isEnabled()
    assert "First author" in undo.text()
    opened.window.session.sit_down(BEN)
    assert not undo.isEnabled()
    assert undo.text() == "&Undo"


def test_that_a_narrow_window_says_less(opened: WindowDriver) -> None:
    opened.do("view.extract")
    opened.window.resize(1440, 900)
    wide = opened.window.identity.commands.sizeHint().width()
    assert wide > 0
    opened.window.resize(1280, 720)
    assert opened.window.identity.commands.sizeHint().width() < wide
    assert opened.window.identity.who.isVisible()


def test_that_large_text_never_widens_the_window(opened: WindowDriver) -> None:
    opened.do("view.extract")
    opened.window.resize(1280, 720)
    opened.window.context.theme.choose(ThemeChoice.LIGHT, 200)
    opened.window.grab()
    bar = opened.window.stage_bar
    assert opened.window.width() == 1280
    assert opened.window.identity.who.isVisible()
    assert opened.window.identity.geometry().right() <= bar.width()
    words = [button.text() for button in bar.buttons]
    assert words == ["", "Extract", "", "", ""]
    opened.window.context.theme.choose(ThemeChoice.LIGHT, 100)
    assert bar.buttons[0].text() == "Studies"


# ── undo, look, dialogs ──────────────────────────────────────────────────────────────────────


def test_that_undo_and_redo_go_through_the_window(opened: WindowDriver) -> None:
    workspace = opened.workspace
    field = opened.review.codebook.sections[0].fields[0]
    workspace.editor.enter(CellKey("study", "", "author"), field, "Rutkowski")

    def author() -> str:
        record = workspace.record()
        assert record is not None
        answer = record.answer("study", "", "author")
        return answer.raw if answer else ""

    opened.do("edit.undo")
    assert author() == ""
    opened.do("edit.redo")
    assert author() == "Rutkowski"


def test_that_theme_and_text_size_are_kept(window: WindowDriver) -> None:
    window.do("view.theme_dark")
    window.do("view.larger")
    assert window.window.context.theme.choice is ThemeChoice.DARK
    assert (window.settings.theme, window.settings.text_size) == (ThemeChoice.DARK, 110)
    window.do("view.smaller")
    window.do("view.smaller")
    assert window.settings.text_size == 90
    window.do("view.usual_size")
    assert window.settings.text_size == 100


def test_that_ctrl_k_opens_the_commands_and_a_study_is_reached(
    opened: WindowDriver, qtbot: QtBot
) -> None:
    opened.key("Ctrl+K")
    palette = open_dialog(CommandPalette)
    QTest.keyClicks(palette.line, "study: t")
    palette.line.returnPressed.emit()
    assert opened.window.switcher.text() == "T"


def test_that_the_palette_lists_what_the_shown_panel_adds(
    opened: WindowDriver, qtbot: QtBot
) -> None:
    opened.key("Ctrl+K")
    palette = open_dialog(CommandPalette)
    QTest.keyClicks(palette.line, "transl")
    palette.line.returnPressed.emit()
    panel = opened.panel
    assert panel.gone_to == ["Go to field: Translocation"]


def test_that_capturing_without_asking_is_kept(window: WindowDriver) -> None:
    window.do("edit.skip_capture")
    assert window.settings.skips_capture
    window.do("edit.skip_capture")
    assert not window.settings.skips_capture


def test_that_ctrl_slash_opens_the_sheet(window: WindowDriver) -> None:
    window.key("Ctrl+Slash")
    assert open_dialog(ShortcutSheet).lines


def test_that_about_names_the_version(window: WindowDriver) -> None:
    window.do("app.about")
    assert window.messages.told[0][0].startswith("Coextract ")


def test_that_the_size_of_the_window_is_kept(window: WindowDriver) -> None:
    assert window.settings.layout("window") == QByteArray()
    window.close()
    assert not window.settings.layout("window").isEmpty()


# ── drops ────────────────────────────────────────────────────────────────────────────────────


def test_that_a_review_can_be_dropped(window: WindowDriver, project: Path, qtbot: QtBot) -> None:
    assert window.drop([project])
    wait_until(qtbot, lambda: window.asks_who)


def test_that_pdfs_dropped_on_the_start_begin_a_review(
    window: WindowDriver, tmp_path: Path, qtbot: QtBot
) -> None:
    assert window.drop([tmp_path / "a.pdf", tmp_path / "b.PDF"])
    dialog = open_dialog(NewReviewDialog)
    QTest.keyClicks(dialog.title, "A")
    QTest.keyClicks(dialog.first, "Ana")
    with qtbot.waitSignal(dialog.made) as told:
        dialog.make.click()
    assert told.args[0].pdfs == (str(tmp_path / "a.pdf"), str(tmp_path / "b.PDF"))


def test_that_pdfs_dropped_on_a_review_go_to_its_board(
    opened: WindowDriver, tmp_path: Path
) -> None:
    opened.do("view.codebook")
    assert opened.drop([tmp_path / "a.pdf"])
    panel = opened.panel
    assert opened.window.panels.stage is Stage.BOARD
    assert panel.pdfs == [str(tmp_path / "a.pdf")]


def test_that_other_files_are_not_taken(window: WindowDriver, tmp_path: Path) -> None:
    assert not window.drop([tmp_path / "notes.docx"])


# ── the event loop ───────────────────────────────────────────────────────────────────────────


def test_that_opening_and_walking_through_stages_blocks_nothing(
    window: WindowDriver, project: Path, watchdog: Watchdog
) -> None:
    window.open(project, who=ANA)
    window.close_review()
    with watchdog.watching():
        window.open(project)
        for stage in Stage:
            window.do(stage)
        window.do("study.next")
        window.do("app.commands")
        open_dialog(CommandPalette).reject()


def test_that_the_start_page_enables_only_what_can_be_done_there(
    window: WindowDriver, project: Path
) -> None:
    actions = window.window.context.actions
    window.open(project, who=ANA)
    for name in ("form.next", "form.next_finding", "study.rename"):
        actions.bind(name, lambda: None, window.window)
        assert actions.get(name).isEnabled()
    window.close_review()
    enabled = {spec.id for spec in actions.specs() if actions.get(spec.id).isEnabled()}
    assert {name.split(".")[0] for name in enabled} <= {"file", "view", "edit", "app"}
    assert not enabled & {"file.export", "file.close", "file.who", "file.copy"}
    assert not enabled & {"view.board", "view.extract", "view.next_pane", "edit.undo"}
    assert {"file.sample", "file.new", "file.open", "app.guide", "view.larger"} <= enabled
    window.open(project, who=ANA)
    assert actions.get("form.next").isEnabled()


def test_that_a_note_stands_in_the_status_bar_without_taking_the_keys(
    opened: WindowDriver, qtbot: QtBot
) -> None:
    window = opened.window
    before = window.focusWidget()
    window.context.messages.note("Recognised: 2 pages.")
    assert window.status.noted.text == "Recognised: 2 pages."
    assert window.focusWidget() is before
    window.session.close(lambda: None)
    qtbot.waitUntil(lambda: window.panels.stage is None)
    assert window.status.noted.text == ""
