"""A query answered from the index: hits in the order of the reports, with the words around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from extraction.searching.folding import fold, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extraction.searching.query import Query
    from extraction.storage.text_index import Candidate, TextIndex

MOST_HITS = 300
"""Of one search over reports; who gets more has sought too little."""

SHORTEST = 2
"""Letters that a search over reports needs; one letter stands on every page."""

_BEFORE, _AFTER = 48, 72  # letters shown around a hit


class Hit(NamedTuple):
    """A place in a report: ``number`` counts the hits of its page from 0.

    ``before`` and ``after`` are the words around ``text``, all as printed.
    """

    report: str
    page: int
    number: int
    before: str
    text: str
    after: str


@dataclass(frozen=True, slots=True)
class Found:
    """The hits of a query; ``is_full`` where there are more than are told."""

    query: Query
    hits: tuple[Hit, ...] = ()
    is_full: bool = False


def search(index: TextIndex, query: Query, reports: Sequence[str], most: int = MOST_HITS) -> Found:
    """The first ``most`` hits in ``reports`` (SHA-256), in their order, page after page."""
    hits: list[Hit] = []
    if len(query.folded) < SHORTEST:
        return Found(query)
    letters = query.lowered
    for candidate in index.candidates(letters, reports):
        if letters in candidate.lowered:
            hits.extend(_on_page(index, query, candidate))
        if len(hits) > most:
            return Found(query, tuple(hits[:most]), is_full=True)
    return Found(query, tuple(hits))


def _on_page(index: TextIndex, query: Query, candidate: Candidate) -> Iterator[Hit]:
    kept = index.printed(candidate.key)
    if kept is None:
        return
    printed, places = kept
    # Case is not kept beside the index: where it counts, a page is folded once more.
    page = fold(printed) if query.match_case else unpacked(candidate.lowered, printed, places)
    for number, (start, end) in enumerate(query.spots(page)):
        yield Hit(
            candidate.report,
            candidate.page,
            number,
            _before(printed, start),
            printed[start:end],
            _after(printed, end),
        )


def _before(printed: str, start: int) -> str:
    """The words before a hit, none of them cut."""
    if start <= _BEFORE:
        return printed[:start]
    part = printed[start - _BEFORE : start]
    return part.partition(" ")[2] if " " in part.strip() else part


def _after(printed: str, end: int) -> str:
    if end + _AFTER >= len(printed):
        return printed[end:]
    part = printed[end : end + _AFTER]
    return part.rpartition(" ")[0] if " " in part.strip() else part
