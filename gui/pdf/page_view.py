"""The pages of a paper with what is marked on them, and the mouse that selects from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHelpEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QToolTip

from gui.pdf.gestures import Gestures
from gui.pdf.highlights import Highlights, Look, Mark
from gui.pdf.page_painter import Sheet, ground, paint_sheet
from gui.pdf.page_zoom import ZoomedRoll
from gui.pdf.pulse import Pulse
from gui.pdf.renderer import Wish

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QShowEvent

    from extraction.pdf.boxes import PageBox
    from gui.pdf.highlights import Highlight
    from gui.pdf.page_text import PageText
    from gui.pdf.paper import Paper
    from gui.pdf.renderer import Renderer
    from gui.pdf.search import Search
    from gui.theme import Theme

_SETTLE = 40  # milliseconds without another turn of the wheel, before pages are drawn anew
_DRAWN_AHEAD = 3000  # device pixels; wider pages are drawn only when they are shown


class PageView(ZoomedRoll):
    """Shows one paper. What is marked: sources (``highlights``), hits of a search, the selection.

    ``gestures`` tells what is selected.
    """

    highlight_clicked = Signal(object)  # Highlight
    sized = Signal()  # another paper is shown, or more is known of its pages

    def __init__(self, theme: Theme, renderer: Renderer) -> None:
        super().__init__(theme)
        self._renderer = renderer
        self._paper: Paper | None = None
        self._search: Search | None = None
        self.highlights = Highlights(self)
        self.gestures = Gestures(self)
        self._pulse = Pulse(self)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settle.timeout.connect(self._wish)
        for changed in (self.highlights.changed, self.gestures.changed, self._pulse.beat):
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

    def pulse(self, page: int, boxes: Sequence[PageBox]) -> None:
        """Pulse once around these boxes, or around the page where there are none."""
        self._pulse.run(page, boxes)

    @property
    def is_pulsing(self) -> bool:
        """Whether something pulses."""
        return self._pulse.is_on

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
        return Wish(page, round(self.page_rect(page).width() * self.devicePixelRatioF()))

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
        if self._pulse.is_on and self._pulse.page in self.shown_pages():
            rects = [self.box_rect(self._pulse.page, box) for box in self._pulse.boxes]
            whole = rects or [self.page_rect(self._pulse.page)]
            self._pulse.paint(painter, whole, self._theme.colour("accent"))
        painter.end()

    def _sheet(self, page: int) -> Sheet:
        image, is_exact = self._renderer.image(*self._width(page))
        if image is not None:
            image.setDevicePixelRatio(self.devicePixelRatioF())
        fault = "" if self._paper is None else self._paper.fault(page)
        marks = self._marks(page)
        placed = [(mark, [self.box_rect(page, box) for box in mark.boxes]) for mark in marks]
        text, current = self._text(page), next((mark for mark in marks if mark.shape), None)
        margins = None if text is None or current is None else text.margins(current.boxes[0])
        return Sheet(self.page_rect(page), image, is_exact, fault or str(page), placed, margins)

    def _marks(self, page: int) -> list[Mark]:
        """What is marked on a page, in the order it is drawn."""
        if self._paper is None:
            return []
        marks = self.highlights.marks(self._paper.sha256, page)
        if self._search is not None:
            current = self._search.current
            hits = self._search.on(page)
            marks = [Mark(hit.boxes, Look.SEARCH, hit is current) for hit in hits] + marks
        selected = self.gestures.boxes(page)
        return [*marks, Mark(selected, Look.SELECTION)] if selected else marks

    # ── mouse and keys ───────────────────────────────────────────────────────────────────────

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The pointer tells what a press would do."""
        if not self.gestures.is_dragging:
            self.viewport().setCursor(self._cursor_at(event.position()))

    def viewportEvent(self, event: QEvent) -> bool:
        """The tooltip of a mark names its fields; on another screen, pages are drawn anew."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            names = [one.name for one in self._highlights_at(QPointF(event.pos())) if one.name]
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
        if self._highlights_at(point):
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
