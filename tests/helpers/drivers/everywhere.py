"""Finding in all papers as a person does it: words typed beside the page, hits gone to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QListView

from gui.pdf.hits_panel import HitsPanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex
    from pytestqt.qtbot import QtBot

    from gui.actions import Actions
    from gui.extract.extraction_panel import ExtractionPanel
    from gui.tasks import Tasks

PATIENCE = 15_000  # milliseconds; on a busy machine a process takes long to start


class EverywhereDriver:
    """The panel of hits in an extraction panel, found by what a person reads on it."""

    def __init__(
        self, qtbot: QtBot, panel: ExtractionPanel, actions: Actions, tasks: Tasks
    ) -> None:
        self._qtbot, self._panel, self._actions, self._tasks = qtbot, panel, actions, tasks

    # ── doing ────────────────────────────────────────────────────────────────────────────────

    def open(self, words: str = "") -> None:
        """Open it, as the command does."""
        self._panel.search_papers(words)

    def find(self, words: str) -> None:
        """Open it, type, and wait until all papers are read and searched."""
        self.open()
        self.field.clear()
        QTest.keyClicks(self.field, words)
        self.press_enter()
        self.wait_found()

    def type_and_enter(self, words: str) -> None:
        """Open it, type, press Enter at once, and wait until the list has the keys."""
        self.open()
        self.field.clear()
        QTest.keyClicks(self.field, words)
        self.press_enter()
        self.wait(self._list.hasFocus)

    def enter_chosen(self) -> None:
        """Enter in the list."""
        QTest.keyClick(self._list, Qt.Key.Key_Return)

    def press_enter(self) -> None:
        """Enter in the line of words."""
        QTest.keyClick(self.field, Qt.Key.Key_Return)

    def press_escape(self) -> None:
        """Esc in the line of words."""
        QTest.keyClick(self.field, Qt.Key.Key_Escape)

    def enter_hit(self, number: int) -> None:
        """Go down the list to a hit, from 0, and press Enter."""
        QTest.keyClick(self.field, Qt.Key.Key_Down)
        for _ in range(number):
            QTest.keyClick(self._list, Qt.Key.Key_Down)
        QTest.keyClick(self._list, Qt.Key.Key_Return)

    def click_hit(self, number: int) -> None:
        """Click on a hit, from 0."""
        index = self._rows()[number]
        place = self._list.visualRect(index).center()
        QTest.mouseClick(self._list.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def choose(self, word: str) -> None:
        """Press a button by its word, and wait for what is found then."""
        self.press(word)
        self.wait_found()

    def press(self, word: str) -> None:
        """Press a button by its word."""
        buttons = self.panel.findChildren(QAbstractButton)
        next(one for one in buttons if one.text() == word and one.isVisible()).click()

    def toggle(self, name: str) -> None:
        """Trigger an action ("page.whole_words"), and wait for what is found then."""
        self._actions.get(name).trigger()
        self.wait_found()

    def show_report(self, name: str) -> None:
        """Choose a report of the study above the page."""
        names = [report.name for report in self._panel.page.reports]
        self._panel.page.toolbar.reports.setCurrentIndex(names.index(name))

    def unlock(self, password: str) -> None:
        """Type the password that the paper asks for, once it does."""
        line = self._panel.page.states.locked.line
        self.wait(line.isVisible)
        QTest.keyClicks(line, password)
        QTest.keyClick(line, Qt.Key.Key_Return)

    def wait_found(self) -> None:
        """Wait until nothing is read or sought any more."""
        titles = {"Reading the papers to find words in them", "Finding in papers"}
        self.wait(lambda: not titles & {task.title for task in self._tasks.running})

    def wait(self, holds: Callable[[], object]) -> None:
        """Wait until something holds."""
        self._qtbot.waitUntil(lambda: bool(holds()), timeout=PATIENCE)

    # ── looking ──────────────────────────────────────────────────────────────────────────────

    @property
    def panel(self) -> HitsPanel:
        """The panel of hits."""
        panel = self._panel.findChild(HitsPanel)
        assert isinstance(panel, HitsPanel), "it is made when it is first shown"
        return panel

    @property
    def is_made(self) -> bool:
        """Whether it was made at all."""
        return self._panel.findChild(HitsPanel) is not None

    @property
    def field(self) -> QLineEdit:
        """The line of words."""
        lines = self.panel.findChildren(QLineEdit)
        return next(one for one in lines if one.accessibleName() == "Find in all papers")

    @property
    def told(self) -> str:
        """How much was found."""
        return self.panel.told.text()

    @property
    def reading(self) -> str:
        """How far the papers are read; empty where nothing is said."""
        return self.panel.reading.text() if self.panel.reading.isVisible() else ""

    @property
    def lines(self) -> list[str]:
        """All lines of the list in words."""
        model = self.panel.model
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    @property
    def hits(self) -> list[tuple[int, str]]:
        """Page and words of each hit."""
        found = (self.panel.model.hit(index) for index in self._rows())
        return [(hit.page, hit.text) for hit in found if hit is not None]

    @property
    def chosen(self) -> str:
        """The line that is chosen, in words."""
        return str(self._list.currentIndex().data() or "")

    @property
    def chosen_row(self) -> int:
        """The number of the line that is chosen, from 0."""
        return self._list.currentIndex().row()

    @property
    def place(self) -> tuple[str, int]:
        """The report and the page that one reads."""
        page = self._panel.page
        return ("" if page.report is None else page.report.name, page.view.page)

    @property
    def find_count(self) -> str:
        """What the find bar above the page says."""
        bar = self._panel.page.find_bar
        return bar.count if bar.isVisible() else ""

    @property
    def is_page_focused(self) -> bool:
        """Whether the page hears the keys."""
        return self._panel.page.view.hasFocus()

    @property
    def _list(self) -> QListView:
        lists = self.panel.findChildren(QListView)
        return next(one for one in lists if one.accessibleName() == "Hits in papers")

    def _rows(self) -> list[QModelIndex]:
        model = self.panel.model
        indexes = (model.index(row, 0) for row in range(model.rowCount()))
        return [index for index in indexes if model.hit(index) is not None]
