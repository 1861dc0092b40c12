"""From a PDF's own coordinates to places on the page as displayed."""

from __future__ import annotations

from dataclasses import dataclass, field

from extraction.pdf.boxes import MILLION


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of a page that is displayed, in points, and how it is turned (clockwise degrees).

    PDF coordinates rise upwards from the lower left and know no rotation; boxes of this program
    fall from the top left of the page as a person sees it (ISO 32000-1, 8.3.2 and 7.7.3.3).
    """

    left: float
    bottom: float
    right: float
    top: float
    rotation: int = 0
    _across: tuple[float, float, float] = field(init=False, repr=False, compare=False)
    _down: tuple[float, float, float] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Work out the two linear maps once; a page has thousands of words."""
        width, height = self.right - self.left, self.top - self.bottom
        if not (width > 0 and height > 0):
            raise ValueError(f"a page needs a width and a height: {self}")
        rightwards = (MILLION / width, 0.0, -MILLION * self.left / width)
        upwards = (0.0, MILLION / height, -MILLION * self.bottom / height)
        across, down = {
            0: (rightwards, _reversed(upwards)),
            90: (upwards, rightwards),
            180: (_reversed(rightwards), upwards),
            270: (_reversed(upwards), _reversed(rightwards)),
        }[self.rotation]
        object.__setattr__(self, "_across", across)
        object.__setattr__(self, "_down", down)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points, as displayed."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.rotation in (90, 270) else (width, height)

    def place(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[int, int, int, int] | None:
        """``(x0, y0, x1, y1)`` in millionths of the page as displayed; None if outside it.

        What reaches over the edge is cut there; what has no extent gets a millionth of it, so
        that every box has an area.
        """
        ax, ay, a0 = self._across
        dx, dy, d0 = self._down
        xs = _span(ax * left + ay * bottom + a0, ax * right + ay * top + a0)
        ys = _span(dx * left + dy * bottom + d0, dx * right + dy * top + d0)
        if xs is None or ys is None:
            return None
        (x0, x1), (y0, y1) = xs, ys
        return x0, y0, x1, y1


def _reversed(line: tuple[float, float, float]) -> tuple[float, float, float]:
    a, b, c = line
    return (-a, -b, MILLION - c)


def _span(one: float, other: float) -> tuple[int, int] | None:
    """The two in order and within the page, at least a millionth apart; None if both lie off it."""
    low, high = (one, other) if one < other else (other, one)
    if not (low < MILLION and high > 0):
        return None
    start = min(max(round(low), 0), MILLION - 1)
    return start, min(max(round(high), start + 1), MILLION)
