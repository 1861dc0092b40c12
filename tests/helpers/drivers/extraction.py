"""Extraction as a person does it: words selected on the page, taken into a field of the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from gui.extract.extraction_panel import ExtractionPanel
from tests.helpers.drivers.form import FormDriver

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from extraction.pdf.boxes import Word
    from extraction.pdf.client import PdfWorker
    from gui.context import WindowContext
    from gui.pdf.highlights import Mark
    from gui.workspace import Workspace

PATIENCE = 15_000  # milliseconds; on a busy machine a process takes long to start


class ExtractionDriver:
    """The extraction panel in a window of its own; ``form`` drives its right side."""

    def __init__(
        self, qtbot: QtBot, workspace: Workspace, context: WindowContext, worker: PdfWorker
    ) -> None:
        self._qtbot = qtbot
        self.panel = ExtractionPanel(workspace, context, worker)
        qtbot.addWidget(self.panel)
        self.panel.resize(1440, 800)
        self.form = FormDriver(qtbot, self.panel.record, self.panel)
        self.actions = context.actions

    # ── the page ─────────────────────────────────────────────────────────────────────────────

    def wait(self, holds: Callable[[], object]) -> None:
        """Wait until something holds."""
        self._qtbot.waitUntil(lambda: bool(holds()), timeout=PATIENCE)

    def select(self, words: str, page: int = 1, occurrence: int = 1) -> None:
        """Drag over these words, which stand in one line of a page."""
        view = self.panel.page.view
        self.wait(lambda: view.paper is not None and view.paper.text(page) is not None)
        first, last = self._find(words, page, occurrence)
        view.show_boxes(page, [first.box, last.box])
        start, end = view.box_rect(page, first.box), view.box_rect(page, last.box)
        self._drag(
            QPointF(start.left(), start.center().y()).toPoint(),
            QPointF(end.right(), end.center().y()).toPoint(),
        )
        assert self.selected, f"“{words}” could not be selected"

    def click_words(self, words: str, page: int = 1) -> None:
        """Click on words that are marked as a source."""
        view = self.panel.page.view
        first, _ = self._find(words, page)
        at = view.box_rect(page, first.box).center().toPoint()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)

    @property
    def selected(self) -> str:
        """The words selected."""
        selection = self.panel.page.selection
        return "" if selection is None else selection.text

    def marked(self, words: str, page: int = 1) -> list[str]:
        """The names of the fields that these words are marked as the source of."""
        view = self.panel.page.view
        assert view.paper is not None
        box = self._find(words, page)[0].box
        x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
        return [one.name for one in view.highlights.at(view.paper.sha256, page, x, y)]

    def is_framed(self, page: int = 1) -> bool:
        """Whether one of the sources on a page is framed as the current one."""
        view = self.panel.page.view
        assert view.paper is not None
        return any(mark.is_current for mark in view.highlights.marks(view.paper.sha256, page))

    @property
    def page(self) -> int:
        """The page one reads."""
        return self.panel.page.view.page

    def marks(self, page: int = 1) -> list[Mark]:
        """What is marked on a page as a source."""
        view = self.panel.page.view
        assert view.paper is not None
        return view.highlights.marks(view.paper.sha256, page)

    def _find(self, words: str, page: int, occurrence: int = 1) -> tuple[Word, Word]:
        paper = self.panel.page.view.paper
        text = paper.text(page) if paper is not None else None
        assert text is not None
        wanted = words.split()
        for start in range(len(text.words)):
            found = text.words[start : start + len(wanted)]
            if [word.text for word in found] == wanted:
                occurrence -= 1
                if not occurrence:
                    return found[0], found[-1]
        raise AssertionError(f"no “{words}” on page {page}: {[w.text for w in text.words]}")

    def _drag(self, start: QPoint, end: QPoint) -> None:
        viewport, left = self.panel.page.view.viewport(), Qt.MouseButton.LeftButton
        QTest.mousePress(viewport, left, pos=start)
        move = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(end),
            QPointF(viewport.mapToGlobal(end)),
            Qt.MouseButton.NoButton,
            left,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(viewport, move)
        QTest.mouseRelease(viewport, left, pos=end)

    # ── keys and the popover ─────────────────────────────────────────────────────────────────

    def press(self, keys: str) -> None:
        """Press keys where the focus is."""
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keySequence(focused, QKeySequence(keys))

    def hold_alt(self, *, down: bool) -> None:
        """Press Alt, or let it go."""
        kind = QEvent.Type.KeyPress if down else QEvent.Type.KeyRelease
        focused = QApplication.focusWidget()
        assert focused is not None
        event = QKeyEvent(kind, Qt.Key.Key_Alt, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(focused, event)

    @property
    def popover(self) -> str:
        """What the popover says; empty while it is not in view."""
        popover = self.panel.capture.popover
        return popover.text if popover.isVisible() else ""

    @property
    def popover_ways(self) -> tuple[str, ...]:
        """What the popover lists to choose from."""
        return self.panel.capture.popover.body.ways

    @property
    def popover_buttons(self) -> list[str]:
        """What can be done by the popover."""
        buttons = self.panel.capture.popover.findChildren(QAbstractButton)
        return [button.text() for button in buttons if button.isVisible() and button.text()]

    def click(self, name: str) -> None:
        """Click a button of the popover."""
        buttons = self.panel.capture.popover.findChildren(QAbstractButton)
        [found] = [one for one in buttons if one.text() == name and one.isVisible()]
        QTest.mouseClick(found, Qt.MouseButton.LeftButton)

    @property
    def popover_covers_selection(self) -> bool:
        """Whether the popover hides any of the words selected."""
        popover = self.panel.capture.popover
        return popover.geometry().intersects(self.panel.page.selection_rect())
