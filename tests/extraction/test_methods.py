"""The methods paragraph says what was done, and nothing that was not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from extraction.agreement import agree
from extraction.export.workbook import write_workbook
from extraction.methods import methods_text
from extraction.outcome import dual_comparisons, open_consensus
from extraction.results import Decision, Outcome
from extraction.setting_up import assign
from extraction.settling import decide
from extraction.study import Mode
from extraction.verification import confirm
from tests.helpers.reviews import ANA, BEN, CLEO, CODEBOOK, a_review, enter, item, line, seal_both

if TYPE_CHECKING:
    from pathlib import Path

    from extraction.review import Review

ARMS_FIRST = CODEBOOK.replace('title = "Arms"', 'title = "Arms"\nsettle_first = true', 1)
STUDY_ALONE = CODEBOOK.replace('title = "Study"', 'title = "Study"\nduplicate = false', 1)


def told(review: Review) -> str:
    share = agree(review.codebook, dual_comparisons(review)).overall
    return methods_text(review, open_consensus(review), share, "sealed envelopes")


def _both(review: Review, study: str = "S", n: str = "14", **b: str) -> None:
    """Both enter an author (where both are asked) and an arm; Ben's patients may differ."""
    for who, patients in ((ANA, n), (BEN, b.get("n_of_b", n))):
        if who == ANA or review.codebook.sections[0].duplicate:
            enter(review, who, line("study.author", "Wang", study=study))
        enter(review, who, line("arms[one].label", "one", study=study))
        enter(review, who, line("arms[one].n", patients, study=study))


def test_that_a_review_without_open_studies_tells_the_form_and_what_waits() -> None:
    text = told(a_review("S", "T"))
    assert "asks for 10 fields in the sections Study, Arms and Adverse events." in text
    assert text.endswith("2 studies are not finished and not counted here.")


def test_that_dual_extraction_is_told_with_its_reviewers_blinding_and_agreement() -> None:
    review = a_review("S")
    _both(review, n_of_b="41")
    seal_both(review)
    text = told(review)
    assert "The reviewers were Ana and Ben." in text
    assert "1 study was extracted by two reviewers independently." in text
    assert "once both had sealed theirs (sealed envelopes)." in text
    assert "3 items were compared." in text
    assert "agreed on 0 of 1 items (0.0%, 95% CI 0.0–79.3" in text
    assert "Of 1 conflict, 1 unresolved, and without a value in the dataset." in text
    assert "not finished" not in text


@pytest.mark.parametrize(
    ("adjudicator", "by", "way"),
    [
        (None, BEN, "1 resolved by consensus of the reviewers."),
        (CLEO, CLEO, "1 resolved by an adjudicator."),
        (ANA, ANA, "1 resolved by an adjudicator."),
    ],
)
def test_that_conflicts_are_told_by_who_resolved_them(
    adjudicator: str | None, by: str, way: str
) -> None:
    review = a_review("S")
    assign(review, review.studies(), [ANA, BEN], adjudicator=adjudicator)
    _both(review, n_of_b="41")
    study = seal_both(review)
    key = item(review, "S", "arms", "n", "one").key
    decide(review, [(study, [Decision(key, Outcome.A, by, "")])], by=by)
    assert f"Of 1 conflict, {way}" in told(review)


def test_that_an_agreed_item_that_was_decided_anew_is_told() -> None:
    review = a_review("S")
    _both(review)
    study = seal_both(review)
    key = item(review, "S", "arms", "n", "one").key
    decide(review, [(study, [Decision(key, Outcome.A, ANA, "")])], by=ANA)
    assert "decided anew on 1 item on which they agreed." in told(review)
    assert "conflict" not in told(review)


def test_that_verified_studies_are_called_so_and_stay_out_of_agreement() -> None:
    review = a_review("S")
    assign(review, review.studies(), [ANA, BEN], mode=Mode.VERIFY)
    study = review.study("S")
    enter(review, ANA, line("study.author", "Wang"), line("arms[one].label", "one"))
    review.seal(study, ANA)
    confirm(review, study, BEN)
    review.seal(study, BEN)
    text = told(review)
    assert "1 study was extracted by single extraction with verification." in text
    assert "independently" not in text
    assert "compared" not in text
    assert "sealed" not in text


def test_that_a_single_reviewer_is_told_as_one() -> None:
    review = a_review("S", reviewers=[ANA])
    enter(review, ANA, line("study.author", "Wang"))
    seal_both(review)
    assert "The reviewer was Ana. 1 study was extracted by a single reviewer." in told(review)


def test_that_sections_settled_first_and_those_of_one_reviewer_are_named() -> None:
    for codebook, sentence in (
        (ARMS_FIRST, "The section Arms was settled first"),
        (STUDY_ALONE, "The section Study was extracted by the first reviewer only."),
    ):
        review = a_review("S", codebook=codebook)
        _both(review)
        seal_both(review)
        assert sentence in told(review)
        assert sentence not in told(a_review("S", codebook=codebook))


def test_that_values_that_stand_in_no_report_are_counted() -> None:
    review = a_review("S", reviewers=[ANA])
    enter(
        review,
        ANA,
        line("study.author", "Wang"),
        line("arms[one].label", "one"),
        line("arms[one].n", "14", origin="calculated"),
        line("arms[one].response", "7/14", origin="estimated"),
        line("arms[one].dose", "400 mg/day", origin="author"),
    )
    seal_both(review)
    assert told(review).endswith(
        "Of 5 reconciled values, 1 calculated from reported figures, 1 estimated, as from a graph "
        "and 1 given by the studies' authors."
    )


def test_that_the_workbook_brings_the_paragraph(tmp_path: Path) -> None:
    review = a_review("S")
    _both(review)
    seal_both(review)
    write_workbook(review, tmp_path / "out.xlsx")
    rows = openpyxl.load_workbook(tmp_path / "out.xlsx")["README"].iter_rows(values_only=True)
    facts = {row[0]: str(row[1]) for row in rows}
    assert "1 study was extracted by two reviewers independently." in facts["methods"]
