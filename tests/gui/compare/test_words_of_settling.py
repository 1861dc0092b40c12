"""Outcomes, referrals, risks and what is left, in words; with names and where they are hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extraction.adjudicating.masking import Sides
from extraction.adjudicating.second_look import Risk
from extraction.record import Answer
from extraction.results import (
    Category,
    Decision,
    Item,
    ItemKey,
    Outcome,
    Referral,
    Remark,
    Status,
    Thread,
)
from gui.compare.findings_line import FindingsLine
from gui.compare.options_page import option_words
from gui.compare.questions import Finding, Question, Rights
from gui.compare.verdict import side_outcome
from gui.compare.words import (
    category_word,
    left_words,
    outcome_words,
    reason_words_of,
    referral_word,
    remark_words,
    risk_words,
    short_words,
    side_word,
)
from schemas.codebook import Section
from schemas.field import Field, FieldType
from schemas.values import Integer

if TYPE_CHECKING:
    from gui.theme import Theme

N = Field("n", "Patients", FieldType.INTEGER)
SECTION = Section("arms", "Arms", (N,))
KEY = ItemKey("arms", "a1", "b1", "n")
HIDDEN, SWAPPED = Sides(hides_names=True), Sides(hides_names=True, are_swapped=True)
AT = "2026-11-24T11:19:00+00:00"


def answer(value: int) -> Answer:
    return Answer(value=Integer(value), raw=str(value))


def asked(
    outcome: Outcome | None = None,
    sides: Sides | None = None,
    category: Category | None = Category.VALUE,
    thread: Thread | None = None,
) -> Question:
    status = Status.CONFLICT if category else Status.AGREE
    item = Item(KEY, "one", "one", "one", answer(40), answer(41), status, category)
    decision = Decision(KEY, outcome, "Ana", AT) if outcome else None
    fitting = (Outcome.A, Outcome.B, Outcome.EQUAL, Outcome.VALUE, Outcome.MISSING)
    return Question(
        item,
        SECTION,
        N,
        decision=decision,
        sides=sides or Sides(),
        thread=thread,
        rights=Rights(fitting),
    )


def referred(to: Referral) -> Question:
    return asked(thread=Thread(KEY, (Remark(KEY, "Ana", AT, "why", to),)))


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (asked(Outcome.A), "A’s answer"),
        (asked(Outcome.B), "B’s answer"),
        (asked(Outcome.A, HIDDEN), "The first answer"),
        (asked(Outcome.A, SWAPPED), "The second answer"),
        (asked(Outcome.B, SWAPPED), "The first answer"),
        (asked(Outcome.EQUAL), "the same by the rule"),
        (asked(Outcome.EQUAL, category=None), "looked at"),
        (asked(Outcome.COMBINE), "both sets together"),
        (asked(), ""),
    ],
)
def test_that_an_outcome_says_whose_answer_it_took(question: Question, words: str) -> None:
    assert outcome_words(question) == words


@pytest.mark.parametrize(
    ("sides", "first", "second"),
    [
        (Sides(), "A", "B"),
        (HIDDEN, "the first", "the second"),
        (SWAPPED, "the first", "the second"),
    ],
)
def test_that_hidden_sides_are_called_by_their_place(sides: Sides, first: str, second: str) -> None:
    question = asked(sides=sides)
    assert (side_word(question, 0), side_word(question, 1)) == (first, second)
    assert option_words(question)["take_a"][0] == f"Take {first}"


def test_that_the_key_takes_what_is_shown_first() -> None:
    assert side_outcome(asked(), 0) is Outcome.A
    assert side_outcome(asked(sides=SWAPPED), 0) is Outcome.B
    assert option_words(asked(sides=SWAPPED))["take_a"][1] == "41"


def test_that_a_row_of_one_side_is_told_by_its_place_where_names_are_hidden() -> None:
    key = ItemKey("arms", "", "b1", "")
    item = Item(key, "one", "", "one", None, None, Status.CONFLICT, Category.ROW_UNMATCHED)
    assert category_word(Question(item, SECTION, None)) == "row only B has"
    hidden = Question(item, SECTION, None, sides=HIDDEN)
    assert category_word(hidden) == "row only the second has"
    assert category_word(Question(item, SECTION, None, sides=SWAPPED)) == "row only the first has"


def test_that_both_kinds_of_reasons_are_told() -> None:
    decision = Decision(KEY, Outcome.A, "Ana", AT, "see Table 2", codes=("unit", "own-slip"))
    assert reason_words_of(decision) == "unit; my own error; see Table 2"
    assert reason_words_of(Decision(KEY, Outcome.A, "Ana", AT, "unit")) == "unit"


def test_that_every_referral_and_risk_has_a_word() -> None:
    assert all(referral_word(one) for one in Referral if one is not Referral.NONE)
    assert risk_words((Risk.NO_EVIDENCE, Risk.OCR)) == "no source, recognised text"
    assert all(risk_words((risk,)) for risk in Risk)


def test_that_a_thread_is_told_line_by_line_without_hidden_names() -> None:
    thread = Thread(
        KEY,
        (
            Remark(KEY, "Ana", AT, "Which one?", Referral.DISCUSSION),
            Remark(KEY, "", AT, "The other", None, 2),
            Remark(KEY, "Ana", AT, "", Referral.AUTHORS, 3),
            Remark(KEY, "Ana", AT, "", Referral.NONE, 4),
        ),
    )
    told = [line.split(": ", 1)[-1] for line in remark_words(asked(thread=thread))]
    assert told == ["Which one?", "The other", "to the authors", "taken back"]
    assert remark_words(asked(thread=thread))[1].startswith("A reviewer, ")
    assert remark_words(asked()) == []


def test_that_what_is_left_says_with_whom_it_is() -> None:
    assert left_words([asked()]) == "1 conflict left in this study"
    assert left_words([asked(Outcome.A)]) == "0 conflicts left in this study"
    some = [asked(), referred(Referral.AUTHORS), referred(Referral.THIRD_REVIEWER)]
    assert left_words(some) == (
        "3 conflicts left in this study, 1 with the third reviewer, 1 with the authors"
    )


def test_that_a_row_is_shortened_to_its_main_figure() -> None:
    assert short_words(asked(category=None)) == "40"


def test_that_findings_name_the_side_by_mark_or_by_place(theme: Theme) -> None:
    line = FindingsLine(theme)
    findings = (Finding(0, "beyond the range"), Finding(1, "beyond the range"))
    item = asked().item
    line.show_question(Question(item, SECTION, N, findings=findings))
    assert line.text() == "▲● beyond the range"
    line.show_question(Question(item, SECTION, N, findings=findings[:1], sides=HIDDEN))
    assert line.text() == "The first: beyond the range"
    line.show_question(None)
    assert line.isHidden()
