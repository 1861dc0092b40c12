"""Every quote of the ground truth found again in its article printed anew, or in none."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from extraction.evidence import Evidence
from extraction.pdf.client import PdfWorker
from extraction.pdf.quotes import locate
from extraction.replacing.placements import How
from extraction.replacing.searching import search
from tests.extraction.replacing.test_searching import NEW, OLD, asked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extraction.pdf.boxes import Word

_LINES, _WIDTH = 38, 70
"""Lines a page and letters a line of an article printed anew."""

Printed = tuple[bytes, "Mapping[tuple[int, int], int]"]


def _quotes(corpus: Path) -> dict[Path, list[tuple[int, str]]]:
    with (corpus / "GROUND_TRUTH.tsv").open(encoding="utf-8") as file:
        rows = [*csv.DictReader(file, delimiter="\t")]
    found: dict[Path, list[tuple[int, str]]] = {}
    for row in rows:
        if row["quote_found_on_page"] == "yes" and row["file"].startswith("articles/"):
            found.setdefault(corpus / row["file"], []).append((int(row["page"]), row["quote"]))
    return found


def _anew(pages: Sequence[Sequence[Word]]) -> Printed:
    """The words printed one after the other, and on which page each word of each page is then."""
    folder = Path(reportlab.__file__).parent / "fonts"
    pdfmetrics.registerFont(TTFont("Vera", str(folder / "Vera.ttf")))
    file, line, where = io.BytesIO(), 0, dict[tuple[int, int], int]()
    canvas, begun = Canvas(file, pagesize=(595, 842)), list[str]()
    for key, text in _in_order(pages):
        if len(" ".join([*begun, text])) > _WIDTH:
            line, begun = _set_line(canvas, line, begun), []
        begun.append(text)
        where[key] = line // _LINES + 1
    _set_line(canvas, line, begun)
    canvas.showPage()
    canvas.save()
    return file.getvalue(), where


def _in_order(pages: Sequence[Sequence[Word]]) -> list[tuple[tuple[int, int], str]]:
    return [
        ((number, place), word.text)
        for number, page in enumerate(pages, start=1)
        for place, word in enumerate(page)
    ]


def _set_line(canvas: Canvas, line: int, words: Sequence[str]) -> int:
    if line and not line % _LINES:
        canvas.showPage()
    canvas.setFont("Vera", 9)
    canvas.drawString(60, 780 - 18 * (line % _LINES), " ".join(words))
    return line + 1


def _sources(
    pages: Sequence[Sequence[Word]], quotes: Sequence[tuple[int, str]]
) -> list[tuple[Evidence, int]]:
    """The quotes as they are captured, each with the number of its first word."""
    found = []
    for page, quote in quotes:
        hit = locate(pages[page - 1], quote)
        if hit is not None:
            taken = Evidence(OLD, page, quote, hit.boxes, hit.prefix, hit.suffix)
            found.append((taken, hit.first))
    return found


def _pages(data: bytes) -> list[Sequence[Word]]:
    with PdfWorker() as worker:
        document = worker.open(data, "article")
        return [worker.words(document, number) for number in range(1, document.page_count + 1)]


@pytest.mark.corpus
@pytest.mark.slow
def test_that_quotes_are_found_in_an_article_printed_anew_and_none_in_a_wrong_place(
    corpus: Path,
) -> None:
    counted: Counter[str] = Counter()
    for article, quotes in _quotes(corpus).items():
        old = article.read_bytes()
        pages = _pages(old)
        new, where = _anew(pages)
        sources = _sources(pages, quotes)
        found = search(asked(*(taken for taken, _ in sources)), {OLD: old, NEW: new}.__getitem__)
        for placement, (taken, first) in zip(found, sources, strict=True):
            counted["asked"] += 1
            if placement.place is not None:
                counted["found"] += 1
                assert placement.place.page == where[taken.page, first], taken.quote
    assert counted["asked"] > 75
    assert counted["found"] >= 0.95 * counted["asked"]


@pytest.mark.corpus
@pytest.mark.slow
def test_that_quotes_keep_their_boxes_in_an_article_that_lost_its_first_page(
    corpus: Path,
) -> None:
    counted: Counter[How] = Counter()
    for article, quotes in _quotes(corpus).items():
        old = article.read_bytes()
        sources = _sources(_pages(old), [one for one in quotes if one[0] > 1])
        new = _without_first_page(old)
        taken = [one for one, _ in sources]
        for placement, one in zip(
            search(asked(*taken), {OLD: old, NEW: new}.__getitem__), taken, strict=True
        ):
            counted[placement.how] += 1
            assert placement.place is not None
            assert (placement.place.page, placement.place.boxes) == (one.page - 1, one.boxes)
    assert counted.keys() == {How.PAGE}
    assert counted[How.PAGE] > 50


def _without_first_page(data: bytes) -> bytes:
    with pypdfium2.PdfDocument(data) as article:
        article.del_page(0)
        file = io.BytesIO()
        article.save(file)
    return file.getvalue()
