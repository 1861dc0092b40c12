"""Evidence: where on which page of which report a value stands, and in what words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extraction.pdf.boxes import PageBox


CONFIDENCE_LINE = 90
"""A number that was recognised less surely than this, of 100, asks for a look at the page.

Measured on pages of articles printed, scanned at 200 dots an inch, turned, blurred and compressed.
"""


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
    boxes come from; boxes are empty where the quote was not found on its page. ``picture`` is the
    SHA-256 of a PNG that was cut out of the page and is kept. ``confidence`` is how sure a machine
    was of the words, 0 to 100, where it recognised them on a picture; else ``None``.
    """

    report: str
    page: int
    quote: str = ""
    boxes: tuple[PageBox, ...] = ()
    prefix: str = ""
    suffix: str = ""
    kind: EvidenceKind = EvidenceKind.TEXT
    engine: str = ""
    picture: str = ""
    confidence: int | None = None

    @property
    def place(self) -> tuple[str, int, str]:
        """What makes two pieces of evidence the same: report, page and quote."""
        return (self.report, self.page, self.quote)

    @property
    def is_recognised(self) -> bool:
        """Whether its words were recognised on a picture."""
        return self.confidence is not None

    @property
    def asks_for_a_look(self) -> bool:
        """Whether it is a number on a picture that was recognised with doubt."""
        if self.confidence is None or self.confidence >= CONFIDENCE_LINE:
            return False
        return any(map(str.isdigit, self.quote))


def least_sure(evidence: Iterable[Evidence]) -> int | None:
    """How sure a machine was of the words of several sources; ``None`` where it recognised none."""
    told = (one.confidence for one in evidence)
    return min((sure for sure in told if sure is not None), default=None)
