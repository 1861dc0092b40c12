"""The characters of a page, cut into words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from operator import sub
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LINE_END_HYPHEN = "\x02"
"""Stands for the hyphen of a word that goes on in the next line (PDFium's own mark)."""

UNMAPPED = "\N{REPLACEMENT CHARACTER}"
"""Stands for a glyph that the font maps to no character: 38·4 must not become 384."""

_RUN = re.compile(rf"[^\s{LINE_END_HYPHEN}]+{LINE_END_HYPHEN}?|{LINE_END_HYPHEN}")
_WIDE_GAP = 0.55  # of the largest glyph; 0.5 cuts typewriter text, 1 glues table cells
_FIRST_CJK = "\N{CJK RADICAL REPEAT}"
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Characters:
    """A page's characters in the order of its content, one UTF-16 unit each, with tight boxes.

    ``text[i]`` lies between ``left[i]`` and ``right[i]``, ``bottom[i]`` and ``top[i]``, in points
    of the PDF's own coordinates. Spaces and line ends are part of ``text`` and have no extent.
    """

    text: str
    left: list[float]
    right: list[float]
    bottom: list[float]
    top: list[float]


@dataclass(frozen=True, slots=True)
class Words:
    """Words and their tight boxes, column by column, in points of the PDF's own coordinates."""

    texts: list[str] = field(default_factory=list)
    left: list[float] = field(default_factory=list)
    bottom: list[float] = field(default_factory=list)
    right: list[float] = field(default_factory=list)
    top: list[float] = field(default_factory=list)


def split_words(page: Characters) -> Words:
    """Words between spaces, line ends and gaps too wide for one word.

    A line-end hyphen ends its word and is written ``-``.
    """
    return words_at(page, word_spans(page))


def words_at(page: Characters, spans: Iterable[tuple[int, int]]) -> Words:
    """The words that begin and end at ``spans`` among the characters."""
    words = Words()
    for start, end in spans:
        _take(words, page, start, end)
    return words


def word_spans(page: Characters) -> Iterator[tuple[int, int]]:
    """Where the words of ``split_words`` begin and end among the characters."""
    gaps = list(map(sub, page.left[1:], page.right))
    heights = list(map(sub, page.top, page.bottom))
    for run in _RUN.finditer(page.text):
        start, end = run.span()
        if end - start == 1 or _is_close(gaps[start : end - 1], heights[start:end]):
            yield start, end
        else:
            yield from _without_gaps(page, start, end)


def _is_close(gaps: list[float], heights: list[float]) -> bool:
    """Whether a run can't have a gap to cut it at; most runs are told by this glance.

    Text that runs up or down has glyphs above each other, whose distance across is far below 0.
    """
    near = _WIDE_GAP * max(heights)
    return max(gaps) <= near and min(gaps) >= -near / 4


def _take(words: Words, page: Characters, start: int, end: int) -> None:
    words.texts.append(printed(page.text[start:end]))
    words.left.append(min(page.left[start:end]))
    words.bottom.append(min(page.bottom[start:end]))
    words.right.append(max(page.right[start:end]))
    words.top.append(max(page.top[start:end]))


def printed(units: str) -> str:
    """A word's UTF-16 units as text; a line-end hyphen is written ``-``."""
    if units.isascii() and units.isprintable():
        return units
    if _SURROGATE.search(units):
        units = units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return units.replace(LINE_END_HYPHEN, "-")


def _without_gaps(page: Characters, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The run ``start:end``, cut wherever two neighbours stand too far apart."""
    lows, highs = _along(page, start, end)
    widest = _WIDE_GAP * _largest_glyph(page, start, end)
    begun = 0
    for i in range(1, end - start):
        gap = max(lows[i] - highs[i - 1], lows[i - 1] - highs[i])
        if gap > widest and page.text[start + i - 1] < _FIRST_CJK:
            yield start + begun, start + i
            begun = i
    yield start + begun, end


def _along(page: Characters, start: int, end: int) -> tuple[list[float], list[float]]:
    """Begin and end of each glyph in the direction the run is written: across, or up and down."""
    last = end - 1
    across = abs(page.left[last] + page.right[last] - page.left[start] - page.right[start])
    upright = abs(page.bottom[last] + page.top[last] - page.bottom[start] - page.top[start])
    if upright > 2 * across:
        return page.bottom[start:end], page.top[start:end]
    return page.left[start:end], page.right[start:end]


def _largest_glyph(page: Characters, start: int, end: int) -> float:
    widths = map(sub, page.right[start:end], page.left[start:end])
    heights = map(sub, page.top[start:end], page.bottom[start:end])
    largest: float = max(*widths, *heights)
    return largest
