"""Values whose words a machine recognised on a picture, and a machine that needs none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from extraction.edits import CellRef, Edit
from extraction.errors import BadPdf, PasswordNeeded
from extraction.evidence import Evidence
from extraction.pdf.boxes import PageBox, Word
from extraction.pdf.documents import DocumentInfo
from extraction.pdf.recognising import Recognised, Recogniser
from extraction.record import CellKey
from tests.helpers.reviews import enter, line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from extraction.pdf.keeper import Ticket
    from extraction.review import Review

ENGINE = "tesseract-5.5-eng"
REPORT = "ab" * 32
BOX = PageBox(0.1, 0.1, 0.2, 0.12)


def source(confidence: int | None, quote: str = "31", **more: str) -> Evidence:
    """A source on page 4 whose words are this sure."""
    engine = "" if confidence is None else ENGINE
    place = Evidence(REPORT, 4, quote, (BOX,), engine=engine, confidence=confidence)
    return replace(place, **more)  # type: ignore[arg-type]  # only texts are given


def give_n(review: Review, who: str, *sources: Evidence, study: str = "S", n: str = "31") -> None:
    """Enter so many patients in one arm as somebody, from these sources."""
    lines = [line("study.author", "Wang", study=study)]
    lines += [line("arms[400].label", "400 mg", study=study)]
    enter(review, who, *lines, line("arms[400].n", n, study=study))
    found = review.study(study)
    record = review.record(found, who, viewer=who)
    [key] = [key for key in record.answers if key.field == "n"]
    before = record.answers[key]
    cell = CellRef(found.id, who, CellKey(*key))
    review.apply([Edit(cell, before, replace(before, evidence=sources))], by=who)


class FakeRecogniser:
    """Recognises on each page what it is told; ``faults`` are pages that can't be read."""

    def __init__(
        self, pages: Mapping[str, int], faults: tuple[int, ...] = (), password: str = ""
    ) -> None:
        self._pages, self._faults, self._password = dict(pages), faults, password
        self.asked: list[tuple[str, int]] = []
        self.passwords: list[str] = []
        self.open_now: list[str] = []

    @property
    def as_recogniser(self) -> Recogniser:
        """Itself, as what it stands for."""
        return cast("Recogniser", self)

    def open(
        self,
        source: Path | str | bytes,
        name: str = "",
        *,
        password: str = "",
        ticket: Ticket | None = None,
    ) -> DocumentInfo:
        """Open a report by its name."""
        self.passwords.append(password)
        if name not in self._pages:
            raise BadPdf(f"{name}: is damaged and can't be read; get the file again")
        if password != self._password:
            raise PasswordNeeded(f"{name}: is encrypted and needs a password")
        self.open_now.append(name)
        return DocumentInfo(1, name, "", self._pages[name], False, "pdfium")

    def close_document(self, document: DocumentInfo) -> None:
        """Note it."""
        self.open_now.remove(document.name)

    def pages_without_text(
        self, document: DocumentInfo, *, ticket: Ticket | None = None
    ) -> list[int]:
        """All pages."""
        return [*range(1, document.page_count + 1)]

    def recognise_page(
        self, document: DocumentInfo, page: int, *, ticket: Ticket | None = None
    ) -> Recognised:
        """Three words, of which one number is sure and one is not."""
        self.asked.append((document.name, page))
        if page in self._faults:
            raise BadPdf(f"{document.name}: recognising the text of page {page} took too long")
        words = (Word("mean", BOX, 70), Word("49.3", BOX, 95), Word("31", BOX, 60))
        return Recognised(ENGINE, words)
