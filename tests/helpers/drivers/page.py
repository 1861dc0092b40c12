"""The page pane as a person uses it: looks at pages, selects words, finds, goes to places."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QImage, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QTabBar,
    QToolTip,
    QWidget,
)

from gui.pdf.page_pane import PagePane
from gui.pdf.turning import shown_point
from gui.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QRect
    from pytestqt.qtbot import QtBot

    from extraction.evidence import Evidence
    from extraction.pdf.boxes import PageBox, Word
    from extraction.pdf.client import PdfWorker
    from extraction.study import Report
    from gui.context import WindowContext
    from gui.pdf.highlights import Highlight
    from gui.pdf.layout import Spot
    from gui.pdf.selection import PageSelection
    from gui.theme import ThemeChoice

PATIENCE = 15_000  # milliseconds; on a busy machine a process takes long to start


class PageDriver:
    """Shows papers in a pane of its own.

    ``selections`` and ``clicked`` keep what was announced. Points are fractions of a page.
    """

    def __init__(
        self, qtbot: QtBot, context: WindowContext, worker: PdfWorker | None = None
    ) -> None:
        self._qtbot, self._worker = qtbot, worker
        self._theme, self._tasks = context.theme, context.tasks
        self.actions = context.actions
        self.pane = PagePane(context, worker)
        self._pointer = QPoint()
        self.selections: list[PageSelection | None] = []
        self.clicked: list[Highlight] = []
        self.pane.selection_changed.connect(self.selections.append)
        self.pane.highlight_clicked.connect(self.clicked.append)
        qtbot.addWidget(self.pane)
        self.pane.resize(720, 760)
        self.pane.show()
        self.pane.view.setFocus()

    # ── opening ──────────────────────────────────────────────────────────────────────────────

    def open(self, report: Report, load: Callable[[], bytes]) -> None:
        """Show a paper and wait until its first page is drawn and read."""
        self.pane.open_report(report, load)
        self.wait_drawn()

    def open_soon(self, report: Report, load: Callable[[Report], bytes]) -> None:
        """Show a paper without waiting for it."""
        self.pane.open_report(report, lambda: load(report))

    @property
    def is_reading(self) -> bool:
        """Whether the pane still reads something."""
        return bool(self._tasks.running)

    def open_all(self, reports: Sequence[Report], load: Callable[[Report], bytes]) -> None:
        """Show the papers of a study, the first one drawn."""
        self.pane.show_reports(reports, load)
        self.wait_drawn()

    def wait_drawn(self) -> None:
        """Wait until the page one reads is drawn and its words are read."""
        self.wait(lambda: self.is_read(self.page) and self.is_drawn)

    def wait(self, holds: Callable[[], object]) -> None:
        """Wait until something holds."""
        self._qtbot.waitUntil(lambda: bool(holds()), timeout=PATIENCE)

    def is_read(self, page: int) -> bool:
        """Whether the words of a page can be selected."""
        paper = self.pane.view.paper
        return paper is not None and paper.text(page) is not None

    @property
    def is_drawn(self) -> bool:
        """Whether the page one reads shows its picture, in just the size shown."""
        view = self.pane.view
        rect = view.page_rect(self.page)
        width = rect.height() if view.turn(self.page) in (90, 270) else rect.width()
        return self.pane.renderer.image(self.page, round(width))[1]

    # ── looking ──────────────────────────────────────────────────────────────────────────────

    @property
    def page(self) -> int:
        """The page one reads."""
        return self.pane.view.page

    @property
    def page_field(self) -> str:
        """The number in the toolbar."""
        return self._page_editor().text()

    @property
    def page_told(self) -> str:
        """What stands beside the number: "of 12"."""
        toolbar = self.pane.toolbar
        told = [one.text() for one in toolbar.findChildren(QLabel) if "of" in one.text()]
        return told[0] if told else ""

    @property
    def pointer(self) -> Qt.CursorShape:
        """The shape of the pointer over the pages."""
        return self.pane.view.viewport().cursor().shape()

    @property
    def report(self) -> str:
        """The name of the report shown."""
        return "" if self.pane.report is None else self.pane.report.name

    @property
    def tabs(self) -> list[str]:
        """The names of the reports to choose from; none where there is but one."""
        bar = self.pane.toolbar.reports
        return [bar.tabText(at) for at in range(bar.count())] if bar.isVisible() else []

    @property
    def ground(self) -> str:
        """The colour that pages lie on, as ``#rrggbb``."""
        return self.pane.view.viewport().grab().toImage().pixelColor(2, 2).name()

    @property
    def says(self) -> str:
        """What stands above the pages or instead of them."""
        return self.pane.states.words

    @property
    def size(self) -> int:
        """The size of pages, in percent."""
        return self.pane.view.percent

    @property
    def selected(self) -> str:
        """The words selected."""
        return "" if self.pane.selection is None else self.pane.selection.text

    @property
    def size_told(self) -> str:
        """What the toolbar says about the size of pages."""
        return self._size_button().text()

    @property
    def is_pulsing(self) -> bool:
        """Whether the source shown pulses."""
        return self.pane.view.is_pulsing

    def button(self, name: str) -> QAbstractButton:
        """The button of this accessible name."""
        buttons = self.pane.findChildren(QAbstractButton)
        return next(one for one in buttons if one.accessibleName() == name)

    def buttons_shown(self) -> list[str]:
        """The names of the toolbar's buttons that show."""
        return [button.accessibleName() for button in self._tool_buttons()]

    def buttons_cut_off(self) -> list[str]:
        """The names of those that reach over the toolbar's edge."""
        toolbar = self.pane.toolbar
        return [
            button.accessibleName()
            for button in self._tool_buttons()
            if not toolbar.rect().contains(button.mapTo(toolbar, button.rect().bottomRight()))
        ]

    def colour_at(self, page: int, x: float, y: float) -> str:
        """The colour seen at a point of a page, as ``#rrggbb``."""
        image = self.pane.view.viewport().grab().toImage()
        return image.pixelColor(self._point(page, x, y)).name()

    def shows_ink(self, page: int, box: PageBox) -> bool:
        """Whether there is something dark in a box of a page."""
        rect = self.pane.view.box_rect(page, box).toAlignedRect()
        image = self.pane.view.viewport().grab(rect).toImage()
        return any(
            image.pixelColor(x, y).lightness() < 100
            for x in range(image.width())
            for y in range(image.height())
        )

    @property
    def shows_paper(self) -> bool:
        """Whether a good part of the window is as light as paper."""
        return self._share_of_light(240, 256) > 0.25

    @property
    def shows_print(self) -> bool:
        """Whether something dark is to be seen in the window, sharp or not."""
        return self._share_of_light(0, 110) > 0

    @property
    def bytes_kept(self) -> int:
        """The bytes of all pictures of pages that are kept."""
        return self.pane.renderer.bytes_kept

    @property
    def length(self) -> int:
        """How far one can scroll, in pixels."""
        return self.pane.view.verticalScrollBar().maximum()

    @property
    def page_count(self) -> int:
        """How many pages the paper has."""
        return self.pane.view.page_count

    def is_in_view(self, page: int, box: PageBox) -> bool:
        """Whether a box of a page stands in the window, whole."""
        rect = self.pane.view.box_rect(page, box)
        return self.pane.view.viewport().rect().contains(rect.toAlignedRect())

    def tooltip(self, page: int, x: float, y: float) -> str:
        """What a tooltip says at a point of a page; empty where there is none."""
        at = self._point(page, x, y)
        viewport = self.pane.view.viewport()
        event = QHelpEvent(QEvent.Type.ToolTip, at, viewport.mapToGlobal(at))
        QApplication.sendEvent(viewport, event)
        return QToolTip.text() if event.isAccepted() else ""

    def words(self, page: int) -> tuple[Word, ...]:
        """The words of a page that shows, or that was shown."""
        self.wait(lambda: self.is_read(page))
        paper = self.pane.view.paper
        text = None if paper is None else paper.text(page)
        assert text is not None
        return text.words

    # ── acting ───────────────────────────────────────────────────────────────────────────────

    def go_to(self, page: int) -> None:
        """Type a page number into the toolbar."""
        self.type_page(str(page))
        QTest.keyClick(self._page_editor(), Qt.Key.Key_Return)

    def type_page(self, text: str) -> None:
        """Type into the field of the page, and leave it at that."""
        self.press("page.go_to")
        QTest.keyClicks(self._page_editor(), text)

    def enter_page(self) -> None:
        """Enter in the field of the page."""
        QTest.keyClick(self._page_editor(), Qt.Key.Key_Return)

    def point_at(self, page: int, x: float, y: float) -> None:
        """Move the pointer to a point of a page, with no button held."""
        self._move(self._point(page, x, y), Qt.MouseButton.NoButton)

    def leave_page_field(self) -> None:
        """Esc in the field of the page."""
        QTest.keyClick(self._page_editor(), Qt.Key.Key_Escape)

    def choose_size(self, words: str) -> None:
        """Choose a size of pages from the list in the toolbar."""
        QTest.mouseClick(self._size_button(), Qt.MouseButton.LeftButton)
        [menu] = [one for one in self.pane.toolbar.findChildren(QMenu) if one.isVisible()]
        [action] = [one for one in menu.actions() if one.text() == words]
        action.trigger()
        menu.close()

    def press(self, action: str) -> None:
        """Do an action of the table."""
        self.actions.get(action).trigger()

    def press_button(self, text: str) -> None:
        """Press the button of this name that shows."""
        buttons = self.pane.findChildren(QAbstractButton)
        [button] = [one for one in buttons if one.text() == text and one.isVisible()]
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def choose_theme(self, choice: ThemeChoice) -> None:
        """Wear another palette."""
        self._theme.choose(choice)

    def kill_worker(self) -> None:
        """End the process that reads PDFs, as a crash would."""
        assert self._worker is not None
        os.kill(self._worker.pid, signal.SIGTERM)

    def copy(self) -> None:
        """Ctrl+C on the page."""
        QTest.keyClick(self.pane.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    def key(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key with the focus on the page."""
        self._qtbot.waitExposed(self.pane)
        self.pane.activateWindow()
        self.pane.view.setFocus()
        QTest.keyClick(self.pane.view, key, modifier)

    def choose_report(self, name: str) -> None:
        """Choose the tab of a report."""
        bar = self.pane.toolbar.reports
        index = [bar.tabText(at) for at in range(bar.count())].index(name)
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(index).center())

    def type_to_find(self, words: str) -> None:
        """Open the find bar and type; wait until what was typed is found by itself."""
        self.press("page.find")
        self.type_on_to_find(words)

    def type_on_to_find(self, words: str) -> None:
        """Type on in the find bar, and wait until that is found by itself."""
        with self._qtbot.waitSignal(self.pane.find_bar.sought, timeout=PATIENCE):
            QTest.keyClicks(self._find_editor(), words)
        self.wait(lambda: self.found and "…" not in self.found)

    def find(self, words: str) -> None:
        """Open the find bar, type, and wait until the paper is read through."""
        self.press("page.find")
        QTest.keyClicks(self._find_editor(), words)
        QTest.keyClick(self._find_editor(), Qt.Key.Key_Return)
        self.wait(lambda: self.found and "…" not in self.found)

    @property
    def found(self) -> str:
        """What the find bar says: "3 of 12"."""
        return self.pane.find_bar.count

    @property
    def sought(self) -> str:
        """What stands in the find bar."""
        return self._find_editor().text()

    def next_hit(self, *, back: bool = False) -> None:
        """Enter, or Shift+Enter, in the find bar."""
        shift = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self._find_editor(), Qt.Key.Key_Return, shift)

    def close_finding(self) -> None:
        """Esc in the find bar."""
        QTest.keyClick(self._find_editor(), Qt.Key.Key_Escape)

    def drag(
        self,
        page: int,
        start: tuple[float, float],
        end: tuple[float, float],
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press at one point of a page, move to another one, let go; perhaps with keys held."""
        viewport, left = self.pane.view.viewport(), Qt.MouseButton.LeftButton
        QTest.mousePress(viewport, left, held, self._point(page, *start))
        self._move(self._point(page, *end))
        QTest.mouseRelease(viewport, left, held, self._point(page, *end))

    def hold(self, page: int, x: float, y: float) -> None:
        """Press at a point of a page and hold."""
        viewport = self.pane.view.viewport()
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=self._point(page, x, y))

    def drag_to(self, at: QPoint) -> None:
        """Move the held pointer to a point of the viewport, perhaps beyond its edge."""
        self._pointer = at
        self._move(at)

    def let_go(self) -> None:
        """Let the button go where the pointer was dragged to."""
        viewport = self.pane.view.viewport()
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=self._pointer)

    def click(
        self,
        page: int,
        x: float,
        y: float,
        *,
        shift: bool = False,
        control: bool = False,
        times: int = 1,
    ) -> None:
        """Click once, twice or three times at a point of a page."""
        viewport, left = self.pane.view.viewport(), Qt.MouseButton.LeftButton
        modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        modifier = Qt.KeyboardModifier.ControlModifier if control else modifier
        at = self._point(page, x, y)
        QTest.mouseClick(viewport, left, modifier, at)
        if times > 1:
            QTest.mouseDClick(viewport, left, modifier, at)
            QTest.mouseRelease(viewport, left, modifier, at)
        if times > 2:
            QTest.mouseClick(viewport, left, modifier, at)

    def click_at(self, at: QPoint) -> None:
        """Click at a point of the viewport."""
        QTest.mouseClick(self.pane.view.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def drag_over(self, page: int, box: PageBox) -> None:
        """Drag from the beginning of a box to its end, as it stands on the upright page."""
        self.drag(page, *drag_ends(box, box))

    def spot_under(self, at: QPoint) -> Spot:
        """The spot of the paper under a point of the viewport."""
        return self.pane.view.spot_at(QPointF(at))

    def selection_rect(self) -> QRect:
        """Where the selection is seen in the window."""
        return self.pane.selection_rect()

    def select(self, page: int, boxes: Sequence[PageBox], *, beside: bool = False) -> PageSelection:
        """Drag from the beginning of the first box to the end of the last; gives what that gave.

        ``beside`` holds Ctrl, so that what was selected stays.
        """
        held = Qt.KeyboardModifier.ControlModifier if beside else Qt.KeyboardModifier.NoModifier
        self.pane.view.show_boxes(page, boxes)
        self.drag(page, *drag_ends(boxes[0], boxes[-1]), held)
        selection = self.pane.selection
        assert selection is not None, "nothing was selected"
        return selection

    def turn_wheel(self, notches: int, at: QPoint) -> None:
        """Turn the wheel with Ctrl held, at a point of the viewport."""
        self._turn_wheel(notches, at, Qt.KeyboardModifier.ControlModifier)

    def roll_wheel(self, notches: int) -> None:
        """Turn the wheel: a negative number rolls on through the paper."""
        self._turn_wheel(notches, QPoint(50, 50), Qt.KeyboardModifier.NoModifier)

    def _turn_wheel(self, notches: int, at: QPoint, held: Qt.KeyboardModifier) -> None:
        viewport = self.pane.view.viewport()
        event = QWheelEvent(
            QPointF(at),
            QPointF(viewport.mapToGlobal(at)),
            QPoint(),
            QPoint(0, 120 * notches),
            Qt.MouseButton.NoButton,
            held,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(viewport, event)

    def scroll(self, pixels: int) -> None:
        """Scroll down."""
        bar = self.pane.view.verticalScrollBar()
        bar.setValue(bar.value() + pixels)

    def settle(self) -> None:
        """Let everything be laid out that follows from what was done."""
        for _ in range(4):
            QApplication.processEvents()

    def show(self, evidence: Evidence, shape: Shape = Shape.A) -> bool:
        """Ask for the place of a source."""
        return self.pane.show_place(evidence, shape)

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    def _point(self, page: int, x: float, y: float) -> QPoint:
        rect = self.pane.view.page_rect(page)
        across, down = shown_point(x, y, self.pane.view.turn(page))
        return QPointF(rect.x() + across * rect.width(), rect.y() + down * rect.height()).toPoint()

    def _share_of_light(self, least: int, below: int) -> float:
        """Which share of the window's pixels has a lightness within these bounds, of 256."""
        image = self.pane.view.viewport().grab().toImage()
        levels = bytes(image.convertToFormat(QImage.Format.Format_Grayscale8).constBits())
        others = levels.translate(None, delete=bytes(range(least, below)))
        return 1 - len(others) / len(levels)

    def _move(self, to: QPoint, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        """Move with the button down, which QTest's own move leaves out."""
        viewport = self.pane.view.viewport()
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(to),
            QPointF(viewport.mapToGlobal(to)),
            Qt.MouseButton.NoButton,
            button,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(viewport, event)

    def _tool_buttons(self) -> list[QAbstractButton]:
        buttons = self.pane.toolbar.findChildren(QAbstractButton)
        return [one for one in buttons if one.isVisible() and not _is_in_tabs(one)]

    def _size_button(self) -> QPushButton:
        [button] = self.pane.toolbar.findChildren(QPushButton)
        return button

    def _page_editor(self) -> QLineEdit:
        return _editor(self.pane.toolbar, "Page")

    def _find_editor(self) -> QLineEdit:
        return _editor(self.pane.find_bar, "Find in this paper")


def _is_in_tabs(widget: QWidget) -> bool:
    return isinstance(widget.parent(), QTabBar)


def _editor(parent: QWidget, name: str) -> QLineEdit:
    """The line with an accessible name."""
    return next(one for one in parent.findChildren(QLineEdit) if one.accessibleName() == name)


def drag_ends(first: PageBox, last: PageBox) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where to press and where to let go to take all from one box to another."""
    if last.y1 <= first.y0 and last.x0 < first.x1 and first.x0 < last.x1:  # sideways, upwards
        return (_middle(first.x0, first.x1), first.y1), (_middle(last.x0, last.x1), last.y0)
    return (first.x0, _middle(first.y0, first.y1)), (last.x1, _middle(last.y0, last.y1))


def _middle(low: float, high: float) -> float:
    return (low + high) / 2
