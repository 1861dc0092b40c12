"""The sample review for journeys: what one record of it holds, and the workbook it comes to."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import openpyxl

from extraction.adjudicating.settling import lock
from extraction.entries import read_entries
from extraction.export.workbook import write_workbook
from extraction.rows.pairing import pair
from extraction.sample import finish_sample, sample_files, write_sample
from extraction.storage import create_project

if TYPE_CHECKING:
    from pathlib import Path

    from extraction.entries import EntryLine

AMARA, TUNDE, INES = "Amara Osei", "Tunde Bello", "Ines Calder"
TO_EXTRACT = "Han"
"""The study of which Amara's record is left to whoever opens the sample in the window."""

_VALUE_GIVEN = ("reported (assumed reading)", "calculated (assumed reading)", "calculated")
#: Sheets that hold what a review comes to.
COMPARED = ("Studies", "Arms", "Adverse events", "Summary", "Published check")


def write_finished_workbook(project: Path, workbook: Path) -> None:
    """The sample by its own files: all entered, decided by the decisions file, locked, exported."""
    with closing(create_project(project)) as store:
        review = write_sample(store, _nothing)
        finish_sample(review)
        for study in review.studies():
            for one in review.comparison(study).pairs:
                if one.is_matched and not one.confirmed:
                    pair(review, study, one.section, one.a, one.b)
            lock(review, study)
        write_workbook(review, workbook)


def entries_of(study: str) -> list[EntryLine]:
    """What Amara's entries file has of a study."""
    with sample_files() as files:
        lines = read_entries(files.folder / dict(files.reviewers)[AMARA]).lines
    return [line for line in lines if line.study == study]


def reconciled(workbook: Path) -> dict[str, list[tuple[object, ...]]]:
    """The rows of the sheets that hold what the review comes to, sorted.

    How a value came about is left aside: what is taken in the window is confirmed by that, and what
    a reviewer worked out from a list of patients is typed there.
    """
    book = openpyxl.load_workbook(workbook, read_only=True)
    return {
        name: sorted(map(_read, book[name].iter_rows(values_only=True)), key=repr)
        for name in COMPARED
    }


def _read(row: tuple[object, ...]) -> tuple[object, ...]:
    return tuple("reported" if cell in _VALUE_GIVEN else cell for cell in row)


def _nothing(_step: str) -> None:
    """Nobody waits."""
