"""Categories and decisions in words."""

from __future__ import annotations

import pytest

from extraction.record import Answer, Origin
from extraction.results import Category, Decision, Item, ItemKey, Outcome, RowPair, Status
from extraction.rows.explaining import PairFacts, Wordings
from gui.compare.questions import Question
from gui.compare.words import (
    category_word,
    category_words,
    final_words,
    likeness_words,
    reason_words,
    typed_words,
)
from schemas.codebook import Section
from schemas.field import Centre, DefaultReading, Field, FieldType, Spread
from schemas.parsing import read
from schemas.values import Missing

SIZE = Field(
    "size",
    "Tumour size",
    FieldType.STATISTICS,
    unit="cm",
    reading=DefaultReading(Centre.MEAN, Spread.RANGE),
)
N = Field("n", "Patients", FieldType.INTEGER)
DOSE = Field("dose", "Starting dose", FieldType.QUANTITY)
SECTION = Section("arms", "Arms", (SIZE,))


def answer(text: str, unit: str = "") -> Answer:
    found = read(text, SIZE, unit=unit)
    assert found.value is not None
    return Answer(value=found.value, raw=text, unit=unit, assumed=found.assumed)


def question(
    a: Answer | None, b: Answer | None, category: Category | None, parts: tuple[str, ...] = ()
) -> Question:
    key = ItemKey("arms", "a1", "b1", "size")
    status = Status.CONFLICT if category else Status.AGREE
    return Question(Item(key, "one", "one", "one", a, b, status, category, parts), SECTION, SIZE)


REASON = Answer(missing=Missing.NOT_REPORTED)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (
            question(answer("8.4 (2.0–24.0)"), answer("84 (20–240)"), Category.UNIT, ("mean",)),
            "unit: exactly ten times apart",
        ),
        (question(None, answer("8.4"), Category.OMISSION), "omission: only B answered"),
        (question(answer("8.4"), None, Category.OMISSION), "omission: only A answered"),
        (
            question(REASON, answer("8.4"), Category.OMISSION),
            "omission: a value against a reason for none",
        ),
        (
            question(answer("8.4"), answer("8.4 (2–24)"), Category.OMISSION, ("min", "max")),
            "omission: min and max in one only",
        ),
        (
            question(REASON, Answer(missing=Missing.UNCLEAR), Category.MISSING_TYPE),
            "missing reason: two reasons for no value",
        ),
        (
            question(answer("8.4"), answer("8"), Category.PRECISION, ("mean",)),
            "precision: equal once the finer is rounded or cut",
        ),
        (
            question(answer("8.4"), answer("8.5"), Category.VALUE, ("mean",)),
            "value: mean",
        ),
        (question(answer("8.4"), answer("8.5"), Category.WORDING), "wording"),
        (question(answer("8.4"), answer("8.4"), None), ""),
    ],
)
def test_that_a_category_says_what_exactly_differs(asked: Question, words: str) -> None:
    assert category_words(asked) == words


@pytest.mark.parametrize(
    ("a", "b", "words"), [("a1", "", "row only A has"), ("", "b1", "row only B has")]
)
def test_that_a_row_without_partner_says_whose_it_is(a: str, b: str, words: str) -> None:
    key = ItemKey("arms", a, b, "")
    item = Item(key, "one", "", "", None, None, Status.CONFLICT, Category.ROW_UNMATCHED)
    assert category_word(Question(item, SECTION, None)) == words


def test_that_typing_is_told_with_its_unit_and_what_was_assumed() -> None:
    told = typed_words(answer("84 (20–240)", "mm"), SIZE)
    assert told == "typed “84 (20–240)” with the unit mm; mean, min and max assumed"


def test_that_a_value_that_was_not_printed_says_how_it_came_about() -> None:
    value = answer("8.4")
    told = typed_words(
        Answer(value=value.value, raw="8.4", origin=Origin.CALCULATED, looked_in="tables"), SIZE
    )
    assert told == "typed “8.4”; calculated; looked in tables"


def test_that_a_reason_was_not_typed() -> None:
    assert typed_words(REASON, SIZE) == ""


@pytest.mark.parametrize(
    ("outcome", "words"),
    [(Outcome.KEEP_ROW, "Row kept"), (Outcome.DROP_ROW, "Row dropped")],
)
def test_that_a_settled_row_says_what_became_of_it(outcome: Outcome, words: str) -> None:
    key = ItemKey("arms", "a1", "", "")
    item = Item(key, "one", "one", "", None, None, Status.CONFLICT, Category.ROW_UNMATCHED)
    settled = Question(item, SECTION, None, decision=Decision(key, outcome, "Ana", ""))
    assert final_words(settled) == words


def test_that_an_open_question_has_no_final_words() -> None:
    assert final_words(question(answer("8.4"), answer("8.5"), Category.VALUE)) == ""


@pytest.mark.parametrize(
    ("pair", "words"),
    [
        (RowPair("arms", "a", None), "counts once, as B’s omission"),
        (RowPair("arms", None, "b"), "counts once, as A’s omission"),
        (RowPair("arms", "a", "b", 0.786), "0.79"),
        (RowPair("arms", "a", "b", 0.786, confirmed=True), "confirmed"),
        (RowPair("arms", "a", "b", None), ""),
    ],
)
def test_that_likeness_is_a_number_until_somebody_confirms(pair: RowPair, words: str) -> None:
    assert likeness_words(pair) == words


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (
            PairFacts("Fatigue", "Asthenia", Wordings.SYNONYMS, (N,), (), False),
            "“Fatigue” and “Asthenia” mean the same; equal in patients.",
        ),
        (
            PairFacts("x", "y", Wordings.UNLIKE, (DOSE, N), (), True),
            "“x” and “y” share no word; equal in starting dose and patients; "
            "each has one row here.",
        ),
        (
            PairFacts("Rash", "Rash", Wordings.SAME, (), (DOSE, N), False),
            "Both are called “Rash”; different in starting dose and patients.",
        ),
        (
            PairFacts("gain", "loss", Wordings.OPPOSED, (), (N,), False),
            "“gain” and “loss” contradict each other; different in patients.",
        ),
        (
            PairFacts("Nausea", "Nausea/vomiting", Wordings.ALIKE, (), (), False),
            "“Nausea” and “Nausea/vomiting” share words.",
        ),
    ],
)
def test_that_facts_of_a_pair_become_a_sentence(facts: PairFacts, words: str) -> None:
    assert reason_words(facts) == words
