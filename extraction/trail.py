"""The record of changes: one salted, hash-chained stream of events for every actor.

A stream is numbered from 1; each event carries the hash of the one before it, a random salt of
128 bits (so that a head tells nothing of low-entropy values), and a clock that orders the events
of all streams when they are brought together. A person's clock goes on from the own stream and
the review's, never from another person's: it would tell how much the other has entered unseen.
What two people say of one thing is therefore numbered where it is said (``Decision.revision``).
Nothing is ever taken back from a stream.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

#: The stream of what nobody in particular did: the review's set-up on the command line.
REVIEW_STREAM = "review"
#: What the first event of a stream has before it.
NO_HASH = "0" * 64

#: JSON of any depth. ``Any``, as a recursive type would make every caller cast at every step.
JsonObject = dict[str, Any]


def person_stream(name: str) -> str:
    """The stream of a person's events."""
    return f"person:{name}"


def canonical_json(data: object) -> str:
    """JSON with sorted keys and no spaces: the same data is always the same text."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of a stream; ``at`` is ISO 8601 with offset, hashes and salt are hex."""

    stream: str
    seq: int
    clock: int
    at: str
    kind: str
    payload: Mapping[str, object] = field(hash=False)
    salt: str
    prev: str
    hash: str

    @property
    def order(self) -> tuple[int, str, int]:
        """The place among the events of all streams."""
        return (self.clock, self.stream, self.seq)

    def computed_hash(self) -> str:
        """The hash this event's content ought to have (SHA-256 of its canonical JSON)."""
        body = [self.stream, self.seq, self.clock, self.at, self.kind, self.payload]
        text = canonical_json([*body, self.salt, self.prev])
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a stream: how many events it has, the hash and the clock of the last."""

    seq: int = 0
    hash: str = NO_HASH
    clock: int = field(default=0, compare=False)


def _now() -> datetime:
    return datetime.now(UTC).astimezone()


def _salt() -> str:
    return secrets.token_hex(16)


@dataclass(slots=True)
class Trail:
    """Makes the next events of a review's streams, and knows their heads.

    ``now`` and ``salt`` may be replaced, so that a rebuilt review is the same byte for byte.
    """

    heads: dict[str, Head] = field(default_factory=dict)
    now: Callable[[], datetime] = _now
    salt: Callable[[], str] = _salt

    def extend(self, events: Iterable[Event]) -> None:
        """Take over events that stand in the store already."""
        for event in events:
            head = self.heads.get(event.stream, Head())
            if event.seq > head.seq:
                self.heads[event.stream] = Head(event.seq, event.hash, event.clock)

    def next(self, stream: str, entries: Iterable[tuple[str, Mapping[str, object]]]) -> list[Event]:
        """The events that write ``(kind, payload)`` entries to a stream; heads stay as they are.

        Call ``extend`` with them once they are stored.
        """
        head, at = self.heads.get(stream, Head()), self._stamp()
        clock = max(head.clock, self.heads.get(REVIEW_STREAM, Head()).clock)
        events: list[Event] = []
        for kind, payload in entries:
            clock += 1
            bare = Event(
                stream, head.seq + 1, clock, at, kind, payload, self.salt(), head.hash, NO_HASH
            )
            event = _with_hash(bare)
            head = Head(event.seq, event.hash, event.clock)
            events.append(event)
        return events

    def _stamp(self) -> str:
        return self.now().isoformat(timespec="milliseconds")


def _with_hash(event: Event) -> Event:
    return Event(
        event.stream,
        event.seq,
        event.clock,
        event.at,
        event.kind,
        event.payload,
        event.salt,
        event.prev,
        event.computed_hash(),
    )


def first_fault(events: Iterable[Event]) -> tuple[Event, str] | None:
    """The first event, stream by stream in the order given, that breaks its chain, and how.

    ``events`` hold each stream's events in order; streams may be interleaved.
    """
    heads: dict[str, Head] = {}
    for event in events:
        head = heads.get(event.stream, Head())
        if event.seq != head.seq + 1:
            return event, f"number {head.seq + 1} is missing before it"
        if event.prev != head.hash:
            return event, "it does not continue the event before it"
        if event.hash != event.computed_hash():
            return event, "its content was changed"
        heads[event.stream] = Head(event.seq, event.hash)
    return None
