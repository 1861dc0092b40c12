"""``python -m tests.benchmarks``: measure, and print the table."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.agreement import kappa_of_fields
from tests.benchmarks.autosave import autosave
from tests.benchmarks.comparing import compared
from tests.benchmarks.gui_rows import first_window, form_built, longest_stall, study_switched
from tests.benchmarks.harness import measure, table
from tests.benchmarks.opening import papers_opened
from tests.benchmarks.scrolling import scrolling_memory, scrolling_stall
from tests.benchmarks.searching import papers_indexed, papers_searched
from tests.benchmarks.tables import table_grids
from tests.benchmarks.words import words_read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.benchmarks.harness import Measured, RowMaker

#: Every row of the table, in its order.
ROWS: tuple[RowMaker, ...] = (
    compared,
    kappa_of_fields,
    papers_opened,
    words_read,
    scrolling_stall,
    scrolling_memory,
    table_grids,
    papers_indexed,
    papers_searched,
    autosave,
    first_window,
    form_built,
    study_switched,
    longest_stall,
)


def measured(words: Sequence[str]) -> list[Measured]:
    """The rows whose work holds one of the words; all without a word."""
    found = []
    for make in ROWS:
        with tempfile.TemporaryDirectory() as folder, make(Path(folder)) as row:
            if not words or any(word in row.work for word in words):
                print(f"measuring {row.work} …", file=sys.stderr, flush=True)
                found.append(measure(row))
    return found


if __name__ == "__main__":
    print(table(measured(sys.argv[1:])))
