"""Studies, reports and assignments."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extraction.adjudicating.settling import lock
from extraction.errors import NotAllowed, NotFound, Refused
from extraction.reports import ReadReport
from extraction.review import Review
from extraction.setting_up import (
    add_papers,
    add_report,
    add_study,
    assign,
    clean_name,
    rename_study,
)
from extraction.study import Assignment, Mode, ReportRole
from tests.helpers.reviews import ANA, BEN, CLEO, a_review, enter, line

PDF = ReadReport("a.pdf", "a" * 64, 3, b"%PDF-")


def test_that_with_two_reviewers_every_new_study_is_dual() -> None:
    review = a_review("S")
    assert review.study("S").assignment == Assignment(Mode.DUAL, ANA, BEN)


def test_that_with_one_reviewer_new_studies_are_single() -> None:
    review = a_review("S", reviewers=[ANA])
    assert review.study("S").assignment == Assignment(Mode.SINGLE, ANA)


@pytest.mark.parametrize("reviewers", [[], [ANA, BEN, CLEO]])
def test_that_with_more_reviewers_or_none_a_study_waits_for_assign(reviewers: list[str]) -> None:
    review = a_review("S", reviewers=reviewers)
    assert review.study("S").assignment is None
    assert list(review.waiting()) == [(review.study("S"), "waits for an assignment")]


def test_that_entries_wait_for_an_assignment_too() -> None:
    review = a_review("S", reviewers=[ANA, BEN, CLEO])
    with pytest.raises(NotAllowed, match="waits for an assignment"):
        enter(review, ANA, line("study.author", "Wang"))


def test_that_assign_brings_new_names_into_the_review() -> None:
    review = a_review("S", reviewers=[])
    assign(review, review.studies(), [ANA, BEN], adjudicator=CLEO)
    assert review.state.reviewers == [ANA, BEN]
    assert review.state.people == (ANA, BEN, CLEO)
    assert review.study("S").assignment == Assignment(Mode.DUAL, ANA, BEN, CLEO)


def test_that_an_adjudicator_is_no_reviewer_so_new_studies_stay_dual() -> None:
    review = a_review("S")
    assign(review, review.studies(), [ANA, BEN], adjudicator=CLEO)
    assert add_study(review, "T").assignment == Assignment(Mode.DUAL, ANA, BEN)


def test_that_a_name_in_other_letter_case_is_the_same_reviewer() -> None:
    review = a_review("S")
    assign(review, review.studies(), ["BEN", "ana"])
    assert review.study("S").assignment == Assignment(Mode.DUAL, BEN, ANA)
    assert review.state.reviewers == [ANA, BEN]


@pytest.mark.parametrize(
    ("names", "mode"),
    [
        ([ANA], Mode.DUAL),
        ([ANA], Mode.VERIFY),
        ([ANA, BEN], Mode.SINGLE),
        ([ANA, ANA], None),
        ([ANA, BEN, CLEO], None),
    ],
)
def test_that_names_and_mode_must_fit(names: list[str], mode: Mode | None) -> None:
    review = a_review("S")
    with pytest.raises(Refused):
        assign(review, review.studies(), names, mode=mode)


def test_that_a_begun_record_keeps_its_reviewer() -> None:
    review = a_review("S")
    enter(review, BEN, line("study.author", "Wang"))
    with pytest.raises(NotAllowed, match="Ben already began"):
        assign(review, review.studies(), [ANA, CLEO])


def test_that_an_adjudicator_can_be_named_after_records_are_begun() -> None:
    review = a_review("S")
    enter(review, BEN, line("study.author", "Wang"))
    assign(review, review.studies(), [ANA, BEN], adjudicator=CLEO)
    assert review.study("S").assignment == Assignment(Mode.DUAL, ANA, BEN, CLEO)


def test_that_two_studies_cannot_share_a_name() -> None:
    review = a_review("Wang 2015")
    with pytest.raises(Refused, match="already"):
        add_study(review, " wang  2015 ")


def test_that_an_unknown_study_is_told_with_the_known_ones() -> None:
    with pytest.raises(NotFound, match="the studies are: S"):
        a_review("S").study("T")


@pytest.mark.parametrize("name", ["", "  ", "\n"])
def test_that_a_study_needs_a_name(name: str) -> None:
    with pytest.raises(Refused, match="can't be empty"):
        add_study(a_review(), name)


def test_that_the_first_report_is_the_main_one_and_the_next_a_supplement() -> None:
    review = a_review("S")
    study = add_report(review, review.study("S"), PDF)
    other = ReadReport("b.pdf", "b" * 64, 1, b"%PDF-b")
    study = add_report(review, study, other)
    assert [report.role for report in study.reports] == [ReportRole.MAIN, ReportRole.SUPPLEMENT]
    assert review.store.report("b" * 64) == b"%PDF-b"


def test_that_the_same_file_twice_changes_nothing() -> None:
    review = a_review("S")
    study = add_report(review, review.study("S"), PDF)
    before = len(list(review.events()))
    assert add_report(review, study, PDF) == study
    assert len(list(review.events())) == before


def test_that_papers_are_added_together_or_not_at_all() -> None:
    review = a_review("S")
    other = ReadReport("b.pdf", "b" * 64, 1, b"%PDF-b")
    before = len(list(review.events()))
    with pytest.raises(Refused, match="can't be empty"):
        add_papers(review, [("T", PDF), (" ", other)])
    assert len(list(review.events())) == before
    added = add_papers(review, [("T", PDF), ("s", other), (" t ", other)])
    assert [(study.name, len(study.reports)) for study in added] == [("T", 2), ("S", 1)]


def test_that_two_reviewers_of_the_same_name_are_refused() -> None:
    with pytest.raises(Refused, match="same name"):
        a_review(reviewers=[ANA, "ANA"])


def test_that_a_locked_study_takes_no_new_report_and_one_it_has_changes_nothing() -> None:
    review = a_review("S", reviewers=[ANA])
    study = add_report(review, review.study("S"), PDF)
    enter(review, ANA, line("study.author", "Wang"))
    review.seal(study, ANA)
    lock(review, study)
    with pytest.raises(NotAllowed, match="S is locked"):
        add_report(review, study, ReadReport("b.pdf", "b" * 64, 3, b"%PDF-"))
    assert add_report(review, study, PDF).reports == study.reports


def test_that_each_study_can_keep_its_own_adjudicator() -> None:
    review = a_review("S", "T")
    assign(review, [review.study("S")], [ANA, BEN], adjudicator=CLEO)
    assign(review, review.studies(), [BEN, ANA], keeps_adjudicator=True)
    kept = [study.assignment for study in review.studies()]
    assert kept == [Assignment(Mode.DUAL, BEN, ANA, CLEO), Assignment(Mode.DUAL, BEN, ANA)]


# ── another name ─────────────────────────────────────────────────────────────────────────────────


def test_that_a_renamed_study_keeps_its_reports_people_and_answers() -> None:
    review = a_review("S", "T")
    study = add_report(review, review.study("S"), PDF)
    enter(review, ANA, line("study.author", "Wang"))
    renamed = rename_study(review, study, "  Wang   2015 ")
    assert renamed == replace(study, name="Wang 2015")
    assert [one.name for one in review.studies()] == ["Wang 2015", "T"]
    assert review.has_begun(renamed, ANA)
    reopened = Review(review.store)
    assert reopened.study("wang 2015").id == study.id


@pytest.mark.parametrize(("name", "why"), [(" ", "can't be empty"), ("t", "a study “t” already")])
def test_that_no_study_gets_an_empty_name_or_that_of_another(name: str, why: str) -> None:
    review = a_review("S", "T")
    before = len(list(review.events()))
    with pytest.raises(Refused, match=why):
        rename_study(review, review.study("S"), name)
    assert len(list(review.events())) == before


def test_that_a_study_can_change_its_capitals_and_the_same_name_is_no_event() -> None:
    review = a_review("wang")
    assert rename_study(review, review.study("wang"), "Wang").name == "Wang"
    before = len(list(review.events()))
    rename_study(review, review.study("wang"), "Wang")
    assert len(list(review.events())) == before


def test_that_a_locked_study_keeps_its_name() -> None:
    review = a_review("S", reviewers=[ANA])
    enter(review, ANA, line("study.author", "Wang"))
    review.seal(review.study("S"), ANA)
    lock(review, review.study("S"))
    with pytest.raises(NotAllowed, match="S is locked"):
        rename_study(review, review.study("S"), "Wang")


@pytest.mark.parametrize("name", ["A\x1b[31m", "A\x00", "A\u202eB", "A" * 201])
def test_that_a_name_nobody_can_read_is_refused(name: str) -> None:
    with pytest.raises(Refused, match="the name of a reviewer"):
        clean_name(name, "reviewer")


@pytest.mark.parametrize("name", ["Zoë Ångström-O’Neil", "علی\u200cرضا", "李 小龍"])
def test_that_a_name_in_any_script_is_taken(name: str) -> None:
    assert clean_name(name, "reviewer") == name
