"""What a PDF calls its parts and pages: outline and page labels. Imported in the worker alone."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

from extraction.pdf.documents import OutlineEntry

if TYPE_CHECKING:
    from collections.abc import Callable

Handle = Any  # Any: a pointer of PDFium's

_MOST_OUTLINE_ENTRIES = 2000
_DEEPEST_OUTLINE = 20
_LONGEST_TITLE = 500
_LONGEST_LABEL = 40  # a label stands in the toolbar; what is longer is no page number


def label_of(document: Handle, number: int) -> str | None:
    """The number of page ``number`` (from 1) as the document prints it, where it says so."""
    label = utf16(pdfium.FPDF_GetPageLabel, document, number - 1)
    return " ".join(label.split())[:_LONGEST_LABEL] or None


def outline_of(document: Handle, page_count: int) -> list[OutlineEntry]:
    """The outline in reading order; loops are entered once, and size and depth are bounded."""
    entries: list[OutlineEntry] = []
    seen: set[int] = set()
    waiting = [(pdfium.FPDFBookmark_GetFirstChild(document, None), 1)]
    while waiting and len(entries) < _MOST_OUTLINE_ENTRIES:
        bookmark, level = waiting.pop()
        if not bookmark or ctypes.addressof(bookmark.contents) in seen:
            continue
        seen.add(ctypes.addressof(bookmark.contents))
        entries.append(_entry(document, page_count, bookmark, level))
        waiting.append((pdfium.FPDFBookmark_GetNextSibling(document, bookmark), level))
        if level < _DEEPEST_OUTLINE:
            child = pdfium.FPDFBookmark_GetFirstChild(document, bookmark)
            waiting.append((child, level + 1))
    return entries


def _entry(document: Handle, page_count: int, bookmark: Handle, level: int) -> OutlineEntry:
    title = " ".join(utf16(pdfium.FPDFBookmark_GetTitle, bookmark).split())[:_LONGEST_TITLE]
    action = pdfium.FPDFBookmark_GetAction(bookmark)
    target = within(document, action, pdfium.FPDFBookmark_GetDest, bookmark)
    return OutlineEntry(title, level, page_of(document, page_count, target))


def within(document: Handle, action: Handle, own: Callable[..., Handle], thing: Handle) -> Handle:
    """The destination in the same document that a link or bookmark leads to, if it has one.

    PDFium tells the destinations of actions that open other files as if they were its own.
    """
    if not action:
        return own(document, thing)
    if pdfium.FPDFAction_GetType(action) == pdfium.PDFACTION_GOTO:
        return pdfium.FPDFAction_GetDest(document, action)
    return None


def page_of(document: Handle, page_count: int, target: Handle) -> int | None:
    """The page (from 1) a destination leads to; None where it leads nowhere."""
    index = pdfium.FPDFDest_GetDestPageIndex(document, target) if target else -1
    return index + 1 if 0 <= index < page_count else None


def utf16(get: Callable[..., int], *about: Handle | int) -> str:
    """The text a PDFium call writes once it knows how many bytes there is room for."""
    length = get(*about, None, 0)
    if length <= 2:
        return ""
    room = ctypes.create_string_buffer(length)
    get(*about, room, length)
    return room.raw[: length - 2].decode("utf-16-le", "replace")
