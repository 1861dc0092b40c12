"""Hiding who said what from one who settles what others extracted.

A third reviewer should weigh two answers, not two names, nor favour the side that always stands
first. So, where the review has it so, names are hidden and the sides change places, about every
other time. That follows from the trail's first salt: the same item always looks the same.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from extraction.adjudicating.deciding import deciders, third_reviewers
from extraction.results import Outcome
from extraction.rows.row_references import b_row_name

if TYPE_CHECKING:
    from extraction.results import Item, ItemKey
    from extraction.state import ReviewState
    from extraction.study import Study

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Sides:
    """How the two sides of an item are shown: with names or without, and whether B's is first."""

    hides_names: bool = False
    are_swapped: bool = False

    def shown(self, a: _T, b: _T) -> tuple[_T, _T]:
        """What belongs to A and to B, in the order they are shown."""
        return (b, a) if self.are_swapped else (a, b)

    def outcome(self, *, is_first: bool) -> Outcome:
        """What taking the side that is shown first (or second) decides."""
        return Outcome.A if is_first != self.are_swapped else Outcome.B

    def is_first(self, outcome: Outcome) -> bool:
        """Whether the side a decision took is the one shown first."""
        return (outcome is Outcome.A) != self.are_swapped


def is_masked(state: ReviewState, study: Study, viewer: str) -> bool:
    """Whether names are hidden from a viewer: one who may decide and extracted nothing of it."""
    assignment = study.assignment
    if not state.deciding.hides_names or assignment is None or viewer in assignment.reviewers:
        return False
    return viewer in (*deciders(state, study), *third_reviewers(state, study))


def sides(state: ReviewState, study: Study, key: ItemKey, viewer: str) -> Sides:
    """How an item's sides are shown to a viewer; the same for ever."""
    if not is_masked(state, study, viewer):
        return Sides()
    text = "\n".join((state.salt, study.id, *key))
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    return Sides(hides_names=True, are_swapped=bool(digest[0] & 1))


def shown_row(item: Item, sides: Sides) -> str:
    """What an item's row is called; hidden sides leave out the mark of a row only B has."""
    if sides.hides_names and not item.key.a and item.key.b:
        return item.row.removeprefix(b_row_name(""))
    return item.row


def shown_name(state: ReviewState, study: Study, viewer: str, name: str) -> str | None:
    """A person's name as a viewer may read it; ``None`` where it is hidden.

    Hidden are the names of the study's two reviewers; the viewer's own never is.
    """
    reviewers = study.assignment.reviewers if study.assignment else ()
    is_hidden = name in reviewers and is_masked(state, study, viewer)
    return None if is_hidden else name
