"""The entries file: a reviewer's answers, one line each, as INTERFACES' columns name them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extraction.errors import BadInput
from extraction.tabular import Line, read_table, table_sheets

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

REQUIRED_COLUMNS = ("study", "section", "row", "field", "value")
OPTIONAL_COLUMNS = (
    "unit",
    "missing",
    "report",
    "page",
    "quote",
    "note",
    "reading",
    "origin",
    "formula",
    "confidence",
    "looked_in",
)
#: Where a value is longer than a workbook's cell holds, it goes on in these columns.
CONTINUED = tuple(f"value_{number}" for number in range(2, 100))
ENTRY_SHEET = "Entries"
#: The sheets of our own workbook, by role: those of the first and of the second reviewers.
REVIEWER_SHEETS = ("Reviewer A", "Reviewer B")

#: Other columns of our own workbook sheets, which say what is known already.
_IGNORED = ("label", "reviewer", "canonical", "status", "boxes", "printed_page", "assumed")


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One line: ids as written, texts as typed. ``number`` counts the file's lines from 1.

    ``fault`` is why the line can't be taken at all, as one of its cells holds an error. ``sheet``
    tells lines of the same number apart, where a file's lines stand in several sheets.
    """

    number: int
    study: str
    section: str
    row: str
    field: str
    value: str
    unit: str = ""
    missing: str = ""
    report: str = ""
    page: str = ""
    quote: str = ""
    note: str = ""
    reading: str = ""
    origin: str = ""
    formula: str = ""
    confidence: str = ""
    looked_in: str = ""
    fault: str = ""
    sheet: str = ""

    @property
    def has_answer(self) -> bool:
        """Whether the line gives a value or a reason; else it only adds evidence."""
        return bool(self.value.strip() or self.missing)


@dataclass(frozen=True, slots=True)
class EntriesFile:
    """The lines of an entries file, and the names of the sheets they stand in (none for a CSV)."""

    lines: list[EntryLine]
    sheets: tuple[str, ...] = ()


def read_entries(path: Path, role: Callable[[str], int | None] | None = None) -> EntriesFile:
    """The lines of an entries file. Raises ``BadInput`` for a file or header that can't be used.

    Of a workbook it takes the sheet ``Entries``; else the one sheet of a reviewer there is; of two
    each study's lines from the sheet of the role (0 or 1) that ``role`` says the reviewer has in
    it, ``None`` for no role; else the first sheet.
    """
    names = table_sheets(path)
    if not names:
        return EntriesFile(_lines(path))
    ours = [name for name in REVIEWER_SHEETS if name in names]
    if ENTRY_SHEET in names or len(ours) < len(REVIEWER_SHEETS) or role is None:
        sheet = next((one for one in (ENTRY_SHEET, *ours) if one in names), names[0])
        return EntriesFile(_lines(path, sheet), (sheet,))
    sides = [
        [replace(line, sheet=sheet) for line in _lines(path, sheet) if role(line.study) == side]
        for side, sheet in enumerate(REVIEWER_SHEETS)
    ]
    taken = tuple(sheet for sheet, lines in zip(REVIEWER_SHEETS, sides, strict=True) if lines)
    return EntriesFile([line for lines in sides for line in lines], taken)


def _lines(path: Path, sheet: str = "") -> list[EntryLine]:
    columns, lines = read_table(path, (sheet,))
    check_columns(path, columns, REQUIRED_COLUMNS, (*OPTIONAL_COLUMNS, *CONTINUED, *_IGNORED))
    return [_entry(line) for line in lines]


def check_columns(
    path: Path, columns: Sequence[str], required: Sequence[str], optional: Sequence[str]
) -> None:
    """Refuse a table that lacks a required column or has one nobody knows."""
    lacking = [name for name in required if name not in columns]
    if lacking:
        raise BadInput(
            f"{path}: lacks the column {', '.join(lacking)}; needed: {', '.join(required)}"
        )
    unknown = [name for name in columns if name and name not in (*required, *optional)]
    if unknown:
        raise BadInput(
            f"{path}: has a column “{unknown[0]}” that means nothing here; known: "
            f"{', '.join((*required, *optional[: len(OPTIONAL_COLUMNS)]))}"
        )


def _entry(line: Line) -> EntryLine:
    ids = {name: line.get(name).strip() for name in ("study", "section", "row", "field")}
    texts = {name: line.get(name).strip() for name in OPTIONAL_COLUMNS if name != "quote"}
    value = line.get("value") + "".join(line.get(name) for name in CONTINUED)
    return EntryLine(
        line.number, **ids, value=value, quote=line.get("quote"), fault=line.fault, **texts
    )


def split_path(path: str) -> tuple[str, ...]:
    r"""The names of a row path: split at ``/``, with ``\/`` standing for a slash in a name.

    ``\B:`` at the beginning stands for a first name that begins with ``B:``, as
    ``Record.row_path`` writes it. The inverse of that.
    """
    if path.startswith("\\") and path.lstrip("\\").startswith("B:"):
        path = path[1:]
    names, current, escaped = [], "", False
    for character in path:
        if escaped or character not in "\\/":
            current += character if not escaped or character == "/" else "\\" + character
            escaped = False
        elif character == "\\":
            escaped = True
        else:
            names.append(current.strip())
            current = ""
    return (*names, (current + ("\\" if escaped else "")).strip())
