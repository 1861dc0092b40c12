"""What people say of rows is written, audited, and left alone by every later proposal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extraction.adjudicating.settling import decide, lock
from extraction.errors import NotAllowed, NotFound
from extraction.results import Category, Decision, Outcome
from extraction.review import Review
from extraction.rows.pairing import confirm, link, pair, unpair
from tests.helpers.reviews import ANA, BEN, a_review, enter, line, seal_both

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.results import RowPair
    from extraction.study import Study


def with_events(ours: Sequence[str], theirs: Sequence[str]) -> tuple[Review, Study]:
    """Both reviewers' adverse events of one arm, sealed."""
    review = a_review("S")
    for name, terms in ((ANA, ours), (BEN, theirs)):
        enter(review, name, line("study.author", "Wang"), line("arms[Low].label", "Low"))
        enter(review, name, *(line(f"events[Low/{term}].term", term) for term in terms))
    return review, seal_both(review)


def events(review: Review, study: Study) -> list[RowPair]:
    return [one for one in review.comparison(study).pairs if one.section == "events"]


def row(review: Review, study: Study, side: int, term: str) -> str:
    record = review.open_records(study)[side]
    return next(id_ for id_, state in record.rows["events"].items() if state.name == term)


def named(review: Review, study: Study) -> list[tuple[str | None, str | None, bool]]:
    a, b = (record.rows["events"] for record in review.open_records(study))
    return [
        (one.a and a[one.a].name, one.b and b[one.b].name, one.confirmed)
        for one in events(review, study)
    ]


def linked() -> tuple[Review, Study]:
    """Ana's one row linked to two of Ben's."""
    review, study = with_events(["Sickness", "Rash"], ["Vomiting", "Nausea", "Rash"])
    theirs = [row(review, study, 1, term) for term in ("Nausea", "Vomiting")]
    link(review, study, "events", [row(review, study, 0, "Sickness")], theirs)
    return review, study


# ── stored and audited ───────────────────────────────────────────────────────────────────────────


def test_that_a_pairing_is_an_event_and_stands_when_the_review_is_opened_again() -> None:
    review, study = with_events(["Sickness", "Rash"], ["Nausea", "Rash"])
    assert named(review, study)[0] == ("Sickness", None, False)
    pair(
        review,
        study,
        "events",
        row(review, study, 0, "Sickness"),
        row(review, study, 1, "Nausea"),
    )
    assert [event.kind for event in review.events()].count("pair") == 1
    again = Review(review.store)
    assert named(again, again.study("S")) == [("Sickness", "Nausea", True), ("Rash", "Rash", False)]


def test_that_only_unconfirmed_rows_are_proposed_anew() -> None:
    review, study = with_events(["Fatigue", "Tiredness"], ["Fatigue", "Asthenia"])
    fatigue, asthenia = (row(review, study, 1, term) for term in ("Fatigue", "Asthenia"))
    pair(review, study, "events", row(review, study, 0, "Fatigue"), asthenia)
    assert named(review, study) == [
        ("Fatigue", "Asthenia", True),
        ("Tiredness", "Fatigue", False),
    ]
    unpair(review, study, "events", row(review, study, 0, "Tiredness"), fatigue)
    assert named(review, study)[0] == ("Fatigue", "Asthenia", True)
    assert not any(one.is_matched for one in events(review, study)[1:])


def test_that_a_row_only_one_reviewer_has_is_one_item_however_many_cells_it_has() -> None:
    review = a_review("S")
    for name in (ANA, BEN):
        enter(review, name, line("study.author", "Wang"), line("arms[Low].label", "Low"))
    enter(
        review,
        ANA,
        *(
            line(f"arms[High].{field}", value)
            for field, value in (
                ("label", "High"),
                ("dose", "800"),
                ("n", "40"),
                ("size", "9.9 (1-20)"),
                ("response", "27/40"),
            )
        ),
        line("events[High/Rash].term", "Rash"),
        line("events[High/Rash].affected", "3"),
    )
    items = review.comparison(seal_both(review)).items
    assert [i.key.field for i in items if i.row.startswith("High")] == [""]
    assert [i.category for i in items if i.row.startswith("High")] == [Category.ROW_UNMATCHED]


# ── links ────────────────────────────────────────────────────────────────────────────────────────


def test_that_a_link_is_an_event_with_all_its_rows_and_stands_at_the_next_opening() -> None:
    review, study = linked()
    [event] = [event for event in review.events() if event.kind == "link"]
    ours, theirs = event.payload["a"], event.payload["b"]
    assert ours == [row(review, study, 0, "Sickness")]
    assert theirs == [row(review, study, 1, term) for term in ("Vomiting", "Nausea")]
    again = Review(review.store)
    assert named(again, again.study("S")) == [
        ("Sickness", "Vomiting", True),
        ("Rash", "Rash", False),
    ]
    assert events(again, again.study("S"))[0].is_link


def test_that_unpairing_any_two_of_its_rows_takes_a_link_back() -> None:
    for term in ("Vomiting", "Nausea"):
        review, study = linked()
        ours, theirs = row(review, study, 0, "Sickness"), row(review, study, 1, term)
        unpair(review, study, "events", ours, theirs)
        assert not any(one.is_link for one in events(review, study))
        assert (ours, theirs) not in {(one.a, one.b) for one in events(review, study)}


def test_that_pairing_one_of_its_rows_takes_a_link_back() -> None:
    review, study = linked()
    pair(
        review,
        study,
        "events",
        row(review, study, 0, "Sickness"),
        row(review, study, 1, "Nausea"),
    )
    assert named(review, study)[0] == ("Sickness", "Nausea", True)
    assert not any(one.is_link for one in events(review, study))


def test_that_confirming_all_leaves_a_link_a_link() -> None:
    review, study = linked()
    confirm(review, study, "events", events(review, study))
    assert [one.is_link for one in events(review, study)] == [True, False]


def test_that_a_link_is_settled_by_letting_a_side_stand() -> None:
    review, study = linked()
    confirm(review, study, "events", events(review, study))
    confirm(
        review, study, "arms", [one for one in review.comparison(study).pairs if not one.parent]
    )
    [split] = [i for i in review.comparison(study).items if i.category is Category.ROW_SPLIT]
    with pytest.raises(NotAllowed, match="can't settle"):
        decide(review, [(study, [Decision(split.key, Outcome.KEEP_ROW, ANA, "")])], by=ANA)
    decide(review, [(study, [Decision(split.key, Outcome.B, ANA, "")])], by=ANA)
    rows = [row.path for row in review.consensus(study).of_section("events")]
    assert rows == ["B:Low/Vomiting", "B:Low/Nausea", "Low/Rash"]
    lock(review, study)
    assert study.id in review.state.locked


def test_that_a_link_takes_one_row_against_several() -> None:
    review, study = with_events(["Sickness", "Rash"], ["Nausea", "Vomiting"])
    ours = [row(review, study, 0, term) for term in ("Sickness", "Rash")]
    theirs = [row(review, study, 1, term) for term in ("Nausea", "Vomiting")]
    for a, b in ((ours, theirs), (ours[:1], theirs[:1]), (ours, []), ([], theirs)):
        with pytest.raises(NotAllowed, match="one row"):
            link(review, study, "events", a, b)
    with pytest.raises(NotFound, match="no such row"):
        link(review, study, "events", ours, ["x"])
    assert not any(one.confirmed for one in events(review, study))


def test_that_rows_of_other_arms_are_not_linked() -> None:
    review = a_review("S")
    for name in (ANA, BEN):
        enter(review, name, line("study.author", "Wang"))
        for arm in ("Low", "High"):
            enter(review, name, line(f"arms[{arm}].label", arm))
            enter(review, name, line(f"events[{arm}/{name}{arm}].term", "Rash"))
    study = seal_both(review)
    theirs = [row(review, study, 1, f"{BEN}{arm}") for arm in ("Low", "High")]
    with pytest.raises(NotAllowed, match="stand within rows that are no pair"):
        link(review, study, "events", [row(review, study, 0, f"{ANA}Low")], theirs)
