"""The same page, or the same words, in another file. Pure functions over words.

A page that holds the same words in the same places is the same page, and sources on it stand where
they stood. Elsewhere words are found by the words around them, read on over page breaks. What fits
in several places, or is short and stands among other words than it did, is not found: a person who
looks is slower than a machine, and right.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from operator import eq
from typing import TYPE_CHECKING

from extraction.pdf.boxes import Word, line_boxes
from extraction.pdf.quotes import fold, locate
from extraction.pdf.words import UNMAPPED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extraction.evidence import Evidence
    from extraction.pdf.quotes import Hit

TELLING_WORDS = 20
"""From this many words on a page is known by them; one with fewer is known by its picture."""

_AROUND = 40  # words of the pages before and after that a page is read with
_SHARE = 0.75  # of the letters that stood around the words, how many must stand around them still
_UNMISTAKABLE = 16  # letters of words that stand nowhere else, where nothing is known around them
_SENTENCE = 45  # letters of words that stand nowhere else, whatever stands around them
_LEAD = 6  # letters by which the best place must agree better than the next
_WHOLE = 4  # what beginning and ending between words weighs in a hit
_BOX_DECIMALS = 3  # a thousandth of the page: as near as one program prints what another did

_POINTS = str.maketrans(dict.fromkeys("·∙⋅•", "."))
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")

Words = Sequence[Word]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the new file: its number from 1, its words, and what it is known by."""

    number: int
    words: Words
    print: str


def print_of(words: Words, picture: bytes = b"") -> str:
    """What a page is known by: its words and where they stand, or its picture where it has few."""
    if len(words) < TELLING_WORDS:
        return hashlib.sha256(picture).hexdigest() if picture else ""
    told = hashlib.sha256()
    for word in words:
        corners = [f"{corner:.{_BOX_DECIMALS}f}" for corner in word.box.corners]
        told.update("\t".join((word.text, *corners)).encode("utf-8", "surrogatepass"))
        told.update(b"\n")
    return told.hexdigest()


class NewFile:
    """The pages of the file ``report`` (SHA-256), in which sources of an earlier one are sought.

    ``engine`` names what read its words.
    """

    def __init__(self, report: str, pages: Sequence[Page], engine: str) -> None:
        self._report, self._pages, self._engine = report, pages, engine
        self._windows = [_Window(pages, place) for place in range(len(pages))]

    def same_page(self, evidence: Evidence, old_print: str) -> Evidence | None:
        """The source on the page that is the one it stood on, the nearest of several."""
        same = [page.number for page in self._pages if old_print and page.print == old_print]
        if not same:
            return None
        number = min(same, key=lambda one: (abs(one - evidence.page), one))
        return replace(evidence, report=self._report, page=number)

    def same_words(self, evidence: Evidence) -> Evidence | None:
        """The source where its words stand now, if that is beyond doubt."""
        quote = letters_of(evidence.quote)
        found = [one for window in self._windows for one in window.hits(evidence, quote)]
        best = max(found, default=None, key=lambda one: one.agreement)
        if best is None or not best.is_place or not _is_sure(evidence, quote, best, found):
            return None
        if not _holds_the_same(best.hit.text, evidence.quote):
            return None
        return replace(
            evidence,
            report=self._report,
            page=best.page,
            boxes=tuple(line_boxes(best.words)),
            prefix=best.hit.prefix,
            suffix=best.hit.suffix,
            engine=self._engine,
        )


def _holds_the_same(text: str, quote: str) -> bool:
    """Whether no number of the quote is part of another in the words that hold it.

    Nor may a glyph without a character, which may be any, stand for one of the quote.
    """
    if UNMAPPED in text and UNMAPPED not in quote:
        return False
    inside, sought = _numbers(text), _numbers(quote)
    runs = range(len(inside) - len(sought) + 1)
    return any(inside[start : start + len(sought)] == sought for start in runs)


def _numbers(text: str) -> list[str]:
    folded = " ".join(map(fold, text.split())).translate(_POINTS)
    return _NUMBER.findall(folded)


def _is_sure(evidence: Evidence, quote: str, best: _Found, found: Sequence[_Found]) -> bool:
    """Whether the words, of which ``quote`` are the letters, stand in the best place and no other.

    That a paper says the same twice, in its abstract and in its results, is usual: most of what
    stood around the words must stand around them there.
    """
    if any(best.agreement - one.agreement < _LEAD for one in found if one is not best):
        return False
    around = len(fold(evidence.prefix)) + len(fold(evidence.suffix))
    if not around:
        return len(quote) >= _UNMISTAKABLE
    return best.agreement >= _SHARE * around or (len(quote) >= _SENTENCE and len(found) == 1)


@dataclass(frozen=True, slots=True)
class _Found:
    """A place of the words on a page; ``words`` are those of them that stand on it.

    ``agreement`` counts the letters around them that stood around the source. A rival, which has no
    ``words``, only tells that there is another place.
    """

    page: int
    hit: Hit
    agreement: int
    words: Words = ()

    @property
    def is_place(self) -> bool:
        """Whether it can be taken."""
        return bool(self.words)


class _Window:
    """A page with the words right before and after it, as one who reads on over page breaks."""

    def __init__(self, pages: Sequence[Page], place: int) -> None:
        page = pages[place]
        before = list(pages[place - 1].words[-_AROUND:]) if place else []
        after = list(pages[place + 1].words[:_AROUND]) if place + 1 < len(pages) else []
        self._page, self._begin = page.number, len(before)
        self._end = len(before) + len(page.words)
        self._words = [*before, *page.words, *after]
        self._letters = letters_of("".join(word.text for word in self._words))

    def hits(self, evidence: Evidence, quote: str) -> Iterator[_Found]:
        """The best place that begins on this page, and a rival before and after it.

        ``quote`` are the letters of the source's words.
        """
        if not quote or quote not in self._letters:
            return
        begin, end = self._begin, self._end
        best, offset = _located(self._words, evidence), 0
        if best is None or not begin <= best.first < end:
            best, offset = _located(self._words[begin:end], evidence), begin
        if best is None:
            return
        first, last = best.first + offset, best.last + offset
        own = self._words[first : min(last + 1, end)]
        yield _Found(self._page, best, _agreement(evidence, best), own)
        for words in (self._words[begin:first], self._words[last + 1 : end]):
            rival = _located(words, evidence)
            if rival is not None:
                yield _Found(self._page, rival, _agreement(evidence, rival))


def _located(words: Words, evidence: Evidence) -> Hit | None:
    return locate(words, evidence.quote, evidence.prefix, evidence.suffix)


def _agreement(evidence: Evidence, hit: Hit) -> int:
    """How many letters right before and after the words are as they were around the source.

    Compared from the words, or, where the source begins or ends inside one, from the letter on.
    """
    before, after = ((fold(one.prefix), fold(one.suffix)) for one in (evidence, hit))
    agreeing = _common(before[0][::-1], after[0][::-1]) + _common(before[1], after[1])
    return max(agreeing, hit.weight - _WHOLE)


def _common(one: str, other: str) -> int:
    """How many letters the two have in common from their beginning."""
    return sum(1 for _ in takewhile(bool, map(eq, one, other)))


def letters_of(text: str) -> str:
    """What is left of a text in every way of reading it: its letters and digits."""
    return "".join(sign for sign in fold(text.replace("×", "x")) if sign.isalnum())
