"""One page at a time: shown to its end, the wheel and the keys lead on to the next."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from gui.pdf.layout import Spot
from gui.pdf.page_roll import PageRoll

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from gui.theme import Theme

_NOTCH = 120  # eighths of a degree of the wheel
_LEAFING = MappingProxyType(
    {
        Qt.Key.Key_PageDown: 1,
        Qt.Key.Key_Down: 1,
        Qt.Key.Key_PageUp: -1,
        Qt.Key.Key_Up: -1,
    }
)


class LeafedRoll(PageRoll):
    """Pages in one roll, or leafed through one by one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._pushed = 0  # what the wheel was turned by, since a page was turned

    @property
    def is_single(self) -> bool:
        """Whether one page is shown at a time."""
        return self._is_single

    def set_single(self, on: bool) -> None:
        """Show one page at a time, or all in one roll; the spot at the window's top stays there."""
        here = self.here()
        here = here if self._page == here.page else Spot(self._page, 0.0, 0.0)
        self._is_single = on
        self._lay_out(self._fitted())
        self.go_to(here)

    def leaf(self, by: int) -> bool:
        """Where a single page is shown to its end, go on to the next (1) or back (-1).

        Gives whether that was done.
        """
        bar, page = self.verticalScrollBar(), self._page + by
        end = bar.maximum() if by > 0 else bar.minimum()
        is_there = by != 0 and 1 <= page <= self.page_count
        if not self._is_single or bar.value() != end or not is_there:
            return False
        self._unroll(page)
        bar.setValue(bar.minimum() if by > 0 else bar.maximum())
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End go to the ends of the paper; what would scroll beyond a page turns it."""
        key, bar = event.key(), self.verticalScrollBar()
        if key == Qt.Key.Key_Home:
            self._unroll(1)
            bar.setValue(bar.minimum())
        elif key == Qt.Key.Key_End:
            self._unroll(max(1, self.page_count))
            bar.setValue(bar.maximum())
        elif not self.leaf(_LEAFING.get(Qt.Key(key), 0)):
            super().keyPressEvent(event)

    def _leafs_by(self, delta: int) -> bool:
        """Whether the wheel, turned on at the end of a page, leads to another one.

        ``delta`` is in eighths of a degree; a notch of it turns one page.
        """
        self._pushed = self._pushed + delta if self._pushed * delta >= 0 else delta
        if abs(self._pushed) < _NOTCH:
            return False
        by = -1 if self._pushed > 0 else 1
        self._pushed = 0
        return self.leaf(by)
