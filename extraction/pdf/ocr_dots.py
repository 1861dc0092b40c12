"""What Tesseract overlooks in the picture of a number: 38.4 read as 384, a dash as 4."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_BETWEEN = re.compile(r"(?<=\d)[.,·:;'’‘]+(?=\d)")
_NUMBER = re.compile(r"\d.*\d")
_DARK = 150  # of 255: what is darker is ink
_LOW = 0.36  # of a figure's height: what is neither higher nor wider may be a point
_LONG = 1.7  # of its own height: what is wider is a hyphen
_SPECK = 0.08  # what is lower yet is dirt
_HIGH = 0.6  # what is at least as high is a figure
_FLAT = 0.8  # of a figure's width: figures are higher than that


def ink_of(data: bytes, width: int, height: int) -> NDArray[np.bool_]:
    """Where a picture of four bytes a pixel is dark, as (height, width)."""
    import numpy as np

    pixels = np.frombuffer(data, np.uint8).reshape(height, width, 4)
    return pixels[:, :, 1] < _DARK


def lacks_a_point(text: str, ink: NDArray[np.bool_]) -> bool:
    """Whether between a number's figures more points are printed than its text has.

    ``ink`` is the word's own part of the picture.
    """
    if not _NUMBER.search(text):
        return False
    return _points(ink) > sum(len(found) for found in _BETWEEN.findall(text))


def is_no_figure(text: str, ink: NDArray[np.bool_]) -> bool:
    """Whether what was read as a number is a line: lower than its figures are wide."""
    height, width = ink.shape
    return text.isdecimal() and bool(height < _FLAT * width / len(text))


def _points(ink: NDArray[np.bool_]) -> int:
    """How many low and narrow pieces of ink stand between two high ones; hyphens are none."""
    pieces = _pieces(ink)
    tallest = max((height for _, height in pieces), default=0)
    high = [at for at, (_, height) in enumerate(pieces) if height >= _HIGH * tallest]
    if len(high) < 2:
        return 0
    between = pieces[high[0] + 1 : high[-1]]
    return sum(
        _SPECK * tallest <= height <= _LOW * tallest
        and width <= min(_LOW * tallest, _LONG * height)
        for width, height in between
    )


def _pieces(ink: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Width and height of each stretch of columns that hold ink, from left to right."""
    import numpy as np

    filled = np.flatnonzero(np.diff(np.pad(ink.any(axis=0), 1).astype(np.int8)))
    pieces = []
    for begin, end in zip(filled[::2], filled[1::2], strict=True):
        rows = np.flatnonzero(ink[:, begin:end].any(axis=1))
        pieces.append((int(end - begin), int(rows[-1] - rows[0] + 1)))
    return pieces
