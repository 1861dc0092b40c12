"""What people settle apart from each other comes to the same, in whatever order it is joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from extraction import state as kinds
from extraction.codec import decision_to_data, remark_to_data, second_look_to_data
from extraction.results import Decision, Draw, ItemKey, Outcome, Referral, Remark, SecondLook
from extraction.state import ReviewState
from extraction.trail import Trail, person_stream

if TYPE_CHECKING:
    from random import Random

    from extraction.trail import Event, JsonObject

STUDY, KEYS = "s", [ItemKey("arms", "a", "b", field) for field in ("n", "size")]
PEOPLE, TIMES = ("Ana", "Ben", "Cleo"), [f"2026-01-01T10:00:0{n}+00:00" for n in range(3)]

decisions = st.builds(
    Decision,
    st.sampled_from(KEYS),
    st.sampled_from([Outcome.A, Outcome.B, Outcome.EQUAL, Outcome.WITHDRAWN]),
    st.just(""),
    st.sampled_from(TIMES),
    revision=st.integers(1, 3),
)
remarks = st.builds(
    Remark,
    st.sampled_from(KEYS),
    st.just(""),
    st.sampled_from(TIMES),
    st.text(max_size=3),
    st.sampled_from([None, *Referral]),
    st.integers(1, 3),
)
looks = st.builds(
    SecondLook,
    st.just(STUDY),
    st.just(""),
    st.sampled_from(TIMES),
    st.sampled_from(Draw),
    st.just(10),
    st.integers(0, 9),
    st.lists(st.sampled_from(KEYS), unique=True).map(tuple),
)


def _entry(by: str, said: Decision | Remark | SecondLook) -> tuple[str, JsonObject]:
    if isinstance(said, SecondLook):
        return kinds.SECOND_LOOK, second_look_to_data(said) | {"by": by}
    if isinstance(said, Remark):
        return kinds.REMARK, {"study": STUDY, **remark_to_data(said), "by": by}
    return kinds.DECISION, {"study": STUDY, **decision_to_data(said), "by": by}


def _streams(said: list[list[Decision | Remark | SecondLook]]) -> list[list[Event]]:
    """Each person's events; of two things one person said of an item, the later counts higher."""
    trail, streams = Trail(), []
    for by, own in zip(PEOPLE, said, strict=True):
        unique = {(type(one), getattr(one, "key", one), _number(one)): one for one in own}
        ordered = sorted(unique.values(), key=_number)
        streams.append(trail.next(person_stream(by), [_entry(by, one) for one in ordered]))
    return streams


def _number(said: Decision | Remark | SecondLook) -> int:
    if isinstance(said, Decision):
        return said.revision
    return said.number if isinstance(said, Remark) else 0


def _folded(events: list[Event]) -> tuple[object, object, object]:
    state = ReviewState()
    state.fold(events)
    drawn = {one.keys for one in state.second_looks.get(STUDY, [])}
    return state.decisions, state.threads, drawn


@given(
    st.lists(st.lists(decisions | remarks | looks, max_size=5), min_size=3, max_size=3),
    st.randoms(use_true_random=False),
)
def test_that_decisions_withdrawals_and_remarks_do_not_depend_on_the_order_of_streams(
    said: list[list[Decision | Remark | SecondLook]], chance: Random
) -> None:
    streams = _streams(said)
    plain = [event for stream in streams for event in stream]
    backwards = [event for stream in reversed(streams) for event in stream]
    shuffled = list(plain)
    chance.shuffle(shuffled)
    assert _folded(plain) == _folded(backwards) == _folded(shuffled)


@given(st.lists(decisions, min_size=1, max_size=6))
def test_that_of_all_that_was_said_of_an_item_the_highest_rank_stands(said: list[Decision]) -> None:
    state = ReviewState()
    events = Trail().next("person:Ana", [_entry("Ana", one) for one in said])
    state.fold(events)
    for key, standing in state.decisions[STUDY].items():
        assert standing.rank[:2] == max((d.revision, d.at) for d in said if d.key == key)
