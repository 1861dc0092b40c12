"""PdfWorker: PDFs read in a process of their own, asked from any thread."""

from __future__ import annotations

import threading
from array import array
from collections import OrderedDict
from typing import TYPE_CHECKING, Self

from extraction.errors import BadPdf, Refused
from extraction.pdf import quotes
from extraction.pdf.asking import Asking
from extraction.pdf.blocks import SMALLEST_BLOCK, Bitmap, Blocks, memory_of
from extraction.pdf.boxes import Word, boxes_of
from extraction.pdf.documents import DocumentInfo, OutlineEntry, PageInfo, Source
from extraction.pdf.limits import GIGABYTE
from extraction.pdf.tables_grid import grid_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from multiprocessing.shared_memory import SharedMemory
    from pathlib import Path

    from extraction.pdf.boxes import PageBox
    from extraction.pdf.keeper import Ticket
    from extraction.pdf.quotes import Hit
    from extraction.pdf.tables_grid import TableGrid
    from extraction.pdf.wire import Header

TIME_LIMIT = 20.0
"""Seconds a question may take before its worker is ended."""

_PAGES_AT_ONCE = 16  # a document of 600 pages is no reason to overrun
_PAGES_KEPT = 32  # whose words are kept: evidence comes page by page
_TURNS = (0, 90, 180, 270)
_WHOLE = (0.0, 0.0, 1.0, 1.0)


class PdfWorker:
    """PDFs, read in a process that may crash, hang or eat memory without harm to this one.

    Questions are answered one at a time and may come from any thread. One that takes longer than
    ``time_limit`` seconds, or that the worker does not survive, ends as BadPdf with one line; the
    next is answered by a fresh worker, in which documents are opened again by themselves. Pages
    count from 1. Every question may carry a ``Ticket``, by which ``cancel`` ends it as Cancelled.
    """

    def __init__(self, *, time_limit: float = TIME_LIMIT, memory_limit: int = GIGABYTE) -> None:
        self._asking = Asking(time_limit, memory_limit)
        self._blocks = Blocks()
        self._turn = threading.RLock()  # of the words kept
        self._words: OrderedDict[tuple[int, int], tuple[Word, ...]] = OrderedDict()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def pid(self) -> int:
        """The process id of the present worker; starts one if there is none."""
        return self._asking.start()

    def start(self) -> None:
        """Start the worker now, so that the first question need not wait for it."""
        self._asking.start()

    def close(self) -> None:
        """End the worker and give all memory back; bitmaps still held stay good."""
        self._asking.close()
        self._blocks.close()
        with self._turn:
            self._words.clear()

    def cancel(self, ticket: Ticket) -> None:
        """Void the question asked with ``ticket``, waiting or being answered; it ends Cancelled."""
        self._asking.cancel(ticket)

    def open(
        self,
        source: Path | str | bytes,
        name: str = "",
        *,
        password: str = "",
        ticket: Ticket | None = None,
    ) -> DocumentInfo:
        """Open a PDF by its path or its bytes; ``name`` is what messages call it.

        Raises BadPdf if it is empty, no PDF, damaged, without pages or too large; PasswordNeeded
        if it is encrypted and ``password`` doesn't open it. The password is kept in memory, and
        nowhere else, as long as the document is open.
        """
        return self._asking.open(Source.of(source, name, password), ticket)

    def close_document(self, document: DocumentInfo) -> None:
        """Forget a document; forgetting it twice does no harm."""
        with self._turn:
            for place in [place for place in self._words if place[0] == document.key]:
                del self._words[place]
            self._asking.forget(document)

    def ask(
        self, document: DocumentInfo, header: Header, doing: str, ticket: Ticket | None = None
    ) -> tuple[Header, bytes]:
        """The worker's answer to a question of ``answers``; ``doing`` tells what is being done.

        A document that the present worker lacks is opened in it again.
        """
        return self._asking.ask(document, header, doing, ticket)

    def outline(
        self, document: DocumentInfo, *, ticket: Ticket | None = None
    ) -> tuple[OutlineEntry, ...]:
        """The document's outline in reading order, bounded in size and depth."""
        told, _ = self.ask(document, {"ask": "outline"}, "reading its outline", ticket)
        return tuple(OutlineEntry(*entry) for entry in told["outline"])

    def labels(
        self, document: DocumentInfo, *, ticket: Ticket | None = None
    ) -> tuple[str | None, ...]:
        """The number of each page as the document prints it; None for a page without label."""
        told, _ = self.ask(document, {"ask": "labels"}, "reading its page numbers", ticket)
        return tuple(told["labels"])

    def pages(
        self,
        document: DocumentInfo,
        numbers: Iterable[int] | None = None,
        *,
        ticket: Ticket | None = None,
    ) -> list[PageInfo]:
        """Facts of the pages ``numbers``, or of all; NotFound for one the document lacks."""
        wanted = list(range(1, document.page_count + 1) if numbers is None else numbers)
        for number in wanted:
            document.check_page(number)
        found: list[PageInfo] = []
        for start in range(0, len(wanted), _PAGES_AT_ONCE):
            part = wanted[start : start + _PAGES_AT_ONCE]
            header: Header = {"ask": "pages", "numbers": part}
            told, _ = self.ask(document, header, f"reading {_named(part)}", ticket)
            found.extend(PageInfo(**page) for page in told["pages"])
        return found

    def words(
        self, document: DocumentInfo, page: int, *, ticket: Ticket | None = None
    ) -> tuple[Word, ...]:
        """The words of a page in the order of its content, with their boxes."""
        document.check_page(page)
        place = (document.key, page)
        with self._turn:
            if place not in self._words:
                header: Header = {"ask": "words", "page": page}
                told, corners = self.ask(document, header, f"reading page {page}", ticket)
                boxes = boxes_of(array("i", corners).tolist())
                self._words[place] = tuple(map(Word, told["texts"], boxes))
            self._words.move_to_end(place)
            _keep_last(self._words, _PAGES_KEPT)
            return self._words[place]

    def table(
        self,
        document: DocumentInfo,
        page: int,
        box: PageBox,
        *,
        borders: tuple[Sequence[float], Sequence[float]] | None = None,
        ticket: Ticket | None = None,
    ) -> TableGrid:
        """The grid of the table in a box that a person drew on a page.

        ``borders`` of columns and of rows, in fractions of the page, the outer ones included, cut
        the table where a person moved its lines. Refused where the box holds no text.
        """
        document.check_page(page)
        header: Header = {"ask": "table", "page": page, "box": box.corners, "borders": borders}
        told, corners = self.ask(document, header, f"reading a table of page {page}", ticket)
        if not told:
            raise Refused(
                f"{document.name}: page {page} holds no text there; draw the box around the table, "
                "and where the page is a scan, type the table"
            )
        return grid_from(told, array("i", corners).tolist())

    def render(
        self,
        document: DocumentInfo,
        page: int,
        scale: float,
        *,
        turn: int = 0,
        area: PageBox | None = None,
        ticket: Ticket | None = None,
    ) -> Bitmap:
        """The page drawn with ``scale`` pixels a point (1 is 72 dpi), or fewer if it is too large.

        ``turn`` is 0, 90, 180 or 270 degrees clockwise, beyond what the page itself is turned by;
        ``area`` draws only that part of the page, as it lies before the turn. The bitmap lies in
        shared memory: release it as soon as it has been copied.
        """
        document.check_page(page)
        if not 0 < scale < float("inf"):
            raise ValueError(f"a page is drawn at a scale above 0, not {scale}")
        if turn not in _TURNS:
            raise ValueError(f"a page is turned by quarters, not by {turn} degrees")
        header: Header = {"ask": "draw", "page": page, "scale": scale}
        header |= {"quarters": turn // 90, "area": area.corners if area else _WHOLE}
        bitmap = self._draw(document, header, SMALLEST_BLOCK, ticket)
        if isinstance(bitmap, int):
            bitmap = self._draw(document, header, bitmap, ticket)
        if isinstance(bitmap, int):
            raise BadPdf(f"{document.name}: page {page} can't be drawn; get the file again")
        return bitmap

    def find_quote(
        self,
        document: DocumentInfo,
        quote: str,
        page: int | None = None,
        *,
        prefix: str = "",
        suffix: str = "",
    ) -> tuple[int, Hit] | None:
        """The page number and place of a quote, on ``page`` or else wherever it fits best."""
        numbers = range(1, document.page_count + 1) if page is None else [page]
        pages = ((number, self.words(document, number)) for number in numbers)
        return quotes.find_on_pages(pages, quote, prefix, suffix)

    def _draw(
        self, document: DocumentInfo, header: Header, size: int, ticket: Ticket | None
    ) -> Bitmap | int:
        """The bitmap, or how many bytes it needs if that is more than ``size``."""
        block = self._take_block(document, size)
        told: Header = {}
        try:
            doing = f"drawing page {header['page']}"
            told, _ = self.ask(document, header | {"block": block.name}, doing, ticket)
        finally:
            if "scale" not in told:
                self._blocks.give_back(block)
        if "scale" not in told:
            return int(told["needs"])
        end = told["stride"] * told["height"]
        return Bitmap(**told, data=memory_of(block)[:end], _block=block, _blocks=self._blocks)

    def _take_block(self, document: DocumentInfo, size: int) -> SharedMemory:
        try:
            return self._blocks.take(size)
        except OSError as error:
            reason = error.strerror or str(error)
            raise Refused(
                f"{document.name}: there is no shared memory left to draw a page ({reason}); "
                "close other programs"
            ) from error


def _named(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return f"page {numbers[0]}"
    return f"pages {numbers[0]} to {numbers[-1]}"


def _keep_last(kept: OrderedDict[tuple[int, int], tuple[Word, ...]], count: int) -> None:
    while len(kept) > count:
        kept.popitem(last=False)
