"""The words of a page as text to select from: lines, columns, and the place under a point.

Pure functions of words and their boxes. Words come in the order of the page's content, which in
prose is column after column and in tables row after row, so a selection follows it. Where a point
lies is told by columns: beside the end of a short line it is still that line, not the next column.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from extraction.pdf.boxes import PageBox, line_boxes, lines, union
from extraction.pdf.quotes import CONTEXT, context

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.pdf.boxes import Word

_WIDE_GAP = 1.5  # times the height of a line: more is no space between words but between columns
_NEXT_LINE = 1.6  # times the height of a line: more is no space between lines but between blocks
_TELLING_LENGTH = 3  # letters of a word that tell by its shape which way it runs
_AROUND = 5  # words around a short selection that tell which way its line runs
_NARROW, _WIDE = frozenset("iljtfrI.,;:'’‘|!()[]-/"), frozenset("mwMW%@—–±≥≤")
_WRITTEN_LEFTWARDS = frozenset(("R", "AL"))


class Caret(NamedTuple):
    """A place in the text: before the letter ``offset`` of word ``word``; ordered as the text."""

    word: int
    offset: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a page's text: as it reads, one box a line, and what stands around it."""

    text: str
    boxes: tuple[PageBox, ...]
    prefix: str
    suffix: str


class _Line(NamedTuple):
    """Words ``first`` to ``last`` that stand in one line of one column."""

    first: int
    last: int
    box: PageBox
    is_turned: bool


class _Column(NamedTuple):
    """Lines below each other."""

    lines: list[_Line]
    box: PageBox


class PageText:
    """The words of a page ``width`` by ``height`` points large."""

    def __init__(self, words: Sequence[Word], width: float, height: float) -> None:
        self.words = tuple(words)
        self._aspect = height / width

    # ── from a point to the text ─────────────────────────────────────────────────────────────

    def caret_at(self, x: float, y: float) -> Caret | None:
        """The place in the text nearest to a point of the page; ``None`` without text."""
        line = self._line_at(x, y)
        if line is None:
            return None
        index = self._nearest_word(line, x, y)
        return Caret(index, self._offset_at(index, line, x, y))

    def word_at(self, x: float, y: float) -> int | None:
        """The index of the word nearest to a point of the page."""
        line = self._line_at(x, y)
        return None if line is None else self._nearest_word(line, x, y)

    def is_over_text(self, x: float, y: float) -> bool:
        """Whether a point lies on a line of text."""
        line = self._line_at(x, y)
        return line is not None and self._distance(line.box, x, y) == 0

    def whole_word(self, index: int) -> tuple[Caret, Caret]:
        """The ends of a word."""
        return Caret(index, 0), Caret(index, len(self.words[index].text))

    def whole_line(self, index: int) -> tuple[Caret, Caret]:
        """The ends of the line, within its column, that a word stands in."""
        line = next(line for line in self._lines if line.first <= index <= line.last)
        return self.whole_word(line.first)[0], self.whole_word(line.last)[1]

    @property
    def ends(self) -> tuple[Caret, Caret] | None:
        """The ends of all the text; ``None`` without text."""
        if not self.words:
            return None
        return self.whole_word(0)[0], self.whole_word(len(self.words) - 1)[1]

    @cached_property
    def margins(self) -> tuple[float, float]:
        """Where the text begins and ends across the page."""
        boxes = [word.box for word in self.words]
        return min((box.x0 for box in boxes), default=0), max((box.x1 for box in boxes), default=1)

    # ── from the text to a passage ───────────────────────────────────────────────────────────

    def passage(self, one: Caret, other: Caret) -> Passage | None:
        """What stands between two places, in whichever order; ``None`` if that is nothing."""
        start, end = self._trimmed(*sorted((one, other)))
        if start >= end:
            return None
        words = list(self.words[start.word : end.word + 1])
        prefix, suffix = context(self.words, start.word, end.word)
        head = words[0].text[: start.offset]
        tail = words[-1].text[end.offset :]
        words[-1] = self._cut(end.word, 0, end.offset)
        words[0] = self._cut(start.word, start.offset, end.offset if len(words) == 1 else None)
        return Passage(
            text=_joined(words),
            boxes=tuple(line_boxes(words, self._around(start.word, end.word))),
            prefix=f"{prefix} {head}".strip()[-CONTEXT:],
            suffix=f"{tail} {suffix}".strip()[:CONTEXT],
        )

    def part(self, index: int, start: float, end: float) -> PageBox:
        """The box of the part of a word from ``start`` to ``end``, shares of its length."""
        return _sliced(self.words[index].box, start, end, _runs(self.words[index]))

    def _trimmed(self, start: Caret, end: Caret) -> tuple[Caret, Caret]:
        """A selection that begins after a word's end begins with the next, and so at its end."""
        if start.offset >= len(self.words[start.word].text) and start.word < end.word:
            start = Caret(start.word + 1, 0)
        if end.offset == 0 and end.word > start.word:
            end = Caret(end.word - 1, len(self.words[end.word - 1].text))
        return start, end

    def _cut(self, index: int, start: int, end: int | None) -> Word:
        word = self.words[index]
        end = len(word.text) if end is None else end
        if (start, end) == (0, len(word.text)):
            return word
        shares = _shares(word.text)
        box = _sliced(word.box, shares[start], shares[end], self._way_of(index))
        return word._replace(text=word.text[start:end], box=box)

    def _around(self, first: int, last: int) -> Sequence[Word]:
        return self.words[max(0, first - _AROUND) : last + 1 + _AROUND]

    # ── lines and columns ────────────────────────────────────────────────────────────────────

    @cached_property
    def _lines(self) -> list[_Line]:
        """The lines, cut where the gap between two words is that of columns."""
        found: list[_Line] = []
        first = 0
        for line in lines(self.words, self.words):
            is_turned = _is_turned(line)
            begun = 0
            for index in range(1, len(line) + 1):
                if index == len(line) or self._is_cut(line[index - 1].box, line[index].box, is_turned):
                    box = union(word.box for word in line[begun:index])
                    found.append(_Line(first + begun, first + index - 1, box, is_turned))
                    begun = index
            first += len(line)
        return found

    def _is_cut(self, one: PageBox, next_one: PageBox, is_turned: bool) -> bool:
        if is_turned:
            gap = max(next_one.y0 - one.y1, one.y0 - next_one.y1) * self._aspect
            return gap > _WIDE_GAP * max(one.width, next_one.width)
        gap = max(next_one.x0 - one.x1, one.x0 - next_one.x1)
        return gap > _WIDE_GAP * self._aspect * max(one.height, next_one.height)

    @cached_property
    def _columns(self) -> list[_Column]:
        """Lines that follow each other and stand close below each other, as one block."""
        found: list[list[_Line]] = []
        for line in self._lines:
            if found and _goes_on(found[-1][-1], line):
                found[-1].append(line)
            else:
                found.append([line])
        return [_Column(block, union(line.box for line in block)) for block in found]

    def _line_at(self, x: float, y: float) -> _Line | None:
        """The line nearest to a point, of the column nearest to it."""
        if not self.words:
            return None

        def nearness(column: _Column) -> tuple[float, float]:
            line = min(column.lines, key=lambda line: self._distance(line.box, x, y))
            return self._distance(column.box, x, y), self._distance(line.box, x, y)

        column = min(self._columns, key=nearness)

        def along(line: _Line) -> tuple[float, float]:
            low, high = (line.box.x0, line.box.x1) if line.is_turned else (line.box.y0, line.box.y1)
            at = x if line.is_turned else y
            return max(low - at, at - high, 0.0), self._distance(line.box, x, y)

        return min(column.lines, key=along)

    def _distance(self, box: PageBox, x: float, y: float) -> float:
        """From a point to a box, in widths of the page; 0 within it."""
        across = max(box.x0 - x, x - box.x1, 0.0)
        down = max(box.y0 - y, y - box.y1, 0.0) * self._aspect
        return max(across, down)

    def _nearest_word(self, line: _Line, x: float, y: float) -> int:
        indexes = range(line.first, line.last + 1)
        return min(indexes, key=lambda index: self._distance(self.words[index].box, x, y))

    def _offset_at(self, index: int, line: _Line, x: float, y: float) -> int:
        """Before which letter of a word a point lies, the nearer of two."""
        word = self.words[index]
        share = _share_at(word.box, x, y, self._way_of(index, line))
        shares = _shares(word.text)
        return min(range(len(shares)), key=lambda offset: abs(shares[offset] - share))

    def _way_of(self, index: int, line: _Line | None = None) -> str:
        ...
