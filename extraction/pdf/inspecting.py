"""What `inspect` tells of a PDF: its pages, its text layer and doubts, its words, its outline."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from extraction.errors import Refused
from extraction.pdf.client import PdfWorker
from extraction.pdf.doubts import doubts_of

if TYPE_CHECKING:
    from pathlib import Path

    from extraction.pdf.documents import DocumentInfo

Told = dict[str, Any]  # Any: JSON, as INTERFACES.md lays it down

_RANGE = re.compile(r"\s*(\d{1,9})\s*(?:[-–]\s*(\d{1,9})\s*)?")


def inspect_pdf(path: Path | str, pages: str = "", *, words: bool = False) -> Told:
    """The JSON of `inspect` for the PDF at ``path``.

    ``pages`` is written as ``1-3,5``, empty for all, and is clipped to the document; Refused if
    it can't be read. Raises BadPdf for a file PDFium doesn't open.
    """
    wanted = page_ranges(pages)
    with PdfWorker() as worker:
        document = worker.open(path)
        numbers = clipped(wanted, document.page_count)
        return {
            "sha256": document.sha256,
            "pages": _pages(worker, document, numbers, words=words),
            "encrypted": document.encrypted,
            "outline": [entry._asdict() for entry in worker.outline(document)],
        }


def page_ranges(text: str) -> list[range] | None:
    """``1-3,5`` as ranges of page numbers; None, for all, if ``text`` is blank.

    Raises Refused for anything else.
    """
    return None if not text.strip() else [_range(part, text) for part in text.split(",")]


def clipped(ranges: list[range] | None, page_count: int) -> list[int]:
    """The pages of the document that ``ranges`` name, each once, in order."""
    if ranges is None:
        return list(range(1, page_count + 1))
    return sorted({n for part in ranges for n in part[: max(0, page_count - part.start + 1)]})


def _range(part: str, text: str) -> range:
    found = _RANGE.fullmatch(part)
    first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
    if not 1 <= first <= last:
        raise Refused(f"--pages {text}: is no list of pages; write them as 1-3,5, counted from 1")
    return range(first, last + 1)


def _pages(
    worker: PdfWorker, document: DocumentInfo, numbers: list[int], *, words: bool
) -> list[Told]:
    told: list[Told] = [asdict(page) for page in worker.pages(document, numbers)]
    for page in told:
        page["doubts"] = [
            {"text": doubt.text, "box": [*doubt.box.corners], "why": doubt.why}
            for doubt in doubts_of(worker, document, page["number"])
        ]
        if words:
            found = worker.words(document, page["number"])
            page["words"] = [[word.text, *word.box.corners] for word in found]
    return told
