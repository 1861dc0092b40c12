"""What of many names is meant by a few letters: the best first, and where the letters stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEAST = 75.0
"""The likeness, of 100, below which letters that do not stand together count as no match."""


def rank(query: str, texts: Sequence[str]) -> list[int]:
    """The indices of the texts that match ``query``, the best first; all for an empty one.

    A match at the beginning of a word is better than one inside, and both are better than a likely
    slip of the pen (rapidfuzz's partial ratio); equals keep their order.
    """
    wanted = query.strip().casefold()
    if not wanted:
        return list(range(len(texts)))
    scores = [_score(wanted, text.casefold()) for text in texts]
    found = [index for index, score in enumerate(scores) if score > 0]
    return sorted(found, key=lambda index: -scores[index])


def span(query: str, text: str) -> tuple[int, int]:
    """Begin and end of ``query`` in ``text``, best at a word's beginning; (0, 0) if nowhere."""
    wanted, folded = query.strip().casefold(), text.casefold()
    if not wanted or len(folded) != len(text):
        return 0, 0
    begin = _word_start(wanted, folded)
    begin = folded.find(wanted) if begin < 0 else begin
    return (begin, begin + len(wanted)) if begin >= 0 else (0, 0)


def _word_start(wanted: str, folded: str) -> int:
    at = folded.find(wanted)
    while at > 0 and folded[at - 1].isalnum():
        at = folded.find(wanted, at + 1)
    return at


def _score(wanted: str, folded: str) -> float:
    if _word_start(wanted, folded) >= 0:
        return 300.0
    if wanted in folded:
        return 200.0
    from rapidfuzz import fuzz

    words = wanted.split()
    if len(words) > 1 and all(word in folded for word in words):
        return 150.0
    # a shorter text would be found inside the query, where it means nothing
    is_long = 2 < len(wanted) <= len(folded)
    likeness = fuzz.partial_ratio(wanted, folded) if is_long else 0.0
    return likeness if likeness >= _LEAST else 0.0
