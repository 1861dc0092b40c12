"""Answers in words and figures, at rest and as they are read."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extraction.record import Answer, Origin
from gui.form.parts import parts_in
from gui.form.spans import Tone, plain_text
from gui.form.value_spans import (
    assumed_words,
    note_span,
    proof_spans,
    reading_spans,
    rest_spans,
    short_words,
    value_spans,
)
from schemas.field import Field, FieldType, Option
from schemas.parsing import read
from schemas.values import Date, Missing, Value

STATISTICS = Field("age", "Age", FieldType.STATISTICS, unit="year")
SIZE = Field("size", "Tumour size", FieldType.STATISTICS, unit="cm")
COUNT = Field("response", "Response", FieldType.COUNT)
DOSE = Field("dose", "Dose", FieldType.QUANTITY, unit="mg/day")
ESTIMATE = Field("effect", "Effect", FieldType.ESTIMATE)
NUMBER = Field("p", "P value", FieldType.DECIMAL)
WHOLE = Field("n", "Patients", FieldType.INTEGER)
CHOICE = Field("d", "Design", FieldType.CHOICE, options=(Option("RS", "retrospective series"),))
TIME = Field("t", "Follow-up", FieldType.QUANTITY, unit="year")


def value(text: str, field: Field) -> Value:
    found = read(text, field).value
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "field", "words"),
    [
        ("mean 49.3 (range 20–73)", STATISTICS, "49.3 mean range 20–73 years"),
        ("mean 106 mm (range 25–320)", SIZE, "10.6 mean range 2.5–32.0 cm printed in mm"),
        ("median 9 (min 2)", SIZE, "9 median min 2 cm"),
        ("mean 9.9 (95% CI 8–11)", SIZE, "9.9 mean CI 8–11 level 95 % cm"),
        ("27/40 (67.5%)", COUNT, "27 of 40 67.5 %"),
        ("31/31", COUNT, "31 of 31 100 %"),
        ("0/31", COUNT, "0 of 31 0.0 %"),
        ("5/31", COUNT, "5 of 31 16.1 %"),
        ("45.8%", COUNT, "45.8 %"),
        ("11", COUNT, "11"),
        ("400 mg twice daily", DOSE, "800 mg/day 400 mg twice daily"),
        ("400–800 mg/day", DOSE, "400–800 mg/day"),
        ("<0.001", NUMBER, "<0.001"),
        ("2011", WHOLE, "2011"),
        ("OR 2.1 (95% CI 1.2 to 3.4), P = .01", ESTIMATE, "2.1 OR CI 1.2–3.4 P 0.01"),
        ("RS", CHOICE, "retrospective series"),
    ],
)
def test_that_a_value_at_rest_begins_with_its_figure(text: str, field: Field, words: str) -> None:
    assert plain_text(value_spans(value(text, field), field)) == words


def test_that_figures_share_a_column() -> None:
    for text, field in (("27/40", COUNT), ("31", WHOLE), ("800 mg/day", DOSE)):
        assert value_spans(value(text, field), field)[0].is_lead


def test_that_a_unit_that_does_not_convert_exactly_is_rounded_to_be_shown() -> None:
    found = parts_in(value("5 months", TIME), TIME)
    assert (found.numbers[0].printed, found.printed_unit) == ("5", "months")
    assert (found.numbers[0].kept, found.kept_unit) == ("0.416667", "years")


def test_that_a_whole_number_of_other_units_keeps_no_decimals_it_has_not() -> None:
    weeks = Field("t", "Time", FieldType.QUANTITY, unit="day")
    assert parts_in(value("2 weeks", weeks), weeks).numbers[0].kept == "14"


def test_that_one_year_is_no_years() -> None:
    assert parts_in(value("1 year", TIME), TIME).kept_unit == "year"


def test_that_a_date_is_told_as_far_as_it_is_known() -> None:
    field = Field("d", "Begun", FieldType.DATE)
    assert plain_text(value_spans(Date(2012), field)) == "2012"
    assert plain_text(value_spans(Date(2012, 3), field)) == "Mar 2012"
    assert plain_text(value_spans(Date(2012, 3, 5), field)) == "5 Mar 2012"


def test_that_unset_and_not_reported_can_not_be_confused() -> None:
    unset = rest_spans(None, COUNT)
    missing = rest_spans(Answer(missing=Missing.NOT_REPORTED), COUNT)
    assert (plain_text(unset), unset[0].icon) == ("not looked at yet", "ring")
    assert (plain_text(missing), missing[0].icon) == ("Not reported", "")
    assert missing[0].tone is Tone.MISSING


def test_that_what_was_assumed_or_calculated_is_said() -> None:
    answer = Answer(
        value=value("49", WHOLE),
        assumed=("mean",),
        origin=Origin.CALCULATED,
    )
    assert plain_text(rest_spans(answer, WHOLE)) == "49 assumed calculated"


def test_that_a_note_is_a_mark_without_words() -> None:
    answer = Answer(missing=Missing.UNCLEAR, note="see the supplement")
    assert [span.icon for span in note_span(answer)] == ["message-circle"]
    assert note_span(Answer(missing=Missing.UNCLEAR)) == ()


def test_that_names_are_plain_and_figures_strong_while_it_is_read() -> None:
    spans = reading_spans(value("mean 49.3 (range 20–73)", STATISTICS), STATISTICS)
    assert plain_text(spans) == "mean 49.3 min 20 max 73 years"
    strong = [span.text for span in spans if span.tone is Tone.STRONG]
    assert strong == ["49.3", "20", "73"]


@pytest.mark.parametrize(
    ("text", "field", "words"),
    [
        ("mean 49.3 (range 20–73)", STATISTICS, "20 ≤ 49.3 ≤ 73"),
        ("mean 106 mm (range 25–320)", SIZE, "2.5 ≤ 10.6 ≤ 32.0"),
        ("median 54 (IQR 40–60)", STATISTICS, "40 ≤ 54 ≤ 60"),
        ("mean 99 (range 20–73)", STATISTICS, ""),
        ("mean 49.3", STATISTICS, ""),
        ("24/31 (77.4%)", COUNT, "24/31 = 77.419 %: printed 77.4, fits both rules"),
        ("21/38 (55.3%)", COUNT, "21/38 = 55.263 %: printed 55.3, rounded"),
        ("21/38 (55.2%)", COUNT, "21/38 = 55.263 %: printed 55.2, cut off"),
        ("5/31 (16.2%)", COUNT, ""),
        ("5/31", COUNT, ""),
    ],
)
def test_that_what_speaks_for_a_reading_is_shown(text: str, field: Field, words: str) -> None:
    assert plain_text(proof_spans(value(text, field), field)) == words


def test_that_ends_of_a_span_are_assumed_as_one() -> None:
    assert assumed_words(("mean", "min", "max")) == "mean and range"
    assert assumed_words(("median", "q1", "q3")) == "median and IQR"
    assert assumed_words(("percent",)) == "percent"
    assert assumed_words(()) == ""


@pytest.mark.parametrize(
    ("text", "field", "words"),
    [
        ("27/40", COUNT, "Response 27 of 40"),
        ("31", WHOLE, "Patients 31"),
        ("mean 49.3", STATISTICS, "Age 49.3 years"),
        ("800 mg/day", DOSE, "800 mg/day"),
        ("RS", CHOICE, "retrospective series"),
    ],
)
def test_that_the_line_of_a_folded_group_is_short(text: str, field: Field, words: str) -> None:
    assert short_words(Answer(value=value(text, field)), field) == words


def test_that_numbers_keep_the_decimals_they_are_printed_with() -> None:
    found = parts_in(value("9.90 cm", Field("s", "S", FieldType.QUANTITY, unit="mm")), DOSE)
    assert found.numbers[0].printed == "9.90"
    assert Decimal(found.numbers[0].kept) == Decimal("9.90")
