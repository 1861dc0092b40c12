"""From a PDF's own coordinates to places on the page as displayed."""

from __future__ import annotations

from dataclasses import dataclass
from operator import lt
from typing import TYPE_CHECKING

from extraction.pdf.boxes import MILLION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.pdf.words import Words


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of a page that is displayed, in points, and how it is turned (clockwise degrees).

    PDF coordinates rise upwards from the lower left and know no rotation; boxes of this program
    fall from the top left of the page as a person sees it (ISO 32000-1, 8.3.2.3 and 7.7.3.3).
    """

    left: float
    bottom: float
    right: float
    top: float
    rotation: int = 0

    def __post_init__(self) -> None:
        if not (self.left < self.right and self.bottom < self.top):
            raise ValueError(f"a page needs a width and a height: {self}")
        if self.rotation not in (0, 90, 180, 270):
            raise ValueError(f"a page is turned by quarters: {self}")

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points, as displayed."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.rotation in (90, 270) else (width, height)

    def place(self, words: Words) -> tuple[list[str], list[int]]:
        """The words within the page, and ``x0, y0, x1, y1`` of each in millionths of the page.

        What reaches over the edge is cut there; what has no extent gets a millionth of it, so
        that every box has an area. Pages hold thousands of words: columns, not words, are worked.
        """
        rightwards = self._rightwards(words.left), self._rightwards(words.right)
        upwards = self._upwards(words.bottom), self._upwards(words.top)
        leftwards, downwards = _turned(rightwards), _turned(upwards)
        (x0, x1), (y0, y1) = {
            0: (rightwards, downwards),
            90: (upwards, rightwards),
            180: (leftwards, upwards),
            270: (downwards, leftwards),
        }[self.rotation]
        texts = words.texts
        if not _lie_within(x0, x1) or not _lie_within(y0, y1):
            texts, x0, y0, x1, y1 = _clipped(texts, x0, y0, x1, y1)
        corners = [0] * (4 * len(texts))
        corners[0::4], corners[1::4], corners[2::4], corners[3::4] = x0, y0, x1, y1
        return texts, corners

    def area(self, box: Sequence[float]) -> tuple[float, float, float, float]:
        """A box in fractions of the page as displayed, as ``left, bottom, right, top`` points."""
        x0, y0, x1, y1 = box
        across, upwards = {
            0: ((x0, x1), (1 - y1, 1 - y0)),
            90: ((y0, y1), (x0, x1)),
            180: ((1 - x1, 1 - x0), (y0, y1)),
            270: ((1 - y1, 1 - y0), (1 - x1, 1 - x0)),
        }[self.rotation]
        wide, high = self.right - self.left, self.top - self.bottom
        left, right = (self.left + share * wide for share in across)
        bottom, top = (self.bottom + share * high for share in upwards)
        return left, bottom, right, top

    def down(self, x: float, y: float) -> float:
        """How far down the page as displayed a point lies, as a fraction of its height."""
        across = (x - self.left) / (self.right - self.left)
        upwards = (y - self.bottom) / (self.top - self.bottom)
        share = {0: 1 - upwards, 90: across, 180: upwards, 270: 1 - across}[self.rotation]
        return round(min(max(share, 0.0), 1.0), 6)

    def _rightwards(self, points: list[float]) -> list[int]:
        scale, start = MILLION / (self.right - self.left), self.left
        return [round((point - start) * scale) for point in points]

    def _upwards(self, points: list[float]) -> list[int]:
        scale, start = MILLION / (self.top - self.bottom), self.bottom
        return [round((point - start) * scale) for point in points]


def _turned(spans: tuple[list[int], list[int]]) -> tuple[list[int], list[int]]:
    """Spans measured from the other edge."""
    starts, ends = spans
    return [MILLION - end for end in ends], [MILLION - start for start in starts]


def _lie_within(starts: list[int], ends: list[int]) -> bool:
    """Whether all spans lie within the page and have a length."""
    return (
        min(starts, default=0) >= 0
        and max(ends, default=MILLION) <= MILLION
        and all(map(lt, starts, ends))
    )


def _clipped(
    texts: list[str], x0: list[int], y0: list[int], x1: list[int], y1: list[int]
) -> tuple[list[str], list[int], list[int], list[int], list[int]]:
    """The words that touch the page, their boxes cut at its edges and at least a millionth wide."""
    kept = [
        i
        for i, (left, above, right, below) in enumerate(zip(x0, y0, x1, y1, strict=True))
        if left < MILLION and above < MILLION and right > 0 and below > 0
    ]
    starts = [[min(max(side[i], 0), MILLION - 1) for i in kept] for side in (x0, y0)]
    ends = [
        [min(max(side[i], start + 1), MILLION) for i, start in zip(kept, begun, strict=True)]
        for side, begun in zip((x1, y1), starts, strict=True)
    ]
    return [texts[i] for i in kept], starts[0], starts[1], ends[0], ends[1]
