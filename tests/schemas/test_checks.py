"""Findings about the numbers of one value: order, interval, spread, percentage, range, GRIM."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.checks import Finding, Fit, check_record, fit, percentage_note
from schemas.checks.rounding import rounded, step, truncated
from schemas.codebook import Codebook, Section
from schemas.field import Field, FieldType, UnitOfAnalysis
from schemas.values import (
    Count,
    DecimalNumber,
    Estimate,
    Integer,
    Quantity,
    Statistics,
    Text,
    Unread,
    Value,
)
from tests.helpers.paper_record import PaperRecord


def findings(value: Value, field: Field, size: int | None = None) -> tuple[Finding, ...]:
    """The findings of one value in a section of so many participants."""
    patients = Field("n", "Patients", FieldType.INTEGER)
    codebook = Codebook("c", "C", "1", (Section("s", "S", (patients, field), size="n"),))
    record = PaperRecord().put("s", **{field.id: value})
    if size is not None:
        record.put("s", n=Integer(size))
    return check_record(codebook, record)


def rules(value: Value, field: Field, size: int | None = None) -> list[str]:
    return [finding.rule for finding in findings(value, field, size)]


def message(value: Value, field: Field, size: int | None = None) -> str:
    (finding,) = findings(value, field, size)
    return finding.message


AGE = Field("age", "Age", FieldType.STATISTICS, unit="year", range=(Decimal(0), Decimal(120)))
SCORE = Field("score", "Score", FieldType.STATISTICS, whole_numbers=True)
RESPONSE = Field("response", "Response", FieldType.COUNT)
EFFECT = Field("effect", "Effect", FieldType.ESTIMATE)
SIZE = Field("size", "Size", FieldType.QUANTITY, unit="cm", range=(Decimal(0), Decimal(60)))


def statistics(text: str) -> Statistics:
    """``mean 49.3, min 20, max 73`` as statistics; ``Any`` because n is whole, the rest Decimal."""
    parts = dict(part.split() for part in text.split(", "))
    numbers: dict[str, Any] = {name: Decimal(number) for name, number in parts.items()}
    if "n" in parts:
        numbers["n"] = int(parts["n"])
    return Statistics(**numbers)


def estimate(value: str, low: str | None = None, high: str | None = None) -> Estimate:
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    return Estimate(Decimal(value), ci_low=ends[0], ci_high=ends[1])


# Order


@pytest.mark.parametrize(
    "printed",
    [
        "mean 49.3, min 20, max 73",
        "median 66, q1 59, q3 74",  # revolution 90Y: 66 (59–74)
        "mean 8.82, sd 2.27, min 6, max 14, n 112",  # PCSO-524
        "mean 49.7, se 2.1",  # insulin dose
        "mean 2.25, min 0.56, max 6.28",  # stem cells, group B
        "median 20, min 20, q1 20, q3 20, max 20",
    ],
)
def test_that_statistics_that_can_be_give_no_finding(printed: str) -> None:
    assert rules(statistics(printed), AGE, 112) == []


@pytest.mark.parametrize(
    ("printed", "message_"),
    [
        ("min 73, max 20", "Age: the minimum 73 is above the maximum 20."),
        ("q1 74, q3 59", "Age: the lower quartile 74 is above the upper quartile 59."),
        ("median 66, q1 67", "Age: the lower quartile 67 is above the median 66."),
        ("median 66, q3 59", "Age: the median 66 is above the upper quartile 59."),
        ("min 60, q1 59", "Age: the minimum 60 is above the lower quartile 59."),
        ("q3 75, max 74", "Age: the upper quartile 75 is above the maximum 74."),
        ("min 60, median 59.5", "Age: the minimum 60 is above the median 59.5."),
    ],
)
def test_that_statistics_in_the_wrong_order_are_found(printed: str, message_: str) -> None:
    (finding,) = findings(statistics(printed), AGE)
    assert finding.rule == "statistics-order"
    assert finding.message == f"{message_} Check both, and how the numbers are read."


@pytest.mark.parametrize(
    ("printed", "message_"),
    [
        ("mean 80, min 20, max 73", "Age: the mean 80 is above the maximum 73. Check both."),
        ("mean 19.9, min 20", "Age: the mean 19.9 is below the minimum 20. Check both."),
    ],
)
def test_that_a_mean_outside_its_range_is_found(printed: str, message_: str) -> None:
    (finding,) = findings(statistics(printed), AGE)
    assert (finding.rule, finding.message) == ("mean-outside-range", message_)


ORDERED = st.lists(st.integers(0, 120), min_size=5, max_size=5).map(sorted)


@given(ORDERED)
def test_that_five_numbers_in_order_are_in_order(numbers: list[int]) -> None:
    low, q1, median, q3, high = (Decimal(number) for number in numbers)
    value = Statistics(min=low, q1=q1, median=median, q3=q3, max=high)
    assert rules(value, AGE) == []


@given(ORDERED.filter(lambda numbers: numbers[0] < numbers[4]))
def test_that_five_numbers_from_above_are_not_in_order(numbers: list[int]) -> None:
    low, q1, median, q3, high = (Decimal(number) for number in reversed(numbers))
    value = Statistics(min=low, q1=q1, median=median, q3=q3, max=high)
    assert "statistics-order" in rules(value, AGE)


# Intervals


def test_that_the_impossible_interval_of_a_paper_is_found() -> None:
    # CANPREVENT (2012), page 6 prints the change in activity as 150.7 (22.7 110.5).
    assert message(estimate("150.7", "22.7", "110.5"), EFFECT) == (
        "Effect: the estimate 150.7 lies outside its confidence interval 22.7 to 110.5. "
        "Check all of them, and a lost minus sign."
    )
    change = statistics("mean 150.7, ci_low 22.7, ci_high 110.5")
    assert rules(change, Field("c", "C", FieldType.STATISTICS)) == ["outside-interval"]


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        ("1.21", "0.70", "2.10"),  # LEAP: odds ratio
        ("68.1", "57.7", "78.4"),  # CIPN review: prevalence
        ("30.4", "15.4", "43.0"),  # PRODIGE 12
        ("0.5", "0.5", "0.5"),
        ("0.5", None, "0.7"),
        ("-0.3", "-0.5", "-0.1"),
    ],
)
def test_that_an_estimate_inside_its_interval_gives_no_finding(
    value: str, low: str | None, high: str | None
) -> None:
    assert rules(estimate(value, low, high), EFFECT) == []


def test_that_an_estimate_beyond_the_only_end_is_found() -> None:
    assert rules(estimate("0.8", None, "0.7"), EFFECT) == ["outside-interval"]


def test_that_an_interval_the_wrong_way_round_is_found_once() -> None:
    assert message(estimate("-0.3", "-0.1", "-0.5"), EFFECT) == (
        "Effect: the interval begins at -0.1, above its end -0.5. Check both."
    )


def test_that_a_median_is_held_against_the_interval_where_there_is_no_mean() -> None:
    assert rules(statistics("median 51, ci_low 20, ci_high 36"), SCORE) == ["outside-interval"]
    assert rules(statistics("mean 30, median 51, ci_low 20, ci_high 36"), AGE) == []


def test_that_a_p_that_is_none_is_found() -> None:
    assert rules(Estimate(Decimal(1), p=Decimal("1.2")), EFFECT) == ["p-outside-0-1"]
    assert rules(Estimate(Decimal(1), p=Decimal(1)), EFFECT) == []


# Spread


def test_that_a_spread_below_zero_is_found() -> None:
    assert rules(statistics("mean 5, sd -2"), AGE) == ["negative-spread"]
    assert rules(statistics("mean 5, se -2"), AGE) == ["negative-spread"]


def test_that_an_sd_no_such_range_allows_is_found() -> None:
    # Half of 10 and half of 0 and 20: SD = 10 · √(10/9) = 10.54; nothing is spread wider.
    assert rules(statistics("sd 10.5, min 0, max 20, n 10"), SCORE) == []
    assert message(statistics("sd 13.0, min 0, max 20, n 10"), SCORE) == (
        "Score: the SD 13.0 is larger than any 10 values from 0 to 20 can have (10.5). "
        "Check the SD and the range."
    )


def test_that_the_rows_size_is_the_n_where_the_statistics_have_none() -> None:
    wide = statistics("sd 13.0, min 0, max 20")
    assert rules(wide, SCORE, 10) == ["sd-above-bound"]
    assert rules(wide, SCORE, 2) == []  # 0 and 20 have an SD of 14.1
    assert rules(wide, SCORE) == []


@given(st.lists(st.integers(0, 100), min_size=2, max_size=12), st.integers(0, 2))
def test_that_the_sd_of_real_numbers_is_never_found_however_it_is_rounded(
    numbers: list[int], places: int
) -> None:
    n, total = len(numbers), sum(numbers)
    deviations = (number - Fraction(total, n) for number in numbers)
    variance = sum((one * one for one in deviations), Fraction(0)) / (n - 1)
    exact = (Decimal(variance.numerator) / Decimal(variance.denominator)).sqrt()
    like = Decimal(1).scaleb(-places)
    for printed in (rounded(Fraction(exact), like), truncated(Fraction(exact), like)):
        value = Statistics(sd=printed, min=Decimal(min(numbers)), max=Decimal(max(numbers)), n=n)
        assert rules(value, AGE) == []


# Percentages


PRINTED_SHARES = [
    (6, 23, "26.1"),  # revolution 90Y
    (17, 23, "73.9"),
    (40, 68, "58.8"),  # gastric mucinous
    (44, 996, "4.4"),
    (6, 22, "27.3"),  # CANPREVENT
    (13, 22, "59.1"),
    (30, 391, "8"),  # LEAP
    (6, 383, "2"),
    (76, 357, "21"),
    (103, 359, "29"),
    (27, 40, "67.5"),  # imatinib in DFSP: abstract and Table 3, some rounded and some cut off
    (49, 73, "67.1"),
    (111, 122, "90.9"),
    (8, 152, "5.2"),
    (84, 152, "55.2"),
    (78, 106, "73.5"),
    (20, 132, "15.1"),
    (1, 22, "4"),
    (0, 14, "0"),
    (14, 14, "100.0"),
    (0, 0, "0"),
]


@pytest.mark.parametrize(("n", "total", "percent"), PRINTED_SHARES)
def test_that_a_percentage_printed_by_either_rule_gives_no_finding(
    n: int, total: int, percent: str
) -> None:
    assert rules(Count(n, total, Decimal(percent)), RESPONSE) == []


@pytest.mark.parametrize(
    ("value", "message_"),
    [
        (
            Count(78, 106, Decimal("73.9")),
            "Response: 73.9% is printed, but 78/106 is 73.6% rounded or 73.5% cut off. "
            "Check n, N and the percentage.",
        ),
        (
            Count(27, 40, Decimal("76.5")),
            "Response: 76.5% is printed, but 27/40 is 67.5%. Check n, N and the percentage.",
        ),
        (Count(0, 0, Decimal(5)), "Response: 5% is printed of N 0. Check N."),
    ],
)
def test_that_a_percentage_that_fits_neither_rule_is_found(value: Count, message_: str) -> None:
    (finding,) = findings(value, RESPONSE)
    assert (finding.rule, finding.message) == ("percentage", message_)


SHARES = st.integers(1, 2000).flatmap(
    lambda total: st.tuples(st.integers(0, total), st.just(total))
)
PLACES = st.integers(0, 3).map(lambda places: Decimal(1).scaleb(-places))


@given(SHARES, PLACES)
def test_that_a_rounded_or_truncated_percentage_is_never_found(
    share: tuple[int, int], like: Decimal
) -> None:
    exact = Fraction(100 * share[0], share[1])
    for percent in (rounded(exact, like), truncated(exact, like)):
        assert rules(Count(*share, percent), RESPONSE) == []


@given(SHARES, PLACES, st.sampled_from([-2, 2]))
def test_that_a_last_digit_off_by_two_is_always_found(
    share: tuple[int, int], like: Decimal, off: int
) -> None:
    exact = Fraction(100 * share[0], share[1])
    for percent in (rounded(exact, like), truncated(exact, like)):
        assert rules(Count(*share, percent + off * like), RESPONSE) == ["percentage"]


@pytest.mark.parametrize(
    ("printed", "n", "total", "expected"),
    [
        ("67.1", 49, 73, Fit.BOTH),
        ("90.9", 111, 122, Fit.TRUNCATED),
        ("91.0", 111, 122, Fit.ROUNDED),
        ("91.1", 111, 122, Fit.NEITHER),
        ("12.5", 1, 8, Fit.BOTH),
        ("12", 1, 8, Fit.BOTH),  # half to even is 12
        ("13", 1, 8, Fit.ROUNDED),
    ],
)
def test_that_the_rule_that_fits_is_named(printed: str, n: int, total: int, expected: Fit) -> None:
    assert fit(Decimal(printed), Fraction(100 * n, total)) is expected


@pytest.mark.parametrize(
    ("value", "note"),
    [
        (Count(111, 122, Decimal("90.9")), "90.9% is 111/122 cut off; rounded it is 91.0%"),
        (Count(111, 122, Decimal("91.0")), "91.0% is 111/122 rounded; cut off it is 90.9%"),
        (Count(49, 73, Decimal("67.1")), None),
        (Count(49, 73, Decimal("70")), None),
        (Count(49, None, Decimal("67.1")), None),
        (Count(49, 73), None),
    ],
)
def test_that_a_note_says_which_rule_fits_where_only_one_does(
    value: Count, note: str | None
) -> None:
    assert percentage_note(value) == note


@pytest.mark.parametrize(
    ("printed", "unit"),
    [("49.3", Fraction(1, 10)), ("49", 1), ("0.050", Fraction(1, 1000)), ("1E+2", 1)],
)
def test_that_a_step_is_one_of_the_last_printed_digit(printed: str, unit: Fraction) -> None:
    assert step(Decimal(printed)) == unit


# Counts and sizes


def test_that_n_above_its_total_is_found() -> None:
    assert message(Count(41, 40), RESPONSE) == "Response: n 41 is above its own N 40. Check both."


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Count(23), ["above-size"]),
        (Count(20, 23), ["above-size"]),
        (Count(23, 24), ["above-size", "above-size"]),
        (Count(22, 22), []),
    ],
)
def test_that_n_or_total_above_the_rows_size_is_found(value: Count, expected: list[str]) -> None:
    assert rules(value, RESPONSE, 22) == expected


def test_that_the_message_names_the_field_of_the_size() -> None:
    assert message(Count(23), RESPONSE, 22) == "Response: n 23 is above Patients 22. Check both."


def test_that_statistics_of_more_than_the_row_has_are_found() -> None:
    assert rules(statistics("mean 49.3, n 23"), AGE, 22) == ["above-size"]


@pytest.mark.parametrize(
    "unit", [UnitOfAnalysis.EVENTS, UnitOfAnalysis.LESIONS, UnitOfAnalysis.PERIODS]
)
def test_that_events_may_outnumber_participants(unit: UnitOfAnalysis) -> None:
    falls = Field("falls", "Falls", FieldType.COUNT, unit_of_analysis=unit)
    assert rules(Count(41, 40), falls, 22) == []


def test_that_an_integer_that_is_no_size_may_exceed_it() -> None:
    assert rules(Integer(2018), Field("year", "Year", FieldType.INTEGER), 22) == []


# Range and unit


def test_that_a_number_is_held_against_the_range_in_the_fields_unit() -> None:
    assert rules(Quantity((Decimal(490),), unit="mm"), SIZE) == []
    assert message(Quantity((Decimal(490),), unit="cm"), SIZE) == (
        "Size: the value 490 cm is outside 0–60 cm. Check the number and its unit."
    )
    assert message(Quantity((Decimal(990),), unit="mm"), SIZE) == (
        "Size: the value 990 mm (99 cm) is outside 0–60 cm. Check the number and its unit."
    )


def test_that_the_ends_of_a_range_are_inside() -> None:
    assert rules(Quantity((Decimal(0),), unit="cm"), SIZE) == []
    assert rules(Quantity((Decimal("60.0"),), unit="cm"), SIZE) == []


@pytest.mark.parametrize(
    ("value", "count"),
    [
        (Quantity((Decimal("1.7"), Decimal("2.6"), Decimal("3.2")), unit="cm"), 0),
        (Quantity((Decimal(17), Decimal(260), Decimal(320)), unit="cm"), 2),
        (Quantity(low=Decimal(50), high=Decimal(70), unit="cm"), 1),
        (Quantity((Decimal(70),)), 1),
        (Quantity((Decimal(70),), unit="mm"), 0),
    ],
)
def test_that_every_number_of_a_quantity_is_held_against_the_range(
    value: Quantity, count: int
) -> None:
    assert rules(value, SIZE) == ["outside-range"] * count


def test_that_locations_are_held_against_the_range_and_spreads_are_not() -> None:
    months = Statistics(mean=Decimal(600), sd=Decimal(150), max=Decimal(1500), unit="month")
    assert message(months, AGE) == (
        "Age: the maximum 1500 month (125 year) is outside 0–120 year. "
        "Check the number and its unit."
    )


def test_that_numbers_without_unit_are_held_against_the_range() -> None:
    year = Field("year", "Year", FieldType.INTEGER, range=(Decimal(1998), Decimal(2100)))
    assert message(Integer(1989), year) == (
        "Year: the value 1989 is outside 1998–2100. Check the number."
    )
    ratio = Field("r", "Ratio", FieldType.DECIMAL, range=(Decimal(0), Decimal(1)))
    assert rules(DecimalNumber(Decimal("1.1")), ratio) == ["outside-range"]
    share = Field("e", "Share", FieldType.ESTIMATE, range=(Decimal(0), Decimal(1)))
    assert rules(estimate("1.1"), share) == ["outside-range"]
    affected = Field("a", "Affected", FieldType.COUNT, range=(Decimal(0), Decimal(50)))
    assert rules(Count(51), affected) == ["outside-range"]
    assert rules(Count(percent=Decimal(60)), affected) == []


def test_that_a_unit_that_doesnt_convert_is_found() -> None:
    assert message(Quantity((Decimal(400),), unit="mg"), SIZE) == (
        "Size: mg can't be expressed in cm, the field's unit. Check the unit."
    )


def test_that_a_unit_outside_the_table_is_held_against_the_range_as_it_is() -> None:
    score = Field("q", "Q", FieldType.QUANTITY, unit="points", range=(Decimal(0), Decimal(10)))
    assert rules(Quantity((Decimal(11),), unit="points"), score) == ["outside-range"]
    assert rules(Quantity((Decimal(9),), unit="mmHg"), score) == ["unit"]


# GRIM


def test_that_a_mean_no_whole_numbers_have_is_found() -> None:
    # The example of Brown & Heathers (2017): 28 participants can't have a mean of 5.19.
    assert message(statistics("mean 5.19, n 28"), SCORE) == (
        "Score: no 28 whole numbers have the mean 5.19; the nearest means are 5.18 and 5.21. "
        "Check the mean and n."
    )


@pytest.mark.parametrize("printed", ["mean 5.18, n 28", "mean 5.21, n 28", "mean 5.17, n 28"])
def test_that_a_mean_that_fits_rounded_or_cut_off_gives_no_finding(printed: str) -> None:
    assert rules(statistics(printed), SCORE) == []


def test_that_grim_takes_the_rows_size_where_the_mean_has_no_n() -> None:
    assert rules(statistics("mean 5.19"), SCORE, 28) == ["grim"]
    assert rules(statistics("mean 5.19"), SCORE) == []


def test_that_grim_is_only_for_fields_of_whole_numbers_in_their_unit() -> None:
    months = Field("m", "M", FieldType.STATISTICS, unit="month", whole_numbers=True)
    mean = Statistics(mean=Decimal("5.19"), n=28, unit="year")
    assert rules(statistics("mean 5.19, n 28"), AGE) == []
    assert rules(mean, months) == []
    assert rules(Statistics(mean=Decimal("5.19"), n=28, unit="months"), months) == ["grim"]


@given(st.lists(st.integers(-50, 50), min_size=1, max_size=60), PLACES)
def test_that_the_mean_of_whole_numbers_is_never_found(numbers: list[int], like: Decimal) -> None:
    exact = Fraction(sum(numbers), len(numbers))
    for mean in (rounded(exact, like), truncated(exact, like)):
        assert rules(Statistics(mean=mean, n=len(numbers)), SCORE) == []


# What is no number


def test_that_words_are_not_checked() -> None:
    assert rules(Text("66"), AGE, 3) == []


def test_that_of_text_that_waits_for_a_reading_only_that_is_told() -> None:
    assert rules(Unread("66 (59–74)", "no reading"), AGE, 3) == ["unread"]
