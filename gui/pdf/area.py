"""An area of a page: a frame drawn with the mouse or moved with arrows, for figures and scans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen

from extraction.evidence import EvidenceKind
from extraction.pdf.boxes import confidence_of
from gui.pdf.dark_page import GROUND
from gui.pdf.selection import PageSelection
from gui.theme_tokens import ON_DARK_PAGE, PAGE_SELECTION

if TYPE_CHECKING:
    from extraction.pdf.boxes import PageBox, Word
    from gui.pdf.page_view import PageView

_LEAST = 6.0  # logical pixels: a smaller frame was not meant
_STEP, _FINE = 10.0, 1.0  # logical pixels an arrow moves it; with Ctrl
_SHARE = (0.3, 0.15)  # of the page: how large the frame is that arrows begin with
_FRAME, _HALO = 2.0, 1.5  # logical pixels: its line, and what is left free on both sides
_ARROWS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}


class AreaTool(QObject):
    """While it is on, the next thing drawn on a view's pages is an area, and is selected.

    With the mouse it is what one drags over. Arrows move the frame that is there from the
    beginning, Shift and arrows change its size, Ctrl makes the steps small; Enter selects it, Esc
    leaves.
    """

    turned = Signal(object)  # bool, whether it is on

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._view = view
        self.is_on = False
        self._page = 1
        self._rect = QRectF()  # in the viewport
        self._anchor: QPointF | None = None
        self._is_scrolled = False  # by the frame, which goes along
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        view.moved.connect(self._on_moved)

    def turn(self, *, on: bool) -> None:
        """Begin to draw an area, or leave it."""
        if on == self.is_on or (on and self._view.paper is None):
            return
        self.is_on, self._rect, self._anchor = on, QRectF(), None
        viewport = self._view.viewport()
        if on:
            self._view.gestures.clear()
            viewport.setCursor(Qt.CursorShape.CrossCursor)
            self._begin()
        else:
            viewport.unsetCursor()
        viewport.update()
        self.turned.emit(on)

    @property
    def rect(self) -> QRectF:
        """The frame in the viewport; empty while it is off."""
        return QRectF(self._rect)

    def paint(self, painter: QPainter) -> None:
        """Draw the frame, in the coordinates of the viewport."""
        if not self.is_on or self._rect.isEmpty():
            return
        is_dark = self._view.is_dark
        mark = ON_DARK_PAGE[PAGE_SELECTION] if is_dark else PAGE_SELECTION
        fill, free = QColor(mark.fill), QColor(GROUND if is_dark else "#FFFFFF")
        fill.setAlphaF(0.35)
        painter.fillRect(self._rect, fill)
        for colour, width, style in (
            (free, _FRAME + 2 * _HALO, Qt.PenStyle.SolidLine),
            (QColor(mark.line), _FRAME, Qt.PenStyle.DashLine),
        ):
            painter.setPen(QPen(colour, width, style))
            painter.drawRect(self._rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear the mouse and the keys before anybody else while it is on."""
        if not self.is_on:
            return False
        if isinstance(event, QMouseEvent) and watched is self._view.viewport():
            return self._point(event)
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._press(event)
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            own = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
            if own or event.key() in _ARROWS:
                event.accept()  # before it is anybody's shortcut
        return False

    # ── mouse and keys ───────────────────────────────────────────────────────────────────────

    def _point(self, event: QMouseEvent) -> bool:
        kind, point = event.type(), event.position()
        is_left = event.button() is Qt.MouseButton.LeftButton
        if kind is QEvent.Type.MouseButtonPress and is_left:
            self._page, self._anchor = self._view.spot_at(point).page, point
            self._rect = QRectF()
        elif kind is QEvent.Type.MouseMove and self._anchor is not None:
            self._rect = self._within(QRectF(self._anchor, point).normalized())
        elif kind is QEvent.Type.MouseButtonRelease and is_left and self._anchor is not None:
            self._rect = self._within(QRectF(self._anchor, point).normalized())
            self._anchor = None
            self.take()
        self._view.viewport().update()
        return True

    def _press(self, event: QKeyEvent) -> bool:
        key, held = event.key(), event.modifiers()
        if key == Qt.Key.Key_Escape:
            self.turn(on=False)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        elif key in _ARROWS:
            is_fine = held & Qt.KeyboardModifier.ControlModifier
            way = _ARROWS[Qt.Key(key)] * (_FINE if is_fine else _STEP)
            self._go(way, grows=bool(held & Qt.KeyboardModifier.ShiftModifier))
        else:
            return False
        return True

    def _go(self, way: QPointF, *, grows: bool) -> None:
        """Move the frame, or its lower right corner."""
        if self._rect.isEmpty():  # the paper came only now
            self._begin()
        least = QRectF(self._rect.topLeft(), self._rect.topLeft() + QPointF(_LEAST, _LEAST))
        if grows:
            moved = QRectF(self._rect.topLeft(), self._rect.bottomRight() + way)
            self._rect = self._within(moved.united(least))
        else:
            page = self._view.page_rect(self._page)
            moved = self._rect.translated(way)
            moved.moveLeft(min(max(moved.left(), page.left()), page.right() - moved.width()))
            moved.moveTop(min(max(moved.top(), page.top()), page.bottom() - moved.height()))
            self._rect = moved
        self._keep_in_view()

    def _begin(self) -> None:
        """Put the frame into the middle of what shows of the page."""
        self._page = self._view.page
        page = self._view.page_rect(self._page)
        shown = page.intersected(QRectF(self._view.viewport().rect()))
        self._rect = QRectF(0, 0, page.width() * _SHARE[0], page.height() * _SHARE[1])
        self._rect.moveCenter(shown.center())
        self._rect = self._within(self._rect)
        self._view.viewport().update()

    def _keep_in_view(self) -> None:
        window = QRectF(self._view.viewport().rect())
        bar = self._view.verticalScrollBar()
        above, below = self._rect.top() - window.top(), self._rect.bottom() - window.bottom()
        over = below if below > 0 and above > below else min(above, 0.0)
        if over:
            before, self._is_scrolled = bar.value(), True
            bar.setValue(before + round(over))
            self._rect.translate(0, before - bar.value())
            self._is_scrolled = False
        self._view.viewport().update()

    def _within(self, rect: QRectF) -> QRectF:
        return rect.intersected(self._view.page_rect(self._page))

    def _on_moved(self) -> None:
        """The pages lie elsewhere: put the frame into the window again."""
        if self.is_on and self._anchor is None and not self._is_scrolled:
            self._begin()

    # ── taking ───────────────────────────────────────────────────────────────────────────────

    def take(self) -> None:
        """Select what is framed, unless that is next to nothing."""
        paper = self._view.paper
        is_meant = min(self._rect.width(), self._rect.height()) >= _LEAST
        box = self._view.rect_box(self._page, self._rect) if is_meant else None
        if paper is None or box is None:
            self._begin()
            return
        page = self._page
        words = self._words_in(page, box)
        self.turn(on=False)
        self._view.gestures.select(
            PageSelection(
                report=paper.sha256,
                page=page,
                boxes=(box,),
                text=" ".join(word.text for word in words),
                prefix="",
                suffix="",
                engine=paper.engine_of(page),
                kind=EvidenceKind.FIGURE,
                confidence=confidence_of(words),
            )
        )

    def _words_in(self, page: int, box: PageBox) -> list[Word]:
        """The words printed in an area, as far as the file tells them."""
        text = None if self._view.paper is None else self._view.paper.text(page)
        if text is None:
            return []
        return [
            word
            for word in text.words
            if box.x0 <= (word.box.x0 + word.box.x1) / 2 <= box.x1
            and box.y0 <= (word.box.y0 + word.box.y1) / 2 <= box.y1
        ]
