"""Evidence: where on which page of which report a value stands, and in what words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extraction.pdf.boxes import PageBox


class EvidenceKind(StrEnum):
    """What kind of place the evidence is."""

    TEXT = "text"
    TABLE_CELL = "table cell"
    FIGURE = "figure"
    PAGE = "whole page"
    AUTHOR = "author contact"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place in a report: ``page`` counts from 1, ``boxes`` are fractions of the page as shown.

    ``quote`` are the words as given; ``prefix`` and ``suffix`` some words around them, so that the
    place is found again when boxes no longer fit. ``engine`` names the text engine and version the
    boxes come from; boxes are empty where the quote was not found on its page.
    """

    report: str
    page: int
    quote: str = ""
    boxes: tuple[PageBox, ...] = ()
    prefix: str = ""
    suffix: str = ""
    kind: EvidenceKind = EvidenceKind.TEXT
    engine: str = ""

    @property
    def place(self) -> tuple[str, int, str]:
        """What makes two pieces of evidence the same: report, page and quote."""
        return (self.report, self.page, self.quote)
