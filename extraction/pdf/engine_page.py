"""One page as PDFium holds it: its facts, words, picture. Imported in the worker alone."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

from extraction.pdf.drawing import draw
from extraction.pdf.engine_names import label_of
from extraction.pdf.engine_text import characters_of, units_of
from extraction.pdf.faults import Fault, PdfFault
from extraction.pdf.frame import Frame
from extraction.pdf.words import split_words

if TYPE_CHECKING:
    from extraction.pdf.drawing import Drawing
    from extraction.pdf.words import Characters

Handle = Any  # Any: a pointer of PDFium's
Facts = dict[str, Any]  # Any: JSON, the fields of documents.PageInfo

_LETTER = (612.0, 792.0)  # points; what PDFium takes for a page that tells no size


class Page:
    """One page, loaded. Only ``Document`` makes them, and closes them.

    A page too damaged to load has no text and can't be drawn; its facts are told all the same.
    ``handle`` is PDFium's page, or None; questions of other modules ask PDFium by it.
    """

    def __init__(self, document: Handle, number: int) -> None:
        self.number = number
        self._document = document
        self.handle = pdfium.FPDF_LoadPage(document, number - 1)
        self._text_page: Handle = None
        self._characters: Characters | None = None
        self.frame = self._frame()

    def close(self) -> None:
        """Give the page's memory back."""
        if self._text_page:
            pdfium.FPDFText_ClosePage(self._text_page)
        if self.handle:
            pdfium.FPDF_ClosePage(self.handle)
        self._text_page = self.handle = None

    def text(self) -> Handle:
        """PDFium's text page; None for a page that could not be loaded."""
        if not self._text_page and self.handle:
            self._text_page = pdfium.FPDFText_LoadPage(self.handle)
        return self._text_page

    def characters(self) -> Characters:
        """The page's characters; several questions about one page read them once."""
        if self._characters is None:
            self._characters = characters_of(self.text())
        return self._characters

    def info(self) -> Facts:
        """Number, label, size in points as displayed, rotation, and how much text there is."""
        width, height = self.frame.size
        text = units_of(self.text())
        return {
            "number": self.number,
            "label": label_of(self._document, self.number),
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
        return self.frame.place(split_words(self.characters()))

    def draw(self, drawing: Drawing, address: int) -> None:
        """Draw the page, or a part of it, into the ``drawing.bytes`` bytes at ``address``."""
        if not self.handle:
            raise PdfFault(Fault.DAMAGED_PAGE, f"page {self.number}")
        draw(self.handle, drawing, address)

    def _frame(self) -> Frame:
        """What is displayed of the page; a page without a usable box is taken as PDFium does."""
        if self.handle:
            box = pdfium.FS_RECTF()
            pdfium.FPDF_GetPageBoundingBox(self.handle, box)
            rotation = 90 * (pdfium.FPDFPage_GetRotation(self.handle) % 4)
            if 0 < box.right - box.left < math.inf and 0 < box.top - box.bottom < math.inf:
                return Frame(box.left, box.bottom, box.right, box.top, rotation)
        return Frame(0, 0, *_LETTER)
