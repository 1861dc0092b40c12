"""The sentences of the methods text that tell how conflicts and agreed items were settled."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Protocol

from extraction.counted_words import counted, joined
from extraction.results import Draw, Outcome, Referral, Status
from extraction.study import DecidedBy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from extraction.results import Comparison, Consensus, Decision, Item, ItemKey
    from extraction.state import ReviewState
    from extraction.study import Study
    from schemas.codebook import Codebook

_BY_REVIEWERS = "resolved by consensus of the reviewers"
_BY_THIRD = "resolved by a third reviewer"
_BY_LEAD = "resolved by the lead of the review"
_BY_ADJUDICATOR = "resolved by an adjudicator"
_UNRESOLVED = "unresolved, and without a value in the dataset"
_WAYS = (_BY_REVIEWERS, _BY_THIRD, _BY_LEAD, _BY_ADJUDICATOR, _UNRESOLVED)
_DRAWN = {Draw.RANDOM: "at random", Draw.RISK: "those of most risk first"}

#: An item with its study and the decision that stands, if any.
_Settled = tuple["Study", "Item", "Decision | None"]


class Reviewed(Protocol):
    """What the paragraph asks of a review, so that one gathered before will do as well."""

    @property
    def codebook(self) -> Codebook:
        """The review's form."""

    @property
    def state(self) -> ReviewState:
        """Who decides, what was discussed, what was drawn for a second look."""

    def studies(self) -> tuple[Study, ...]:
        """All studies."""

    def comparison(self, study: Study) -> Comparison:
        """Both records of an open study side by side."""

    def decisions(self, study: Study) -> Mapping[ItemKey, Decision]:
        """The decisions that stand."""


def settling_sentences(review: Reviewed, consensus: Sequence[Consensus]) -> Iterator[str]:
    """How conflicts were resolved and referred, and what was looked at again, of these studies."""
    settled = list(_items(review, [one.study for one in consensus]))
    conflicts = [one for one in settled if one[1].status is Status.CONFLICT]
    agreed = [one for one in settled if one[1].status is Status.AGREE]
    yield from _conflicts(review.state, conflicts)
    if review.state.deciding.hides_names:
        yield "From whoever settled without having extracted, names and sides were hidden."
    yield from _referred(review.state, conflicts)
    yield from _second_look(review.state, agreed)
    anew = sum(d is not None and d.outcome is not Outcome.EQUAL for _, _, d in agreed)
    if anew:
        told = counted(anew, "item on which they agreed", "items on which they agreed")
        yield f"The reviewers or the adjudicator decided anew on {told}."


def _items(review: Reviewed, studies: Sequence[Study]) -> Iterator[_Settled]:
    for study in studies:
        decisions = review.decisions(study)
        for item in review.comparison(study).items:
            yield study, item, decisions.get(item.key)


def _conflicts(state: ReviewState, conflicts: Sequence[_Settled]) -> Iterator[str]:
    ways = Counter(_way(state, study, decision) for study, _, decision in conflicts)
    if ways:
        told = [
            f"{count} {'was' if count == 1 else 'were'} {way}"
            for way in _WAYS
            if (count := ways[way])
        ]
        yield f"Of {counted(ways.total(), 'conflict', 'conflicts')}, {joined(told)}."


def _way(state: ReviewState, study: Study, decision: Decision | None) -> str:
    assignment, deciding = study.assignment, state.deciding
    if decision is None:
        return _UNRESOLVED
    if assignment is not None and decision.by == assignment.adjudicator:
        return _BY_ADJUDICATOR
    if deciding.by is DecidedBy.LEAD and decision.by == deciding.person:
        return _BY_LEAD
    is_reviewer = assignment is not None and decision.by in assignment.reviewers
    return _BY_REVIEWERS if is_reviewer else _BY_THIRD


def _referred(state: ReviewState, conflicts: Sequence[_Settled]) -> Iterator[str]:
    """Conflicts that the studies' authors were to answer."""
    asked = [
        decision
        for study, item, decision in conflicts
        if (thread := state.threads.get(study.id, {}).get(item.key))
        and any(remark.referral is Referral.AUTHORS for remark in thread.remarks)
    ]
    if asked:
        were = counted(len(asked), "conflict was", "conflicts were")
        waiting = asked.count(None)
        still = f"; {waiting} of these {'is' if waiting == 1 else 'are'} still open"
        yield f"{were} referred to the studies' authors{still if waiting else ''}."


def _second_look(state: ReviewState, agreed: Sequence[_Settled]) -> Iterator[str]:
    """The agreed items drawn for a second look, and what became of them."""
    draws = [
        one for study in {s.id for s, _, _ in agreed} for one in state.second_looks.get(study, ())
    ]
    keys = {(one.study, key) for one in draws for key in one.keys}
    drawn = [decision for study, item, decision in agreed if (study.id, item.key) in keys]
    if not drawn:
        return
    methods = {one.method for one in draws}
    how = joined([told for method, told in _DRAWN.items() if method in methods])
    seen = [decision for decision in drawn if decision is not None]
    changed = sum(decision.outcome is not Outcome.EQUAL for decision in seen)
    items = counted(len(agreed), "item", "items")
    were = "was" if len(drawn) == 1 else "were"
    yield (
        f"Of {items} on which the reviewers agreed, {len(drawn)} {were} drawn for a second look "
        f"({how}); {len(seen)} had been looked at, and {changed} decided on anew."
    )
