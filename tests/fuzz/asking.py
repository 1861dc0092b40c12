"""Every question the worker answers besides those of the pane, put about one paper."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from extraction.errors import CoextractError, PasswordNeeded
from extraction.pdf.boxes import PageBox
from extraction.pdf.doubts import doubts_of
from extraction.pdf.links import links_of
from extraction.pdf.texts import texts_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from extraction.pdf.client import PdfWorker
    from extraction.pdf.documents import DocumentInfo

_WHOLE, _PART = PageBox(0, 0, 1, 1), PageBox(0.2, 0.3, 0.6, 0.4)
_PASSWORDS = ("userpass", "openpassword", "asdfzxcv", "password")  # of the locked papers we harm
_SCALE = 0.5  # pixels a point: how a page comes out is the pane's to see, here it need only end


@dataclass(frozen=True, slots=True)
class Answered:
    """How a question ended: ``refusal`` is the line that says why there is no answer.

    ``fault`` is one of the program's own, which there should never be.
    """

    question: str
    seconds: float
    refusal: str = ""
    fault: str = ""


def _drawn(worker: PdfWorker, document: DocumentInfo) -> None:
    worker.render(document, document.page_count, _SCALE).release()


def _part_drawn(worker: PdfWorker, document: DocumentInfo) -> None:
    worker.render(document, 1, 2 * _SCALE, turn=90, area=_PART).release()


QUESTIONS: dict[str, Callable[[PdfWorker, DocumentInfo], object]] = {
    "outline": lambda worker, document: worker.outline(document),
    "labels": lambda worker, document: worker.labels(document),
    "pages": lambda worker, document: worker.pages(document, range(1, 1 + _few(document))),
    "words": lambda worker, document: worker.words(document, document.page_count),
    "table": lambda worker, document: worker.table(document, 1, _WHOLE),
    "quote": lambda worker, document: worker.find_quote(document, "of the patients", 1),
    "texts": lambda worker, document: next(texts_of(worker, document)),
    "links": lambda worker, document: links_of(worker, document, 1),
    "doubts": lambda worker, document: doubts_of(worker, document, 1),
    "drawing": _drawn,
    "part of a page": _part_drawn,
}
"""Every question by its name."""


def ask_all(worker: PdfWorker, name: str, data: bytes) -> list[Answered]:
    """Open a paper and put every question about it; each ends in an answer or in one line."""
    opened: list[DocumentInfo] = []
    told = [_timed("opening", lambda: opened.append(_opened(worker, name, data)))]
    for document in opened:
        told += [_timed(name, partial(ask, worker, document)) for name, ask in QUESTIONS.items()]
        told.append(_timed("closing", partial(worker.close_document, document)))
    return told


def _opened(worker: PdfWorker, name: str, data: bytes) -> DocumentInfo:
    """The paper, if need be by one of the passwords."""
    for password in _PASSWORDS:
        try:
            return worker.open(data, name, password=password)
        except PasswordNeeded:
            pass  # the next one, or none
    return worker.open(data, name)


def _few(document: DocumentInfo) -> int:
    return min(3, document.page_count)


def _timed(question: str, ask: Callable[[], object]) -> Answered:
    begun, refusal, fault = time.monotonic(), "", ""
    try:
        ask()
    except CoextractError as refused:
        refusal = str(refused)
    except Exception as found:  # whatever it is, it is what is being looked for
        fault = f"{type(found).__name__}: {found}"
    return Answered(question, time.monotonic() - begun, refusal, fault)
