"""The words of a page as text to select from: lines, columns, and the place under a point.

Pure functions of words and their boxes. Words come in the order of the page's content, which in
prose is column after column and in tables row after row, so a selection follows it. Where a point
lies is told by columns: beside the end of a short line it is still that line, not the next column.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from math import hypot
from typing import TYPE_CHECKING, NamedTuple

from extraction.pdf.boxes import confidence_of, line_boxes, lines, union
from extraction.pdf.quotes import CONTEXT, context
from gui.pdf import letters
from gui.pdf.letters import Way

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from extraction.pdf.boxes import PageBox, Word

_WIDE_GAP = 1.5  # times the height of a line: more is no space between words but between columns
_NEXT_LINE = 1.6  # times the height of a line: more is no space between lines but between blocks
_TELLING_LENGTH = 3  # letters of a word that tell by its shape which way it runs
_INDENT = 3  # times the height of a line: how far in a line of the same block may begin
_STEEPNESS = 3  # times as far as across counts the way up or down
_BESIDE = 0.04  # of the page's height: what is so near stands beside a passage
_AROUND = 5  # words around a short selection that tell which way its line runs


class Caret(NamedTuple):
    """A place in the text: before the letter ``offset`` of word ``word``; ordered as the text."""

    word: int
    offset: int


Span = tuple[Caret, Caret]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a page's text: as it reads, one box a line, and what stands around it.

    ``is_cut`` tells of its beginning and its end whether they lie inside a word. ``confidence`` is
    how sure a machine was of the words, where it recognised them on a picture.
    """

    text: str
    boxes: tuple[PageBox, ...]
    prefix: str
    suffix: str
    is_cut: tuple[bool, bool] = (False, False)
    confidence: int | None = None


class Line(NamedTuple):
    """Words ``first`` to ``last`` that stand in one line of one column."""

    first: int
    last: int
    box: PageBox
    is_turned: bool


class _Column(NamedTuple):
    """Lines below each other."""

    lines: list[Line]
    box: PageBox


class PageText:
    """The words of a page ``width`` by ``height`` points large.

    A thousand words take some 10 ms to put in order, so this is made on a thread of the pool.
    """

    def __init__(
        self, words: Sequence[Word], width: float, height: float, *, engine: str = ""
    ) -> None:
        self.words = tuple(words)
        self.engine = engine
        self._aspect = height / width
        self._lines = self._found_lines()
        self._columns = self._found_columns()
        self._hyphened = {_bare(word.text) for word in words if "-" in word.text}

    @property
    def lines(self) -> Sequence[Line]:
        """The lines, each within its column, in the order of the text."""
        return self._lines

    # ── from a point to the text ─────────────────────────────────────────────────────────────

    def caret_at(self, x: float, y: float) -> Caret | None:
        """The place in the text nearest to a point of the page; ``None`` without text."""
        index = self.word_at(x, y)
        if index is None:
            return None
        word = self.words[index]
        share = letters.share_at(word.box, x, y, self._way(index))
        return Caret(index, letters.nearest_offset(word.text, share))

    def word_at(self, x: float, y: float) -> int | None:
        """The index of the word nearest to a point of the page; ``None`` without text."""
        line = self._line_at(x, y)
        return None if line is None else self._word_in(line, x, y)

    def _word_in(self, line: Line, x: float, y: float) -> int:
        """The word of a line that lies nearest along it."""

        def along(index: int) -> float:
            box = self.words[index].box
            off = max(box.y0 - y, y - box.y1) if line.is_turned else max(box.x0 - x, x - box.x1)
            return max(off, 0.0)

        return min(range(line.first, line.last + 1), key=along)

    def is_over_text(self, x: float, y: float) -> bool:
        """Whether a point lies on a line of text."""
        line = self._line_at(x, y)
        return line is not None and self._distance(line.box, x, y) == 0

    def word_span(self, index: int) -> Span:
        """The ends of a word."""
        return Caret(index, 0), Caret(index, len(self.words[index].text))

    def line_span(self, index: int) -> Span:
        """The ends of the line, within its column, that a word stands in."""
        line = self.line_of(index)
        return self.word_span(line.first)[0], self.word_span(line.last)[1]

    def margins(self, box: PageBox) -> tuple[float, float]:
        """Where the text at the height of a box begins and ends across the page."""
        top, bottom = box.y0 - _BESIDE, box.y1 + _BESIDE
        beside = [word.box for word in self.words if word.box.y1 > top and word.box.y0 < bottom]
        left, right = (one.x0 for one in beside), (one.x1 for one in beside)
        return min(left, default=box.x0), max(right, default=box.x1)

    def line_of(self, index: int) -> Line:
        """The line that a word stands in."""
        return self._lines[bisect_right(self._lines, index, key=lambda line: line.first) - 1]

    def column_of(self, line: Line) -> PageBox:
        """The box around the lines that stand close above and below a line."""
        place = bisect_right(self._columns, line.first, key=lambda one: one.lines[0].first) - 1
        return self._columns[place].box

    def caret_in(self, line: Line, along: float) -> Caret:
        """The place in a line nearest to a height of the page, or across it for turned text."""
        middle = (line.box.x0 + line.box.x1, line.box.y0 + line.box.y1)
        x, y = (middle[0] / 2, along) if line.is_turned else (along, middle[1] / 2)
        index = self._word_in(line, x, y)
        share = letters.share_at(self.words[index].box, x, y, self._way(index))
        return Caret(index, letters.nearest_offset(self.words[index].text, share))

    def strip_at(self, caret: Caret) -> PageBox:
        """The thin box at a place in the text, as high as its word."""
        word = self.words[caret.word]
        share = letters.shares(word.text)[min(caret.offset, len(word.text))]
        return letters.strip(word.box, share, self._way(caret.word))

    # ── from the text to a passage ───────────────────────────────────────────────────────────

    def passage(self, one: Caret, other: Caret) -> Passage | None:
        """What stands between two places, in whichever order; ``None`` if that is nothing."""
        start, end = self.trimmed(one, other)
        if start >= end:
            return None
        words = self._cut(start, end)
        prefix, suffix = context(self.words, start.word, end.word)
        head = self.words[start.word].text[: start.offset]
        tail = self.words[end.word].text[end.offset :]
        around = self.words[max(0, start.word - _AROUND) : end.word + 1 + _AROUND]
        return Passage(
            text=_joined(words, self._hyphened),
            boxes=tuple(line_boxes(words, around)),
            prefix=f"{prefix} {head}".strip()[-CONTEXT:],
            suffix=f"{tail} {suffix}".strip()[:CONTEXT],
            is_cut=(bool(head), bool(tail)),
            confidence=confidence_of(words),
        )

    def part(self, index: int, start: float, end: float) -> PageBox:
        """The box of the part of a word from ``start`` to ``end``, as shares of its length."""
        return letters.part(self.words[index].box, start, end, self._way(index))

    def trimmed(self, one: Caret, other: Caret) -> Span:
        """What begins after a word's end begins with the next word; so, turned, at the end."""
        start, end = min(one, other), max(one, other)
        if start.offset >= len(self.words[start.word].text) and start.word < end.word:
            start = Caret(start.word + 1, 0)
        if end.offset == 0 and end.word > start.word:
            end = self.word_span(end.word - 1)[1]
        return start, end

    def _cut(self, start: Caret, end: Caret) -> list[Word]:
        """The words between two places; of the first and the last only what lies between."""
        words = []
        for index in range(start.word, end.word + 1):
            word = self.words[index]
            begin = start.offset if index == start.word else 0
            stop = end.offset if index == end.word else len(word.text)
            if (begin, stop) != (0, len(word.text)):
                places = letters.shares(word.text)
                box = self.part(index, places[begin], places[stop])
                word = word._replace(text=word.text[begin:stop], box=box)
            words.append(word)
        return words

    # ── lines and columns ────────────────────────────────────────────────────────────────────

    def _found_lines(self) -> list[Line]:
        """The lines, cut where the gap between two words is that of columns."""
        found: list[Line] = []
        first = 0
        for line in lines(self.words):
            is_turned = _is_turned(line)
            cuts = [
                index
                for index in range(1, len(line))
                if self._is_gap(line[index - 1].box, line[index].box, is_turned=is_turned)
            ]
            for begin, stop in zip([0, *cuts], [*cuts, len(line)], strict=True):
                box = union(word.box for word in line[begin:stop])
                found.append(Line(first + begin, first + stop - 1, box, is_turned))
            first += len(line)
        return found

    def _is_gap(self, one: PageBox, next_one: PageBox, *, is_turned: bool) -> bool:
        """Whether the way from one word to the next is too far for one line of a column."""
        if is_turned:
            gap = max(next_one.y0 - one.y1, one.y0 - next_one.y1) * self._aspect
            return gap > _WIDE_GAP * max(one.width, next_one.width)
        gap = max(next_one.x0 - one.x1, one.x0 - next_one.x1)
        return gap > _WIDE_GAP * self._aspect * max(one.height, next_one.height)

    def _found_columns(self) -> list[_Column]:
        """Lines that follow each other close below each other, as blocks."""
        found: list[list[Line]] = []
        for line in self._lines:
            if found and self._goes_on(found[-1][-1].box, line.box):
                found[-1].append(line)
            else:
                found.append([line])
        return [_Column(block, union(line.box for line in block)) for block in found]

    def _goes_on(self, one: PageBox, other: PageBox) -> bool:
        """Whether a line belongs to the block of the one before: close below, begun alike."""
        height = max(one.height, other.height)
        is_near = -one.height / 2 < other.y0 - one.y1 < _NEXT_LINE * height
        shared = min(one.x1, other.x1) - max(one.x0, other.x0)
        is_above = shared > min(one.width, other.width) / 2
        return is_near and is_above and abs(one.x0 - other.x0) < _INDENT * height * self._aspect

    def _line_at(self, x: float, y: float) -> Line | None:
        """The line nearest to a point, of the column nearest to it."""
        if not self.words:
            return None

        def nearness(column: _Column) -> tuple[float, float]:
            to_line = min(self._distance(line.box, x, y) for line in column.lines)
            return self._distance(column.box, x, y), to_line

        def beside(line: Line) -> tuple[float, float]:
            box = line.box
            off = max(box.x0 - x, x - box.x1) if line.is_turned else max(box.y0 - y, y - box.y1)
            return max(off, 0.0), self._distance(box, x, y)

        return min(min(self._columns, key=nearness).lines, key=beside)

    def _distance(self, box: PageBox, x: float, y: float) -> float:
        """From a point to a box, in widths of the page; 0 within it.

        Up and down counts more: a point beside the end of a line means that line, not the next.
        """
        across = max(box.x0 - x, x - box.x1, 0.0)
        down = max(box.y0 - y, y - box.y1, 0.0) * self._aspect
        return hypot(across, _STEEPNESS * down)

    def _way(self, index: int) -> Way:
        """Where the line of a word runs to; turned text runs up unless its words go down."""
        line = self.line_of(index)
        if line.is_turned:
            goes_down = self.words[line.last].box.y0 > self.words[line.first].box.y0
            return Way.DOWN if goes_down else Way.UP
        is_leftwards = letters.is_written_leftwards(self.words[index].text)
        return Way.LEFT if is_leftwards else Way.RIGHT


def _is_turned(line: Sequence[Word]) -> bool:
    """Whether text runs up or down the page, as its longest word tells."""
    longest = max(line, key=lambda word: len(word.text))
    return len(longest.text) >= _TELLING_LENGTH and longest.box.height > longest.box.width


def _joined(words: Sequence[Word], whole: Collection[str]) -> str:
    """The words as they read: one cut by a line's end is put together again.

    Its hyphen goes, unless it was printed: before a capital or a figure, or where the word with its
    hyphen is one of ``whole``, the words of the page.
    """
    texts: list[str] = []
    for word, before in zip(words, [None, *words[:-1]], strict=True):
        if before is None or not _is_cut_by_line_end(before, word):
            texts.append(word.text)
            continue
        stem, together = texts[-1][:-1], texts[-1] + word.text
        is_one_word = stem[-1:].islower() and word.text[:1].islower()
        drops = is_one_word and _bare(together) not in whole
        texts[-1] = stem + word.text if drops else together
    return " ".join(texts)


def _is_cut_by_line_end(word: Word, after: Word) -> bool:
    """Whether a word ends in a hyphen and the line goes on below."""
    is_cut = word.text.endswith("-") and word.text[-2:-1].isalnum() and after.text[:1].isalnum()
    return is_cut and after.box.y0 > word.box.y1 - word.box.height / 2


def _bare(word: str) -> str:
    """A word without what is set around it."""
    return word.strip(".,;:()[]“”‘’\"'")
