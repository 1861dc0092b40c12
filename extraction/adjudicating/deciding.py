"""Who may settle what differs: the study's own adjudicator, else as the review has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction import state as kinds
from extraction.codec import deciding_to_data
from extraction.errors import NotAllowed, Refused
from extraction.results import Referral, Thread
from extraction.setting_up import clean_name
from extraction.study import DecidedBy, Deciding
from extraction.trail import REVIEW_STREAM

if TYPE_CHECKING:
    from extraction.results import ItemKey
    from extraction.review import Review
    from extraction.state import ReviewState
    from extraction.study import Study

_WHOLE = 100  # percent


def deciders(state: ReviewState, study: Study, key: ItemKey | None = None) -> tuple[str, ...]:
    """Who may decide in a study, or on one of its items.

    The study's own adjudicator comes first. Else the lead decides, or a third reviewer, or under
    consensus either reviewer; an item that was referred to a third reviewer is that one's alone, if
    there is such a person.
    """
    assignment, deciding = study.assignment, state.deciding
    if assignment is None:
        return ()
    if assignment.adjudicator:
        return (assignment.adjudicator,)
    if deciding.by is DecidedBy.LEAD:
        return (deciding.person,)
    if deciding.by is DecidedBy.THIRD:
        return third_reviewers(state, study)
    if key is not None and _referral(state, study, key) is Referral.THIRD_REVIEWER:
        return third_reviewers(state, study) or assignment.reviewers
    return assignment.reviewers


def third_reviewers(state: ReviewState, study: Study) -> tuple[str, ...]:
    """Who can be the third reviewer of a study.

    That is the person the review names, unless it is one of the study's own two; else the review's
    other reviewers.
    """
    own = study.assignment.reviewers if study.assignment else ()
    named = state.deciding.person
    if named and named not in own:
        return (named,)
    return tuple(name for name in state.reviewers if name not in own)


def may_decide(state: ReviewState, study: Study, person: str, key: ItemKey | None = None) -> bool:
    """Whether a person may decide in a study, or on one of its items."""
    return person in deciders(state, study, key)


def participants(state: ReviewState, study: Study) -> tuple[str, ...]:
    """Who may speak of a study's items: its reviewers, and everyone who may come to decide one."""
    assignment = study.assignment
    own = assignment.reviewers if assignment else ()
    third = () if assignment and assignment.adjudicator else third_reviewers(state, study)
    named = (state.deciding.person,) if state.deciding.person else ()
    return tuple(dict.fromkeys([*own, *deciders(state, study), *named, *third]))


def check_participant(state: ReviewState, study: Study, person: str) -> None:
    """Raise ``NotAllowed`` unless a person has to do with settling the study."""
    among = participants(state, study)
    if person not in among:
        who = " or ".join(among) or "nobody yet"
        raise NotAllowed(f"{person} has no part in settling {study.name}; {who} has")


def set_deciding(review: Review, deciding: Deciding) -> None:
    """Say who settles what differs from now on; decisions that stand are not touched.

    Raises ``Refused`` where a lead is not named, where there can be no third reviewer, and for a
    share that is no percentage.
    """
    person = _known(review.state, deciding.person)
    if deciding.by is DecidedBy.LEAD and not person:
        raise Refused("name the lead who decides")
    if deciding.by is DecidedBy.THIRD and not person and len(review.state.reviewers) < _THREE:
        raise Refused("name the third reviewer; the review has no third one")
    if not 0 <= deciding.second_look <= _WHOLE:
        raise Refused(f"{deciding.second_look} is no percentage of items; say one from 0 to 100")
    settled = Deciding(deciding.by, person, deciding.hides_names, deciding.second_look)
    if settled != review.state.deciding:
        review.write(REVIEW_STREAM, [(kinds.DECIDING, deciding_to_data(settled))])


_THREE = 3


def _known(state: ReviewState, name: str) -> str:
    """A name as the review writes it already, if it does."""
    if not name.strip():
        return ""
    cleaned = clean_name(name, "person")
    same = (one for one in state.people if one.casefold() == cleaned.casefold())
    return next(same, cleaned)


def _referral(state: ReviewState, study: Study, key: ItemKey) -> Referral:
    return state.threads.get(study.id, {}).get(key, Thread(key)).referral
