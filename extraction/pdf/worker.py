"""The worker process: answers questions about PDFs until its client closes the line or dies."""

from __future__ import annotations

import ctypes
import hashlib
import os
import queue
import signal
import sys
import threading
from concurrent import futures
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from extraction.pdf.answers import ANSWERS
from extraction.pdf.blocks import LARGEST_BLOCK, Attachments, memory_of
from extraction.pdf.drawing import fitting
from extraction.pdf.engine import Document, text_engine
from extraction.pdf.faults import Fault, PdfFault
from extraction.pdf.limits import OUT_OF_MEMORY, cap_memory, watch_memory
from extraction.pdf.wire import Header, receive, send

if TYPE_CHECKING:
    from collections.abc import Callable

Answer = tuple[Header, bytes]

_STACK = 512 * 1024  # bytes for a thread that only waits; the usual 8 MB count against the limit


class Service:
    """Open documents by the client's keys; ``answers`` says what can be asked about each."""

    def __init__(self) -> None:
        self._documents: dict[int, Document] = {}
        self._blocks = Attachments()
        self._other_core = futures.ThreadPoolExecutor(1)
        self._questions: dict[str, Callable[[Header, bytes], Answer]] = {
            "open": self._open,
            "close": self._close,
            "draw": self._draw,
        }

    def answer(self, header: Header, payload: bytes) -> Answer:
        """The answer to one question; a fault of the PDF is told as ``fault`` and ``detail``."""
        try:
            name = header["ask"]
            if name in ANSWERS:
                return ANSWERS[name](self._documents[header["key"]], header)
            return self._questions[name](header, payload)
        except PdfFault as found:
            return {"fault": found.fault.value, "detail": found.detail}, b""

    def _open(self, header: Header, payload: bytes) -> Answer:
        data = payload if "path" not in header else _read(Path(header["path"]))
        document = Document(data, header["password"])
        # While the other core works out the hash, this one loads what is asked for next: page 1.
        digest = self._other_core.submit(hashlib.sha256, data)
        document.page(1)
        self._documents[header["key"]] = document
        told = {
            "sha256": digest.result().hexdigest(),
            "page_count": document.page_count,
            "encrypted": document.encrypted,
        }
        return told, b""

    def _close(self, header: Header, _payload: bytes) -> Answer:
        document = self._documents.pop(header["key"], None)
        if document:
            document.close()
        return {}, b""

    def _draw(self, header: Header, _payload: bytes) -> Answer:
        """Draws into the client's block, or says how large a block it takes."""
        page = self._documents[header["key"]].page(header["page"])
        how = header["scale"], LARGEST_BLOCK, header["quarters"], header["area"]
        drawing = fitting(page.frame.size, *how)
        block = self._blocks.attach(header["block"])
        if drawing.bytes > block.size:
            return {"needs": drawing.bytes}, b""
        page.draw(drawing, ctypes.addressof(ctypes.c_char.from_buffer(memory_of(block))))
        told: dict[str, Any] = {"width": drawing.width, "height": drawing.height}  # Any: JSON
        return told | {"stride": drawing.stride, "scale": drawing.scale}, b""


def serve(questions: IO[bytes], answers: IO[bytes]) -> None:
    """Answer the questions of one stream on the other until the first ends.

    A thread of its own listens, so that the client's death ends this process even in the middle
    of a page.
    """
    waiting: queue.SimpleQueue[Answer] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(questions, waiting), daemon=True).start()
    send(answers, {"engine": text_engine()})
    service = Service()
    while True:
        header, payload = service.answer(*waiting.get())
        send(answers, header, payload)


def _listen(questions: IO[bytes], waiting: queue.SimpleQueue[Answer]) -> None:
    try:
        while True:
            waiting.put(receive(questions))
    except EOFError:
        os._exit(0)  # nobody waits for an answer, and PDFium may be in the middle of a page
    except MemoryError:
        os._exit(OUT_OF_MEMORY)  # the PDF itself is larger than what is left


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise PdfFault(Fault.UNREADABLE, error.strerror or str(error)) from error


def main(memory_limit: int) -> None:
    """Serve standard input on standard output within ``memory_limit`` bytes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is meant for the client, which ends us
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nothing else may print into the answers
    threading.stack_size(_STACK)
    if not cap_memory(memory_limit):
        watch_memory(memory_limit, lambda: os._exit(OUT_OF_MEMORY))
    try:
        serve(sys.stdin.buffer, answers)
    except BrokenPipeError:
        os._exit(0)  # the client went away while it was being answered
    except MemoryError:
        os._exit(OUT_OF_MEMORY)  # the client starts a fresh worker, with nothing left behind


if __name__ == "__main__":
    main(int(sys.argv[1]))
