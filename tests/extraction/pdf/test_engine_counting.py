"""A PDF has the pages that are there, whatever it claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extraction.errors import BadPdf
from tests.extraction.pdf.pdfs import raw

if TYPE_CHECKING:
    from extraction.pdf.client import PdfWorker


def claiming(count: int, pages: int, *, damaged: tuple[int, ...] = ()) -> bytes:
    """A PDF of so many pages that claims another number; of the damaged ones no object is left."""
    numbers = [9999 if page in damaged else 2 + page for page in range(1, pages + 1)]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>"
    return raw(
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        *[page] * pages,
    )


@pytest.mark.parametrize(
    ("claimed", "pages"),
    [(1_000_000, 5), (50_000, 1500), (2000, 2), (1500, 1500), (1100, 1000), (3, 3)],
)
def test_that_pages_that_are_not_there_are_not_counted(
    claimed: int, pages: int, worker: PdfWorker
) -> None:
    document = worker.open(claiming(claimed, pages))
    assert document.page_count == pages
    worker.close_document(document)


def test_that_a_file_that_claims_thousands_and_has_none_holds_no_pages(worker: PdfWorker) -> None:
    with pytest.raises(BadPdf, match=r"^leap.pdf: holds no pages"):
        worker.open(claiming(65_536, 0), "leap.pdf")


@pytest.mark.parametrize("damaged", [(1500,), (1499, 1500), (750,)])
def test_that_damaged_pages_hide_no_good_ones(damaged: tuple[int, ...], worker: PdfWorker) -> None:
    document = worker.open(claiming(1500, 1500, damaged=damaged))
    assert document.page_count >= 1500 - len(damaged)
    assert worker.pages(document, [1498])[0].width == 600
    worker.close_document(document)


def test_that_a_short_file_is_believed_so_that_lost_pages_can_be_told_of(worker: PdfWorker) -> None:
    document = worker.open(claiming(5, 3))
    assert document.page_count == 5
    worker.close_document(document)
