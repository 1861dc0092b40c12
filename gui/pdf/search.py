"""Words sought in a paper: every place on a page, and which of all places is the current one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from extraction.pdf.boxes import line_boxes
from extraction.pdf.quotes import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extraction.pdf.boxes import PageBox, Word
    from gui.pdf.page_text import PageText

MOST_HITS = 2000
"""Of one search; who gets more has sought too little."""

_AROUND = 5  # words around a short hit that tell which way its line runs
#: What a keyboard has for what is printed: 38·4 is found by 38.4, 6 × 3 by 6 x 3.
_ON_A_KEYBOARD = str.maketrans({**dict.fromkeys("×✕", "x"), **dict.fromkeys("·∙⋅•", ".")})
_HYPHEN_IN_WORD = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")


class Hit(NamedTuple):
    """A place that was sought: its page from 1, and one box a line."""

    page: int
    boxes: tuple[PageBox, ...]


def folded(query: str) -> str:
    """A query as it is compared: no case, one space for many, no hyphens within words."""
    parts = filter(None, (_as_typed(part) for part in query.split()))
    return _HYPHEN_IN_WORD.sub("", " ".join(parts))


def _as_typed(word: str) -> str:
    return fold(word).translate(_ON_A_KEYBOARD)


def find_all(text: PageText, query: str) -> list[tuple[PageBox, ...]]:
    """The boxes of every place of ``query`` on a page, one a line, in the order of the text.

    Compared as quotes are (no case, no kinds of dash, no ligatures); spaces count, hyphens between
    letters don't, so that a word cut by the end of its line is found too.
    """
    sought = folded(query)
    if not sought:
        return []
    page = _FoldedPage(text.words)
    return [_boxes(text, page, start, start + len(sought)) for start in page.places(sought)]


class _FoldedPage:
    """A page's words as one folded string, and which letter of which word stands where in it."""

    def __init__(self, words: Sequence[Word]) -> None:
        parts = [_as_typed(word.text) for word in words]
        self.lengths = [len(part) for part in parts]
        letters: list[str] = []
        self.origins: list[tuple[int, int]] = []
        for index, part in enumerate(parts):
            after = parts[index + 1] if index + 1 < len(parts) else ""
            is_cut = part[-1:] == "-" and part[-2:-1].isalpha() and after[:1].isalpha()
            for offset, letter in enumerate(part[:-1] if is_cut else part):
                if not _is_hyphen_within(part, offset):
                    letters.append(letter)
                    self.origins.append((index, offset))
            if part and not is_cut:
                letters.append(" ")
                self.origins.append((index, len(part)))
        self._text = "".join(letters)

    def places(self, sought: str) -> Iterator[int]:
        """Where ``sought`` begins, each time after the last one's end."""
        place = self._text.find(sought)
        while place >= 0:
            yield place
            place = self._text.find(sought, place + len(sought))


def _is_hyphen_within(part: str, offset: int) -> bool:
    within = 0 < offset < len(part) - 1
    return part[offset] == "-" and within and part[offset - 1 : offset + 2 : 2].isalpha()


def _boxes(text: PageText, page: _FoldedPage, start: int, end: int) -> tuple[PageBox, ...]:
    (first, begin), (last, stop) = page.origins[start], page.origins[end - 1]
    words = list(text.words[first : last + 1])
    until = (stop + 1) / page.lengths[last]
    begun = begin / page.lengths[first]
    if first == last:
        return (text.part(first, begun, until),)
    words[0] = words[0]._replace(box=text.part(first, begun, 1.0))
    words[-1] = words[-1]._replace(box=text.part(last, 0.0, until))
    return tuple(line_boxes(words, text.words[max(0, first - _AROUND) : last + 1 + _AROUND]))


class Search:
    """All places found so far, in the paper's order, and the current one."""

    def __init__(self, query: str = "") -> None:
        self.query = query
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

    def go_to(self, page: int, y: float) -> Hit | None:
        """Make the first place at or after a height of a page current; ``None`` if none is."""
        after = (
            index
            for index, hit in enumerate(self._hits)
            if hit.page > page or (hit.page == page and hit.boxes[0].y0 >= y)
        )
        index = next(after, None)
        return None if index is None else self._go(index)

    def step(self, by: int) -> Hit | None:
        """Make the next place current (or the one before, for -1), round about."""
        if self._current is None:
            return self._go(0 if by > 0 else len(self._hits) - 1)
        return self._go((self._current + by) % len(self._hits))

    def _go(self, index: int) -> Hit | None:
        self._current = index if self._hits else None
        return self.current
