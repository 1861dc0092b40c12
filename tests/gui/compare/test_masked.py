"""A third reviewer from whom names are hidden finds none, nor who is A, anywhere in Compare."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from extraction.adjudicating.deciding import set_deciding
from extraction.adjudicating.discussing import refer
from extraction.adjudicating.masking import sides
from extraction.results import Outcome, Referral
from extraction.study import DecidedBy, Deciding
from tests.gui.compare.differing import differing, key_of
from tests.helpers.drivers.spying import sightings
from tests.helpers.reviews import CLEO

if TYPE_CHECKING:
    from extraction.review import Review
    from tests.gui.compare.conftest import Comparing
    from tests.helpers.drivers.compare import CompareDriver

ADA, BOB = "Xanthippe", "Quetzal"
MARKS = ("Reviewer A", "Reviewer B", "Take A", "Take B", "A’s answer", "B’s answer", "▲", "●")


@pytest.fixture
def review() -> Review:
    """Two with names that stand nowhere else; Cleo settles, and may not know who is who."""
    review = differing(CLEO, names=(ADA, BOB))
    set_deciding(review, Deciding(DecidedBy.THIRD, CLEO, hides_names=True))
    return review


@pytest.fixture
def stage(comparing: Comparing, review: Review) -> CompareDriver:
    """The differing study as Cleo."""
    stage = comparing(review, who=CLEO)
    stage.panel.show_values()
    return stage


def seen(stage: CompareDriver) -> list[tuple[str, str]]:
    """Where a name is found: widgets, tooltips, accessible names, models, actions, undo texts."""
    own = (stage.panel, stage.workspace)
    found = [hit for name in (ADA, BOB) for hit in sightings(name, *own)]
    told = [entry.text for entry in stage.panel.palette_entries()]
    told += [stage.panel.status_counts(), stage.said]
    told += [words for _, words in stage.panel.status_keys()]
    return found + [("told", one) for one in told if ADA in one or BOB in one]


def test_that_the_spy_finds_names_where_they_are_shown(comparing: Comparing) -> None:
    stage = comparing(differing(names=(ADA, BOB)), who=ADA)
    assert {where for where, _ in seen(stage)}


def test_that_no_name_is_anywhere_in_any_state(stage: CompareDriver, review: Review) -> None:
    refer(
        review,
        review.study("S"),
        key_of(review, "size"),
        Referral.THIRD_REVIEWER,
        "We differ",
        ADA,
    )
    stage.panel.refresh()
    for _ in range(3):
        assert seen(stage) == []
        stage.do("settle.take_b")
        assert seen(stage) == []
    stage.do("settle.listed")
    for _ in range(3):
        stage.do("settle.next")
        assert seen(stage) == []


def test_that_no_column_tells_which_reviewer_it_is(stage: CompareDriver) -> None:
    assert stage.headings[0] == "First"
    assert "Second" in stage.headings
    assert stage.names == ("", "")
    for _ in range(3):
        told = stage.words + " ".join(stage.options) + " ".join(stage.spoken)
        assert [mark for mark in MARKS if mark in told] == []
        stage.do("settle.next")


def test_that_rows_are_paired_without_telling_whose_they_are(stage: CompareDriver) -> None:
    stage.panel.show_rows()
    marks = (*MARKS, "A: arms", "B: arms", "Which of A’s", "only A", "only B", "A  p.", "B  p.")
    for action in ("pair.different", "settle.next", "pair.with"):
        assert [mark for mark in marks if mark in stage.words] == []
        assert seen(stage) == []
        stage.do(action)
    assert [row for row in stage.partners if "A’s" in row or "B’s" in row] == []


def test_that_the_sides_change_places_and_a_key_takes_what_is_shown(
    stage: CompareDriver, review: Review
) -> None:
    study = review.study("S")
    for field in ("design", "sites", "size"):
        key = key_of(review, field)
        item = next(one for one in review.comparison(study).items if one.key == key)
        swapped = sides(review.state, study, key, CLEO).are_swapped
        first = item.b if swapped else item.a
        assert first is not None
        shown = stage.panel.settling.questions.current
        assert shown is not None
        assert shown.answer(0) == first
        stage.do("settle.take_a")
        assert review.decisions(study)[key].outcome is (Outcome.B if swapped else Outcome.A)


def test_that_both_orders_come_up(review: Review) -> None:
    study, key = review.study("S"), key_of(review, "design")
    places = {
        sides(review.state, study, key._replace(field=str(n)), CLEO).are_swapped for n in range(20)
    }
    assert places == {True, False}


def test_that_who_said_what_is_hidden_too(comparing: Comparing, review: Review) -> None:
    refer(
        review,
        review.study("S"),
        key_of(review, "design"),
        Referral.THIRD_REVIEWER,
        "We differ",
        ADA,
    )
    stage = comparing(review, who=CLEO)
    stage.panel.show_values()
    assert stage.remarks == ["A reviewer: to the third reviewer: We differ"]


def test_that_a_refusal_names_nobody(stage: CompareDriver) -> None:
    stage.workspace.refused.emit(f"design of S was decided by {ADA} meanwhile; look again")
    assert stage.said == "design of S was decided by a reviewer meanwhile; look again"


def test_that_a_decision_says_the_side_by_its_place(stage: CompareDriver) -> None:
    stage.do("settle.take_b")
    stage.do("settle.previous")
    assert stage.final[1].startswith("The second answer, decided by Cleo, ")


def test_that_names_of_before_are_gone_when_another_person_sits_down(
    comparing: Comparing, review: Review
) -> None:
    stage = comparing(review, who=ADA)
    stage.panel.show_values()
    assert seen(stage)
    stage.workspace.sit_down(CLEO)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert seen(stage) == []


def test_that_the_two_reviewers_go_on_to_see_who_is_who(
    comparing: Comparing, review: Review
) -> None:
    set_deciding(review, replace(review.state.deciding, by=DecidedBy.CONSENSUS))
    stage = comparing(review, who=BOB)
    stage.panel.show_values()
    assert stage.names == (ADA, BOB)
    assert stage.headings[0] == "Reviewer A"
