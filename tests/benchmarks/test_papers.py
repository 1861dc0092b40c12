"""Papers are measured one by one, and everybody's words are compared fairly."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

import pytest

from extraction.pdf.client import PdfWorker
from tests.benchmarks.__main__ import ROWS
from tests.benchmarks.harness import measure
from tests.benchmarks.opening import our_own, papers_opened, raw_pdfium
from tests.benchmarks.papers import PaperTimes, articles, spent, typical, worst
from tests.benchmarks.scrolling import long_paper
from tests.benchmarks.words import agreement

if TYPE_CHECKING:
    from pathlib import Path

    from tests.benchmarks.harness import Run


def burn(milliseconds: float) -> None:
    """Use the processor for so long."""
    until = time.process_time() + milliseconds / 1000
    while time.process_time() < until:
        pass


@pytest.fixture
def times(tmp_path: Path) -> PaperTimes:
    """Two papers, of which the second takes ours twice as long, and theirs as long."""
    papers = [tmp_path / "a.pdf", tmp_path / "b.pdf"]
    times = PaperTimes(papers)
    runs: list[Run] = [
        times.run("ours", lambda paper: burn(4 if paper == papers[0] else 8)),
        times.run("theirs", lambda _paper: burn(8)),
    ]
    for run in runs:
        run()
    return times


def test_that_each_paper_has_a_ratio_of_its_own(times: PaperTimes) -> None:
    ratios = times.ratios("ours", "theirs")
    assert ratios == pytest.approx({"a.pdf": 0.5, "b.pdf": 1.0}, rel=0.3)
    assert worst(ratios) == ratios["b.pdf"]
    assert typical(ratios) == pytest.approx(math.sqrt(0.5), rel=0.3)


def test_that_best_and_worst_paper_are_named(times: PaperTimes) -> None:
    told = times.told("ours", "theirs")
    assert "(a.pdf) to " in told
    assert "(b.pdf), " in told
    assert told.endswith("in the geometric mean of 2 papers")


def test_that_a_reader_that_is_absent_is_never_beaten(times: PaperTimes) -> None:
    assert times.ratios("ours", "absent") == {}
    assert worst({}) == typical({}) == math.inf
    assert times.told("ours", "absent") == "ours/absent: not measured"


def test_that_the_time_of_the_worker_counts(tmp_path: Path) -> None:
    [paper] = articles()[:1]
    with PdfWorker() as worker:
        pid = worker.pid
        show = our_own(worker)
        alone, both = spent(), spent(pid)
        show(paper)
        assert spent(pid) - both > spent() - alone > 0


def test_that_raw_pdfium_draws_what_we_do() -> None:
    show = raw_pdfium()
    begun = spent()
    show(articles()[0])
    assert spent() - begun > 1


def test_that_words_in_another_order_agree_and_glued_ones_do_not() -> None:
    assert agreement([["mean", "age"], ["49.3"]], [["age", "mean"], ["49.3"]]) == 1
    assert agreement([["mean", "age"]], [["meanage"]]) == 0
    assert agreement([["mean", "age"]], [["mean", "ages"]]) == 0.5
    assert agreement([[]], [[]]) == 1


def test_that_a_long_paper_has_its_pages_and_is_made_once(tmp_path: Path) -> None:
    path = long_paper(tmp_path, 30)
    made = path.stat().st_mtime_ns
    assert long_paper(tmp_path, 30).stat().st_mtime_ns == made
    with PdfWorker() as worker:
        document = worker.open(path)
        assert document.page_count == 30
        assert len(worker.words(document, 30)) > 500


@pytest.mark.slow
def test_that_opening_can_be_measured(tmp_path: Path) -> None:
    assert papers_opened in ROWS
    with papers_opened(tmp_path) as row:
        found = measure(row, rounds=1)
    assert 0 < found.ours < 60_000
    assert 0 < found.theirs["raw PDFium"] < 60_000
