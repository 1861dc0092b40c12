"""A viewer's own closed sections stay in the workbook while others of the study are open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl

from extraction.export.workbook import write_workbook
from tests.helpers.reviews import ANA, BEN, CODEBOOK, a_review, enter, line

if TYPE_CHECKING:
    from pathlib import Path

    from extraction.review import Review

ARMS_FIRST = CODEBOOK.replace('title = "Arms"', 'title = "Arms"\nsettle_first = true', 1)


def _arms_are_open() -> Review:
    review = a_review("S", codebook=ARMS_FIRST)
    for who in (ANA, BEN):
        enter(review, who, line("study.author", f"Author of {who}"))
        enter(review, who, line("arms[one].label", "one"))
        enter(review, who, line("events[one/rash].term", f"Rash of {who}"))
        review.seal(review.study("S"), who, section="arms")
    return review


def _values(review: Review, folder: Path, sheet: str, viewer: str | None) -> list[object]:
    path = folder / "out.xlsx"
    write_workbook(review, path, viewer=viewer)
    header, *rows = openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)
    return [row[header.index("value")] for row in rows]


def test_that_the_public_sees_only_the_open_section(tmp_path: Path) -> None:
    for sheet in ("Reviewer A", "Reviewer B"):
        assert _values(_arms_are_open(), tmp_path, sheet, None) == ["one"]


def test_that_a_viewer_keeps_the_own_sections_in_the_forms_order(tmp_path: Path) -> None:
    review = _arms_are_open()
    assert _values(review, tmp_path, "Reviewer A", ANA) == ["Author of Ana", "one", "Rash of Ana"]
    assert _values(review, tmp_path, "Reviewer B", ANA) == ["one"]
    assert _values(review, tmp_path, "Reviewer B", BEN) == ["Author of Ben", "one", "Rash of Ben"]
    assert _values(review, tmp_path, "Reviewer A", BEN) == ["one"]


def test_that_the_notes_say_which_sections_are_open(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write_workbook(_arms_are_open(), path)
    rows = [*openpyxl.load_workbook(path)["Export notes"].iter_rows(min_row=2, values_only=True)]
    assert rows == [("S", "only Arms are open yet: Ana and Ben have not sealed yet")]
