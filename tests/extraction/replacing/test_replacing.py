"""A report replaced by another file: what changes, what stays, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extraction.adjudicating.settling import lock
from extraction.errors import NotAllowed, NotFound, Refused
from extraction.evidence import Evidence
from extraction.placing import find_page
from extraction.replacing.acting import find_report, place_by_hand, put_back, replace_report
from extraction.replacing.citing import pending, to_place
from extraction.replacing.standing import current_report
from extraction.review import Review
from extraction.setting_up import add_report, add_study
from extraction.study import ReportRole
from extraction.trail import first_fault
from tests.extraction.replacing.a_replaced_report import (
    NEW,
    NEWEST,
    OLD,
    cite,
    digest,
    found,
    keep,
    read,
    replaced,
    with_report,
)
from tests.helpers.reviews import ANA, BEN, enter, line, seal_both

AGE = Evidence(OLD, 4, "49.3 (20–73)", prefix="mean age", suffix="years")


def test_that_the_new_file_takes_the_place_and_the_role_of_the_old() -> None:
    review = with_report()
    add_report(review, review.study("S"), read(NEWEST, "supplement.pdf"))
    study = replaced(review, by=ANA)
    assert [(one.sha256, one.role) for one in study.reports] == [
        (NEW, ReportRole.MAIN),
        (NEWEST, ReportRole.SUPPLEMENT),
    ]
    assert [one.sha256 for one in study.former] == [OLD]
    assert [review.store.report(one) for one in (OLD, NEW)] == [OLD.encode(), NEW.encode()]


def test_that_the_trail_tells_both_files_who_and_when() -> None:
    review = with_report()
    study = replaced(review, by=ANA)
    (told,) = [event.payload for event in review.events() if event.kind == "report.replaced"]
    assert (told["old"], told["new"], told["by"]) == (OLD, NEW, ANA)
    assert told["at"] == review.state.replacements[study.id][0].at != ""


def test_that_sealed_originals_are_the_same_after_all_of_it() -> None:
    review = with_report()
    for who in (ANA, BEN):
        cite(review, who, AGE)
    study = seal_both(review)
    before = digest(review)
    replaced(review, by=ANA)
    keep(review, ANA, found(AGE, None))
    place_by_hand(review, study, AGE, Evidence(NEW, 5, "49.3"), by=BEN)
    assert digest(review) == before
    again = Review(review.store)
    assert digest(again) == before
    assert again.state.placements == review.state.placements
    assert first_fault(review.store.events()) is None


def test_that_a_source_stands_in_the_new_file_once_it_was_found_there() -> None:
    review = with_report()
    cite(review, ANA, AGE)
    assert review.place_of(review.study("S"), AGE, viewer=ANA) == AGE
    replaced(review)
    assert review.place_of(review.study("S"), AGE, viewer=ANA) == AGE
    keep(review, ANA, found(AGE, 5))
    assert review.place_of(review.study("S"), AGE, viewer=ANA) == Evidence(NEW, 5, AGE.quote)


def test_that_what_was_looked_for_is_not_looked_for_again() -> None:
    review = with_report()
    other = replace(AGE, quote="27/40")
    cite(review, ANA, AGE, other)
    study = replaced(review)
    assert [one.known for one in pending(review, study, ANA)] == [AGE, other]
    assert keep(review, ANA, found(AGE, 5), found(other, None)) == 2
    assert pending(review, study, ANA) == ()
    assert [one.evidence for one in to_place(review, study, ANA)] == [other]


def test_that_a_report_that_stays_has_nothing_to_find() -> None:
    review = with_report()
    add_report(review, review.study("S"), read(NEWEST, "supplement.pdf"))
    cite(review, ANA, Evidence(NEWEST, 2, "400 mg"))
    study = replaced(review)
    assert pending(review, study, ANA) == ()


def test_that_a_file_replaced_again_is_searched_from_where_a_source_stood_last() -> None:
    review = with_report()
    cite(review, ANA, AGE)
    replaced(review)
    keep(review, ANA, found(AGE, 5))
    study = replaced(review, NEWEST)
    (sought,) = pending(review, study, ANA)
    assert (sought.known, sought.report) == (Evidence(NEW, 5, AGE.quote), NEWEST)
    keep(review, ANA, found(AGE, 6, NEWEST))
    assert review.place_of(review.study("S"), AGE, viewer=ANA) == Evidence(NEWEST, 6, AGE.quote)


def test_that_putting_the_old_file_back_puts_its_sources_back() -> None:
    review = with_report()
    cite(review, ANA, AGE)
    replaced(review)
    keep(review, ANA, found(AGE, 5))
    new = Evidence(NEW, 7, "16 weeks")
    cite(review, ANA, AGE, new)
    study = replaced(review, OLD)
    assert review.place_of(review.study("S"), AGE, viewer=ANA) == AGE
    assert current_report(review.state, study, NEW) == OLD
    assert [one.known for one in pending(review, study, ANA)] == [new]


def test_that_a_file_is_put_back_without_its_bytes_being_given_again() -> None:
    review = with_report()
    source = Evidence(OLD, 2, "Wang")
    cite(review, ANA, source)
    study = replaced(review, by=ANA)
    back = put_back(review, study, study.reports[0], study.former[0], by=ANA)
    assert [one.sha256 for one in back.reports] == [OLD]
    assert [one.sha256 for one in back.former] == [NEW]
    assert review.place_of(review.study("S"), source, viewer=ANA) == source
    again = put_back(review, back, back.reports[0], back.former[0], by=ANA)
    assert [one.sha256 for one in again.reports] == [NEW]
    assert review.store.report(NEW) == NEW.encode()
    assert [one.old for one in review.state.replacements[study.id]] == [OLD, NEW, OLD]


def test_that_only_a_file_that_stood_there_can_be_put_back() -> None:
    review = with_report()
    study = review.study("S")
    with pytest.raises(NotFound, match="was not replaced"):
        put_back(review, study, study.reports[0], study.reports[0])


def test_that_a_file_added_again_beside_the_new_one_has_its_own_sources() -> None:
    review = with_report()
    cite(review, ANA, AGE)
    study = add_report(review, replaced(review), read(OLD))
    assert current_report(review.state, study, OLD) == OLD
    assert pending(review, study, ANA) == ()


@pytest.mark.parametrize(("new", "why"), [(OLD, "the very same file"), (NEWEST, "in it as")])
def test_that_a_file_that_is_there_already_replaces_nothing(new: str, why: str) -> None:
    review = with_report()
    add_report(review, review.study("S"), read(NEWEST, "supplement.pdf"))
    with pytest.raises(Refused, match=why):
        replaced(review, new)


def test_that_a_locked_study_keeps_its_reports() -> None:
    review = with_report()
    for who in (ANA, BEN):
        enter(review, who, line("study.author", "Wang"))
    lock(review, seal_both(review))
    with pytest.raises(NotAllowed, match="locked"):
        replaced(review)


def test_that_a_report_that_was_replaced_meanwhile_is_not_replaced_again() -> None:
    review = with_report()
    old = review.study("S").reports[0]
    study = replaced(review)
    with pytest.raises(NotFound, match="look at its reports again"):
        replace_report(review, study, old, read(NEWEST))


def test_that_a_report_is_named_by_its_file_or_its_hash() -> None:
    review = with_report()
    study = review.study("S")
    for name in ("a.pdf", OLD, OLD[:12]):
        assert find_report(review, name) == (study, study.reports[0])
    with pytest.raises(NotFound, match=r"the reports are: a\.pdf"):
        find_report(review, "z.pdf", study)
    add_report(review, study, read(NEWEST, "a.pdf"))
    with pytest.raises(Refused, match="name one by its hash"):
        find_report(review, "a.pdf")


def test_that_entries_may_still_name_the_old_file() -> None:
    study = replaced(with_report())
    for name in ("a.pdf", OLD, OLD[:12]):
        assert find_page(study, name, "4")[0].sha256 == OLD
    assert find_page(study, "", "4")[0].sha256 == NEW


def test_that_a_source_in_another_study_with_the_same_file_stays_where_it_is() -> None:
    review = with_report()
    add_study(review, "T")
    add_report(review, review.study("T"), read(OLD))
    cite(review, ANA, AGE)
    replaced(review, by=ANA)
    keep(review, ANA, found(AGE, 7))
    assert review.place_of(review.study("S"), AGE, viewer=ANA).page == 7
    assert review.place_of(review.study("T"), AGE, viewer=ANA) == AGE


def test_that_a_file_is_put_back_only_into_the_place_where_it_stood() -> None:
    review = with_report()
    add_report(review, review.study("S"), read(NEWEST, "supplement.pdf"))
    study = replaced(review, by=ANA)
    [main, supplement] = study.reports
    [old] = study.former
    with pytest.raises(NotFound, match=r"“a\.pdf” was not replaced"):
        put_back(review, study, supplement, old, by=ANA)
    assert put_back(review, study, main, old, by=ANA).reports[0].sha256 == OLD
