"""A report as it is read bit by bit: what is asked, and what an answer or a refusal changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from extraction.pdf.documents import DocumentInfo, PageInfo
from extraction.study import Report
from gui.pdf.cache import PageKey
from gui.pdf.layout import UNKNOWN_SIZE, PageSize
from gui.pdf.paper import Paper
from tests.gui.pdf.printed import line, page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

    from gui.pdf.desk import Question


def info(number: int, width: float = 600.0, *, has_text: bool = True) -> PageInfo:
    return PageInfo(number, None, width, 800.0, 0, 10, has_text)


@pytest.fixture
def closed(qapp: QApplication) -> Iterator[Paper]:
    """A report said to have three pages, not opened yet."""
    owner = QObject()
    yield Paper(Report("sha", "paper.pdf", 3), lambda: b"", owner)
    owner.deleteLater()


@pytest.fixture
def paper(closed: Paper) -> Paper:
    """The same, opened: it has five pages."""
    ask(closed.opening()).then(DocumentInfo(7, "paper.pdf", "sha", 5, False, "pdfium-1"))
    return closed


def ask(question: Question | None) -> Question:
    assert question is not None
    return question


def test_that_before_it_is_open_only_opening_is_asked(closed: Paper) -> None:
    assert closed.opening() is not None
    assert closed.sizing([1, 2]) is None
    assert closed.reading(1) is None
    assert closed.drawing(PageKey("sha", 1, 100), lambda _key, _image: None) is None


def test_that_pages_are_taken_for_a4_until_they_tell_their_size(closed: Paper) -> None:
    assert closed.sizes == [UNKNOWN_SIZE] * 3
    assert not closed.knows(1)


def test_that_an_open_paper_has_the_pages_it_has(paper: Paper) -> None:
    assert paper.page_count == 5
    assert paper.engine == "pdfium-1"
    assert paper.opening() is None


def test_that_the_others_are_taken_for_as_large_as_the_first_known(paper: Paper) -> None:
    ask(paper.sizing([1])).then([info(1, 500.0)])
    assert paper.sizes == [PageSize(500.0, 800.0)] * 5
    ask(paper.sizing([2])).then([info(2, 900.0)])
    assert [size.width for size in paper.sizes] == [500, 900, 500, 500, 500]


def test_that_what_is_known_is_not_asked_again(paper: Paper) -> None:
    ask(paper.sizing([1, 2])).then([info(1), info(2)])
    assert paper.sizing([1, 2]) is None
    ask(paper.reading(1)).then(page(line("words")))
    assert paper.reading(1) is None
    assert paper.text(1) is not None


def test_that_a_page_without_text_is_a_picture_once_that_is_known(paper: Paper) -> None:
    assert not paper.is_picture(1)
    ask(paper.sizing([1, 2])).then([info(1, has_text=False), info(2)])
    assert paper.is_picture(1)
    assert not paper.is_picture(2)


def test_that_after_a_refusal_of_several_pages_each_is_asked_alone(paper: Paper) -> None:
    heard: list[int] = []
    paper.page_refused.connect(heard.append)
    ask(paper.sizing([1, 2, 3])).failed("pages 1 to 3 took too long")
    assert heard == []
    ask(paper.sizing([1, 2, 3])).failed("page 1 took too long")
    assert heard == [1]
    assert paper.fault(1) == "page 1 took too long"
    ask(paper.sizing([1, 2, 3])).then([info(2)])
    assert paper.fault(2) == ""


def test_that_a_page_refused_is_asked_again_only_when_tried_again(paper: Paper) -> None:
    ask(paper.reading(2)).failed("page 2 is damaged")
    assert paper.fault(2) == "page 2 is damaged"
    assert paper.reading(2) is None
    assert paper.drawing(PageKey("sha", 2, 100), lambda _key, _image: None) is None
    paper.retry()
    assert paper.reading(2) is not None


def test_that_a_paper_refused_is_opened_again_only_when_tried_again(closed: Paper) -> None:
    told: list[str] = []
    closed.refused.connect(told.append)
    ask(closed.opening()).failed("paper.pdf: is empty")
    assert told == ["paper.pdf: is empty"]
    assert closed.refusal == "paper.pdf: is empty"
    assert closed.opening() is None
    closed.retry()
    assert closed.opening() is not None


def test_that_words_of_pages_read_long_ago_are_let_go(qapp: QApplication) -> None:
    owner = QObject()
    paper = Paper(Report("sha", "long.pdf", 200), lambda: b"", owner)
    ask(paper.opening()).then(DocumentInfo(1, "long.pdf", "sha", 200, False, "e"))
    for number in range(1, 101):
        ask(paper.reading(number)).then(page(line("words")))
    assert paper.text(1) is None
    assert paper.text(100) is not None
    owner.deleteLater()
