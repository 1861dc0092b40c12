"""Documents held open in a worker process, and the questions put to it about them."""

from __future__ import annotations

import itertools
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extraction.errors import BadPdf, PasswordNeeded
from extraction.pdf.documents import MEGABYTE, DocumentInfo
from extraction.pdf.faults import Fault, refusal
from extraction.pdf.keeper import Keeper, Ticket
from extraction.pdf.limits import OUT_OF_MEMORY
from extraction.pdf.process import WorkerEnded

if TYPE_CHECKING:
    from extraction.pdf.documents import Source
    from extraction.pdf.wire import Header

_BYTES_HELD = 256 * MEGABYTE  # of the PDFs open at once in a worker, well within its memory
_PASSWORD_FAULTS = (Fault.PASSWORD, Fault.WRONG_PASSWORD)


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
    header: Header = field(repr=False)  # a password may be in it
    payload: bytes = field(default=b"", repr=False)


class Asking:
    """One worker at a time, the documents held open in it, and one question after the other.

    Any thread may ask. A worker that overran its time or died is replaced; documents are opened
    in the new one when they are asked about again.
    """

    def __init__(self, time_limit: float, memory_limit: int) -> None:
        self._time_limit = time_limit
        self._memory_limit = memory_limit
        self._turn = threading.RLock()
        self._keeper = Keeper(memory_limit)
        self._keys = itertools.count(1)
        self._held: OrderedDict[int, _Held] = OrderedDict()
        self._closed = False

    def start(self) -> int:
        """Have a worker running; its process id."""
        with self._turn:
            self._refuse_if_closed()
            return self._keeper.running().pid

    def close(self) -> None:
        """End the worker and forget all documents."""
        with self._turn:
            self._closed = True
            self._keeper.close()
            self._held.clear()

    def cancel(self, ticket: Ticket) -> None:
        """Void the question asked with ``ticket``."""
        self._keeper.cancel(ticket)

    def open(self, source: Source, ticket: Ticket | None) -> DocumentInfo:
        """Open a document and hold it; BadPdf, or PasswordNeeded, if it can't be."""
        held = _Held(source, next(self._keys))
        with self._turn:
            told = self._open(held, ticket)
            held.sha256 = told["sha256"]
            self._held[held.key] = held
            return DocumentInfo(
                key=held.key,
                name=source.name,
                sha256=held.sha256,
                page_count=told["page_count"],
                encrypted=told["encrypted"],
                engine=self._keeper.running().engine(),
            )

    def forget(self, document: DocumentInfo) -> None:
        """Forget a document; forgetting it twice does no harm."""
        with self._turn:
            held = self._held.pop(document.key, None)
            if held is not None:
                self._drop(held)

    def ask(
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
        header: Header = {"ask": "open", "key": held.key, "password": source.password}
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
            fault = Fault(told["fault"])
            why = refusal(question.name, fault, told["detail"])
            if fault in _PASSWORD_FAULTS:
                raise PasswordNeeded(why, question.name)
            raise BadPdf(why)
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
