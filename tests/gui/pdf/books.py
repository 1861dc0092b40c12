"""PDFs with what a paper of words alone lacks: page labels, an outline, links, a password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from extraction.pdf.boxes import PageBox

if TYPE_CHECKING:
    from pathlib import Path

PASSWORD = "two words"
ADDRESS = "https://example.org/trial?id=7"
INNER_LINK = PageBox(0.1, 0.1, 0.3, 0.13)
"""On page 1, to the top of page 4."""
OUTER_LINK = PageBox(0.1, 0.2, 0.3, 0.23)
"""On page 1, to ``ADDRESS``."""

_WIDE, _HIGH = A4


def book(path: Path) -> Path:
    """Six pages, printed as i, ii, 1 to 4; chapters on pages 3 and 5, a part of the first on 4."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.addPageLabel(0, "ROMAN_LOWER", 1)
    canvas.addPageLabel(2, "ARABIC", 1)
    headings = {3: ("Methods", 0), 4: ("Patients", 1), 5: ("Results", 0)}
    for number in range(1, 7):
        key = f"p{number}"
        canvas.bookmarkPage(key)
        if number in headings:
            title, level = headings[number]
            canvas.addOutlineEntry(title, key, level)
        canvas.drawString(72, 770, f"Page number {number} of the book")
        canvas.drawString(72, 400, f"Middle of page {number}")
        if number == 1:
            _draw_links(canvas)
        canvas.showPage()
    canvas.save()
    return path


def _draw_links(canvas: Canvas) -> None:
    for box, words in ((INNER_LINK, "see page 4"), (OUTER_LINK, "the registry")):
        rect = (box.x0 * _WIDE, (1 - box.y1) * _HIGH, box.x1 * _WIDE, (1 - box.y0) * _HIGH)
        canvas.drawString(rect[0] + 2, rect[1] + 6, words)
        if box is INNER_LINK:
            canvas.linkRect("", "p4", rect, thickness=0)
        else:
            canvas.linkURL(ADDRESS, rect, thickness=0)


def locked_paper(path: Path, text: str = "It opened") -> Path:
    """A page that asks for ``PASSWORD``."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1, encrypt=PASSWORD)
    canvas.drawString(72, 770, text)
    canvas.showPage()
    canvas.save()
    return path
