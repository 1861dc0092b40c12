"""What was selected on a page, and how the mouse selects it: letters, words, lines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TYPE_CHECKING

from extraction.evidence import Evidence, EvidenceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.pdf.boxes import PageBox
    from gui.pdf.page_text import Caret, PageText, Passage, Span

_TOUCHING = 0.001  # of the page


@dataclass(frozen=True, slots=True)
class PageSelection:
    """Selected words: report (SHA-256), page from 1, one box a line, and what stands around.

    ``engine`` names the text engine that the boxes come from. ``is_cut`` tells of its beginning and
    its end whether they lie inside a word. ``kind`` is FIGURE for an area of the page, whose words
    may be none. ``confidence`` is how sure a machine was of words on a picture. ``kept`` are
    passages that were selected before and stay so, each by itself.
    """

    report: str
    page: int
    boxes: tuple[PageBox, ...]
    text: str
    prefix: str
    suffix: str
    engine: str
    is_cut: tuple[bool, bool] = (False, False)
    kind: EvidenceKind = EvidenceKind.TEXT
    kept: tuple[PageSelection, ...] = ()
    confidence: int | None = None

    @property
    def passages(self) -> tuple[PageSelection, ...]:
        """All that is selected, in the order in which it was."""
        return (*self.kept, replace(self, kept=()))

    @property
    def texts(self) -> tuple[str, ...]:
        """The words of the passages; parts of one word that touch are put together again."""
        found: list[PageSelection] = []
        for one in self.passages:
            before = next((held for held in found if _touch(held, one) or _touch(one, held)), None)
            if before is None:
                found.append(one)
            else:
                found[found.index(before)] = _joined(before, one)
        return tuple(one.text for one in found)

    def is_around(self, page: int, x: float, y: float) -> bool:
        """Whether a point of a page lies on something selected."""
        return any(
            one.page == page and box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1
            for one in self.passages
            for box in one.boxes
        )

    def evidence(self) -> Evidence:
        """The passage selected last as the source of a value."""
        return Evidence(
            self.report,
            self.page,
            quote=self.text,
            boxes=self.boxes,
            prefix=self.prefix,
            suffix=self.suffix,
            kind=self.kind,
            engine=self.engine,
            confidence=self.confidence,
        )


def _touch(one: PageSelection, other: PageSelection) -> bool:
    """Whether the second begins where the first ends, within a word."""
    if one.page != other.page or not (one.is_cut[1] and other.is_cut[0]):
        return False
    (_, end), (begin, _) = (ends_of(part.boxes[0], part.boxes[-1]) for part in (one, other))
    return max(abs(end[0] - begin[0]), abs(end[1] - begin[1])) < _TOUCHING


def _joined(one: PageSelection, other: PageSelection) -> PageSelection:
    """Two that touch as one, in the order in which they stand."""
    first, then = (one, other) if _touch(one, other) else (other, one)
    cut = (first.is_cut[0], then.is_cut[1])
    return replace(first, text=first.text + then.text, boxes=first.boxes + then.boxes, is_cut=cut)


def together(passages: Sequence[PageSelection]) -> PageSelection | None:
    """Passages selected one after the other as one selection; ``None`` of none."""
    return replace(passages[-1], kept=tuple(passages[:-1])) if passages else None


class Grain(IntEnum):
    """What is selected as one, by the number of clicks."""

    LETTER = 1
    WORD = 2
    LINE = 3


class Selecting:
    """A selection on one page, from where it was begun to where the pointer is now.

    With the grains of word and line, whole ones are taken at both ends, also backwards. Letters are
    parted only within one word: what goes on into another begins and ends with whole words, so that
    a quote is what is printed; what is set around a word can be left out.
    """

    def __init__(self, page: int, text: PageText) -> None:
        self.page = page
        self._text = text
        self._grain = Grain.LETTER
        self._anchor: Span | None = None
        self._head: Span | None = None

    def begin(self, x: float, y: float, grain: Grain) -> None:
        """Begin at a point, in fractions of the page."""
        self._grain = grain
        self._anchor = self._head = self._span(x, y)

    def extend(self, x: float, y: float) -> None:
        """Go on to a point, in fractions of the page; it may lie beyond its edges."""
        self._head = self._span(x, y)

    def begin_at(self, caret: Caret) -> None:
        """Begin at a place in the text, to go on letter by letter."""
        self._grain = Grain.LETTER
        self._anchor = self._head = (caret, caret)

    def extend_to(self, caret: Caret) -> None:
        """Go on to a place in the text."""
        self._head = (caret, caret)

    @property
    def passage(self) -> Passage | None:
        """What is selected now; ``None`` while that is nothing."""
        if self._anchor is None or self._head is None:
            return None
        start = min(self._anchor[0], self._head[0])
        end = max(self._anchor[1], self._head[1])
        return self._text.passage(*self._whole(start, end))

    def _whole(self, start: Caret, end: Caret) -> Span:
        """The ends of a stretch of several words, which cut none; those within one word as is."""
        start, end = self._text.trimmed(start, end)
        if start.word == end.word:
            return start, end
        first, behind = _core(self._text.words[start.word].text)
        if first < start.offset < behind:
            start = start._replace(offset=first)
        first, behind = _core(self._text.words[end.word].text)
        if first < end.offset < behind:
            end = end._replace(offset=behind)
        return start, end

    def _span(self, x: float, y: float) -> Span | None:
        if self._grain is Grain.LETTER:
            caret = self._text.caret_at(x, y)
            return None if caret is None else (caret, caret)
        word = self._text.word_at(x, y)
        if word is None:
            return None
        is_word = self._grain is Grain.WORD
        return self._text.word_span(word) if is_word else self._text.line_span(word)


def _core(word: str) -> tuple[int, int]:
    """Where the first letter or figure of a word stands, and what follows its last one."""
    places = [place for place, letter in enumerate(word) if letter.isalnum()]
    return (places[0], places[-1] + 1) if places else (0, len(word))


def ends_of(first: PageBox, last: PageBox) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where text in boxes begins and ends, in fractions of the page; turned text runs upwards."""
    if first.height > 2 * first.width:
        return ((first.x0 + first.x1) / 2, first.y1), ((last.x0 + last.x1) / 2, last.y0)
    return (first.x0, (first.y0 + first.y1) / 2), (last.x1, (last.y0 + last.y1) / 2)
