"""The sources of replaced files looked for in the new ones, read by a PDF worker of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from extraction.errors import BadPdf
from extraction.pdf.client import PdfWorker
from extraction.pdf.passwords import Passwords
from extraction.replacing.finding import TELLING_WORDS, NewFile, Page, print_of
from extraction.replacing.placements import How, Placement

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from extraction.evidence import Evidence
    from extraction.pdf.documents import DocumentInfo
    from extraction.replacing.citing import Sought

    Load = Callable[[str], bytes]
    Told = Callable[[int, int], None]

_PICTURE_SCALE = 0.5
"""Pixels a point of the pictures by which pages with few words are known."""


def search(
    sought: Sequence[Sought],
    load: Load,
    told: Told = lambda _done, _all: None,
    passwords: Passwords | None = None,
    names: Mapping[str, str] | None = None,
) -> list[Placement]:
    """Look for sources in the files that stand for their reports now; in the order given.

    ``load`` gives a file's bytes by its SHA-256. ``told`` hears how much is done of a file, pages
    read and sources looked for, and ends the search by raising. ``passwords`` are those known of
    the files, by their SHA-256, ``names`` what refusals call them. Touches no review. Raises
    ``BadPdf`` where a new file can't be read; ``PasswordNeeded`` where nobody knows its password.
    """
    found: dict[int, Placement] = {}
    known = _Known(passwords or Passwords(), names or {})
    with PdfWorker() as worker:
        old = _Reading(worker, load, known)
        for report in dict.fromkeys(one.report for one in sought):
            own = [one for one in sought if one.report == report]
            file, pages = _Reading(worker, load, known).new_file(report, len(own), told)
            for number, one in enumerate(own, start=1):
                found[id(one)] = _placement(one, file, old)
                told(pages + number, pages + len(own))
    return [found[id(one)] for one in sought]


def _placement(sought: Sought, file: NewFile, old: _Reading) -> Placement:
    known = sought.known
    place, how = file.same_page(known, old.print_of(known)), How.PAGE
    if place is None:
        place, how = file.same_words(known), How.QUOTE
    if place is None:
        how = How.LOST
    return Placement(sought.cited.evidence, sought.report, how, place)


class _Known(NamedTuple):
    """What is known of files beside their bytes."""

    passwords: Passwords
    names: Mapping[str, str]


class _Reading:
    """Files as the worker reads them, each opened once."""

    def __init__(self, worker: PdfWorker, load: Load, known: _Known) -> None:
        self._worker, self._load, self._known = worker, load, known
        self._documents: dict[str, DocumentInfo | None] = {}
        self._prints: dict[tuple[str, int], str] = {}

    def new_file(self, report: str, sources: int, told: Told) -> tuple[NewFile, int]:
        """A file with all its pages read, and how many they are. Raises ``BadPdf``."""
        document = self._opened(report)
        pages, count = [], document.page_count
        for number in range(1, count + 1):
            pages.append(self._page(document, number))
            told(number, count + sources)
        return NewFile(report, pages, document.engine), count

    def print_of(self, evidence: Evidence) -> str:
        """What the page of a source is known by; empty where it can't be read any more."""
        place = (evidence.report, evidence.page)
        if place not in self._prints:
            self._prints[place] = self._read_print(evidence)
        return self._prints[place]

    def _read_print(self, evidence: Evidence) -> str:
        try:
            if evidence.report not in self._documents:
                self._documents[evidence.report] = None  # until it opens
                self._documents[evidence.report] = self._opened(evidence.report)
            document = self._documents[evidence.report]
            if document is None or evidence.page > document.page_count:
                return ""
            return self._page(document, evidence.page).print
        except BadPdf:  # that may be why it was replaced
            return ""

    def _opened(self, report: str) -> DocumentInfo:
        passwords, names = self._known
        name = names.get(report, report[:12])
        return passwords.open(self._worker, self._load(report), name, report)

    def _page(self, document: DocumentInfo, number: int) -> Page:
        words = self._worker.words(document, number)
        picture = b"" if len(words) >= TELLING_WORDS else self._picture(document, number)
        return Page(number, words, print_of(words, picture))

    def _picture(self, document: DocumentInfo, number: int) -> bytes:
        with self._worker.render(document, number, _PICTURE_SCALE) as bitmap:
            return bytes(bitmap.data) + f"{bitmap.width} {bitmap.height}".encode()
