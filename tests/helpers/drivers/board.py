"""The study board as a person uses it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel

from gui.library.board_panel import BoardPanel
from tests.helpers.drivers import tables
from tests.helpers.drivers.base import wait_until

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from gui.context import WindowContext
    from gui.workspace import Workspace

STAGES = ("view.extract", "view.compare", "view.results")


class BoardDriver:
    """Opens the board, reads it, acts in it.

    ``went`` keeps the stages it led to, ``hint`` what was said before the last drop.
    """

    def __init__(self, qtbot: QtBot, workspace: Workspace, context: WindowContext) -> None:
        self._qtbot, self.workspace, self._context = qtbot, workspace, context
        self.went: list[str] = []
        self.hint = ""
        self.panel = BoardPanel(workspace, context)
        qtbot.addWidget(self.panel)
        for stage in STAGES:
            context.actions.bind(stage, partial(self.went.append, stage), self.panel)
        with qtbot.waitExposed(self.panel):
            self.panel.show()
        self.resize(1440, 760)
        self.settle()

    def resize(self, width: int, height: int) -> None:
        """Give the board another size."""
        self.panel.resize(width, height)
        wait_until(self._qtbot, lambda: self.panel.body.width() == width)

    def settle(self) -> None:
        """Wait until every row tells what is so."""
        self._qtbot.waitUntil(lambda: self.panel.is_settled)

    # ── reading ──────────────────────────────────────────────────────────────────────────────

    @property
    def studies(self) -> list[str]:
        """The names of the studies shown, from top to bottom."""
        return tables.column(self.panel.table, "Study")

    def row(self, study: str) -> dict[str, str]:
        """What a study's row says, by the names of the columns."""
        self.settle()
        return next(one for one in tables.rows(self.panel.table) if one["Study"] == study)

    def cell(self, row: int, heading: str) -> str:
        """What one cell says, by its row and the name of its column; no other one is asked."""
        column = self.headings.index(heading)
        return str(self.panel.table.model().index(row, column).data())

    @property
    def headings(self) -> list[str]:
        """The columns shown."""
        return tables.headings(self.panel.table)

    @property
    def selected(self) -> str:
        """The study that is selected."""
        study = self.panel.table.study()
        return study.name if study else ""

    @property
    def primary(self) -> str:
        """What the primary button offers; empty where there is none."""
        button = self.panel.head.heading.primary
        return button.text() if button.isVisible() else ""

    @property
    def primary_keys(self) -> str:
        """The key that stands on the primary button."""
        return self.panel.head.heading.primary.keys

    def tip(self, study: str) -> str:
        """The tooltip of a study's row."""
        self.settle()
        row = self.studies.index(study)
        tip = self.panel.table.model().index(row, 0).data(Qt.ItemDataRole.ToolTipRole)
        return str(tip)

    @property
    def filters(self) -> dict[str, int]:
        """The filters shown with their counts."""
        buttons = self.panel.head.filters.buttons.values()
        return {one.text(): one.count for one in buttons if one.isVisible()}

    def reads(self, text: str) -> bool:
        """Whether a label or a message that is shown holds these words."""
        labels = self.panel.findChildren(QLabel)
        spoken = [self.panel.body.empty, self.panel.body.nothing]
        shown = [one.text() for one in labels if one.isVisible()]
        shown += [one.text for one in spoken if one.isVisible()]
        return any(text in one for one in shown)

    @property
    def everything(self) -> str:
        """All words in sight, and the tips and names spoken of them."""
        told = [f"{one.accessibleName()} {one.toolTip()}" for one in self._all()]
        told += [one.text() for one in self.panel.findChildren(QLabel)]
        told += [one.text() for one in self.panel.findChildren(QAbstractButton)]
        cells = [" ".join(one.values()) for one in tables.rows(self.panel.table)]
        return "\n".join([*told, *cells, self.panel.status_counts()])

    def _all(self) -> list[QLabel]:
        return list(self.panel.findChildren(QLabel))

    # ── acting ───────────────────────────────────────────────────────────────────────────────

    def choose(self, study: str) -> None:
        """Select a study."""
        self.settle()
        tables.choose(self.panel.table, study)

    def press(self, key: Qt.Key) -> None:
        """Press a key in the table."""
        self.panel.table.setFocus()
        QTest.keyClick(self.panel.table, key)

    def press_cell(self, words: str) -> None:
        """Press a cell."""
        tables.press_cell(self.panel.table, words)

    def press_button(self, text: str) -> None:
        """Press the button of this name, wherever it stands."""
        widgets = [*QApplication.topLevelWidgets(), self.panel]
        for window in widgets:
            for one in window.findChildren(QAbstractButton):
                if one.text().replace("&", "") == text and one.isVisible():
                    QTest.mouseClick(one, Qt.MouseButton.LeftButton)
                    return
        raise AssertionError(f"no button “{text}”")

    def offers(self, text: str) -> bool:
        """Whether a button of this name is in view."""
        buttons = self.panel.findChildren(QAbstractButton)
        return any(one.text() == text and one.isVisible() for one in buttons)

    def filter(self, name: str) -> None:
        """Choose a filter."""
        self.press_button(name)

    def find(self, text: str) -> None:
        """Type into the search."""
        self._context.actions.get("board.find").trigger()
        self.panel.head.search.clear()
        QTest.keyClicks(self.panel.head.search, text)

    def drop(self, paths: Sequence[Path], on: str = "") -> None:
        """Drop files: on a study's row, or below all rows."""
        table = self.panel.table
        place = QPoint(5, table.viewport().height() - 3)
        if on:
            place = table.visualRect(tables.find(table, on)).center()
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        inside = table.viewport().mapTo(self.panel, place)
        how = (mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        copies = Qt.DropAction.CopyAction
        QApplication.sendEvent(self.panel, QDragEnterEvent(inside, copies, *how))
        self.hint = self.panel.hint.text
        QApplication.sendEvent(self.panel, QDropEvent(inside.toPointF(), copies, *how))
        self.wait_for_reading()

    def wait_for_reading(self) -> None:
        """Wait until all files were read."""
        self._qtbot.waitUntil(lambda: not self.panel.adding.task.is_running, timeout=20_000)
        self.settle()

    def wait_for_replacing(self) -> None:
        """Wait until a file that was chosen in a report's place was read and searched."""
        running = self._context.tasks
        self._qtbot.waitUntil(lambda: not running.running, timeout=20_000)
        self.settle()

    # ── the dialog that assigns ──────────────────────────────────────────────────────────────

    def assign(self, **names: str) -> None:
        """Fill in the open dialog: ``A``, ``B``, ``adjudicator``, ``mode``; and take it."""
        dialog = self.panel.doing.dialog
        assert dialog is not None, "the dialog is not open"
        labels = {"A": "Reviewer A", "B": "Reviewer B", "adjudicator": "Adjudicator"}
        if "mode" in names:
            self.press_button(names.pop("mode"))
        boxes = {one.accessibleName(): one for one in dialog.findChildren(QComboBox)}
        for key, name in names.items():
            boxes[labels[key]].setCurrentText(name)
        self.press_button("Assign")

    def dialog_says(self, text: str) -> bool:
        """Whether the open dialog shows these words."""
        dialog = self.panel.doing.dialog
        labels = dialog.findChildren(QLabel) if dialog else []
        return any(text in one.text() for one in labels if one.isVisible())
