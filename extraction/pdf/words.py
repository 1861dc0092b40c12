"""The characters of a page, cut into words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from operator import sub
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

LINE_END_HYPHEN = "\x02"
"""Stands for the hyphen of a word that goes on in the next line (PDFium's own mark)."""

UNMAPPED = "\N{REPLACEMENT CHARACTER}"
"""Stands for a glyph that the font maps to no character: 38·4 must not become 384."""

_RUN = re.compile(rf"[^\s{LINE_END_HYPHEN}]+{LINE_END_HYPHEN}?|{LINE_END_HYPHEN}")
_WIDE_GAP = 0.5  # of the run's largest glyph; fits 13 articles best, tried from 0.2 to 1.5
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


class PlacedWord(NamedTuple):
    """A word and its box in points of the PDF's own coordinates."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


def split_words(characters: Characters) -> list[PlacedWord]:
    """Words between spaces, line ends and gaps too wide for one word.

    A line-end hyphen ends its word and is written ``-``.
    """
    text, left, right, bottom, top = (
        characters.text,
        characters.left,
        characters.right,
        characters.bottom,
        characters.top,
    )
    return [
        PlacedWord(
            _printed(text[start:end]),
            min(left[start:end]),
            min(bottom[start:end]),
            max(right[start:end]),
            max(top[start:end]),
        )
        for run in _RUN.finditer(text)
        for start, end in _without_gaps(characters, *run.span())
    ]


def _printed(units: str) -> str:
    if _SURROGATE.search(units):
        units = units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return units.replace(LINE_END_HYPHEN, "-")


def _without_gaps(page: Characters, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The run ``start:end``, cut wherever two neighbours stand too far apart."""
    if end - start == 1:
        yield start, end
        return
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
