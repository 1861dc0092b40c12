"""A page's characters as PDFium tells them. Imported in the worker alone."""

from __future__ import annotations

import ctypes
import re
from collections import deque
from itertools import repeat
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

from extraction.pdf.words import LINE_END_HYPHEN, UNMAPPED, Characters

if TYPE_CHECKING:
    from collections.abc import Callable

Handle = Any  # Any: a pointer of PDFium's

UNPRINTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")

# A page has thousands of characters: with plain addresses as arguments, `map` can make all calls
# for their boxes without a line of Python in between, at less than half the time.
_Address = ctypes.c_void_p
_char_box: Callable[..., int] = ctypes.cast(
    pdfium.FPDFText_GetCharBox,
    ctypes.CFUNCTYPE(ctypes.c_int, _Address, ctypes.c_int, *[_Address] * 4),
)
_char_code: Callable[..., int] = ctypes.cast(
    pdfium.FPDFText_GetUnicode, ctypes.CFUNCTYPE(ctypes.c_uint, _Address, ctypes.c_int)
)


def units_of(text_page: Handle) -> str:
    """The page's text, one UTF-16 unit for each of PDFium's character indexes."""
    count = pdfium.FPDFText_CountChars(text_page) if text_page else 0
    if count <= 0:
        return ""
    units = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text_page, 0, count, units)
    if written == count + 1:
        return "".join(map(chr, units[:count]))
    # Characters without a code are left out of the bulk text, so indexes don't fit: ask each.
    page_address = ctypes.addressof(text_page.contents)
    return "".join(map(chr, map(_char_code, repeat(page_address), range(count))))


def characters_of(text_page: Handle) -> Characters:
    """The page's characters with their boxes; what no reader can print is ``UNMAPPED``."""

    def hyphen_or_unmapped(found: re.Match[str]) -> str:
        is_hyphen = pdfium.FPDFText_IsHyphen(text_page, found.start()) == 1
        return LINE_END_HYPHEN if is_hyphen else UNMAPPED

    text = UNPRINTED.sub(hyphen_or_unmapped, units_of(text_page))
    left, right, bottom, top = _boxes_of(text_page, len(text))
    return Characters(text, left, right, bottom, top)


def _boxes_of(
    text_page: Handle, count: int
) -> tuple[list[float], list[float], list[float], list[float]]:
    """Left, right, bottom and top of each character."""
    if not count:
        return [], [], [], []
    sides = (ctypes.c_double * (4 * count))()
    start, end, step = ctypes.addressof(sides), ctypes.sizeof(sides), 4 * 8
    where = [range(start + 8 * side, start + end, step) for side in range(4)]
    page_address = ctypes.addressof(text_page.contents)
    deque(map(_char_box, repeat(page_address), range(count), *where), maxlen=0)
    return sides[0::4], sides[1::4], sides[2::4], sides[3::4]
