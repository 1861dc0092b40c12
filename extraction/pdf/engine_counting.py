"""How many pages a PDF has: what it claims, unless it claims many and the last are not there.

A file of 300 bytes may claim 65,536 pages, and whoever lays out so many is busy for minutes.
"""

from __future__ import annotations

from typing import Any

import pypdfium2.raw as pdfium

Handle = Any  # Any: a pointer of PDFium's

_BELIEVED = 1000  # pages; so many are laid out in no time, whether they are there or not
_NEIGHBOURS = 3  # a page may be damaged in the middle of good ones


def pages_there(document: Handle, claimed: int) -> int:
    """How many of the claimed pages there are; 0 where there is none."""
    if claimed <= _BELIEVED or _is_near(document, claimed):
        return claimed
    there, beyond = 0, claimed
    while beyond - there > 1:
        middle = (there + beyond) // 2
        if _is_near(document, middle):
            there = middle
        else:
            beyond = middle
    while there and not _is_there(document, there):
        there -= 1
    return there


def _is_near(document: Handle, number: int) -> bool:
    """Whether page ``number`` or one right before it is there."""
    numbers = range(number, max(0, number - _NEIGHBOURS), -1)
    return any(_is_there(document, one) for one in numbers)


def _is_there(document: Handle, number: int) -> bool:
    """Whether the document's tree of pages has this one."""
    return bool(pdfium.FPDF_GetPageSizeByIndexF(document, number - 1, pdfium.FS_SIZEF()))
