"""PDFium: opening a PDF, and what belongs to it as a whole. Imported in the worker alone.

PDFium is not thread-safe, even across documents: everything here belongs to one thread.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium
from pypdfium2.version import PDFIUM_INFO

from extraction.pdf.engine_counting import pages_there
from extraction.pdf.engine_names import label_of, outline_of
from extraction.pdf.engine_page import Page
from extraction.pdf.faults import Fault, PdfFault

if TYPE_CHECKING:
    from extraction.pdf.documents import OutlineEntry
    from extraction.pdf.frame import Frame

Handle = Any  # Any: a pointer of PDFium's

_HEADER_WITHIN = 1024  # bytes in which readers look for %PDF- (ISO 32000-1, annex H, note 13)


def text_engine() -> str:
    """Name and version of what finds words and boxes, as evidence keeps it."""
    return f"pdfium-{PDFIUM_INFO.build}"


class Document:
    """An open PDF. Raises PdfFault if it can't be opened, with ``password`` if it needs one.

    ``handle`` is PDFium's document; questions of other modules ask PDFium by it.
    """

    def __init__(self, data: bytes, password: str = "") -> None:
        if not data:
            raise PdfFault(Fault.EMPTY)
        self._data = data  # PDFium reads from it as long as the document is open
        self.handle = _loaded(data, password)
        if not self.handle:
            raise PdfFault(_why_not_opened(data, password))
        self.page_count = pages_there(self.handle, pdfium.FPDF_GetPageCount(self.handle))
        self._page: Page | None = None
        self._frames: dict[int, Frame] = {}
        if self.page_count <= 0:
            self.close()
            raise PdfFault(Fault.NO_PAGES)

    def close(self) -> None:
        """Give the document's memory back."""
        if self._page:
            self._page.close()
        pdfium.FPDF_CloseDocument(self.handle)

    @property
    def encrypted(self) -> bool:
        """Whether its bytes are encrypted, even if it opens without a password."""
        return bool(pdfium.FPDF_GetSecurityHandlerRevision(self.handle) != -1)

    def page(self, number: int) -> Page:
        """Page ``number``, from 1; it stays loaded until another is asked for."""
        if not 1 <= number <= self.page_count:
            raise IndexError(number)
        if self._page is None or self._page.number != number:
            if self._page:
                self._page.close()
            self._page = Page(self.handle, number)
        return self._page

    def frame(self, number: int) -> Frame:
        """The frame of a page, which is not kept loaded for it."""
        if number not in self._frames:
            is_loaded = self._page is not None and self._page.number == number
            page = self.page(number) if is_loaded else Page(self.handle, number)
            self._frames[number] = page.frame
            if not is_loaded:
                page.close()
        return self._frames[number]

    def outline(self) -> list[OutlineEntry]:
        """Its outline in reading order, bounded in size and depth."""
        return outline_of(self.handle, self.page_count)

    def labels(self) -> list[str | None]:
        """The label of each page, where the document prints one."""
        return [label_of(self.handle, number + 1) for number in range(self.page_count)]


def _loaded(data: bytes, password: str) -> Handle:
    """PDFium's document, or None; a password that isn't needed does no harm."""
    if password:
        opened = pdfium.FPDF_LoadMemDocument64(data, len(data), _as_bytes(password))
        if opened:
            return opened
    return pdfium.FPDF_LoadMemDocument64(data, len(data), None)


def _as_bytes(password: str) -> bytes | None:
    """The password as PDFium takes it; it tries the older encodings of it by itself."""
    return password.encode("utf-8", "replace").replace(b"\0", b"") or None


def _why_not_opened(data: bytes, password: str) -> Fault:
    """PDFium's last error, told more finely: it calls much "format" or "success"."""
    if b"%PDF-" not in data[:_HEADER_WITHIN]:
        return Fault.NOT_A_PDF
    return {
        pdfium.FPDF_ERR_PASSWORD: Fault.WRONG_PASSWORD if password else Fault.PASSWORD,
        pdfium.FPDF_ERR_SECURITY: Fault.CERTIFICATE,
        pdfium.FPDF_ERR_SUCCESS: Fault.NO_PAGES,
    }.get(pdfium.FPDF_GetLastError(), Fault.DAMAGED)
