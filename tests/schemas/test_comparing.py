"""Two values of a field: equal in meaning, or different in one named way."""

from __future__ import annotations

from decimal import Decimal as D

import pytest

from schemas.comparing import Difference, DifferenceKind, compare_values
from schemas.field import Field, FieldType, Tolerance, ToleranceKind
from schemas.values import (
    Boolean,
    Choice,
    Choices,
    Count,
    Date,
    DecimalNumber,
    Estimate,
    Integer,
    Measure,
    Ordinal,
    Quantity,
    Relation,
    RowReference,
    Statistics,
    Text,
    Unread,
    Value,
)

Kind = DifferenceKind
REPORTED = Tolerance(ToleranceKind.REPORTED)


def field(type_: FieldType, unit: str | None = None, tolerance: Tolerance | None = None) -> Field:
    return Field("f", "F", type_, unit=unit, tolerance=tolerance or Tolerance())


AGE = field(FieldType.STATISTICS, "year")
SIZE = field(FieldType.STATISTICS, "cm")
LENGTH = field(FieldType.QUANTITY, "cm")
DOSE = field(FieldType.QUANTITY, "mg/day")
BARE = field(FieldType.QUANTITY)
P = field(FieldType.DECIMAL)
N = field(FieldType.INTEGER)
RESPONSE = field(FieldType.COUNT)
EFFECT = field(FieldType.ESTIMATE)
TEXT = field(FieldType.TEXT)
DATE = field(FieldType.DATE)


def length(amount: str, unit: str | None = None) -> Quantity:
    return Quantity((D(amount),), unit=unit)


def dose(amount: str, unit: str | None = "mg/day", schedule: str | None = None) -> Quantity:
    return Quantity((D(amount),), unit=unit, schedule=schedule)


def age(mean: str, low: str | None = None, high: str | None = None) -> Statistics:
    return Statistics(
        mean=D(mean), min=D(low) if low else None, max=D(high) if high else None, unit="year"
    )


def difference(a: Value, b: Value, of: Field) -> tuple[str, tuple[str, ...]] | None:
    found = compare_values(a, b, of)
    swapped = compare_values(b, a, of)
    assert found == swapped, "comparing is the same both ways round"
    return (found.kind.value, found.parts) if found else None


# ── equal ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("a", "b", "of"),
    [
        (length("9.9", "cm"), length("9.90", "cm"), LENGTH),
        (length("99", "mm"), length("9.9", "cm"), LENGTH),
        (length("9.9"), length("9.9", "cm"), LENGTH),
        (length("99", "mm"), length("9.90"), LENGTH),
        (length("99", "mm"), length("9.9", "cm"), BARE),
        (dose("800", schedule="400 mg twice daily"), dose("800"), DOSE),
        (dose("800", "mg/d"), dose("0.8", "g/day"), DOSE),
        (length("24", "mmHg"), length("24.0", "mmHg"), BARE),
        (Quantity(low=D(400), high=D(800)), Quantity(low=D("400.0"), high=D(800)), DOSE),
        (age("49.3", "20", "73"), age("49.30", "20.0", "73"), AGE),
        (Statistics(mean=D(18), unit="months"), Statistics(mean=D("1.5")), AGE),
        (DecimalNumber(D("0.030")), DecimalNumber(D("0.03")), P),
        (Count(27, 40, D("67.5")), Count(27, 40), RESPONSE),
        (Count(27, 40, D("67.5")), Count(27, 40, D("68")), RESPONSE),
        (Text("Phase II"), Text("phase ii"), TEXT),
        (Choices(("a", "b")), Choices(("b", "a")), field(FieldType.CHOICES)),
        (RowReference("400 mg"), RowReference("400 MG"), field(FieldType.ROW)),
        (Unread("66 (59–74)", "?"), Unread("66.0 (59 - 74)", "bare"), AGE),
        (Estimate(D("1.50"), Measure.ODDS_RATIO), Estimate(D("1.5"), Measure.ODDS_RATIO), EFFECT),
        (
            Quantity((D(3),), unit="mg/kg", schedule="every 3 weeks"),
            Quantity((D(3),), unit="mg/kg", schedule="Every three weeks"),
            BARE,
        ),
    ],
)
def test_that_trailing_zeros_units_and_typing_never_matter(a: Value, b: Value, of: Field) -> None:
    assert difference(a, b, of) is None


# ── omission: a part that only one holds ─────────────────────────────────────────────────────────


def test_that_a_range_beside_a_mean_alone_is_an_omission_of_both_ends() -> None:
    assert difference(age("49.3", "20", "73"), age("49.3"), AGE) == ("omission", ("min", "max"))


def test_that_a_percentage_alone_against_n_of_n_is_an_omission() -> None:
    found = difference(Count(percent=D("67.5")), Count(27, 40), RESPONSE)
    assert found == ("omission", ("n", "N", "percent"))


def test_that_a_percentage_beside_n_and_n_is_no_part_of_its_own() -> None:
    found = difference(Count(percent=D("67.5")), Count(27, 40, D("67.5")), RESPONSE)
    assert found == ("omission", ("n", "N"))


def test_that_an_unknown_total_is_an_omission_and_no_denominator() -> None:
    assert difference(Count(27), Count(27, 40), RESPONSE) == ("omission", ("N",))


def test_that_all_that_differs_is_named_beside_what_only_one_holds() -> None:
    found = difference(age("49.3", "20", "73"), age("49.4"), AGE)
    assert found == ("omission", ("mean", "min", "max"))


@pytest.mark.parametrize(
    ("a", "b", "of", "parts"),
    [
        (Statistics(mean=D(5), sd=D(1)), Statistics(mean=D(5), sd=D(1), n=40), AGE, ("n",)),
        (Statistics(ci_low=D(1), ci_high=D(2), ci_level=D(95)),
         Statistics(ci_low=D(1), ci_high=D(2)), AGE, ("ci_level",)),
        (dose("3", "mg/kg", "every 3 weeks"), dose("3", "mg/kg"), BARE, ("schedule",)),
        (length("5"), length("5", "mg"), BARE, ("unit",)),
        (Quantity((D("1.7"), D("2.6"), D("3.2"))), Quantity((D("1.7"), D("2.6"))), LENGTH,
         ("value",)),
        (Quantity(low=D(400), high=D(800)), dose("400", None), DOSE, ("value", "low", "high")),
        (Estimate(D(2), Measure.ODDS_RATIO), Estimate(D(2)), EFFECT, ("measure",)),
        (Estimate(D(2), p=D("0.03")), Estimate(D(2)), EFFECT, ("p",)),
        (Count(11, percent=D("45.8")), Count(11, 24), RESPONSE, ("N", "percent")),
        (Count(11, percent=D("45.8")), Count(11, 24, D("45.9")), RESPONSE, ("N",)),
    ],
)  # fmt: skip
def test_that_a_part_only_one_holds_is_an_omission(
    a: Value, b: Value, of: Field, parts: tuple[str, ...]
) -> None:
    assert difference(a, b, of) == ("omission", parts)


# ── unit: the same factor of 10, 100, 1000, 12 or 2 in all that differs ──────────────────────────


@pytest.mark.parametrize("factor", [2, 10, 12, 100, 1000])
def test_that_a_factor_of_a_slip_of_unit_is_told_as_unit(factor: int) -> None:
    assert difference(length("9.9"), length(str(D("9.9") * factor)), LENGTH) == ("unit", ())


@pytest.mark.parametrize("factor", ["3", "5", "20", "24", "60", "10.1", "0.7"])
def test_that_another_factor_is_another_value(factor: str) -> None:
    found = difference(length("10.00"), length(str(D("10.00") * D(factor))), LENGTH)
    assert found == ("value", ())


def test_that_millimetres_typed_as_centimetres_are_a_slip_of_unit() -> None:
    assert difference(length("99", "mm"), length("99", "cm"), LENGTH) == ("unit", ())


def test_that_months_typed_as_years_are_a_slip_of_unit() -> None:
    months = Statistics(mean=D(49), min=D(20), max=D(73), unit="months")
    years = Statistics(mean=D(49), min=D(20), max=D(73), unit="years")
    assert difference(months, years, AGE) == ("unit", ("mean", "min", "max"))


def test_that_one_dose_of_two_a_day_is_a_slip_of_unit() -> None:
    assert difference(dose("400"), dose("800"), DOSE) == ("unit", ())


def test_that_unlike_factors_in_the_parts_are_no_slip_of_unit() -> None:
    found = difference(age("49.3", "20", "73"), age("493", "20", "146"), AGE)
    assert found == ("value", ("mean", "max"))


def test_that_twice_the_participants_are_no_slip_of_unit() -> None:
    found = difference(Statistics(mean=D(5), n=20), Statistics(mean=D(5), n=40), AGE)
    assert found == ("value", ("n",))


@pytest.mark.parametrize(
    ("a", "b", "of"),
    [
        (Count(4, 40), Count(8, 40), RESPONSE),
        (Integer(10), Integer(100), N),
        (DecimalNumber(D("0.3")), DecimalNumber(D("0.03")), P),
    ],
)
def test_that_only_quantities_and_statistics_show_slips_of_unit(
    a: Value, b: Value, of: Field
) -> None:
    found = compare_values(a, b, of)
    assert found is not None
    assert found.kind is Kind.VALUE


def test_that_zero_is_no_multiple_of_anything() -> None:
    assert difference(length("0"), length("10"), LENGTH) == ("value", ())


# ── denominator ──────────────────────────────────────────────────────────────────────────────────


def test_that_equal_n_with_unequal_totals_is_a_denominator() -> None:
    assert difference(Count(27, 40), Count(27, 42), RESPONSE) == ("denominator", ("N",))


def test_that_unequal_n_is_a_value_whatever_the_totals() -> None:
    assert difference(Count(27, 40), Count(28, 40), RESPONSE) == ("value", ("n",))
    assert difference(Count(27, 40), Count(28, 42), RESPONSE) == ("value", ("n", "N"))


# ── precision: equal once the finer is rounded or cut to the coarser ─────────────────────────────


@pytest.mark.parametrize(
    ("coarse", "fine"),
    [
        ("9.9", "9.94"),  # rounded
        ("9.9", "9.99"),  # cut
        ("10.0", "9.99"),  # rounded
        ("9.9", "9.85"),  # half up
        ("9.8", "9.85"),  # half even, and cut
        ("10", "9.5"),
        ("-10", "-9.5"),
    ],
)
def test_that_rounding_or_cutting_the_finer_makes_a_conflict_of_precision(
    coarse: str, fine: str
) -> None:
    of = field(FieldType.DECIMAL)
    assert difference(DecimalNumber(D(coarse)), DecimalNumber(D(fine)), of) == ("precision", ())


@pytest.mark.parametrize(
    ("a", "b"), [("9.9", "9.84"), ("9.9", "10.00"), ("9.9", "9.8"), ("10", "11.0")]
)
def test_that_numbers_that_do_not_round_to_each_other_differ_in_value(a: str, b: str) -> None:
    assert difference(DecimalNumber(D(a)), DecimalNumber(D(b)), P) == ("value", ())


def test_that_precision_counts_in_the_unit_each_was_printed_in() -> None:
    assert difference(length("99", "mm"), length("9.94", "cm"), LENGTH) == ("precision", ())
    assert difference(length("99.4", "mm"), length("9.9", "cm"), LENGTH) == ("precision", ())
    assert difference(length("99", "mm"), length("9.8", "cm"), LENGTH) == ("value", ())


def test_that_precision_is_told_of_units_that_are_no_powers_of_ten() -> None:
    months, years = Statistics(mean=D(19), unit="months"), Statistics(mean=D("1.6"), unit="years")
    assert difference(months, years, AGE) == ("precision", ("mean",))


def test_that_one_part_of_another_value_makes_the_whole_a_value() -> None:
    found = difference(age("49.3", "20", "73"), age("49", "20", "74"), AGE)
    assert found == ("value", ("mean", "max"))


def test_that_percentages_without_totals_are_compared_as_printed() -> None:
    coarse, fine = Count(11, percent=D("45.8")), Count(11, percent=D("45.83"))
    assert difference(coarse, fine, RESPONSE) == ("precision", ("percent",))


def test_that_dates_equal_as_far_as_both_are_known_differ_in_precision() -> None:
    assert difference(Date(2019), Date(2019, 3), DATE) == ("precision", ())
    assert difference(Date(2019, 3, 4), Date(2019, 3), DATE) == ("precision", ())
    assert difference(Date(2019, 3, 4), Date(2018), DATE) == ("value", ())
    assert difference(Date(2019, 3), Date(2019, 4, 1), DATE) == ("value", ())


# ── interpretation ───────────────────────────────────────────────────────────────────────────────


def test_that_a_range_read_as_quartiles_is_an_interpretation_and_no_omission() -> None:
    as_range = Statistics(mean=D(66), min=D(59), max=D(74))
    as_quartiles = Statistics(median=D(66), q1=D(59), q3=D(74))
    found = difference(as_range, as_quartiles, AGE)
    assert found == ("interpretation", ("mean", "median", "q1", "q3", "min", "max"))


def test_that_an_sd_read_as_an_se_is_an_interpretation() -> None:
    found = difference(
        Statistics(mean=D("49.3"), sd=D("11.2")), Statistics(mean=D("49.3"), se=D("11.20")), AGE
    )
    assert found == ("interpretation", ("sd", "se"))


def test_that_other_digits_in_other_parts_are_an_omission() -> None:
    as_range = Statistics(mean=D(66), min=D(59), max=D(74))
    as_quartiles = Statistics(mean=D(66), q1=D(59), q3=D(75))
    assert difference(as_range, as_quartiles, AGE) == ("omission", ("q1", "q3", "min", "max"))


@pytest.mark.parametrize(
    ("a", "b", "of", "parts"),
    [
        (Count(27, 40), Count(40, 27), RESPONSE, ("n", "N")),
        (Count(40), Count(percent=D(40)), RESPONSE, ("n", "percent")),
        (Quantity((D("1.7"), D("2.6"))), Quantity((D("2.6"), D("1.7"))), LENGTH,
         ("value",)),
        (dose("400", "mg"), dose("400", "mg/day"), BARE, ("unit",)),
        (length("5", "days"), length("5", "weeks"), BARE, ()),
        (Estimate(D(2), Measure.ODDS_RATIO), Estimate(D(2), Measure.RISK_RATIO), EFFECT,
         ("measure",)),
    ],
)  # fmt: skip
def test_that_the_same_digits_read_differently_are_an_interpretation(
    a: Value, b: Value, of: Field, parts: tuple[str, ...]
) -> None:
    assert difference(a, b, of) == ("interpretation", parts)


@pytest.mark.parametrize(
    ("a", "b", "type_"),
    [
        (Choice("phase 2"), Choice("RS"), FieldType.CHOICE),
        (Choices(("a", "b")), Choices(("a",)), FieldType.CHOICES),
        (Ordinal("low"), Ordinal("high"), FieldType.ORDINAL),
        (Boolean(True), Boolean(False), FieldType.BOOLEAN),
        (RowReference("400 mg"), RowReference("800 mg"), FieldType.ROW),
    ],
)
def test_that_any_difference_of_a_choice_is_an_interpretation(
    a: Value, b: Value, type_: FieldType
) -> None:
    assert difference(a, b, field(type_)) == ("interpretation", ())


# ── text nobody could read ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "read",
    [
        Statistics(mean=D(66), min=D(59), max=D(74)),
        Statistics(median=D("66.0"), q1=D(59), q3=D(74)),
    ],
)
def test_that_unread_digits_against_the_same_read_are_an_interpretation(read: Statistics) -> None:
    assert difference(Unread("66 (59–74)", "bare"), read, AGE) == ("interpretation", ())


def test_that_unread_text_with_other_digits_is_another_value() -> None:
    assert difference(Unread("66 (59–75)", "bare"), age("66", "59", "74"), AGE) == ("value", ())
    assert difference(Unread("66 (59–75)", "bare"), Unread("66 (59–74)", "bare"), AGE) == (
        "value",
        (),
    )


def test_that_unread_texts_of_equal_digits_in_other_shapes_are_an_interpretation() -> None:
    found = difference(Unread("66 (59–74)", "bare"), Unread("59–74, 66", "bare"), AGE)
    assert found == ("interpretation", ())


def test_that_unread_thousands_and_decimal_commas_are_numbers() -> None:
    of = field(FieldType.STATISTICS)
    found = difference(Unread("1,024 (38·4)", "bare"), Statistics(mean=D(1024), sd=D("38.4")), of)
    assert found == ("interpretation", ())
    assert difference(Unread("38,4 x", "?"), Statistics(mean=D("38.4")), of) == (
        "interpretation",
        (),
    )


def test_that_unread_words_without_digits_have_none_in_common() -> None:
    assert difference(Unread("many", "?"), Unread("several", "?"), AGE) == ("value", ())


# ── wording, value ───────────────────────────────────────────────────────────────────────────────


def test_that_other_words_are_a_conflict_of_wording() -> None:
    assert difference(Text("rash"), Text("exanthema"), TEXT) == ("wording", ())
    assert difference(Text("tumour"), Text("tumor"), TEXT) == ("wording", ())


def test_that_other_adjustment_is_a_conflict_of_wording() -> None:
    found = difference(
        Estimate(D(2), adjusted_for="age"), Estimate(D(2), adjusted_for="sex"), EFFECT
    )
    assert found == ("wording", ("adjusted_for",))


@pytest.mark.parametrize(
    ("a", "b", "of", "parts"),
    [
        (Integer(27), Integer(28), N, ()),
        (DecimalNumber(D("0.001"), Relation.LESS), DecimalNumber(D("0.001")), P, ("relation",)),
        (DecimalNumber(D(3), Relation.AT_LEAST), DecimalNumber(D(4)), P, ("value", "relation")),
        (Quantity((D(3),), relation=Relation.AT_LEAST), Quantity((D(3),)), LENGTH, ("relation",)),
        (dose("3", "mg/kg", "every 3 weeks"), dose("3", "mg/kg", "every 2 weeks"), BARE,
         ("schedule",)),
        (dose("400", "mg"), dose("800", "mg/day"), BARE, ("value", "unit")),
        (Estimate(D(2), p=D("0.001"), p_relation=Relation.LESS), Estimate(D(2), p=D("0.001")),
         EFFECT, ("p_relation",)),
        (Estimate(D(2), Measure.ODDS_RATIO), Estimate(D(3), Measure.RISK_RATIO), EFFECT,
         ("measure", "value")),
        (Estimate(D(2)), Estimate(D(3)), EFFECT, ("value",)),
        (age("49.3", "20", "73"), age("49.3", "20", "75"), AGE, ("max",)),
    ],
)  # fmt: skip
def test_that_all_else_is_a_conflict_of_value(
    a: Value, b: Value, of: Field, parts: tuple[str, ...]
) -> None:
    assert difference(a, b, of) == ("value", parts)


def test_that_values_of_unlike_kinds_differ_in_value() -> None:
    assert difference(Text("5"), Integer(5), TEXT) == ("value", ())


# ── tolerance ────────────────────────────────────────────────────────────────────────────────────


def test_that_reported_precision_makes_rounded_numbers_equal() -> None:
    of = field(FieldType.STATISTICS, "year", REPORTED)
    assert difference(age("49.3", "20", "73"), age("49", "20", "73"), of) is None
    assert difference(age("49.3", "20", "73"), age("48", "20", "73"), of) == ("value", ("mean",))
    assert difference(Date(2019), Date(2019, 3), field(FieldType.DATE, None, REPORTED)) is None


def test_that_an_absolute_tolerance_is_in_the_unit_of_the_field() -> None:
    of = field(FieldType.QUANTITY, "cm", Tolerance(ToleranceKind.ABSOLUTE, D("0.1")))
    assert difference(length("9.9"), length("10.0"), of) is None
    assert difference(length("99", "mm"), length("100", "mm"), of) is None
    assert difference(length("99", "mm"), length("101", "mm"), of) == ("value", ())


def test_that_a_relative_tolerance_is_a_share_of_the_larger() -> None:
    of = field(FieldType.DECIMAL, None, Tolerance(ToleranceKind.RELATIVE, D("0.01")))
    assert difference(DecimalNumber(D(99)), DecimalNumber(D(100)), of) is None
    assert difference(DecimalNumber(D(-99)), DecimalNumber(D(-100)), of) is None
    assert difference(DecimalNumber(D("98.9")), DecimalNumber(D(100)), of) == ("value", ())


def test_that_no_tolerance_reaches_counts_of_participants() -> None:
    loose = Tolerance(ToleranceKind.ABSOLUTE, D(5))
    statistics = field(FieldType.STATISTICS, "year", loose)
    assert difference(Statistics(mean=D(49), n=40), Statistics(mean=D(50), n=41), statistics) == (
        "value",
        ("n",),
    )
    assert difference(Count(27, 40), Count(27, 41), field(FieldType.COUNT, None, loose)) == (
        "denominator",
        ("N",),
    )


def test_that_a_tolerance_never_makes_a_bound_equal_to_a_number() -> None:
    bound, number = DecimalNumber(D("0.001"), Relation.LESS), DecimalNumber(D("0.001"))
    assert difference(bound, number, field(FieldType.DECIMAL, None, REPORTED)) is not None


def test_that_a_difference_says_its_kind_and_parts() -> None:
    assert compare_values(Count(1, 2), Count(1, 3), RESPONSE) == Difference(
        Kind.DENOMINATOR, ("N",)
    )
