"""The caret: reading and selecting on the pages with the keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent

from gui.pdf import caret_moves as moves
from gui.pdf.dark_page import GROUND
from gui.pdf.selection import Selecting
from gui.theme_tokens import ON_DARK_PAGE, PAGE_SELECTION

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from extraction.pdf.boxes import PageBox
    from gui.pdf.page_text import Caret, PageText
    from gui.pdf.page_view import PageView
    from gui.pdf.paper import Paper
    from gui.pdf.selection import PageSelection

_PAUSE = 350  # milliseconds without a key, after which what is selected is announced
_WIDTH, _OVER = 2.0, 4.0  # logical pixels: how wide it is, how far it stands out above and below
_FOOT, _HALO = 8.0, 1.5  # logical pixels: how wide its ends are, and what is left free around it
_KEYS = Qt.Key
_ACROSS = {_KEYS.Key_Left: -1, _KEYS.Key_Right: 1, _KEYS.Key_Home: -1, _KEYS.Key_End: 1}
_DOWN = {_KEYS.Key_Up: -1, _KEYS.Key_Down: 1}
_HELD = (_KEYS.Key_Shift, _KEYS.Key_Control, _KEYS.Key_Alt, _KEYS.Key_Meta)
_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class CaretKeys(QObject):
    """While it is on, arrows move a caret through the text of a view; with Shift they select.

    Ctrl moves by words and to the ends of a page, Home and End to those of a line. A selection
    stays on its page. It is announced once the keys rest or another key is pressed, so that
    nothing jumps about on the way.
    """

    turned = Signal(object)  # bool, whether it is on
    entered = Signal(object)  # QPointF, where Enter was pressed with nothing selected

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._view = view
        self.is_on = False
        self._page = 1
        self._caret: Caret | None = None
        self._selecting: Selecting | None = None
        self._goal: float | None = None  # across the page, while one goes up and down
        self._lands = 0  # on a page whose text is awaited: 1 at its beginning, -1 at its end
        self._paper: Paper | None = None
        self._is_told = True
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._announce)
        view.installEventFilter(self)
        view.sized.connect(self._on_sized)
        view.gestures.selection_changed.connect(self._on_selected)
        view.gestures.clicked.connect(self._on_clicked)

    def turn(self, *, on: bool) -> None:
        """Show the caret, or put it away."""
        if on == self.is_on:
            return
        self._announce()
        self.is_on, self._caret = on, None
        if on:
            self._come_in()
        self._view.viewport().update()
        self.turned.emit(on)

    @property
    def place(self) -> tuple[int, Caret] | None:
        """The page and the place in its text; ``None`` while it stands nowhere."""
        return None if self._caret is None else (self._page, self._caret)

    def rect(self) -> QRectF:
        """Where it is drawn in the viewport; empty while it stands nowhere."""
        text = self._text(self._page)
        if self._caret is None or text is None:
            return QRectF()
        strip = self._view.box_rect(self._page, text.strip_at(self._caret))
        line = QRectF(0, 0, _WIDTH, strip.height() + _OVER)
        if strip.width() > strip.height():
            line = QRectF(0, 0, strip.width() + _OVER, _WIDTH)
        line.moveCenter(strip.center())
        return line

    def paint(self, painter: QPainter) -> None:
        """Draw it, in the coordinates of the viewport."""
        line = self.rect()
        if not self.is_on or line.isEmpty() or self._page not in self._view.shown_pages():
            return
        is_dark = self._view.is_dark
        mark = ON_DARK_PAGE[PAGE_SELECTION] if is_dark else PAGE_SELECTION
        for out, colour in ((_HALO, GROUND if is_dark else "#FFFFFF"), (0.0, mark.line)):
            for part in _strokes(line):
                painter.fillRect(part.adjusted(-out, -out, out, out), QColor(colour))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear the view's keys while it is on."""
        if not self.is_on or not isinstance(event, QKeyEvent):
            return False
        kind, key = event.type(), event.key()
        if kind is QEvent.Type.KeyRelease and key == _KEYS.Key_Shift:
            self._announce()
        elif kind is QEvent.Type.ShortcutOverride and not _is_for_caret(event):
            self._announce()  # before a key that may take what is selected
        elif kind is QEvent.Type.KeyPress:
            return self._press(event)
        return False

    # ── moving ───────────────────────────────────────────────────────────────────────────────

    def _press(self, event: QKeyEvent) -> bool:
        """Go where a key says; gives whether it was one of the caret's."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_enter = event.key() in (_KEYS.Key_Return, _KEYS.Key_Enter)
        if is_enter and self._caret is not None and self._view.gestures.selection is None:
            self.entered.emit(self.rect().center())
            return True
        if not _is_for_caret(event) or event.key() in _HELD or held & ~(_SHIFT | _CONTROL):
            return False
        if self._text(self._page) is None or self._caret is None:
            self._come_in()
            return True
        self._go(event.key(), extends=bool(held & _SHIFT), is_far=bool(held & _CONTROL))
        return True

    def _go(self, key: int, *, extends: bool, is_far: bool) -> None:
        text, caret = self._text(self._page), self._caret
        assert text is not None, "asked before"
        assert caret is not None, "asked before"
        if extends and self._selecting is None:
            self._selecting = Selecting(self._page, text)
            self._selecting.begin_at(caret)
        found, by = self._moved(text, caret, key, (extends, is_far))
        if found is not None:
            self._stand(found, extends=extends)
        elif not extends:
            self._turn_page(by)

    def _moved(
        self, text: PageText, caret: Caret, key: int, how: tuple[bool, bool]
    ) -> tuple[Caret | None, int]:
        """Where a key leads on this page, and in which direction; ``how`` is (Shift, Ctrl)."""
        extends, is_far = how
        if key in _DOWN:
            by = _DOWN[_KEYS(key)]
            goal = moves.along(text, caret) if self._goal is None else self._goal
            self._goal = goal
            return moves.by_line(text, caret, by, goal), by
        self._goal, by = None, _ACROSS[_KEYS(key)]
        if key in (_KEYS.Key_Home, _KEYS.Key_End):
            if is_far:
                return (moves.first(text) if by < 0 else moves.last(text)), by
            return moves.line_end(text, caret, by), by
        if is_far:
            move = moves.to_word_end if extends else moves.by_word
            return move(text, caret, by), by
        return moves.by_letter(text, caret, by), by

    def _stand(self, caret: Caret, *, extends: bool) -> None:
        text = self._text(self._page)
        assert text is not None, "a caret stands in a text"
        self._caret = caret
        if extends and self._selecting is not None:
            self._selecting.extend_to(caret)
            self._view.gestures.mark(self._selecting)
            self._is_told = False
            self._pause.start()
        else:
            self._let_go()
        self._view.show_boxes(self._page, (text.strip_at(caret),))
        self._view.viewport().update()

    def _let_go(self) -> None:
        """Select nothing any more."""
        self._selecting = None
        self._pause.stop()
        if self._view.gestures.selection is not None or self._view.gestures.stretches(self._page):
            self._view.gestures.clear()

    def _turn_page(self, by: int) -> None:
        page = self._page + by
        if 1 <= page <= self._view.page_count:
            self._let_go()
            self._page, self._caret, self._lands = page, None, by
            self._view.show_boxes(page, ())
            self._land()

    # ── coming and going ─────────────────────────────────────────────────────────────────────

    def _come_in(self) -> None:
        """Stand where the selection ends, else where the text in the window begins."""
        selection = self._view.gestures.selection
        self._goal = None
        if selection is not None:
            self._on_selected(selection)
            return
        self._page, self._lands, self._caret = max(1, self._view.page), 1, None
        for page in self._view.shown_pages():
            text, window = self._text(page), self._window(page)
            caret = None if text is None or window is None else moves.first_in(text, window)
            if caret is not None:
                self._page, self._caret = page, caret
                return
        self._land()

    def _window(self, page: int) -> PageBox | None:
        """The part of a page that is in the window."""
        shown = QRectF(self._view.viewport().rect()).intersected(self._view.page_rect(page))
        return None if shown.isEmpty() else self._view.rect_box(page, shown)

    def _land(self) -> None:
        """Stand on a page whose text has come."""
        text = self._text(self._page)
        if self._caret is None and text is not None and text.words and self.is_on:
            at = moves.first(text) if self._lands >= 0 else moves.last(text)
            self._stand(at, extends=False)

    def _on_text(self, page: int) -> None:
        if page == self._page:
            self._land()

    def _on_sized(self) -> None:
        """Another paper may be shown: come in there."""
        paper = self._view.paper
        if paper is self._paper:
            return
        if self._paper is not None:
            self._paper.text_came.disconnect(self._on_text)
        if paper is not None:
            paper.text_came.connect(self._on_text)
        self._paper, self._caret, self._selecting = paper, None, None
        if self.is_on:
            self._come_in()

    def _on_selected(self, selection: PageSelection | None) -> None:
        """The mouse selected: go on from there."""
        if not self.is_on or selection is None or self._selecting is not None:
            return
        text = self._text(selection.page)
        if text is not None and selection.boxes:
            box = selection.boxes[-1]
            self._page = selection.page
            self._caret = text.caret_at(box.x1, (box.y0 + box.y1) / 2)

    def _on_clicked(self, point: QPointF) -> None:
        if not self.is_on:
            return
        spot = self._view.spot_at(point)
        text = self._text(spot.page)
        caret = None if text is None else text.caret_at(spot.x, spot.y)
        if caret is not None:
            self._page, self._goal, self._selecting = spot.page, None, None
            self._caret = caret
            self._view.viewport().update()

    def _announce(self) -> None:
        """Tell what is selected, if that was not told yet."""
        self._pause.stop()
        if self._selecting is not None and not self._is_told:
            self._is_told = True
            self._view.gestures.settle()

    def _text(self, page: int) -> PageText | None:
        return None if self._view.paper is None else self._view.paper.text(page)


def _strokes(line: QRectF) -> tuple[QRectF, ...]:
    """What is filled of a caret: its line, and a foot at either end."""
    lies = line.width() > line.height()
    size = (_WIDTH, _FOOT) if lies else (_FOOT, _WIDTH)
    feet = []
    for side in (0.0, 1.0):
        foot = QRectF(0, 0, *size)
        foot.moveCenter(QPointF(line.x() + side * line.width(), line.center().y()))
        if not lies:
            foot.moveCenter(QPointF(line.center().x(), line.y() + side * line.height()))
        feet.append(foot)
    return (line, *feet)


def _is_for_caret(event: QKeyEvent) -> bool:
    """Whether a key moves the caret, or only is held while another is pressed."""
    return event.key() in _ACROSS or event.key() in _DOWN or event.key() in _HELD
