"""A row whose name is not printed beside it is told, and never passed in silence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extraction.grabbing.verdict import Remark, verdict_on
from tests.helpers.grabbed import guessed, planned, printed, record_of

if TYPE_CHECKING:
    from schemas.codebook import Codebook

RECORD = record_of(("imatinib 800 mg", 31))
TABLE = printed(
    ("Event", "Grade", "n (%)"),
    ("Fatigue", "any", "10 (32.3)"),
    ("", "any", "3 (9.7)"),
    ("Haematological", "", ""),
)


def test_that_a_row_without_its_name_is_told_at_the_empty_cell(dfsp: Codebook) -> None:
    mapping = guessed(TABLE, dfsp, RECORD)
    verdict = verdict_on(planned(TABLE, mapping, dfsp, RECORD), mapping, dfsp)
    told = "“any” is in a row without a name: its cell of Term is empty."
    assert verdict.remarks == (Remark(2, (0,), told),)
    assert verdict.marked == {(2, 0)}
    assert verdict.marked_rows == {2}


def test_that_a_row_left_out_is_not_told(dfsp: Codebook) -> None:
    mapping = guessed(TABLE, dfsp, RECORD).toggled(2)
    assert not verdict_on(planned(TABLE, mapping, dfsp, RECORD), mapping, dfsp).remarks


def test_that_where_no_column_holds_the_name_every_row_is_told(dfsp: Codebook) -> None:
    mapping = guessed(TABLE, dfsp, RECORD)
    bare = replace(mapping, targets=(None, *mapping.targets[1:]))
    verdict = verdict_on(planned(TABLE, bare, dfsp, RECORD), bare, dfsp)
    assert {one.message for one in verdict.remarks} == {
        "No column holds Term: the rows have no name."
    }
    assert verdict.marked_rows == {1, 2}
    assert not verdict.marked
