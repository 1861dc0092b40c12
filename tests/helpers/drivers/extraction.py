"""Extraction as a person does it: words selected on the page, taken into a field of the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from extraction.pdf.quotes import locate
from gui.extract.extraction_panel import ExtractionPanel
from gui.pdf.page_text import Caret
from tests.helpers.drivers.form import FormDriver
from tests.helpers.drivers.page import drag_ends

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from extraction.pdf.boxes import Word
    from extraction.pdf.client import PdfWorker
    from gui.context import WindowContext
    from gui.pdf.highlights import Mark
    from gui.workspace import Workspace

NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
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

    def select(
        self, words: str, page: int = 1, occurrence: int = 1, *, beside: bool = False
    ) -> None:
        """Drag over these words, which stand in one line of a page; ``beside`` with Ctrl held.

        Then wait until they were looked at closer.
        """
        self.select_at_once(words, page, occurrence, beside=beside)
        self.wait_looked()

    def select_at_once(
        self, words: str, page: int = 1, occurrence: int = 1, *, beside: bool = False
    ) -> None:
        """Drag over these words without waiting for anything after it."""
        view = self.panel.page.view
        self.wait(lambda: view.paper is not None and view.paper.text(page) is not None)
        first, last = self._find(words, page, occurrence)
        view.show_boxes(page, [first.box, last.box])
        start, end = view.box_rect(page, first.box), view.box_rect(page, last.box)
        self._drag(
            QPointF(start.left(), start.center().y()).toPoint(),
            QPointF(end.right(), end.center().y()).toPoint(),
            CONTROL if beside else NONE,
        )
        assert self.selected, f"“{words}” could not be selected"

    def select_part(self, word: str, start: int, end: int, *, beside: bool = False) -> None:
        """Drag over the letters ``start`` to ``end`` of a word of page 1."""
        view = self.panel.page.view
        self.wait(lambda: view.paper is not None and view.paper.text(1) is not None)
        assert view.paper is not None
        text = view.paper.text(1)
        assert text is not None
        index = next(place for place, one in enumerate(text.words) if one.text == word)
        begin, stop = (
            view.box_rect(1, text.strip_at(Caret(index, offset))).center().toPoint()
            for offset in (start, end)
        )
        self._drag(begin, stop, CONTROL if beside else NONE)
        self.wait_looked()

    def capture_quote(self, label: str, page: int, quote: str) -> bool:
        """Go to a quote's page, drag over it and take it; gives whether it had to be looked at.

        What is doubtful is taken as the text of the file tells it.
        """
        pane = self.panel.page
        self.form.focus(label)
        pane.navigator.go_to_page(page)
        self.wait(lambda: pane.view.paper is not None and pane.view.paper.text(page) is not None)
        assert pane.view.paper is not None
        text = pane.view.paper.text(page)
        assert text is not None
        hit = locate(text.words, quote)
        assert hit is not None, f"no “{quote}” on page {page}"
        first, last = text.words[hit.first].box, text.words[hit.last].box
        pane.view.show_boxes(page, [first, last])
        whole = pane.view.page_rect(page)
        start, end = (
            QPointF(whole.x() + x * whole.width(), whole.y() + y * whole.height()).toPoint()
            for x, y in drag_ends(first, last)
        )
        self._drag(start, end)
        self.wait_looked()
        draft = self.panel.capture.draft
        is_doubtful = draft is not None and draft.seen is not None
        if is_doubtful:
            self.press("Right")
        pane.view.setFocus()
        self.press("Return")
        return is_doubtful

    def frame(self, words: str, page: int = 1) -> None:
        """Drag from above and left of these words to below and right of them."""
        view = self.panel.page.view
        self.wait(lambda: view.paper is not None and view.paper.text(page) is not None)
        first, last = self._find(words, page)
        around = view.box_rect(page, first.box).united(view.box_rect(page, last.box))
        around.adjust(-3, -3, 3, 3)
        self._drag(around.topLeft().toPoint(), around.bottomRight().toPoint())

    def wait_looked(self) -> None:
        """Wait until what is selected was looked at closer."""
        self.wait(lambda: self.panel.capture.drafts.is_looked_at)

    def click_words(self, words: str, page: int = 1) -> None:
        """Click on words that are marked as a source."""
        self._click(words, page, NONE)

    def let_passage_go(self, words: str, page: int = 1) -> None:
        """Click on selected words with Ctrl held."""
        self._click(words, page, CONTROL)

    def _click(self, words: str, page: int, held: Qt.KeyboardModifier) -> None:
        view = self.panel.page.view
        first, _ = self._find(words, page)
        at = view.box_rect(page, first.box).center().toPoint()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, held, at)

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

    def _drag(self, start: QPoint, end: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
        viewport, left = self.panel.page.view.viewport(), Qt.MouseButton.LeftButton
        QTest.mousePress(viewport, left, held, start)
        self._move(end, held)
        QTest.mouseRelease(viewport, left, held, end)

    def _move(self, to: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
        """Move with the button down, which QTest's own move leaves out."""
        viewport = self.panel.page.view.viewport()
        move = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(to),
            QPointF(viewport.mapToGlobal(to)),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            held,
        )
        QApplication.sendEvent(viewport, move)

    # ── carrying ─────────────────────────────────────────────────────────────────────────────

    def frame_at(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Drag from one point of the page shown to another, in fractions of it."""
        view = self.panel.page.view
        whole = view.page_rect(view.page)
        start = QPointF(whole.x() + x0 * whole.width(), whole.y() + y0 * whole.height())
        end = QPointF(whole.x() + x1 * whole.width(), whole.y() + y1 * whole.height())
        self._drag(start.toPoint(), end.toPoint())

    def lift(self, to: QPoint) -> None:
        """Press on what is selected and move to a point of the screen, the button held."""
        viewport, start = self.panel.page.view.viewport(), self.press_on_selection()
        self._move(start + QPoint(20, 0))
        self._move(viewport.mapFromGlobal(to))

    def press_on_selection(self) -> QPoint:
        """Press on what is selected, and hold; gives where, in the viewport."""
        start = self.panel.page.selection_rect().center()
        QTest.mousePress(self.panel.page.view.viewport(), Qt.MouseButton.LeftButton, pos=start)
        return start

    def let_go(self, at: QPoint) -> None:
        """Let the button go at a point of the screen."""
        viewport = self.panel.page.view.viewport()
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=viewport.mapFromGlobal(at))

    def carry_to(self, label: str, row: str = "") -> None:
        """Carry what is selected to a field, and let it go there."""
        place = self.form.place_of(label, row)
        self.lift(place)
        self.let_go(place)

    @property
    def carried(self) -> str:
        """What is said beside the pointer while something is carried."""
        return self.panel.carrying.note

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
    def has_picture(self) -> bool:
        """Whether the popover shows a picture of the page."""
        labels = self.panel.capture.popover.seen.findChildren(QLabel)
        return any(one.isVisible() and not one.pixmap().isNull() for one in labels)

    @property
    def quotes(self) -> str:
        """The sentences that the popover shows around what is selected."""
        return self.panel.capture.popover.body.quotes

    @property
    def quotes_are_whole(self) -> bool:
        """Whether no line of these sentences is cut off."""
        labels = self.panel.capture.popover.body.findChildren(QLabel)
        [quote] = [one for one in labels if one.text() == self.quotes]
        return quote.height() >= quote.heightForWidth(quote.width())

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
