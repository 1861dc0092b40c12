"""Fixtures of the window's tests: fresh settings, a review in memory, nobody to wait for."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QSettings
from PySide6.QtGui import QFont

from gui.action_table import action_specs
from gui.actions import Actions
from gui.context import WindowContext
from gui.icons import Icons
from gui.settings import Settings
from gui.tasks import Tasks
from gui.theme import Theme
from gui.workspace import Workspace
from tests.helpers.drivers.window import WindowDriver
from tests.helpers.gui_messages import FakeMessages
from tests.helpers.reviews import ANA, BEN, CODEBOOK, a_review
from tests.helpers.watching import Watchdog, WatchedApplication

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from extraction.review import Review
    from tests.helpers.workspaces import WorkspaceOn

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    """The application of these tests knows how long its longest event took."""
    return WatchedApplication


@pytest.fixture(autouse=True)
def usual_type(qapp: QApplication) -> Iterator[None]:
    """Each test begins with the system's text size, whatever the one before it chose."""
    usual = QFont(qapp.font())
    yield
    if qapp.font() != usual:
        qapp.setFont(usual)


@pytest.fixture
def watchdog(qapp: QApplication) -> Iterator[Watchdog]:
    """Fails the test if an event of a watched block took more than 50 ms of processor time."""
    assert isinstance(qapp, WatchedApplication)
    watchdog = Watchdog(qapp)
    watchdog.reset()
    yield watchdog
    watchdog.check()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings nobody has used."""
    return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme, worn by the application as in the program."""
    theme = Theme()
    theme.dress(qapp)
    yield theme
    theme.deleteLater()


@pytest.fixture
def icons(theme: Theme) -> Icons:
    """Icons that are loaded."""
    icons = Icons(theme, theme)
    icons.load()
    return icons


@pytest.fixture
def messages(qapp: QApplication) -> FakeMessages:
    """Questions answered at once."""
    return FakeMessages()


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    """Tasks that are ended with the test."""
    tasks = Tasks()
    yield tasks
    tasks.close()


@pytest.fixture
def context(
    theme: Theme, settings: Settings, icons: Icons, messages: FakeMessages, tasks: Tasks
) -> Iterator[WindowContext]:
    """What a panel is given."""
    owner = QObject()
    actions = Actions(action_specs(), icons, settings, owner)
    yield WindowContext(theme, settings, actions, tasks, messages, icons)
    owner.deleteLater()


@pytest.fixture
def review() -> Review:
    """A review in memory with the study “S”, of Ana and Ben."""
    return a_review("S")


@pytest.fixture
def workspace_on(qapp: QApplication) -> Iterator[WorkspaceOn]:
    """Opens a workspace on any review, for a person; closed with the test."""
    spaces: list[Workspace] = []

    def opened(review: Review, who: str) -> Workspace:
        workspace = Workspace()
        workspace.open_review(review, who)
        spaces.append(workspace)
        return workspace

    yield opened
    for workspace in spaces:
        workspace.close_review()


@pytest.fixture
def workspace(qapp: QApplication, review: Review) -> Iterator[Workspace]:
    """The review open as Ana, with its study shown."""
    workspace = Workspace()
    workspace.open_review(review, ANA)
    workspace.show_study(review.study("S"))
    yield workspace
    workspace.close_review()


@pytest.fixture
def window(
    qtbot: QtBot,
    settings: Settings,
    messages: FakeMessages,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[WindowDriver]:
    """The whole window with fake panels, on its start page; its home folder is the test's."""
    monkeypatch.setenv("HOME", str(tmp_path))
    owner = QObject()
    driver = WindowDriver(qtbot, settings, messages, owner)
    yield driver
    driver.close()
    driver.window.deleteLater()
    owner.deleteLater()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project file with the studies “S” and “T”, of Ana and Ben."""
    from extraction.review import Review
    from extraction.setting_up import add_study
    from extraction.storage import create_project

    path = tmp_path / "small.coextract"
    store = create_project(path)
    review = Review.create(store, CODEBOOK, title="Small review", reviewers=(ANA, BEN))
    for name in ("S", "T"):
        add_study(review, name)
    store.close()
    return path
