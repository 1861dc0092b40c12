"""PDFium: opening, facts of a page, words, outline, drawing. Imported in the worker alone.

PDFium is not thread-safe, even across documents: everything here belongs to one thread.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import deque
from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium
from pypdfium2.version import PDFIUM_INFO

from extraction.pdf.documents import OutlineEntry
from extraction.pdf.faults import Fault, PdfFault
from extraction.pdf.frame import Frame
from extraction.pdf.tables import cut_table, find_table
from extraction.pdf.tables_frame import View, told_table
from extraction.pdf.tables_source import rules_within, words_within
from extraction.pdf.words import LINE_END_HYPHEN, UNMAPPED, Characters, split_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Handle = Any  # Any: a pointer of PDFium's
Facts = dict[str, Any]  # Any: JSON, the fields of documents.PageInfo

_HEADER_WITHIN = 1024  # bytes in which readers look for %PDF- (ISO 32000-1, annex H, note 13)
_MOST_OUTLINE_ENTRIES = 2000
_DEEPEST_OUTLINE = 20
_LONGEST_TITLE = 500
_LARGEST_SIDE = 32_000  # pixels; paint engines with 16-bit coordinates end at 32,767
_BYTES_PER_PIXEL = 4
_LETTER = (612.0, 792.0)  # points; what PDFium takes for a page that tells no size
_WHITE = 0xFFFFFFFF
_UNPRINTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

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


def text_engine() -> str:
    """Name and version of what finds words and boxes, as evidence keeps it."""
    return f"pdfium-{PDFIUM_INFO.build}"


@dataclass(frozen=True, slots=True)
class Size:
    """A bitmap's extent in pixels and the pixels drawn for a point."""

    width: int
    height: int
    scale: float

    @property
    def stride(self) -> int:
        """Bytes of a row."""
        return self.width * _BYTES_PER_PIXEL

    @property
    def bytes(self) -> int:
        """Bytes of the whole bitmap."""
        return self.stride * self.height


def fitting_size(points: tuple[float, float], scale: float, most_bytes: int) -> Size:
    """The extent of a page of ``points`` at ``scale``, smaller if it passes ``most_bytes``."""
    width, height = (max(side, 1e-3) for side in points)
    pixels = most_bytes // _BYTES_PER_PIXEL
    allowed = min(math.sqrt(pixels / width / height), _LARGEST_SIDE / width, _LARGEST_SIDE / height)
    scale = min(scale, allowed)
    across, down = max(1, round(width * scale)), max(1, round(height * scale))
    if across * down > pixels:
        across, down = max(1, math.floor(width * scale)), max(1, math.floor(height * scale))
    return Size(across, down, scale)


class Page:
    """One page, loaded. Only ``Document`` makes them, and closes them.

    A page too damaged to load has no text and can't be drawn; its facts are told all the same.
    """

    def __init__(self, document: Handle, number: int) -> None:
        self.number = number
        self._document = document
        self._page = pdfium.FPDF_LoadPage(document, number - 1)
        self._text_page: Handle = None
        self.frame = self._frame()

    def close(self) -> None:
        """Give the page's memory back."""
        if self._text_page:
            pdfium.FPDFText_ClosePage(self._text_page)
        if self._page:
            pdfium.FPDF_ClosePage(self._page)
        self._text_page = self._page = None

    def info(self) -> Facts:
        """Number, label, size in points as displayed, rotation, and how much text there is."""
        width, height = self.frame.size
        text = self._units()
        return {
            "number": self.number,
            "label": self._label(),
            "width": round(width, 3),
            "height": round(height, 3),
            "rotation": self.frame.rotation,
            "characters": len(text),
            "has_text": not text.isspace() and bool(text),
        }

    def words(self) -> tuple[list[str], list[int]]:
        """The page's words in the order of its content, and four numbers of each one's place.

        They are ``x0, y0, x1, y1`` in millionths of the page as displayed.
        """
        return self.frame.place(split_words(self._characters()))

    def table(
        self, box: Sequence[float], borders: tuple[Sequence[float], Sequence[float]] | None
    ) -> tuple[Facts, list[int]] | None:
        """The grid of the table in ``box``, four fractions of the page; None where no text is.

        It is found, or cut at the given ``borders`` of columns and of rows, fractions too.
        """
        area = self.frame.area(box)
        characters = self._characters()
        if not characters.text:
            return None
        words, turn = words_within(self._text_page, characters, area)
        view = View(self.frame, turn)
        if borders:
            across, down = borders
            grid = cut_table(words, view.columns_at(across), view.rows_at(down)) if words else None
        else:
            grid = find_table(words, rules_within(self._page, area, turn))
        return told_table(grid, view) if grid else None

    def draw(self, size: Size, address: int) -> None:
        """Draw the page on white, as BGRx, into the ``size.bytes`` bytes at ``address``."""
        if not self._page:
            raise PdfFault(Fault.DAMAGED_PAGE, f"page {self.number}")
        bitmap = pdfium.FPDFBitmap_CreateEx(
            size.width, size.height, pdfium.FPDFBitmap_BGRx, address, size.stride
        )
        if not bitmap:
            raise PdfFault(Fault.MEMORY)
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, size.width, size.height, _WHITE)
            pdfium.FPDF_RenderPageBitmap(
                bitmap, self._page, 0, 0, size.width, size.height, 0, pdfium.FPDF_ANNOT
            )
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)

    def _frame(self) -> Frame:
        """What is displayed of the page; a page without a usable box is taken as PDFium does."""
        if self._page:
            box = pdfium.FS_RECTF()
            pdfium.FPDF_GetPageBoundingBox(self._page, box)
            rotation = 90 * (pdfium.FPDFPage_GetRotation(self._page) % 4)
            if 0 < box.right - box.left < math.inf and 0 < box.top - box.bottom < math.inf:
                return Frame(box.left, box.bottom, box.right, box.top, rotation)
        return Frame(0, 0, *_LETTER)

    def _label(self) -> str | None:
        return _utf16(pdfium.FPDF_GetPageLabel, self._document, self.number - 1) or None

    def _text(self) -> Handle:
        if not self._text_page and self._page:
            self._text_page = pdfium.FPDFText_LoadPage(self._page)
        return self._text_page

    def _units(self) -> str:
        """The page's text, one UTF-16 unit for each of PDFium's character indexes."""
        text_page = self._text()
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

    def _characters(self) -> Characters:
        text = _UNPRINTED.sub(self._hyphen_or_unmapped, self._units())
        left, right, bottom, top = self._char_boxes(len(text))
        return Characters(text, left, right, bottom, top)

    def _hyphen_or_unmapped(self, found: re.Match[str]) -> str:
        is_hyphen = pdfium.FPDFText_IsHyphen(self._text_page, found.start()) == 1
        return LINE_END_HYPHEN if is_hyphen else UNMAPPED

    def _char_boxes(self, count: int) -> tuple[list[float], list[float], list[float], list[float]]:
        """Left, right, bottom and top of each character."""
        if not count:
            return [], [], [], []
        sides = (ctypes.c_double * (4 * count))()
        start, end, step = ctypes.addressof(sides), ctypes.sizeof(sides), 4 * 8
        where = [range(start + 8 * side, start + end, step) for side in range(4)]
        page_address = ctypes.addressof(self._text_page.contents)
        deque(map(_char_box, repeat(page_address), range(count), *where), maxlen=0)
        return sides[0::4], sides[1::4], sides[2::4], sides[3::4]


class Document:
    """An open PDF. Raises PdfFault if it can't be opened."""

    def __init__(self, data: bytes) -> None:
        if not data:
            raise PdfFault(Fault.EMPTY)
        self._data = data  # PDFium reads from it as long as the document is open
        self._document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if not self._document:
            raise PdfFault(_why_not_opened(data))
        self.page_count: int = pdfium.FPDF_GetPageCount(self._document)
        self._page: Page | None = None
        if self.page_count <= 0:
            self.close()
            raise PdfFault(Fault.NO_PAGES)

    def close(self) -> None:
        """Give the document's memory back."""
        if self._page:
            self._page.close()
        pdfium.FPDF_CloseDocument(self._document)

    @property
    def encrypted(self) -> bool:
        """Whether its bytes are encrypted, though it opens without a password."""
        return bool(pdfium.FPDF_GetSecurityHandlerRevision(self._document) != -1)

    def page(self, number: int) -> Page:
        """Page ``number``, from 1; it stays loaded until another is asked for."""
        if not 1 <= number <= self.page_count:
            raise IndexError(number)
        if self._page is None or self._page.number != number:
            if self._page:
                self._page.close()
            self._page = Page(self._document, number)
        return self._page

    def outline(self) -> list[OutlineEntry]:
        """Its outline in reading order; loops are entered once, and size and depth are bounded."""
        entries: list[OutlineEntry] = []
        seen: set[int] = set()
        waiting = [(pdfium.FPDFBookmark_GetFirstChild(self._document, None), 1)]
        while waiting and len(entries) < _MOST_OUTLINE_ENTRIES:
            bookmark, level = waiting.pop()
            if not bookmark or ctypes.addressof(bookmark.contents) in seen:
                continue
            seen.add(ctypes.addressof(bookmark.contents))
            entries.append(self._outline_entry(bookmark, level))
            waiting.append((pdfium.FPDFBookmark_GetNextSibling(self._document, bookmark), level))
            if level < _DEEPEST_OUTLINE:
                child = pdfium.FPDFBookmark_GetFirstChild(self._document, bookmark)
                waiting.append((child, level + 1))
        return entries

    def _outline_entry(self, bookmark: Handle, level: int) -> OutlineEntry:
        title = " ".join(_utf16(pdfium.FPDFBookmark_GetTitle, bookmark).split())[:_LONGEST_TITLE]
        target = pdfium.FPDFBookmark_GetDest(self._document, bookmark)
        action = None if target else pdfium.FPDFBookmark_GetAction(bookmark)
        if action and pdfium.FPDFAction_GetType(action) == pdfium.PDFACTION_GOTO:
            target = pdfium.FPDFAction_GetDest(self._document, action)
        index = pdfium.FPDFDest_GetDestPageIndex(self._document, target) if target else -1
        return OutlineEntry(title, level, index + 1 if 0 <= index < self.page_count else None)


def _why_not_opened(data: bytes) -> Fault:
    """PDFium's last error, told more finely: it calls much "format" or "success"."""
    if b"%PDF-" not in data[:_HEADER_WITHIN]:
        return Fault.NOT_A_PDF
    return {
        pdfium.FPDF_ERR_PASSWORD: Fault.PASSWORD,
        pdfium.FPDF_ERR_SECURITY: Fault.CERTIFICATE,
        pdfium.FPDF_ERR_SUCCESS: Fault.NO_PAGES,
    }.get(pdfium.FPDF_GetLastError(), Fault.DAMAGED)


def _utf16(get: Callable[..., int], *about: Handle | int) -> str:
    """The text a PDFium call writes once it knows how many bytes there is room for."""
    length = get(*about, None, 0)
    if length <= 2:
        return ""
    room = ctypes.create_string_buffer(length)
    get(*about, room, length)
    return room.raw[: length - 2].decode("utf-16-le", "replace")
