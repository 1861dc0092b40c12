"""Several passages for one value: what they say together, or each. Free of Qt."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from gui.extract.offers import MOST, NONE, Offers, clean_words, offers_for
from schemas.field import FieldType
from schemas.parsing import canonical
from schemas.values import Unread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.record import Answer
    from gui.extract.offers import Offer
    from schemas.field import Field

BETWEEN = " … "
"""Stands between passages that are shown or kept together."""


def offers_for_all(
    texts: Sequence[str], field: Field, answer: Answer | None, rows: Sequence[str] = ()
) -> Offers:
    """The ways to keep passages in a field, as ``offers_for`` gives them for one.

    Passages that say the same are read as the first of them. Else numbers are read as they stand
    one after the other (“49.3” and “(20–73)”, or “21” and “31” of a count), unless that would run
    their digits together; where they give no number so, each is offered by itself.
    """
    texts = list(dict.fromkeys(map(clean_words, texts)))
    each = [offers_for(text, field, answer, rows) for text in texts]
    if len(each) == 1 or _say_the_same(each, field):
        return each[0]
    if field.type.is_numeric:
        return _numbers(texts, each, field, answer)
    if field.type in (FieldType.TEXT, FieldType.LONGTEXT, FieldType.DATE):
        return offers_for(BETWEEN.join(texts), field, answer, rows)
    sure = next((one for one in each if one.first != NONE and one.ways), each[0])
    return replace(sure, words=BETWEEN.join(texts))


def _say_the_same(each: Sequence[Offers], field: Field) -> bool:
    """Whether every passage is read by itself, and all as the same value."""
    if any(not one.ways or one.is_list or one.is_unread for one in each):
        return False
    return len({canonical(one.ways[0].value, field) for one in each}) == 1


def _numbers(
    texts: Sequence[str], each: Sequence[Offers], field: Field, answer: Answer | None
) -> Offers:
    for between in (" ", " of ") if field.type is FieldType.COUNT else (" ",):
        if between == " " and any(_would_run_together(*two) for two in pairwise(texts)):
            continue
        found = offers_for(between.join(texts), field, answer)
        if found.ways and found.first != NONE and not found.is_unread:
            return found
    ways: dict[object, Offer] = {}
    for one in each:
        for way in (way for way in one.ways if not isinstance(way.value, Unread)):
            ways.setdefault((way.reading, canonical(way.value, field)), way)
    words = BETWEEN.join(texts)
    if not ways:
        return Offers(words, refusal=_refusal(each))
    return Offers(words, tuple(ways.values())[:MOST], is_list=True, first=NONE)


def _refusal(each: Sequence[Offers]) -> str:
    """Why none is read; of passages with and without numbers, what is said of one that has some."""
    has_number = [one for one in each if any(map(str.isdigit, one.words))]
    first = (has_number or each)[0]
    unread = first.ways[0].value if first.is_unread else None
    return unread.why if isinstance(unread, Unread) else first.refusal


def _would_run_together(one: str, other: str) -> bool:
    """Whether two numbers side by side would look like one: “12” and “500”."""
    return one[-1:].isdigit() and other[:1].isdigit()
