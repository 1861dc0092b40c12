"""Mouse gestures on pages: select, select words and lines, go on, add a passage, click a mark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent

from gui.pdf.carry import Carry
from gui.pdf.selection import Grain, PageSelection, Selecting, ends_of, together

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.pdf.boxes import PageBox
    from gui.pdf.page_roll import PageRoll
    from gui.pdf.paper import Paper

_STILL = 3  # logical pixels a hand moves though it only clicks
_SCROLL_EVERY = 30  # milliseconds, while the pointer is dragged over the edge
_NUMBER = re.compile(r"\d+(?:[.,·]\d+)*")
_SCROLL_SHARE = 4  # a fourth of how far the pointer is over the edge, each time


class Gestures(QObject):
    """Turns presses and moves of the pointer over a view's pages into a selection on one of them.

    It listens to the viewport's mouse events before the view does. What is selected is announced
    when the button is let go, not on the way there. With Ctrl what was selected stays, and the
    next passage is selected beside it; a click with Ctrl lets a passage go. What is selected can
    be carried elsewhere: ``carry`` tells where to.
    """

    changed = Signal()  # what is selected so far, to be painted
    selection_changed = Signal(object)  # PageSelection | None
    clicked = Signal(object)  # QPointF, a click that selected nothing

    def __init__(self, roll: PageRoll) -> None:
        super().__init__(roll)
        self._roll = roll
        self._paper: Paper | None = None
        self._selecting: Selecting | None = None
        self._selection: PageSelection | None = None
        self._kept: tuple[PageSelection, ...] = ()  # passages that stay while another is selected
        self._adds = False
        self._grain = Grain.LETTER
        self.carry = Carry(roll.viewport())
        self._goes_on = False
        self._since_double = QElapsedTimer()
        self._pressed_at: QPointF | None = None
        self._pointer = QPointF()
        self._scroll = QTimer(self)
        self._scroll.setInterval(_SCROLL_EVERY)
        self._scroll.timeout.connect(self._on_scroll)
        roll.viewport().installEventFilter(self)

    @property
    def selection(self) -> PageSelection | None:
        """What is selected."""
        return self._selection

    @property
    def page(self) -> int | None:
        """The page one selects on, from the first press on."""
        return None if self._selecting is None else self._selecting.page

    @property
    def is_dragging(self) -> bool:
        """Whether the button is down."""
        return self._pressed_at is not None or self.carry.is_on

    def show(self, paper: Paper | None) -> None:
        """Select from another paper."""
        self._paper = paper
        self.clear()

    def clear(self) -> None:
        """Select nothing."""
        self._selecting, self._kept = None, ()
        self.carry.stop()
        self._announce(None)

    def take(self, page: int, boxes: Sequence[PageBox]) -> None:
        """Select what stands in boxes of a page, one a line; nothing while its words aren't read.

        As if it were marked with the mouse, from the first box's beginning to the last one's end;
        but a part of a number becomes the whole of it, since only that is printed.
        """
        text = None if self._paper is None else self._paper.text(page)
        if text is None or not boxes:
            return
        selecting, whole = Selecting(page, text), Selecting(page, text)
        begin, end = ends_of(boxes[0], boxes[-1])
        for one, grain in ((selecting, Grain.LETTER), (whole, Grain.WORD)):
            one.begin(*begin, grain)
            one.extend(*end)
        self.mark(whole if _cuts_a_number(selecting) else selecting)
        self.settle()

    def mark(self, selecting: Selecting | None) -> None:
        """Show another stretch as what is selected so far; ``settle`` announces it."""
        self._kept, self._selecting = (), selecting
        self.changed.emit()

    def settle(self) -> None:
        """Announce what is selected now."""
        self._announce(self._selected())

    def select(self, selection: PageSelection | None) -> None:
        """Select what is no stretch of text, as an area of the page; announce it."""
        self._selecting = None
        self._kept = () if selection is None else selection.passages
        self._announce(selection)

    def stretches(self, page: int) -> list[tuple[PageBox, ...]]:
        """What is selected so far on a page, each passage with its boxes."""
        found = [one.boxes for one in self._kept if one.page == page]
        if self._selecting is not None and self._selecting.page == page:
            passage = self._selecting.passage
            found += [] if passage is None else [passage.boxes]
        return found

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the left button over the viewport."""
        if not isinstance(event, QMouseEvent):
            return False
        kind, point = event.type(), event.position()
        if kind is QEvent.Type.MouseMove:
            self._move(point)
            return False
        if event.button() is not Qt.MouseButton.LeftButton:
            return False
        if kind is QEvent.Type.MouseButtonPress:
            self._press(point, event.modifiers())
        elif kind is QEvent.Type.MouseButtonDblClick:
            self._press_twice(point)
        elif kind is QEvent.Type.MouseButtonRelease:
            self._release(point)
        return False

    def _press(self, point: QPointF, held: Qt.KeyboardModifier) -> None:
        """The button went down; with Shift what is selected goes on to here, with Ctrl it stays."""
        interval = QGuiApplication.styleHints().mouseDoubleClickInterval()
        is_third = self._since_double.isValid() and self._since_double.elapsed() < interval
        self._since_double.invalidate()
        is_plain = held == Qt.KeyboardModifier.NoModifier
        if is_plain and not is_third and self._is_on_selection(point):
            self.carry.press(point)
            return
        self._pressed_at = point
        shift, control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
        self._adds = bool(held & control)
        can_go_on = self._selecting is not None and self._selection is not None
        self._goes_on = bool(held & shift) and can_go_on
        if self._goes_on:
            self._extend(point)
            return
        if not is_third:
            selection = self._selection
            self._kept = selection.passages if self._adds and selection is not None else ()
        self._begin(point, Grain.LINE if is_third else Grain.LETTER)

    def _press_twice(self, point: QPointF) -> None:
        self.carry.stop()
        self._pressed_at = point
        self._since_double.start()
        self._begin(point, Grain.WORD)

    def _move(self, point: QPointF) -> None:
        if self.carry.is_pressed:
            self.carry.move(point)
        if self._pressed_at is None:
            return
        self._pointer = point
        self._extend(point)
        height = self._roll.viewport().height()
        if 0 <= point.y() < height:
            self._scroll.stop()
        elif not self._scroll.isActive():
            self._scroll.start()

    def _release(self, point: QPointF) -> None:
        self._scroll.stop()
        if self.carry.is_pressed:
            if not self.carry.release(point):
                self._click(point)
            return
        if self._pressed_at is None:
            return
        pressed_at, self._pressed_at = self._pressed_at, None
        is_still = (point - pressed_at).manhattanLength() < _STILL
        if not is_still or self._grain is not Grain.LETTER or self._goes_on:
            self.settle()
        elif self._adds:
            self._let_go_of(point)
        else:
            self._click(point)

    def _click(self, point: QPointF) -> None:
        self.clear()
        self.clicked.emit(point)

    def _let_go_of(self, point: QPointF) -> None:
        """Of the passages selected, let the one under a point go."""
        spot, self._selecting = self._roll.spot_at(point), None
        self._kept = tuple(one for one in self._kept if not one.is_around(*spot))
        self.settle()

    def _is_on_selection(self, point: QPointF) -> bool:
        spot = self._roll.spot_at(point)
        return self._selection is not None and self._selection.is_around(*spot)

    def _begin(self, point: QPointF, grain: Grain) -> None:
        self._grain = grain
        spot = self._roll.spot_at(point)
        text = None if self._paper is None else self._paper.text(spot.page)
        self._selecting = None if text is None else Selecting(spot.page, text)
        if self._selecting is not None:
            self._selecting.begin(spot.x, spot.y, grain)
        self.changed.emit()

    def _extend(self, point: QPointF) -> None:
        if self._selecting is not None:
            spot = self._roll.spot_on(self._selecting.page, point)
            self._selecting.extend(spot.x, spot.y)
            self.changed.emit()

    def _on_scroll(self) -> None:
        y, height = self._pointer.y(), self._roll.viewport().height()
        over = y if y < 0 else y - height
        bar = self._roll.verticalScrollBar()
        bar.setValue(bar.value() + round(over / _SCROLL_SHARE))
        self._extend(self._pointer)

    def _selected(self) -> PageSelection | None:
        selecting, paper = self._selecting, self._paper
        passage = None if selecting is None else selecting.passage
        if selecting is None or passage is None or paper is None:
            return together(self._kept)
        return PageSelection(
            report=paper.sha256,
            page=selecting.page,
            boxes=passage.boxes,
            text=passage.text,
            prefix=passage.prefix,
            suffix=passage.suffix,
            engine=paper.engine_of(selecting.page),
            is_cut=passage.is_cut,
            confidence=passage.confidence,
            kept=tuple(one for one in self._kept if one.boxes != passage.boxes),
        )

    def _announce(self, selection: PageSelection | None) -> None:
        self.changed.emit()
        if selection != self._selection:
            self._selection = selection
            self.selection_changed.emit(selection)


def _cuts_a_number(selecting: Selecting) -> bool:
    """Whether a stretch begins or ends within a number."""
    passage = selecting.passage
    if passage is None:
        return False
    cut_before, cut_behind = passage.is_cut
    is_begun_in_one = cut_before and _runs_over(passage.prefix, passage.text)
    return is_begun_in_one or (cut_behind and _runs_over(passage.text, passage.suffix))


def _runs_over(before: str, behind: str) -> bool:
    """Whether a number goes on from one text into the other."""
    at = len(before)
    return any(found.start() < at < found.end() for found in _NUMBER.finditer(before + behind))
