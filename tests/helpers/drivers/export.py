"""The export dialog as a person uses it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QLabel, QLineEdit, QWidget

from gui.export.dialog import ExportDialog
from gui.widgets.notice import Notice
from gui.widgets.progress_line import ProgressLine
from tests.helpers.drivers.base import named, wait_until

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.context import WindowContext
    from gui.workspace import Workspace


class ExportDriver:
    """Opens the dialog over an empty window; ``went`` keeps what it led to."""

    def __init__(self, qtbot: QtBot, workspace: Workspace, context: WindowContext) -> None:
        self._qtbot, self.workspace = qtbot, workspace
        self.went: list[str] = []
        self.is_closed = False
        self.window = QWidget()
        qtbot.addWidget(self.window)
        for name in ("view.board", "view.compare", "view.results"):
            context.actions.bind(name, partial(self.went.append, name), self.window)
        self.window.resize(1280, 720)
        self.window.show()
        self.dialog = ExportDialog(workspace, context, self.window)
        self.dialog.finished.connect(self._on_finished)
        with qtbot.waitExposed(self.dialog):
            self.dialog.open()
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is looked over or written."""
        wait_until(self._qtbot, lambda: self.dialog.is_settled)

    def _on_finished(self) -> None:
        self.is_closed = True

    # ── reading ──────────────────────────────────────────────────────────────────────────────

    @property
    def notices(self) -> list[str]:
        """The first sentences of what should be known."""
        model = self.dialog.notices.notices
        told = (str(model.index(row, 0).data()) for row in range(model.rowCount()))
        return [one.split("\n")[0] for one in told]

    def reads(self, text: str) -> bool:
        """Whether these words are in sight."""
        labels = [one.text() for one in self.dialog.findChildren(QLabel) if one.isVisible()]
        notices = [one.text for one in self.dialog.findChildren(Notice) if one.isVisible()]
        return any(text in one for one in (*labels, *notices, self.dialog.about.text))

    @property
    def progress(self) -> str:
        """The sentence of the progress."""
        return self.dialog.findChildren(ProgressLine)[0].text

    @property
    def can_export(self) -> bool:
        """Whether Export can be pressed."""
        button = named(self.dialog, QAbstractButton, "Export")
        return button.isVisible() and button.isEnabled()

    # ── acting ───────────────────────────────────────────────────────────────────────────────

    def write(self, label: str, text: str) -> None:
        """Type into the line of this name."""
        line = named(self.dialog, QLineEdit, label)
        line.clear()
        QTest.keyClicks(line, text)

    def tick(self, text: str, *, on: bool = True) -> None:
        """Tick a box, or clear it."""
        boxes = [one for one in self.dialog.findChildren(QCheckBox) if one.text() == text]
        boxes[0].setChecked(on)
        self.settle()

    def choose_rounding(self, rule: str) -> None:
        """Choose a rule of rounding."""
        named(self.dialog, QComboBox, "Rounding").setCurrentText(rule)

    def press(self, text: str) -> None:
        """Press the button of this name."""
        button = named(self.dialog, QAbstractButton, text)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def key(self, key: Qt.Key) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.dialog.focusWidget(), key)

    def export(self) -> None:
        """Press Export and wait until it is done."""
        self.press("Export")
        self.settle()

    def choose_notice(self, text: str) -> None:
        """Go to the notice that begins so."""
        row = next(n for n, one in enumerate(self.notices) if one.startswith(text))
        self.dialog.notices.setFocus()
        self.dialog.notices.setCurrentIndex(self.dialog.notices.notices.index(row, 0))
