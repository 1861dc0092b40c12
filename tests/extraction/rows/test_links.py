"""One reviewer's row is several of the other's: what a link does to pairs, items and consensus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extraction.adjudicating.consensus import build_consensus
from extraction.comparing.comparison import compare_records, comparison_to_data
from extraction.results import Category, Decision, ItemKey, Outcome, RowPair, Settled, Status
from extraction.rows.alignment import FixedPairing
from extraction.rows.explaining import Asked, asked_of, pair_facts
from extraction.study import Study
from schemas.values import Count, RowReference
from tests.helpers.two_records import CODEBOOK, EVENTS, Filled, two

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extraction.results import Comparison, Consensus

LINK = FixedPairing("adverse_events", "A2", "B2", together=True, also_b=("B3",))


def split_events() -> tuple[Filled, Filled]:
    """Of A's arm one row, of B's two for the same, and one row that both have."""
    a, b = two()
    arm = a.arm("400 mg", "400", 40)
    a.event(arm, "Nausea/vomiting", 9)
    a.event(arm, "Rash", 3)
    arm = b.arm("400 mg", "400", 40)
    for term, affected in (("Nausea", 7), ("Vomiting", 4), ("Rash", 3)):
        b.event(arm, term, affected)
    return a, b


def compared(a: Filled, b: Filled, *fixed: FixedPairing) -> Comparison:
    return compare_records(CODEBOOK, "s1", a.record, b.record, fixed)


def settled(a: Filled, b: Filled, outcome: Outcome | None, *fixed: FixedPairing) -> Consensus:
    comparison = compared(a, b, *fixed)
    key = next(item.key for item in comparison.items if item.category is Category.ROW_SPLIT)
    taken = {key: Decision(key, outcome, "C", "2026-01-01T00:00:00+00:00")} if outcome else {}
    return build_consensus(CODEBOOK, Study("s1", "S"), [a.record, b.record], comparison, taken)


def rows_of(consensus: Consensus, section: str = "adverse_events") -> list[tuple[str, bool]]:
    return [(row.path, row.open) for row in consensus.of_section(section)]


def the_link(comparison: Comparison) -> RowPair:
    [found] = [pair for pair in comparison.pairs if pair.is_link]
    return found


def test_that_a_decision_on_a_link_says_nothing_of_a_link_with_other_rows() -> None:
    wider = FixedPairing("adverse_events", "A2", "B2", together=True, also_b=("B3", "B4"))
    a, b = split_events()
    narrow = next(i.key for i in compared(a, b, LINK).items if i.category is Category.ROW_SPLIT)
    comparison = compared(a, b, wider)
    taken = {narrow: Decision(narrow, Outcome.DROP_ROW, "C", "2026-01-01T00:00:00+00:00")}
    consensus = build_consensus(CODEBOOK, Study("s1", "S"), [a.record, b.record], comparison, taken)
    assert [path for path, open_ in rows_of(consensus) if open_] == [
        "400 mg/Nausea\\/vomiting",
        "B:400 mg/Nausea",
        "B:400 mg/Vomiting",
        "B:400 mg/Rash",
        "400 mg/Rash",
    ]


# ── pairs and items ──────────────────────────────────────────────────────────────────────────────


def test_that_a_link_is_a_confirmed_pair_of_all_its_rows() -> None:
    found = the_link(compared(*split_events(), LINK))
    assert (found.rows_of_a, found.rows_of_b) == (("A2",), ("B2", "B3"))
    assert found.confirmed
    assert found.score is None
    assert found.is_matched
    assert not found.is_one_to_one


def test_that_linked_rows_leave_the_pool() -> None:
    comparison = compared(*split_events(), LINK)
    events = [(p.a, p.b) for p in comparison.pairs if p.section == "adverse_events"]
    assert events == [("A2", "B2"), ("A3", "B4")]


def test_that_a_link_is_one_item_and_its_cells_are_none() -> None:
    comparison = compared(*split_events(), LINK)
    events = [item for item in comparison.items if item.key.section == "adverse_events"]
    [split, *cells] = events
    assert split.key == ItemKey("adverse_events", "A2", "B2+B3", "")
    assert (split.status, split.category) == (Status.CONFLICT, Category.ROW_SPLIT)
    assert split.row == "400 mg/Nausea\\/vomiting"
    assert (split.a_row, split.b_row) == (
        "400 mg/Nausea\\/vomiting",
        "400 mg/Nausea + 400 mg/Vomiting",
    )
    assert {cell.key.a for cell in cells} == {"A3"}


def test_that_of_several_rows_of_as_the_first_names_the_link() -> None:
    a, b = split_events()
    link = FixedPairing("adverse_events", "B2", "A2", together=True, also_a=("B3",))
    comparison = compared(b, a, link)
    [split] = [item for item in comparison.items if item.category is Category.ROW_SPLIT]
    assert split.row == "400 mg/Nausea"
    assert [p.a for p in comparison.pairs if p.section == "adverse_events"] == ["B2", "B4"]


def test_that_rows_inside_linked_rows_are_neither_pairs_nor_items() -> None:
    a, b = two()
    a.event(a.arm("All", n=40), "Rash", 3)
    for label in ("Low dose", "High dose"):
        b.event(b.arm(label, n=20), "Rash", 3)
    link = FixedPairing("arms", "A1", "B1", together=True, also_b=("B3",))
    comparison = compared(a, b, link)
    assert [pair.section for pair in comparison.pairs] == ["arms"]
    assert [item.category for item in comparison.items] == [Category.ROW_SPLIT]


def test_that_a_link_of_rows_that_are_not_together_is_passed_over() -> None:
    a, b = split_events()
    elsewhere = b.event(b.arm("800 mg", "800", 40), "Chills")
    link = FixedPairing("adverse_events", "A2", "B2", together=True, also_b=(elsewhere,))
    assert not any(pair.is_link for pair in compared(a, b, link).pairs)


@pytest.mark.parametrize(
    ("later", "stands"),
    [
        (FixedPairing("adverse_events", "A2", "B3", together=False), False),
        (FixedPairing("adverse_events", "A2", "B2", together=False), False),
        (FixedPairing("adverse_events", "A2", "B4", together=False), True),
        (FixedPairing("adverse_events", "A2", None, together=True), False),
        (FixedPairing("adverse_events", "A3", "B3", together=True), False),
        (FixedPairing("adverse_events", "A3", "B4", together=True), True),
        (FixedPairing("adverse_events", None, "B3", together=True), False),
        (FixedPairing("arms", "A2", "B2", together=False), True),
    ],
)
def test_that_a_later_word_about_its_rows_takes_a_link_back(
    later: FixedPairing, stands: bool
) -> None:
    comparison = compared(*split_events(), LINK, later)
    assert any(pair.is_link for pair in comparison.pairs) is stands


def test_that_a_link_takes_back_that_two_of_its_rows_are_not_the_same() -> None:
    apart = FixedPairing("adverse_events", "A2", "B3", together=False)
    assert LINK.takes_back(apart)
    assert the_link(compared(*split_events(), apart, LINK)).also_b == ("B3",)


def test_that_a_link_is_explained_by_the_names_of_all_its_rows() -> None:
    a, b = split_events()
    comparison = compared(a, b, LINK)
    found = the_link(comparison)
    facts = pair_facts(EVENTS, a.record, b.record, comparison.pairs, found)
    assert (facts.a, facts.b) == ("Nausea/vomiting", "Nausea + Vomiting")
    assert (facts.equal, facts.unequal) == ((), ())
    assert asked_of(found) is Asked.NOTHING


# ── as data ──────────────────────────────────────────────────────────────────────────────────────


def test_that_a_link_tells_all_its_rows_and_a_pair_does_not() -> None:
    a, b = split_events()
    comparison = compared(a, b, LINK)
    data = comparison_to_data(CODEBOOK, "S", comparison, [a.record, b.record], {})
    pairs = data["pairs"]
    assert isinstance(pairs, list)
    link = next(pair for pair in pairs if "a_rows" in pair)
    assert link == {
        "section": "adverse_events",
        "a_row": "400 mg/Nausea\\/vomiting",
        "b_row": "400 mg/Nausea",
        "a_rows": ["400 mg/Nausea\\/vomiting"],
        "b_rows": ["400 mg/Nausea", "400 mg/Vomiting"],
        "score": None,
        "confirmed": True,
    }
    assert sum("b_rows" in pair for pair in pairs) == 1


# ── the consensus ────────────────────────────────────────────────────────────────────────────────


def test_that_an_undecided_link_leaves_all_its_rows_open() -> None:
    consensus = settled(*split_events(), None, LINK)
    assert rows_of(consensus) == [
        ("400 mg/Nausea\\/vomiting", True),
        ("B:400 mg/Nausea", True),
        ("B:400 mg/Vomiting", True),
        ("400 mg/Rash", False),
    ]
    assert consensus.of_section("adverse_events")[0].cells == {}


@pytest.mark.parametrize(
    ("outcome", "rows"),
    [
        (Outcome.A, ["400 mg/Nausea\\/vomiting", "400 mg/Rash"]),
        (Outcome.B, ["B:400 mg/Nausea", "B:400 mg/Vomiting", "400 mg/Rash"]),
        (Outcome.DROP_ROW, ["400 mg/Rash"]),
    ],
)
def test_that_a_decision_lets_one_side_of_a_link_stand_or_none(
    outcome: Outcome, rows: list[str]
) -> None:
    consensus = settled(*split_events(), outcome, LINK)
    assert rows_of(consensus) == [(row, False) for row in rows]


def test_that_the_rows_that_stand_keep_their_cells_as_decided() -> None:
    row = settled(*split_events(), Outcome.B, LINK).of_section("adverse_events")[1]
    cell = row.cells["affected"]
    assert (cell.answer and cell.answer.value, cell.settled) == (Count(4), Settled.DECIDED)
    assert row.parent == "A1"


def test_that_what_stands_inside_linked_rows_comes_along() -> None:
    a, b = two()
    a.event(a.arm("All", n=40), "Rash", 3)
    for label in ("Low dose", "High dose"):
        b.event(b.arm(label, n=20), "Rash", 3)
    link = FixedPairing("arms", "A1", "B1", together=True, also_b=("B3",))
    names = {outcome: rows_of(settled(a, b, outcome, link)) for outcome in (Outcome.A, Outcome.B)}
    assert names[Outcome.A] == [("All/Rash", False)]
    assert names[Outcome.B] == [("B:Low dose/Rash", False), ("B:High dose/Rash", False)]
    dropped = settled(a, b, Outcome.DROP_ROW, link)
    assert [*rows_of(dropped), *rows_of(dropped, "arms")] == []


# ── rows that refer to linked rows ───────────────────────────────────────────────────────────────


def outcomes_split() -> tuple[Filled, Filled, FixedPairing]:
    """A's one outcome is two of B's; a result of each refers to them."""
    a, b = two()
    a.row("outcomes", "Nausea or vomiting", what="Nausea or vomiting")
    a.row("results", "r", outcome=RowReference("Nausea or vomiting"))
    b.row("outcomes", "Nausea", what="Nausea")
    b.row("outcomes", "Vomiting", what="Vomiting")
    b.row("results", "r", outcome=RowReference("Vomiting"))
    return a, b, FixedPairing("outcomes", "A1", "B1", together=True, also_b=("B2",))


def test_that_a_reference_to_any_row_of_a_link_means_the_link() -> None:
    a, b, link = outcomes_split()
    [result] = [item for item in compared(a, b, link).items if item.key.section == "results"]
    assert result.status is Status.AGREE
    swapped = FixedPairing("outcomes", link.b, link.a, together=True, also_a=link.also_b)
    [result] = [item for item in compared(b, a, swapped).items if item.key.section == "results"]
    assert result.status is Status.AGREE


@pytest.mark.parametrize("outcome", [Outcome.A, Outcome.B])
def test_that_a_settled_reference_names_a_row_that_stands(outcome: Outcome) -> None:
    a, b, link = outcomes_split()
    swapped = FixedPairing("outcomes", link.b, link.a, together=True, also_a=link.also_b)
    consensus = settled(b, a, outcome, swapped)
    [result] = consensus.of_section("results")
    meant = result.answer("outcome")
    assert meant is not None
    assert isinstance(meant.value, RowReference)
    assert meant.value.path in [row for row, _ in rows_of(consensus, "outcomes")]


def test_that_a_reference_of_bs_is_kept_where_bs_rows_stand() -> None:
    a, b, link = outcomes_split()
    b.row("results", "s", outcome=RowReference("Nausea"), events=Count(7))
    comparison = compared(a, b, link)
    decided = decisions_of(comparison, {Category.ROW_SPLIT: Outcome.B})
    decided |= decisions_of(comparison, {Category.ROW_UNMATCHED: Outcome.KEEP_ROW})
    consensus = build_consensus(
        CODEBOOK, Study("s1", "S"), [a.record, b.record], comparison, decided
    )
    meant = [row.answer("outcome") for row in consensus.of_section("results")]
    assert RowReference("B:Nausea") in [answer.value for answer in meant if answer]


def decisions_of(
    comparison: Comparison, outcomes: Mapping[Category | None, Outcome]
) -> dict[ItemKey, Decision]:
    return {
        item.key: Decision(item.key, outcomes[item.category], "C", "2026-01-01T00:00:00+00:00")
        for item in comparison.items
        if item.category in outcomes
    }
