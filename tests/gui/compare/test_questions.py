"""Items as questions: where they stand, what stands for them, what the checks say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from extraction.adjudicating.second_look import Risk
from extraction.adjudicating.settling import decide
from extraction.record import Answer
from extraction.results import Decision, Outcome
from extraction.rows.pairing import confirm
from gui.compare.questions import Question, facts_of, questions_of
from schemas.values import Count, Missing
from tests.helpers.reviews import ANA, BEN, a_review, enter, line, seal_both

if TYPE_CHECKING:
    from extraction.entries import EntryLine
    from extraction.review import Review
    from extraction.study import Study

BASE = (
    line("study.author", "Wang"),
    line("arms[one].label", "one"),
    line("arms[one].n", "40"),
)


def two(a: tuple[EntryLine, ...], b: tuple[EntryLine, ...]) -> tuple[Review, Study]:
    """A review of one study whose records differ by ``a`` and ``b``, sealed."""
    review = a_review("S")
    enter(review, ANA, *BASE, *a)
    enter(review, BEN, *BASE, *b)
    return review, seal_both(review)


def question(review: Review, study: Study, title: str, row: str = "") -> Question:
    """The question of this title; fails if there is none."""
    found = [q for q in questions_of(review, study, ANA) if q.title == title and row in ("", q.row)]
    assert found, f"no question “{title}”"
    return found[0]


def settle(
    review: Review, study: Study, asked: Question, outcome: Outcome, answer: Answer | None = None
) -> None:
    decision = Decision(asked.key, outcome, ANA, "", "because", answer)
    decide(review, [(study, [decision])], by=ANA)


def test_that_every_item_is_a_question() -> None:
    review, study = two((), ())
    asked = questions_of(review, study, ANA)
    assert [q.title for q in asked] == ["First author", "Arm", "Patients"]
    assert not any(q.is_conflict or q.is_open for q in asked)


def test_that_a_conflict_is_open_until_it_is_decided() -> None:
    review, study = two((line("study.design", "phase 2"),), (line("study.design", "RS"),))
    asked = question(review, study, "Design")
    assert asked.is_conflict
    assert asked.is_open
    assert asked.final is None
    settle(review, study, asked, Outcome.B)
    settled = question(review, study, "Design")
    assert not settled.is_open
    assert settled.is_conflict
    assert settled.final == settled.answer(1)


def test_that_each_outcome_gives_its_answer() -> None:
    review, study = two(
        (line("arms[one].response", "8/40"),), (line("arms[one].response", "9/40"),)
    )
    asked = question(review, study, "Response")
    other = Answer(value=Count(7, 40), raw="7/40")
    none = Answer(missing=Missing.UNCLEAR)
    for outcome, answer, final in (
        (Outcome.A, None, asked.answer(0)),
        (Outcome.B, None, asked.answer(1)),
        (Outcome.VALUE, other, other),
        (Outcome.MISSING, none, none),
    ):
        settle(review, study, asked, outcome, answer)
        assert question(review, study, "Response").final == final


def test_that_what_agrees_has_the_finer_text_as_its_final_answer() -> None:
    review, study = two((line("arms[one].size", "9.9"),), (line("arms[one].size", "9.90"),))
    final = question(review, study, "Tumour size").final
    assert final is not None
    assert final.raw == "9.90"


def test_that_a_question_tells_its_row_and_how_many_patients_it_has() -> None:
    event = line("events[one/Rash].affected", "3/40")
    review, study = two((event,), (replace(event, value="4/40"),))
    asked = question(review, study, "Affected")
    assert (asked.row, asked.outer, asked.size) == ("Rash", (), "40 patients")
    assert not asked.is_one_of_many
    assert question(review, study, "First author").row == ""


def test_that_rows_around_a_row_are_told_where_there_are_several() -> None:
    more = (
        line("arms[two].label", "two"),
        line("events[two/Rash].affected", "3"),
        line("events[two/Cough].affected", "1"),
    )
    review, study = two(more, more)
    asked = question(review, study, "Affected", "Rash")
    assert asked.outer == ("two",)
    assert asked.is_one_of_many
    assert question(review, study, "Arm", "two").outer == ()


def test_that_patients_the_reviewers_count_differently_are_not_told() -> None:
    review = a_review("S")
    for name, count in ((ANA, "40"), (BEN, "41")):
        enter(review, name, line("arms[one].label", "one"), line("arms[one].n", count))
        enter(review, name, line("study.author", "Wang"))
    study = seal_both(review)
    assert question(review, study, "Arm").size == ""


@pytest.mark.parametrize(("holder", "name"), [(0, ANA), (1, BEN)])
def test_that_a_row_only_one_has_is_a_question_of_its_own(holder: int, name: str) -> None:
    review = a_review("S")
    for reviewer in (ANA, BEN):
        enter(review, reviewer, *BASE)
    enter(review, name, line("events[one/Rash].term", "Rash"))
    enter(review, name, line("events[one/Rash].affected", "3/40", page="", quote=""))
    study = seal_both(review)
    asked = question(review, study, "Rash")
    assert asked.is_row
    assert asked.field is None
    assert asked.holder == holder
    [row] = asked.rows[holder]
    assert [cell.field.label for cell in row.cells] == ["Term", "Affected"]
    assert asked.rows[1 - holder] == ()
    assert asked.final is None


def test_that_findings_stand_with_the_answer_they_are_about() -> None:
    review, study = two((line("arms[one].response", "50"),), (line("arms[one].response", "8"),))
    asked = question(review, study, "Response")
    assert [finding.side for finding in asked.findings] == [0]
    assert "50" in asked.findings[0].message


def test_that_the_sources_of_a_row_are_those_of_its_cells_none_twice(sample: Review) -> None:
    study = sample.study("Ugurel")
    asked = question(sample, study, "Wound infection")
    assert asked.evidence(0) == ()
    assert [one.page for one in asked.evidence(1)] == [2]


def test_that_key_outcomes_of_the_sample_come_first(sample: Review) -> None:
    asked = questions_of(sample, sample.study("Rutkowski 31"), ANA)
    firsts = [q.field.key_outcome for q in asked[:4] if q.field]
    assert firsts == [True, True, True, True]


def test_that_decisions_leave_the_facts_of_a_study_and_pairs_do_not() -> None:
    review, study = two((line("study.design", "phase 2"),), (line("study.design", "RS"),))
    facts = facts_of(review, study)
    settle(review, study, question(review, study, "Design"), Outcome.A)
    assert facts_of(review, study, facts) is facts
    [pair] = review.comparison(study).pairs
    confirm(review, study, "arms", [pair])
    assert facts_of(review, study, facts) is not facts


def test_that_an_agreed_answer_has_its_risks() -> None:
    review, study = two((), ())
    assert question(review, study, "First author").risks == (Risk.NO_EVIDENCE,)


def test_that_rights_tell_what_fits_and_what_was_seen() -> None:
    review, study = two((line("study.design", "phase 2"),), (line("study.design", "RS"),))
    asked = question(review, study, "Design")
    assert (asked.rights.is_mine, asked.rights.revision, asked.rights.deciders) == (
        True,
        0,
        (ANA, BEN),
    )
    settle(review, study, asked, Outcome.B)
    again = question(review, study, "Design")
    assert (again.rights.revision, again.rights.slip) == (1, True)
    outsider = next(q for q in questions_of(review, study, "Dora") if q.key == asked.key)
    assert not outsider.rights.is_mine
