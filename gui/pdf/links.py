"""The links of a paper: followed inside it, asked about where they lead outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent, QPen

from gui.messages import Question as Asked
from gui.pdf.layout import Spot

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPainter

    from extraction.pdf.links import Link
    from gui.context import WindowContext
    from gui.pdf.desk import Desk, Question
    from gui.pdf.navigator import Navigator
    from gui.pdf.page_view import PageView
    from gui.pdf.paper import Paper

_RING, _AIR = 2.0, 2.0  # logical pixels
_ABOVE = 0.02  # of the page: a heading is shown with a little of what stands above it


class Links(QObject):
    """Follows links of the pages a view shows; nothing in a PDF is ever carried out.

    A click follows, and so does Enter on the link that the keys have led to. Places in the paper
    can be gone back from. An address outside is shown in full and asked about.
    """

    none_here = Signal()  # a link was asked for, and the pages shown have none

    def __init__(
        self, view: PageView, desk: Desk, navigator: Navigator, context: WindowContext
    ) -> None:
        super().__init__(view)
        self._view, self._navigator, self._context = view, navigator, context
        self._current: tuple[Paper, int, int] | None = None  # its page, and which of the page's
        self.open_address: Callable[[str], None] = _open_address
        desk.add_source(self._asking)
        view.add_overlay(self)
        view.hints = self.hint
        view.installEventFilter(self)
        view.gestures.clicked.connect(self._on_clicked)
        view.sized.connect(self.leave)

    # ── by mouse ─────────────────────────────────────────────────────────────────────────────

    def hint(self, point: QPointF) -> str:
        """Where the link at a point of the viewport leads; empty where there is none."""
        link = self._at(point)
        if link is None:
            return ""
        return link.uri or self.tr("To page %s") % link.page

    def _at(self, point: QPointF) -> Link | None:
        paper, spot = self._view.paper, self._view.spot_at(point)
        if paper is None:
            return None
        over = (one for one in reversed(paper.leads.links(spot.page)) if _holds(one, spot))
        return next(over, None)

    def _on_clicked(self, point: QPointF) -> None:
        """A source that is marked there is meant, rather than the link under it."""
        link = self._at(point)
        if link is not None and not self._view.is_marked(point):
            self.follow(link)

    # ── by keys ──────────────────────────────────────────────────────────────────────────────

    def step(self, by: int) -> None:
        """Go to the next link (1) on the pages shown, or to the one before (-1)."""
        paper, pages = self._view.paper, self._view.shown_pages()
        if paper is None:
            return
        places = [(page, at) for page in pages for at, _ in enumerate(paper.leads.links(page))]
        if not places:
            self.leave()
            if all(paper.leads.knows_links(page) for page in pages):
                self.none_here.emit()
            return
        here = self._current[1:] if self._current is not None else None
        first = 0 if by > 0 else len(places) - 1
        at = places.index(here) + by if here in places else first
        page, number = places[at % len(places)]
        self._current = (paper, page, number)
        self._view.show_boxes(page, [paper.leads.links(page)[number].box])
        self._view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._view.viewport().update()

    def leave(self) -> None:
        """No link is current any more."""
        self._current = None
        self._view.viewport().update()

    @property
    def current(self) -> Link | None:
        """The link that the keys have led to."""
        if self._current is None:
            return None
        paper, page, number = self._current
        links = paper.leads.links(page) if paper is self._view.paper else ()
        return links[number] if number < len(links) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter follows the current link, Esc leaves it."""
        link = self.current
        if link is None or not isinstance(event, QKeyEvent):
            return False
        if event.type() not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not is_enter and event.key() != Qt.Key.Key_Escape:
            return False
        event.accept()
        if event.type() is QEvent.Type.KeyPress:
            self.leave()
            if is_enter:
                self.follow(link)
        return True

    def paint(self, painter: QPainter) -> None:
        """Frame the current link."""
        link = self.current
        if link is None or self._current is None:
            return
        rect: QRectF = self._view.box_rect(self._current[1], link.box)
        theme = self._context.theme
        painter.setPen(QPen(theme.colour("focus"), _RING))
        painter.drawRect(rect.adjusted(-_AIR, -_AIR, _AIR, _AIR))

    # ── following ────────────────────────────────────────────────────────────────────────────

    def follow(self, link: Link) -> None:
        """Go where a link leads, or ask whether to."""
        if link.page is not None:
            page, y = link.page, link.y
            self._navigator.jump(lambda: self._go_to(page, y))
        elif link.uri:
            self._ask(link.uri)

    def _go_to(self, page: int, y: float | None) -> None:
        if y is None or self._view.turn(page):
            self._view.go_to_page(page)
        else:
            self._view.go_to(Spot(page, 0.0, max(0.0, y - _ABOVE)))

    def _ask(self, address: str) -> None:
        text = self.tr("This link leads out of the paper. Open it in your browser?")
        if address.casefold().startswith("mailto:"):
            text = self.tr("This link writes an e-mail. Open it in your mail program?")
        asked = Asked(self.tr("Open a link"), text, self.tr("Open"), address)
        self._context.messages.confirm(asked, lambda: self.open_address(address))

    def _asking(self) -> Question | None:
        """The links of pages that show, once these are read."""
        paper = self._view.paper
        if paper is None or not self._view.isVisible():
            return None
        pages = (page for page in self._view.shown_pages() if paper.text(page) is not None)
        return next(filter(None, map(paper.leads.linking, pages)), None)


def _holds(link: Link, spot: Spot) -> bool:
    box = link.box
    return box.x0 <= spot.x <= box.x1 and box.y0 <= spot.y <= box.y1


def _open_address(address: str) -> None:
    QDesktopServices.openUrl(QUrl(address))
