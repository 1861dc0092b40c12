"""Pairing and comparison do not depend on who is A, nor on the order of rows, nor undo a word."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from extraction.comparing.comparison import compare_records
from extraction.record import Record
from extraction.rows.alignment import FixedPairing, align
from tests.helpers.two_records import CODEBOOK, Filled, two

if TYPE_CHECKING:
    from extraction.results import Item, RowPair

#: Names that mean the same, nearly the same, or the opposite; no two the same in all that counts.
TERMS = (
    *("Nausea", "Vomiting", "Nausea/vomiting", "Fatigue", "Rash", "Skin rash", "Hypertension"),
    *("Hypotension", "ALT increased", "AST increased", "Neutropenia", "Grade 3 neutropenia"),
    *("Oedema", "Periorbital oedema", "Week 4", "28 days", "12 months", "1 year", "400 mg bid"),
)
Rows = list[tuple[str, int | None]]
ROWS = st.lists(
    st.tuples(st.sampled_from(TERMS), st.none() | st.integers(1, 3)),
    max_size=7,
    unique_by=lambda row: row[0],
)


@dataclass(frozen=True)
class Lists:
    """Both reviewers' adverse events of one arm."""

    a: Rows
    b: Rows

    def filled(self) -> tuple[Filled, Filled]:
        a, b = two()
        for one, rows in ((a, self.a), (b, self.b)):
            arm = one.arm("400 mg", "400", 40)
            for term, affected in rows:
                one.event(arm, term, affected)
        return a, b


LISTS = st.builds(Lists, ROWS, ROWS)


def by_names(a: Record, b: Record, pairs: tuple[RowPair, ...]) -> set[tuple[str, str]]:
    """The pairs of adverse events by the names of their rows, ``""`` for none."""
    ours, theirs = a.rows["adverse_events"], b.rows["adverse_events"]
    return {
        (ours[one.a].name if one.a else "", theirs[one.b].name if one.b else "")
        for one in pairs
        if one.section == "adverse_events"
    }


def scores(pairs: tuple[RowPair, ...]) -> float:
    """The sum of all scores: what the best assignment has as much of as can be."""
    return round(sum(pair.score or 0 for pair in pairs), 6)


def has_events(lists: Lists) -> bool:
    return bool(lists.a and lists.b)


@given(LISTS.filter(has_events))
def test_that_swapping_the_reviewers_swaps_the_pairs(lists: Lists) -> None:
    a, b = (one.record for one in lists.filled())
    there = align(CODEBOOK, a, b, [])
    back = align(CODEBOOK, b, a, [])
    assert scores(there) == scores(back)
    matched = [sum(pair.is_matched for pair in pairs) for pairs in (there, back)]
    assert matched[0] == matched[1]


@given(LISTS.filter(has_events), st.integers(0, 1000))
def test_that_the_order_of_rows_changes_no_score_and_no_sure_pair(lists: Lists, seed: int) -> None:
    chance = random.Random(seed)
    mixed = Lists(chance.sample(lists.a, len(lists.a)), chance.sample(lists.b, len(lists.b)))
    a, b = (one.record for one in lists.filled())
    mixed_a, mixed_b = (one.record for one in mixed.filled())
    there, back = align(CODEBOOK, a, b, []), align(CODEBOOK, mixed_a, mixed_b, [])
    assert scores(there) == scores(back)
    same = {(name, name) for name in dict(lists.a) if (name, dict(lists.a)[name]) in lists.b}
    assert same & by_names(a, b, there) == same & by_names(mixed_a, mixed_b, back)


@given(LISTS.filter(has_events))
def test_that_every_row_is_in_just_one_pair(lists: Lists) -> None:
    a, b = (one.record for one in lists.filled())
    pairs = [one for one in align(CODEBOOK, a, b, []) if one.section == "adverse_events"]
    assert sorted(pair.a for pair in pairs if pair.a) == sorted(a.rows["adverse_events"])
    assert sorted(pair.b for pair in pairs if pair.b) == sorted(b.rows["adverse_events"])


@given(LISTS.filter(lambda lists: bool(lists.a) and len(lists.b) > 1), st.data())
def test_that_confirmed_and_linked_rows_stay_whatever_else_is_there(
    lists: Lists, data: st.DataObject
) -> None:
    a, b = (one.record for one in lists.filled())
    ours = data.draw(st.sampled_from(sorted(a.rows["adverse_events"])))
    theirs = data.draw(
        st.lists(st.sampled_from(sorted(b.rows["adverse_events"])), min_size=1, unique=True)
    )
    said = FixedPairing("adverse_events", ours, theirs[0], True, also_b=tuple(theirs[1:]))
    [kept] = [pair for pair in align(CODEBOOK, a, b, [said]) if pair.confirmed]
    assert (kept.a, kept.rows_of_b) == (ours, tuple(theirs))
    others = [pair for pair in align(CODEBOOK, a, b, [said]) if pair != kept]
    assert not {ours, *theirs} & {row for pair in others for row in (pair.a, pair.b)}


@given(LISTS.filter(has_events))
def test_that_swapping_the_reviewers_changes_no_verdict(lists: Lists) -> None:
    a, b = (one.record for one in lists.filled())
    pairs = align(CODEBOOK, a, b, [])
    said = [_said(pair) for pair in pairs]
    there = compare_records(CODEBOOK, "s1", a, b, said)
    back = compare_records(CODEBOOK, "s1", b, a, [_turned(one) for one in said])
    ours = {(*item.key, item.status, item.category, item.parts) for item in there.items}
    theirs = {
        (key.section, key.b, key.a, key.field, item.status, item.category, item.parts)
        for item in back.items
        for key in [item.key]
    }
    assert ours == theirs


def _said(pair: RowPair) -> FixedPairing:
    return FixedPairing(pair.section, pair.a, pair.b, together=True)


def _turned(one: FixedPairing) -> FixedPairing:
    return FixedPairing(one.section, one.b, one.a, one.together)


@given(LISTS.filter(has_events), st.integers(0, 1000))
def test_that_the_order_of_what_is_written_changes_no_item(lists: Lists, seed: int) -> None:
    a, b = (one.record for one in lists.filled())
    said = [_said(pair) for pair in align(CODEBOOK, a, b, [])]
    there = compare_records(CODEBOOK, "s1", a, b, said)
    back = compare_records(CODEBOOK, "s1", _mixed(a, seed), _mixed(b, seed + 1), said)
    assert set(map(_told, there.items)) == set(map(_told, back.items))


def _told(item: Item) -> tuple[object, ...]:
    return (item.key, item.status, item.category, item.parts)


def _mixed(record: Record, seed: int) -> Record:
    """The same rows and answers in another order."""
    chance = random.Random(seed)
    answers, rows = list(record.answers.items()), list(record.rows["adverse_events"].items())
    chance.shuffle(answers)
    chance.shuffle(rows)
    every = {**record.rows, "adverse_events": dict(rows)}
    return Record(record.study, record.reviewer, dict(answers), every)
