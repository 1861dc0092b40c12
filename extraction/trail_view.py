"""The trail as somebody may see it: nothing of a blinded record, nor how much of it there is.

A person's stream is numbered through, and its clock counts every edit. So where a part of a stream
is hidden, the rest of it is shown without numbers, and in the order of time, not of the clock. Its
salts are kept back too: hashes are public, and with the salts the numbers could be tried out.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from extraction.sealing import may_see
from extraction.trail import person_stream

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extraction.state import ReviewState
    from extraction.trail import Event


def visible_events(
    events: Iterable[Event], state: ReviewState, viewer: str | None
) -> Iterator[Event]:
    """The events a viewer may see; of a blinded record nothing, not even a seal.

    ``seq`` and ``clock`` are 0 and ``salt`` is empty in streams of which a part may be hidden.
    """
    partly = partly_hidden(state, viewer)
    shown = (event for event in events if _is_shown(event, state, viewer))
    if not partly:
        return shown
    bare = [_bare(event) if event.stream in partly else event for event in shown]
    return iter(sorted(bare, key=lambda one: (datetime.fromisoformat(one.at), one.stream)))


def partly_hidden(state: ReviewState, viewer: str | None) -> frozenset[str]:
    """The streams of those who extract something the viewer may not see yet."""
    return frozenset(
        person_stream(reviewer)
        for study in state.studies.values()
        for reviewer in (study.assignment.reviewers if study.assignment else ())
        if not may_see(state, study, reviewer, viewer)
    )


def _is_shown(event: Event, state: ReviewState, viewer: str | None) -> bool:
    reviewer, study = event.payload.get("reviewer"), event.payload.get("study")
    if reviewer is None:
        return True
    return may_see(state, state.studies[str(study)], str(reviewer), viewer)


def _bare(event: Event) -> Event:
    return replace(event, seq=0, clock=0, salt="")
