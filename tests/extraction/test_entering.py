"""Entries to edits: rows, evidence, repeats, and every kind of line that can't be taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extraction.errors import NotAllowed
from extraction.reports import ReadReport
from extraction.setting_up import add_report
from schemas.values import Count, Integer, Missing, Text, Unread
from tests.helpers.reviews import ANA, BEN, a_review, enter, line, plan

if TYPE_CHECKING:
    from extraction.entries import EntryLine
    from extraction.review import Review

N_14 = line("arms[400 mg].n", "14")


def test_that_a_row_begins_with_its_first_line() -> None:
    review = a_review("S")
    enter(review, ANA, N_14)
    record = review.record(review.study("S"), ANA, viewer=ANA)
    (row,) = record.row_ids("arms")
    assert record.row_path("arms", row) == "400 mg"
    assert record.value("arms", row, "n") == Integer(14)


def test_that_a_nested_row_begins_the_row_around_it() -> None:
    review = a_review("S")
    enter(review, ANA, line("events[400 mg/Nausea].affected", "3/14"))
    record = review.record(review.study("S"), ANA, viewer=ANA)
    (arm,) = record.row_ids("arms")
    (event,) = record.row_ids("events", arm)
    assert record.row_path("events", event) == "400 mg/Nausea"
    assert record.value("events", event, "affected") == Count(3, 14)


def test_that_a_slash_in_a_name_is_written_with_a_backslash() -> None:
    review = a_review("S")
    enter(review, ANA, line(r"events[400 mg\/day/ALT\/AST].term", "ALT/AST"))
    record = review.record(review.study("S"), ANA, viewer=ANA)
    (arm,) = record.row_ids("arms")
    (event,) = record.row_ids("events", arm)
    assert record.rows["arms"][arm].name == "400 mg/day"
    assert record.row_path("events", event) == r"400 mg\/day/ALT\/AST"


def test_that_the_same_entries_again_write_no_event() -> None:
    review = a_review("S")
    lines = (N_14, line("study.author", "Wang"), line("study.design", missing="NR"))
    enter(review, ANA, *lines)
    before = len(list(review.events(viewer=ANA)))
    enter(review, ANA, *lines)
    assert len(list(review.events(viewer=ANA))) == before


def test_that_a_later_file_changes_a_value() -> None:
    review = a_review("S")
    enter(review, ANA, N_14)
    enter(review, ANA, line("arms[400 mg].n", "15"))
    record = review.record(review.study("S"), ANA, viewer=ANA)
    assert record.value("arms", record.row_ids("arms")[0], "n") == Integer(15)


def test_that_NA_as_text_stays_text_and_as_a_reason_is_a_reason() -> None:
    review = a_review("S")
    enter(review, ANA, line("study.author", "NA"), line("study.design", missing="na"))
    record = review.record(review.study("S"), ANA, viewer=ANA)
    assert record.value("study", "", "author") == Text("NA")
    answer = record.answer("study", "", "design")
    assert answer is not None
    assert answer.missing is Missing.NOT_APPLICABLE


def test_that_an_ambiguous_shape_without_a_reading_is_kept_as_typed() -> None:
    codebook_without_default = a_review("S").state.codebook_text.replace('centre = "mean"', "")
    review = a_review("S", codebook=codebook_without_default.replace('spread = "range"', ""))
    enter(review, ANA, line("arms[x].size", "9.9 (1.2–49.0)"))
    record = review.record(review.study("S"), ANA, viewer=ANA)
    value = record.value("arms", record.row_ids("arms")[0], "size")
    assert isinstance(value, Unread)
    assert value.text == "9.9 (1.2–49.0)"


def test_that_parts_read_by_default_are_assumed_until_a_reading_confirms_them() -> None:
    review = a_review("S")
    typed = line("arms[x].size", "9.9 (1.2–49.0)")
    said = line("arms[y].size", "9.9 (1.2–49.0)", reading="mean,range")
    enter(review, ANA, typed, said)
    record = review.record(review.study("S"), ANA, viewer=ANA)
    answers = [record.answer("arms", row, "size") for row in record.row_ids("arms")]
    assert [set(answer.assumed) for answer in answers if answer] == [{"mean", "min", "max"}, set()]


@pytest.mark.parametrize(
    ("faulty", "reason"),
    [
        (line("study.author", "x", study="T"), "no study “T”"),
        (line("trial.author", "x"), "section “trial” is unknown"),
        (line("study.writer", "x"), "no field “writer”"),
        (line("arms.n", "4"), "repeats: name the row"),
        (line("study[x].author", "x"), "does not repeat"),
        (line("events[400 mg].affected", "1/2"), "written <Arms>/<Adverse events>"),
        (line("arms[x].n", "many"), "“many” is no integer"),
        (line("arms[x].response", "9/8"), "no count"),
        (line("arms[x].response", "-1/8"), "no count"),
        (line("study.design", "cohort"), "no choice"),
        (line("study.author", "x", missing="NR"), "both a value and a reason"),
        (line("study.author", missing="MAYBE"), "is no reason"),
        (line("study.author"), "neither a value nor a reason nor a place"),
        (line("study.author", "x", origin="guessed"), "is no origin"),
        (line("study.author", "x", page="1", quote="x"), "has no report"),
        (line("study.author", "x", quote="x"), "a quote but no page"),
        (line("study.author", page="1"), "has no report"),
    ],
)
def test_that_a_line_that_is_no_value_is_told_with_its_reason(
    faulty: EntryLine, reason: str
) -> None:
    (fault,) = plan(a_review("S"), ANA, faulty).faults
    assert fault.line == 2
    assert reason in fault.reason


def test_that_a_second_value_for_a_cell_in_one_file_is_refused() -> None:
    entered = plan(a_review("S"), ANA, N_14, line("arms[400 mg].n", "14"))
    (fault,) = entered.faults
    assert fault.line == 3
    assert "second answer" in fault.reason


def test_that_all_faults_of_a_file_are_told_at_once() -> None:
    lines = [line("study.writer", "x"), N_14, line("arms[x].n", "many")]
    assert [fault.line for fault in plan(a_review("S"), ANA, *lines).faults] == [2, 4]


def _with_report() -> Review:
    review = a_review("S")
    add_report(review, review.study("S"), ReadReport("a.pdf", "a" * 64, 3, b""))
    return review


def test_that_a_further_line_without_a_value_adds_evidence() -> None:
    review = _with_report()
    enter(
        review,
        ANA,
        line("study.author", "Wang", page="1", quote="Wang"),
        line("study.author", page="3", quote="Wang et al"),
    )
    answer = review.record(review.study("S"), ANA, viewer=ANA).answer("study", "", "author")
    assert answer is not None
    assert [(one.page, one.quote) for one in answer.evidence] == [(1, "Wang"), (3, "Wang et al")]


def test_that_evidence_can_be_added_in_a_later_file() -> None:
    review = _with_report()
    enter(review, ANA, line("study.author", "Wang"))
    enter(review, ANA, line("study.author", page="2", quote="Wang"))
    answer = review.record(review.study("S"), ANA, viewer=ANA).answer("study", "", "author")
    assert answer is not None
    assert [one.page for one in answer.evidence] == [2]


@pytest.mark.parametrize("page", ["0", "4", "one", "-1", "1.5"])
def test_that_a_page_the_report_does_not_have_is_refused(page: str) -> None:
    entered = plan(_with_report(), ANA, line("study.author", "x", page=page))
    assert "is not one of the 3 of a.pdf" in entered.faults[0].reason


def test_that_with_several_reports_the_line_must_name_one() -> None:
    review = _with_report()
    add_report(review, review.study("S"), ReadReport("b.pdf", "b" * 64, 9, b""))
    unnamed = plan(review, ANA, line("study.author", "x", page="1"))
    assert "several reports" in unnamed.faults[0].reason
    enter(review, ANA, line("study.author", "x", page="7", report="b.pdf"))
    answer = review.record(review.study("S"), ANA, viewer=ANA).answer("study", "", "author")
    assert answer is not None
    assert answer.evidence[0].report == "b" * 64


def test_that_who_is_not_assigned_may_not_enter() -> None:
    review = a_review("S", reviewers=[ANA, BEN])
    with pytest.raises(NotAllowed, match="not assigned"):
        enter(review, "Mallory", line("study.author", "x"))


def test_that_an_own_record_is_not_the_others_to_change() -> None:
    review = a_review("S")
    edits = plan(review, ANA, N_14).edits
    with pytest.raises(NotAllowed, match="only the own record"):
        review.apply(edits, by=BEN)


def _with_twins() -> Review:
    """A review whose study has two reports of the same file name."""
    review = _with_report()
    add_report(review, review.study("S"), ReadReport("a.pdf", "b" * 64, 9, b""))
    return review


def test_that_a_name_two_reports_share_is_refused_with_their_hashes() -> None:
    entered = plan(_with_twins(), ANA, line("study.author", "x", page="1", report="a.pdf"))
    assert "2 reports “a.pdf”" in entered.faults[0].reason
    assert "aaaaaaaaaaaa or bbbbbbbbbbbb" in entered.faults[0].reason


@pytest.mark.parametrize("name", ["b" * 64, "b" * 12, "B" * 12])
def test_that_a_report_can_be_named_by_its_hash(name: str) -> None:
    review = _with_twins()
    enter(review, ANA, line("study.author", "x", page="9", report=name))
    answer = review.record(review.study("S"), ANA, viewer=ANA).answer("study", "", "author")
    assert answer is not None
    assert answer.evidence[0].report == "b" * 64


def test_that_less_than_twelve_characters_of_a_hash_name_nothing() -> None:
    entered = plan(_with_twins(), ANA, line("study.author", "x", page="9", report="b" * 11))
    assert "has no report" in entered.faults[0].reason


def test_that_a_line_with_an_error_in_a_cell_is_told_and_others_are_taken() -> None:
    broken = line("study.design", "RS", fault="cell E2 holds the error #REF!", sheet="Reviewer B")
    entered = plan(a_review("S"), ANA, broken, N_14)
    assert [one.reason for one in entered.faults] == [
        "(sheet Reviewer B) cell E2 holds the error #REF!"
    ]
    assert entered.edits


def test_that_a_line_into_a_sealed_section_is_a_fault_unless_it_changes_nothing() -> None:
    review = a_review("S")
    author = line("study.author", "Wang")
    enter(review, ANA, author)
    review.seal(review.study("S"), ANA, section="study")
    changed = line("study.author", "Wong")
    assert not plan(review, ANA, author, N_14).faults
    entered = plan(review, ANA, changed, N_14)
    assert [(one.line, one.reason) for one in entered.faults] == [
        (2, "section “study” is sealed; reopen it with a reason first")
    ]
    assert {edit.cell.key.section for edit in entered.edits} == {"arms"}


def test_that_a_row_inside_a_sealed_section_is_not_begun() -> None:
    review = a_review("S")
    enter(review, ANA, line("arms[one].label", "one"))
    review.seal(review.study("S"), ANA, section="arms")
    (fault,) = plan(review, ANA, line("events[two/Rash].term", "Rash")).faults
    assert "section “arms” is sealed" in fault.reason
    assert not plan(review, ANA, line("events[one/Rash].term", "Rash")).faults
