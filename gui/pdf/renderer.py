"""What the page view needs next: sizes, pictures and words of the pages it shows, then of others.

Asked by the desk each time it is free, so that a page scrolled past is never drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from gui.pdf.cache import PageCache, PageKey, room_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QImage

    from gui.pdf.desk import Desk, Question
    from gui.pdf.paper import Paper

_AT_ONCE = 16  # pages whose sizes are asked for together


class Wish(NamedTuple):
    """A page wanted, so many device pixels wide."""

    page: int
    width: int


class Renderer(QObject):
    """Serves the wishes of one view for one paper at a time."""

    drawn = Signal(object)  # int, the page

    def __init__(self, desk: Desk, parent: QObject, images: PageCache | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._images = images or PageCache()
        self._paper: Paper | None = None
        self._shown: tuple[Wish, ...] = ()
        self._ahead: tuple[Wish, ...] = ()
        self._is_dark = False
        for source in (self._opening, self._sizes_shown, self._pictures_shown, self._texts_shown):
            desk.add_source(source)

    def add_later_sources(self) -> None:
        """Take up what can wait, after all sources that were added meanwhile."""
        for source in (self._sizes_of_all, self._pictures_ahead, self._texts_ahead):
            self._desk.add_source(source)

    def show(self, paper: Paper | None) -> None:
        """Serve another paper; what was wished for the one before is void."""
        self._paper, self._shown, self._ahead = paper, (), ()
        self._desk.wake()

    def want(self, shown: Sequence[Wish], ahead: Sequence[Wish]) -> None:
        """Wish for the pages shown, and after them for those one may come to next."""
        self._shown, self._ahead = tuple(shown), tuple(ahead)
        self._images.most_bytes = room_for(map(self._bytes, (*shown, *ahead)))
        self._desk.wake()

    @property
    def is_dark(self) -> bool:
        """Whether pages are drawn light on dark."""
        return self._is_dark

    def set_dark(self, on: bool) -> None:
        """Have pages drawn dark, or white."""
        self._is_dark = on
        self._desk.wake()

    @property
    def bytes_kept(self) -> int:
        """The bytes of all pictures kept."""
        return self._images.bytes

    def clear(self) -> None:
        """Let go of all pictures."""
        self._images.clear()

    def image(self, page: int, width: int) -> tuple[QImage | None, bool]:
        """The best picture there is of a page, and whether it is of just this width."""
        if self._paper is None:
            return None, False
        key = PageKey(self._paper.sha256, page, width, self._is_dark)
        exact = self._images.exact(key)
        return (exact, True) if exact is not None else (self._images.nearest(key), False)

    # ── sources, the most urgent first ───────────────────────────────────────────────────────

    def _opening(self) -> Question | None:
        return None if self._paper is None else self._paper.opening()

    def _sizes_shown(self) -> Question | None:
        return self._sizes([wish.page for wish in self._shown] or [1])

    def _pictures_shown(self) -> Question | None:
        return self._picture(self._shown)

    def _texts_shown(self) -> Question | None:
        return self._text(self._shown)

    def _sizes_of_all(self) -> Question | None:
        return None if self._paper is None else self._sizes(range(1, self._paper.page_count + 1))

    def _pictures_ahead(self) -> Question | None:
        return self._picture(self._ahead)

    def _texts_ahead(self) -> Question | None:
        return self._text(self._ahead)

    def _sizes(self, pages: Sequence[int]) -> Question | None:
        """The sizes of the first page that is not known, and of those around it."""
        paper = self._paper
        if paper is None:
            return None
        unknown = next((page for page in pages if not paper.knows(page)), None)
        if unknown is None:
            return None
        first = (unknown - 1) // _AT_ONCE * _AT_ONCE + 1
        return paper.sizing(range(first, min(first + _AT_ONCE, paper.page_count + 1)))

    def _picture(self, wishes: Sequence[Wish]) -> Question | None:
        paper = self._paper
        if paper is None:
            return None
        keys = (PageKey(paper.sha256, *wish, self._is_dark) for wish in wishes)
        questions = (paper.drawing(key, self._keep) for key in keys if key not in self._images)
        return next(filter(None, questions), None)

    def _text(self, wishes: Sequence[Wish]) -> Question | None:
        paper = self._paper
        if paper is None:
            return None
        questions = (paper.reading(wish.page) for wish in wishes)
        return next(filter(None, questions), None)

    def _bytes(self, wish: Wish) -> int:
        """The bytes of a picture, four a pixel."""
        if self._paper is None:
            return 0
        size = self._paper.sizes[wish.page - 1]
        return round(4 * wish.width**2 * size.height / size.width)

    def _keep(self, key: PageKey, image: QImage) -> None:
        self._images.put(key, image)
        if self._paper is not None and self._paper.sha256 == key.report:
            self.drawn.emit(key.page)
