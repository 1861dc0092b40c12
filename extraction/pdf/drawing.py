"""How large a page, or a part of it, is drawn, and how it is turned. Imported in the worker."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

from extraction.pdf.boxes import MILLION
from extraction.pdf.faults import Fault, PdfFault

if TYPE_CHECKING:
    from collections.abc import Sequence

Handle = Any  # Any: a pointer of PDFium's
Extent = tuple[int, int]

WHOLE = (0.0, 0.0, 1.0, 1.0)
"""The area of a page that is drawn as it is."""

_LARGEST_SIDE = 32_000  # pixels; paint engines with 16-bit coordinates end at 32,767
_LARGEST_PAGE = 1_000_000  # pixels a side of the page of which an area is drawn
_A_LITTLE_LESS = 0.99
_BYTES_PER_PIXEL = 4
_WHITE = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Drawing:
    """A bitmap's extent in pixels, and where the whole page lies about it.

    ``page`` is the extent of the whole page, turned ``quarters`` times clockwise; the bitmap's
    upper left pixel is the one at ``start`` of it. ``scale`` are the pixels drawn for a point.
    """

    width: int
    height: int
    scale: float
    page: Extent
    start: Extent = (0, 0)
    quarters: int = 0

    @property
    def stride(self) -> int:
        """Bytes of a row."""
        return self.width * _BYTES_PER_PIXEL

    @property
    def bytes(self) -> int:
        """Bytes of the whole bitmap."""
        return self.stride * self.height


def fitting(
    points: tuple[float, float],
    scale: float,
    most_bytes: int,
    quarters: int = 0,
    area: Sequence[float] = WHOLE,
) -> Drawing:
    """How ``area`` of a page of ``points`` is drawn at ``scale``, smaller if too large for that.

    The area is in fractions of the page before it is turned, ``quarters`` times clockwise.
    """
    turned = _turned(area, quarters)
    wide, high = (max(side, 1e-3) for side in (points[::-1] if quarters % 2 else points))
    across, down = wide * (turned[2] - turned[0]), high * (turned[3] - turned[1])
    pixels = most_bytes // _BYTES_PER_PIXEL
    scale = min(
        scale,
        math.sqrt(pixels / across / down),
        *(_LARGEST_SIDE / side for side in (across, down)),
        *(_LARGEST_PAGE / side for side in (wide, high)),
    )
    drawing = _laid_out((wide, high), scale, quarters, turned)
    while drawing.bytes > most_bytes:  # by the pixels at the edges, which are drawn whole
        scale *= _A_LITTLE_LESS
        drawing = _laid_out((wide, high), scale, quarters, turned)
    return drawing


def _laid_out(
    points: tuple[float, float], scale: float, quarters: int, area: Sequence[float]
) -> Drawing:
    """``area`` of a page that is turned already, as are its ``points``."""
    across, down = (max(1, round(side * scale)) for side in points)
    left, right = _span(area[0], area[2], across)
    top, bottom = _span(area[1], area[3], down)
    return Drawing(right - left, bottom - top, scale, (across, down), (left, top), quarters)


def draw(page: Handle, drawing: Drawing, address: int) -> None:
    """Draw a loaded page on white, as BGRx, into the ``drawing.bytes`` bytes at ``address``."""
    bitmap = pdfium.FPDFBitmap_CreateEx(
        drawing.width, drawing.height, pdfium.FPDFBitmap_BGRx, address, drawing.stride
    )
    if not bitmap:
        raise PdfFault(Fault.MEMORY)
    left, top = drawing.start
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, drawing.width, drawing.height, _WHITE)
        pdfium.FPDF_RenderPageBitmap(
            bitmap, page, -left, -top, *drawing.page, drawing.quarters, pdfium.FPDF_ANNOT
        )
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def _turned(area: Sequence[float], quarters: int) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = area
    return {
        0: (x0, y0, x1, y1),
        1: (1 - y1, x0, 1 - y0, x1),
        2: (1 - x1, 1 - y1, 1 - x0, 1 - y0),
        3: (y0, 1 - x1, y1, 1 - x0),
    }[quarters]


def _span(low: float, high: float, pixels: int) -> tuple[int, int]:
    """The pixels that a part of a side touches, at least one; a rounding error touches none."""
    slack = pixels / MILLION  # to which boxes are kept
    first = min(math.floor(low * pixels + slack), pixels - 1)
    return first, max(first + 1, min(math.ceil(high * pixels - slack), pixels))
