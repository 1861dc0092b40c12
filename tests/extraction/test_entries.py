"""Which sheet of a workbook a reviewer's entries come from, and what row paths mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from extraction.entries import REQUIRED_COLUMNS, read_entries, split_path
from extraction.record import Record, RowState

if TYPE_CHECKING:
    from pathlib import Path

NAMES = st.text("aB:\\é ", min_size=1, max_size=6).map(str.strip).filter(bool)


def _book(folder: Path, *sheets: str) -> Path:
    """A workbook whose every sheet has a line for studies S and T, with the sheet's name."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name in sheets:
        sheet = book.create_sheet(name)
        sheet.append(REQUIRED_COLUMNS)
        for study in "ST":
            sheet.append([study, "study", "", "author", name])
    path = folder / "book.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("sheets", "taken"),
    [
        (("Other", "Reviewer A", "Reviewer B", "Entries"), "Entries"),
        (("Other", "Reviewer A"), "Reviewer A"),
        (("Other", "Reviewer B"), "Reviewer B"),
        (("Other", "Another"), "Other"),
    ],
)
def test_that_one_sheet_is_taken_by_its_name_else_the_first(
    tmp_path: Path, sheets: tuple[str, ...], taken: str
) -> None:
    file = read_entries(_book(tmp_path, *sheets), lambda _: 1)
    assert file.sheets == (taken,)
    assert [line.value for line in file.lines] == [taken, taken]


def test_that_of_both_reviewers_sheets_each_study_comes_from_the_own_role(tmp_path: Path) -> None:
    roles = {"S": 1, "T": 0}
    file = read_entries(_book(tmp_path, "README", "Reviewer A", "Reviewer B"), roles.get)
    found = {(line.study, line.value) for line in file.lines}
    assert found == {("S", "Reviewer B"), ("T", "Reviewer A")}
    assert file.sheets == ("Reviewer A", "Reviewer B")


def test_that_lines_of_studies_the_reviewer_has_no_role_in_are_not_taken(tmp_path: Path) -> None:
    roles = {"S": 1, "T": None}
    file = read_entries(_book(tmp_path, "Reviewer A", "Reviewer B"), roles.get)
    assert [(line.study, line.value) for line in file.lines] == [("S", "Reviewer B")]
    assert file.sheets == ("Reviewer B",)


def test_that_a_csv_file_has_no_sheet(tmp_path: Path) -> None:
    path = tmp_path / "e.csv"
    path.write_text(f"\n;;\n{';'.join(REQUIRED_COLUMNS)}\nS;study;;author;Wang\n", "utf-8")
    file = read_entries(path, lambda _: 1)
    assert file.sheets == ()
    assert [(line.number, line.value) for line in file.lines] == [(4, "Wang")]


@pytest.mark.parametrize(
    ("name", "path"),
    [("B:x", r"\B:x"), (r"\B:x", r"\\B:x"), ("b:x", "b:x"), ("Bx", "Bx"), ("A B:x", "A B:x")],
)
def test_that_a_name_that_begins_like_the_mark_of_b_is_written_apart(name: str, path: str) -> None:
    record = Record("s", "Ana", rows={"arms": {"1": RowState(name)}})
    assert record.row_path("arms", "1") == path
    assert split_path(path) == (name,)


def test_that_the_mark_of_b_may_also_be_typed_as_it_is() -> None:
    assert split_path("B:x") == ("B:x",)


@given(NAMES, NAMES)
def test_that_no_path_begins_with_the_mark_of_b_and_all_split_into_their_names(
    outer: str, inner: str
) -> None:
    rows = {"arms": {"1": RowState(outer)}, "events": {"2": RowState(inner, "1")}}
    path = Record("s", "Ana", rows=rows).row_path("events", "2")
    assert not path.startswith("B:")
    if not outer.endswith("\\"):
        assert split_path(path) == (outer, inner)
