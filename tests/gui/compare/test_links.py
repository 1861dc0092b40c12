"""One row against several: whose rows stand is one question, settled by one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extraction.results import Outcome
from extraction.rows.pairing import link
from tests.gui.compare.differing import confirm_all
from tests.helpers.reviews import ANA, BEN, a_review, enter, line, seal_both

if TYPE_CHECKING:
    from extraction.results import Decision
    from extraction.review import Review
    from tests.gui.compare.conftest import Comparing
    from tests.helpers.drivers.compare import CompareDriver


@pytest.fixture
def review() -> Review:
    """Ana has “nausea and vomiting” where Ben has both apart; somebody has linked them."""
    review = a_review("S")
    for name, terms in ((ANA, ("nausea and vomiting",)), (BEN, ("nausea", "vomiting"))):
        enter(review, name, line("study.author", "Wang"), line("arms[one].label", "one"))
        for term in terms:
            enter(review, name, line(f"events[one/{term}].term", term))
    study = seal_both(review)
    a, b = review.open_records(study)
    confirm_all(review, study)
    link(review, study, "events", list(a.rows["events"]), list(b.rows["events"]))
    return review


@pytest.fixture
def stage(comparing: Comparing, review: Review) -> CompareDriver:
    """The link as Ana."""
    stage = comparing(review)
    stage.panel.show_values()
    return stage


def settled(review: Review) -> Decision:
    [found] = review.decisions(review.study("S")).values()
    return found


def test_that_it_is_one_question_called_as_the_one_row(stage: CompareDriver) -> None:
    assert stage.listed == ["nausea and vomiting"]
    assert stage.category == "one row against several"
    assert (stage.a, stage.b) == ("nausea and vomiting", "nausea, vomiting")
    assert stage.typed == (
        "Term: nausea and vomiting",
        "nausea: Term: nausea\nvomiting: Term: vomiting",
    )
    assert stage.options == {
        "A’s rows stand": "nausea and vomiting",
        "B’s rows stand": "nausea, vomiting",
        "Drop the rows": "they are in neither",
    }


@pytest.mark.parametrize(
    ("action", "outcome", "words"),
    [
        ("settle.take_a", Outcome.A, "A’s rows stand"),
        ("settle.take_b", Outcome.B, "B’s rows stand"),
        ("settle.drop", Outcome.DROP_ROW, "Rows dropped"),
    ],
)
def test_that_one_key_says_whose_rows_stand(
    stage: CompareDriver, review: Review, action: str, outcome: Outcome, words: str
) -> None:
    stage.do(action)
    assert settled(review).outcome is outcome
    stage.do("settle.next")
    assert stage.final[0] == words
