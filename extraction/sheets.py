"""Sheets of workbooks that people hand in: looked over first, then read cell by cell as text.

A workbook is a zip of XML from anywhere. Before a workbook library sees it, its unpacked size is
bounded and any DOCTYPE is refused, for a workbook has none and entities live only there.
"""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from math import isfinite
from typing import IO, TYPE_CHECKING
from xml.etree.ElementTree import ParseError
from xml.parsers import expat

from extraction.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell, MergedCell

    #: A row's number and its cells.
    CellRow = tuple[int, Sequence[Cell | MergedCell]]
    #: Places of cells: row and column from 1.
    Places = frozenset[tuple[int, int]]

#: A workbook that unpacks to more than this, or this many times its size, is a bomb.
MAX_UNPACKED = 512 * 1024 * 1024
MAX_RATIO = 200
MAX_PARTS = 10_000
#: More than any pair of reviewers types.
MAX_ROWS = 1_000_000
MAX_COLUMNS = 200
#: What a sheet can have at most by the format; cells beyond it are no sheet's.
SHEET_ROWS = 1_048_576
SHEET_COLUMNS = 16_384

_CHUNK = 64 * 1024
_OVERLAP = 64
#: An XML part begins its root element long before this; what doesn't is no part of a workbook.
_MAX_PROLOG = 2**20
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")

#: What damaged parts make a workbook library raise.
_DAMAGED = (
    *(ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RuntimeError, EOFError),
    *(ParseError, zipfile.BadZipFile, zlib.error),
)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a sheet: its number from 1, its cells as text, and what is wrong with one.

    ``cells`` end with the last that holds something. ``fault`` is ``""`` where all are sound.
    """

    number: int
    cells: Sequence[str]
    fault: str = ""


def is_workbook(path: Path) -> bool:
    """Whether a file is a zip, which no table of text is."""
    with path.open("rb") as file:
        return file.read(4) == b"PK\x03\x04"


def sheet_names(path: Path) -> tuple[str, ...]:
    """The names of a workbook's sheets of cells, in its order. Raises ``BadInput``."""
    _look_over(path)
    with _opened(path) as book:
        return tuple(sheet.title for sheet in book.worksheets)


def sheet_rows(path: Path, name: str) -> list[SheetRow]:
    """The rows of a sheet that hold something, whatever size it declares. Raises ``BadInput``."""
    _look_over(path)
    formulas = _formula_cells(path, name) if _has_formulas(path) else frozenset()
    with _opened(path) as book:
        rows = (_as_text(*one, formulas) for one in _numbered(path, book, name))
        held = [row for row in rows if row.cells or row.fault]
    for row in held:
        _check_size(path, name, row.number, len(row.cells), (MAX_ROWS, MAX_COLUMNS))
    return held


# ── before it is opened ──────────────────────────────────────────────────────────────────────────


@contextmanager
def _archive(path: Path) -> Iterator[zipfile.ZipFile]:
    """The zip, whose damage becomes one refusal."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError) as error:
        raise BadInput(f"{path}: is damaged; save it as XLSX again") from error


def _look_over(path: Path) -> None:
    """Refuse a bomb, a damaged zip, and XML with a DOCTYPE."""
    with _archive(path) as archive:
        _check_unpacked(path, archive.infolist())
        for member in archive.infolist():
            _check_part(path, archive, member)


def _check_unpacked(path: Path, members: Sequence[zipfile.ZipInfo]) -> None:
    unpacked = sum(member.file_size for member in members)
    if unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * max(path.stat().st_size, 2**20):
        raise BadInput(f"{path}: unpacks to {unpacked // 2**20} MB; is it the right file?")
    if len(members) > MAX_PARTS:
        raise BadInput(f"{path}: has {len(members)} parts; is it the right file?")


class _PrologEnds(Exception):
    """The root element begins."""


class _Doctype(Exception):
    """A DOCTYPE stands before the root element."""


def _check_part(path: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Refuse a part with a DOCTYPE, or one that is all prolog."""
    told = f"{path}: its part {member.filename}"
    try:
        with archive.open(member) as part:
            _read_prolog(part)
    except (_PrologEnds, expat.ExpatError):
        return  # its root begins, or it is no XML at all: no DOCTYPE can follow
    except _Doctype as error:
        raise BadInput(
            f"{told} declares a document type (DOCTYPE), which no workbook has; "
            "save it as XLSX again"
        ) from error
    raise BadInput(f"{told} is no part of a workbook; save it as XLSX again")


def _read_prolog(part: IO[bytes]) -> None:
    """Read XML until its root begins, it ends, or there is more of it than any workbook has."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = _end_prolog
    parser.StartDoctypeDeclHandler = _refuse_doctype
    for _ in range(_MAX_PROLOG // _CHUNK):
        chunk = part.read(_CHUNK)
        parser.Parse(chunk, not chunk)


def _end_prolog(*_: object) -> None:
    raise _PrologEnds


def _refuse_doctype(*_: object) -> None:
    raise _Doctype


# ── reading ──────────────────────────────────────────────────────────────────────────────────────


@contextmanager
def _opened(path: Path, *, formulas: bool = False) -> Iterator[Workbook]:
    """The workbook, whose damage becomes one refusal; the library's remarks are nobody's news."""
    from openpyxl import load_workbook
    from openpyxl.formula.tokenizer import TokenizerError
    from openpyxl.formula.translate import TranslatorError
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(path, read_only=True, data_only=not formulas)
            try:
                yield book
            finally:
                book.close()
    except (*_DAMAGED, InvalidFileException, TokenizerError, TranslatorError) as error:
        raise BadInput(f"{path}: can't be read as a workbook; save it as XLSX again") from error


def _numbered(path: Path, book: Workbook, name: str) -> Iterator[CellRow]:
    """All rows of a sheet up to the format's own end; the size it declares may be wrong."""
    sheet = book[name]
    limits = (SHEET_ROWS, SHEET_COLUMNS)
    _check_size(path, name, sheet.max_row or 0, sheet.max_column or 0, limits)
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(max_row=SHEET_ROWS + 1), start=1):
        _check_size(path, name, number, len(cells), limits)
        yield number, cells


def _check_size(path: Path, name: str, rows: int, columns: int, limits: tuple[int, int]) -> None:
    if rows > limits[0] or columns > limits[1]:
        raise BadInput(f"{path}: sheet “{name}” is too large; is it the right file?")


def _has_formulas(path: Path) -> bool:
    """Whether any sheet may hold a formula; the bytes tell it much faster than a reading."""
    with _archive(path) as archive:
        return any(_FORMULA.search(piece) for piece in _pieces(archive))


def _pieces(archive: zipfile.ZipFile) -> Iterator[bytes]:
    """The bytes of all XML parts, piece by piece, each with the end of the one before it."""
    for name in archive.namelist():
        if not name.endswith(".xml"):
            continue
        with archive.open(name) as part:
            end = b""
            while chunk := part.read(_CHUNK):
                yield end + chunk
                end = chunk[-_OVERLAP:]


def _formula_cells(path: Path, name: str) -> Places:
    """The places of a sheet's formulas."""
    with _opened(path, formulas=True) as book:
        return frozenset(
            (number, column)
            for number, cells in _numbered(path, book, name)
            for column, cell in enumerate(cells, start=1)
            if cell.data_type == "f"
        )


def _as_text(number: int, cells: Sequence[Cell | MergedCell], formulas: Places) -> SheetRow:
    faults = (
        f"cell {_column(column)}{number} {why}"
        for column, cell in enumerate(cells, start=1)
        if (why := _fault(cell, is_formula=(number, column) in formulas))
    )
    texts = [_cell_text(cell.value) for cell in cells]
    while texts and not texts[-1].strip():
        texts.pop()
    return SheetRow(number, texts, next(faults, ""))


def _column(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(number)


def _fault(cell: Cell | MergedCell, *, is_formula: bool) -> str:
    """Why what stands in a cell is no text that anybody typed; ``""`` for a sound one."""
    if cell.data_type == "e":
        return f"holds the error {cell.value}; type what it should hold"
    if isinstance(cell.value, float) and not isfinite(cell.value):
        return "holds a number too large to be one; type it again"
    if cell.value is None and is_formula:
        return (
            "holds a formula without its result; save the file in a spreadsheet program, "
            "or type the value"
        )
    return ""


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
