"""The texts of pages without places say what their words say."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from extraction.errors import BadPdf
from extraction.pdf.client import PdfWorker
from extraction.pdf.texts import texts_of
from tests.helpers.papers import paper

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def worker() -> Iterator[PdfWorker]:
    """One worker for all."""
    with PdfWorker() as worker:
        yield worker


def words_of(worker: PdfWorker, path: Path) -> list[str]:
    document = worker.open(path)
    pages = range(1, document.page_count + 1)
    return [" ".join(word.text for word in worker.words(document, page)) for page in pages]


def test_that_each_page_is_told_in_order(worker: PdfWorker, tmp_path: Path) -> None:
    path = paper(tmp_path / "a.pdf", *(f"page {number}" for number in range(1, 41)))
    told = [*texts_of(worker, worker.open(path))]
    assert told == [f"page {number}" for number in range(1, 41)]


def test_that_words_stand_between_single_spaces(worker: PdfWorker, tmp_path: Path) -> None:
    path = paper(tmp_path / "a.pdf", "of  two\nlines", "")
    assert [*texts_of(worker, worker.open(path))] == ["of two lines", ""]


def test_that_a_hyphen_at_a_lines_end_ends_its_word(worker: PdfWorker, tmp_path: Path) -> None:
    path = paper(tmp_path / "a.pdf", "dermatofibro-\nsarcoma of a\ndose-\nlimiting kind")
    assert [*texts_of(worker, worker.open(path))] == words_of(worker, path)


def test_that_a_document_that_is_closed_has_no_texts(worker: PdfWorker, tmp_path: Path) -> None:
    document = worker.open(paper(tmp_path / "a.pdf", "page"))
    worker.close_document(document)
    with pytest.raises(ValueError, match="closed"):
        next(texts_of(worker, document))


class Frail(PdfWorker):
    """Ends at page 3, as at a page that makes the reader crash."""

    def ask(self, document, header, doing, ticket=None):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201  as the client's
        if 3 in header.get("numbers", ()):
            raise BadPdf("page 3 made the PDF reader crash")
        return super().ask(document, header, doing, ticket)


def test_that_a_page_that_harms_the_reader_takes_no_other_page_with_it(tmp_path: Path) -> None:
    path = paper(tmp_path / "a.pdf", *(f"page {number}" for number in range(1, 6)))
    with Frail() as worker:
        told = [*texts_of(worker, worker.open(path))]
    assert told == ["page 1", "page 2", "", "page 4", "page 5"]


@pytest.mark.corpus
def test_that_texts_and_words_of_real_articles_agree_but_for_wide_gaps_and_what_no_one_sees(
    worker: PdfWorker, corpus: Path
) -> None:
    for path in sorted((corpus / "articles").glob("*.pdf")):
        texts = [*texts_of(worker, worker.open(path))]
        words = words_of(worker, path)
        letters = [Counter("".join(pages)) for pages in (texts, words)]
        for told in letters:
            del told[" "]
        assert letters[0] >= letters[1], path.name
        assert (letters[0] - letters[1]).total() <= 6, path.name
        apart = sum(len(one.split()) for one in words) - sum(len(one.split()) for one in texts)
        assert -2 <= apart <= 20, path.name
