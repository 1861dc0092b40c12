"""Real articles: quotes are selected by the mouse, sources shown, hard files opened or refused."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extraction.pdf import quotes
from gui.pdf.page_text import PageText

if TYPE_CHECKING:
    from extraction.pdf.client import PdfWorker
    from extraction.pdf.quotes import Hit
    from tests.gui.pdf.conftest import Library
    from tests.helpers.drivers.page import PageDriver
    from tests.helpers.watching import Watchdog

pytestmark = pytest.mark.corpus

ARTICLES = (
    "revolution_90Y_2021",
    "canprevent_2012",
    "clival_adenoma_2016",
    "gastric_mucinous_2016",
    "leap_smoking_rct_2015",
    "biliary_systemic_2020",
)


def quoted(corpus: Path, article: str) -> list[tuple[int, str]]:
    """Pages and quotes of an article's values."""
    with (corpus / "GROUND_TRUTH.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return [
            (int(row["page"]), row["quote"])
            for row in rows
            if Path(row["file"]).stem == article and row["quote_found_on_page"] == "yes"
        ]


@pytest.mark.parametrize("article", ARTICLES)
def test_that_quotes_are_selected_by_the_mouse(
    pages: PageDriver, library: Library, corpus: Path, article: str, watchdog: Watchdog
) -> None:
    report = library.add(corpus / "articles" / f"{article}.pdf")
    sought = quoted(corpus, article)
    assert sought
    with watchdog.watching():
        pages.open(report, lambda: library.load(report))
        for page, quote in sought:
            pages.go_to(page)
            words = pages.words(page)
            hit = quotes.locate(words, quote)
            assert hit is not None
            boxes = [word.box for word in words[hit.first : hit.last + 1]]
            selection = pages.select(page, boxes)
            assert quotes.fold(selection.text) == quotes.fold(hit.text), (page, quote)
            assert selection.boxes == hit.boxes, (page, quote)
            assert (selection.page, selection.report) == (page, report.sha256)


def test_that_a_source_given_by_its_words_is_shown_where_it_stands(
    pages: PageDriver, library: Library, corpus: Path
) -> None:
    report = library.add(corpus / "articles" / "canprevent_2012.pdf")
    pages.open(report, lambda: library.load(report))
    page, quote = quoted(corpus, "canprevent_2012")[-1]
    hit = selected(pages, page, quote)
    pages.go_to(1)
    selection = pages.pane.selection
    assert selection is not None
    assert pages.show(selection.evidence())
    assert pages.page == page
    assert all(pages.is_in_view(page, box) for box in hit.boxes)


def selected(pages: PageDriver, page: int, quote: str) -> Hit:
    """The place of a quote, selected."""
    pages.go_to(page)
    words = pages.words(page)
    hit = quotes.locate(words, quote)
    assert hit is not None
    pages.select(page, [word.box for word in words[hit.first : hit.last + 1]])
    return hit


def test_that_a_search_counts_all_places_of_an_article(
    pages: PageDriver, library: Library, corpus: Path
) -> None:
    report = library.add(corpus / "articles" / "canprevent_2012.pdf")
    pages.open(report, lambda: library.load(report))
    pages.find("physical activity")
    assert int(pages.found.split(" of ")[1]) > 20


def test_that_a_report_of_619_pages_is_read_at_its_end_at_once(
    pages: PageDriver, library: Library, corpus: Path, watchdog: Watchdog
) -> None:
    report = library.add(corpus / "hard" / "many_pages_619.pdf", 619)
    with watchdog.watching():
        pages.open(report, lambda: library.load(report))
        pages.go_to(619)
        pages.wait_drawn()
        assert pages.page == 619


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("zero_bytes", "is empty"),
        ("file_named_pdf_not_pdf", "is not a PDF"),
        ("enc_user_r6_256", "asks for a password"),
        ("zero_pages_qpdf", "holds no pages"),
        ("scan_flat_lorem", "picture"),
        ("twocol_latex", ""),
        ("rtl_arabic", ""),
        ("rot_pages_mixed", ""),
        ("huge_page_box", "picture"),
        ("js_buttons", ""),
        ("action_launch_verapdf", "picture"),
    ],
)
def test_that_hard_files_show_or_say_why(
    pages: PageDriver, library: Library, corpus: Path, name: str, says: str, watchdog: Watchdog
) -> None:
    report = library.add(corpus / "hard" / f"{name}.pdf")
    with watchdog.watching():
        pages.pane.open_report(report, lambda: library.load(report))
        pages.wait(lambda: says in pages.says if says else pages.is_drawn)
    assert bool(pages.says) == bool(says)


@pytest.fixture
def texts(corpus: Path, lent_worker: PdfWorker) -> list[PageText]:
    """The text of all pages of some articles."""
    found = []
    for article in ARTICLES[:3]:
        document = lent_worker.open(corpus / "articles" / f"{article}.pdf")
        for info in lent_worker.pages(document):
            words = lent_worker.words(document, info.number)
            found.append(PageText(words, info.width, info.height))
        lent_worker.close_document(document)
    return found


def test_that_nearly_every_word_is_found_in_its_own_middle(texts: list[PageText]) -> None:
    """Not all: an accent may be printed over its letter as a word of its own."""
    total = missed = 0
    for text in texts:
        for index, word in enumerate(text.words):
            x, y = (word.box.x0 + word.box.x1) / 2, (word.box.y0 + word.box.y1) / 2
            total += 1
            missed += text.word_at(x, y) != index
    assert total > 5000
    assert missed < total / 200
