"""One row that is several of the other's: by key, by drag, taken back, told in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from extraction.setting_up import assign
from extraction.study import Mode
from tests.gui.compare.test_pairing import fill, review_of
from tests.helpers.drivers.pair_dragging import CTRL, PairDragging
from tests.helpers.reviews import ANA, BEN, CLEO, a_review, seal_both

if TYPE_CHECKING:
    from extraction.review import Review
    from tests.gui.compare.conftest import Comparing
    from tests.helpers.drivers.compare import CompareDriver

LINK = (
    "“Nausea/vomiting” is “Nausea” and “Vomiting”. They are settled as one question: A’s one row "
    "or B’s two."
)


@pytest.fixture
def review() -> Review:
    """Ana has in one row what Ben has in two; either has another event besides."""
    review = a_review("S")
    fill(review, ANA, "one", ("Nausea/vomiting:8", "Rash:2"))
    fill(review, BEN, "one", ("Nausea:6", "Vomiting:4", "Rash:2", "Cough:1"))
    seal_both(review)
    return review


@pytest.fixture
def stage(comparing: Comparing, review: Review) -> CompareDriver:
    """The adverse events."""
    stage = comparing(review)
    stage.key(Qt.Key.Key_Return, CTRL)
    return stage


@pytest.fixture
def mouse(stage: CompareDriver) -> PairDragging:
    """The mouse over the adverse events."""
    return PairDragging(stage)


def rows(stage: CompareDriver) -> set[tuple[str, str]]:
    return {(pair.a[0], pair.b[0]) for pair in stage.pairs}


def pair_of(stage: CompareDriver, name: str) -> tuple[str, str]:
    """The pair in which Ana's row of this name stands."""
    return next((pair.a[0], pair.b[0]) for pair in stage.pairs if pair.a[0] == name)


def link(stage: CompareDriver) -> None:
    """Link by keys, whichever of both rows of Ben's is the partner now."""
    before = rows(stage)
    stage.choose_pair(*pair_of(stage, "Nausea/vomiting"))
    if ("Nausea/vomiting", "–") in before:
        stage.do("pair.with")
        stage.choose_partner("Nausea")
    stage.do("pair.link")
    more = "Vomiting" if ("Nausea/vomiting", "Nausea") in rows(stage) else "Nausea"
    stage.choose_partner(f"B: {more}")


# ── by key ───────────────────────────────────────────────────────────────────────────────────────


def test_that_l_adds_a_further_row_and_all_stand_in_one(
    stage: CompareDriver, review: Review
) -> None:
    link(stage)
    assert ("Nausea/vomiting", "Nausea\nVomiting") in rows(stage)
    [made] = [one for one in review.comparison(review.study("S")).pairs if one.is_link]
    assert (len(made.rows_of_a), len(made.rows_of_b)) == (1, 2)
    assert stage.current_pair == ("Nausea/vomiting", "Nausea\nVomiting")
    assert stage.why == LINK
    shown = next(pair for pair in stage.pairs if "\n" in pair.b[0])
    assert shown.b == ("Nausea\nVomiting", "6 of 25\n4 of 25")
    assert shown.likeness == "one question"
    assert stage.sources == ("Nausea/vomiting, 8 of 25", "Nausea + Vomiting")


def test_that_the_list_says_what_comes_of_it(stage: CompareDriver, mouse: PairDragging) -> None:
    stage.choose_pair("Rash", "Rash")
    stage.do("pair.link")
    assert any(words.startswith("B: Cough, 1 of 25") for words in stage.partners)
    assert stage.has_keys == "“Rash”, linked with one row more …"
    while "Cough" not in mouse.note:
        stage.key(Qt.Key.Key_Down)
    assert mouse.note == (
        "“Rash” is “Rash” and “Cough”. They are settled as one question: A’s one row or B’s two."
    )
    stage.key(Qt.Key.Key_Escape)
    assert stage.partners == []
    assert ("Rash", "Rash") in rows(stage)


def test_that_a_row_that_stands_alone_is_linked_to_a_pair(stage: CompareDriver) -> None:
    stage.choose_pair("–", "Cough")
    stage.do("pair.link")
    stage.choose_partner("A: Rash")
    assert ("Rash", "Rash\nCough") in rows(stage)


def test_that_a_link_takes_a_third_row_of_the_same_side_only(stage: CompareDriver) -> None:
    link(stage)
    stage.do("pair.link")
    assert all(words.startswith("B: ") for words in stage.partners)
    stage.choose_partner("B: Cough")
    assert ("Nausea/vomiting", "Nausea\nVomiting\nCough") in rows(stage)
    assert stage.why.endswith("A’s one row or B’s three.")


def test_that_the_program_never_links_by_itself(stage: CompareDriver, review: Review) -> None:
    assert not any(one.is_link for one in review.comparison(review.study("S")).pairs)
    assert all("\n" not in pair.a[0] + pair.b[0] for pair in stage.pairs)


def test_that_n_takes_a_link_back(stage: CompareDriver, review: Review) -> None:
    link(stage)
    stage.do("pair.different")
    assert not any(one.is_link for one in review.comparison(review.study("S")).pairs)
    stage.undo()
    assert ("Nausea/vomiting", "Nausea\nVomiting") in rows(stage)


def test_that_its_button_says_unlink(stage: CompareDriver) -> None:
    link(stage)
    stage.press("Unlink")
    assert all("\n" not in pair.b[0] for pair in stage.pairs)


def test_that_a_link_is_undone_and_done_again(stage: CompareDriver) -> None:
    stage.choose_pair("Rash", "Rash")
    stage.do("pair.same")
    stage.choose_pair("Rash", "Rash")
    before = stage.pairs
    stage.do("pair.link")
    stage.choose_partner("B: Cough")
    assert ("Rash", "Rash\nCough") in rows(stage)
    stage.undo()
    assert stage.pairs == before
    stage.redo()
    assert ("Rash", "Rash\nCough") in rows(stage)


def test_that_a_row_without_any_other_cannot_be_linked(comparing: Comparing) -> None:
    stage = comparing(_small())
    assert not stage.is_possible("pair.link")
    assert stage.context.actions.why_not("pair.link") == "There is no row to link it with"


def _small() -> Review:
    review = a_review("S")
    for name in (ANA, BEN):
        fill(review, name, "one", ())
    seal_both(review)
    return review


def test_that_a_screen_reader_hears_every_row_of_a_link(stage: CompareDriver) -> None:
    link(stage)
    said = "paired; A Nausea/vomiting, 8 of 25; B Nausea, 6 of 25 + Vomiting, 4 of 25; one question"
    assert said in stage.words


def test_that_a_link_has_the_height_of_its_rows(stage: CompareDriver) -> None:
    view, model = stage.panel.pairing.tables.view, stage.panel.pairing.tables.model
    link(stage)
    heights = {model.lines[row]: view.rowHeight(row) for row in range(model.rowCount())}
    assert heights[2] > heights[1]
    stage.do("pair.different")
    assert {view.rowHeight(row) for row in range(model.rowCount())} == {heights[1]}


# ── by drag ──────────────────────────────────────────────────────────────────────────────────────


def test_that_a_row_dragged_onto_another_is_its_pair(
    stage: CompareDriver, mouse: PairDragging
) -> None:
    mouse.hold(0, "Rash")
    assert mouse.hint == "Drop “Rash” on the row of B’s that it is."
    mouse.over(1, "Cough")
    said = "A’s “Rash” becomes the same as B’s “Cough”. A’s “Rash” is parted from B’s “Rash”."
    assert mouse.hint == said
    assert mouse.marked == "Cough"
    mouse.let_go()
    assert ("Rash", "Cough") in rows(stage)
    assert stage.current_pair == ("Rash", "Cough")
    assert (mouse.hint, mouse.marked) == ("", "")


def test_that_bs_row_is_dragged_onto_as_too(stage: CompareDriver, mouse: PairDragging) -> None:
    mouse.drag(1, "Cough", "Rash")
    assert ("Rash", "Cough") in rows(stage)


def test_that_a_drag_is_undone_in_one_step(stage: CompareDriver, mouse: PairDragging) -> None:
    stage.choose_pair("Rash", "Rash")
    stage.do("pair.same")
    before = stage.pairs
    mouse.drag(1, "Cough", "Rash")
    stage.undo()
    assert stage.pairs == before
    stage.redo()
    assert ("Rash", "Cough") in rows(stage)


def test_that_ctrl_adds_instead_of_replacing(stage: CompareDriver, mouse: PairDragging) -> None:
    mouse.hold(1, "Cough")
    mouse.over(0, "Rash")
    assert mouse.hint.startswith("B’s “Cough” becomes the same as A’s “Rash”.")
    mouse.key(Qt.Key.Key_Control)
    assert mouse.hint.startswith("“Rash” is “Rash” and “Cough”. They are settled as one question")
    mouse.key(Qt.Key.Key_Control, release=True)
    assert mouse.hint.startswith("B’s “Cough” becomes the same as A’s “Rash”.")
    mouse.over(0, "Rash", CTRL)
    mouse.let_go(CTRL)
    assert ("Rash", "Rash\nCough") in rows(stage)


def test_that_ctrl_takes_the_row_into_the_pair_that_is_dragged(
    stage: CompareDriver, mouse: PairDragging
) -> None:
    mouse.drag(0, "Rash", "Cough", CTRL)
    assert ("Rash", "Rash\nCough") in rows(stage)


def test_that_a_row_is_dragged_out_of_a_link(stage: CompareDriver, mouse: PairDragging) -> None:
    link(stage)
    mouse.hold(1, "Vomiting")
    mouse.over(0, "Rash")
    assert mouse.hint == (
        "B’s “Vomiting” becomes the same as A’s “Rash”. A’s “Rash” is parted from B’s “Rash”. "
        "A’s “Nausea/vomiting” is parted from B’s “Nausea” and “Vomiting”."
    )
    mouse.let_go()
    assert ("Rash", "Vomiting") in rows(stage)
    stage.undo()
    assert ("Nausea/vomiting", "Nausea\nVomiting") in rows(stage)


def test_that_two_of_each_are_refused(stage: CompareDriver, mouse: PairDragging) -> None:
    link(stage)
    stage.choose_pair("Rash", "Rash")
    stage.do("pair.different")
    before = stage.pairs
    mouse.hold(0, "Rash")
    mouse.over(1, "Vomiting", CTRL)
    assert mouse.hint == "A link is one row of one side and several of the other, not two of each."
    assert mouse.marked == ""
    mouse.let_go(CTRL)
    assert stage.pairs == before


def test_that_esc_leaves_the_row_where_it_was(stage: CompareDriver, mouse: PairDragging) -> None:
    before = rows(stage)
    mouse.hold(0, "Rash")
    mouse.over(1, "Cough")
    mouse.key(Qt.Key.Key_Escape)
    assert (mouse.hint, mouse.marked) == ("", "")
    mouse.let_go()
    assert rows(stage) == before


def test_that_a_row_dropped_on_its_own_pair_or_on_nothing_stays(
    stage: CompareDriver, mouse: PairDragging
) -> None:
    before = rows(stage)
    mouse.drag(0, "Rash", "Rash")
    assert rows(stage) == before
    mouse.hold(0, "Rash")
    view = stage.panel.pairing.tables.view
    mouse.to(view.viewport().rect().bottomRight())
    assert mouse.marked == ""
    mouse.let_go()
    assert rows(stage) == before


def test_that_keys_of_pairing_do_nothing_while_a_row_is_held(
    stage: CompareDriver, mouse: PairDragging
) -> None:
    before = stage.pairs
    mouse.hold(0, "Rash")
    for key in (Qt.Key.Key_N, Qt.Key.Key_Y, Qt.Key.Key_M, Qt.Key.Key_L, Qt.Key.Key_J):
        mouse.key(key)
    assert (stage.pairs, stage.partners) == (before, [])
    assert mouse.hint
    mouse.key(Qt.Key.Key_Escape)


def test_that_rows_of_different_arms_do_not_go_together(comparing: Comparing) -> None:
    review = a_review("S")
    for name in (ANA, BEN):
        fill(review, name, "one", ("Rash:2",))
        fill(review, name, "two", ("Cough:3",))
    seal_both(review)
    stage = comparing(review)
    stage.key(Qt.Key.Key_Return, CTRL)
    mouse, before = PairDragging(stage), stage.pairs
    mouse.hold(0, "Rash")
    for held in (Qt.KeyboardModifier.NoModifier, CTRL):
        mouse.over(1, "Cough", held)
        assert mouse.hint == "They stand within different rows. Pair those first."
        assert mouse.marked == ""
    mouse.let_go(CTRL)
    assert stage.pairs == before


def test_that_who_only_looks_drags_and_links_nothing(comparing: Comparing) -> None:
    review = a_review("S", reviewers=(ANA, BEN, CLEO))
    assign(review, [review.study("S")], [ANA, BEN], adjudicator=CLEO, mode=Mode.DUAL)
    for name in (ANA, BEN):
        fill(review, name, "one", ("Rash:2", "Cough:1"))
    seal_both(review)
    stage = comparing(review, who=ANA)
    stage.do("settle.rows")
    stage.key(Qt.Key.Key_Return, CTRL)
    mouse = PairDragging(stage)
    mouse.hold(0, "Rash")
    assert mouse.hint == ""
    mouse.let_go()
    assert not stage.is_possible("pair.link")


# ── undone ───────────────────────────────────────────────────────────────────────────────────────


def test_that_undo_of_same_asks_again(comparing: Comparing) -> None:
    stage = comparing(review_of())
    before = stage.pairs
    stage.do("pair.same")
    assert stage.pairs != before
    stage.undo()
    assert stage.pairs == before
    assert stage.group_names == ["To confirm 1"]
    stage.redo()
    assert stage.pairs[0].likeness == "confirmed"


def test_that_undo_of_going_on_leaves_its_pairs_unconfirmed(stage: CompareDriver) -> None:
    before = stage.pairs
    stage.key(Qt.Key.Key_Return, CTRL)
    assert stage.stage == "settling"
    stage.undo()
    assert stage.stage == "pairing"
    assert stage.pairs == before


def test_that_no_partner_is_said_and_undone(stage: CompareDriver) -> None:
    before = stage.pairs
    stage.choose_pair("Rash", "Rash")
    stage.do("pair.with")
    stage.choose_partner("no row of B’s")
    assert ("Rash", "–") in rows(stage)
    stage.undo()
    assert stage.pairs == before
