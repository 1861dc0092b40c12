"""Drawn pages kept for a while: the same page in several sizes, bounded in bytes."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QImage

MEGABYTE = 1024**2
MOST_BYTES = 192 * MEGABYTE
"""Three pages drawn as large as they ever are."""

USUAL_BYTES = 40 * MEGABYTE
"""A dozen pages as wide as half a screen: no reader of its kind should take more memory."""

_TIMES_WANTED = 2  # as much again as is shown and lies next, for turning back


class PageKey(NamedTuple):
    """Which page of which report (SHA-256), drawn how many device pixels wide, dark or white."""

    report: str
    page: int
    width: int
    is_dark: bool = False

    @property
    def page_drawn(self) -> tuple[str, int, bool]:
        """What pictures of several widths show alike."""
        return self.report, self.page, self.is_dark


def room_for(wanted: Iterable[int]) -> int:
    """How many bytes of pictures to keep where those wanted now take so many bytes each."""
    return min(MOST_BYTES, max(USUAL_BYTES, _TIMES_WANTED * sum(wanted)))


class PageCache:
    """Images by page and width. Over ``most_bytes`` those used longest ago go; one always stays."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self.most_bytes = most_bytes
        self._images: OrderedDict[PageKey, QImage] = OrderedDict()
        self._widths: dict[tuple[str, int, bool], list[int]] = {}
        self.bytes = 0

    def __len__(self) -> int:
        return len(self._images)

    def __contains__(self, key: PageKey) -> bool:
        return key in self._images

    def put(self, key: PageKey, image: QImage) -> None:
        """Keep an image, and let go of the oldest where there is no room."""
        self._drop(key)
        self._images[key] = image
        self._widths.setdefault(key.page_drawn, []).append(key.width)
        self.bytes += image.sizeInBytes()
        while self.bytes > self.most_bytes and len(self._images) > 1:
            self._drop(next(iter(self._images)))

    def exact(self, key: PageKey) -> QImage | None:
        """The image of just this width."""
        if key in self._images:
            self._images.move_to_end(key)
        return self._images.get(key)

    def nearest(self, key: PageKey) -> QImage | None:
        """The image of the page whose width is nearest; the larger of two as near."""
        widths = self._widths.get(key.page_drawn)
        if not widths:
            return None
        width = min(widths, key=lambda one: (max(one, key.width) / min(one, key.width), -one))
        return self.exact(key._replace(width=width))

    def clear(self) -> None:
        """Let go of all."""
        self._images.clear()
        self._widths.clear()
        self.bytes = 0

    def _drop(self, key: PageKey) -> None:
        image = self._images.pop(key, None)
        if image is None:
            return
        self.bytes -= image.sizeInBytes()
        widths = self._widths[key.page_drawn]
        widths.remove(key.width)
        if not widths:
            del self._widths[key.page_drawn]
