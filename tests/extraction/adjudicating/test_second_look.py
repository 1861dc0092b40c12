"""A sample of what both agree on is looked at again before a study is locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.adjudicating.deciding import set_deciding
from extraction.adjudicating.second_look import Risk, draw, draws, lot, risks, still_to_look
from extraction.adjudicating.settling import lock, withdraw
from extraction.edits import CellRef, Edit
from extraction.errors import Blinded, NotAllowed, Refused
from extraction.evidence import Evidence
from extraction.record import Answer, CellKey
from extraction.results import Draw, ItemKey, Outcome
from extraction.study import Deciding
from schemas.values import Text
from tests.helpers.disputes import about, disputed, settle, settle_all
from tests.helpers.reviews import ANA, BEN, CLEO, a_review, enter, line, seal_both

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.review import Review

PAGE_1, PAGE_2 = Evidence("a" * 64, 1, "Wang"), Evidence("a" * 64, 2, "Wang")
SEEN = Evidence("a" * 64, 1, "Wang", engine="tesseract 5.3")


def _agreed(ana: Sequence[Evidence], ben: Sequence[Evidence]) -> Review:
    """One study whose author both give, each with these places."""
    review = a_review("S")
    for who, places in ((ANA, ana), (BEN, ben)):
        cell = CellRef(review.study("S").id, who, CellKey("study", "", "author"))
        answer = Answer(value=Text("Wang"), raw="Wang", evidence=tuple(places))
        review.apply([Edit(cell, None, answer)], by=who)
    seal_both(review)
    return review


def _risks(review: Review, name: str = "author") -> tuple[Risk, ...]:
    return risks(review, review.study("S"))[about(review, name).key]


# ── what is risky ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("ana", "ben", "found"),
    [
        ((PAGE_1,), (PAGE_1,), ()),
        ((), (PAGE_1,), (Risk.NO_EVIDENCE,)),
        ((), (), (Risk.NO_EVIDENCE,)),
        ((PAGE_1,), (PAGE_2,), (Risk.OTHER_PLACE,)),
        ((PAGE_1, PAGE_2), (PAGE_2,), ()),
        ((SEEN,), (SEEN,), (Risk.OCR,)),
        ((SEEN,), (PAGE_1,), ()),
    ],
)
def test_that_places_make_an_agreed_item_risky(
    ana: Sequence[Evidence], ben: Sequence[Evidence], found: tuple[Risk, ...]
) -> None:
    quiet = [Evidence(one.report, one.page, "", engine=one.engine) for one in ana]
    other = [Evidence(one.report, one.page, "", engine=one.engine) for one in ben]
    assert _risks(_agreed(quiet, other)) == found


def test_that_a_finding_makes_an_agreed_item_risky() -> None:
    review = _agreed([PAGE_1], [PAGE_1])  # the quote was found on no page: a finding
    assert _risks(review) == (Risk.FINDING,)


def test_that_a_reading_nobody_confirmed_makes_an_agreed_item_risky() -> None:
    review = a_review("S")
    for who in (ANA, BEN):
        enter(review, who, line("study.author", "Wang"), line("arms[one].label", "one"))
        enter(review, who, line("arms[one].size", "9.9"))
    seal_both(review)
    assert Risk.ASSUMED in _risks(review, "size")


def test_that_conflicts_have_no_risks_and_blinded_studies_tell_none() -> None:
    review = disputed()
    assert about(review, "n").key not in risks(review, review.study("S"))
    waiting = a_review("T")
    for ask in (risks, still_to_look):
        with pytest.raises(Blinded):
            ask(waiting, waiting.study("T"))
    with pytest.raises(Blinded):
        draw(waiting, waiting.study("T"), by=ANA)


# ── drawing ──────────────────────────────────────────────────────────────────────────────────────


def _many(count: int) -> Review:
    """A study with this many agreed arms, the one called 7 with a total below its count."""
    review = a_review("S")
    for who in (ANA, BEN):
        enter(review, who, line("study.author", "Wang"))
        for n in range(count):
            enter(review, who, line(f"arms[arm {n}].label", f"arm {n}"))
    seal_both(review)
    return review


def test_that_the_same_seed_draws_the_same_items_and_rounds_the_share_up() -> None:
    review = _many(14)
    study = review.study("S")
    first = draw(review, study, by=ANA, share=10, seed=7)
    again = _many(14)
    assert len(first.keys) == 2  # 15 agreed items
    keys = [item.key for item in review.comparison(study).items]
    assert list(first.keys) == sorted(keys, key=lambda key: lot(7, key))[:2]
    assert len(draw(again, again.study("S"), by=ANA, seed=7).keys) == 2


def test_that_the_riskiest_are_drawn_first() -> None:
    review = disputed()
    study = review.study("S")
    weights = risks(review, study)
    drawn = draw(review, study, by=ANA, method=Draw.RISK, share=50, seed=1)
    left = set(weights) - set(drawn.keys)
    assert min(len(weights[key]) for key in drawn.keys) >= max(len(weights[key]) for key in left)


def test_that_the_reviews_own_share_is_taken_and_a_draw_is_stored_with_its_seed() -> None:
    review = _many(9)
    set_deciding(review, Deciding(second_look=50))
    drawn = draw(review, review.study("S"), by=BEN)
    assert (drawn.share, len(drawn.keys)) == (50, 5)
    again = type(review)(review.store)
    assert draws(again, again.study("S")) == (drawn,)


def test_that_a_second_draw_adds_and_never_takes_away() -> None:
    review = _many(9)
    study = review.study("S")
    first = draw(review, study, by=ANA, share=30, seed=1)
    second = draw(review, study, by=BEN, share=30, seed=1)
    assert not set(first.keys) & set(second.keys)
    assert {item.key for item in still_to_look(review, study)} == {*first.keys, *second.keys}


def test_that_with_nothing_left_to_draw_nothing_is_written() -> None:
    review = _many(1)
    study = review.study("S")
    draw(review, study, by=ANA, share=100)
    heads = dict(review.trail.heads)
    with pytest.raises(Refused, match="no agreed item left to draw"):
        draw(review, study, by=ANA)
    assert review.trail.heads == heads


@pytest.mark.parametrize(("by", "share", "why"), [(CLEO, 10, "Cleo may not"), (ANA, 101, "101 is")])
def test_that_a_draw_by_somebody_else_or_of_no_share_is_refused(
    by: str, share: int, why: str
) -> None:
    review = disputed()
    with pytest.raises(Refused, match=why):
        draw(review, review.study("S"), by=by, share=share)


@given(st.integers(0, 2**32 - 1), st.lists(st.text(max_size=4), unique=True, max_size=8))
def test_that_every_item_has_its_own_lot_under_a_seed(seed: int, fields: list[str]) -> None:
    keys = [ItemKey("arms", "a", "b", field) for field in fields]
    assert len({lot(seed, key) for key in keys}) == len(keys)


# ── looking ──────────────────────────────────────────────────────────────────────────────────────


def test_that_a_study_is_not_locked_while_drawn_items_are_unseen() -> None:
    review = disputed()
    study = review.study("S")
    settle_all(review)
    draw(review, study, by=ANA, share=100)
    unseen = still_to_look(review, study)
    with pytest.raises(NotAllowed, match=f"{len(unseen)} of the items drawn for a second look"):
        lock(review, study)
    for item in unseen:
        settle(review, item.key.field, Outcome.EQUAL, by=BEN)
    assert not still_to_look(review, study)
    lock(review, study)


def test_that_a_look_that_is_withdrawn_is_to_be_done_again() -> None:
    review = disputed()
    study = review.study("S")
    draw(review, study, by=ANA, share=100)
    before = still_to_look(review, study)
    settle(review, "author", Outcome.VALUE, answer=Answer(value=Text("Wong"), raw="Wong"))
    assert len(still_to_look(review, study)) == len(before) - 1
    withdraw(review, study, [about(review, "author").key], by=ANA)
    assert still_to_look(review, study) == before


def test_that_a_locked_study_takes_no_draw() -> None:
    review = disputed()
    settle_all(review)
    lock(review, review.study("S"))
    with pytest.raises(NotAllowed, match="is locked"):
        draw(review, review.study("S"), by=ANA)
