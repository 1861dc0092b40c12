"""Doubts: the words of a page that its text layer may tell wrongly, and why."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple

from extraction.pdf.boxes import PageBox, boxes_of
from extraction.pdf.doubts_rules import Reason

if TYPE_CHECKING:
    from extraction.pdf.client import PdfWorker
    from extraction.pdf.documents import DocumentInfo
    from extraction.pdf.keeper import Ticket


class Doubt(NamedTuple):
    """A word as the text layer tells it, where it stands, and one sentence why it is doubtful.

    Box and text are those of the same word among the page's words.
    """

    box: PageBox
    text: str
    why: str


def doubts_of(
    worker: PdfWorker, document: DocumentInfo, page: int, *, ticket: Ticket | None = None
) -> tuple[Doubt, ...]:
    """The doubtful words of a page in the order of its content; none on most pages.

    What is caught: glyphs without a character of their own or with one that was only guessed;
    figures, stops and units whose glyphs are shaped otherwise; figures raised behind a number;
    spaces that print something; points that are drawn; numbers in text that is unseen, as under
    a scan. A glyph that a file maps to a wrong character of the same shape can't be caught.
    """
    document.check_page(page)
    doing = f"looking for doubtful signs on page {page}"
    told, corners = worker.ask(document, {"ask": "doubts", "page": page}, doing, ticket)
    boxes = boxes_of(array("i", corners).tolist())
    return tuple(
        Doubt(box, text, why(Reason(reason)))
        for box, (text, reason) in zip(boxes, told["doubts"], strict=True)
    )


def why(reason: Reason) -> str:
    """One sentence for a person."""
    return {
        Reason.UNMAPPED: "A sign here has no sure character in this file.",
        Reason.SHAPE: "A sign here is not shaped like the character this file takes it for.",
        Reason.RAISED: "A figure is raised on the page, and stands in line in the text.",
        Reason.BLANK: "Something is printed where the text has only a space.",
        Reason.DRAWN: "Something is drawn between two figures that the text does not have.",
        Reason.UNSEEN: "This text is unseen on the page: a machine may have read it.",
    }[reason]
