"""Workbooks people hand in: wrong sizes, hostile parts, errors and formulas in cells."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from extraction.errors import BadInput
from extraction.sheets import sheet_names, sheet_rows
from extraction.tabular import read_table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SHEET = "xl/worksheets/sheet1.xml"


def _book(folder: Path, *rows: list[object]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows or ([["a", "b"], ["1", "x"], ["2", "y"]]):
        sheet.append(row)
    path = folder / "book.xlsx"
    book.save(path)
    return path


def _changed(path: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """The workbook with each part as ``change`` gives it back; ``None`` leaves it out."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: change(name, archive.read(name)) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            if data is not None:
                archive.writestr(name, data)
    return path


def _in_sheet(path: Path, old: str, new: bytes) -> Path:
    def change(name: str, data: bytes) -> bytes:
        return re.sub(old.encode(), lambda _: new, data) if name == SHEET else data

    return _changed(path, change)


def _refused(path: Path) -> str:
    with pytest.raises(BadInput) as refusal:
        read_table(path)
    told = str(refusal.value)
    assert str(path) in told
    assert "\n" not in told
    return told


@pytest.mark.parametrize("size", ["A1", "A1:B2", "A1:XFD1048576", "C7:D9"])
def test_that_no_line_is_lost_to_a_wrong_declared_size(tmp_path: Path, size: str) -> None:
    path = _in_sheet(_book(tmp_path), '<dimension ref="[^"]*"', f'<dimension ref="{size}"'.encode())
    _, lines = read_table(path)
    assert [(one.get("a"), one.get("b")) for one in lines] == [("1", "x"), ("2", "y")]


def test_that_a_declared_size_no_sheet_can_have_is_refused(tmp_path: Path) -> None:
    path = _in_sheet(_book(tmp_path), '<dimension ref="[^"]*"', b'<dimension ref="A1:B99999999"')
    assert "is too large" in _refused(path)


def test_that_empty_cells_and_rows_at_the_end_do_not_count(tmp_path: Path) -> None:
    far = b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    path = _in_sheet(_book(tmp_path), "</sheetData>", far)
    assert len(sheet_rows(path, sheet_names(path)[0])) == 3


def test_that_empty_rows_before_the_header_are_passed_over(tmp_path: Path) -> None:
    columns, lines = read_table(_book(tmp_path, [], [None, " "], ["a"], ["1"]))
    assert columns == ("a",)
    assert [(one.number, one.get("a")) for one in lines] == [(4, "1")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<!-- a comment --> <!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">',
    ],
)
def test_that_a_part_with_a_doctype_is_refused(
    tmp_path: Path, part: str, declared: str, encoding: str
) -> None:
    def change(name: str, data: bytes) -> bytes:
        if name != part:
            return data
        root = data.decode().partition("?>")[2] or data.decode()
        return f'<?xml version="1.0" encoding="{encoding}"?>{declared}{root}'.encode(encoding)

    told = _refused(_changed(_book(tmp_path), change))
    assert "DOCTYPE" in told
    assert part in told


def test_that_a_part_that_never_begins_is_refused(tmp_path: Path) -> None:
    path = _book(tmp_path)
    endless = b"<!--" + b"x" * (2 * 2**20) + b"-->"
    assert "no part of a workbook" in _refused(
        _changed(path, lambda name, data: endless + b"<worksheet/>" if name == SHEET else data)
    )


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml"])
def test_that_cut_xml_is_refused(tmp_path: Path, part: str) -> None:
    def change(name: str, data: bytes) -> bytes:
        return data[: len(data) // 2] if name == part else data

    assert "can't be read as a workbook" in _refused(_changed(_book(tmp_path), change))


def test_that_a_workbook_whose_sheet_is_missing_is_refused(tmp_path: Path) -> None:
    path = _changed(_book(tmp_path), lambda name, data: None if name == SHEET else data)
    assert "save it as XLSX again" in _refused(path)


@pytest.mark.parametrize("number", [b"NaN", b"one", b"--"])
def test_that_a_number_that_is_none_is_refused(tmp_path: Path, number: bytes) -> None:
    path = _in_sheet(_book(tmp_path, ["a"], [17]), "<v>17</v>", b"<v>" + number + b"</v>")
    assert "can't be read as a workbook" in _refused(path)


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        (b'<c r="B2" t="e"><v>#REF!</v></c>', "cell B2 holds the error #REF!"),
        (b'<c r="B2"><f>1+1</f></c>', "cell B2 holds a formula without its result"),
        (b'<c r="B2" t="str"><f>A1</f><v></v></c>', "cell B2 holds a formula without its result"),
        (b'<c r="B2"><v>1e999</v></c>', "cell B2 holds a number too large"),
    ],
)
def test_that_a_cell_that_holds_no_typed_text_makes_its_line_faulty(
    tmp_path: Path, cell: bytes, told: str
) -> None:
    path = _book(tmp_path, ["a", "b"], ["x", 17], ["y", 18])
    _, (faulty, sound) = read_table(_in_sheet(path, '<c r="B2".*?</c>', cell))
    assert faulty.fault.startswith(told)
    assert (sound.fault, sound.get("b")) == ("", "18")


def test_that_a_formula_with_its_result_reads_as_the_result(tmp_path: Path) -> None:
    path = _book(tmp_path, ["a"], [17])
    _, (line,) = read_table(_in_sheet(path, "<v>17</v>", b"<f>8+9</f><v>17</v>"))
    assert (line.get("a"), line.fault) == ("17", "")


def test_that_error_words_as_text_stay_text(tmp_path: Path) -> None:
    path = _book(tmp_path, ["a"], [17])
    text = b'<c r="A2" t="inlineStr"><is><t>#REF!</t></is></c>'
    _, (line,) = read_table(_in_sheet(path, '<c r="A2".*?</c>', text))
    assert (line.get("a"), line.fault) == ("#REF!", "")
