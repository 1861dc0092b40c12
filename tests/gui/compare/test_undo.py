"""Undo and redo in Compare, and screens that somebody else's decision made stale."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extraction.adjudicating.discussing import referral_of
from extraction.adjudicating.settling import decide, revision_of, unlock
from extraction.results import Decision, Outcome, Referral
from tests.gui.compare.differing import differing, key_of
from tests.helpers.reviews import ANA, BEN, CLEO

if TYPE_CHECKING:
    from extraction.review import Review
    from tests.gui.compare.conftest import Comparing
    from tests.helpers.drivers.compare import CompareDriver


@pytest.fixture
def review() -> Review:
    """Ana and Ben differ; Cleo stands by."""
    return differing(CLEO)


@pytest.fixture
def stage(comparing: Comparing, review: Review) -> CompareDriver:
    """The differing study as Ana."""
    return comparing(review)


def decided(review: Review, field: str = "design") -> Outcome | None:
    found = review.decisions(review.study("S")).get(key_of(review, field))
    return found.outcome if found else None


def decide_as_ben(review: Review, field: str = "design") -> None:
    decision = Decision(key_of(review, field), Outcome.B, BEN, "")
    decide(review, [(review.study("S"), [decision])], by=BEN)


# ── undo ─────────────────────────────────────────────────────────────────────────────────────────


def test_that_a_decision_is_taken_back_and_its_question_shown(
    stage: CompareDriver, review: Review
) -> None:
    stage.do("settle.take_a")
    assert stage.title == "Sites"
    stage.undo()
    assert decided(review) is None
    assert stage.title == "Design"
    assert stage.countdown == ("3 left", "0 of 3 settled")
    assert stage.has_keys == "What differs"


def test_that_it_is_done_again(stage: CompareDriver, review: Review) -> None:
    stage.do("settle.take_b")
    stage.undo()
    stage.redo()
    assert decided(review) is Outcome.B
    stage.undo()
    assert decided(review) is None


def test_that_the_decision_before_stands_again(stage: CompareDriver, review: Review) -> None:
    stage.do("settle.take_a")
    stage.do("settle.previous")
    stage.do("settle.again")
    stage.do("settle.take_b")
    stage.undo()
    assert decided(review) is Outcome.A
    stage.undo()
    assert decided(review) is None


def test_that_the_trail_keeps_all_of_it(stage: CompareDriver, review: Review) -> None:
    stage.do("settle.take_a")
    stage.undo()
    assert revision_of(review, review.study("S"), key_of(review, "design")) == 2


def test_that_a_referral_is_taken_back(stage: CompareDriver, review: Review) -> None:
    key, study = key_of(review, "design"), review.study("S")
    stage.write("settle.discuss", "Which one?")
    stage.write("settle.third", "We read it differently")
    stage.undo()
    assert referral_of(review, study, key) is Referral.DISCUSSION
    stage.undo()
    assert referral_of(review, study, key) is Referral.NONE
    stage.redo()
    stage.redo()
    assert referral_of(review, study, key) is Referral.THIRD_REVIEWER


def test_that_undo_is_of_what_is_shown(stage: CompareDriver) -> None:
    stage.do("settle.take_a")
    group = stage.workspace.undo_group
    assert group.canUndo()
    assert group.undoText() == "decision on Design"
    stage.panel.hide()
    assert not group.canUndo()
    stage.panel.show()
    assert group.canUndo()


def test_that_nothing_is_undone_for_somebody_else(stage: CompareDriver) -> None:
    stage.do("settle.take_a")
    stage.workspace.sit_down(BEN)
    assert not stage.workspace.undo_group.canUndo()


def test_that_nothing_is_undone_after_the_lock(stage: CompareDriver, review: Review) -> None:
    for _ in range(3):
        stage.do("settle.take_a")
    stage.lock()
    assert not stage.workspace.undo_group.canUndo()
    unlock(review, review.study("S"), "an erratum")
    assert not stage.workspace.undo_group.canUndo()


def test_that_undo_is_refused_where_somebody_decided_meanwhile(
    stage: CompareDriver, review: Review
) -> None:
    stage.do("settle.take_a")
    decide_as_ben(review)
    stage.undo()
    assert decided(review) is Outcome.B
    assert "was decided by Ben meanwhile" in stage.said
    assert not stage.workspace.undo_group.canUndo()


# ── stale screens ────────────────────────────────────────────────────────────────────────────────


def test_that_a_stale_screen_decides_nothing_and_shows_what_stands(
    stage: CompareDriver, review: Review
) -> None:
    decide_as_ben(review)
    stage.do("settle.take_a")
    assert decided(review) is Outcome.B
    assert "was decided by Ben meanwhile" in stage.said
    assert stage.title == "Design"
    assert stage.final[0] == "retrospective series"
    assert stage.countdown == ("2 left", "1 of 3 settled")


def test_that_a_person_decides_again_after_having_seen_it(
    stage: CompareDriver, review: Review
) -> None:
    decide_as_ben(review)
    stage.do("settle.take_a")
    stage.do("settle.again")
    stage.do("settle.take_a")
    assert decided(review) is Outcome.A
    assert stage.said == ""


# ── outcomes that need no words ──────────────────────────────────────────────────────────────────


def test_that_sets_are_combined_by_one_key(stage: CompareDriver, review: Review) -> None:
    stage.go_to("Sites")
    assert stage.options["Combine both"] == "trunk; limb; head"
    stage.do("settle.combine")
    assert decided(review, "sites") is Outcome.COMBINE
    stage.do("settle.previous")
    assert stage.final[0] == "trunk; limb; head"


def test_that_two_values_of_other_precision_are_called_equal_by_one_key(
    comparing: Comparing,
) -> None:
    review = differing(sizes=("8.4 (2.0–24.0)", "8.41 (2.0–24.0)"))
    stage = comparing(review)
    stage.go_to("Tumour size")
    assert "Combine both" not in stage.options
    assert not stage.is_possible("settle.combine")
    stage.do("settle.equal")
    assert decided(review, "size") is Outcome.EQUAL


def test_that_two_different_values_are_not_offered_as_equal(stage: CompareDriver) -> None:
    stage.go_to("Tumour size")
    assert "Equal by the rule" not in stage.options
    assert not stage.is_possible("settle.equal")


def test_that_an_own_slip_is_called_one(stage: CompareDriver) -> None:
    stage.do("settle.reason_own-slip")
    stage.do("settle.take_b")
    stage.do("settle.previous")
    _, how, why = stage.final
    assert how.startswith("B’s answer, decided by Ana, ")
    assert how.endswith("; Ana’s own slip")
    assert why == "Reason: my own error"


def test_that_a_reason_and_a_decision_are_two_keys(stage: CompareDriver, review: Review) -> None:
    before = stage.keys
    stage.do("settle.reason_misread-table")
    stage.do("settle.take_a")
    assert stage.keys - before == 2
    found = review.decisions(review.study("S"))[key_of(review, "design")]
    assert (found.codes, found.reason) == (("misread-table",), "")


def test_that_a_letter_again_takes_the_reason_back(stage: CompareDriver, review: Review) -> None:
    for _ in range(2):
        stage.do("settle.reason_unit")
    stage.do("settle.take_a")
    found = review.decisions(review.study("S"))[key_of(review, "design")]
    assert (found.codes, found.reason) == ((), "interpretation")


def test_that_the_palette_can_do_nothing_that_does_not_fit(stage: CompareDriver) -> None:
    assert not stage.is_possible("settle.drop")
    assert not stage.is_possible("settle.combine")
    assert stage.context.actions.why_not("settle.combine") == "It does not fit what differs"


def test_that_ana_undoes_nothing_of_bens(stage: CompareDriver, comparing: Comparing) -> None:
    review = stage.workspace.review
    assert review is not None
    other = comparing(review, who=BEN)
    other.do("settle.take_b")
    assert not stage.workspace.undo_group.canUndo()
    assert stage.workspace.reviewer == ANA


# ── rows ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def rows(comparing: Comparing, review: Review) -> CompareDriver:
    """The rows of the differing study, as Ana."""
    stage = comparing(review)
    stage.panel.show_rows()
    return stage


def test_that_rows_said_to_be_different_are_paired_again(rows: CompareDriver) -> None:
    rows.do("pair.different")
    assert [pair.group for pair in rows.pairs] == ["Without a partner 2"] * 2
    rows.undo()
    assert [(pair.group, pair.likeness) for pair in rows.pairs] == [("Paired 1", "confirmed")]
    rows.redo()
    assert [pair.group for pair in rows.pairs] == ["Without a partner 2"] * 2


def test_that_rows_said_to_be_the_same_are_parted_again(rows: CompareDriver) -> None:
    rows.do("pair.different")
    rows.do("pair.with")
    rows.choose_partner("one")
    assert [pair.group for pair in rows.pairs] == ["Paired 1"]
    rows.undo()
    assert [pair.group for pair in rows.pairs] == ["Without a partner 2"] * 2


def test_that_undo_of_a_decision_shows_its_question_again(stage: CompareDriver) -> None:
    stage.do("settle.take_a")
    stage.do("settle.rows")
    assert stage.stage == "pairing"
    stage.undo()
    assert (stage.stage, stage.title) == ("settling", "Design")
    assert stage.countdown == ("3 left", "0 of 3 settled")


def test_that_values_are_those_of_the_rows_as_they_were_paired_meanwhile(
    rows: CompareDriver,
) -> None:
    rows.do("pair.different")
    rows.panel.show_values()
    assert rows.listed[-2:] == ["one", "one"]
    assert rows.countdown == ("4 left", "0 of 4 settled")


def test_that_undo_of_rows_shows_the_rows(rows: CompareDriver) -> None:
    rows.do("pair.different")
    rows.panel.show_values()
    assert rows.stage == "settling"
    rows.undo()
    assert rows.stage == "pairing"
