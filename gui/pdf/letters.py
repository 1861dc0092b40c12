"""Where the letters of a word stand, as nearly as the word's box tells.

The text layer gives a box for each word, not for each letter. Widths of letters are estimated as
most fonts for print have them: narrow, usual, wide. That is right to about a third of a letter;
where a word begins and ends is exact.
"""

from __future__ import annotations

import unicodedata
from enum import Enum
from itertools import accumulate
from typing import TYPE_CHECKING

from extraction.pdf.boxes import PageBox

if TYPE_CHECKING:
    from collections.abc import Sequence

_NARROW = frozenset("iljtfrI.,;:'’‘|!()[]/ -·\u00ad")
_WIDE = frozenset("mwMW%@—±≥≤→∞")
_LEFTWARDS = frozenset(("R", "AL"))
_THIN = 1e-4  # of a page: as wide as a place between two letters is told to be
_LEAST = 2e-6  # of a page; what is thinner rounds to nothing, so the whole word is meant


class Way(Enum):
    """Where a text runs to on the page."""

    RIGHT = "right"
    LEFT = "left"
    UP = "up"
    DOWN = "down"


def is_written_leftwards(text: str) -> bool:
    """Whether a word is of a script that runs leftwards (Unicode's bidirectional class)."""
    return any(unicodedata.bidirectional(letter) in _LEFTWARDS for letter in text)


def shares(text: str) -> Sequence[float]:
    """Where each letter of a word begins, and the last one ends, as shares of its length."""
    widths = [_width(letter) for letter in text]
    total = sum(widths) or 1.0
    return [place / total for place in accumulate(widths, initial=0.0)]


def nearest_offset(text: str, share: float) -> int:
    """The letter before whose beginning a place lies most nearly; the word's length at its end."""
    places = shares(text)
    return min(range(len(places)), key=lambda offset: abs(places[offset] - share))


def share_at(box: PageBox, x: float, y: float, way: Way) -> float:
    """How far along a word a point lies: 0 at its beginning, 1 at its end, or beyond."""
    across, down = (x - box.x0) / box.width, (y - box.y0) / box.height
    return {Way.RIGHT: across, Way.LEFT: 1 - across, Way.DOWN: down, Way.UP: 1 - down}[way]


def part(box: PageBox, start: float, end: float, way: Way) -> PageBox:
    """The box of a part of a word, from ``start`` to ``end`` as shares of its length."""
    if way in (Way.LEFT, Way.UP):
        start, end = 1 - end, 1 - start
    if way in (Way.RIGHT, Way.LEFT):
        x0, x1 = box.x0 + start * box.width, box.x0 + end * box.width
        return PageBox(x0, box.y0, x1, box.y1) if x1 - x0 >= _LEAST else box
    y0, y1 = box.y0 + start * box.height, box.y0 + end * box.height
    return PageBox(box.x0, y0, box.x1, y1) if y1 - y0 >= _LEAST else box


def strip(box: PageBox, share: float, way: Way) -> PageBox:
    """A thin box across a word, at a share of its length."""
    half = _THIN / 2
    if way in (Way.LEFT, Way.UP):
        share = 1 - share
    if way in (Way.RIGHT, Way.LEFT):
        x = min(max(box.x0 + share * box.width, half), 1 - half)
        return PageBox(x - half, box.y0, x + half, box.y1)
    y = min(max(box.y0 + share * box.height, half), 1 - half)
    return PageBox(box.x0, y - half, box.x1, y + half)


def _width(letter: str) -> float:
    """A letter's width, in those of a figure: as in Times and Helvetica, roughly."""
    if letter in _NARROW:
        return 0.6
    if letter in _WIDE:
        return 1.6
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 2.0
    return 1.35 if letter.isupper() else 1.0
