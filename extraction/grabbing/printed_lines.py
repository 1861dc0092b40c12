"""The printed lines within a row of a table, and where between them the row can be split."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from extraction.grabbing.lines import Axis

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from extraction.grabbing.lines import Lines
    from extraction.pdf.boxes import PageBox

_SAME = 0.3
"""Of the lower of two words: what overlaps by more stands in the same line, raised or not."""


class _Span(NamedTuple):
    """From where to where something reaches, in fractions of the page."""

    low: float
    high: float

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2


def place_between(lines: Lines, row: int, words: Iterable[PageBox]) -> float | None:
    """Where a row's printed lines part, nearest to its middle; ``words`` are those of the page.

    ``None`` where no cell of the row has two lines: half of such a row would have no words.
    """
    begin, end = sorted(lines.rows[row : row + 2])
    middle = (begin + end) / 2
    cells = _by_column(lines, _Span(begin, end), words)
    everywhere = list(_gaps([span for cell in cells for span in cell]))
    found = everywhere or [gap for cell in cells for gap in _gaps(cell)]
    return min(found, key=lambda gap: abs(gap - middle), default=None)


def _by_column(lines: Lines, row: _Span, words: Iterable[PageBox]) -> list[list[_Span]]:
    """How far the words of each cell of a row reach, from its one long edge to the other."""
    is_across = lines.lies_across(Axis.ROW)
    found: list[tuple[_Span, float]] = []
    for box in words:
        across, down = _Span(box.x0, box.x1), _Span(box.y0, box.y1)
        span, other = (across, down) if is_across else (down, across)
        if row.low <= span.middle <= row.high:
            found.append((span, other.middle))
    borders = (sorted(pair) for pair in pairwise(lines.columns))
    return [[span for span, at in found if low <= at <= high] for low, high in borders]


def _gaps(spans: Sequence[_Span]) -> Iterator[float]:
    """The middles between lines of words."""
    lines: list[_Span] = []
    for span in sorted(spans):
        if lines and _is_same(lines[-1], span):
            lines[-1] = _Span(lines[-1].low, max(lines[-1].high, span.high))
        else:
            lines.append(span)
    return ((upper.high + lower.low) / 2 for upper, lower in pairwise(lines))


def _is_same(line: _Span, word: _Span) -> bool:
    shared = min(line.high, word.high) - max(line.low, word.low)
    return shared > _SAME * min(line.high - line.low, word.high - word.low)
