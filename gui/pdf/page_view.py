"""The pages of a paper with what is marked on them, and the mouse that selects from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHelpEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QToolTip

from gui.pdf.gestures import Gestures
from gui.pdf.highlights import Highlights, Look, Mark
from gui.pdf.overlay import OverlaidRoll
from gui.pdf.page_painter import Sheet, ground, paint_sheet
from gui.pdf.renderer import Wish
from gui.pdf.turning import lies

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QShowEvent

    from gui.pdf.highlights import Highlight
    from gui.pdf.page_text import PageText
    from gui.pdf.paper import Paper
    from gui.pdf.renderer import Renderer
    from gui.pdf.search import Search
    from gui.theme import Theme

_SETTLE = 40  # milliseconds without another turn of the wheel, before pages are drawn anew
_DRAWN_AHEAD = 3000  # device pixels; wider pages are drawn only when they are shown


class PageView(OverlaidRoll):
    """Shows one paper. What is marked: sources (``highlights``), hits of a search, the selection.

    ``gestures`` tells what is selected. ``hints`` says what a tooltip tells at a point of the
    viewport besides the names of marks; where it says something the pointer is a hand.
    """

    highlight_clicked = Signal(object)  # Highlight
    sized = Signal()  # another paper is shown, or more is known of its pages

    def __init__(self, theme: Theme, renderer: Renderer) -> None:
        super().__init__(theme)
        self._renderer = renderer
        self._paper: Paper | None = None
        self._search: Search | None = None
        self.hints: Callable[[QPointF], str] = _no_hint
        self.highlights = Highlights(self)
        self.gestures = Gestures(self)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settle.timeout.connect(self._wish)
        for changed in (self.highlights.changed, self.gestures.changed):
            changed.connect(self.viewport().update)
        self.gestures.clicked.connect(self._on_clicked)
        self.moved.connect(self._on_view_moved)
        self.zoomed.connect(self._settle.start)
        renderer.drawn.connect(self._on_page_came)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    # ── what is shown ────────────────────────────────────────────────────────────────────────

    @property
    def paper(self) -> Paper | None:
        """The paper shown."""
        return self._paper

    def show_paper(self, paper: Paper | None) -> None:
        """Show another paper from its beginning; sources stay marked."""
        if self._paper is not None:
            for signal, slot in self._wires(self._paper):
                signal.disconnect(slot)
        self._paper, self._search = paper, None
        self._pulse.stop()
        self.gestures.show(paper)
        self._renderer.show(paper)
        self._turns = {}
        self.set_sizes(())
        if paper is not None:
            for signal, slot in self._wires(paper):
                signal.connect(slot)
            self.set_sizes(() if paper.refusal else paper.sizes)
            self.go_to_page(1)
        self.sized.emit()

    def _wires(self, paper: Paper) -> list[tuple[SignalInstance, Callable[..., None]]]:
        return [
            (paper.opened, self._on_sized),
            (paper.refused, self._on_sized),
            (paper.sized, self._on_sized),
            (paper.page_refused, self._on_sized),
            (paper.text_came, self._on_page_came),
        ]

    def set_search(self, search: Search | None) -> None:
        """Mark the places of a search."""
        self._search = search
        self.viewport().update()

    @property
    def is_dark(self) -> bool:
        """Whether pages are shown light on dark."""
        return self._renderer.is_dark

    def set_dark(self, on: bool) -> None:
        """Show pages light on dark, or as they are printed."""
        self._renderer.set_dark(on)
        self.viewport().update()
        self.zoomed.emit()

    def is_marked(self, point: QPointF) -> bool:
        """Whether a source is marked at a point of the viewport."""
        return bool(self._highlights_at(point))

    def selection_rect(self) -> QRect:
        """Where the selection lies in the viewport; empty without one."""
        selection, whole = self.gestures.selection, QRectF()
        if selection is not None:
            for box in selection.boxes:
                whole = whole.united(self.box_rect(selection.page, box))
        return whole.toAlignedRect()

    # ── wishes ───────────────────────────────────────────────────────────────────────────────

    def _on_view_moved(self) -> None:
        if not self._settle.isActive():
            self._wish()

    def _wish(self) -> None:
        """Tell the renderer what shows, and what one comes to by scrolling on."""
        if not self.isVisible():
            return
        shown = self.shown_pages()
        around = (shown.stop, shown.start - 1) if self.page_count else ()
        ahead = [self._width(page) for page in around if 1 <= page <= self.page_count]
        middle = self.page
        by_nearness = sorted(shown, key=lambda page: (abs(page - middle), page))
        self._renderer.want(
            [self._width(page) for page in by_nearness],
            [wish for wish in ahead if wish.width <= _DRAWN_AHEAD],
        )

    def _width(self, page: int) -> Wish:
        """As wide as the page is shown; as high, where it lies on its side: it is drawn upright."""
        rect = self.page_rect(page)
        width = rect.height() if lies(self.turn(page)) else rect.width()
        return Wish(page, round(width * self.devicePixelRatioF()))

    def _on_sized(self) -> None:
        if self._paper is not None:
            self.set_sizes(() if self._paper.refusal else self._paper.sizes)
            self.sized.emit()

    def _on_page_came(self, page: int) -> None:
        if page in self.shown_pages():
            self.viewport().update()

    def _text(self, page: int) -> PageText | None:
        return None if self._paper is None else self._paper.text(page)

    # ── painting ─────────────────────────────────────────────────────────────────────────────

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the pages that show."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), ground(self._theme))
        for page in self.shown_pages():
            paint_sheet(painter, self._theme, self._sheet(page))
        self._paint_overlays(painter)
        painter.end()

    def _sheet(self, page: int) -> Sheet:
        image, is_exact = self._renderer.image(*self._width(page))
        if image is not None:
            image.setDevicePixelRatio(self.devicePixelRatioF())
        fault = "" if self._paper is None else self._paper.fault(page)
        marks, turn = self._marks(page), self.turn(page)
        text, current = self._text(page), next((mark for mark in marks if mark.shape), None)
        margins = None
        if text is not None and current is not None and not turn:
            margins = text.margins(current.boxes[0])
        words = fault or str(page)
        rect, is_dark = self.page_rect(page), self._renderer.is_dark
        return Sheet(rect, image, is_exact, words, marks, margins, turn, is_dark)

    def _marks(self, page: int) -> list[Mark]:
        """What is marked on a page, in the order it is drawn."""
        if self._paper is None:
            return []
        marks = self.highlights.marks(self._paper.sha256, page)
        if self._search is not None:
            current = self._search.current
            hits = self._search.on(page)
            marks = [Mark(hit.boxes, Look.SEARCH, hit is current) for hit in hits] + marks
        selected = self.gestures.stretches(page)
        return [*marks, *(Mark(boxes, Look.SELECTION) for boxes in selected)]

    # ── mouse and keys ───────────────────────────────────────────────────────────────────────

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The pointer tells what a press would do."""
        if not self.gestures.is_dragging:
            self.viewport().setCursor(self._cursor_at(event.position()))

    def viewportEvent(self, event: QEvent) -> bool:
        """A mark's tooltip names its fields; on another screen, pages are drawn anew."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            at = QPointF(event.pos())
            names = [one.name for one in self._highlights_at(at) if one.name]
            names += filter(None, (self.hints(at),))
            if names:
                text = "\n".join(dict.fromkeys(names))
                QToolTip.showText(event.globalPos(), text, self.viewport())
            else:
                QToolTip.hideText()
                event.ignore()
            return True
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._settle.start()
        return super().viewportEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Have drawn what shows now."""
        self._wish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy what is selected; Esc selects nothing."""
        selection = self.gestures.selection
        if event.matches(QKeySequence.StandardKey.Copy) and selection is not None:
            QGuiApplication.clipboard().setText(selection.text)
        elif event.key() == Qt.Key.Key_Escape and selection is not None:
            self.gestures.clear()
        else:
            super().keyPressEvent(event)

    def _cursor_at(self, point: QPointF) -> Qt.CursorShape:
        if self._highlights_at(point) or self.hints(point):
            return Qt.CursorShape.PointingHandCursor
        spot = self.spot_at(point)
        text = self._text(spot.page)
        is_text = text is not None and text.is_over_text(spot.x, spot.y)
        return Qt.CursorShape.IBeamCursor if is_text else Qt.CursorShape.ArrowCursor

    def _highlights_at(self, point: QPointF) -> tuple[Highlight, ...]:
        if self._paper is None:
            return ()
        spot = self.spot_at(point)
        return self.highlights.at(self._paper.sha256, spot.page, spot.x, spot.y)

    def _on_clicked(self, point: QPointF) -> None:
        for highlight in self._highlights_at(point)[:1]:
            self.highlight_clicked.emit(highlight)


def _no_hint(_point: QPointF) -> str:
    """What a tooltip says where nobody has more to say."""
    return ""
