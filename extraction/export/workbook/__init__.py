"""The workbook: reconciled data, both originals, decisions, evidence and trail in one file.

    gathered      what the viewer may see, asked for once
    dataset       Studies, the repeating sections, Long
    originals     Reviewer A, Reviewer B, Disagreements, Evidence
    agreed        Agreement
    figures       Summary, Published check, Checks
    about         README, Codebook, Trail, Export notes
    cells         a field's columns and an answer's cells
    names texts   what a spreadsheet accepts as names and as text
    writing       sheets → file
    reading_back  file → the first difference, if any

Two exports of the same state by the same version are the same byte for byte.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.errors import CannotWrite
from extraction.export.replacing import replacing
from extraction.export.workbook import about, agreed, dataset, figures, originals
from extraction.export.workbook.gathered import gather
from extraction.export.workbook.reading_back import first_difference
from extraction.export.workbook.writing import Notes, prepared, write_sheets
from extraction.rounding import Rounding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from extraction.export.workbook.gathered import Gathered
    from extraction.export.workbook.sheet import Sheet
    from extraction.review import Review

    Progress = Callable[[str], None]

SHEETS = (
    *("README", "Studies", "Long", "Reviewer A", "Reviewer B", "Disagreements", "Agreement"),
    *("Summary", "Published check", "Checks", "Evidence", "Codebook", "Trail", "Export notes"),
)


def _silent(_: str) -> None:
    """Tell nobody."""


def write_workbook(
    review: Review,
    target: Path,
    *,
    rounding: Rounding = Rounding.HALF_UP,
    viewer: str | None = None,
    progress: Progress = _silent,
) -> None:
    """Write what ``viewer`` (or the public) may see; done only once it has read back the same.

    ``progress`` is told each sheet's name before it is written and may raise to stop: the earlier
    file is then untouched. Raises ``CannotWrite``.
    """
    gathered = gather(review, rounding, viewer)
    notes = Notes()
    made_at = about.last_change(gathered).replace(tzinfo=None)
    with replacing(target) as temporary:
        written: list[Sheet] = []

        def sheets() -> Iterator[Sheet]:
            for one in _sheets(gathered, notes):
                progress(one.name)
                ready = prepared(one, notes)
                written.append(ready)
                yield ready

        write_sheets(temporary, sheets(), made_at, notes)
        progress("checking")
        difference = first_difference(temporary, written)
        if difference:
            raise CannotWrite(
                f"{target}: did not read back the same ({difference}); nothing was kept; "
                "try again, and report it if it happens twice"
            )


def _sheets(gathered: Gathered, notes: Notes) -> Iterator[Sheet]:
    sections = dataset.section_sheets(gathered, SHEETS)
    names = [SHEETS[0], SHEETS[1], *(one.name for one in sections), *SHEETS[2:]]
    yield about.readme_sheet(gathered, names)
    yield dataset.studies_sheet(gathered)
    yield from sections
    yield dataset.long_sheet(gathered)
    yield originals.reviewer_sheet(gathered, 0)
    yield originals.reviewer_sheet(gathered, 1)
    yield originals.disagreements_sheet(gathered)
    yield agreed.agreement_sheet(gathered)
    yield figures.summary_sheet(gathered)
    yield figures.published_sheet(gathered)
    yield figures.checks_sheet(gathered)
    yield originals.evidence_sheet(gathered)
    yield about.codebook_sheet(gathered)
    yield about.trail_sheet(gathered)
    yield about.notes_sheet(gathered, notes)
