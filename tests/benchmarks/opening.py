"""A paper opened and its first page drawn at 150 dpi, beside readers that do it in this process."""

from __future__ import annotations

import importlib
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from extraction.pdf.client import PdfWorker
from tests.benchmarks.harness import Peer, Row, is_installed
from tests.benchmarks.papers import PaperTimes, articles, corpus, worst

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

_OURS, _RAW, _QT, _MUPDF, _PLUMBER = "ours", "raw PDFium", "QPdfDocument", "PyMuPDF", "pdfplumber"
_SCALE = 150 / 72
_RATIO = 1.25
Reading = Any  # Any: a module that need not be installed, and that mypy therefore does not know


def raw_pdfium() -> Callable[[Path], None]:
    """PDFium called as we call it, in this process."""
    pdfium: Reading = importlib.import_module("pypdfium2").raw

    def show(paper: Path) -> None:
        data = paper.read_bytes()
        document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        page = pdfium.FPDF_LoadPage(document, 0)
        width = round(pdfium.FPDF_GetPageWidthF(page) * _SCALE)
        height = round(pdfium.FPDF_GetPageHeightF(page) * _SCALE)
        bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGRx, None, 0)
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        flags = pdfium.FPDF_ANNOT
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags)
        pdfium.FPDFBitmap_Destroy(bitmap)
        pdfium.FPDF_ClosePage(page)
        pdfium.FPDF_CloseDocument(document)

    return show


def qt_pdf() -> Callable[[Path], None]:
    """Qt's own reader."""
    from PySide6.QtCore import QSize

    from tests.benchmarks.screen import application

    application()
    reader: Reading = importlib.import_module("PySide6.QtPdf")

    def show(paper: Path) -> None:
        document = reader.QPdfDocument()
        document.load(str(paper))
        points = document.pagePointSize(0)
        size = QSize(round(points.width() * _SCALE), round(points.height() * _SCALE))
        document.render(0, size)
        document.close()

    return show


def mupdf() -> Callable[[Path], None]:
    """MuPDF."""
    reader: Reading = importlib.import_module("pymupdf")

    def show(paper: Path) -> None:
        with reader.open(paper) as document:
            document[0].get_pixmap(dpi=150)

    return show


def plumber() -> Callable[[Path], None]:
    """Pdfplumber, which draws with PDFium."""
    reader: Reading = importlib.import_module("pdfplumber")

    def show(paper: Path) -> None:
        with reader.open(paper) as document:
            document.pages[0].to_image(resolution=150)

    return show


def our_own(worker: PdfWorker) -> Callable[[Path], None]:
    """Ours, through the worker's process; it also works out the file's hash."""

    def show(paper: Path) -> None:
        document = worker.open(paper)
        worker.render(document, 1, _SCALE).release()
        worker.close_document(document)

    return show


_PEERS: tuple[tuple[str, str, Callable[[], Callable[[Path], None]]], ...] = (
    (_RAW, "pypdfium2", raw_pdfium),
    (_QT, "PySide6.QtPdf", qt_pdf),
    (_MUPDF, "pymupdf", mupdf),
    (_PLUMBER, "pdfplumber", plumber),
)


def _papers() -> list[Path]:
    """The articles, and the paper with the most pages."""
    real = corpus()
    return articles() + ([] if real is None else [real / "hard" / "many_pages_619.pdf"])


@contextmanager
def papers_opened(folder: Path) -> Iterator[Row]:
    """All papers one after the other; each is measured for itself."""
    times = PaperTimes(_papers())
    with PdfWorker() as worker:
        peers = [
            Peer(name, times.run(name, made()) if is_installed(module) else None)
            for name, module, made in _PEERS
        ]
        ours = times.run(_OURS, our_own(worker), worker.pid)

        def is_reached(total: float, theirs: Mapping[str, float]) -> bool:
            return total <= _RATIO * theirs[_RAW] and worst(times.ratios(_OURS, _QT)) < 1

        yield Row(
            work=f"open a PDF and show page 1 at 150 dpi, {len(times.papers)} papers",
            unit="ms CPU, worker included",
            ours=ours,
            peers=peers,
            to_reach=f"<= {_RATIO:g} x raw PDFium, < QPdfDocument on each",
            is_reached=is_reached,
        )
    for name, *_ in _PEERS:
        print(times.told(_OURS, name), file=sys.stderr)
