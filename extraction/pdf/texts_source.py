"""The text of a page as PDFium tells it, without places. Imported in the worker alone."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

from extraction.pdf.engine_text import UNPRINTED, Handle, units_of
from extraction.pdf.words import LINE_END_HYPHEN, UNMAPPED, printed

if TYPE_CHECKING:
    import re

    from extraction.pdf.engine import Document
    from extraction.pdf.engine_page import Page
    from extraction.pdf.wire import Header


def texts(document: Document, header: Header) -> tuple[Header, bytes]:
    """The texts of the pages asked for, the words of each between single spaces."""
    return {"texts": [_text(document.page(number)) for number in header["numbers"]]}, b""


def _text(page: Page) -> str:
    """A page's words as ``words`` cuts them, but for cuts at gaps that hold no space."""
    text_page = page.text()

    def hyphen_or_unmapped(found: re.Match[str]) -> str:
        is_hyphen = pdfium.FPDFText_IsHyphen(text_page, found.start()) == 1
        return f"{LINE_END_HYPHEN} " if is_hyphen else UNMAPPED

    text = UNPRINTED.sub(hyphen_or_unmapped, _units(text_page))
    return printed(" ".join(text.split()))


def _units(text_page: Handle) -> str:
    """A letter for each of PDFium's character indexes, told at once where that can be."""
    count = pdfium.FPDFText_CountChars(text_page) if text_page else 0
    if count <= 0:
        return ""
    buffer = ctypes.create_string_buffer(2 * (count + 1))
    units = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    if pdfium.FPDFText_GetText(text_page, 0, count, units) == count + 1:
        text = buffer.raw[: 2 * count].decode("utf-16-le", "replace")
        if len(text) == count:  # else two units make one letter somewhere
            return text
    return units_of(text_page)
