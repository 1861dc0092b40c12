"""The methods paragraph says what was done, and nothing that was not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from extraction.adjudicating.deciding import set_deciding
from extraction.adjudicating.discussing import refer
from extraction.adjudicating.second_look import draw
from extraction.adjudicating.settling import decide
from extraction.export.workbook import write_workbook
from extraction.methods import BLINDING_LEVEL, methods_of, methods_text
from extraction.outcome import agreement_of, open_consensus
from extraction.results import Decision, Draw, Outcome, Referral
from extraction.setting_up import assign
from extraction.study import DecidedBy, Deciding, Mode
from extraction.study_status import exclude, set_pilot
from extraction.verification import confirm
from tests.helpers.reviews import ANA, BEN, CLEO, CODEBOOK, a_review, enter, item, line, seal_both

if TYPE_CHECKING:
    from pathlib import Path

    from extraction.review import Review

ARMS_FIRST = CODEBOOK.replace('title = "Arms"', 'title = "Arms"\nsettle_first = true', 1)
STUDY_ALONE = CODEBOOK.replace('title = "Study"', 'title = "Study"\nduplicate = false', 1)


def told(review: Review) -> str:
    return methods_text(review, open_consensus(review), agreement_of(review), "sealed envelopes")


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
    assert "Of 1 conflict, 1 was unresolved, and without a value in the dataset." in text
    assert "not finished" not in text


@pytest.mark.parametrize(
    ("adjudicator", "by", "way"),
    [
        (None, BEN, "1 was resolved by consensus of the reviewers."),
        (CLEO, CLEO, "1 was resolved by an adjudicator."),
        (ANA, ANA, "1 was resolved by an adjudicator."),
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
        (ARMS_FIRST, "By the form, the section Arms is to be settled first"),
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


def _settled_by(review: Review, by: str, outcome: Outcome = Outcome.A) -> None:
    study = review.study("S")
    key = item(review, "S", "arms", "n", "one").key
    decide(review, [(study, [Decision(key, outcome, by, "")])], by=by)


@pytest.mark.parametrize(
    ("deciding", "by", "way"),
    [
        (Deciding(DecidedBy.LEAD, CLEO), CLEO, "1 was resolved by the lead of the review."),
        (Deciding(DecidedBy.LEAD, ANA), ANA, "1 was resolved by the lead of the review."),
        (Deciding(DecidedBy.THIRD, CLEO), CLEO, "1 was resolved by a third reviewer."),
        (Deciding(), ANA, "1 was resolved by consensus of the reviewers."),
    ],
)
def test_that_a_lead_and_a_third_reviewer_are_told_apart(
    deciding: Deciding, by: str, way: str
) -> None:
    review = a_review("S", reviewers=(ANA, BEN, CLEO))
    assign(review, review.studies(), [ANA, BEN])
    _both(review, n_of_b="41")
    seal_both(review)
    set_deciding(review, deciding)
    _settled_by(review, by)
    assert f"Of 1 conflict, {way}" in told(review)


def test_that_conflicts_referred_to_the_authors_are_told_as_long_as_open_and_after() -> None:
    review = a_review("S")
    _both(review, n_of_b="41")
    study = seal_both(review)
    key = item(review, "S", "arms", "n", "one").key
    refer(review, study, key, Referral.AUTHORS, "which table?", ANA)
    referred = "1 conflict was referred to the studies' authors"
    assert f"{referred}; 1 of these is still open." in told(review)
    _settled_by(review, ANA)
    assert f"{referred}." in told(review)


def test_that_a_second_look_is_told_with_what_became_of_it() -> None:
    review = a_review("S")
    _both(review)
    study = seal_both(review)
    assert "second look" not in told(review)
    draw(review, study, by=ANA, method=Draw.RANDOM, share=100, seed=1)
    drawn = "Of 3 items on which the reviewers agreed, 3 were drawn for a second look (at random)"
    assert f"{drawn}; 0 had been looked at, and 0 decided on anew." in told(review)
    _settled_by(review, ANA, Outcome.EQUAL)
    assert f"{drawn}; 1 had been looked at, and 0 decided on anew." in told(review)
    assert "decided anew on" not in told(review)


def test_that_pilots_are_named_and_their_agreement_is_told_apart() -> None:
    review = a_review("S", "T")
    for study, n_of_b in (("S", "14"), ("T", "41")):
        _both(review, study, n_of_b=n_of_b)
        seal_both(review, study)
    set_pilot(review, review.study("T"), True)
    text = told(review)
    assert "The form was piloted on 1 study: T." in text
    assert "agreed on 1 of 1 items" in text
    assert "In the pilot studies, which are not counted in this, they agreed on 0 of 1" in text
    assert "pilot" not in told(a_review("S"))


def test_that_a_study_excluded_late_is_named_with_its_reason() -> None:
    review = a_review("S")
    _both(review)
    study = seal_both(review)
    exclude(review, study, "retracted")
    expected = "1 study was excluded after extraction had begun: S (retracted); the data are kept"
    assert expected in told(review)


def test_that_key_outcomes_have_their_share_and_their_coefficients() -> None:
    key = 'label = "Patients"\n  key_outcome = true'
    names = [f"S{number}" for number in range(12)]
    review = a_review(*names, codebook=CODEBOOK.replace('label = "Patients"', key, 1))
    for number, name in enumerate(names):
        _both(review, name, n=str(20 + number))
        seal_both(review, name)
    text = told(review)
    assert "Key outcome: Patients." in text
    assert "On the key outcomes they agreed on 12 of 12 items (100.0%, 95% CI 75.8–100.0)." in text
    assert "For Patients, ICC(2,1) was 1.00 (95% CI 1.00 to 1.00)." in text


def test_that_a_key_outcome_too_rare_to_measure_is_named() -> None:
    key = 'label = "Patients"\n  key_outcome = true'
    review = a_review("S", codebook=CODEBOOK.replace('label = "Patients"', key, 1))
    _both(review)
    seal_both(review)
    assert "Agreement beyond chance could not be estimated for Patients." in told(review)


def test_that_an_interval_by_drawing_studies_says_how_it_was_made() -> None:
    review = a_review(*"PQRSTU")
    for number, name in enumerate("PQRSTU"):
        _both(review, name, n_of_b="14" if number % 2 else "41")
        seal_both(review, name)
    assert "Drawing whole studies again (2000 resamples) gives an interval of " in told(review)


def test_that_the_window_s_paragraph_names_the_blinding_of_a_shared_file() -> None:
    review = a_review("S")
    _both(review)
    seal_both(review)
    assert f"sealed theirs ({BLINDING_LEVEL})." in methods_of(review)


def test_that_the_workbook_brings_the_paragraph(tmp_path: Path) -> None:
    review = a_review("S")
    _both(review)
    seal_both(review)
    write_workbook(review, tmp_path / "out.xlsx")
    rows = openpyxl.load_workbook(tmp_path / "out.xlsx")["README"].iter_rows(values_only=True)
    facts = {row[0]: str(row[1]) for row in rows}
    assert "1 study was extracted by two reviewers independently." in facts["methods"]
