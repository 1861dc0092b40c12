"""Small PDFs made for a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from pathlib import Path


def paper(path: Path, *pages: str) -> Path:
    """A PDF with these texts, a page each, line by line."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for text in pages:
        for number, line in enumerate(text.split("\n")):
            canvas.drawString(72, 770 - 16 * number, line)
        canvas.showPage()
    canvas.save()
    return path
