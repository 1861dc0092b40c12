"""Recogniser: words recognised on pictures, in a worker process of its own, never the reader's."""

from __future__ import annotations

from array import array
from itertools import starmap
from typing import TYPE_CHECKING, NamedTuple

from extraction.pdf.boxes import Word, boxes_of
from extraction.pdf.client import PdfWorker
from extraction.pdf.limits import GIGABYTE
from extraction.pdf.ocr_language import check_available, is_available

if TYPE_CHECKING:
    from extraction.pdf.boxes import PageBox
    from extraction.pdf.documents import DocumentInfo
    from extraction.pdf.keeper import Ticket
    from extraction.pdf.wire import Header

__all__ = ["Recognised", "Recogniser", "is_available"]

TIME_LIMIT = 120.0
"""Seconds a page may take: two are usual, and a page of pictures at 300 dots an inch takes ten."""


class Recognised(NamedTuple):
    """What was recognised: ``engine`` is its name and version; each word tells how sure it is."""

    engine: str
    words: tuple[Word, ...]


class Recogniser(PdfWorker):
    """A worker of its own that also recognises the words of pages that are pictures.

    What takes too long, too much memory, or crashes ends as BadPdf, and whoever reads goes on
    meanwhile. Raises ``Refused``, saying what to install, where text can't be recognised.
    """

    def __init__(self, *, time_limit: float = TIME_LIMIT, memory_limit: int = 2 * GIGABYTE) -> None:
        check_available()
        super().__init__(time_limit=time_limit, memory_limit=memory_limit)

    def pages_without_text(
        self, document: DocumentInfo, *, ticket: Ticket | None = None
    ) -> list[int]:
        """The pages of a document that hold no text, from 1."""
        infos = self.pages(document, ticket=ticket)
        return [info.number for info in infos if not info.has_text]

    def recognise_page(
        self, document: DocumentInfo, page: int, *, ticket: Ticket | None = None
    ) -> Recognised:
        """The words of a page in reading order; one that lies on its side is read so."""
        return self._recognise(document, page, None, ticket)

    def recognise_area(
        self, document: DocumentInfo, page: int, box: PageBox, *, ticket: Ticket | None = None
    ) -> Recognised:
        """The words in a box of a page, drawn larger; the box lies on the page as displayed."""
        return self._recognise(document, page, box, ticket)

    def _recognise(
        self, document: DocumentInfo, page: int, box: PageBox | None, ticket: Ticket | None
    ) -> Recognised:
        document.check_page(page)
        header: Header = {"ask": "recognise", "page": page, "area": box and box.corners}
        doing = f"recognising the text of page {page}"
        told, corners = self.ask(document, header, doing, ticket)
        boxes = boxes_of(array("i", corners).tolist())
        words = zip(told["texts"], boxes, told["confidences"], strict=True)
        return Recognised(told["engine"], tuple(starmap(Word, words)))
