"""Names, texts and cells of the workbook, each by what a spreadsheet program accepts."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.export.workbook.cells import date_text, field_cells, field_columns
from extraction.export.workbook.names import LONGEST, numbered, sheet_names
from extraction.export.workbook.texts import LONGEST as LONGEST_TEXT
from extraction.export.workbook.texts import clean, parts, unescaped
from extraction.record import Answer, Origin
from extraction.results import ConsensusCell, Settled
from schemas.field import Field, FieldType
from schemas.values import (
    Boolean,
    Choices,
    Count,
    Date,
    DecimalNumber,
    Estimate,
    Integer,
    Measure,
    Missing,
    Quantity,
    Relation,
    RowReference,
    Statistics,
    Text,
    Unread,
    Value,
)

FORBIDDEN = set("[]:*?/\\")


@given(st.lists(st.text(max_size=50), max_size=8))
def test_that_every_sheet_name_is_legal_and_unlike_the_others(titles: list[str]) -> None:
    names = sheet_names(titles, ["Long", "Trail"])
    folded = [name.casefold() for name in [*names, "Long", "Trail"]]
    assert len(set(folded)) == len(folded)
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= LONGEST
        assert not FORBIDDEN & set(name)
        assert name.casefold() != "history"
        assert not name.startswith("'")
        assert not name.endswith("'")


def test_that_a_continued_sheet_keeps_its_name_and_gets_a_number() -> None:
    assert numbered("Trail", 2) == "Trail 2"
    assert len(numbered("x" * 31, 12)) == 31


@given(st.text())
def test_that_the_parts_of_a_text_are_the_text(text: str) -> None:
    assert "".join(parts(text)) == text


@given(st.integers(1, 3), st.sampled_from(["x", "é", "😀", "\x07", "_x0041_"]))
def test_that_no_part_is_longer_than_a_cell_even_when_escaped(times: int, unit: str) -> None:
    text = unit * (LONGEST_TEXT * times // len(unit) + 5)
    pieces = parts(text)
    assert "".join(pieces) == text
    for piece in pieces:
        assert len(piece.encode("utf-16-le")) // 2 <= LONGEST_TEXT


@pytest.mark.parametrize("bad", ["\ufffe", "\uffff", "\ud800"])
def test_that_characters_that_break_the_file_are_replaced(bad: str) -> None:
    assert clean(f"a{bad}b") == "a\ufffdb"


def test_that_an_escaped_character_is_read_back() -> None:
    assert unescaped("a_x0007_b") == "a\x07b"
    assert unescaped("_x005F_x0041_") == "_x0041_"


def _field(kind: FieldType, unit: str | None = None) -> Field:
    return Field("f", "F", kind, unit=unit)


def _cells(field: Field, value: Value, **more: object) -> dict[str, object]:
    answer = Answer(value=value, raw="x", **more)  # type: ignore[arg-type]
    cell = ConsensusCell(answer, Settled.AGREED)
    ids = [column.id for column in field_columns(field)]
    stood = zip(ids, field_cells(field, cell), strict=True)
    return {name: held for name, held in stood if held not in (None, "")}


@pytest.mark.parametrize(
    ("kind", "unit", "value", "expected"),
    [
        (FieldType.INTEGER, None, Integer(14), {"f": 14}),
        (FieldType.COUNT, None, Count(27, 40, Decimal("67.5")), {"f_n": 27, "f_N": 40}),
        (FieldType.QUANTITY, "cm", Quantity((Decimal(99),), unit="mm"), {"f": Fraction(99, 10)}),
        (
            FieldType.QUANTITY,
            "mg/day",
            Quantity(low=Decimal(400), high=Decimal(800), unit="mg/day"),
            {"f_low": 400, "f_high": 800},
        ),
        (
            FieldType.STATISTICS,
            "year",
            Statistics(mean=Decimal("49.3"), n=14, unit="year"),
            {"f_mean": Decimal("49.3"), "f_n": 14},
        ),
        (
            FieldType.DECIMAL,
            None,
            DecimalNumber(Decimal("0.001"), Relation.LESS),
            {"f": Decimal("0.001"), "f_relation": "<"},
        ),
        (
            FieldType.ESTIMATE,
            None,
            Estimate(Decimal("1.21"), Measure.ODDS_RATIO, Decimal("0.70")),
            {"f_value": Decimal("1.21"), "f_measure": "OR", "f_ci_low": Decimal("0.70")},
        ),
        (FieldType.CHOICES, None, Choices(("DE", "FR")), {"f": "DE; FR"}),
        (FieldType.BOOLEAN, None, Boolean(False), {"f": "no"}),
        (FieldType.DATE, None, Date(2012, 3), {"f": "2012-03"}),
        (FieldType.TEXT, None, Text("=1+1"), {"f": "=1+1"}),
        (FieldType.ROW, None, RowReference("LDL"), {"f": "LDL"}),
    ],
)
def test_that_a_value_stands_in_its_columns_in_the_codebooks_unit(
    kind: FieldType, unit: str | None, value: Value, expected: dict[str, object]
) -> None:
    cells = _cells(_field(kind, unit), value)
    assert cells["f_status"] == "reported"
    assert {name: cells.get(name) for name in expected} == expected


def test_that_a_reason_stands_in_the_status_and_numbers_stay_empty() -> None:
    field = _field(FieldType.COUNT)
    cell = ConsensusCell(Answer(missing=Missing.NOT_REPORTED), Settled.AGREED)
    assert field_cells(field, cell) == [None, None, None, "NR"]


def test_that_an_open_cell_says_so_and_an_unset_one_says_nothing() -> None:
    field = _field(FieldType.INTEGER)
    assert field_cells(field, ConsensusCell(None, Settled.OPEN)) == [None, "open"]
    assert field_cells(field, None) == [None, ""]


def test_that_unread_text_and_assumed_readings_are_marked() -> None:
    field = _field(FieldType.STATISTICS, "year")
    unread = _cells(field, Unread("66 (59–74)", "nothing says what the bracket is"))
    assert unread == {"f_status": "unread"}
    assumed = _cells(field, Statistics(mean=Decimal(66)), assumed=("mean",))
    assert assumed["f_status"] == "reported (assumed reading)"
    calculated = _cells(field, Statistics(mean=Decimal(66)), origin=Origin.CALCULATED)
    assert calculated["f_status"] == "calculated"


def test_that_a_date_is_told_as_far_as_it_is_known() -> None:
    told = [date_text(Date(2012)), date_text(Date(2012, 3)), date_text(Date(2012, 3, 5))]
    assert told == ["2012", "2012-03", "2012-03-05"]
