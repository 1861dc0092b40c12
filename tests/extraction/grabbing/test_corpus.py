"""Tables of real articles on their way into records."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest

from extraction.entering import read_missing, read_value
from extraction.grabbing.guessing import guess_mapping
from extraction.grabbing.lines import Lines
from extraction.grabbing.plan import plan_rows
from extraction.grabbing.printed import Printed
from extraction.grabbing.targets import places_in
from extraction.grabbing.verdict import verdict_on
from extraction.pdf.boxes import PageBox
from extraction.pdf.client import PdfWorker
from schemas.values import Count
from tests.helpers.grabbed import EVENTS, guessed, planned, record_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from extraction.record import Answer
    from schemas.codebook import Codebook
    from schemas.field import Field

pytestmark = pytest.mark.corpus

LEAP_EVENTS = "leap_smoking_rct_2015_p8_T6"
_SECONDS = 0.5
"""For the plan of the longest of them, on a machine that others use as well."""


@pytest.fixture(scope="module")
def worker() -> Iterator[PdfWorker]:
    """One process for all articles."""
    with PdfWorker() as worker:
        yield worker


@pytest.fixture(scope="module")
def tables(corpus: Path, worker: PdfWorker) -> dict[str, tuple[Printed, PageBox]]:
    """The typed tables as the worker finds them in their boxes, and the boxes."""
    found = {}
    for one in json.loads((corpus / "TABLES.json").read_text("utf-8")):
        document = worker.open(corpus / one["file"])
        box = PageBox(*one["box"])
        grid = worker.table(document, one["page"], box)
        table = Printed.of(grid, document.sha256, one["page"], document.engine, grid.heads)
        found[one["id"]] = (table, box)
    return found


def test_that_adverse_events_of_a_trial_go_into_both_its_arms(
    tables: dict[str, tuple[Printed, PageBox]], trials: Codebook
) -> None:
    table, _ = tables[LEAP_EVENTS]
    record = record_of(("Physical activity", 391), ("Control", 393))
    mapping = guessed(table, trials, record)
    plan = planned(table, mapping, trials, record)
    verdict = verdict_on(plan, mapping, trials)
    assert (len(plan.taken), plan.row_count) == (13, 26)
    assert (verdict.percentages, verdict.fitting, verdict.remarks) == (20, 20, ())
    own = {(row.name, row.parent): row.id for line in plan.taken for row in line.rows}
    caesarean = plan.after.value(EVENTS, own["Caesarean delivery", "a1"], "affected")
    assert isinstance(caesarean, Count)
    assert (caesarean.n, caesarean.total) == (103, 359)
    deaths = plan.after.value(EVENTS, own["Neonatal death", "a0"], "affected")
    assert deaths == Count(0, 384)
    assert len(plan.unread) == 4  # means in a column of counts


def test_that_every_table_gives_rows_whose_cells_stand_where_they_are_printed(
    tables: dict[str, tuple[Printed, PageBox]], trials: Codebook
) -> None:
    record = record_of(("Group A", 100), ("Group B", 100))
    for name, (table, box) in tables.items():
        for place in places_in(trials.sections, record):
            section = trials.section(place.section)
            assert section is not None
            began = time.thread_time()
            mapping = guess_mapping(table, place, section, trials, record)
            plan = plan_rows(table, mapping, trials, record)
            assert time.thread_time() - began < _SECONDS, name
            for key in plan.origin:
                answer, field = plan.after.answers[key], section.field(key.field)
                assert field is not None
                for evidence in answer.evidence:
                    assert all(_is_within(one, box) for one in evidence.boxes), (name, key)
                assert _entered_again(answer, field) == answer.value, (name, answer)


def test_that_moved_lines_cut_the_same_cells_where_they_were_found(
    tables: dict[str, tuple[Printed, PageBox]], worker: PdfWorker, corpus: Path
) -> None:
    told = {one["id"]: one for one in json.loads((corpus / "TABLES.json").read_text("utf-8"))}
    for name in (LEAP_EVENTS, "clival_adenoma_2016_p5_T2a", "insulin_dose_2016_p2_T1"):
        table, box = tables[name]
        document, page = worker.open(corpus / told[name]["file"]), told[name]["page"]
        lines = Lines.of(worker.table(document, page, box))
        again = worker.table(document, page, lines.area, borders=(lines.columns, lines.rows))
        assert lines.size == (len(again.rows), len(again.rows[0]))
        same = sum(one == other for one, other in zip(again.rows, table.rows, strict=True))
        assert same >= 0.9 * len(table.rows), name


def _is_within(one: PageBox, box: PageBox) -> bool:
    x, y = (one.x0 + one.x1) / 2, (one.y0 + one.y1) / 2
    return box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1


def _entered_again(answer: Answer, field: Field) -> object:
    """The value that the answer's line in an entries file would be read as."""
    if answer.missing is not None:
        assert read_missing(answer.missing.value) is answer.missing
        return None
    return read_value(answer.raw, field, answer.unit, answer.reading)[0]
