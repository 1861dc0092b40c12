"""What PDFium tells of a page's links. Imported in the worker alone, as ``engine`` is.

Nothing is ever executed: only destinations in the same PDF and addresses are read.
"""

from __future__ import annotations

import ctypes
import re
from array import array
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

import pypdfium2.raw as pdfium

from extraction.pdf.engine_names import page_of, within
from extraction.pdf.engine_text import units_of
from extraction.pdf.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extraction.pdf.engine import Document
    from extraction.pdf.wire import Header

Handle = Any  # Any: a pointer of PDFium's
Area = tuple[float, float, float, float]  # left, bottom, right, top in points
Point = tuple[float, float]

_MOST_LINKS = 2000
_MOST_PAGES_LED_TO = 64  # whose frames are looked up at one asking
_LONGEST_ADDRESS = 8000  # bytes read of one; what is longer is not followed

_GOES_ON = re.compile(r"[/\-_=?&%#.]\r?\n|\w[./_-]\r?\n[a-z0-9]")


class Target(NamedTuple):
    """Where a link lies, and to which page, to what point of it, or to what address it leads."""

    area: Area
    page: int | None = None
    point: Point | None = None
    uri: str = ""


def links(document: Document, header: Header) -> tuple[Header, bytes]:
    """The answer to ``links``: page, height on it and address of each, and where they lie."""
    page = document.page(header["page"])
    found = _annotated(document, page.handle) if page.handle else []
    printed = [one for one in _printed(page.text()) if not _is_covered(one.area, found)]
    found = (printed + found)[:_MOST_LINKS]  # a link that was made lies over what is printed
    lefts, bottoms, rights, tops = ([one.area[side] for one in found] for side in range(4))
    numbers = [str(index) for index in range(len(found))]
    kept, corners = page.frame.place(Words(numbers, lefts, bottoms, rights, tops))
    told = [_told(document, found[int(number)]) for number in kept]
    return {"links": told}, array("i", corners).tobytes()


def _told(document: Document, target: Target) -> tuple[int | None, float | None, str]:
    if target.page is None or target.point is None:
        return target.page, None, target.uri
    return target.page, document.frame(target.page).down(*target.point), ""


def _annotated(document: Document, page: Handle) -> list[Target]:
    """The link annotations, those that lead nowhere among them."""
    found = []
    led_to: set[int] = set()
    for link in islice(_annotations(page), _MOST_LINKS):
        target = Target(_area(link), *_leads_to(document, link))
        if target.page is not None:
            led_to.add(target.page)
        if len(led_to) > _MOST_PAGES_LED_TO:
            target = target._replace(point=None)
        found.append(target)
    return found


def _is_covered(area: Area, links: list[Target]) -> bool:
    x, y = (area[0] + area[2]) / 2, (area[1] + area[3]) / 2
    return any(
        left <= x <= right and bottom <= y <= top
        for left, bottom, right, top in (link.area for link in links)
    )


def _printed(text_page: Handle) -> list[Target]:
    """The addresses that a page prints, a place for each line they run over.

    One that goes on in the next line without PDFium noticing is no address: it would lead astray.
    """
    found = pdfium.FPDFLink_LoadWebLinks(text_page) if text_page else None
    if not found:
        return []
    try:
        count = min(pdfium.FPDFLink_CountWebLinks(found), _MOST_LINKS)
        text = units_of(text_page) if count else ""
        return [
            Target(area, uri=_printed_address(found, index))
            for index in range(count)
            if not _goes_on(found, index, text)
            for area in _lines(found, index)
        ]
    finally:
        pdfium.FPDFLink_CloseWebLinks(found)


def _goes_on(found: Handle, index: int, text: str) -> bool:
    start, count = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFLink_GetTextRange(found, index, start, count)
    end = start.value + count.value
    return _GOES_ON.match(text, max(0, end - 1)) is not None


def _annotations(page: Handle) -> Iterator[Handle]:
    at, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page, at, link):
        yield link


def _area(link: Handle) -> Area:
    area = pdfium.FS_RECTF()
    pdfium.FPDFLink_GetAnnotRect(link, area)
    left, right = sorted((area.left, area.right))
    bottom, top = sorted((area.bottom, area.top))  # PDFium tells some upside down
    return left, bottom, right, top


def _leads_to(document: Document, link: Handle) -> tuple[int | None, Point | None, str]:
    action = pdfium.FPDFLink_GetAction(link)
    if action and pdfium.FPDFAction_GetType(action) == pdfium.PDFACTION_URI:
        return None, None, _address(document.handle, action)
    target = within(document.handle, action, pdfium.FPDFLink_GetDest, link)
    page = page_of(document.handle, document.page_count, target)
    return page, None if page is None else _point(target), ""


def _address(document: Handle, action: Handle) -> str:
    length = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
    if not 1 < length <= _LONGEST_ADDRESS:
        return ""
    room = ctypes.create_string_buffer(length)
    pdfium.FPDFAction_GetURIPath(document, action, room, length)
    return room.value.decode("utf-8", "replace")


def _point(target: Handle) -> Point | None:
    """The upper left of what a destination shows of its page (ISO 32000-1, 12.3.2.2)."""
    count, values = ctypes.c_ulong(), (ctypes.c_float * 4)()
    view = pdfium.FPDFDest_GetView(target, count, values)
    if view == pdfium.PDFDEST_VIEW_XYZ:
        return _point_named(target)
    if view in (pdfium.PDFDEST_VIEW_FITH, pdfium.PDFDEST_VIEW_FITBH) and count.value:
        return 0.0, values[0]
    if view == pdfium.PDFDEST_VIEW_FITR:
        return min(values[0], values[2]), max(values[1], values[3])
    return None


def _point_named(target: Handle) -> Point | None:
    has = [ctypes.c_int() for _ in range(3)]
    x, y, zoom = (ctypes.c_float() for _ in range(3))
    if not pdfium.FPDFDest_GetLocationInPage(target, *has, x, y, zoom) or not has[1].value:
        return None
    return (x.value if has[0].value else 0.0), y.value


def _printed_address(found: Handle, index: int) -> str:
    count = pdfium.FPDFLink_GetURL(found, index, None, 0)
    if not 1 < count <= _LONGEST_ADDRESS:
        return ""
    room = (ctypes.c_ushort * count)()
    pdfium.FPDFLink_GetURL(found, index, room, count)
    return bytes(room).decode("utf-16-le", "replace").rstrip("\0")


def _lines(found: Handle, index: int) -> Iterator[Area]:
    for line in range(pdfium.FPDFLink_CountRects(found, index)):
        left, top, right, bottom = (ctypes.c_double() for _ in range(4))
        pdfium.FPDFLink_GetRect(found, index, line, left, top, right, bottom)
        yield left.value, bottom.value, right.value, top.value
