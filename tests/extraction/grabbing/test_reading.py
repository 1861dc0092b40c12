"""Cells as they will be kept."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.grabbing.cell_context import readings_told, unit_told
from extraction.grabbing.reading import Beside, Kept, read_cell
from schemas.field import Centre, DefaultReading, Field, FieldType, Option, Spread, UnitOfAnalysis
from schemas.parsing import read
from schemas.values import Count, Missing, Statistics, Unread

COUNT = Field("affected", "Affected", FieldType.COUNT)
TERM = Field("term", "Term", FieldType.TEXT)
AGE = Field(
    "age",
    "Age",
    FieldType.STATISTICS,
    unit="year",
    reading=DefaultReading(Centre.MEAN, Spread.RANGE),
)
SIZE = Field("size", "Size", FieldType.STATISTICS, unit="cm")
GRADE = Field(
    "grade", "Grade", FieldType.CHOICE, options=(Option("any", "Any"), Option("3-4", "Severe"))
)


def kept(text: str, field: Field = COUNT, words: str = "", total: int | None = None) -> object:
    cell = read_cell(text, field, Beside(words, total))
    assert cell is not None
    return cell.answer.value


@pytest.mark.parametrize(
    ("printed", "raw", "value"),
    [
        ("14 (45.2)", "14/31 (45.2%)", Count(14, 31, Decimal("45.2"))),
        ("0", "0/31", Count(0, 31)),
        ("5 of 29", "5 of 29", Count(5, 29)),
        ("6/30", "6/30", Count(6, 30)),
    ],
)
def test_that_a_count_without_n_of_its_own_gets_that_of_its_column(
    printed: str, raw: str, value: Count
) -> None:
    cell = read_cell(printed, COUNT, Beside(total=31))
    assert cell is not None
    assert (cell.answer.raw, cell.answer.value) == (raw, value)
    assert cell.printed == printed
    assert not cell.answer.assumed


def test_that_an_n_above_the_total_is_left_as_it_is_printed() -> None:
    assert kept("33", total=31) == Count(33)


def test_that_events_may_outnumber_patients_and_get_no_total() -> None:
    events = Field("events", "Events", FieldType.COUNT, unit_of_analysis=UnitOfAnalysis.EVENTS)
    assert kept("12", events, total=31) == Count(12)


def test_that_a_bracket_which_is_n_of_n_in_percent_needs_no_confirming() -> None:
    fits = read_cell("6/383 (2)", COUNT, Beside())
    differs = read_cell("6/383 (3)", COUNT, Beside())
    assert fits is not None
    assert differs is not None
    assert (fits.answer.reading, fits.answer.assumed) == ("percent", ())
    assert (differs.answer.reading, differs.answer.assumed) == ("", ("percent",))


@pytest.mark.parametrize("text", ["–", "NR", "Not calculated", "<5", "12.5"])
def test_that_what_can_not_be_a_count_is_kept_as_unclear_with_its_words(text: str) -> None:
    cell = read_cell(text, COUNT, Beside(total=31))
    assert cell is not None
    assert (cell.kept, cell.answer.missing, cell.printed) == (Kept.UNCLEAR, Missing.UNCLEAR, text)
    assert cell.why


def test_that_what_may_be_a_count_is_kept_as_it_is_printed() -> None:
    cell = read_cell("n=354, 3132.4 (581.7)", COUNT, Beside(total=384))
    assert cell is not None
    assert cell.kept is Kept.AS_PRINTED
    assert isinstance(cell.answer.value, Unread)
    assert cell.answer.raw == "n=354, 3132.4 (581.7)"


@pytest.mark.parametrize("mark", ["*", "†", "‡‡", " §", "¶", "#"])
def test_that_a_footnote_mark_is_no_part_of_a_cell(mark: str) -> None:
    assert kept(f"14{mark}", total=31) == Count(14, 31)
    cell = read_cell(f"Miscarriage{mark}", TERM, Beside())
    assert cell is not None
    assert (cell.answer.raw, cell.printed) == ("Miscarriage", f"Miscarriage{mark}")


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_that_an_empty_cell_is_none(text: str) -> None:
    assert read_cell(text, COUNT, Beside(total=31)) is None


def test_that_the_heading_says_how_a_bracket_is_read() -> None:
    median = kept("66 (59–74)", AGE, "Median (IQR), years")
    assert median == Statistics(median=Decimal(66), q1=Decimal(59), q3=Decimal(74), unit="year")
    usual = kept("66 (59–74)", AGE, "Years")
    assert usual == Statistics(mean=Decimal(66), min=Decimal(59), max=Decimal(74), unit="year")


def test_that_a_reading_by_default_stays_assumed() -> None:
    cell = read_cell("66 (59–74)", AGE, Beside("Years"))
    assert cell is not None
    assert cell.answer.assumed


def test_that_the_heading_may_state_the_unit() -> None:
    cell = read_cell("99", SIZE, Beside("Mean size (mm)"))
    assert cell is not None
    assert cell.answer.unit == "mm"
    assert cell.value == Statistics(mean=Decimal(99), unit="mm")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Mean (SD)", "mean,sd"),
        ("Median (interquartile range)", "median,iqr"),
        ("mean ± SE", "mean,se"),
        ("Mean (range)", "mean,range"),
        ("median (95% CI)", "median,ci"),
        ("n (%)", ""),
    ],
)
def test_that_headings_of_statistics_say_what_they_are(words: str, told: str) -> None:
    assert readings_told(AGE, words) == told


def test_that_headings_of_estimates_name_the_measure() -> None:
    estimate = Field("effect", "Effect", FieldType.ESTIMATE)
    assert readings_told(estimate, "Odds ratio† (95% CI)") == "OR,ci"
    assert readings_told(estimate, "HR") == "HR"


def test_that_a_unit_of_something_else_is_not_the_field_s() -> None:
    assert unit_told(SIZE, "Weight (kg)") == ""
    assert unit_told(SIZE, "Diameter, mm") == "mm"
    assert unit_told(COUNT, "n (%)") == ""


def test_that_a_choice_is_found_by_its_code_or_kept_as_unclear() -> None:
    assert read("3–4", GRADE).value == kept("3–4", GRADE)
    assert kept("moderate", GRADE) is None


@given(
    st.integers(0, 400),
    st.one_of(st.none(), st.integers(1, 400)),
    st.sampled_from(("{n}", "{n} ({p})", "{n} ({p}%)", "{n}/{N}", "{n} of {N} ({p})", "{n}†")),
)
def test_that_what_is_kept_of_a_count_is_read_back_as_the_same(
    n: int, total: int | None, shape: str
) -> None:
    whole = max(n, total or 0, 1)
    text = shape.format(n=n, N=whole, p=round(100 * n / whole, 1))
    cell = read_cell(text, COUNT, Beside("n (%)", total))
    assert cell is not None
    assert cell.kept is Kept.READ
    again = read(cell.answer.raw, COUNT, unit=cell.answer.unit, reading=cell.answer.reading)
    assert again.value == cell.answer.value


@given(st.text(max_size=40))
def test_that_nothing_printed_is_lost_or_refused(text: str) -> None:
    for field in (COUNT, AGE, GRADE, TERM):
        cell = read_cell(text, field, Beside("Mean (SD)", 31))
        if cell is None:
            assert not text.strip()
        else:
            assert cell.printed == " ".join(text.split())
            assert (cell.answer.value is None) == (cell.kept is Kept.UNCLEAR)
