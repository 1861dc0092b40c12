"""Twelve studies that two rated alike but for one or two of each kind of field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.study_status import set_pilot
from tests.helpers.agreements import FORM
from tests.helpers.reviews import ANA, BEN, a_review, enter, line, seal_both

if TYPE_CHECKING:
    from extraction.entries import EntryLine
    from extraction.review import Review

NAMES = tuple(f"Study {letter}" for letter in "ABCDEFGHIJKL")
_DESIGNS = ("trial", "cohort", "series")
_QUALITY = ("low", "fair", "high")


def rated_review(*, sealed: int = len(NAMES), pilots: int = 0, form: str = FORM) -> Review:
    """The review with both records of the first ``sealed`` studies sealed.

    Ana and Ben differ in the design of study A, the quality of study B, the number of patients of
    study C (12 against 90) and the drugs of study D; in study E only Ana has the arm “two”.
    """
    review = a_review(*NAMES, codebook=form)
    for who in (ANA, BEN):
        for place, name in enumerate(NAMES):
            enter(review, who, *_lines(name, place, who))
    for name in NAMES[:sealed]:
        seal_both(review, name)
    for name in NAMES[:pilots]:
        set_pilot(review, review.study(name), on=True)
    return review


def _lines(study: str, place: int, who: str) -> list[EntryLine]:
    is_ben = who == BEN
    answers = {
        "design": _DESIGNS[(place + (is_ben and place == 0)) % 3],
        "blinded": "yes" if place % 2 else "no",
        "quality": _QUALITY[(place + (is_ben and place == 1)) % 3],
        "drugs": "x" if is_ben and place == 3 else "x; y",
        "n": "90" if is_ben and place == 2 else str(10 + place),
        "country": "Malta",
    }
    lines = [line(f"study.{field}", text, study=study) for field, text in answers.items()]
    arms = ["one", "two"] if place == 4 and not is_ben else ["one"]
    return lines + [line(f"arms[{arm}].label", arm, study=study) for arm in arms]
