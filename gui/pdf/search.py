"""Words sought in a paper: every place on a page, and which of all places is the current one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from extraction.pdf.boxes import line_boxes
from extraction.searching.placing import stretches
from extraction.searching.query import Query
from gui.pdf import letters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.pdf.boxes import PageBox
    from extraction.searching.placing import Stretch
    from gui.pdf.page_text import PageText

MOST_HITS = 2000
"""Of one search; who gets more has sought too little."""

_AROUND = 5  # words around a short hit that tell which way its line runs


class Hit(NamedTuple):
    """A place that was sought: its page from 1, and one box a line."""

    page: int
    boxes: tuple[PageBox, ...]


def find_all(text: PageText, query: Query) -> list[tuple[PageBox, ...]]:
    """The boxes of every place of ``query`` on a page, one a line, in the order of the text."""
    words = [word.text for word in text.words]
    return [_boxes(text, stretch) for stretch in stretches(words, query)]


def _boxes(text: PageText, hit: Stretch) -> tuple[PageBox, ...]:
    first, last = hit.first, hit.last
    words = list(text.words[first : last + 1])
    begun = letters.shares(words[0].text)[hit.begin]
    until = letters.shares(words[-1].text)[hit.end]
    if first == last:
        return (text.part(first, begun, until),)
    words[0] = words[0]._replace(box=text.part(first, begun, 1.0))
    words[-1] = words[-1]._replace(box=text.part(last, 0.0, until))
    return tuple(line_boxes(words, text.words[max(0, first - _AROUND) : last + 1 + _AROUND]))


class Search:
    """All places found so far, in the paper's order, and the current one."""

    def __init__(self, query: Query | None = None) -> None:
        self.query = query or Query()
        self._pages: dict[int, list[Hit]] = {}
        self._hits: list[Hit] = []
        self._current: int | None = None

    def __len__(self) -> int:
        return len(self._hits)

    @property
    def is_full(self) -> bool:
        """Whether so much was found that no more is sought."""
        return len(self._hits) >= MOST_HITS

    @property
    def current(self) -> Hit | None:
        """The current place."""
        return None if self._current is None else self._hits[self._current]

    @property
    def position(self) -> int:
        """The current place's number from 1; 0 where there is none."""
        return 0 if self._current is None else self._current + 1

    def has(self, page: int) -> bool:
        """Whether a page was sought through."""
        return page in self._pages

    def on(self, page: int) -> Sequence[Hit]:
        """The places on a page."""
        return self._pages.get(page, ())

    def add(self, page: int, boxes: Sequence[tuple[PageBox, ...]]) -> None:
        """Take in what was found on a page; the current place stays the same."""
        current = self.current
        self._pages[page] = [Hit(page, one) for one in boxes]
        self._hits = [hit for number in sorted(self._pages) for hit in self._pages[number]]
        self._current = None if current is None else self._hits.index(current)

    def forget(self, page: int) -> None:
        """A page is to be sought through anew; none of its places is the current one any more."""
        if self.current is not None and self.current.page == page:
            self._current = None
        self.add(page, ())
        del self._pages[page]

    def go_to(self, page: int, y: float) -> Hit | None:
        """Make the first place at or after a height of a page current; ``None`` if none is."""
        after = (
            index
            for index, hit in enumerate(self._hits)
            if hit.page > page or (hit.page == page and hit.boxes[0].y0 >= y)
        )
        index = next(after, None)
        return None if index is None else self._go(index)

    def go_to_number(self, page: int, number: int) -> Hit | None:
        """Make a page's hit of this number, from 0, current; its last one where it has fewer."""
        hits = self.on(page)
        if not hits:
            return None
        return self._go(self._hits.index(hits[min(number, len(hits) - 1)]))

    def step(self, by: int) -> Hit | None:
        """Make the next place current (or the one before, for -1), round about."""
        if self._current is None:
            return self._go(0 if by > 0 else len(self._hits) - 1)
        return self._go((self._current + by) % len(self._hits))

    def _go(self, index: int) -> Hit | None:
        self._current = index if self._hits else None
        return self.current
