"""Real scans: what is printed on them is recognised, and what is not sure says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from reportlab.pdfgen.canvas import Canvas

from extraction.evidence import CONFIDENCE_LINE
from extraction.pdf.recognising import Recogniser
from extraction.pdf.words import UNMAPPED
from tests.helpers.scans import picture_of, put_picture

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from extraction.pdf.boxes import Word
    from extraction.pdf.client import PdfWorker

pytestmark = pytest.mark.corpus

TABLE = """5 1 4 34.5%, n=1 1199 sec, n=1 5 2 3 98.3% n=2 1716 sec, n=3 (97.7%, n=3) (1934 sec, n=2)
5 4 1 98.3%, n=4 1672.1 sec, n=4 3 3 0 95.4%, n=3 1416 sec, n=3"""

#: Pages of articles with many numbers, none of them raised or turned.
PRINTED = (("gastric_muci", 6), ("insulin_dose", 4), ("leap_smoking", 5))

_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@pytest.fixture(scope="module")
def recogniser() -> Iterator[Recogniser]:
    with Recogniser() as running:
        yield running


def recognised(recogniser: Recogniser, path: Path, page: int = 1) -> tuple[Word, ...]:
    document = recogniser.open(path)
    try:
        return recogniser.recognise_page(document, page).words
    finally:
        recogniser.close_document(document)


def numbers_of(text: str) -> list[str]:
    return _NUMBER.findall(text)


def test_that_every_number_of_a_table_that_is_a_picture_is_recognised(
    recogniser: Recogniser, corpus: Path
) -> None:
    words = recognised(recogniser, corpus / "hard" / "scan_table.pdf")
    found = numbers_of(" ".join(word.text for word in words))
    assert sorted(found) == sorted(numbers_of(TABLE))


@pytest.mark.parametrize(
    ("name", "page", "words"),
    [("scan_skew", 1, 700), ("scan_flat_lorem", 1, 320), ("scan_multipage_mixed", 5, 500)],
)
def test_that_a_scanned_page_is_read_whole(
    recogniser: Recogniser, corpus: Path, name: str, page: int, words: int
) -> None:
    found = recognised(recogniser, corpus / "hard" / f"{name}.pdf", page)
    assert len(found) > words
    sure = [word for word in found if (word.confidence or 0) >= CONFIDENCE_LINE]
    assert len(sure) > 0.8 * len(found)


@pytest.mark.slow
@pytest.mark.parametrize(("article", "page"), PRINTED)
def test_that_numbers_over_the_line_are_as_printed(
    recogniser: Recogniser,
    worker: PdfWorker,
    corpus: Path,
    tmp_path: Path,
    article: str,
    page: int,
) -> None:
    """Pages of articles printed to pictures; their own text says what is printed."""
    [path] = (corpus / "articles").glob(f"{article}*.pdf")
    document = worker.open(path)
    printed = [word for word in worker.words(document, page) if UNMAPPED not in word.text]
    canvas = Canvas(str(tmp_path / "scan.pdf"), invariant=1)
    put_picture(canvas, picture_of(worker, path, page))
    canvas.save()
    found = recognised(recogniser, tmp_path / "scan.pdf")
    sure = [word for word in found if (word.confidence or 0) >= CONFIDENCE_LINE]
    numbers = [(word, numbers_of(word.text)) for word in sure if numbers_of(word.text)]
    wrong = [
        word.text
        for word, own in numbers
        if not set(own) <= set(numbers_of(" ".join(_there(word, printed))))
    ]
    assert len(numbers) > 10
    assert len(wrong) <= 0.02 * len(numbers), wrong


def _there(word: Word, printed: list[Word]) -> list[str]:
    """The printed words that a recognised one lies on."""
    box = word.box
    return [
        one.text
        for one in printed
        if min(one.box.x1, box.x1) > max(one.box.x0, box.x0)
        and min(one.box.y1, box.y1) - max(one.box.y0, box.y0) > 0.3 * box.height
    ]
