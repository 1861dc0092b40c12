"""Statistics: what the text names, what the field's default says, and what stays open."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from schemas.parsing import read
from schemas.values import Statistics
from tests.schemas.parsing.asking import field, is_kept, is_refused, parts, value_of

if TYPE_CHECKING:
    from schemas.field import Field

BARE = field("statistics")
MEAN_RANGE = field("statistics", "year", "mean", "range")
MEAN_SD = field("statistics", None, "mean", "sd")
MEAN_SE = field("statistics", None, "mean", "se")
MEDIAN_IQR = field("statistics", None, "median", "iqr")
MEDIAN_CI = field("statistics", None, "median", "ci")


def says(**named: str) -> dict[str, str]:
    """Parts by their names; written as a call because most names are words."""
    return named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mean 49.3", says(mean="49.3")),
        ("mean age=47.3yrs", says(mean="47.3")),
        ("54 (median)", says(median="54")),
        ("median 54 (range, 20-73)", says(median="54", min="20", max="73")),
        ("median, 54; range, 20–73", says(median="54", min="20", max="73")),
        ("Median age was 54 years (range 20–73)", says(median="54", min="20", max="73")),
        ("median 54 [IQR 41–66]", says(median="54", q1="41", q3="66")),
        ("median 54 (interquartile range: 41 to 66)", says(median="54", q1="41", q3="66")),
        ("median 54 (Q1 41, Q3 66)", says(median="54", q1="41", q3="66")),
        ("median 54 (95% CI 41–66)", says(median="54", ci_low="41", ci_high="66", ci_level="95")),
        ("median 54 (CI 95%: 41–66)", says(median="54", ci_low="41", ci_high="66", ci_level="95")),
        ("median 54 (CI 41, 66)", says(median="54", ci_low="41", ci_high="66")),
        ("mean 49.3 (SD 11.2)", says(mean="49.3", sd="11.2")),
        ("mean 49.3 ± 11.2 (SD)", says(mean="49.3", sd="11.2")),
        ("mean 49.3 +/- 11.2 SEM", says(mean="49.3", se="11.2")),
        ("mean 49.3, standard deviation 11.2", says(mean="49.3", sd="11.2")),
        ("Mean (SD) 47.3 (13.4)", says(mean="47.3", sd="13.4")),
        ("Mean ± SEM: 49.7 ± 2.1", says(mean="49.7", se="2.1")),
        ("Median (IQR) age, years 66 (59–74)", says(median="66", q1="59", q3="74")),
        ("mean, SD: 47.3, 13.4", says(mean="47.3", sd="13.4")),
        (
            "mean 49.3 (SD = 11.2; range = 20 to 73; n = 23)",
            says(mean="49.3", sd="11.2", min="20", max="73", n="23"),
        ),
        ("n=354, mean 3132.4 (SD 581.7)", says(mean="3132.4", sd="581.7", n="354")),
        ("mean 49.3, median 54 (range 20–73)", says(mean="49.3", median="54", min="20", max="73")),
        ("range 20–73", says(min="20", max="73")),
        ("ranging from 20 to 73", says(min="20", max="73")),
        ("min 20, max 73", says(min="20", max="73")),
        ("mean difference −14.50 (95% CI −104.52 to 75.52)",
         says(mean="-14.50", ci_low="-104.52", ci_high="75.52", ci_level="95")),
    ],
)  # fmt: skip
def test_that_words_say_what_the_numbers_are(text: str, expected: dict[str, str]) -> None:
    found = read(text, BARE)
    assert found.assumed == ()
    assert parts(text, BARE) == expected


@pytest.mark.parametrize(
    ("text", "of", "expected"),
    [
        ("49.3", MEAN_RANGE, says(mean="49.3")),
        ("49.3 years", MEAN_RANGE, says(mean="49.3")),
        ("49.3 (20–73)", MEAN_RANGE, says(mean="49.3", min="20", max="73")),
        ("49.3 (20 to 73)", MEAN_RANGE, says(mean="49.3", min="20", max="73")),
        ("49.3 [20; 73]", MEAN_RANGE, says(mean="49.3", min="20", max="73")),
        ("6.1 (4–8) in group A", MEAN_RANGE, says(mean="6.1", min="4", max="8")),
        ("Age 49.3 (20–73)", MEAN_RANGE, says(mean="49.3", min="20", max="73")),
        ("18–85 years", MEAN_RANGE, says(min="18", max="85")),
        ("49.3 ± 11.2", MEAN_SD, says(mean="49.3", sd="11.2")),
        ("49.3 (11.2)", MEAN_SD, says(mean="49.3", sd="11.2")),
        ("407.3 [170.3] mL", MEAN_SD, says(mean="407.3", sd="170.3")),
        ("45.97 ± 1.28 units", MEAN_SE, says(mean="45.97", se="1.28")),
        ("66 (59–74)", MEDIAN_IQR, says(median="66", q1="59", q3="74")),
        ("54 (41, 66) years", MEDIAN_IQR, says(median="54", q1="41", q3="66")),
        ("68.1% (57.7–78.4)", MEDIAN_CI, says(median="68.1", ci_low="57.7", ci_high="78.4")),
        ("150.7 (22.7 110.5)", MEDIAN_CI, says(median="150.7", ci_low="22.7", ci_high="110.5")),
        ("-1.4 (-2.3 -0.5)", MEDIAN_CI, says(median="-1.4", ci_low="-2.3", ci_high="-0.5")),
        ("12.1% (5.6–18·5)", MEDIAN_CI, says(median="12.1", ci_low="5.6", ci_high="18.5")),
        ("0.52 (0.34,0.80)", MEDIAN_CI, says(median="0.52", ci_low="0.34", ci_high="0.80")),
    ],
)
def test_that_a_bare_shape_is_read_by_the_default_and_every_part_is_assumed(
    text: str, of: Field, expected: dict[str, str]
) -> None:
    assert parts(text, of) == expected
    assert set(read(text, of).assumed) == set(expected)


def test_that_only_parts_without_a_word_are_assumed() -> None:
    assert read("14 (range 3–30)", MEDIAN_IQR).assumed == ("median",)
    assert read("median 54 (20–73)", MEAN_RANGE).assumed == ("min", "max")


def test_that_words_win_over_the_default() -> None:
    assert parts("median 54 (IQR 41–66)", MEAN_RANGE) == says(median="54", q1="41", q3="66")
    assert read("median 54 (IQR 41–66)", MEAN_RANGE).assumed == ()


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("49.3", BARE),
        ("49.3 (20–73)", BARE),
        ("median 54 (20–73)", BARE),
        ("18–85 years", BARE),
        ("49.3 (20–73)", MEAN_SD),
        ("49.3 (11.2)", MEAN_RANGE),
        ("49.3 ± 11.2", MEAN_RANGE),
        ("49.3 ± 11.2", MEDIAN_CI),
        ("mean 8.82 (2.27), 6-14", MEAN_SD),
        ("54 [IQR 41–66]", MEAN_RANGE),
        ("49.3 (SD 11.2)", MEDIAN_IQR),
        ("median 54 (IQR 25)", MEDIAN_IQR),
        ("49.3 (-11.2)", MEAN_SD),
        ("49.3 [12]", MEAN_SD),
        ("40 (58.8%)", MEAN_SD),
        ("(11.2)", MEAN_SD),
        ("49.3 (20 -73)", MEAN_RANGE),
        ("20 to 73 years", MEAN_RANGE),
        ("mean age: about 57 years", MEAN_RANGE),
        ("59.2 years old and 60.8 years old", MEAN_RANGE),
        ("mean 49.3 v 52.1", MEAN_RANGE),
        ("mean 5 (SD 2) in group A and 6 (SD 3) in B", MEAN_SD),
        ("49.3 (20–73), P = .03", MEAN_RANGE),
        ("P = 0.03", MEAN_RANGE),
        ("0.52 (95% CrI 0.34–0.80)", MEDIAN_CI),
        ("normal range 5–15", MEAN_RANGE),
        ("23 patients", BARE),
        ("996 primary gastric adenocarcinoma patients", MEAN_SD),
        ("week 12 mean 47.3 (13.4)", MEAN_SD),
        ("49.3 years (range 2–30 months)", MEAN_RANGE),
        ("2.25 × 10⁸ (0.56–6.28)", field("statistics", None, "mean", "range")),
        ("27/40 (67.5%)", MEAN_SD),
        ("49.3 (20–73", MEAN_RANGE),
        ("CS 3000", MEAN_RANGE),
        ("median not reached 3", MEAN_RANGE),
        ("n = 2.5", BARE),
        ("49.3 (n 12)", MEAN_SD),
        ("49.3 (grade 3)", MEAN_SD),
        ("49.3 (stages 1–3)", MEAN_RANGE),
        ("49.3 (week 12)", MEAN_SD),
    ],
)
def test_that_what_nothing_explains_is_kept_as_typed(text: str, of: Field) -> None:
    assert is_kept(text, of)


def test_that_a_confirmed_reading_is_not_assumed() -> None:
    found = read("66 (59–74)", MEAN_RANGE, reading="median,iqr")
    assert found.value == Statistics(
        median=Decimal("66"), q1=Decimal("59"), q3=Decimal("74"), unit="year"
    )
    assert found.assumed == ()


def test_that_a_reading_names_spreads_in_the_order_they_are_printed() -> None:
    expected = says(mean="8.82", sd="2.27", min="6", max="14")
    assert parts("8.82 (2.27), 6-14", BARE, reading="mean,sd,range") == expected


def test_that_a_reading_of_the_spread_leaves_the_centre_to_the_default() -> None:
    assert read("49.3 (41–66)", MEAN_RANGE, reading="iqr").assumed == ("mean",)


@pytest.mark.parametrize("reading", ["mode", "median,range", "sd"])
def test_that_a_reading_that_does_not_fit_the_text_is_refused(reading: str) -> None:
    found = read("mean 49.3 (20–73)", MEAN_RANGE, reading=reading)
    assert found.value is None
    assert "reading" in (found.why or "")


@pytest.mark.parametrize(
    ("text", "of", "unit"),
    [
        ("49.3 (20–73)", MEAN_RANGE, "year"),
        ("18 months (range 10–25)", MEAN_RANGE, "month"),
        ("1.34 (0.76) %/min/m²", field("statistics", "%/min/m2", "mean", "sd"), "%/min/m2"),
        ("5.2 (2.1)%", MEAN_SD, "%"),
        ("2.25 (0.56–6.28) x10^8/kg", field("statistics", "10^6/kg", "mean", "range"), "10^8/kg"),
        ("120 mmHg (90–150)", field("statistics", "mmHg", "mean", "range"), "mmHg"),
        ("14 cigarettes (3–30)", field("statistics", None, "mean", "range"), "cigarettes"),
    ],
)
def test_that_the_unit_is_kept_as_printed_and_else_is_the_fields(
    text: str, of: Field, unit: str
) -> None:
    value = value_of(text, of)
    assert isinstance(value, Statistics)
    assert value.unit == unit


@pytest.mark.parametrize(
    "text",
    ["49.3 cm", "50 mg", "49.3 mmHg (20–73)", "49.3 (20–73) points", "68.1% (57.7–78.4)"],
)
def test_that_a_unit_that_does_not_fit_the_field_is_refused_by_name(text: str) -> None:
    assert is_refused(text, MEAN_RANGE)
    assert "fits year" in (read(text, MEAN_RANGE).why or "")


def test_that_two_units_that_contradict_each_other_are_refused() -> None:
    lengths = field("statistics", "cm", "mean", "range")
    assert read("99 mm", lengths, unit="cm").value is None
    assert parts("99", lengths, unit="mm") == says(mean="99")


def test_that_a_decimal_comma_report_is_read_with_its_commas() -> None:
    assert read("8,82 (2,27)", MEAN_SD).value is None
    found = read("8,82 (2,27)", MEAN_SD, decimal_comma=True).value
    assert found == Statistics(mean=Decimal("8.82"), sd=Decimal("2.27"))
