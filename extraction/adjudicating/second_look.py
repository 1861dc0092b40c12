"""A second look at what both agree on: two people can make the same mistake.

Agreed items are accepted in bulk, but for a sample that somebody looks at again: drawn at random,
or those with the most risks first. The draw is stored with its seed, so that anybody can repeat it,
and a study is not locked while drawn items are unseen. To have looked is to have decided: that it
is right (``equal``), or what is.
"""

from __future__ import annotations

import hashlib
import secrets
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from extraction import state as kinds
from extraction.adjudicating.adjudication import check_unlocked
from extraction.adjudicating.deciding import deciders
from extraction.codec import second_look_to_data
from extraction.errors import NotAllowed, Refused
from extraction.findings import record_findings
from extraction.results import Draw, SecondLook, Status
from extraction.trail import REVIEW_STREAM, person_stream

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from extraction.evidence import Evidence
    from extraction.record import Answer
    from extraction.results import Item, ItemKey
    from extraction.review import Review
    from extraction.study import Study

_WHOLE = 100  # percent
_OCR_ENGINES = ("ocr", "tesseract")
_SEEDS = 2**32

#: Section, row path and field of a finding, in one reviewer's record.
_Place = tuple[str, str, str]


class Risk(StrEnum):
    """What makes it likelier that both are wrong, or right by chance."""

    NO_EVIDENCE = "no-evidence"
    OTHER_PLACE = "other-place"
    FINDING = "finding"
    ASSUMED = "assumed"
    OCR = "ocr"


def risks(review: Review, study: Study) -> Mapping[ItemKey, tuple[Risk, ...]]:
    """The risks of each agreed item of an unblinded study, in the comparison's order.

    ``NO_EVIDENCE``: a side names no place. ``OTHER_PLACE``: both do, on no page in common.
    ``FINDING``: a check speaks of one side. ``ASSUMED``: a part was read by default. ``OCR``: all
    places of both come from recognised text. Raises ``Blinded``.
    """
    review.check_open(study, whole=True)
    doubted = _doubted(review, study)
    agreed = _agreed(review, study)
    now_at = partial(review.place_of, study)
    return {item.key: tuple(_risks(item, doubted, now_at)) for item in agreed}


def _agreed(review: Review, study: Study) -> list[Item]:
    items = review.comparison(study).items
    return [item for item in items if item.status is Status.AGREE]


def _doubted(review: Review, study: Study) -> list[set[_Place]]:
    """The places that findings speak of, in A's record and in B's."""
    return [
        {
            (one.section, one.row, one.field)
            for one in record_findings(review.codebook, study, record, record.reviewer)
        }
        for record in review.open_records(study)
    ]


def _risks(
    item: Item, doubted: Sequence[set[_Place]], place_of: Callable[[Evidence], Evidence]
) -> Iterator[Risk]:
    places = [_pages(item.a, place_of), _pages(item.b, place_of)]
    if not all(places):
        yield Risk.NO_EVIDENCE
    elif places[0].isdisjoint(places[1]):
        yield Risk.OTHER_PLACE
    key = item.key
    rows = zip(doubted, (item.a_row, item.b_row), strict=True)
    if any((key.section, row, key.field) in found for found, row in rows):
        yield Risk.FINDING
    if any(answer is not None and answer.assumed for answer in (item.a, item.b)):
        yield Risk.ASSUMED
    if all(places) and all(_is_from_ocr(answer) for answer in (item.a, item.b)):
        yield Risk.OCR


def _pages(answer: Answer | None, place_of: Callable[[Evidence], Evidence]) -> set[tuple[str, int]]:
    places = map(place_of, answer.evidence if answer else ())
    return {(one.report, one.page) for one in places}


def _is_from_ocr(answer: Answer | None) -> bool:
    return answer is not None and all(_is_recognised(one) for one in answer.evidence)


def _is_recognised(evidence: Evidence) -> bool:
    known = any(name in evidence.engine.casefold() for name in _OCR_ENGINES)
    return known or evidence.is_recognised


def draw(
    review: Review,
    study: Study,
    *,
    by: str = "",
    method: Draw = Draw.RANDOM,
    share: int | None = None,
    seed: int | None = None,
) -> SecondLook:
    """Draw agreed items of a study for a second look and accept the rest in bulk.

    ``share`` is in percent, rounded up to whole items; left out it is the review's. Without a
    ``seed`` one is chosen. What is drawn already, or decided, is not drawn again, and stays drawn.
    ``by`` is empty where nobody in particular draws, on the command line. Raises ``Blinded``,
    ``NotAllowed`` (locked, not this person's) or ``Refused`` (nothing to draw).
    """
    review.check_open(study, whole=True)
    check_unlocked(review.state, study)
    may = deciders(review.state, study)
    if by and by not in may:
        who = " or ".join(may) or "nobody yet"
        raise NotAllowed(f"{by} may not accept what both agree on in {study.name}; {who} may")
    share = review.state.deciding.second_look if share is None else share
    if not 0 <= share <= _WHOLE:
        raise Refused(f"{share} is no percentage of items; say one from 0 to {_WHOLE}")
    seed = secrets.randbelow(_SEEDS) if seed is None else seed
    at = review.trail.now().isoformat(timespec="seconds")
    keys = _drawn(review, study, method, share, seed)
    drawn = SecondLook(study.id, by, at, method, share, seed, keys)
    stream = person_stream(by) if by else REVIEW_STREAM
    review.write(stream, [(kinds.SECOND_LOOK, second_look_to_data(drawn))])
    return drawn


def _drawn(
    review: Review, study: Study, method: Draw, share: int, seed: int
) -> tuple[ItemKey, ...]:
    decided, before = review.decisions(study), _drawn_before(review, study)
    weights = {key: len(own) for key, own in risks(review, study).items()}
    free = [key for key in weights if key not in decided and key not in before]
    if not free:
        raise Refused(f"{study.name} has no agreed item left to draw; nothing is left to accept")
    wanted = -(-len(free) * share // _WHOLE)

    def place(key: ItemKey) -> tuple[int, str]:
        return (-weights[key] if method is Draw.RISK else 0, lot(seed, key))

    return tuple(sorted(free, key=place)[:wanted])


def lot(seed: int, key: ItemKey) -> str:
    """An item's lot in a draw: SHA-256 of seed and key, so the lowest lots are a random sample."""
    text = "\n".join((str(seed), *key))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _drawn_before(review: Review, study: Study) -> set[ItemKey]:
    draws = review.state.second_looks.get(study.id, [])
    return {key for drawn in draws for key in drawn.keys}


def draws(review: Review, study: Study) -> tuple[SecondLook, ...]:
    """The draws of a study, oldest first."""
    return tuple(sorted(review.state.second_looks.get(study.id, []), key=lambda d: (d.at, d.by)))


def still_to_look(review: Review, study: Study) -> tuple[Item, ...]:
    """The drawn items that still agree and that nobody has decided since. Raises ``Blinded``."""
    review.check_open(study, whole=True)
    drawn, decided = _drawn_before(review, study), review.decisions(study)
    return tuple(
        item for item in _agreed(review, study) if item.key in drawn and item.key not in decided
    )


def check_looked_at(review: Review, study: Study) -> None:
    """Raise ``NotAllowed`` while drawn items are unseen."""
    unseen = len(still_to_look(review, study))
    if unseen:
        raise NotAllowed(
            f"{study.name} can't be locked: {unseen} of the items drawn for a second look are "
            "unseen; decide that they are right, or what is"
        )
