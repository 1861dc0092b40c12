"""Tables people hand in: every dress of CSV, workbooks, and what is refused."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from extraction.entries import read_entries, split_path
from extraction.errors import BadInput
from extraction.tabular import read_table

if TYPE_CHECKING:
    from pathlib import Path

MANGLED_BY_OTHERS = ["00123", "NA", "3E5", "1-5", "1/2", "SEPT2", "NaN", "TRUE", "12%", "2.50"]


def _write(folder: Path, text: str | bytes, name: str = "t.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_that_every_common_dress_of_csv_reads_the_same(
    tmp_path: Path, delimiter: str, bom: bytes, newline: str
) -> None:
    text = newline.join([delimiter.join("ab"), delimiter.join(["1", "zwei"])])
    columns, lines = read_table(_write(tmp_path, bom + text.encode()))
    assert columns == ("a", "b")
    assert [dict(one.cells) for one in lines] == [{"a": "1", "b": "zwei"}]


@pytest.mark.parametrize("text", MANGLED_BY_OTHERS)
def test_that_text_cells_stay_what_they_are(tmp_path: Path, text: str) -> None:
    _, lines = read_table(_write(tmp_path, f"a,b\n{text},x\n"))
    assert lines[0].get("a") == text


def test_that_line_numbers_count_as_an_editor_does(tmp_path: Path) -> None:
    _, lines = read_table(_write(tmp_path, 'a,b\n"two\nlines",x\n\ny,z\n'))
    assert [(one.number, one.get("b")) for one in lines] == [(2, "x"), (5, "z")]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"a,a\n1,2\n", "stands twice"),
        (b"a,b\n1,2,3\n", "line 2 has more cells"),
        (b"\xff\xfe\x00a", "not UTF-8"),
        (b"a,b\n\x00,2\n", "not a text file"),
        (b'a,b\n"open,2\n', "line 2 can't be read"),
        (b"PK\x03\x04rubbish", "is damaged"),
    ],
)
def test_that_a_table_that_cannot_be_used_is_refused_in_one_line(
    tmp_path: Path, content: bytes, message: str
) -> None:
    path = _write(tmp_path, content)
    with pytest.raises(BadInput, match=message) as refusal:
        read_table(path)
    assert str(path) in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_that_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="there is no such file"):
        read_table(tmp_path / "none.csv")


def test_that_a_workbook_that_unpacks_to_hundreds_of_megabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (300 * 2**20))
    with pytest.raises(BadInput, match="unpacks to 300 MB"):
        read_table(path)


def test_that_a_sheet_of_sixteen_thousand_columns_is_refused_at_once(tmp_path: Path) -> None:
    book = Workbook()
    book.create_sheet("Entries", 0)["XFD1048576"] = 1
    path = tmp_path / "sparse.xlsx"
    book.save(path)
    with pytest.raises(BadInput, match="is too large"):
        read_table(path)


def test_that_the_best_named_sheet_is_taken_and_cells_come_as_text(tmp_path: Path) -> None:
    book = Workbook()
    book.create_sheet("Other", 0).append(["wrong"])
    sheet = book.create_sheet("Entries")
    sheet.append(["a", "b", "c", "d"])
    sheet.append([12, 49.3, True, "00123"])
    path = tmp_path / "book.xlsx"
    book.save(path)
    columns, lines = read_table(path, ("Entries",))
    assert columns == ("a", "b", "c", "d")
    assert list(lines[0].cells.values()) == ["12", "49.3", "yes", "00123"]


def test_that_an_entries_file_without_a_needed_column_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="lacks the column value"):
        read_entries(_write(tmp_path, "study,section,row,field\n"))


def test_that_an_unknown_column_of_an_entries_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="“colour” that means nothing"):
        read_entries(_write(tmp_path, "study,section,row,field,value,colour\n"))


def test_that_a_long_value_goes_on_in_further_columns(tmp_path: Path) -> None:
    text = "study,section,row,field,value,value_2\nS,study,,author,long ,text\n"
    assert read_entries(_write(tmp_path, text)).lines[0].value == "long text"


def _join(names: list[str]) -> str:
    return "/".join(name.replace("/", "\\/") for name in names)


@given(st.lists(st.text("ab/é ", min_size=1).map(str.strip).filter(bool), min_size=1, max_size=3))
def test_that_a_path_splits_into_the_names_it_was_made_of(names: list[str]) -> None:
    assert list(split_path(_join(names))) == names
