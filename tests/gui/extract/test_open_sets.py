"""Once a study is open to all, the sources of A, of B and of what is decided are marked apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extraction.adjudicating.settling import decide
from extraction.results import Decision, Outcome
from gui.extract.open_sets import OpenSets
from gui.pdf.highlights import Look
from gui.shapes import Shape
from tests.helpers.reviews import ANA, BEN, item

if TYPE_CHECKING:
    from extraction.review import Review
    from gui.workspace import Workspace
    from tests.helpers.drivers.extraction import ExtractionDriver


@pytest.fixture
def opened(extraction: ExtractionDriver, workspace: Workspace) -> ExtractionDriver:
    """Ana took one name, Ben another; both have sealed, and Ana sits there."""
    capture_arm(extraction)
    capture(extraction, "Wang")
    workspace.sit_down(BEN)
    extraction.wait(lambda: "First author" in extraction.form.labels())
    capture(extraction, "colleagues")
    assert [mark.look for mark in extraction.marks()] == [Look.B]
    assert workspace.seal(empty=True)
    workspace.sit_down(ANA)
    assert workspace.seal(empty=True)
    extraction.wait(lambda: len(extraction.marks()) > 1)
    return extraction


def capture(extraction: ExtractionDriver, words: str) -> None:
    """Take words as the first author."""
    extraction.form.focus("First author")
    extraction.select(words)
    extraction.press("Space")


def capture_arm(extraction: ExtractionDriver) -> None:
    """Name the arm that was begun, without which Ana can't seal."""
    extraction.form.focus("Arm")
    extraction.form.type("400 mg")
    extraction.form.press("Return")


def looks(extraction: ExtractionDriver) -> set[Look]:
    """How the first page's sources are marked."""
    return {mark.look for mark in extraction.marks()}


def test_that_before_both_have_sealed_nothing_of_the_other_is_marked(
    extraction: ExtractionDriver, workspace: Workspace
) -> None:
    capture_arm(extraction)
    capture(extraction, "Wang")
    assert workspace.seal(empty=True)
    workspace.sit_down(BEN)
    extraction.wait(lambda: "First author" in extraction.form.labels())
    assert extraction.marks() == []


def test_that_afterwards_both_are_marked_each_in_its_look(opened: ExtractionDriver) -> None:
    assert looks(opened) == {Look.A, Look.B}


def test_that_hovering_tells_whose_it_is_and_of_which_field(opened: ExtractionDriver) -> None:
    assert opened.marked("colleagues") == [f"● {BEN}, First author"]


def test_that_both_have_their_shape_in_the_margin(opened: ExtractionDriver) -> None:
    opened.panel.record.form.set_current(None)
    margins = opened.panel.page.hands.margins
    assert {shape for shape, _ in margins.places(1)} == {Shape.A, Shape.B}


def test_that_the_other_s_source_is_framed_as_the_other_s(
    opened: ExtractionDriver, workspace: Workspace
) -> None:
    review = workspace.review
    assert review is not None
    _, record = review.open_records(review.study("S"))
    [answer] = record.answers.values()
    opened.panel.sources.show(answer.evidence[0])
    [mark] = [mark for mark in opened.marks() if mark.is_current]
    assert (mark.look, mark.shape) == (Look.B, Shape.B)


def test_that_what_is_decided_is_marked_as_final(
    opened: ExtractionDriver, workspace: Workspace
) -> None:
    review = workspace.review
    assert review is not None
    study = review.study("S")
    key = item(review, "S", "study", "author").key
    decide(review, [(study, [Decision(key, Outcome.B, ANA, "")])], by=ANA)
    opened.panel.sources.refresh()
    assert looks(opened) == {Look.A, Look.B, Look.CONSENSUS}
    assert opened.marked("colleagues") == [f"● {BEN}, First author", "◆ final, First author"]


def test_that_sets_are_worked_out_once_until_something_is_decided(
    opened: ExtractionDriver, workspace: Workspace
) -> None:
    review = workspace.review
    assert review is not None
    study, sets = review.study("S"), OpenSets()
    first = sets.of(review, study, workspace.place_of)
    assert sets.of(review, study, workspace.place_of) is first
    key = item(review, "S", "study", "author").key
    decide(review, [(study, [Decision(key, Outcome.A, ANA, "")])], by=ANA)
    assert sets.of(review, study, workspace.place_of) is not first


def test_that_a_hidden_record_has_no_set(
    extraction: ExtractionDriver, workspace: Workspace, review: Review
) -> None:
    capture(extraction, "Wang")
    assert OpenSets().of(review, review.study("S"), workspace.place_of) == {}
