"""PDFs on their way into a review, and quotes on their way to a place on a page."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from extraction.errors import BadPdf, PasswordNeeded
from extraction.evidence import Evidence
from extraction.pdf.boxes import confidence_of
from extraction.pdf.client import PdfWorker
from extraction.pdf.quotes import locate
from extraction.placing import kind_of
from extraction.recognition import recognised_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extraction.pdf.boxes import Word
    from extraction.pdf.documents import DocumentInfo
    from extraction.pdf.passwords import Passwords
    from extraction.review import Review
    from extraction.study import Report


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A PDF that opened: the file's name, the SHA-256 of its bytes (hex), pages, the bytes.

    ``pictures`` are the pages without text, from 1.
    """

    name: str
    sha256: str
    pages: int
    data: bytes = field(repr=False)
    pictures: tuple[int, ...] = ()

    @property
    def stem(self) -> str:
        """The name without its ending: what a study is called until somebody names it."""
        return Path(self.name).stem


def read_reports(
    paths: Sequence[Path], password: str = "", passwords: Passwords | None = None
) -> list[ReadReport]:
    """Read PDFs, every one opened once by the worker, with ``password`` where one is needed.

    Without a ``password`` that of the same file in ``passwords`` is tried, if one is known.
    Raises ``BadPdf`` naming the file; ``PasswordNeeded`` where the password is not its own.
    """
    with PdfWorker() as worker:
        return [_read_report(worker, path, password, passwords) for path in paths]


def _read_report(
    worker: PdfWorker, path: Path, password: str, passwords: Passwords | None
) -> ReadReport:
    try:
        document = worker.open(path, path.name, password=password)
    except PasswordNeeded:
        if password or passwords is None:
            raise
        given = passwords.of(hashlib.sha256(_bytes(path)).hexdigest())
        if not given:
            raise
        document = worker.open(path, path.name, password=given)
    pictures = _pages_without_text(worker, document)
    worker.close_document(document)
    data = _bytes(path)
    if hashlib.sha256(data).hexdigest() != document.sha256:
        raise BadPdf(f"{path}: changed while it was read; try again")
    return ReadReport(path.name, document.sha256, document.page_count, data, pictures)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadPdf(f"{path}: can't be read ({error.strerror})") from error


def _pages_without_text(worker: PdfWorker, document: DocumentInfo) -> tuple[int, ...]:
    """The pages that hold no text; none is told of a file that has a page which can't be read."""
    try:
        return tuple(info.number for info in worker.pages(document) if not info.has_text)
    except BadPdf:
        return ()


@contextmanager
def placer(review: Review) -> Iterator[ReportPlaces]:
    """A placer of quotes in the review's reports; its worker starts with the first quote."""
    places = ReportPlaces(review)
    try:
        yield places
    finally:
        places.close()


class ReportPlaces:
    """Finds quotes on the pages of a review's reports."""

    def __init__(self, review: Review) -> None:
        self._review = review
        self._worker: PdfWorker | None = None
        self._documents: dict[str, DocumentInfo] = {}

    def place(self, report: Report, page: int, quote: str) -> Evidence:
        """The evidence with boxes, or without where the page does not hold the quote."""
        kind = kind_of(quote)
        if not quote.strip():
            return Evidence(report.sha256, page, quote, kind=kind)
        engine, words = self._words(report, page)
        hit = locate(words, quote)
        if hit is None:
            return Evidence(report.sha256, page, quote, kind=kind, engine=engine)
        return Evidence(
            report.sha256,
            page,
            quote,
            boxes=tuple(hit.boxes),
            prefix=hit.prefix,
            suffix=hit.suffix,
            kind=kind,
            engine=engine,
            confidence=confidence_of(words[hit.first : hit.last + 1]),
        )

    def _words(self, report: Report, page: int) -> tuple[str, tuple[Word, ...]]:
        """The text engine and the words of a page; of a picture what was recognised on it."""
        worker, document = self._opened(report)
        words = worker.words(document, page)
        kept = None if words else recognised_words(self._review.store, report.sha256, page)
        return (document.engine, words) if kept is None else (kept.engine, kept.words)

    def _opened(self, report: Report) -> tuple[PdfWorker, DocumentInfo]:
        if self._worker is None:
            self._worker = PdfWorker()
        if report.sha256 not in self._documents:
            data = self._review.store.report(report.sha256)
            self._documents[report.sha256] = self._worker.open(data, report.name)
        return self._worker, self._documents[report.sha256]

    def close(self) -> None:
        """End the worker."""
        if self._worker is not None:
            self._worker.close()
            self._worker = None
