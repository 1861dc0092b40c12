"""One page at a time: the others lie far above and below it, out of every window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.pdf.layout import UPRIGHT, Layout

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gui.pdf.layout import Gaps, PageSize

_FAR = 1_000_000.0  # logical pixels between the tops of two pages, so that the order stays


class OnePage(Layout):
    """A roll of which only ``page`` is wound off."""

    def __init__(
        self,
        page: int,
        sizes: Sequence[PageSize],
        scale: float,
        width: int,
        gaps: Gaps,
        turns: Mapping[int, int] = UPRIGHT,
    ) -> None:
        super().__init__(sizes, scale, width, gaps, turns)
        self._alone = min(max(1, page), max(1, len(sizes)))
        self._tops = [gaps.top + (number - self._alone) * _FAR for number in _numbers(sizes)]
        if sizes:
            alone = self.page(self._alone)
            self.width = max(float(width), alone.width + 2 * gaps.side)
            self.height = alone.height + 2 * gaps.top

    def page_at(self, y: float) -> int:
        """The page shown."""
        return self._alone

    def visible(self, top: float, height: float) -> range:
        """The page shown, if there is one."""
        return range(self._alone, self._alone + 1 if self._tops else self._alone)

    def main_page(self, top: float, height: float) -> int:
        """The page shown."""
        return self._alone


def _numbers(sizes: Sequence[PageSize]) -> range:
    return range(1, len(sizes) + 1)
