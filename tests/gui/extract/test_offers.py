"""The ways to keep words of a page in a field."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extraction.evidence import Evidence
from extraction.record import Answer, CellKey
from gui.extract.draft import Draft
from gui.extract.offer_body import lines_of
from gui.extract.offers import NONE, Offers, offers_for, says_the_same
from schemas.field import Centre, DefaultReading, Field, FieldType, Option, Spread
from schemas.parsing import read
from schemas.values import (
    Boolean,
    Choice,
    Choices,
    Integer,
    Missing,
    RowReference,
    Statistics,
    Text,
)

OPTIONS = (Option("P2", "phase 2 trial"), Option("RS", "retrospective series"))
AGE = Field(
    "age",
    "Age",
    FieldType.STATISTICS,
    unit="year",
    reading=DefaultReading(Centre.MEAN, Spread.RANGE),
)
SIZE = Field("size", "Size", FieldType.STATISTICS, unit="cm")
COUNT = Field("n", "Response", FieldType.COUNT)
DESIGN = Field("design", "Design", FieldType.CHOICE, options=OPTIONS)
SEVERAL = Field("sites", "Sites", FieldType.CHOICES, options=OPTIONS)
BLIND = Field("blind", "Blinded", FieldType.BOOLEAN)
NOTE = Field("note", "Remarks", FieldType.LONGTEXT)
ROW = Field("row", "Against", FieldType.ROW, of="arms")
YEAR = Field("year", "Year", FieldType.INTEGER)
DOSE = Field("dose", "Dose", FieldType.QUANTITY, unit="mg/day")
LENGTH = Field("length", "Largest", FieldType.QUANTITY, unit="cm")


def values(offers: Offers) -> list[object]:
    return [way.value for way in offers.ways]


def test_that_the_first_way_of_numbers_is_the_field_s_reading() -> None:
    offers = offers_for("49.3 (20–73)", AGE, None)
    assert not offers.is_list
    assert offers.ways[0].assumed == ("mean", "min", "max")
    assert offers.ways[0].reading == "mean,range"
    assert len(offers.ways) == 6


def test_that_ways_are_listed_where_nothing_says_how_to_read() -> None:
    offers = offers_for("9.9 ± 2", SIZE, None)
    assert offers.is_list
    assert [way.reading for way in offers.ways] == ["mean,sd", "mean,se", "median,sd", "median,se"]


@pytest.mark.parametrize(
    ("words", "field", "is_sure"),
    [
        ("21 of 31", COUNT, True),
        ("median 54 (range 20–73)", AGE, True),
        ("49.3 (20–73)", AGE, False),
        ("none", COUNT, False),
        ("soon", COUNT, False),
        ("phase 2 trial", DESIGN, True),
        ("a trial", DESIGN, False),
    ],
)
def test_that_only_one_reading_without_doubt_is_sure(
    words: str, field: Field, is_sure: bool
) -> None:
    assert offers_for(words, field, None).is_sure is is_sure


def test_that_lines_of_a_page_become_one() -> None:
    [way] = offers_for("21 of 31\n  patients", COUNT, None).ways
    assert way.text == "21 of 31 patients"


def test_that_words_without_number_are_refused_with_the_reason() -> None:
    offers = offers_for("within a few weeks", AGE, None)
    assert offers.ways == ()
    assert offers.refusal == "there is no number in it"


def test_that_the_sentence_s_punctuation_is_no_part_of_a_number() -> None:
    [way] = offers_for(", 2009", YEAR, None).ways
    assert way.text == "2009"


def test_that_the_number_among_words_is_offered_and_not_chosen() -> None:
    offers = offers_for("Han et al., 2009.", YEAR, None)
    assert values(offers) == [Integer(2009)]
    assert (offers.is_list, offers.first, offers.is_sure) == (True, NONE, False)
    assert offers.refusal == "it is not one exact whole number"


def test_that_unread_words_are_kept_as_printed_only_when_chosen_beside_their_numbers() -> None:
    words = "3.8, 5.0, 6.2 and 9.0 cm"
    offers = offers_for(words, LENGTH, None)
    assert [way.text for way in offers.ways] == ["3.8", "5.0", "6.2", "9.0 cm", words]
    assert offers.first == NONE


def test_that_a_number_said_twice_is_offered_once() -> None:
    offers = offers_for("400 mg twice daily (800 mg/day)", DOSE, None)
    assert [way.text for way in offers.ways] == [
        "400 mg twice daily",
        "400 mg twice daily (800 mg/day)",
    ]


def test_that_an_option_is_found_by_code_and_label() -> None:
    assert values(offers_for("RS", DESIGN, None)) == [Choice("RS")]
    assert values(offers_for("Phase 2 Trial", DESIGN, None)) == [Choice("P2")]


def test_that_the_likeliest_option_comes_first() -> None:
    offers = offers_for("retrospective", DESIGN, None)
    assert offers.is_list
    assert values(offers) == [Choice("RS"), Choice("P2")]


def test_that_yes_and_no_are_offered() -> None:
    assert values(offers_for("open label", BLIND, None)) == [Boolean(True), Boolean(False)]
    assert values(offers_for("yes", BLIND, None)) == [Boolean(True)]


def test_that_an_option_is_added_to_those_that_are_held() -> None:
    answer = Answer(value=Choices(("RS",)))
    assert values(offers_for("phase 2", SEVERAL, answer)) == [Choices(("P2", "RS"))]
    assert offers_for("the same phase 2 trial", SEVERAL, None).first == 0
    full = Answer(value=Choices(("P2", "RS")))
    assert offers_for("phase 2", SEVERAL, full).refusal == "all options are chosen"


def test_that_rows_are_offered_for_a_reference() -> None:
    rows = ["400 mg", "800 mg"]
    assert values(offers_for("800 mg", ROW, None, rows)) == [RowReference("800 mg")]
    assert offers_for("the higher dose", ROW, None, rows).is_list
    assert offers_for("800 mg", ROW, None, []).refusal == "there is nothing to choose from"


def test_that_words_are_added_to_a_long_text() -> None:
    answer = Answer(value=Text("One."), raw="One.")
    assert values(offers_for("Two.", NOTE, answer)) == [Text("One.\nTwo.")]
    assert values(offers_for("Two.", NOTE, None)) == [Text("Two.")]


def test_that_the_same_in_another_unit_says_the_same() -> None:
    [way] = offers_for("99 mm", LENGTH, None).ways
    stands = Answer(value=read("9.9 cm", LENGTH).value)
    assert says_the_same(way, stands, LENGTH)
    assert not says_the_same(way, Answer(value=read("9.8 cm", LENGTH).value), LENGTH)
    assert not says_the_same(way, Answer(missing=Missing.UNCLEAR), LENGTH)
    assert not says_the_same(way, None, LENGTH)


# ── as printed → as kept ─────────────────────────────────────────────────────────────────────


def test_that_each_number_is_shown_as_printed_and_as_kept() -> None:
    way = offers_for("mean 106 mm (range 25–320)", SIZE, None).ways[0]
    assert lines_of(way, SIZE) == [
        ("mean", "106 mm", "10.6 cm"),
        ("min", "25 mm", "2.5 cm"),
        ("max", "320 mm", "32.0 cm"),
    ]


def test_that_counts_have_no_unit() -> None:
    way = offers_for("24 of 31 (77.4%)", COUNT, None).ways[0]
    assert lines_of(way, COUNT) == [
        ("n", "24", "24"),
        ("of", "31", "31"),
        ("percentage", "77.4 %", "77.4 %"),
    ]


def test_that_words_are_shown_with_what_is_kept_of_them() -> None:
    assert lines_of(offers_for("P2", DESIGN, None).ways[0], DESIGN) == [("", "P2", "phase 2 trial")]


# ── a draft ──────────────────────────────────────────────────────────────────────────────────


def draft_of(words: str, answer: Answer | None = None) -> Draft:
    offers = offers_for(words, AGE, answer)
    key = CellKey("arms", "r", "age")
    return Draft(key, AGE, "800 mg", answer, Evidence("a" * 64, 1, words), offers)


def test_that_a_draft_goes_round_its_readings() -> None:
    draft = draft_of("49.3")
    seen = []
    for _ in range(3):
        assert draft.offer is not None
        seen.append(draft.offer.value)
        assert draft.cycle()
    mean = Statistics(mean=Decimal("49.3"), unit="year")
    median = Statistics(median=Decimal("49.3"), unit="year")
    assert seen == [mean, median, mean]


def test_that_a_draft_of_which_no_way_is_chosen_offers_none_until_one_is() -> None:
    words = "hardly like one"
    offers = offers_for(words, DESIGN, None)
    key = CellKey("study", "", "design")
    draft = Draft(key, DESIGN, "", None, Evidence("a" * 64, 1, words), offers)
    assert (draft.offer, draft.is_open, draft.goes_beside) == (None, True, False)
    assert draft.cycle()
    assert draft.offer == offers.ways[0]


def test_that_a_draft_without_way_goes_nowhere() -> None:
    draft = draft_of("soon")
    assert draft.offer is None
    assert not draft.cycle()


def test_that_a_draft_is_sure_only_for_an_empty_field_without_concerns() -> None:
    sure = draft_of("median 54")
    assert sure.is_sure
    sure.concerns = ("too old",)
    assert not sure.is_sure
    assert not draft_of("median 54", Answer(value=read("median 54", AGE).value)).is_sure
    assert not draft_of("median 54", Answer(missing=Missing.NOT_REPORTED)).is_sure


@pytest.mark.parametrize(
    ("words", "labels", "first"),
    [
        (
            "judged clinically",
            ("RECIST 1.0", "RECIST 1.1", "WHO", "other", "clinical"),
            "clinical",
        ),
        (
            "retrospective case series",
            ("phase 1", "prospective series", "case report", "retrospective series"),
            "retrospective series",
        ),
        ("in all WHO criteria", ("RECIST 1.1", "WHO", "other"), "WHO"),
        ("they who came", ("no", "other", "who"), "who"),
        ("entirely unlike", ("B", "A", "C"), "B"),
    ],
)
def test_that_the_likeliest_option_stands_first(
    words: str, labels: tuple[str, ...], first: str
) -> None:
    options = tuple(Option(f"O{number}", label) for number, label in enumerate(labels))
    field = Field("criteria", "Criteria", FieldType.CHOICE, options=options)
    [best, *_] = offers_for(words, field, None).ways
    assert best.value == Choice(f"O{labels.index(first)}")
