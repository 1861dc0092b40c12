"""The workbook as a whole: text stays text, nothing is lost, nothing broken is left behind."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extraction.errors import CannotWrite
from extraction.export.workbook import SHEETS, write_workbook, writing
from extraction.export.workbook.reading_back import first_difference
from extraction.export.workbook.sheet import Sheet, sheet
from extraction.export.workbook.writing import Notes, prepared, write_sheets
from extraction.trail import Trail
from tests.helpers.reviews import ANA, BEN, a_review, enter, line, seal_both

if TYPE_CHECKING:
    from pathlib import Path

    from extraction.review import Review

PAYLOADS = [
    "=1+1",
    '=HYPERLINK("http://x","y")',
    "+1",
    "-1+2",
    "@SUM(A1)",
    "==x",
    "1-5",
    "1/2",
    "00123",
    "3E5",
    "SEPT2",
    "NaN",
    "TRUE",
    "12%",
    "#N/A",
    "#REF!",
    "'x",
    "\t=1",
    "NA",
    "None",
    "2.50",
    "line\r\nbreak",
    "\x07bell",
    "_x0041_",
]


def _at(folder: Path) -> Path:
    return folder / "out.xlsx"


def _write(path: Path, *rows: list[object]) -> tuple[list[Sheet], Notes]:
    notes = Notes()
    made = sheet("T", ("a", "b"), lambda: iter(rows))  # type: ignore[arg-type]
    ready = [prepared(made, notes)]
    write_sheets(path, iter(ready), Trail().now().replace(tzinfo=None), notes)
    return ready, notes


@pytest.mark.parametrize("payload", PAYLOADS)
def test_that_text_that_looks_like_something_else_stays_text(tmp_path: Path, payload: str) -> None:
    path = _at(tmp_path)
    ready, _ = _write(path, [payload, 1])
    assert first_difference(path, ready) is None
    cell = openpyxl.load_workbook(path)["T"]["A2"]
    assert cell.data_type not in "fe"


_anything = st.text(st.characters(codec=None), max_size=40)


@given(st.lists(st.tuples(_anything, st.integers(-(10**9), 10**9)), max_size=5))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_that_any_text_gives_a_file_that_opens_and_reads_back(
    tmp_path: Path, rows: list[tuple[str, int]]
) -> None:
    path = _at(tmp_path)
    ready, _ = _write(path, *map(list, rows))
    assert first_difference(path, ready) is None
    openpyxl.load_workbook(path)


def test_that_long_text_goes_on_in_further_columns_and_the_notes_say_so(tmp_path: Path) -> None:
    path = _at(tmp_path)
    text = "0123456789" * 7_000
    ready, notes = _write(path, [text, 1])
    row = next(openpyxl.load_workbook(path)["T"].iter_rows(min_row=2, values_only=True))
    assert "".join([str(row[0]), *(str(one) for one in row[2:])]) == text
    assert [column.id for column in ready[0].columns] == ["a", "b", "a_2", "a_3"]
    assert notes.lines == [
        ("T", "a: text over a cell's length goes on in a_2 and following"),
    ]


def test_that_replaced_characters_are_told(tmp_path: Path) -> None:
    _, notes = _write(_at(tmp_path), ["x\ufffe", 1])
    assert notes.lines == [("T", "a: characters that no workbook can hold became U+FFFD")]


@pytest.mark.parametrize(
    ("number", "is_told"),
    [
        (123456789012345, False),
        (1234567890123456, True),
        (10**30, False),
        (Decimal("0.1234567890123456"), True),
        (Decimal("0.10000000000000000000"), False),
        (Decimal("-12345678.90123456"), True),
        (Fraction(1, 3), False),
    ],
)
def test_that_numbers_longer_than_a_spreadsheets_are_told(
    tmp_path: Path, number: object, *, is_told: bool
) -> None:
    ready, notes = _write(_at(tmp_path), ["x", number])
    assert first_difference(_at(tmp_path), ready) is None
    assert [sheet for sheet, what in notes.lines if what.startswith("b: numbers of more")] == [
        "T"
    ] * is_told


def test_that_more_rows_than_a_sheet_holds_go_on_in_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (writing, sys.modules[first_difference.__module__]):
        monkeypatch.setattr(module, "MOST_ROWS", 3)
    path = _at(tmp_path)
    ready, notes = _write(path, *([f"r{n}", n] for n in range(8)))
    assert openpyxl.load_workbook(path).sheetnames == ["T", "T 2", "T 3"]
    assert first_difference(path, ready) is None
    assert "“T 2”" in notes.lines[0][1]


@pytest.mark.parametrize(
    "other", [[["x", 2]], [["y", 1]], [], [["x", 1], ["x", 1]], [["x", "1"]], [["x", None]]]
)
def test_that_reading_back_tells_what_is_not_the_same(
    tmp_path: Path, other: list[list[object]]
) -> None:
    path = _at(tmp_path)
    _write(path, ["x", 1])
    meant = [sheet("T", ("a", "b"), lambda: iter(other))]  # type: ignore[arg-type]
    assert "“T”" in str(first_difference(path, meant))


def test_that_a_formula_in_the_file_is_found(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("T").append(["=1+1", 1])
    book.save(_at(tmp_path))
    assert "formula" in str(first_difference(_at(tmp_path), []))


def a_settled_review() -> Review:
    review = a_review("S", "T")
    for reviewer in (ANA, BEN):
        enter(review, reviewer, line("study.author", "Wang"), line("arms[one].label", "one"))
        enter(review, reviewer, line("arms[one].n", "14"))
    seal_both(review)
    return review


def test_that_all_sheets_stand_in_the_promised_order(tmp_path: Path) -> None:
    write_workbook(a_settled_review(), _at(tmp_path))
    names = openpyxl.load_workbook(_at(tmp_path)).sheetnames
    assert names == [*SHEETS[:2], "Arms", "Adverse events", *SHEETS[2:]]


def test_that_every_sheet_is_frozen_and_filtered_under_one_header_row(tmp_path: Path) -> None:
    write_workbook(a_settled_review(), _at(tmp_path))
    for one in openpyxl.load_workbook(_at(tmp_path)):
        assert one.freeze_panes == "A2"
        assert one.auto_filter.ref


def test_that_headers_carry_label_and_unit_as_a_comment(tmp_path: Path) -> None:
    write_workbook(a_settled_review(), _at(tmp_path))
    header = openpyxl.load_workbook(_at(tmp_path))["Arms"][1]
    comments = {cell.value: cell.comment.text for cell in header if cell.comment}
    assert comments["size_mean"] == "Tumour size, cm"


def test_that_blinded_studies_are_told_by_state_alone(tmp_path: Path) -> None:
    review = a_settled_review()
    enter(review, ANA, line("study.author", "Zyzzyva", study="T"))
    write_workbook(review, _at(tmp_path))
    book = openpyxl.load_workbook(_at(tmp_path))
    texts = [str(c.value) for one in book for row in one.iter_rows() for c in row]
    assert not any("Zyzzyva" in text for text in texts)
    assert "left out: Ana and Ben have not sealed yet" in texts
    assert "not all open yet" in texts


def test_that_a_viewers_own_open_record_is_added_for_that_viewer(tmp_path: Path) -> None:
    review = a_settled_review()
    enter(review, ANA, line("study.author", "Zyzzyva", study="T"))
    for viewer, seen in ((ANA, True), (BEN, False)):
        write_workbook(review, _at(tmp_path), viewer=viewer)
        rows = openpyxl.load_workbook(_at(tmp_path))["Reviewer A"].iter_rows(values_only=True)
        assert any("Zyzzyva" in row for row in rows) is seen


class _Stopped(Exception):
    """A person pressed Stop."""


def test_that_stopping_leaves_the_earlier_file(tmp_path: Path) -> None:
    path = _at(tmp_path)
    write_workbook(a_settled_review(), path)
    before = path.read_bytes()

    def stop(what: str) -> None:
        if what == "Long":
            raise _Stopped

    with pytest.raises(_Stopped):
        write_workbook(a_settled_review(), path, progress=stop)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["out.xlsx"]


def test_that_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="can't be written"):
        write_workbook(a_settled_review(), tmp_path / "no" / "out.xlsx")


WRITING = """
import sys
from pathlib import Path
from extraction.export.workbook import write_workbook
from tests.extraction.export.test_workbook import a_settled_review
review = a_settled_review()
write_workbook(review, Path(sys.argv[1]))
write_workbook(review, Path(sys.argv[1]), progress=lambda name: print(name, flush=True))
"""


@pytest.mark.parametrize("last", ["README", "Long", "Evidence", "Export notes", "checking"])
def test_that_a_killed_export_leaves_the_old_file_or_the_new_one(tmp_path: Path, last: str) -> None:
    path = _at(tmp_path)
    command = [sys.executable, "-c", WRITING, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert any(told.strip() == last for told in process.stdout)
        process.kill()
    assert "README" in openpyxl.load_workbook(path, read_only=True).sheetnames


def test_that_the_rows_of_a_sheet_can_be_asked_for_again() -> None:
    made = sheet("T", ("a",), lambda: iter([["x"], ["y"]]))
    first, second = list(made.rows()), list(made.rows())
    assert first == second
    assert all(one != other for one, other in pairwise(first))
