"""Tables of real articles, against what people typed from the pages' pictures."""

from __future__ import annotations

import importlib.util
import json
from statistics import mean
from typing import TYPE_CHECKING, Any

import pytest

from extraction.errors import CoextractError
from extraction.pdf.boxes import PageBox

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from extraction.pdf.client import PdfWorker
    from extraction.pdf.tables_grid import TableGrid

pytestmark = pytest.mark.corpus

Scores = list[dict[str, Any]]  # Any: the scoring program's own record

LEAST = 0.93
CAMELOT_EXTRA = 0.149  # of the cells camelot's stream method gives, that hold nothing true


@pytest.fixture(scope="module")
def scores(corpus: Path, worker: PdfWorker) -> Scores:
    """The score of each typed table, by the program that scores the peers too."""
    score = _scoring(corpus)
    tables = json.loads((corpus / "TABLES.json").read_text("utf-8"))
    return [score(table, _grid(worker, corpus, table)) for table in tables]


def _scoring(corpus: Path) -> Callable[..., dict[str, Any]]:
    spec = importlib.util.spec_from_file_location("score_tables", corpus / "score_tables.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    score: Callable[..., dict[str, Any]] = module.score
    return score


def _grid(worker: PdfWorker, corpus: Path, table: dict[str, Any]) -> list[list[str]]:
    document = worker.open(corpus / table["file"])
    grid = worker.table(document, table["page"], PageBox(*table["box"]))
    worker.close_document(document)
    return [list(row) for row in grid.rows]


def test_that_93_of_100_cells_stand_where_people_typed_them(scores: Scores) -> None:
    assert sum(one["hit"] for one in scores) / sum(one["cells"] for one in scores) >= LEAST
    assert mean(one["hit"] / one["cells"] for one in scores) >= LEAST


def test_that_no_table_is_lost_for_the_others(scores: Scores) -> None:
    assert min(one["hit"] / one["cells"] for one in scores) >= 0.9


def test_that_fewer_cells_are_told_that_are_none_than_camelot_tells(scores: Scores) -> None:
    extra = sum(one["extra"] for one in scores) / sum(one["out"] for one in scores)
    assert extra <= CAMELOT_EXTRA / 5


@pytest.mark.parametrize("box", [PageBox(0, 0, 1, 1), PageBox(0.3, 0.2, 0.7, 0.5)])
def test_that_any_first_page_ends_in_a_grid_or_one_line(
    corpus: Path, worker: PdfWorker, box: PageBox
) -> None:
    ends = [_end_of(worker, path, box) for path in sorted(corpus.glob("*/*.pdf"))]
    refusals = [end for end in ends if isinstance(end, str)]
    grids = [end for end in ends if not isinstance(end, str)]
    assert min(len(grids), len(refusals)) > 10
    assert not [refusal for refusal in refusals if "\n" in refusal]
    for grid in grids:
        assert {len(row) for row in (*grid.rows, *grid.boxes)} == {len(grid.columns)}
        assert len(grid.rows) == len(grid.boxes) == len(grid.lines)


def _end_of(worker: PdfWorker, path: Path, box: PageBox) -> TableGrid | str:
    try:
        return worker.table(worker.open(path), 1, box)
    except CoextractError as refusal:
        return str(refusal)
