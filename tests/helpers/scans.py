"""Papers as a scanner leaves them: pages that are pictures, and hold no text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extraction.pdf.client import PdfWorker
from tests.helpers.papers import paper

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

DPI = 200
_POINTS = 72


def scan(path: Path, *pages: str, turns: Sequence[int] = ()) -> Path:
    """A PDF of pictures of pages with these texts; ``turns`` are degrees clockwise, page by page.

    The paper that was scanned stays beside it, as ``printed(path)``.
    """
    paper(printed(path), *pages)
    pictures = pictures_of(printed(path))
    canvas = Canvas(str(path), invariant=1)
    for number, picture in enumerate(pictures):
        turn = turns[number] if number < len(turns) else 0
        put_picture(canvas, picture.rotate(-turn, expand=True))
    canvas.save()
    return path


def printed(path: Path) -> Path:
    """Where the paper lies that a scan was made of."""
    return path.with_name(f"{path.stem}-printed.pdf")


def pictures_of(path: Path, dpi: int = DPI) -> list[Image.Image]:
    """The pages of a PDF as grey pictures."""
    with PdfWorker() as worker:
        document = worker.open(path)
        return [picture_of(worker, path, page, dpi) for page in range(1, document.page_count + 1)]


def picture_of(worker: PdfWorker, path: Path, page: int, dpi: int = DPI) -> Image.Image:
    """One page of a PDF as a grey picture."""
    document = worker.open(path)
    with worker.render(document, page, dpi / _POINTS) as bitmap:
        size = (bitmap.width, bitmap.height)
        image = Image.frombytes("RGB", size, bytes(bitmap.data), "raw", "BGRX").convert("L")
    worker.close_document(document)
    return image


def put_picture(canvas: Canvas, picture: Image.Image, dpi: int = DPI) -> None:
    """Add a page that a picture fills."""
    width, height = (side * _POINTS / dpi for side in picture.size)
    canvas.setPageSize((width, height))
    canvas.drawImage(ImageReader(picture), 0, 0, width, height)
    canvas.showPage()
