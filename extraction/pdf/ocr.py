"""The words of a picture, as Tesseract recognises them. Imported in a worker of its own alone.

Only that worker imports Tesseract, and only once it is asked: a program that recognises nothing
loads nothing of it.
"""

from __future__ import annotations

import ctypes
import os
import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from extraction.pdf.boxes import MILLION
from extraction.pdf.drawing import fitting
from extraction.pdf.ocr_dots import ink_of, is_no_figure, lacks_a_point
from extraction.pdf.ocr_language import ENGLISH, data_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray
    from tesserocr import PyTessBaseAPI

    from extraction.pdf.drawing import Drawing
    from extraction.pdf.engine_page import Page

Corners = tuple[float, float, float, float]

_PAGE_DPI = 300
_AREA_DPI = 400  # an area is small, and often a single number
_TRIAL_DPI = 150  # enough to tell which way up a page lies
_POINTS_PER_INCH = 72
_MOST_BYTES = 128 * 2**20  # of a picture: an A2 page at 300 dots an inch
_MARGIN = 12  # pixels of white around an area: Tesseract overlooks what touches the edge
_ONE_LINE = 22  # points: a lower area holds one line
_SURE = 80  # of a hundred: words as sure as this tell that a page lies the right way up
_MOST_DOUBTFUL = 50
"""How sure a number may be told to be at most whose shape is none that papers print."""

_WORD = "5"  # the level of a word in Tesseract's table
_COLUMNS = 12
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(,\d{3})+(?![\d,])")
_ODD = re.compile(
    r"\d[,:;*]\d"  # a point that was taken for something else
    r"|\d[°º’‘”“\"'?]"  # a raised figure that was: 10² as 10°
    r"|\d[lIOo|Zz]|[lIO|]\d|\d[A-Z]\d"  # a figure that was taken for a letter
)


class Found(NamedTuple):
    """A word, how sure it is, 0 to 100, and its corners in fractions of what was drawn."""

    text: str
    confidence: int
    corners: Corners


def engine() -> str:
    """Name and version of what recognises words, as evidence keeps it."""
    import tesserocr

    version = tesserocr.tesseract_version().split()[1]
    return f"tesseract-{version}-{ENGLISH}"


def recognise(page: Page, area: Sequence[float] | None) -> tuple[dict[str, Any], list[int]]:
    """The words of a page, or of an ``area`` of it, in reading order.

    Told are texts and how sure each is, 0 to 100; four numbers of each one's place are
    ``x0, y0, x1, y1`` in millionths of the page as displayed. A page that lies on its side, or
    upside down, is read as it is meant to be. (Any: JSON.)
    """
    corners: Corners = (0.0, 0.0, 1.0, 1.0)
    if area is not None:
        corners = (area[0], area[1], area[2], area[3])
    quarters, found = _best_way_up(page, corners, whole=area is None)
    words = [word._replace(corners=_on_page(word.corners, quarters, corners)) for word in found]
    told = {
        "engine": engine(),
        "texts": [word.text for word in words],
        "confidences": [word.confidence for word in words],
    }
    return told, [number for word in words for number in _millionths(word.corners)]


def trusted(text: str, confidence: int) -> int:
    """How sure a word is, once its shape is looked at.

    Tesseract is as sure of ``0:80`` as of ``0.80``. A number whose digits have between them what
    no number has, or letters that look like digits, is told to be doubtful.
    """
    if _ODD.search(_THOUSANDS.sub("", text)):
        return min(confidence, _MOST_DOUBTFUL)
    return confidence


def _best_way_up(page: Page, area: Corners, *, whole: bool) -> tuple[int, list[Found]]:
    """The words, and how many quarters the page had to be turned clockwise to read them."""
    found = _words(page, area, 0, _PAGE_DPI if whole else _AREA_DPI)
    if _is_sure(found) or not whole:
        return 0, found
    trials = {quarters: _weight(_words(page, area, quarters, _TRIAL_DPI)) for quarters in range(4)}
    best = max(trials, key=lambda quarters: trials[quarters])
    turned = _words(page, area, best, _PAGE_DPI) if best else []
    return (best, turned) if _weight(turned) > _weight(found) else (0, found)


def _weight(found: Sequence[Found]) -> int:
    """How many letters are sure."""
    return sum(len(word.text) for word in found if word.confidence >= _SURE)


def _is_sure(found: Sequence[Found]) -> bool:
    """Whether most letters are sure, so that the page lies as it is meant to be read."""
    return 2 * _weight(found) > sum(len(word.text) for word in found)


def _words(page: Page, area: Corners, quarters: int, dpi: int) -> list[Found]:
    scale = dpi / _POINTS_PER_INCH
    drawing = fitting(page.frame.size, scale, _MOST_BYTES, quarters, area)
    pixels = ctypes.create_string_buffer(drawing.bytes)
    page.draw(drawing, ctypes.addressof(pixels))
    low = (area[3] - area[1]) * page.frame.size[1]
    is_whole = area == (0.0, 0.0, 1.0, 1.0)
    return _read(pixels, drawing, is_whole=is_whole, is_line=not is_whole and low < _ONE_LINE)


def _read(
    pixels: ctypes.Array[ctypes.c_char], drawing: Drawing, *, is_whole: bool, is_line: bool
) -> list[Found]:
    import tesserocr

    mode = tesserocr.PSM.AUTO if is_whole else tesserocr.PSM.SINGLE_BLOCK
    margin = 0 if is_whole else _MARGIN
    reader = _reader()
    reader.SetPageSegMode(tesserocr.PSM.SINGLE_LINE if is_line else mode)
    width, height, data = _with_margin(pixels, drawing, margin)
    reader.SetImageBytes(data, width, height, 4, 4 * width)
    reader.SetSourceResolution(max(70, round(drawing.scale * _POINTS_PER_INCH)))
    rows = [line.split("\t") for line in reader.GetTSVText(0).splitlines()]
    reader.Clear()
    words = (row for row in rows if len(row) == _COLUMNS and row[0] == _WORD and row[-1].strip())
    ink = ink_of(data, width, height)
    return [_doubted(row, ink, _found(row, drawing, margin)) for row in words]


def _doubted(row: list[str], ink: NDArray[np.bool_], found: Found) -> Found:
    """The word, told to be doubtful where its picture shows that it is another number, or none."""
    left, top, width, height = map(int, row[6:10])
    own = ink[top : top + height, left : left + width]
    if lacks_a_point(found.text, own) or is_no_figure(found.text, own):
        return found._replace(confidence=min(found.confidence, _MOST_DOUBTFUL))
    return found


def _with_margin(
    pixels: ctypes.Array[ctypes.c_char], drawing: Drawing, margin: int
) -> tuple[int, int, bytes]:
    if not margin:
        return drawing.width, drawing.height, pixels.raw
    width = drawing.width + 2 * margin
    blank, side, raw = b"\xff" * (4 * width * margin), b"\xff" * (4 * margin), pixels.raw
    lines = (
        side + raw[start : start + drawing.stride] + side
        for start in range(0, drawing.bytes, drawing.stride)
    )
    return width, drawing.height + 2 * margin, blank + b"".join(lines) + blank


def _found(row: list[str], drawing: Drawing, margin: int) -> Found:
    left, top, width, height = map(int, row[6:10])
    left, top = max(0, left - margin), max(0, top - margin)
    right, bottom = left + max(1, width), top + max(1, height)
    corners = (
        min(left, drawing.width - 1) / drawing.width,
        min(top, drawing.height - 1) / drawing.height,
        min(right, drawing.width) / drawing.width,
        min(bottom, drawing.height) / drawing.height,
    )
    text = row[-1].strip()
    return Found(text, trusted(text, max(0, min(100, int(float(row[10]))))), corners)


def _on_page(corners: Corners, quarters: int, area: Corners) -> Corners:
    """Corners of what was drawn, turned back, as corners of the page."""
    x0, y0, x1, y1 = corners
    x0, y0, x1, y1 = {
        0: (x0, y0, x1, y1),
        1: (y0, 1 - x1, y1, 1 - x0),
        2: (1 - x1, 1 - y1, 1 - x0, 1 - y0),
        3: (1 - y1, x0, 1 - y0, x1),
    }[quarters]
    wide, high = area[2] - area[0], area[3] - area[1]
    return area[0] + x0 * wide, area[1] + y0 * high, area[0] + x1 * wide, area[1] + y1 * high


def _millionths(corners: Corners) -> list[int]:
    """Whole numbers, each box at least one wide and high and on the page."""
    x0, y0, x1, y1 = (min(max(round(number * MILLION), 0), MILLION) for number in corners)
    x0, y0 = min(x0, MILLION - 1), min(y0, MILLION - 1)
    return [x0, y0, max(x1, x0 + 1), max(y1, y0 + 1)]


@cache
def _reader() -> PyTessBaseAPI:
    """Tesseract with its language loaded; one thread, for the window needs the other core."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    import tesserocr

    return tesserocr.PyTessBaseAPI(path=str(data_folder()), lang=ENGLISH)
