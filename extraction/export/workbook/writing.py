"""Sheets to a file: typed cells by force, constant memory, the same bytes for the same rows."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Context, Decimal
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import xlsxwriter

from extraction.export.workbook.names import numbered
from extraction.export.workbook.sheet import Column, Sheet, stored_number
from extraction.export.workbook.texts import clean, parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from pathlib import Path
    from typing import IO

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from extraction.export.workbook.sheet import Cell, Row

#: Excel's rows, less the header.
MOST_ROWS = 1_048_575
#: A spreadsheet's numbers have no more (ECMA-376 leaves it to the program; Excel: 15).
MOST_DIGITS = 15
_LONG_NUMBER = (
    f"numbers of more than {MOST_DIGITS} digits are rounded there; Long and the reviewers' sheets "
    "have them whole, as text"
)
_EXACT = Context(prec=1_000)
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_RISKY_STARTS = ("=", "+", "-", "@", "'")
_WIDEST, _NARROWEST = 60, 8
_LONGEST_COMMENT = 2_000
_COMMENT = {"author": "Coextract"}


@dataclass(slots=True)
class Notes:
    """What had to be changed on the way into the file, told in the last sheet."""

    lines: list[tuple[str, str]] = field(default_factory=list)

    def add(self, sheet: str, what: str) -> None:
        """Note a change once."""
        if (sheet, what) not in self.lines:
            self.lines.append((sheet, what))


@dataclass(frozen=True, slots=True)
class _Formats:
    header: Format
    text: Format
    risky: Format
    number: Format


def prepared(one: Sheet, notes: Notes) -> Sheet:
    """The sheet as it will stand in the file: text cleaned, long text spread over more columns."""
    widths = [1] * len(one.columns)
    for row in one.rows():
        for place, cell in enumerate(row):
            if isinstance(cell, str):
                _look_at(one, place, cell, widths, notes)
            elif isinstance(cell, int | Decimal) and _digits(cell) > MOST_DIGITS:
                column = one.columns[place].id
                notes.add(one.name, f"{column}: {_LONG_NUMBER}")
    columns = [*one.columns]
    for place, width in enumerate(widths):
        columns += [Column(f"{one.columns[place].id}_{n}", "goes on") for n in range(2, width + 1)]

    def rows() -> Iterator[Row]:
        for row in one.rows():
            yield _spread(row, widths)

    return Sheet(one.name, tuple(columns), rows)


def _digits(number: int | Decimal) -> int:
    """The digits of a number from its first to its last that is not 0."""
    return len(Decimal(number).normalize(_EXACT).as_tuple().digits)


def _look_at(one: Sheet, place: int, cell: str, widths: list[int], notes: Notes) -> None:
    column = one.columns[place].id
    if clean(cell) != cell:
        notes.add(one.name, f"{column}: characters that no workbook can hold became U+FFFD")
    needed = len(parts(clean(cell)))
    if needed > widths[place]:
        widths[place] = needed
    if needed > 1:
        notes.add(
            one.name, f"{column}: text over a cell's length goes on in {column}_2 and following"
        )


def _spread(row: Row, widths: Sequence[int]) -> Row:
    cells: list[Cell] = []
    more: list[Cell] = []
    for cell, width in zip(row, widths, strict=True):
        pieces: list[Cell] = [*parts(clean(cell))] if isinstance(cell, str) else [cell]
        cells.append(pieces[0])
        more += [*pieces[1:], *[None] * (width - len(pieces))]
    return [*cells, *more]


def write_sheets(path: Path, sheets: Iterator[Sheet], made_at: datetime, notes: Notes) -> None:
    """Write sheets one after the other; a sheet with too many rows goes on in ``NAME 2``.

    ``made_at`` stands in the file's properties. Raises ``OSError`` if the place can't be written.
    """
    try:
        with (
            TemporaryDirectory() as aside,
            path.open("wb") as file,
            xlsxwriter.Workbook(_Once(file), {**_OPTIONS, "tmpdir": aside}) as book,
        ):
            book.set_properties({"created": made_at, "author": "Coextract"})
            formats = _Formats(
                book.add_format({"bold": True, "num_format": "@", "bottom": 1}),
                book.add_format({"num_format": "@"}),
                book.add_format({"num_format": "@", "quote_prefix": True}),
                book.add_format(),
            )
            for one in sheets:
                _write_sheet(book, one, formats, notes)
    except xlsxwriter.exceptions.FileCreateError as error:
        cause = error.args[0] if error.args else error
        raise cause if isinstance(cause, OSError) else OSError(str(cause)) from error


class _Once:
    """A file that tells a full disk once; what its archive writes afterwards is passed over.

    ``ZipFile`` writes its ending when it is thrown away, and would print a second fault then.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._place = 0
        self._is_broken = False

    def write(self, data: bytes) -> int:
        """Write from the place on; gives how many bytes."""
        with self._telling_once() as file:
            if file:
                file.write(data)
        self._place += len(data)
        return len(data)

    def seek(self, place: int) -> int:
        """Go to a place, counted from the beginning."""
        with self._telling_once() as file:
            if file:
                file.seek(place)
        self._place = place
        return place

    def tell(self) -> int:
        """The place; it goes on even where nothing is written any more."""
        return self._place

    def flush(self) -> None:
        """Hand on what waits to be written."""
        with self._telling_once() as file:
            if file:
                file.flush()

    @contextmanager
    def _telling_once(self) -> Iterator[IO[bytes] | None]:
        try:
            yield None if self._is_broken or self._file.closed else self._file
        except OSError:
            self._is_broken = True
            raise


def _write_sheet(book: xlsxwriter.Workbook, one: Sheet, formats: _Formats, notes: Notes) -> None:
    target = _begin(book, one.name, one, formats)
    place, number = 0, 1
    for row in one.rows():
        if place == MOST_ROWS:
            _finish(target, one, place)
            number += 1
            name = numbered(one.name, number)
            notes.add(one.name, f"more rows than a sheet holds: they go on in “{name}”")
            target, place = _begin(book, name, one, formats), 0
        place += 1
        for column, cell in enumerate(row):
            _write_cell(target, place, column, cell, formats)
    _finish(target, one, place)


def _begin(book: xlsxwriter.Workbook, name: str, one: Sheet, formats: _Formats) -> Worksheet:
    target: Worksheet = book.add_worksheet(name)
    target.freeze_panes(1, 0)
    for place, column in enumerate(one.columns):
        width = min(max(len(column.id) + 3, _NARROWEST), _WIDEST)
        target.set_column(place, place, width)
    for place, column in enumerate(one.columns):
        target.write_string(0, place, column.id, formats.header)
        if column.meaning:
            target.write_comment(0, place, column.meaning[:_LONGEST_COMMENT], _COMMENT)
    return target


def _finish(target: Worksheet, one: Sheet, rows: int) -> None:
    target.autofilter(0, 0, max(rows, 1), len(one.columns) - 1)


def _write_cell(target: Worksheet, row: int, column: int, cell: Cell, formats: _Formats) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, str):
        risky = cell.startswith(_RISKY_STARTS)
        target.write_string(row, column, cell, formats.risky if risky else formats.text)
    else:
        target.write_number(row, column, stored_number(cell), formats.number)
