"""The window outlives harmed papers, and a paper opened often leaves nothing behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.extraction.pdf.pdfs import printed
from tests.fuzz.gauntlet import Gauntlet
from tests.fuzz.mutants import mutant
from tests.fuzz.opens import opened_often
from tests.fuzz.reading import Reader
from tests.fuzz.sources import sources

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from tests.fuzz.mutants import Source

OF_THE_SAMPLE, OF_THE_CORPUS = 20, 200
OPENS = 40


@pytest.fixture
def gauntlet(qapp: QApplication, tmp_path: Path) -> Iterator[Gauntlet]:
    with Gauntlet(tmp_path) as gauntlet:
        yield gauntlet


def take(gauntlet: Gauntlet, papers: list[Source], count: int) -> None:
    """The first mutants, through the window and all questions."""
    for number in range(1, count + 1):
        one = mutant(number, papers)
        gauntlet.take(one.name, one.data)
    assert gauntlet.account.findings == []
    assert gauntlet.account.drawn + gauntlet.account.refused == count
    assert gauntlet.account.drawn > count / 4


def test_that_a_good_paper_ends_in_its_page(qapp: QApplication, tmp_path: Path) -> None:
    with Reader(tmp_path) as reader:
        ending = reader.read("good.pdf", printed(["mean age"]))
    assert (ending.is_drawn, ending.says, reader.faults) == (True, "", [])


def test_that_a_paper_that_is_none_ends_in_a_line(qapp: QApplication, tmp_path: Path) -> None:
    with Reader(tmp_path) as reader:
        ending = reader.read("letter.pdf", b"Dear colleague")
    assert not ending.is_drawn
    assert ending.says.startswith("letter.pdf: is not a PDF")


def test_that_the_account_tells_both(gauntlet: Gauntlet) -> None:
    gauntlet.take("good.pdf", printed(["mean age"]))
    gauntlet.take("letter.pdf", b"Dear colleague")
    told = gauntlet.account.told()
    assert told.startswith("2 papers: 1 ended in a page, 1 in a line")
    assert "FOUND" not in told


def test_that_harmed_papers_of_the_sample_end_in_a_page_or_a_line(gauntlet: Gauntlet) -> None:
    take(gauntlet, sources(None), OF_THE_SAMPLE)


@pytest.mark.slow
@pytest.mark.corpus
def test_that_200_harmed_articles_end_in_a_page_or_a_line(gauntlet: Gauntlet, corpus: Path) -> None:
    take(gauntlet, sources(corpus), OF_THE_CORPUS)


@pytest.mark.slow
def test_that_papers_opened_often_leave_no_handle_and_no_shared_memory(
    qapp: QApplication, tmp_path: Path
) -> None:
    left = opened_often(sources(None), OPENS, tmp_path)
    assert left.is_nothing, left.told()
    assert left.is_by_the_same_workers
