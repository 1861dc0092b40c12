"""The start page: working in one key press, and refusals where they arose."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QWidget

from gui.opening import Refusal
from gui.settings import RecentReview
from gui.start.page import StartPage
from tests.helpers.drivers.base import named, press

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from gui.context import WindowContext
    from gui.settings import Settings


def recent(path: Path, title: str, days: int = 0) -> RecentReview:
    opened = (datetime.now().astimezone() - timedelta(days=days)).isoformat(timespec="seconds")
    return RecentReview(str(path), title, "You are Reviewer A", "Extract 2 studies", opened)


@pytest.fixture
def page(context: WindowContext, qtbot: QtBot) -> StartPage:
    holder = QWidget()
    qtbot.addWidget(holder)
    for name in ("file.sample", "file.new", "file.open"):
        context.actions.bind(name, lambda: None, holder)
    return shown(context, qtbot)


def shown(context: WindowContext, qtbot: QtBot) -> StartPage:
    page = StartPage(context)
    qtbot.addWidget(page)
    page.resize(1440, 900)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def press_key(qtbot: QtBot, key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def test_that_enter_opens_the_sample_on_the_first_launch(
    page: StartPage, context: WindowContext, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(context.actions.get("file.sample").triggered):
        press_key(qtbot, Qt.Key.Key_Return)


def test_that_an_empty_list_says_what_will_stand_there(page: StartPage) -> None:
    assert page.no_recents.isVisible()
    assert page.no_recents.text == "Reviews you open will be listed here."
    assert page.findChildren(QListView) == []


def test_that_the_list_comes_with_the_first_review_and_goes_with_the_last(
    page: StartPage, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "a").touch()
    settings.note_recent(recent(tmp_path / "a", "A"))
    assert page.recents.isVisible()
    assert not page.no_recents.isVisible()
    settings.forget_recent(str(tmp_path / "a"))
    assert not page.recents.isVisible()
    assert page.no_recents.isVisible()


def test_that_a_first_launch_imports_no_list_of_recents() -> None:
    code = "import sys, gui.start.page; print('gui.start.recents' in sys.modules)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "False"


def test_that_enter_opens_the_newest_review_later(
    context: WindowContext, settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    for name in ("old", "new"):
        (tmp_path / name).touch()
        settings.note_recent(recent(tmp_path / name, name))
    page = shown(context, qtbot)
    with qtbot.waitSignal(page.wanted) as told:
        press_key(qtbot, Qt.Key.Key_Return)
    assert told.args[0].title == "new"


def test_that_the_arrows_choose_and_delete_forgets(
    context: WindowContext, settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    for name in ("old", "new"):
        (tmp_path / name).touch()
        settings.note_recent(recent(tmp_path / name, name))
    page = shown(context, qtbot)
    press_key(qtbot, Qt.Key.Key_Down)
    press_key(qtbot, Qt.Key.Key_Delete)
    assert [review.title for review in settings.recent] == ["new"]
    page.grab()


def test_that_a_missing_file_asks_where_it_is(
    context: WindowContext, settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    settings.note_recent(recent(tmp_path / "gone.coextract", "Gone"))
    page = shown(context, qtbot)
    index = page.recents.recent.index(0, 0)
    assert page.recents.recent.last_words(index) == "Locate…"
    assert "missing" in str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    page.grab()
    with qtbot.waitSignal(page.missing) as told:
        press_key(qtbot, Qt.Key.Key_Return)
    assert told.args[0].name == "gone.coextract"


def test_that_a_review_tells_file_role_and_next_step_to_a_screen_reader(
    context: WindowContext, settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "a.coextract").touch()
    settings.note_recent(recent(tmp_path / "a.coextract", "Imatinib in DFSP", days=1))
    page = shown(context, qtbot)
    spoken = page.recents.recent.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Imatinib in DFSP, a.coextract, You are Reviewer A, Extract 2 studies"
    page.grab()


def test_that_a_click_opens_a_review(
    context: WindowContext, settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "a").touch()
    settings.note_recent(recent(tmp_path / "a", "A"))
    page = shown(context, qtbot)
    place = page.recents.visualRect(page.recents.recent.index(0, 0)).center()
    with qtbot.waitSignal(page.wanted):
        viewport = page.recents.viewport()
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)


def test_that_a_refusal_stands_on_the_page_with_what_can_be_done(
    page: StartPage, qtbot: QtBot
) -> None:
    text = "dfsp.coextract can't be changed now: Tunde has it open on desk-2"
    page.show_refusal(Refusal("/r/dfsp.coextract", text, can_be_read=True))
    page.grab()
    assert page.band.text == text
    with qtbot.waitSignal(page.read_only_wanted) as told:
        press(qtbot, page, "Open read-only")
    assert told.args == ["/r/dfsp.coextract"]


def test_that_a_damaged_file_is_not_offered_for_reading(page: StartPage) -> None:
    page.show_refusal(Refusal("/r/a.coextract", "a.coextract is damaged"))
    assert page.band.isVisible()
    assert not named(page, QWidget, "Open read-only").isVisible()


def test_that_work_is_told_until_it_is_done(page: StartPage) -> None:
    page.show_work("Opening dfsp.coextract …")
    assert page.band.text == "Opening dfsp.coextract …"
    page.clear()
    assert not page.band.isVisible()


def test_that_every_action_says_what_it_does(page: StartPage) -> None:
    names = [card.accessibleName() for card in page.cards]
    assert names == [
        "Open the sample review. Nine made-up papers, start to finish.",
        "New review…. From PDFs, with a codebook",
        "Open…. A .coextract file",
    ]
