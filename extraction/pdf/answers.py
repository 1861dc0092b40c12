"""What can be asked about one open PDF. Imported in the worker alone.

Each question has a name and a function here, listed in ``ANSWERS``; a module of the client's side
puts it with ``PdfWorker.ask(document, {"ask": name, …}, doing)``. What isn't needed to show a page
is imported when it is first asked for, so that the worker starts at once.
"""

from __future__ import annotations

from array import array
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from extraction.pdf.engine import Document
    from extraction.pdf.wire import Header

    Answer = tuple[Header, bytes]


def _outline(document: Document, _header: Header) -> Answer:
    return {"outline": document.outline()}, b""


def _labels(document: Document, _header: Header) -> Answer:
    return {"labels": document.labels()}, b""


def _pages(document: Document, header: Header) -> Answer:
    return {"pages": [document.page(number).info() for number in header["numbers"]]}, b""


def _words(document: Document, header: Header) -> Answer:
    texts, corners = document.page(header["page"]).words()
    return {"texts": texts}, array("i", corners).tobytes()


def _texts(document: Document, header: Header) -> Answer:
    from extraction.pdf.texts_source import texts

    return texts(document, header)


def _links(document: Document, header: Header) -> Answer:
    from extraction.pdf.links_source import links

    return links(document, header)


def _doubts(document: Document, header: Header) -> Answer:
    from extraction.pdf.doubts_source import doubts

    return doubts(document, header)


def _table(document: Document, header: Header) -> Answer:
    from extraction.pdf.tables_asked import table

    return table(document, header)


def _recognise(document: Document, header: Header) -> Answer:
    from extraction.pdf.ocr import recognise

    told, corners = recognise(document.page(header["page"]), header["area"])
    return told, array("i", corners).tobytes()


ANSWERS: Mapping[str, Callable[[Document, Header], Answer]] = MappingProxyType(
    {
        "outline": _outline,
        "labels": _labels,
        "links": _links,
        "doubts": _doubts,
        "pages": _pages,
        "words": _words,
        "texts": _texts,
        "table": _table,
        "recognise": _recognise,
    }
)
