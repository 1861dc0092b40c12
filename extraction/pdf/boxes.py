"""Places on a page: boxes as fractions of the page as displayed, and the words in them."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from itertools import repeat
from math import isfinite
from operator import lt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MILLION = 1_000_000
"""Boxes are kept to a millionth of the page: a hundredth of a pixel on any screen."""

_DECIMALS = 6

_TOLERANCE = 1e-4
_TELLING_LENGTH = 3


@dataclass(frozen=True, slots=True)
class PageBox:
    """A box on a page, in fractions of the page as displayed, origin top left.

    Displayed means: the page's rotation applied and its crop box taken. Numbers that pass 0 or 1
    by a rounding error are clamped, all are rounded to 6 decimals. Raises ValueError for a box
    off the page or without area.
    """

    x0: float
    y0: float
    x1: float
    y1: float

    def __post_init__(self) -> None:
        """Clamp, round and check the four numbers."""
        for name in ("x0", "y0", "x1", "y1"):
            object.__setattr__(self, name, _fraction(getattr(self, name)))
        if not (self.x0 < self.x1 and self.y0 < self.y1):
            raise ValueError(f"a box on a page needs a width and a height: {self}")

    @property
    def corners(self) -> tuple[float, float, float, float]:
        """``(x0, y0, x1, y1)``."""
        return (self.x0, self.y0, self.x1, self.y1)

    @property
    def width(self) -> float:
        """Its share of the page's width."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Its share of the page's height."""
        return self.y1 - self.y0


class Word(NamedTuple):
    """A word as the page's text layer holds it, and where it stands.

    ``confidence`` is how sure a machine was of it, 0 to 100, where it recognised it on a picture.
    """

    text: str
    box: PageBox
    confidence: int | None = None


def confidence_of(words: Iterable[Word]) -> int | None:
    """How sure a passage of ``words`` is: as its least sure number, or word where it has none.

    ``None`` where none of them was recognised.
    """
    told = [(word.confidence, word.text) for word in words if word.confidence is not None]
    numbers = [sure for sure, text in told if any(letter.isdigit() for letter in text)]
    return min(numbers or [sure for sure, _ in told], default=None)


def boxes_of(millionths: Sequence[int]) -> list[PageBox]:
    """Boxes from ``x0, y0, x1, y1, x0 …`` in millionths of the page.

    The way for whole pages of words: checked together, 6 times as fast as one at a time.
    Raises ValueError as ``PageBox`` does.
    """
    fractions = [number / MILLION for number in millionths]
    x0, y0, x1, y1 = sides = [fractions[side::4] for side in range(4)]
    if not all(map(lt, x0, x1)) or not all(map(lt, y0, y1)):
        raise ValueError("a box on a page needs a width and a height")
    if fractions and not (min(fractions) >= 0 and max(fractions) <= 1):
        raise ValueError("a box on a page lies between 0 and 1")
    boxes = [object.__new__(PageBox) for _ in x0]
    for name, numbers in zip(("x0", "y0", "x1", "y1"), sides, strict=True):
        deque(map(object.__setattr__, boxes, repeat(name), numbers), maxlen=0)
    return boxes


def union(boxes: Iterable[PageBox]) -> PageBox:
    """The smallest box around ``boxes``; ValueError if there is none."""
    lefts, tops, rights, bottoms = zip(*(box.corners for box in boxes), strict=True)
    return PageBox(min(lefts), min(tops), max(rights), max(bottoms))


def lines(words: Sequence[Word], around: Sequence[Word] = ()) -> list[list[Word]]:
    """Words that follow each other, cut where a new line begins.

    Text turned by a quarter (a table printed sideways) runs in columns of the page; the longest
    word says which way it runs, and if all are short, the longest of those ``around``.
    """
    turned = _is_turned(words) or (_is_turned(words) is None and _is_turned(around) is True)
    found: list[list[Word]] = []
    for word in words:
        if found and _share_a_line(found[-1][-1].box, word.box, turned=turned):
            found[-1].append(word)
        else:
            found.append([word])
    return found


def line_boxes(words: Sequence[Word], around: Sequence[Word] = ()) -> list[PageBox]:
    """One box for each line that ``words`` stand on; ``around`` as for ``lines``."""
    return [union(word.box for word in line) for line in lines(words, around)]


def _fraction(number: float) -> float:
    if not isfinite(number) or not -_TOLERANCE <= number <= 1 + _TOLERANCE:
        raise ValueError(f"a box on a page lies between 0 and 1, not at {number}")
    return round(min(max(number, 0.0), 1.0), _DECIMALS)


def _is_turned(words: Sequence[Word]) -> bool | None:
    """Whether text runs up or down the page; None where all words are too short to tell."""
    longest = max(words, key=lambda word: len(word.text), default=None)
    if longest is None or len(longest.text) < _TELLING_LENGTH:
        return None
    return longest.box.height > longest.box.width


def _share_a_line(one: PageBox, next_one: PageBox, *, turned: bool) -> bool:
    """Whether two boxes overlap by at least half of the lower one, across the reading direction."""
    if turned:
        shared = min(one.x1, next_one.x1) - max(one.x0, next_one.x0)
        return shared >= min(one.width, next_one.width) / 2
    shared = min(one.y1, next_one.y1) - max(one.y0, next_one.y0)
    return shared >= min(one.height, next_one.height) / 2
