"""Where the popover stands: the lines around the selection stay in sight where there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint

if TYPE_CHECKING:
    from PySide6.QtCore import QRect, QSize

_LINES = 3
"""Heights of letters that stay in sight between popover and selection: two lines of print."""


class Around(NamedTuple):
    """The selection, the page it is on, and the height of its letters, in the viewport.

    ``is_shown`` says that the popover shows the selection itself, so that it may cover it.
    """

    selected: QRect
    page: QRect
    line: int
    is_shown: bool = False


def spot_for(size: QSize, around: Around, room: QRect, gap: int) -> QPoint:
    """The upper left corner for a popover of this size within ``room``.

    Beside the page at the height of the selection, where that is wide enough. Else below it or, at
    the bottom edge, above it, two lines of print away; where neither has that much room, on the
    side that has more, as far away as it goes. Where nothing fits it stands below the selection:
    the words themselves are never covered, unless the popover shows them.
    """
    selected, page = around.selected, around.page
    top = max(room.top(), min(selected.top(), room.bottom() - size.height()))
    if page.right() + gap + size.width() <= room.right():
        return QPoint(page.right() + gap, top)
    left = min(max(selected.left() - gap, room.left()), room.right() - size.width())
    wanted = max(gap, _LINES * around.line)
    below = room.bottom() - selected.bottom() - size.height()
    above = selected.top() - room.top() - size.height()
    if below >= wanted or below >= above or above < gap:
        y = selected.bottom() + min(max(below, gap), wanted)
        lowest = max(room.top(), room.bottom() - size.height())
        return QPoint(left, min(y, lowest) if around.is_shown else y)
    return QPoint(left, selected.top() - min(above, wanted) - size.height())
