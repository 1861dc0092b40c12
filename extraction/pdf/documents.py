"""What is told of a PDF and its pages, and where its bytes come from."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from extraction.errors import BadPdf, NotFound
from extraction.pdf.faults import Fault, refusal

MEGABYTE = 1024**2

MOST_BYTES = 200 * MEGABYTE
"""The largest PDF that is taken as a report."""


class OutlineEntry(NamedTuple):
    """A line of the outline: ``level`` from 1; ``page`` from 1, or None where it leads nowhere."""

    title: str
    level: int
    page: int | None


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """An opened PDF: what it is, and the key by which its worker knows it.

    ``encrypted`` says that its bytes are, even if it opens without a password. ``engine`` names
    the text engine and its version, which evidence keeps beside its boxes.
    """

    key: int
    name: str
    sha256: str
    page_count: int
    encrypted: bool
    engine: str

    def check_page(self, number: int) -> None:
        """Raises NotFound for a page the document doesn't have."""
        if not 1 <= number <= self.page_count:
            raise NotFound(
                f"{self.name}: has no page {number}; its pages are 1 to {self.page_count}"
            )


@dataclass(frozen=True, slots=True)
class PageInfo:
    """Facts of a page: ``number`` from 1; size in points as displayed; clockwise ``rotation``.

    ``characters`` counts those of the text layer as the engine does, spaces and line ends with
    them; ``label`` is the page's number as the document prints it, where it says so.
    """

    number: int
    label: str | None
    width: float
    height: float
    rotation: int
    characters: int
    has_text: bool


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document's bytes come from, so that a new worker can open it again.

    Its password is kept here, in memory, and nowhere else.
    """

    name: str
    size: int
    path: Path | None = None
    data: bytes = field(default=b"", repr=False)
    password: str = field(default="", repr=False)

    @staticmethod
    def of(source: Path | str | bytes, name: str = "", password: str = "") -> Source:
        """A path or bytes, measured; raises BadPdf if there is nothing to read, or too much."""
        if isinstance(source, bytes):
            found = Source(name or "the PDF", len(source), data=source, password=password)
        else:
            path = Path(source)
            size = _size(path, name or path.name)
            found = Source(name or path.name, size, path.absolute(), password=password)
        if not found.size:
            raise BadPdf(refusal(found.name, Fault.EMPTY))
        if found.size > MOST_BYTES:
            raise BadPdf(
                f"{found.name}: is {found.size / MEGABYTE:.0f} MB, and a report may have "
                f"{MOST_BYTES // MEGABYTE} MB; ask for a smaller copy"
            )
        return found


def _size(path: Path, name: str) -> int:
    try:
        size = os.stat(path).st_size
    except OSError as error:
        raise BadPdf(refusal(name, Fault.UNREADABLE, error.strerror or str(error))) from error
    except ValueError as error:
        raise BadPdf(refusal(name, Fault.UNREADABLE, str(error))) from error
    if not path.is_file():
        raise BadPdf(f"{name}: is not a file; choose a PDF file")
    return size
