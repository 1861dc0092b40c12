"""The whole window as a person uses it, with fake panels unless the program's are wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from gui.app import make_window
from gui.dialogs.who_am_i import PersonCard, WhoAmI
from gui.stages import Stage
from tests.helpers.drivers.base import named, open_dialog, wait_until
from tests.helpers.fake_panels import fake, fake_panels

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from PySide6.QtCore import QObject
    from pytestqt.qtbot import QtBot

    from extraction.review import Review
    from extraction.storage.queued import QueuedStore
    from gui.opening import Refusal
    from gui.settings import Settings
    from gui.stages import PanelMaker
    from gui.workspace import Workspace
    from tests.helpers.fake_panels import FakePanel
    from tests.helpers.gui_messages import FakeMessages


class WindowDriver:
    """Opens the window; ``close`` ends it as a person would, and waits until it is gone."""

    def __init__(
        self,
        qtbot: QtBot,
        settings: Settings,
        messages: FakeMessages,
        owner: QObject,
        makers: Mapping[Stage, PanelMaker] | None = None,
    ) -> None:
        self._qtbot = qtbot
        self.settings, self.messages = settings, messages
        self.window = make_window(
            settings, owner, messages=messages, makers=makers or fake_panels()
        )
        self.refusals: list[Refusal] = []
        self.window.session.refused.connect(self.refusals.append)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.window.context.icons.load()

    # ── doing ────────────────────────────────────────────────────────────────────────────────

    def do(self, action: str) -> None:
        """Do an action of the table."""
        found = self.window.context.actions.get(action)
        assert found.isEnabled(), f"{action} can't be done now"
        found.trigger()

    def key(self, keys: str) -> None:
        """Press a key, as "Ctrl+K", where the focus is."""
        *held, last = keys.split("+")
        modifiers = Qt.KeyboardModifier.NoModifier
        for name in held:
            names = {"Ctrl": "ControlModifier", "Shift": "ShiftModifier", "Alt": "AltModifier"}
            modifiers |= getattr(Qt.KeyboardModifier, names[name])
        code = getattr(Qt.Key, f"Key_{last}")
        target = QApplication.focusWidget()
        if target is None:
            target = self.window
        QTest.keyClick(target, code, modifiers)

    def open(self, path: Path, who: str = "") -> None:
        """Open a project and sit down as ``who``, if that is asked."""
        self.refusals.clear()
        self.window.session.open(str(path))
        self.sit_down(who)

    def sit_down(self, who: str = "") -> None:
        """Wait until the review is shown; answer who one is."""
        wait_until(self._qtbot, lambda: self.is_open or self.asks_who or bool(self.refusals))
        if self.asks_who and who:
            card = named(open_dialog(WhoAmI), PersonCard, who)
            card.setFocus()
            QTest.keyClick(card, Qt.Key.Key_Return)
            wait_until(self._qtbot, lambda: self.is_open)
        with self._qtbot.waitActive(self.window):
            self.window.activateWindow()

    def close_review(self) -> None:
        """Close the review and wait for the start page."""
        self.do("file.close")
        wait_until(self._qtbot, lambda: not self.window.session.is_open)

    def close(self) -> None:
        """Close the window."""
        self.window.close()
        wait_until(self._qtbot, lambda: not self.window.isVisible())
        self.window.context.tasks.close()

    def drop(self, paths: Sequence[Path]) -> bool:
        """Drop files on the window; gives whether they were taken."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        place, copy = QPoint(50, 50), Qt.DropAction.CopyAction
        held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(place, copy, mime, *held)
        enter.ignore()
        QApplication.sendEvent(self.window, enter)
        if enter.isAccepted():
            drop = QDropEvent(place.toPointF(), copy, mime, *held)
            QApplication.sendEvent(self.window, drop)
        return enter.isAccepted()

    # ── reading ──────────────────────────────────────────────────────────────────────────────

    @property
    def is_open(self) -> bool:
        """Whether a review is shown."""
        return self.window.panels.stage is not None

    @property
    def panel(self) -> FakePanel:
        """The fake panel that is shown."""
        return fake(self.window.panels.currentWidget())

    @property
    def workspace(self) -> Workspace:
        """The workspace, as the panels were given it."""
        return fake(self.window.panels.panel(Stage.BOARD)).workspace

    @property
    def review(self) -> Review:
        """The open review."""
        review = self.workspace.review
        assert review is not None, "no review is open"
        return review

    @property
    def store(self) -> QueuedStore:
        """The store of the open review."""
        project = self.window.session.project
        assert project is not None, "no review is open"
        return project.store

    @property
    def asks_who(self) -> bool:
        """Whether the window asks who one is."""
        windows = QApplication.topLevelWidgets()
        return any(isinstance(one, WhoAmI) and one.isVisible() for one in windows)

    @property
    def dialogs(self) -> list[QDialog]:
        """The dialogs that are open."""
        windows = QApplication.topLevelWidgets()
        return [one for one in windows if isinstance(one, QDialog) and one.isVisible()]

    @property
    def menus(self) -> list[str]:
        """The names of the menus shown."""
        actions = self.window.menuBar().actions()
        return [one.text().replace("&", "") for one in actions if one.isVisible()]

    @property
    def saved(self) -> str:
        """What is said of saving."""
        return self.window.status.saved.text

    @property
    def told_on_start(self) -> str:
        """What the start page says above its columns."""
        return self.window.start.band.text
