"""Reading a workbook back and comparing every cell with what was meant to stand there."""

from __future__ import annotations

import re
import zipfile
from itertools import zip_longest
from typing import TYPE_CHECKING

from extraction.export.workbook.names import numbered
from extraction.export.workbook.sheet import stored_number
from extraction.export.workbook.texts import unescaped
from extraction.export.workbook.writing import MOST_ROWS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from extraction.export.workbook.sheet import Cell, Row, Sheet

_FORMULA_OR_ERROR = re.compile(rb"<f[ >/]|<c [^>]*t=\"e\"")
_CHUNK = 1 << 20


def first_difference(path: Path, sheets: Sequence[Sheet]) -> str | None:
    """Where the file differs from the sheets, in words; ``None`` if it is all the same."""
    from python_calamine import CalamineWorkbook

    if _has_formula(path):
        return "a cell became a formula or an error"
    book = CalamineWorkbook.from_path(str(path))
    for one in sheets:
        number, rows = 1, _meant(one)
        while True:
            name = one.name if number == 1 else numbered(one.name, number)
            stands = book.get_sheet_by_name(name).iter_rows()
            difference, full = _compare(name, one, rows, stands)
            if difference or not full:
                break
            number += 1
        if difference:
            return difference
    return None


def _meant(one: Sheet) -> Iterator[Row]:
    return iter(one.rows())


def _compare(
    name: str, one: Sheet, rows: Iterator[Row], stands: Iterator[Sequence[object]]
) -> tuple[str | None, bool]:
    """The first difference of one sheet, and whether it is so full that the next goes on."""
    header = [column.id for column in one.columns]
    if not _same_row(header, next(stands, [])):
        return f"sheet “{name}”: the header is not the same", False
    count = 0
    for found in stands:
        meant = next(rows, None)
        if meant is None or not _same_row(meant, found):
            return f"sheet “{name}”, row {count + 2} is not the same", False
        count += 1
    if count == MOST_ROWS:
        return None, True
    return (None if next(rows, None) is None else f"sheet “{name}” lacks rows"), False


def _same_row(meant: Row, stands: Sequence[object]) -> bool:
    return all(_same(one, other) for one, other in zip_longest(meant, stands, fillvalue=None))


def _same(meant: Cell, stands: object) -> bool:
    if meant is None or meant == "":
        return stands is None or stands == ""
    if isinstance(meant, str):
        return isinstance(stands, str) and (stands == meant or unescaped(stands) == meant)
    return isinstance(stands, int | float) and float(stands) == stored_number(meant)


def _has_formula(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/sheet") and _matches(archive, name):
                return True
    return False


def _matches(archive: zipfile.ZipFile, name: str) -> bool:
    tail = b""
    with archive.open(name) as stream:
        while chunk := stream.read(_CHUNK):
            if _FORMULA_OR_ERROR.search(tail + chunk):
                return True
            tail = chunk[-64:]
    return False
