"""Pages turned by quarters to be read: places as the file has them, and as they are shown.

Boxes and spots are always those of the page as its file displays it; turning is how it is looked
at, and no place that is kept knows of it. A ``turn`` is 0, 90, 180 or 270 degrees clockwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extraction.pdf.boxes import PageBox

QUARTER, WHOLE = 90, 360


def lies(turn: int) -> bool:
    """Whether a page turned so lies on its side: its width is then shown as its height."""
    return turn % (2 * QUARTER) != 0


def shown_point(x: float, y: float, turn: int) -> tuple[float, float]:
    """Where a point of the page is shown, both in fractions."""
    return {0: (x, y), 90: (1 - y, x), 180: (1 - x, 1 - y), 270: (y, 1 - x)}[turn]


def point_under(x: float, y: float, turn: int) -> tuple[float, float]:
    """The point of the page that is shown there, both in fractions."""
    return shown_point(x, y, -turn % WHOLE)


def shown_corners(box: PageBox, turn: int) -> tuple[float, float, float, float]:
    """``x0, y0, x1, y1`` of where a box of the page is shown."""
    x0, y0 = shown_point(box.x0, box.y0, turn)
    x1, y1 = shown_point(box.x1, box.y1, turn)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
