"""A stream of events can be gone on with, and every change of it is seen."""

from __future__ import annotations

import hashlib
import json
import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.trail import NO_HASH, Event, Head, Trail, canonical_json, first_fault, person_stream

json_data = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(), inside, max_size=3),
    max_leaves=6,
)


def fixed_trail() -> Trail:
    """A trail whose salts and times are always the same."""
    salts = (f"{number:032x}" for number in count(1))
    hours = (datetime(2024, 1, 1, hour % 24, tzinfo=UTC) for hour in count(9))
    return Trail(now=lambda: next(hours), salt=lambda: next(salts))


def written(trail: Trail, stream: str, *numbers: int) -> list[Event]:
    """Events of a stream, taken over by the trail."""
    events = trail.next(stream, [("remark", {"number": number}) for number in numbers])
    trail.extend(events)
    return events


def changed(event: Event, part: str, content: object) -> Event:
    """The event with another content in one part."""
    parts: dict[str, Any] = {name: getattr(event, name) for name in Event.__slots__}  # of any type
    return Event(**(parts | {part: content}))


def two_streams() -> list[Event]:
    """Some work of two people in turns."""
    trail, events = fixed_trail(), []
    for number in range(12):
        stream = person_stream("Ana" if number % 3 else "Ben")
        events += written(trail, stream, number, number + 100)
    return events


# ── making ───────────────────────────────────────────────────────────────────────────────────


def test_that_a_stream_is_numbered_from_one_and_chained() -> None:
    first, second = written(Trail(), "review", 1, 2)
    assert (first.seq, first.prev) == (1, NO_HASH)
    assert (second.seq, second.prev) == (2, first.hash)


def test_that_making_events_does_not_move_the_heads() -> None:
    trail = Trail()
    once = trail.next("review", [("remark", {})])
    assert trail.heads == {}
    assert trail.next("review", [("remark", {})])[0].seq == once[0].seq


def test_that_a_persons_clock_goes_on_from_the_own_stream_and_the_reviews() -> None:
    trail = Trail()
    streams = ("person:Ana", "review", "review", "person:Ana", "person:Ben", "review")
    clocks = [written(trail, stream, 1)[0].clock for stream in streams]
    assert clocks == [1, 1, 2, 3, 3, 3]


def test_that_a_clock_tells_nothing_of_another_persons_events() -> None:
    quiet, busy = Trail(), Trail()
    written(busy, "person:Ben", *range(50))
    after = [written(trail, "person:Ana", 1)[0].clock for trail in (quiet, busy)]
    assert after[0] == after[1]


def test_that_the_clock_goes_on_from_what_came_from_elsewhere() -> None:
    far = Trail()
    written(far, "review", *range(40))
    near = Trail()
    written(near, "person:Ana", 1)
    near.extend(written(far, "review", 1))
    assert written(near, "person:Ana", 2)[0].clock == 42


def test_that_extending_twice_or_backwards_changes_nothing() -> None:
    events = two_streams()
    once, backwards = Trail(), Trail()
    once.extend(events)
    backwards.extend(reversed(events))
    backwards.extend(events)
    assert once.heads == backwards.heads
    assert once.heads["person:Ben"] == Head(8, [e for e in events if e.stream[-1] == "n"][-1].hash)


def test_that_equal_content_has_unequal_hashes() -> None:
    hashes = {written(Trail(), "review", 0)[0].hash for _ in range(20)}
    assert len(hashes) == 20


def test_that_a_salt_has_128_bits() -> None:
    events = written(Trail(), "review", *range(200))
    assert {len(bytes.fromhex(event.salt)) for event in events} == {16}
    digits = Counter("".join(event.salt for event in events))
    assert len({event.salt for event in events}) == 200
    assert min(digits.values()) > 6400 / 16 / 2


def test_that_the_same_clock_and_salts_make_the_same_trail() -> None:
    assert two_streams() == two_streams()


def test_that_times_are_told_with_their_offset() -> None:
    zone = timezone(timedelta(hours=-3, minutes=-30))
    trail = Trail(now=lambda: datetime(2024, 2, 29, 23, 59, 1, 2345, tzinfo=zone))
    assert written(trail, "review", 1)[0].at == "2024-02-29T23:59:01.002-03:30"
    assert datetime.fromisoformat(written(Trail(), "review", 1)[0].at).tzinfo is not None


def test_that_a_clock_set_back_does_not_disturb_the_order() -> None:
    times = iter([datetime(2024, 1, 2, tzinfo=UTC), datetime(2023, 1, 1, tzinfo=UTC)])
    trail = Trail(now=lambda: next(times))
    events = [*written(trail, "review", 1), *written(trail, "review", 2)]
    assert sorted(events, key=lambda event: event.order) == events
    assert first_fault(events) is None


# ── text and hashes ──────────────────────────────────────────────────────────────────────────


def test_that_canonical_json_is_sorted_short_and_plain() -> None:
    assert canonical_json({"b": [1, 2.5], "a": {"ü": None}}) == '{"a":{"ü":null},"b":[1,2.5]}'


def test_that_a_known_event_has_the_known_hash() -> None:
    event = written(fixed_trail(), "review", 7)[0]
    text = (
        '["review",1,1,"2024-01-01T09:00:00.000+00:00","remark",{"number":7},'
        f'"00000000000000000000000000000001","{NO_HASH}"]'
    )
    assert event.hash == hashlib.sha256(text.encode()).hexdigest()


@given(payload=st.dictionaries(st.text(), json_data, max_size=4))
def test_that_an_event_reads_back_from_json_with_its_hash(payload: dict[str, object]) -> None:
    event = Trail().next("review", [("remark", payload)])[0]
    again = replace(event, payload=json.loads(canonical_json(event.payload)))
    assert again.computed_hash() == event.hash


def test_that_half_a_character_can_be_hashed() -> None:
    event = Trail().next("review", [("remark", {"text": "\ud800"})])[0]
    assert first_fault([event]) is None


# ── checking ─────────────────────────────────────────────────────────────────────────────────


def test_that_sound_streams_have_no_fault_in_any_interleaving() -> None:
    events = two_streams()
    assert first_fault(events) is None
    assert first_fault(sorted(events, key=lambda event: event.stream)) is None
    assert first_fault([]) is None


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("at", "2024-01-01T09:00:00.000+00:01"),
        ("kind", "seal"),
        ("payload", {"number": 1}),
        ("clock", 1000),
        ("salt", "0" * 32),
    ],
)
def test_that_a_changed_part_is_named_as_changed(part: str, content: object) -> None:
    events = two_streams()
    events[9] = changed(events[9], part, content)
    assert first_fault(events) == (events[9], "its content was changed")


def test_that_a_rehashed_change_breaks_the_event_after_it() -> None:
    events = written(fixed_trail(), "review", *range(5))
    forged = replace(events[2], payload={"number": 99})
    events[2] = replace(forged, hash=forged.computed_hash())
    assert first_fault(events) == (events[3], "it does not continue the event before it")


def test_that_a_missing_event_is_named() -> None:
    events = written(fixed_trail(), "review", *range(5))
    del events[2]
    assert first_fault(events) == (events[2], "number 3 is missing before it")


def test_that_an_event_of_another_stream_does_not_fit() -> None:
    trail = fixed_trail()
    other = written(trail, "b", 1)[0]
    events = [*written(trail, "a", 1), replace(other, stream="a", seq=2)]
    assert first_fault(events) == (events[1], "it does not continue the event before it")


def with_one_spoilt(events: list[Event], chance: random.Random) -> tuple[list[Event], int]:
    """The events with one of them deleted, altered, moved or added, and where that begins.

    The last event of a stream is never deleted: only a head kept elsewhere tells of that.
    """
    spoilt = list(events)
    at = chance.randrange(len(events) - 1)
    kind = chance.choice(["delete", "alter", "reorder", "insert"])
    if kind == "delete":
        del spoilt[at]
    elif kind == "alter":
        part = chance.choice(["at", "kind", "salt", "prev", "hash", "stream", "clock", "seq"])
        old = getattr(events[at], part)
        spoilt[at] = changed(events[at], part, old + 1 if isinstance(old, int) else old + "0")
    elif kind == "reorder":
        other = chance.choice([n for n in range(len(events)) if n != at])
        spoilt[at], spoilt[other] = events[other], events[at]
        at = min(at, other)
    else:
        spoilt.insert(at, chance.choice(events))
    return spoilt, at


def test_that_every_one_of_a_thousand_random_changes_is_seen_where_it_begins() -> None:
    chance = random.Random(7)
    events = written(fixed_trail(), "review", *range(20))
    for _ in range(1000):
        spoilt, at = with_one_spoilt(events, chance)
        fault = first_fault(spoilt)
        assert fault is not None
        assert fault[0] in spoilt[at : at + 2]
