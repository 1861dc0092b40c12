"""What `inspect` tells of a PDF."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.errors import BadPdf, Refused
from extraction.pdf.inspecting import clipped, inspect_pdf, page_ranges
from tests.extraction.pdf import pdfs

if TYPE_CHECKING:
    from pathlib import Path

PAGE_KEYS = [
    *("number", "label", "width", "height", "rotation", "characters", "has_text"),
    "doubts",
]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A PDF of three pages."""
    path = tmp_path / "leap.pdf"
    path.write_bytes(pdfs.printed(["mean age"], ["49.3 (20-73)"], []))
    return path


def test_that_inspect_tells_the_keys_of_the_interface(article: Path) -> None:
    told = inspect_pdf(article, words=True)
    assert list(told) == ["sha256", "pages", "encrypted", "outline"]
    assert [list(page) for page in told["pages"]] == [[*PAGE_KEYS, "words"]] * 3
    assert told["sha256"] == hashlib.sha256(article.read_bytes()).hexdigest()
    assert told["encrypted"] is False
    assert told["outline"] == []
    assert json.loads(json.dumps(told)) == told


def test_that_words_are_told_only_when_asked_for(article: Path) -> None:
    assert [list(page) for page in inspect_pdf(article)["pages"]] == [PAGE_KEYS] * 3


def test_that_words_are_told_with_four_fractions(article: Path) -> None:
    (page,) = inspect_pdf(article, "2", words=True)["pages"]
    assert [word[0] for word in page["words"]] == ["49.3", "(20-73)"]
    for _, x0, y0, x1, y1 in page["words"]:
        assert 0 <= x0 < x1 <= 1
        assert 0 <= y0 < y1 <= 1


def test_that_doubts_are_told_by_text_box_and_reason(tmp_path: Path) -> None:
    def power(canvas: pdfs.Canvas) -> None:
        text = canvas.beginText(100, 700)
        text.textOut("10")
        text.setRise(5)
        text.setFont("Helvetica", 8)
        text.textOut("9")
        canvas.drawText(text)

    path = tmp_path / "cells.pdf"
    path.write_bytes(pdfs.drawn(power))
    (page,) = inspect_pdf(path, words=True)["pages"]
    ((text, *box),) = page["words"]
    why = "A figure is raised on the page, and stands in line in the text."
    assert page["doubts"] == [{"text": text, "box": box, "why": why}]


@pytest.mark.parametrize(
    ("pages", "numbers"),
    [
        ("", [1, 2, 3]),
        ("2", [2]),
        ("1-3", [1, 2, 3]),
        ("3,1", [1, 3]),
        (" 1 - 2 , 2 ", [1, 2]),
        ("2–9", [2, 3]),
        ("1-999999999", [1, 2, 3]),
        ("7-9", []),
    ],
)
def test_that_page_ranges_are_clipped_to_the_document(
    article: Path, pages: str, numbers: list[int]
) -> None:
    assert [page["number"] for page in inspect_pdf(article, pages)["pages"]] == numbers


@pytest.mark.parametrize(
    "pages", ["x", "1-", "-3", "3-1", "0", "0-2", "1,,2", ",", "1;2", "1.5", "1-2-3", "9" * 20]
)
def test_that_what_is_no_list_of_pages_is_refused_in_one_line(article: Path, pages: str) -> None:
    with pytest.raises(Refused) as refused:
        inspect_pdf(article, pages)
    assert str(refused.value) == (
        f"--pages {pages}: is no list of pages; write them as 1-3,5, counted from 1"
    )


def test_that_a_bad_pdf_is_refused_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"")
    with pytest.raises(BadPdf, match=r"^scan.pdf: is empty \(0 bytes\); get the file again$"):
        inspect_pdf(path)


def test_that_an_outline_is_told_by_title_level_and_page(tmp_path: Path) -> None:
    def chapter(canvas: pdfs.Canvas) -> None:
        canvas.bookmarkPage("methods")
        canvas.addOutlineEntry("1 Methods", "methods", 0)

    path = tmp_path / "leap.pdf"
    path.write_bytes(pdfs.drawn(chapter))
    assert inspect_pdf(path)["outline"] == [{"title": "1 Methods", "level": 1, "page": 1}]


@given(st.lists(st.tuples(st.integers(1, 60), st.integers(0, 60)), min_size=1), st.integers(1, 50))
def test_that_ranges_name_the_pages_they_span(spans: list[tuple[int, int]], count: int) -> None:
    text = ",".join(f"{first}-{first + more}" for first, more in spans)
    named = {n for first, more in spans for n in range(first, first + more + 1) if n <= count}
    assert clipped(page_ranges(text), count) == sorted(named)
