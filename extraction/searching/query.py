"""What is sought, and where it stands in a folded text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from extraction.searching.folding import fold_query, lowered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extraction.searching.folding import Folded


@dataclass(frozen=True)
class Query:
    """Words to seek: parts of words too unless ``whole_words``, in any case unless ``match_case``.

    Two queries are the same if they were typed alike and sought alike.
    """

    text: str = ""
    whole_words: bool = False
    match_case: bool = False

    @cached_property
    def folded(self) -> str:
        """What is compared; empty where nothing is sought."""
        folded = fold_query(self.text)
        return folded if self.match_case else lowered(folded)

    def __bool__(self) -> bool:
        return bool(self.folded)

    @property
    def lowered(self) -> str:
        """What is sought, without case whatever is asked for."""
        return lowered(self.folded)

    def spots(self, page: Folded) -> Iterator[tuple[int, int]]:
        """From where to where it stands in a text as printed, each after the last one's end."""
        if not self:
            return
        text = page.text if self.match_case else page.lowered
        for place in places_in(text, self.folded):
            end = place + len(self.folded)
            if not self.whole_words or _is_whole(page, place, end):
                yield page.origin(place), page.origin(end - 1) + 1


def places_in(text: str, sought: str) -> Iterator[int]:
    """Where ``sought`` begins in ``text``, each time after the last one's end."""
    place = text.find(sought)
    while place >= 0:
        yield place
        place = text.find(sought, place + len(sought))


def _is_whole(page: Folded, start: int, end: int) -> bool:
    """Whether no word and no number is cut at either end."""
    return not (_cuts(page, start) or _cuts(page, end))


def _cuts(page: Folded, place: int) -> bool:
    """Whether a cut at ``place`` leaves parts of one word, or of one number, on both sides."""
    text = page.text
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    if before in ".," or after in ".,":
        return _cuts_number(text, place)
    return before.isalnum() and after.isalnum() and not page.is_parted(place)


def _cuts_number(text: str, place: int) -> bool:
    """Whether a point or comma at ``place`` stands between digits."""
    at = place if text[place] in ".," else place - 1
    return 0 < at < len(text) - 1 and text[at - 1].isdigit() and text[at + 1].isdigit()
