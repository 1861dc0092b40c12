"""Each reviewer's originals against what was settled."""

from __future__ import annotations

import pytest

from extraction.adjudicating.settling import decide
from extraction.agreement import ReviewerRates
from extraction.outcome import agreement_of
from extraction.record import Answer
from extraction.results import Decision, Outcome
from schemas.values import Integer, Missing
from tests.helpers.reviews import ANA, BEN, a_review, enter, item, line, seal_both

OUT = "the reviewer's own word"


def rates(
    ana: str | None, ben: str | None, outcome: Outcome | None, answer: Answer | None = None
) -> dict[str, tuple[int, int, int]]:
    """Items, omitted and wrong by reviewer, once both gave so many patients and it was settled."""
    review = a_review("S")
    for who, patients in ((ANA, ana), (BEN, ben)):
        enter(review, who, line("study.author", "Wang"), line("arms[one].label", "one"))
        if patients in ("NR", "NA"):
            enter(review, who, line("arms[one].n", missing=patients))
        elif patients is not None:
            enter(review, who, line("arms[one].n", patients))
    study = seal_both(review)
    if outcome is not None:
        key = item(review, "S", "arms", "n", "one").key
        decide(review, [(study, [Decision(key, outcome, ANA, "", OUT, answer)])], by=ANA)
    found = agreement_of(review).reviewers
    return {one.reviewer: (one.items, one.omitted, one.wrong) for one in found}


TWELVE = Answer(Integer(12), raw="12")
NOT_REPORTED = Answer(missing=Missing.NOT_REPORTED)


@pytest.mark.parametrize(
    ("ana", "ben", "outcome", "answer", "of_ana", "of_ben"),
    [
        ("14", "41", Outcome.A, None, (1, 0, 0), (1, 0, 1)),
        ("14", "41", Outcome.B, None, (1, 0, 1), (1, 0, 0)),
        ("14", "41", Outcome.VALUE, TWELVE, (1, 0, 1), (1, 0, 1)),
        ("12", "41", Outcome.VALUE, TWELVE, (1, 0, 0), (1, 0, 1)),
        ("14", None, Outcome.A, None, (1, 0, 0), (1, 1, 0)),
        ("NR", "14", Outcome.B, None, (1, 1, 0), (1, 0, 0)),
        ("NR", "14", Outcome.MISSING, NOT_REPORTED, (1, 0, 0), (1, 0, 1)),
        ("NR", "NA", Outcome.A, None, (1, 0, 0), (1, 0, 1)),
        ("14", "14", None, None, (1, 0, 0), (1, 0, 0)),
        ("14", "14", Outcome.EQUAL, None, (1, 0, 0), (1, 0, 0)),
        ("14", "14", Outcome.A, None, (1, 0, 0), (1, 0, 0)),
        ("14", "14", Outcome.VALUE, TWELVE, (1, 0, 1), (1, 0, 1)),
    ],
)
def test_that_each_answer_is_right_omitted_or_wrong(
    ana: str | None,
    ben: str | None,
    outcome: Outcome | None,
    answer: Answer | None,
    of_ana: tuple[int, int, int],
    of_ben: tuple[int, int, int],
) -> None:
    assert rates(ana, ben, outcome, answer) == {ANA: of_ana, BEN: of_ben}


def test_that_a_study_with_an_open_conflict_counts_for_nobody() -> None:
    assert rates("14", "41", None) == {}


@pytest.mark.parametrize(
    ("outcome", "of_ana", "of_ben"),
    [(Outcome.KEEP_ROW, (0, 0), (1, 0)), (Outcome.DROP_ROW, (0, 1), (0, 0))],
)
def test_that_a_row_kept_was_omitted_and_a_row_dropped_was_too_much(
    outcome: Outcome, of_ana: tuple[int, int], of_ben: tuple[int, int]
) -> None:
    review = a_review("S")
    for who in (ANA, BEN):
        enter(review, who, line("study.author", "Wang"))
        enter(review, who, line("arms[one].label", "one"), line("arms[one].n", "14"))
    enter(review, ANA, line("arms[two].label", "placebo"), line("arms[two].n", "3"))
    study = seal_both(review)
    key = item(review, "S", "arms", "", "two").key
    decide(review, [(study, [Decision(key, outcome, ANA, "", OUT)])], by=ANA)
    found = {one.reviewer: one for one in agreement_of(review).reviewers}
    assert [(found[who].rows_omitted, found[who].rows_extra) for who in (ANA, BEN)] == [
        of_ana,
        of_ben,
    ]


def test_that_rates_are_shares_of_the_settled_answers() -> None:
    one = ReviewerRates("Ana", studies=2, items=40, omitted=4, wrong=1)
    assert (one.omissions.percent, one.errors.percent) == (10.0, 2.5)
