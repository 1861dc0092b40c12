"""Real articles and hard files: each ends in pages or in one line, each quote is found."""

from __future__ import annotations

import csv
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extraction.errors import BadPdf
from extraction.pdf.documents import DocumentInfo
from extraction.pdf.inspecting import inspect_pdf

if TYPE_CHECKING:
    from extraction.pdf.client import PdfWorker

pytestmark = pytest.mark.corpus

LIMIT = 20.0  # seconds
Rows = list[dict[str, str]]
Open = Callable[[str], DocumentInfo]


def rows(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@pytest.fixture(scope="module")
def manifest(corpus: Path) -> Rows:
    """The rows of the corpus's PDFs."""
    return [row for row in rows(corpus / "MANIFEST.tsv") if row["path"].endswith(".pdf")]


@pytest.fixture(scope="module")
def quoted(corpus: Path) -> Rows:
    """Values printed in the articles, with page and quote."""
    return rows(corpus / "GROUND_TRUTH.tsv")


@pytest.fixture(scope="module")
def opened(corpus: Path, worker: PdfWorker) -> Iterator[Open]:
    """Opens a file of the corpus, each only once."""
    documents: dict[str, DocumentInfo] = {}

    def open_once(path: str) -> DocumentInfo:
        if path not in documents:
            documents[path] = worker.open(corpus / path)
        return documents[path]

    yield open_once
    for document in documents.values():
        worker.close_document(document)


def outcome(path: Path) -> str | int:
    """How many pages `inspect` tells of a file, or the line with which it is refused."""
    begun = time.monotonic()
    try:
        told: str | int = len(inspect_pdf(path, "1-3", words=True)["pages"])
    except BadPdf as refused:
        told = str(refused)
    assert time.monotonic() - begun < LIMIT, path.name
    return told


def test_that_every_article_opens_with_its_hash_and_pages(manifest: Rows, opened: Open) -> None:
    articles = [row for row in manifest if row["path"].startswith("articles/")]
    assert len(articles) >= 10
    for row in articles:
        document = opened(row["path"])
        assert (document.sha256, str(document.page_count)) == (row["sha256"], row["pages"])


def test_that_every_hard_file_ends_in_pages_or_in_one_line(corpus: Path, manifest: Rows) -> None:
    hard = [row for row in manifest if row["path"].startswith("hard/")]
    assert len(hard) >= 30
    for row in hard:
        told = outcome(corpus / row["path"])
        if row["pypdfium2"].startswith("opens") and row["pages"] != "0":
            assert told == min(3, int(row["pages"])), row["path"]
        else:
            assert isinstance(told, str), row["path"]
            assert told.startswith(Path(row["path"]).name)
            assert "\n" not in told


def test_that_the_file_other_readers_hang_on_ends_in_time(corpus: Path) -> None:
    told = outcome(corpus.parent / "acceptance" / "hang_459B.pdf")
    assert told == 1 or "\n" not in str(told)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("zero_bytes", "is empty"),
        ("file_named_pdf_not_pdf", "is not a PDF"),
        ("enc_user_r6_256", "is encrypted and needs a password"),
        ("enc_certificate_128", "is encrypted for the holder of a certificate"),
        ("zero_pages_qpdf", "holds no pages"),
    ],
)
def test_that_a_refusal_says_what_is_wrong(corpus: Path, name: str, told: str) -> None:
    assert str(outcome(corpus / "hard" / f"{name}.pdf")).startswith(f"{name}.pdf: {told}")


def test_that_the_first_page_of_every_file_that_opens_is_drawn(
    corpus: Path, manifest: Rows, worker: PdfWorker
) -> None:
    drawn = 0
    for row in manifest:
        if not row["pypdfium2"].startswith("opens") or row["pages"] == "0":
            continue
        document = worker.open(corpus / row["path"])
        with worker.render(document, 1, 150 / 72) as bitmap:
            assert len(bitmap.data) == bitmap.stride * bitmap.height > 0
            drawn += 1
        worker.close_document(document)
    assert drawn >= 40


def test_that_every_quote_is_found_on_its_page(
    quoted: Rows, opened: Open, worker: PdfWorker
) -> None:
    sought = [row for row in quoted if row["quote_found_on_page"] == "yes"]
    assert len(sought) >= 80
    missed = []
    for row in sought:
        found = worker.find_quote(opened(row["file"]), row["quote"], int(row["page"]))
        if found is None or not found[1].boxes:
            missed.append((row["file"], row["page"], row["quote"]))
    assert missed == []


def test_that_every_quote_is_found_again_by_its_surroundings(
    quoted: Rows, opened: Open, worker: PdfWorker
) -> None:
    for row in quoted:
        document, page = opened(row["file"]), int(row["page"])
        found = worker.find_quote(document, row["quote"], page)
        assert found is not None
        prefix, suffix = found[1].prefix, found[1].suffix
        again = worker.find_quote(document, found[1].text, prefix=prefix, suffix=suffix)
        assert again is not None
        assert (again[0], again[1].boxes) == (page, found[1].boxes), row["quote"]


def test_that_a_dot_without_a_character_is_not_lost(opened: Open, worker: PdfWorker) -> None:
    words = worker.words(opened("articles/cipn_review_2014.pdf"), 4)
    assert "38�4" in [word.text for word in words]
    assert "384" not in [word.text for word in words]


def test_that_copy_protected_files_open(opened: Open) -> None:
    assert opened("hard/owner_copy_protected_2p.pdf").encrypted
    assert not opened("articles/canprevent_2012.pdf").encrypted


def test_that_a_table_printed_sideways_has_words_on_the_page(
    opened: Open, worker: PdfWorker
) -> None:
    document = opened("hard/rot_nics_table.pdf")
    (info,) = worker.pages(document)
    (title,) = (word for word in worker.words(document, 1) if word.text == "Firearm")
    assert info.rotation == 90
    assert title.box.height > title.box.width
