"""Tables of text that people hand in: CSV in any common dress, or a sheet of a workbook.

Every cell comes out as text as it stands: ``00123``, ``NA`` and ``3E5`` stay what they are.
"""

from __future__ import annotations

import csv
import io
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extraction.errors import BadInput
from extraction.sheets import (
    MAX_COLUMNS,
    MAX_ROWS,
    SheetRow,
    is_workbook,
    sheet_names,
    sheet_rows,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

#: More than any pair of reviewers types; a file beyond it is refused before it is read.
MAX_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: its number as the file counts (from 1), and its cells by column.

    ``fault`` says why the line can't be taken, where one of its cells is no text anybody typed.
    """

    number: int
    cells: Mapping[str, str]
    fault: str = ""

    def get(self, column: str) -> str:
        """The cell of a column as it stands, ``""`` where there is none."""
        return self.cells.get(column, "")


def read_table(path: Path, sheets: Sequence[str] = ()) -> tuple[tuple[str, ...], list[Line]]:
    """The columns and lines of a CSV or XLSX file; empty lines are left out, before the header too.

    ``sheets`` are the names of the sheet to take from a workbook, best first; else its first.
    Raises ``BadInput``.
    """
    with _readable(path):
        if not is_workbook(path):
            return _with_header(path, _csv_rows(path))
        names = sheet_names(path)
        if not names:
            raise BadInput(f"{path}: holds no sheet that can be read; save it as XLSX again")
        name = next((one for one in sheets if one in names), names[0])
        return _with_header(path, iter(sheet_rows(path, name)))


def table_sheets(path: Path) -> tuple[str, ...]:
    """The names of a workbook's sheets, none for a CSV file. Raises ``BadInput``."""
    with _readable(path):
        return sheet_names(path) if is_workbook(path) else ()


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Refuse a file that isn't there, is too large, or that the system does not hand out."""
    try:
        if not path.is_file():
            raise BadInput(f"{path}: there is no such file")
        if path.stat().st_size > MAX_BYTES:
            raise BadInput(f"{path}: is larger than {MAX_BYTES // 2**20} MB; split it")
        yield
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise BadInput(f"{path}: can't be read ({why}); check the file's permissions") from error


def _with_header(path: Path, rows: Iterator[SheetRow]) -> tuple[tuple[str, ...], list[Line]]:
    header = _header(path, rows)
    lines: list[Line] = []
    for row in rows:
        if not row.fault and not any(cell.strip() for cell in row.cells):
            continue
        if any(cell.strip() for cell in row.cells[len(header) :]):
            raise BadInput(f"{path}: line {row.number} has more cells than the header has columns")
        lines.append(Line(row.number, dict(zip(header, row.cells, strict=False)), row.fault))
        if len(lines) > MAX_ROWS:
            raise BadInput(f"{path}: has more than {MAX_ROWS} lines; split it")
    return header, lines


def _header(path: Path, rows: Iterator[SheetRow]) -> tuple[str, ...]:
    """The names in the first line that holds something, as far as there are any."""
    for row in rows:
        if row.fault:
            raise BadInput(f"{path}: line {row.number} names the columns, but its {row.fault}")
        names = [cell.strip().casefold() for cell in row.cells]
        while names and not names[-1]:
            names.pop()
        if names:
            _check_header(path, tuple(names))
            return tuple(names)
    raise BadInput(f"{path}: is empty; its first line names the columns")


def _check_header(path: Path, header: tuple[str, ...]) -> None:
    named = [name for name in header if name]
    twice = sorted({name for name in named if named.count(name) > 1})
    if twice:
        raise BadInput(f"{path}: the column “{twice[0]}” stands twice; keep one")
    if len(header) > MAX_COLUMNS:
        raise BadInput(f"{path}: has more than {MAX_COLUMNS} columns; is it the right file?")


def _csv_rows(path: Path) -> Iterator[SheetRow]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(
            f"{path}: is not UTF-8 text (byte {error.start + 1}); save it as CSV UTF-8"
        ) from error
    if "\0" in text:
        raise BadInput(f"{path}: is not a text file; save it as CSV UTF-8")
    csv.field_size_limit(MAX_BYTES)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    start = 1
    try:
        for cells in reader:
            yield SheetRow(start, cells)
            start = reader.line_num + 1
    except csv.Error as error:
        raise BadInput(f"{path}: line {start} can't be read: {error}; check its quotes") from error


def _delimiter(text: str) -> str:
    """Comma, semicolon or tab: the one that stands most often in the header line."""
    header = next((one for one in text.splitlines() if one.strip(" ,;\t")), "")
    return max(",;\t", key=header.count)
