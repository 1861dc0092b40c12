"""The texts of a PDF's pages without the places of their words: a third of the work of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.errors import BadPdf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extraction.pdf.client import PdfWorker
    from extraction.pdf.documents import DocumentInfo
    from extraction.pdf.keeper import Ticket

_AT_ONCE = 16  # pages; a document of 600 is no reason to overrun


def texts_of(
    worker: PdfWorker, document: DocumentInfo, *, ticket: Ticket | None = None
) -> Iterator[str]:
    """The text of each page in order, its words between single spaces.

    A page that harms the worker has none, and those around it have theirs.
    """
    for first in range(1, document.page_count + 1, _AT_ONCE):
        numbers = list(range(first, min(first + _AT_ONCE, document.page_count + 1)))
        try:
            yield from _asked(worker, document, numbers, ticket)
        except BadPdf:
            for number in numbers:
                yield _alone(worker, document, number, ticket)


def _alone(worker: PdfWorker, document: DocumentInfo, number: int, ticket: Ticket | None) -> str:
    try:
        return _asked(worker, document, [number], ticket)[0]
    except BadPdf:
        return ""


def _asked(
    worker: PdfWorker, document: DocumentInfo, numbers: list[int], ticket: Ticket | None
) -> list[str]:
    doing = f"reading the text of page {numbers[0]} and those after it"
    told, _ = worker.ask(document, {"ask": "texts", "numbers": numbers}, doing, ticket)
    texts: list[str] = told["texts"]
    return texts
