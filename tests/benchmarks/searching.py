"""The index of 2,400 pages built beside the bare extraction of their texts, and a query in it."""

from __future__ import annotations

import hashlib
import importlib
import resource
import sys
import time
from contextlib import ExitStack, contextmanager
from functools import cache
from itertools import cycle
from statistics import median
from typing import TYPE_CHECKING, Any

from extraction.searching.building import build
from extraction.searching.finding import search
from extraction.searching.index_place import open_index
from extraction.searching.query import Query
from extraction.study import Report
from tests.benchmarks.harness import Peer, Row
from tests.benchmarks.papers import articles
from tests.helpers.memory_store import MemoryStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from extraction.storage.text_index import TextIndex
    from tests.benchmarks.harness import Run

_PAGES = 2400
_RATIO, _QUERY = 1.2, 5.0  # of the bare extraction; milliseconds
_OURS, _BARE = "ours", "pypdfium2, texts only"
_SOUGHT = ("partial response", "imatinib", "median age", "adverse events", "27/40", "fibrosarcoma")


class _Library(MemoryStore):
    """Copies of the articles, each its own by a comment at its end, until there are enough."""

    def __init__(self) -> None:
        super().__init__()
        pdfium: Any = importlib.import_module("pypdfium2")  # Any: it ships no types
        self._papers: dict[str, tuple[Path, bytes]] = {}
        self.reports: list[Report] = []
        self.pages = 0
        counts = {path: len(pdfium.PdfDocument(path)) for path in articles()}
        for number, path in enumerate(cycle(counts)):
            if self.pages >= _PAGES:
                break
            mark = b"\n%% copy %d\n" % number
            sha256 = hashlib.sha256(path.read_bytes() + mark).hexdigest()
            self._papers[sha256] = path, mark
            self.reports.append(Report(sha256, f"{number}_{path.name}", counts[path]))
            self.pages += counts[path]

    def report(self, sha256: str) -> bytes:
        """The bytes of a copy."""
        path, mark = self._papers[sha256]
        return path.read_bytes() + mark


class _Spent:
    """What everybody took: seconds on the wall, which a person waits, and of the processor."""

    def __init__(self) -> None:
        self._cpu: dict[str, list[float]] = {}

    def run(self, who: str, work: Callable[[], object]) -> Run:
        """A run of ``work``; gives its seconds on the wall."""

        def timed() -> float:
            begun, wall = _cpu(), time.perf_counter()
            work()
            wall = time.perf_counter() - wall
            self._cpu.setdefault(who, []).append(_cpu() - begun)
            return wall

        return timed

    def told(self, ours: str, theirs: str) -> str:
        """The processor's time as a line."""
        mine, other = (median(self._cpu.get(who, [0.0])) for who in (ours, theirs))
        return f"{ours}: {mine:.2f} s of the processor on all cores, {theirs}: {other:.2f} s"


def _cpu() -> float:
    """Seconds of the processor this process has had, and those it started that have ended."""
    both = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def _build(library: _Library, folder: Path) -> None:
    with open_index(str(folder / f"{time.monotonic_ns()}.coextract"), folder) as index:
        build(index, library, library.reports)


def _extract(library: _Library) -> None:
    """The text of every page, and nothing made of it."""
    pdfium: Any = importlib.import_module("pypdfium2")  # Any: it ships no types
    for report in library.reports:
        document = pdfium.PdfDocument(library.report(report.sha256))
        for page in document:
            text = page.get_textpage()
            text.get_text_bounded()
            text.close()
            page.close()
        document.close()


@contextmanager
def papers_indexed(folder: Path) -> Iterator[Row]:
    """From papers nobody has read to an index that answers; the workers are started for it.

    Two workers read papers, and what they have read is indexed meanwhile.
    """
    library, spent = cache(_Library), _Spent()
    yield Row(
        work=f"text index over papers of {_PAGES} pages",
        unit="s",
        ours=spent.run(_OURS, lambda: _build(library(), folder)),
        peers=[Peer(_BARE, spent.run(_BARE, lambda: _extract(library())))],
        to_reach=f"<= {_RATIO:g} x",
        is_reached=lambda ours, theirs: ours <= _RATIO * theirs[_BARE],
    )
    print(spent.told(_OURS, _BARE), file=sys.stderr)


@contextmanager
def papers_searched(folder: Path) -> Iterator[Row]:
    """Words sought in all of them, with the words around each hit."""
    with ExitStack() as opened:

        @cache
        def filled() -> tuple[TextIndex, list[str]]:
            library = _Library()
            index = opened.enter_context(open_index(str(folder / "review.coextract"), folder))
            build(index, library, library.reports)
            return index, [report.sha256 for report in library.reports]

        def ask() -> float:
            index, names = filled()
            begun = time.process_time_ns()
            found = [len(search(index, Query(words), names).hits) for words in _SOUGHT]
            assert any(found)
            return (time.process_time_ns() - begun) / 1e6 / len(found)

        yield Row(
            work=f"a query in {_PAGES} pages",
            unit=f"ms CPU, mean of {len(_SOUGHT)}",
            ours=ask,
            peers=[],
            to_reach=f"<= {_QUERY:g} ms",
            is_reached=lambda ours, _: ours <= _QUERY,
        )
