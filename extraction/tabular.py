"""Tables of text that people hand in: CSV in any common dress, or a sheet of a workbook.

Every cell comes out as text as it stands: ``00123``, ``NA`` and ``3E5`` stay what they are.
"""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from extraction.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

#: More than any pair of reviewers types; a file beyond it is refused before it is read.
MAX_BYTES = 64 * 1024 * 1024
MAX_ROWS = 1_000_000
MAX_COLUMNS = 200
#: A workbook is a zip; one that unpacks to more than this, or this many times its size, is a bomb.
MAX_UNPACKED = 512 * 1024 * 1024
MAX_RATIO = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: its number as the file counts (from 1), and its cells by column."""

    number: int
    cells: Mapping[str, str]

    def get(self, column: str) -> str:
        """The cell of a column as it stands, ``""`` where there is none."""
        return self.cells.get(column, "")


def read_table(path: Path, sheets: Sequence[str] = ()) -> tuple[tuple[str, ...], list[Line]]:
    """The columns and lines of a CSV or XLSX file; empty lines are left out.

    ``sheets`` are the names of the sheet to take from a workbook, best first; else its first.
    Raises ``BadInput``.
    """
    if not path.is_file():
        raise BadInput(f"{path}: there is no such file")
    if path.stat().st_size > MAX_BYTES:
        raise BadInput(f"{path}: is larger than {MAX_BYTES // 2**20} MB; split it")
    rows = _sheet_rows(path, sheets) if _is_zip(path) else _csv_rows(path)
    return _with_header(path, rows)


def _with_header(
    path: Path, rows: Iterator[tuple[int, list[str]]]
) -> tuple[tuple[str, ...], list[Line]]:
    header: tuple[str, ...] | None = None
    lines: list[Line] = []
    for number, cells in rows:
        if header is None:
            header = tuple(cell.strip().casefold() for cell in cells)
            _check_header(path, header)
        elif any(cell.strip() for cell in cells):
            if len(cells) > len(header) and any(c.strip() for c in cells[len(header) :]):
                raise BadInput(f"{path}: line {number} has more cells than the header has columns")
            lines.append(Line(number, dict(zip(header, cells, strict=False))))
        if len(lines) > MAX_ROWS:
            raise BadInput(f"{path}: has more than {MAX_ROWS} lines; split it")
    if header is None:
        raise BadInput(f"{path}: is empty; its first line names the columns")
    return header, lines


def _check_header(path: Path, header: tuple[str, ...]) -> None:
    named = [name for name in header if name]
    twice = sorted({name for name in named if named.count(name) > 1})
    if twice:
        raise BadInput(f"{path}: the column “{twice[0]}” stands twice; keep one")
    if len(header) > MAX_COLUMNS:
        raise BadInput(f"{path}: has more than {MAX_COLUMNS} columns; is it the right file?")


def _is_zip(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"PK\x03\x04"


def _csv_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
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
            yield start, cells
            start = reader.line_num + 1
    except csv.Error as error:
        raise BadInput(f"{path}: line {start} can't be read: {error}; check its quotes") from error


def _delimiter(text: str) -> str:
    """Comma, semicolon or tab: the one that stands most often in the header line."""
    header = text.split("\n", 1)[0]
    return max(",;\t", key=header.count)


def _sheet_rows(path: Path, sheets: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    _check_zip(path)
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, KeyError, ValueError, OSError, zipfile.BadZipFile) as error:
        raise BadInput(f"{path}: can't be read as a workbook; save it as XLSX again") from error
    try:
        name = next((one for one in sheets if one in book.sheetnames), book.sheetnames[0])
        sheet = book[name]
        if (sheet.max_column or 0) > MAX_COLUMNS or (sheet.max_row or 0) > MAX_ROWS:
            raise BadInput(f"{path}: sheet “{name}” is too large; is it the right file?")
        for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
            yield number, [_cell_text(cell) for cell in row[:MAX_COLUMNS]]
    finally:
        book.close()


def _check_zip(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
    except zipfile.BadZipFile as error:
        raise BadInput(f"{path}: is damaged; save it as XLSX again") from error
    if unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * max(path.stat().st_size, 2**20):
        raise BadInput(f"{path}: unpacks to {unpacked // 2**20} MB; is it the right file?")


def _cell_text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 2**53:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time().isoformat() == "00:00:00" else str(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return _unescape(cell) if isinstance(cell, str) else str(cell)


def _unescape(text: str) -> str:
    """Undo the ``_x0007_`` that workbooks write for characters XML has no place for."""
    if "_x" not in text:
        return text
    from openpyxl.utils.escape import unescape

    return unescape(text)
