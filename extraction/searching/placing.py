"""Places of what is sought on a page: among its words, and as boxes."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from extraction.searching.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.searching.query import Query


class Stretch(NamedTuple):
    """From letter ``begin`` of word ``first`` to before letter ``end`` of word ``last``."""

    first: int
    begin: int
    last: int
    end: int


def stretches(words: Sequence[str], query: Query) -> list[Stretch]:
    """Every place of ``query`` among a page's words, in their order."""
    starts = [*accumulate((len(word) + 1 for word in words), initial=0)]
    found = []
    for start, end in query.spots(fold(" ".join(words))):
        first = bisect_right(starts, start) - 1
        last = bisect_right(starts, end - 1) - 1
        found.append(Stretch(first, start - starts[first], last, end - starts[last]))
    return found
