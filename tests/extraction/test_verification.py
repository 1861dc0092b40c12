"""Single extraction with verification: what the second sees, confirms and corrects."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extraction.errors import Blinded, NotAllowed
from extraction.export.workbook.gathered import gather
from extraction.findings import review_findings, visible_records
from extraction.results import Status
from extraction.review import Review
from extraction.rounding import Rounding
from extraction.rows.pairing import unpair
from extraction.setting_up import add_study, assign
from extraction.storage import open_project
from extraction.study import Mode
from extraction.verification import confirm, edits_to_confirm
from tests.helpers.command_line import CommandLine, write_csv
from tests.helpers.reviews import ANA, BEN, CLEO, CODEBOOK, a_review, enter, line

if TYPE_CHECKING:
    from pathlib import Path

    from extraction.study import Study


def _verified(codebook: str = CODEBOOK) -> tuple[Review, Study]:
    """Ana extracts, Ben verifies; Ana has sealed an arm with an event in it."""
    review = a_review("S", codebook=codebook)
    assign(review, review.studies(), [ANA, BEN], mode=Mode.VERIFY)
    enter(review, ANA, line("study.author", "Wang"), line("arms[one].label", "400 mg"))
    enter(review, ANA, line("arms[one].n", "14"), line("arms[one].response", "9/14 (99%)"))
    enter(review, ANA, line("events[one/rash].affected", "3/14"))
    study = review.study("S")
    review.seal(study, ANA)
    return review, study


def _conflicts(review: Review, study: Study) -> list[tuple[str, str]]:
    items = review.comparison(study).items
    return [(i.row, i.key.field) for i in items if i.status is Status.CONFLICT]


def test_that_who_verifies_sees_the_firsts_sealed_record_and_no_one_else_does() -> None:
    review, study = _verified()
    for viewer, seen in ((BEN, [ANA, BEN]), (ANA, [ANA]), (None, []), (CLEO, [])):
        assert [r.reviewer for r in visible_records(review, study, viewer)] == seen
        own = gather(review, Rounding.HALF_UP, viewer).own
        assert [record.reviewer for _, record in own] == seen
    assert {f.whose for f in review_findings(review, BEN)} == {ANA}


def test_that_before_the_firsts_seal_the_second_sees_nothing_of_it() -> None:
    review, study = _verified()
    review.reopen(study, ANA, "a slip")
    assert [r.reviewer for r in visible_records(review, study, BEN)] == [BEN]
    with pytest.raises(Blinded):
        confirm(review, study, BEN)


def test_that_confirming_copies_every_answer_and_row_so_that_all_agrees() -> None:
    review, study = _verified()
    assert confirm(review, study, BEN) == 5
    assert confirm(review, study, BEN) == 0
    review.seal(study, BEN)
    comparison = review.comparison(study)
    assert len(comparison.items) == 5
    assert _conflicts(review, study) == []
    assert all(pair.is_matched and pair.confirmed for pair in comparison.pairs)


def test_that_what_would_be_confirmed_can_be_looked_at_before() -> None:
    review, study = _verified()
    edits = edits_to_confirm(review, study, BEN)
    assert review.record(study, BEN, viewer=BEN).is_untouched
    assert sum(bool(edit.cell.key.field) for edit in edits) == 5
    arms = edits_to_confirm(review, study, BEN, section="arms")
    assert {edit.cell.key.section for edit in arms} == {"arms"}
    assert arms[0].cell.key.field == ""


def test_that_a_correction_stays_and_is_the_only_conflict() -> None:
    review, study = _verified()
    enter(review, BEN, line("arms[one].n", "41"))
    confirm(review, study, BEN)
    review.seal(study, BEN)
    assert _conflicts(review, study) == [("one", "n")]


def test_that_a_corrected_name_of_an_arm_keeps_the_rows_a_pair() -> None:
    review, study = _verified()
    enter(review, BEN, line("arms[one].label", "800 mg"), line("arms[one].n", "41"))
    confirm(review, study, BEN)
    review.seal(study, BEN)
    assert _conflicts(review, study) == [("one", "label"), ("one", "n")]


def test_that_rows_of_one_name_can_still_be_said_to_be_two() -> None:
    review, study = _verified()
    confirm(review, study, BEN)
    review.seal(study, BEN)
    (pair,) = [p for p in review.comparison(study).pairs if p.section == "arms"]
    unpair(review, study, "arms", pair.a or "", pair.b or "")
    assert not any(p.is_matched for p in review.comparison(study).pairs)


def test_that_one_section_can_be_confirmed_with_the_rows_it_needs() -> None:
    review, study = _verified()
    assert confirm(review, study, BEN, section="events") == 1
    own = review.record(study, BEN, viewer=BEN)
    (row,) = own.rows["events"]
    assert own.row_path("events", row) == "one/rash"
    assert {key.section for key in own.answers} == {"events"}


def test_that_a_sealed_section_stays_as_it_is() -> None:
    review, study = _verified()
    enter(review, BEN, line("study.author", "Wong"))
    review.seal(study, BEN, section="study")
    confirm(review, study, BEN)
    own = review.record(study, BEN, viewer=BEN)
    assert own.answers.keys() & {("study", "", "author")}
    assert len(own.answers) == 5


def test_that_a_section_that_is_not_duplicated_is_not_copied() -> None:
    once = CODEBOOK.replace('title = "Study"', 'title = "Study"\nduplicate = false', 1)
    review, study = _verified(once)
    confirm(review, study, BEN)
    assert not review.record(study, BEN, viewer=BEN).answer("study", "", "author")


@pytest.mark.parametrize("by", [ANA, CLEO])
def test_that_only_who_verifies_can_confirm(by: str) -> None:
    review, study = _verified()
    with pytest.raises(NotAllowed, match="only who verifies"):
        confirm(review, study, by)


def test_that_in_dual_extraction_nothing_can_be_confirmed() -> None:
    review = a_review("S")
    with pytest.raises(NotAllowed, match="doesn't verify S"):
        confirm(review, review.study("S"), BEN)


def test_that_seal_confirm_ends_a_verified_study_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run, project = CommandLine(capsys), tmp_path / "p.coextract"
    book = tmp_path / "small.toml"
    book.write_text(CODEBOOK, encoding="utf-8")
    run.ok("new", project, "--codebook", book, "--reviewer", ANA, "--reviewer", BEN)
    store = open_project(project)
    add_study(Review(store), "S")
    store.close()
    run.ok("assign", project, "--reviewers", ANA, BEN, "--mode", "verify")
    rows = ("S,study,,author,Wang", "S,arms,one,label,one", "S,arms,one,n,14")
    entries = write_csv(tmp_path / "a.csv", "study,section,row,field,value", *rows)
    run.ok("enter", project, "--reviewer", ANA, entries)
    run.ok("seal", project, "--reviewer", ANA)
    assert "entered nothing" in run.refused("seal", project, "--reviewer", BEN)
    run.ok("seal", project, "--reviewer", BEN, "--confirm")
    totals = run.ok("compare", project, "--json").data["totals"]
    assert totals == {"items": 3, "agree": 3, "conflict": 0, "undecided": 0}
