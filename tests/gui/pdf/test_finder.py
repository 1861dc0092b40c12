"""Reading a paper through: from where one reads, round about, and never for an older query."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QObject

from extraction.pdf.client import PdfWorker
from extraction.pdf.documents import DocumentInfo
from extraction.pdf.keeper import Ticket
from extraction.searching.query import Query
from extraction.study import Report
from gui.pdf.finder import Finder
from gui.pdf.layout import Spot
from gui.pdf.paper import Paper
from tests.gui.pdf.printed import line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication

    from extraction.pdf.boxes import Word
    from gui.pdf.desk import Desk, Question
    from gui.pdf.search import Hit

PAGES = {1: "alpha", 2: "beta", 3: "alpha beta", 4: "gamma"}
TOP_OF_2 = Spot(2, 0.0, 0.0)


class PrintedWorker(PdfWorker):
    """Knows the words of four pages."""

    def words(
        self, document: DocumentInfo, page: int, *, ticket: Ticket | None = None
    ) -> tuple[Word, ...]:
        """The words of a page."""
        return tuple(line(PAGES[page]))


class Tray:
    """In the desk's place: questions are taken and answered by hand."""

    def __init__(self) -> None:
        self._source: Callable[[], Question | None] = lambda: None

    def add_source(self, source: Callable[[], Question | None]) -> None:
        """Take questions from here."""
        self._source = source

    def wake(self) -> None:
        """Nothing is asked by itself."""

    def take(self) -> Question | None:
        """The next question."""
        return self._source()

    def answer(self, question: Question) -> None:
        """Answer a question."""
        question.then(question.ask(PrintedWorker(), Ticket()))

    def answer_all(self) -> None:
        """Answer until nothing is asked any more."""
        while (question := self.take()) is not None:
            self.answer(question)


@pytest.fixture
def tray() -> Tray:
    """Nothing was asked yet."""
    return Tray()


@pytest.fixture
def paper(qapp: QApplication) -> Iterator[Paper]:
    """A paper of four pages, open."""
    owner = QObject()
    paper = Paper(Report("sha", "paper.pdf", 4), lambda: b"", owner)
    opening = paper.opening()
    assert opening is not None
    opening.then(DocumentInfo(1, "paper.pdf", "sha", 4, False, "engine"))
    yield paper
    owner.deleteLater()


@pytest.fixture
def finder(tray: Tray, paper: Paper) -> Finder:
    """Seeks in the paper."""
    finder = Finder(cast("Desk", tray), paper)
    finder.show(paper)
    return finder


@pytest.fixture
def arrivals(finder: Finder) -> list[int]:
    """The pages of the hits that were shown."""
    pages: list[int] = []

    def note(hit: Hit) -> None:
        pages.append(hit.page)

    finder.arrived.connect(note)
    return pages


def test_that_pages_are_read_from_where_one_reads_round_about(
    finder: Finder, tray: Tray, arrivals: list[int]
) -> None:
    finder.seek(Query("alpha"), TOP_OF_2)
    tray.answer_all()
    assert arrivals == [3]
    assert (len(finder.search), finder.search.position) == (2, 2)
    assert not finder.is_seeking


def test_that_what_stands_only_before_is_shown_at_the_end(
    finder: Finder, tray: Tray, arrivals: list[int]
) -> None:
    finder.seek(Query("alpha"), Spot(4, 0.0, 0.0))
    tray.answer_all()
    assert arrivals == [1]


def test_that_an_answer_to_an_older_query_shows_nothing(
    finder: Finder, tray: Tray, arrivals: list[int]
) -> None:
    finder.seek(Query("beta"), TOP_OF_2)
    old = tray.take()
    finder.seek(Query("gamma"), TOP_OF_2)
    assert old is not None
    tray.answer(old)
    assert arrivals == []
    tray.answer_all()
    assert arrivals == [4]
    assert len(finder.search) == 1


def test_that_a_hit_is_shown_by_its_number_on_a_page(
    finder: Finder, tray: Tray, arrivals: list[int]
) -> None:
    finder.seek(Query("a"), Spot(3, 0.0, 0.0), 2)
    tray.answer_all()
    assert arrivals == [3]
    assert finder.search.current == finder.search.on(3)[2]


def test_that_without_hits_on_that_page_the_next_one_is_shown(
    finder: Finder, tray: Tray, arrivals: list[int]
) -> None:
    finder.seek(Query("gamma"), Spot(3, 0.0, 0.0), 0)
    tray.answer_all()
    assert arrivals == [4]


def test_that_a_page_whose_words_changed_is_read_again(
    finder: Finder, tray: Tray, arrivals: list[int]
) -> None:
    finder.seek(Query("beta"), TOP_OF_2)
    tray.answer_all()
    finder.look_again("another", 3)
    assert tray.take() is None
    finder.look_again("sha", 3)
    tray.answer_all()
    assert (len(finder.search), arrivals) == (2, [2])


def test_that_an_empty_query_ends_the_search(finder: Finder, tray: Tray) -> None:
    finder.seek(Query("beta"), TOP_OF_2)
    finder.seek(Query("  "), TOP_OF_2)
    assert not finder.is_seeking
    assert tray.take() is None


def test_that_a_page_that_can_not_be_read_holds_nothing(finder: Finder, tray: Tray) -> None:
    finder.seek(Query("beta"), TOP_OF_2)
    question = tray.take()
    assert question is not None
    question.failed("page 2 is damaged")
    tray.answer_all()
    assert [hit.page for page in PAGES for hit in finder.search.on(page)] == [3]


def test_that_one_may_step_before_all_is_read(
    finder: Finder, tray: Tray, arrivals: list[int]
) -> None:
    finder.seek(Query("beta"), TOP_OF_2)
    first = tray.take()
    assert first is not None
    tray.answer(first)
    finder.step(1)
    assert arrivals == [2, 2]
    tray.answer_all()
    assert arrivals == [2, 2]
    assert len(finder.search) == 2


def test_that_the_query_goes_along_to_another_paper(
    finder: Finder, tray: Tray, paper: Paper, arrivals: list[int]
) -> None:
    finder.seek(Query("beta"), TOP_OF_2)
    tray.answer_all()
    finder.show(paper)
    assert (finder.search.query, len(finder.search)) == (Query("beta"), 0)
    tray.answer_all()
    assert len(finder.search) == 2
    assert arrivals == [2], "nobody asked to be shown a hit of the other paper"


def test_that_without_a_paper_nothing_is_asked(finder: Finder, tray: Tray) -> None:
    finder.show(None)
    finder.seek(Query("beta"), TOP_OF_2)
    assert tray.take() is None
