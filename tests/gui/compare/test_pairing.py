"""Rows are paired before values, by keys: same, different, pair with, go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from extraction.adjudicating.settling import lock
from extraction.setting_up import assign
from extraction.study import Mode
from tests.gui.compare.conftest import AMARA, INES
from tests.helpers.drivers.compare import CTRL
from tests.helpers.reviews import ANA, BEN, CLEO, a_review, enter, line, seal_both

if TYPE_CHECKING:
    from extraction.review import Review
    from tests.gui.compare.conftest import Comparing

A_TERMS = ("Fatigue:7", "Nausea:6", "Rash:2")
B_TERMS = ("Asthenia:7", "Nausea/vomiting:8", "Diarrhoea:4")


def fill(review: Review, name: str, arm: str, terms: tuple[str, ...]) -> None:
    enter(review, name, line("study.author", "Wang"), line(f"arms[{arm}].label", arm))
    enter(review, name, line(f"arms[{arm}].dose", "600"), line(f"arms[{arm}].n", "25"))
    for term in terms:
        what, _, count = term.partition(":")
        escaped = what.replace("/", "\\/")
        row = f"events[{arm}/{escaped}]"
        enter(review, name, line(f"{row}.term", what), line(f"{row}.affected", f"{count}/25"))


def review_of(a: tuple[str, ...] = A_TERMS, b: tuple[str, ...] = B_TERMS) -> Review:
    """One study with an arm named differently, and adverse events; both records sealed."""
    review = a_review("S")
    fill(review, ANA, "EORTC trial", a)
    fill(review, BEN, "European trial", b)
    seal_both(review)
    return review


# ── steps ────────────────────────────────────────────────────────────────────────────────────────


def test_that_rows_come_before_values(comparing: Comparing) -> None:
    stage = comparing(review_of())
    assert stage.stage == "pairing"
    assert [step.split(",")[0] for step in stage.steps] == ["Arms", "Adverse events", "Values"]
    assert stage.has_keys == "Pairs of rows"


def test_that_going_on_confirms_what_is_sure_and_leads_to_the_next_section(
    comparing: Comparing,
) -> None:
    review = a_review("S")
    for name in (ANA, BEN):
        fill(review, name, "one", A_TERMS)
    seal_both(review)
    stage = comparing(review)
    assert stage.going_on == "Confirm 1 and go on"
    stage.key(Qt.Key.Key_Return, CTRL)
    assert stage.steps == ["✓ Arms", "Adverse events", "Values"]
    assert stage.going_on == "Confirm 3 and go on"
    stage.key(Qt.Key.Key_Return, CTRL)
    assert stage.stage == "settling"
    assert all(pair.confirmed for pair in review.comparison(review.study("S")).pairs)


def test_that_many_pairs_are_confirmed_in_one_step(comparing: Comparing) -> None:
    review = a_review("S")
    for name in (ANA, BEN):
        fill(review, name, "one", A_TERMS)
    seal_both(review)
    stage = comparing(review)
    progressed: list[object] = []
    stage.workspace.progressed.connect(progressed.append)
    stage.key(Qt.Key.Key_Return, CTRL)
    stage.key(Qt.Key.Key_Return, CTRL)
    assert len(progressed) == 2


def test_that_what_asks_is_not_confirmed_by_going_on(comparing: Comparing) -> None:
    review = review_of()
    stage = comparing(review)
    assert stage.group_names == ["To confirm 1"]
    assert stage.going_on == "Go on"
    stage.key(Qt.Key.Key_Return, CTRL)
    pairs = review.comparison(review.study("S")).pairs
    assert not any(pair.confirmed for pair in pairs if pair.section == "arms")
    assert stage.steps[0] == "Arms, 1 to confirm"


def test_that_a_step_can_be_pressed(comparing: Comparing) -> None:
    stage = comparing(review_of())
    stage.press("Values")
    assert stage.stage == "settling"
    stage.do("settle.rows")
    stage.press("Adverse events")
    assert stage.stage == "pairing"
    assert stage.pairs[0].group != "To confirm 1" or len(stage.pairs) > 1


def test_that_a_study_without_rows_goes_straight_to_its_values(comparing: Comparing) -> None:
    review = a_review("S")
    for name in (ANA, BEN):
        enter(review, name, line("study.author", "Wang"))
    seal_both(review)
    assert comparing(review).stage == "settling"


def test_that_confirmed_rows_are_not_asked_about_again(comparing: Comparing) -> None:
    review = a_review("S")
    for name in (ANA, BEN):
        fill(review, name, "one", ())
    seal_both(review)
    stage = comparing(review)
    stage.key(Qt.Key.Key_Return, CTRL)
    stage.workspace.show_study(None)
    stage.workspace.show_study(review.study("S"))
    assert stage.stage == "settling"


# ── same, different ──────────────────────────────────────────────────────────────────────────────


def test_that_y_confirms_a_pair_that_asks(comparing: Comparing) -> None:
    review = review_of()
    stage = comparing(review)
    assert stage.current_pair == ("EORTC trial", "European trial")
    stage.do("pair.same")
    [arms] = [pair for pair in review.comparison(review.study("S")).pairs if pair.section == "arms"]
    assert arms.confirmed
    assert stage.group_names == ["Paired 1"]
    assert stage.pairs[0].likeness == "confirmed"
    assert stage.steps[0] == "✓ Arms"


def test_that_n_parts_a_pair_and_each_row_counts_alone(comparing: Comparing) -> None:
    review = a_review("S")
    fill(review, ANA, "one", ("Rash:2", "Cough:3"))
    fill(review, BEN, "one", ("Rash:2", "Cough:3"))
    seal_both(review)
    stage = comparing(review)
    stage.key(Qt.Key.Key_Return, CTRL)
    stage.choose_pair("Rash", "Rash")
    stage.do("pair.different")
    assert stage.group_names == ["Without a partner 2", "Paired 1"]
    alone = [pair for pair in stage.pairs if pair.group.startswith("Without")]
    assert [(pair.a[0], pair.b[0]) for pair in alone] == [("Rash", "–"), ("–", "Rash")]


def test_that_after_an_answer_the_next_pair_that_asks_is_chosen(comparing: Comparing) -> None:
    review = review_of(("Cough night:3", "Pain arm:5"), ("Cough:3", "Pain:5"))
    stage = comparing(review)
    stage.key(Qt.Key.Key_Return, CTRL)
    asked = [pair for pair in stage.pairs if pair.group.startswith("To confirm")]
    assert len(asked) == 2
    stage.do("pair.same")
    assert stage.current_pair == (asked[1].a[0], asked[1].b[0])


def test_that_why_it_asks_is_told_with_both_sources(comparing: Comparing) -> None:
    stage = comparing(review_of())
    assert stage.why.startswith("“EORTC trial” and “European trial”")
    assert "equal in dose and patients" in stage.why
    assert stage.why.endswith("Numbers alone never make a pair.")
    assert stage.sources == (
        "EORTC trial, 600 mg/day, 25",
        "European trial, 600 mg/day, 25",
    )


def test_that_a_row_without_partner_says_that_it_counts_once(comparing: Comparing) -> None:
    stage = comparing(review_of())
    stage.key(Qt.Key.Key_Return, CTRL)
    stage.choose_pair("–", "Diarrhoea")
    assert stage.why == "Only B has “Diarrhoea”. It counts once, as A’s omission."
    assert stage.sources[0] == "A has no such row"
    assert not stage.is_possible("pair.same")
    assert not stage.is_possible("pair.different")
    assert stage.is_possible("pair.with")


def test_that_a_confirmed_pair_is_not_confirmed_twice(comparing: Comparing) -> None:
    stage = comparing(review_of())
    stage.do("pair.same")
    assert not stage.is_possible("pair.same")
    assert stage.is_possible("pair.different")


# ── pair with … ──────────────────────────────────────────────────────────────────────────────────


def test_that_a_row_is_paired_with_one_chosen_from_the_list(comparing: Comparing) -> None:
    review = review_of()
    stage = comparing(review)
    stage.key(Qt.Key.Key_Return, CTRL)
    stage.choose_pair("Rash", "–")
    stage.do("pair.with")
    assert stage.partners[0] == "Nausea/vomiting, 8 of 25"
    assert stage.partners[-1] == "no row of B’s"
    stage.choose_partner("Diarrhoea")
    assert ("Rash", "Diarrhoea") in [(pair.a[0], pair.b[0]) for pair in stage.pairs]
    assert stage.current_pair == ("Rash", "Diarrhoea")
    assert stage.partners == []
    assert stage.has_keys == "Pairs of rows"


def test_that_a_row_that_has_a_partner_says_so_in_the_list(comparing: Comparing) -> None:
    stage = comparing(review_of())
    stage.key(Qt.Key.Key_Return, CTRL)
    stage.choose_pair("Rash", "–")
    stage.do("pair.with")
    assert any("(now with “Fatigue”)" in words for words in stage.partners)


def test_that_the_likeliest_row_without_partner_is_offered_first(comparing: Comparing) -> None:
    b_terms = ("Oedema:3", "Fatigue:9", "Pruritus:7")
    stage = comparing(review_of(("Itching:7", "Oedema:3"), b_terms))
    stage.key(Qt.Key.Key_Return, CTRL)
    stage.choose_pair("Itching", "Pruritus")
    stage.do("pair.different")
    stage.choose_pair("Itching", "–")
    stage.do("pair.with")
    assert [one.split(",")[0] for one in stage.partners[:2]] == ["Pruritus", "Fatigue"]
    assert "(now with “Oedema”)" in stage.partners[2]


def test_that_where_all_rows_have_a_partner_enter_parts_none(comparing: Comparing) -> None:
    stage = comparing(review_of(("Itching", "Oedema"), ("Oedema",)))
    stage.key(Qt.Key.Key_Return, CTRL)
    stage.choose_pair("Itching", "–")
    stage.do("pair.with")
    assert stage.partners[0] == "no row of B’s"
    before = [(pair.a[0], pair.b[0]) for pair in stage.pairs]
    stage.key(Qt.Key.Key_Return)
    assert [(pair.a[0], pair.b[0]) for pair in stage.pairs] == before


def test_that_a_row_of_bs_alone_is_offered_as_rows(comparing: Comparing) -> None:
    stage = comparing(review_of())
    stage.key(Qt.Key.Key_Return, CTRL)
    stage.choose_pair("–", "Diarrhoea")
    stage.do("pair.with")
    assert stage.partners[0] == "Nausea, 6 of 25"
    assert stage.partners[-1] == "no row of A’s"
    stage.choose_partner("no row")
    assert ("–", "Diarrhoea") in [(pair.a[0], pair.b[0]) for pair in stage.pairs]


def test_that_esc_leaves_the_list_and_pairs_nothing(comparing: Comparing) -> None:
    review = review_of()
    stage = comparing(review)
    before = review.comparison(review.study("S")).pairs
    stage.do("pair.with")
    assert stage.partners
    stage.key(Qt.Key.Key_Escape)
    assert stage.partners == []
    assert stage.has_keys == "Pairs of rows"
    assert review.comparison(review.study("S")).pairs == before


# ── going about, counts ──────────────────────────────────────────────────────────────────────────


def test_that_j_and_k_walk_over_headings_and_stop_at_the_ends(comparing: Comparing) -> None:
    stage = comparing(review_of())
    stage.key(Qt.Key.Key_Return, CTRL)
    seen = [stage.current_pair]
    for _ in range(len(stage.pairs)):
        stage.do("settle.next")
        seen.append(stage.current_pair)
    assert len(set(seen)) == len(stage.pairs)
    assert seen[-1] == seen[-2]
    stage.do("settle.previous")
    assert stage.current_pair == seen[-3]


def test_that_the_status_bar_counts_what_is_left(comparing: Comparing) -> None:
    stage = comparing(review_of())
    assert stage.panel.status_counts() == "1 to confirm · 0 without a partner"
    keys = dict(stage.panel.status_keys())
    assert keys == {"J+K": "next / previous", "L": "link one to many", "Ctrl+Return": "go on"}


def test_that_the_rows_around_stand_above_the_rows_inside(comparing: Comparing) -> None:
    stage = comparing(review_of())
    assert not stage.panel.pairing.tables.outer.isVisible()
    stage.key(Qt.Key.Key_Return, CTRL)
    assert stage.panel.pairing.tables.outer.isVisible()


# ── who may ──────────────────────────────────────────────────────────────────────────────────────


def test_that_only_who_decides_can_pair(comparing: Comparing) -> None:
    review = a_review("S", reviewers=(ANA, BEN, CLEO))
    assign(review, [review.study("S")], [ANA, BEN], adjudicator=CLEO, mode=Mode.DUAL)
    for name in (ANA, BEN):
        fill(review, name, "one", ())
    seal_both(review)
    stage = comparing(review, who=ANA)
    assert stage.stage == "settling"
    stage.do("settle.rows")
    for action in ("pair.same", "pair.different", "pair.with"):
        assert not stage.is_possible(action)
    assert stage.said == "Cleo may settle this study; you can look."
    stage.key(Qt.Key.Key_Return, CTRL)
    assert not any(pair.confirmed for pair in review.comparison(review.study("S")).pairs)
    assert comparing(review, who=CLEO).is_possible("pair.same")


def test_that_a_locked_study_keeps_its_pairs(comparing: Comparing, sample: Review) -> None:
    stage = comparing(sample, "Kerob", INES)
    while stage.stage == "pairing":
        stage.key(Qt.Key.Key_Return, CTRL)
    for _ in range(2):
        stage.do("settle.take_b")
    lock(sample, sample.study("Kerob"))
    stage.panel.refresh()
    stage.do("settle.rows")
    assert not stage.is_possible("pair.different")
    assert stage.said.startswith("This study is locked")


def test_that_the_sample_asks_about_the_arm_with_two_names(
    comparing: Comparing, sample: Review
) -> None:
    stage = comparing(sample, "Rutkowski (EORTC/SWOG)", INES)
    assert stage.group_names == ["To confirm 1", "Paired 1"]
    assert stage.current_pair == ("EORTC trial", "European trial")
    assert stage.pairs[0].likeness == "0.79"
    assert comparing(sample, "Rutkowski (EORTC/SWOG)", AMARA).stage == "settling"
