"""Words with their boxes, beside pdfplumber's and PyMuPDF's on the same pages."""

from __future__ import annotations

import importlib
import sys
from collections import Counter
from contextlib import contextmanager
from functools import cache
from statistics import mean
from typing import TYPE_CHECKING, Any

from extraction.pdf.client import PdfWorker
from tests.benchmarks.harness import Peer, Row, is_installed
from tests.benchmarks.papers import PaperTimes, articles, typical, worst

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

_OURS, _PLUMBER, _MUPDF = "ours", "pdfplumber", "PyMuPDF"
_PAGES = 5  # of each paper
_ON_EACH, _TYPICAL = 6, 12  # times as fast as pdfplumber
_BEHIND = 0.01  # of agreement, at most
Reading = Any  # Any: a module that need not be installed, and that mypy therefore does not know
Pages = list[list[str]]


def our_own(worker: PdfWorker) -> Callable[[Path], Pages]:
    """Ours, opened and read through the worker's process."""

    def read(paper: Path) -> Pages:
        document = worker.open(paper)
        numbers = range(1, min(_PAGES, document.page_count) + 1)
        pages = [[word.text for word in worker.words(document, number)] for number in numbers]
        worker.close_document(document)
        return pages

    return read


def plumber() -> Callable[[Path], Pages]:
    """Pdfplumber, tuned so that it does not glue words."""
    reader: Reading = importlib.import_module("pdfplumber")

    def read(paper: Path) -> Pages:
        with reader.open(paper) as document:
            found = [page.extract_words(x_tolerance_ratio=0.15) for page in document.pages[:_PAGES]]
        return [[word["text"] for word in page] for page in found]

    return read


def mupdf() -> Callable[[Path], Pages]:
    """MuPDF."""
    reader: Reading = importlib.import_module("pymupdf")

    def read(paper: Path) -> Pages:
        with reader.open(paper) as document:
            numbers = range(min(_PAGES, len(document)))
            return [[word[4] for word in document[at].get_text("words")] for at in numbers]

    return read


def agreement(ones: Pages, others: Pages) -> float:
    """The share of words that both have, twice over all words of both (Dice), over all pages."""
    shared = total = 0
    for one, other in zip(ones, others, strict=True):
        shared += (Counter(one) & Counter(other)).total()
        total += len(one) + len(other)
    return 2 * shared / total if total else 1.0


def agreements(
    works: Mapping[str, Callable[[Path], Pages]], papers: list[Path]
) -> dict[str, float]:
    """Everybody's agreement with PyMuPDF in the mean of the papers; {} where that is absent."""
    if _MUPDF not in works:
        return {}
    yardstick = {paper: works[_MUPDF](paper) for paper in papers}
    return {
        who: mean(agreement(work(paper), yardstick[paper]) for paper in papers)
        for who, work in works.items()
        if who != _MUPDF
    }


@contextmanager
def words_read(folder: Path) -> Iterator[Row]:
    """The first pages of every paper, with opening it; each is measured for itself."""
    times = PaperTimes(articles())
    theirs = {
        name: made()
        for name, module, made in ((_PLUMBER, "pdfplumber", plumber), (_MUPDF, "pymupdf", mupdf))
        if is_installed(module)
    }
    with PdfWorker() as worker:

        @cache
        def agreed() -> dict[str, float]:
            return agreements({_OURS: our_own(worker), **theirs}, list(times.papers))

        def is_reached(_total: float, _theirs: Mapping[str, float]) -> bool:
            ratios = times.ratios(_OURS, _PLUMBER)
            is_fast = worst(ratios) <= 1 / _ON_EACH and typical(ratios) <= 1 / _TYPICAL
            ours, other = (agreed().get(who, 0.0) for who in (_OURS, _PLUMBER))
            for who, share in agreed().items():
                print(f"{who}: {share:.3f} of the words are {_MUPDF}'s", file=sys.stderr)
            return is_fast and ours >= other - _BEHIND

        yield Row(
            work=f"words with boxes, first {_PAGES} pages of {len(times.papers)} papers",
            unit="ms CPU, worker included",
            ours=times.run(_OURS, our_own(worker), worker.pid),
            peers=[
                Peer(name, times.run(name, theirs[name]) if name in theirs else None)
                for name in (_PLUMBER, _MUPDF)
            ],
            to_reach=f"{_ON_EACH} x as fast as pdfplumber on each, {_TYPICAL} x in the mean",
            is_reached=is_reached,
        )
    for name in theirs:
        print(times.told(_OURS, name), file=sys.stderr)
