"""The grid of a table in a drawn box, beside camelot's and pdfplumber's on the same boxes.

The tables are those that people typed from pages of real articles, in the folder named by
COEXTRACT_CORPUS. How right the grids are is what the tests hold; here everybody's share of right
cells is printed beside the time.
"""

from __future__ import annotations

import importlib.util
import json
import math
import os
import sys
import time
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extraction.pdf.boxes import PageBox
from extraction.pdf.client import PdfWorker
from tests.benchmarks.harness import Peer, Row, is_installed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_CORPUS = "COEXTRACT_CORPUS"
_CAMELOT, _PLUMBER = "camelot, stream", "pdfplumber, text"
_SHARE = 0.5  # of what camelot takes

Table = dict[str, Any]  # Any: JSON, as the corpus describes a table
Grids = dict[str, list[list[str]]]


class _Tables:
    """The typed tables, and the program that scores grids of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tables: list[Table] = json.loads((folder / "TABLES.json").read_text("utf-8"))
        spec = importlib.util.spec_from_file_location("score_tables", folder / "score_tables.py")
        assert spec is not None
        assert spec.loader is not None
        self._program = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self._program)

    def ours(self, worker: PdfWorker) -> Grids:
        grids = {}
        for table in self.tables:
            document = worker.open(self.folder / table["file"])
            grid = worker.table(document, table["page"], PageBox(*table["box"]))
            grids[table["id"]] = [list(row) for row in grid.rows]
            worker.close_document(document)
        return grids

    def theirs(self, name: str) -> Grids:
        grids: Grids = self._program.baseline(name, self.tables, str(self.folder))
        return grids

    def told(self, who: str, grids: Grids) -> str:
        scores = [self._program.score(table, grids.get(table["id"])) for table in self.tables]
        pooled = sum(one["hit"] for one in scores) / sum(one["cells"] for one in scores)
        mean = sum(one["hit"] / one["cells"] for one in scores) / len(scores)
        extra = sum(one["extra"] for one in scores) / sum(one["out"] for one in scores)
        return (
            f"{who}: right cells {pooled:.3f} pooled, {mean:.3f} mean; cells too many {extra:.3f}"
        )


def _seconds(work: Callable[[], Grids]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _is_reached(ours: float, theirs: Mapping[str, float]) -> bool:
    return _CAMELOT in theirs and ours <= _SHARE * theirs[_CAMELOT]


@contextmanager
def table_grids(folder: Path) -> Iterator[Row]:
    """Ours opened and read through the worker, theirs in this process."""
    named = os.environ.get(_CORPUS)
    if not named:
        yield _left_out()
        return
    tables = _Tables(Path(named))
    works = {
        name: partial(tables.theirs, method)
        for name, module, method in (
            (_CAMELOT, "camelot", "camelot-stream"),
            (_PLUMBER, "pdfplumber", "plumber-text"),
        )
        if is_installed(module)
    }
    with PdfWorker() as worker:
        ours = partial(tables.ours, worker)
        for who, work in {"ours": ours, **works}.items():
            print(tables.told(who, work()), file=sys.stderr)
        yield Row(
            work=f"table grid in a drawn box, {len(tables.tables)} tables",
            unit="s",
            ours=partial(_seconds, ours),
            peers=[
                Peer(name, partial(_seconds, works[name]) if name in works else None)
                for name in (_CAMELOT, _PLUMBER)
            ],
            to_reach=f"<= {_SHARE:g} x camelot",
            is_reached=_is_reached,
        )


def _left_out() -> Row:
    """The row where the articles are not."""
    return Row(
        work=f"table grid in a drawn box (left out: {_CORPUS} names no folder)",
        unit="s",
        ours=lambda: math.nan,
        peers=[],
        to_reach=f"<= {_SHARE:g} x camelot",
        is_reached=lambda ours, theirs: False,
    )
