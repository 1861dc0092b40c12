"""What a value says in words: the figure, what it is, and the parts each word tells."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extraction.record import Answer
from gui.reading_words import answer_words, part_words, pieces_of, words_of
from schemas.field import Centre, DefaultReading, Field, FieldType, Option, Spread
from schemas.parsing import read
from schemas.values import Missing, Statistics, Unread

SIZE = Field(
    "size",
    "Tumour size",
    FieldType.STATISTICS,
    unit="cm",
    reading=DefaultReading(Centre.MEAN, Spread.RANGE),
)
AGE = Field(
    "age",
    "Age",
    FieldType.STATISTICS,
    unit="year",
    reading=DefaultReading(Centre.MEAN, Spread.RANGE),
)
DOSE = Field("dose", "Dose", FieldType.QUANTITY, unit="mg/day")
COUNT = Field("response", "Response", FieldType.COUNT)
DESIGN = Field(
    "design", "Design", FieldType.CHOICE, options=(Option("RS", "retrospective series"),)
)
ESTIMATE = Field("hr", "Hazard ratio", FieldType.ESTIMATE)
NUMBER = Field("p", "P", FieldType.DECIMAL)
WORD = Field("term", "Term", FieldType.TEXT)
YES = Field("yes", "Blinded", FieldType.BOOLEAN)
MANY = Field(
    "sites",
    "Sites",
    FieldType.CHOICES,
    options=(Option("a", "arm"), Option("l", "leg"), Option("t", "trunk")),
)


def said(text: str, field: Field, unit: str = "", reading: str = "") -> str:
    value = read(text, field, unit=unit, reading=reading).value
    assert value is not None
    return words_of(value, field)


@pytest.mark.parametrize(
    ("text", "field", "words"),
    [
        ("10.6 (2.5–32.0)", SIZE, "10.6 cm, mean, range 2.5–32.0"),
        ("median 52 (31–70)", AGE, "52 years, median, range 31–70"),
        ("1", AGE, "1 year, mean"),
        ("49.3 ± 11.2 (SD)", AGE, "49.3 years, mean, SD 11.2"),
        ("range 20–68", AGE, "range 20–68 years"),
        ("27/40 (67.5%)", COUNT, "27 of 40 (67.5%)"),
        ("67.5%", COUNT, "67.5%"),
        ("8", COUNT, "8"),
        ("400 mg twice daily", DOSE, "800 mg/day"),
        ("400–800 mg/day", DOSE, "400–800 mg/day"),
        ("retrospective series", DESIGN, "retrospective series"),
        ("arm; trunk", MANY, "arm; trunk"),
        ("<0.001", NUMBER, "<0.001"),
        ("Periorbital oedema", WORD, "Periorbital oedema"),
        ("yes", YES, "Yes"),
    ],
)
def test_that_a_value_is_told_by_its_figure_and_what_it_is(
    text: str, field: Field, words: str
) -> None:
    assert said(text, field) == words


def test_that_numbers_confirmed_as_quartiles_are_called_iqr() -> None:
    assert said("48.4 (20–68)", AGE, reading="mean,iqr") == "48.4 years, mean, IQR 20–68"


def test_that_amounts_stand_in_the_unit_of_the_field_with_their_decimals() -> None:
    assert said("84 (20–240)", SIZE, unit="mm") == "8.4 cm, mean, range 2.0–24.0"


def test_that_an_amount_without_exact_decimals_in_the_unit_of_the_field_stays_as_printed() -> None:
    assert said("10 months", AGE) == "10 months, mean"
    assert said("18 months", AGE) == "18 months, mean"


def test_that_dimensions_and_spans_have_their_unit_once() -> None:
    length = Field("size", "Size", FieldType.QUANTITY, unit="cm")
    assert said("1.7 × 2.6 × 3.2 cm", length) == "1.7 × 2.6 × 3.2 cm"


def test_that_a_schedule_beyond_the_dose_is_told_beside_it() -> None:
    per_weight = Field("dose", "Dose", FieldType.QUANTITY, unit="mg/kg")
    assert said("3 mg/kg every 3 weeks", per_weight) == "3 mg/kg, every 3 weeks"


def test_that_an_estimate_has_measure_interval_and_p() -> None:
    words = said("HR 0.71 (95% CI 0.50–0.98; P = 0.03)", ESTIMATE)
    assert words == "HR 0.71, 95% CI 0.50–0.98, P = 0.03"


def test_that_an_unread_text_says_why_it_was_kept() -> None:
    words = words_of(Unread("66 (59–74)", "nothing says what they are"), AGE)
    assert words == "66 (59–74), kept as typed: nothing says what they are"


def test_that_one_end_of_a_range_is_named_alone() -> None:
    value = Statistics(mean=Decimal(50), max=Decimal(68), unit="year")
    assert words_of(value, AGE) == "50 years, mean, max 68"


def test_that_a_median_beside_a_mean_is_told_too() -> None:
    value = Statistics(mean=Decimal(50), median=Decimal(49), n=12, unit="year")
    assert words_of(value, AGE) == "50 years, mean, median 49, n 12"


def test_that_each_piece_names_the_parts_it_tells() -> None:
    value = read("10.6 (2.5–32.0)", SIZE).value
    assert value is not None
    told = {piece.text: piece.parts for piece in pieces_of(value, SIZE)}
    assert told == {
        "10.6 cm": ("mean", "unit"),
        "mean": ("mean", "median"),
        "range 2.5–32.0": ("min", "max"),
    }


def test_that_the_name_of_a_figure_differs_only_where_both_names_do() -> None:
    value = read("52 (31–70)", AGE).value
    assert value is not None
    figure, name, spread = pieces_of(value, AGE)
    assert figure.differs(("mean",))
    assert not name.differs(("mean",))
    assert name.differs(("mean", "median"))
    assert not spread.differs(("mean", "median"))
    assert spread.differs(("max",))


def test_that_exactly_the_first_piece_is_the_main_figure() -> None:
    for text, field in (("27/40 (67.5%)", COUNT), ("range 20–68", AGE), ("1.2 cm", SIZE)):
        value = read(text, field).value
        assert value is not None
        assert [piece.is_main for piece in pieces_of(value, field)][:2].count(True) == 1
        assert pieces_of(value, field)[0].is_main


def test_that_a_reason_is_told_in_words_and_no_answer_by_nothing() -> None:
    assert answer_words(Answer(missing=Missing.NOT_REPORTED), AGE) == "Not reported"
    assert answer_words(None, AGE) == ""


def test_that_parts_are_named_as_people_say_them() -> None:
    assert part_words(("mean", "min", "max")) == "mean, min and max"
    assert part_words(("N",)) == "total"
    assert part_words(("q1", "ci_low")) == "Q1 and CI low"
    assert part_words(()) == ""
