"""The plot of best change in tumour size: one bar a patient, heights made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.colors import Color, HexColor

if TYPE_CHECKING:
    from resources.make.paper import Plot

_HEIGHT, _LEFT, _TOP, _BOTTOM = 128, 30, 44, -100
_SCALE = (_HEIGHT - 12) / (_TOP - _BOTTOM)


def change_plot(plot: Plot, width: float, colour: Color) -> Drawing:
    """A drawing ``width`` points wide; change in percent of the size before treatment."""
    drawing = Drawing(width, _HEIGHT)
    for tick in (20, -30, -65, -100):
        drawing.add(Line(_LEFT, _y(tick), width, _y(tick), strokeColor=HexColor("#cccccc")))
        label = f"{tick}%".replace("-", "\u2212")
        drawing.add(String(_LEFT - 4, _y(tick) - 2.5, label, fontSize=7, textAnchor="end"))
    changes = _changes(plot)
    step = (width - _LEFT - 6) / len(changes)
    for place, change in enumerate(changes):
        left, low = _LEFT + 4 + place * step, min(_y(0), _y(change))
        height = max(abs(_y(change) - _y(0)), 1)
        drawing.add(Rect(left, low, step * 0.7, height, fillColor=colour, strokeColor=None))
    drawing.add(Line(_LEFT, _y(0), width, _y(0), strokeColor=HexColor("#333333")))
    return drawing


def _y(percent: float) -> float:
    return 6 + (percent - _BOTTOM) * _SCALE


def _changes(plot: Plot) -> list[float]:
    """From the worst change to the best: growth, little change, shrinkage, gone."""
    return [
        *_spread(plot.progressive, 40, 24),
        *_spread(plot.stable, 12, -26),
        *_spread(plot.partial, -34, -92),
        *_spread(plot.complete, -100, -100),
    ]


def _spread(count: int, first: float, last: float) -> list[float]:
    gap = (last - first) / max(count - 1, 1)
    return [first + gap * place for place in range(count)]
