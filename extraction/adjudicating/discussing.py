"""Talking an open item over: remarks, and referring it to a third reviewer or the authors.

Nothing said here settles anything: an item stays open until somebody decides it.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from extraction import state as kinds
from extraction.adjudicating.adjudication import check_unlocked, open_items, where_of
from extraction.adjudicating.deciding import check_participant, may_decide
from extraction.codec import remark_to_data
from extraction.errors import NotAllowed, NotFound, Refused
from extraction.results import Referral, Remark, Status, Thread
from extraction.review import reason_given
from extraction.trail import person_stream

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from extraction.results import Item, ItemKey
    from extraction.review import Review
    from extraction.study import Study


def remark(review: Review, study: Study, key: ItemKey, text: str, by: str) -> None:
    """Say something about an item, open or not.

    Raises ``NotAllowed`` (locked, an outsider), ``Blinded``, ``NotFound`` (no such item) or
    ``Refused`` (nothing said).
    """
    _item(review, study, key, by)
    words = text.strip()
    if not words:
        raise Refused("a remark needs words; write some, or refer the item")
    _write(review, study, Remark(key, by, "", words))


def refer(review: Review, study: Study, key: ItemKey, to: Referral, text: str, by: str) -> None:
    """Refer an open item to somebody, or (``NONE``) take that back; it stays open.

    A third reviewer is told why. Raises as ``remark`` does, and ``NotAllowed`` for what both agree
    on or somebody decided.
    """
    item = _item(review, study, key, by)
    if item.status is Status.AGREE:
        raise NotAllowed(f"{where_of(item)}: both agree there; decide something else, or remark")
    if key in review.decisions(study):
        raise NotAllowed(f"{where_of(item)}: it is decided; withdraw the decision first")
    words = text.strip()
    if to is Referral.THIRD_REVIEWER:
        words = reason_given(text, "referring to a third reviewer")
    if words or referral_of(review, study, key) is not to:
        _write(review, study, Remark(key, by, "", words, to))


def _item(review: Review, study: Study, key: ItemKey, by: str) -> Item:
    """The item, for somebody who may speak of it now."""
    check_participant(review.state, study, by)
    check_unlocked(review.state, study)
    for item in review.comparison(study).items:
        if item.key == key:
            return item
    raise NotFound(f"{study.name} has no such item in “{key.section}”")


def _write(review: Review, study: Study, said: Remark) -> None:
    thread = threads(review, study).get(said.key, Thread(said.key))
    number = max((one.number for one in thread.remarks), default=0) + 1
    at = review.trail.now().isoformat(timespec="seconds")
    stamped = Remark(said.key, said.by, at, said.text, said.referral, number)
    entry = (kinds.REMARK, {"study": study.id, **remark_to_data(stamped)})
    review.write(person_stream(said.by), [entry])


def threads(review: Review, study: Study) -> Mapping[ItemKey, Thread]:
    """What was said about a study's items, by item."""
    return MappingProxyType(review.state.threads.get(study.id, {}))


def referral_of(review: Review, study: Study, key: ItemKey) -> Referral:
    """To whom an item is referred, decided or not."""
    thread = threads(review, study).get(key)
    return thread.referral if thread else Referral.NONE


def referred(review: Review, to: Referral) -> tuple[tuple[Study, Item], ...]:
    """The open items that are referred so, study by study."""
    return tuple(
        (study, item) for study, item in _open(review) if referral_of(review, study, item.key) is to
    )


def asked_authors(review: Review) -> tuple[tuple[Study, Item], ...]:
    """The open items whose authors are asked."""
    return referred(review, Referral.AUTHORS)


def third_queue(review: Review, person: str) -> tuple[tuple[Study, Item], ...]:
    """The open items that wait for a person who is none of the study's two reviewers."""
    return tuple(
        (study, item)
        for study, item in _open(review)
        if study.assignment is not None
        and person not in study.assignment.reviewers
        and may_decide(review.state, study, person, item.key)
    )


def _open(review: Review) -> Iterator[tuple[Study, Item]]:
    for study in review.studies():
        if review.state.unblinded.get(study.id):
            for item in open_items(review.comparison(study), review.decisions(study)):
                yield study, item
