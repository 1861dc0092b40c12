"""Page numbers as printed: shown, typed, and told apart from the number in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gui.pdf.page_labels import page_called, usable
from tests.gui.pdf.books import book

if TYPE_CHECKING:
    from tests.gui.pdf.conftest import Library
    from tests.helpers.drivers.page import PageDriver

ROMAN = ("i", "ii", "1", "2", "3", "4")


def test_that_labels_that_only_count_say_nothing() -> None:
    assert usable(("1", "2", "3"), 3) == ()
    assert usable((None, None, None), 3) == ()
    assert usable((), 3) == ()
    assert usable(("0", "1", "2"), 3) == ()


def test_that_a_page_without_label_is_counted() -> None:
    assert usable(("i", None, " "), 4) == ("i", "2", "3", "4")


@pytest.mark.parametrize(
    ("text", "page"), [("ii", 2), ("II", 2), ("1", 3), ("4", 6), ("6", 6), ("9", 6), ("0", 1)]
)
def test_that_the_printed_number_is_meant_before_the_counted_one(text: str, page: int) -> None:
    assert page_called(text, ROMAN, 1, 6) == page


@pytest.mark.parametrize("text", ["xi", "", "-1", "2.5"])
def test_that_no_page_is_called_so(text: str) -> None:
    assert page_called(text, ROMAN, 1, 6) is None


def test_that_of_two_pages_called_alike_the_next_one_is_meant() -> None:
    twice = ("1", "2", "1", "2")
    assert page_called("2", twice, 2, 4) == 4
    assert page_called("2", twice, 4, 4) == 2


# ── in the toolbar ───────────────────────────────────────────────────────────────────────────


@pytest.fixture
def reading(pages: PageDriver, library: Library) -> PageDriver:
    """The first page of a book."""
    report = library.add(book(library.folder / "book.pdf"), 6)
    pages.open(report, lambda: library.load(report))
    pages.wait(lambda: pages.page_field == "i")
    return pages


def test_that_the_toolbar_tells_the_label_and_the_place_in_the_file(reading: PageDriver) -> None:
    assert (reading.page_field, reading.page_told) == ("i", "(1 of 6)")
    reading.go_to(4)
    assert reading.page == 6
    assert (reading.page_field, reading.page_told) == ("4", "(6 of 6)")


def test_that_a_label_leads_to_its_page(reading: PageDriver) -> None:
    reading.type_page("ii")
    reading.enter_page()
    assert reading.page == 2


def test_that_a_label_there_is_not_leaves_one_where_one_is(reading: PageDriver) -> None:
    reading.type_page("xiv")
    reading.enter_page()
    assert (reading.page, reading.page_field) == (1, "i")


def test_that_pages_only_counted_are_told_as_before(pages: PageDriver, library: Library) -> None:
    report = library.print("paper.pdf", "one", "two")
    pages.open(report, lambda: library.load(report))
    assert (pages.page_field, pages.page_told) == ("1", "of 2")
