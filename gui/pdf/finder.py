"""Finding in a paper: its pages are read through one after the other, while one goes on reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.pdf.desk import Question
from gui.pdf.page_text import PageText
from gui.pdf.search import Search, find_all

if TYPE_CHECKING:
    from extraction.pdf.boxes import PageBox
    from extraction.pdf.client import PdfWorker
    from extraction.pdf.keeper import Ticket
    from extraction.searching.query import Query
    from gui.pdf.desk import Desk
    from gui.pdf.layout import Spot
    from gui.pdf.paper import Paper

Found = list[tuple["PageBox", ...]]


class Finder(QObject):
    """Seeks words in one paper, from the page shown on. A newer query voids the older one."""

    changed = Signal()  # more was found, or the current place is another
    arrived = Signal(object)  # Hit, the place to show now

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._paper: Paper | None = None
        self._search = Search()
        self._begun_at: Spot | None = None
        self._number: int | None = None  # of the hit to be shown on the page where it is begun
        desk.add_source(self._next)

    @property
    def search(self) -> Search:
        """What was sought and found so far."""
        return self._search

    @property
    def is_seeking(self) -> bool:
        """Whether pages are left to look through."""
        return self._unread() is not None

    def show(self, paper: Paper | None) -> None:
        """Seek in another paper; the query goes with it."""
        self._paper = paper
        self._search, self._begun_at = Search(self._search.query), None
        self.changed.emit()
        self._desk.wake()

    def seek(self, query: Query, spot: Spot, number: int | None = None) -> None:
        """Seek ``query``; the first place after ``spot`` is shown. An empty one ends the search.

        With a ``number`` the hit of that number, from 0, on the page of ``spot`` is shown.
        """
        self._search = Search(query)
        self._begun_at, self._number = spot, number
        self.changed.emit()
        self._desk.wake()

    def look_again(self, sha256: str, page: int) -> None:
        """The words of a page of a report are others now; what was found there is sought anew."""
        if self._paper is not None and self._paper.sha256 == sha256 and self._search.has(page):
            self._search.forget(page)
            self._desk.wake()

    def step(self, by: int) -> None:
        """Show the next place (1) or the one before (-1)."""
        self._begun_at = None
        hit = self._search.step(by)
        if hit is not None:
            self.changed.emit()
            self.arrived.emit(hit)

    def _next(self) -> Question | None:
        page = self._unread()
        paper, search = self._paper, self._search
        if page is None or paper is None or paper.document is None:
            return None
        document, text, size = paper.document, paper.text(page), paper.sizes[page - 1]
        sha256, recognised = paper.sha256, paper.recognised

        def ask(worker: PdfWorker, ticket: Ticket) -> Found:
            if text is not None:
                return find_all(text, search.query)
            words = worker.words(document, page, ticket=ticket)
            kept = None if words else recognised(sha256, page)
            return find_all(PageText(kept.words if kept else words, *size), search.query)

        return Question(
            ask,
            lambda found: self._take(search, page, found),
            lambda _why: self._take(search, page, []),  # its page tells why it can't be read
        )

    def _unread(self) -> int | None:
        """The next page to look through, from the one where the search was begun, round about."""
        paper, search = self._paper, self._search
        if paper is None or not search.query or search.is_full or paper.refusal:
            return None
        first = 1 if self._begun_at is None else self._begun_at.page
        pages = [*range(first, paper.page_count + 1), *range(1, first)]
        return next((page for page in pages if not search.has(page)), None)

    def _take(self, search: Search, page: int, found: Found) -> None:
        if search is not self._search:
            return
        search.add(page, found)
        begun_at = self._begun_at
        if begun_at is not None and search.current is None:
            hit = None
            if self._number is not None and page == begun_at.page:
                hit = search.go_to_number(page, self._number)
            hit = hit or search.go_to(begun_at.page, begun_at.y)
            if hit is None and not self.is_seeking:
                hit = search.step(1)  # nothing after the place where it was begun: round about
            if hit is not None:
                self.arrived.emit(hit)
        self.changed.emit()
