"""On real articles the index finds what is found on the pages themselves."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from extraction.pdf.client import PdfWorker
from extraction.reports import read_reports
from extraction.searching.building import build
from extraction.searching.finding import search
from extraction.searching.index_place import open_index
from extraction.searching.placing import stretches
from extraction.searching.query import Query
from extraction.setting_up import add_papers
from tests.helpers.reviews import a_review
from tests.helpers.searched import reports_of

if TYPE_CHECKING:
    from pathlib import Path

QUERIES = (
    *(Query("patients"), Query("respon"), Query("95% CI"), Query("p<0.0"), Query("chemotherapy")),
    *(Query("trial", whole_words=True), Query("CT", match_case=True), Query("0.05"), Query("mg")),
)
ALL = 10_000


@pytest.mark.corpus
def test_that_the_index_finds_what_is_found_on_the_pages_of_real_articles(
    corpus: Path, tmp_path: Path
) -> None:
    review = a_review()
    paths = sorted((corpus / "articles").glob("*.pdf"))
    add_papers(review, [(one.stem, one) for one in read_reports(paths)])
    reports = reports_of(review)
    indexed: dict[Query, Counter[tuple[str, int]]] = {}
    with open_index(str(tmp_path / "review.coextract"), tmp_path / "cache") as index:
        build(index, review.store, reports)
        for query in QUERIES:
            found = search(index, query, [one.sha256 for one in reports], most=ALL)
            indexed[query] = Counter((hit.report, hit.page) for hit in found.hits)
    on_pages: dict[Query, Counter[tuple[str, int]]] = {query: Counter() for query in QUERIES}
    with PdfWorker() as worker:
        for path, report in zip(paths, reports, strict=True):
            document = worker.open(path)
            for page in range(1, document.page_count + 1):
                words = [word.text for word in worker.words(document, page)]
                for query in QUERIES:
                    on_pages[query][report.sha256, page] += len(stretches(words, query))
    for query in QUERIES:
        assert sum(indexed[query].values()) > 20, query
        assert indexed[query] == on_pages[query], query
