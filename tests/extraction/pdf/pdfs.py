"""Small PDFs for the tests, made as they are needed."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen import canvas as reportlab_canvas

PAGE = (600, 800)
Canvas: TypeAlias = Any  # Any: reportlab's canvas, which has no types
Draw = Callable[[Canvas], None]


def drawn(
    *pages: Draw, size: tuple[float, float] = PAGE, encrypt: StandardEncryption | None = None
) -> bytes:
    """A PDF whose pages are drawn by the given functions, in points from the lower left."""
    file = io.BytesIO()
    canvas = reportlab_canvas.Canvas(file, pagesize=size, encrypt=encrypt, invariant=True)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def printed(*pages: Sequence[str]) -> bytes:
    """A PDF of lines of text, 20 points apart, beginning at 100, 700."""
    return drawn(*(_lines(page) for page in pages))


def _lines(lines: Iterable[str]) -> Draw:
    def draw(canvas: Canvas) -> None:
        for row, line in enumerate(lines):
            canvas.drawString(100, 700 - 20 * row, line)

    return draw


def locked(user_password: str) -> bytes:
    """An encrypted PDF; with an empty user password it opens without one."""
    encryption = StandardEncryption(user_password, ownerPassword="owner", canCopy=0)
    return drawn(_lines(["Secret"]), encrypt=encryption)


def raw(*objects: str) -> bytes:
    """A PDF of the given objects, numbered from 1; the first is the catalog."""
    written, table = "%PDF-1.7\n", "0000000000 65535 f \n"
    for number, body in enumerate(objects, start=1):
        table += f"{len(written):010} 00000 n \n"
        written += f"{number} 0 obj\n{body}\nendobj\n"
    count = len(objects) + 1
    trailer = f"trailer << /Root 1 0 R /Size {count} >>\nstartxref\n{len(written)}\n%%EOF\n"
    return f"{written}xref\n0 {count}\n{table}{trailer}".encode("latin-1")


def stream(content: str, entries: str = "") -> str:
    """The body of a stream object."""
    return f"<< {entries} /Length {len(content)} >>\nstream\n{content}\nendstream"


def one_page(box: str, content: str = "", entries: str = "", *objects: str) -> bytes:
    """A PDF of one page with the media box ``box``; further objects are numbered from 5."""
    return raw(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents 4 0 R {entries} >>",
        stream(content),
        *objects,
    )


def endless() -> bytes:
    """A page that no program finishes: ten forms deep, each drawing the next ten times."""
    forms = [
        stream(
            f"/F{depth + 1} Do " * 10,
            f"/Type /XObject /Subtype /Form /BBox [0 0 600 800] "
            f"/Resources << /XObject << /F{depth + 1} {depth + 6} 0 R >> >>",
        )
        for depth in range(10)
    ]
    last = stream("0 0 10 10 re f", "/Type /XObject /Subtype /Form /BBox [0 0 600 800]")
    resources = "/Resources << /XObject << /F0 5 0 R >> >>"
    return one_page("0 0 600 800", "/F0 Do", resources, *forms, last)
