"""PdfWorker: PDFs read in a process of their own, asked from any thread."""

from __future__ import annotations

import itertools
import threading
from array import array
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from extraction.errors import BadPdf, Refused
from extraction.pdf import quotes
from extraction.pdf.blocks import SMALLEST_BLOCK, Bitmap, Blocks, memory_of
from extraction.pdf.boxes import Word, boxes_of
from extraction.pdf.documents import MEGABYTE, DocumentInfo, OutlineEntry, PageInfo, Source
from extraction.pdf.faults import Fault, refusal
from extraction.pdf.keeper import Keeper, Ticket
from extraction.pdf.limits import GIGABYTE, OUT_OF_MEMORY
from extraction.pdf.process import WorkerEnded
from extraction.pdf.tables_grid import grid_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from multiprocessing.shared_memory import SharedMemory
    from pathlib import Path

    from extraction.pdf.boxes import PageBox
    from extraction.pdf.quotes import Hit
    from extraction.pdf.tables_grid import TableGrid
    from extraction.pdf.wire import Header

TIME_LIMIT = 20.0
"""Seconds a question may take before its worker is ended."""

_BYTES_HELD = 256 * MEGABYTE  # of the PDFs open at once in a worker, well within its memory
_PAGES_AT_ONCE = 16  # a document of 600 pages is no reason to overrun
_PAGES_KEPT = 32  # whose words are kept: evidence comes page by page


@dataclass(slots=True)
class _Held:
    """A document the client has opened, and in which worker it is open now."""

    source: Source
    key: int
    sha256: str = ""
    generation: int = 0


@dataclass(frozen=True, slots=True)
class _Question:
    """What the worker is asked about a PDF; ``doing`` tells a person what was being done."""

    name: str
    doing: str
    header: Header
    payload: bytes = field(default=b"", repr=False)


class PdfWorker:
    """PDFs, read in a process that may crash, hang or eat memory without harm to this one.

    Questions are answered one at a time and may come from any thread. One that takes longer than
    ``time_limit`` seconds, or that the worker does not survive, ends as BadPdf with one line; the
    next is answered by a fresh worker, in which documents are opened again by themselves. Pages
    count from 1. Every question may carry a ``Ticket``, by which ``cancel`` ends it as Cancelled.
    """

    def __init__(self, *, time_limit: float = TIME_LIMIT, memory_limit: int = GIGABYTE) -> None:
        self._time_limit = time_limit
        self._memory_limit = memory_limit
        self._turn = threading.RLock()
        self._keeper = Keeper(memory_limit)
        self._blocks = Blocks()
        self._keys = itertools.count(1)
        self._held: OrderedDict[int, _Held] = OrderedDict()
        self._words: OrderedDict[tuple[int, int], tuple[Word, ...]] = OrderedDict()
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def pid(self) -> int:
        """The process id of the present worker; starts one if there is none."""
        with self._turn:
            self._refuse_if_closed()
            return self._keeper.running().pid

    def start(self) -> None:
        """Start the worker now, so that the first question need not wait for it."""
        with self._turn:
            self._refuse_if_closed()
            self._keeper.running()

    def close(self) -> None:
        """End the worker and give all memory back; bitmaps still held stay good."""
        with self._turn:
            self._closed = True
            self._keeper.close()
            self._blocks.close()
            self._held.clear()
            self._words.clear()

    def cancel(self, ticket: Ticket) -> None:
        """Void the question asked with ``ticket``, waiting or being answered; it ends Cancelled."""
        self._keeper.cancel(ticket)

    def open(
        self, source: Path | str | bytes, name: str = "", *, ticket: Ticket | None = None
    ) -> DocumentInfo:
        """Open a PDF by its path or its bytes; ``name`` is what messages call it.

        Raises BadPdf if it is empty, no PDF, encrypted, damaged, without pages or too large.
        """
        held = _Held(Source.of(source, name), next(self._keys))
        with self._turn:
            told = self._open(held, ticket)
            held.sha256 = told["sha256"]
            self._held[held.key] = held
            return DocumentInfo(
                key=held.key,
                name=held.source.name,
                sha256=held.sha256,
                page_count=told["page_count"],
                encrypted=told["encrypted"],
                engine=self._keeper.running().engine(),
            )

    def close_document(self, document: DocumentInfo) -> None:
        """Forget a document; forgetting it twice does no harm."""
        with self._turn:
            held = self._held.pop(document.key, None)
            for place in [place for place in self._words if place[0] == document.key]:
                del self._words[place]
            if held is not None:
                self._drop(held)

    def outline(
        self, document: DocumentInfo, *, ticket: Ticket | None = None
    ) -> tuple[OutlineEntry, ...]:
        """The document's outline in reading order, bounded in size and depth."""
        told, _ = self._ask(document, {"ask": "outline"}, "reading its outline", ticket)
        return tuple(OutlineEntry(*entry) for entry in told["outline"])

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
            told, _ = self._ask(document, header, f"reading {_named(part)}", ticket)
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
                told, corners = self._ask(document, header, f"reading page {page}", ticket)
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
        told, corners = self._ask(document, header, f"reading a table of page {page}", ticket)
        if not told:
            raise Refused(
                f"{document.name}: page {page} holds no text there; draw the box around the table, "
                "and where the page is a scan, type the table"
            )
        return grid_from(told, array("i", corners).tolist())

    def render(
        self, document: DocumentInfo, page: int, scale: float, *, ticket: Ticket | None = None
    ) -> Bitmap:
        """The page drawn with ``scale`` pixels a point (1 is 72 dpi), or fewer if it is too large.

        The bitmap lies in shared memory: release it as soon as it has been copied.
        """
        document.check_page(page)
        if not 0 < scale < float("inf"):
            raise ValueError(f"a page is drawn at a scale above 0, not {scale}")
        header: Header = {"ask": "draw", "page": page, "scale": scale}
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
            told, _ = self._ask(document, header | {"block": block.name}, doing, ticket)
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

    def _ask(
        self, document: DocumentInfo, header: Header, doing: str, ticket: Ticket | None
    ) -> tuple[Header, bytes]:
        """Ask about an open document, which is opened again if the present worker lacks it."""
        with self._turn:
            self._refuse_if_closed()
            held = self._held.get(document.key)
            if held is None:
                raise ValueError(f"{document.name} has been closed")
            self._keeper.running()
            if held.generation != self._keeper.generation:
                self._open_again(held, ticket)
            self._held.move_to_end(held.key)
            return self._put(_Question(held.source.name, doing, header | {"key": held.key}), ticket)

    def _open_again(self, held: _Held, ticket: Ticket | None) -> None:
        if self._open(held, ticket)["sha256"] != held.sha256:
            self._drop(held)
            raise BadPdf(f"{held.source.name}: changed since it was opened; open it again")

    def _open(self, held: _Held, ticket: Ticket | None) -> Header:
        """Open a document in the present worker, making room if it holds much already."""
        self._refuse_if_closed()
        source = held.source
        self._make_room(source.size)
        header: Header = {"ask": "open", "key": held.key}
        if source.path is not None:
            header["path"] = str(source.path)
        told, _ = self._put(_Question(source.name, "opening it", header, source.data), ticket)
        held.generation = self._keeper.generation
        return told

    def _make_room(self, size: int) -> None:
        present = self._keeper.generation
        open_now = [held for held in self._held.values() if held.generation == present]
        total = size + sum(held.source.size for held in open_now)
        for held in open_now:  # the one asked about longest ago first
            if total <= _BYTES_HELD:
                return
            self._drop(held)
            total -= held.source.size

    def _drop(self, held: _Held) -> None:
        """Have the worker close a document, if the present one holds it."""
        if held.generation == self._keeper.generation and self._keeper.is_running:
            question = _Question(held.source.name, "closing it", {"ask": "close", "key": held.key})
            self._put(question, None)
        held.generation = 0

    def _put(self, question: _Question, ticket: Ticket | None) -> tuple[Header, bytes]:
        """Put a question to the worker; a fault it tells, or its end, is raised as BadPdf."""
        try:
            told, payload = self._keeper.ask(
                question.header, question.payload, self._time_limit, ticket or Ticket()
            )
        except WorkerEnded as ended:
            raise BadPdf(self._told_end(question, ended)) from ended
        if "fault" in told:
            raise BadPdf(refusal(question.name, Fault(told["fault"]), told["detail"]))
        return told, payload

    def _told_end(self, question: _Question, ended: WorkerEnded) -> str:
        if ended.overran:
            return (
                f"{question.name}: {question.doing} took longer than {self._time_limit:g} s and "
                "was given up; get another copy of the file"
            )
        if ended.exit_code == OUT_OF_MEMORY:
            return refusal(question.name, Fault.MEMORY)
        return (
            f"{question.name}: {question.doing} made the PDF reader crash or pass its "
            f"{self._memory_limit // MEGABYTE} MB of memory; get another copy of the file"
        )

    def _refuse_if_closed(self) -> None:
        if self._closed:
            raise ValueError("this PDF worker has been closed")


def _named(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return f"page {numbers[0]}"
    return f"pages {numbers[0]} to {numbers[-1]}"


def _keep_last(kept: OrderedDict[tuple[int, int], tuple[Word, ...]], count: int) -> None:
    while len(kept) > count:
        kept.popitem(last=False)
