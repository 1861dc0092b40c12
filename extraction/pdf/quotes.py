"""Quotes found again among the words of a page, however they were typed or broken.

Pure functions over words: letters are compared in compatibility decomposition without case
(Unicode, UAX #15 forms KD and case folding), and without regard to spaces, ligatures, kinds of
dash and quotation mark, soft hyphens, and hyphens at line ends. A number is never found inside
another number, nor pieced together from two, unless the words around it say that it is the place.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate
from typing import TYPE_CHECKING

from extraction.pdf.boxes import PageBox, line_boxes
from extraction.pdf.words import UNMAPPED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from extraction.pdf.boxes import Word

CONTEXT = 30
"""Characters of prefix and suffix that evidence keeps beside its quote."""

_ENOUGH_CONTEXT = 8  # agreeing characters that may place a quote inside a word or a number
_WHOLE = 4  # what beginning and ending between words weighs, in agreeing characters
_NEIGHBOURS = 5  # words around a short quote that tell which way its line runs
_MOST_HITS = 500  # a quote of one letter has thousands, none better than the other

_SAME = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹣－⁃", "-"),
        **dict.fromkeys("‘’‚‛′`ʼ", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None),
    }
)
_LOOSELY_SAME = str.maketrans({**dict.fromkeys("×✕", "x"), **dict.fromkeys("·∙⋅•", ".")})
_SPACE = re.compile(r"\s+")
_LOOSE_DASH = re.compile(r"-(?!\d)")
_CUTS_A_NUMBER = re.compile(r"\d[.,]?\d")


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a quote stands on a page: ``words[first]`` to ``words[last]``, one box a line.

    ``prefix`` and ``suffix`` are up to ``CONTEXT`` characters of the words around it. ``weight``
    tells how well it fits; of two hits the heavier is the better.
    """

    first: int
    last: int
    boxes: tuple[PageBox, ...]
    text: str
    prefix: str
    suffix: str
    weight: int


def fold(text: str) -> str:
    """``text`` as quotes are compared: no case, no spaces, no kinds of dash or quotation mark."""
    if text.isascii():  # nearly every word; the general way gives the same, ten times slower
        return _SPACE.sub("", text).lower().replace("`", "'")
    # Twice: what casefold and the first decomposition bring forth may have to be decomposed again.
    for _ in range(2):
        text = unicodedata.normalize("NFKD", text.translate(_SAME)).casefold()
        text = _SPACE.sub("", text.translate(_SAME))
    return text


def find_quote(
    words: Sequence[Word], quote: str, prefix: str = "", suffix: str = ""
) -> list[PageBox] | None:
    """The boxes of ``quote``, one a line, or None if the page doesn't hold it.

    Of several places the one is taken whose surroundings agree best with ``prefix`` and
    ``suffix``, then the first.
    """
    hit = locate(words, quote, prefix, suffix)
    return None if hit is None else list(hit.boxes)


def locate(words: Sequence[Word], quote: str, prefix: str = "", suffix: str = "") -> Hit | None:
    """The best place of ``quote`` among ``words``, or None."""
    folded = [fold(word.text) for word in words]
    for reading in _Reading:
        page = _FoldedPage(folded, reading)
        sought = _Sought(quote, prefix, suffix, reading)
        best = max(_candidates(page, sought), default=None, key=lambda one: (one[0], -one[1]))
        if best is not None:
            return _hit(words, page, best)
    return None


def find_on_pages(
    pages: Iterable[tuple[int, Sequence[Word]]], quote: str, prefix: str = "", suffix: str = ""
) -> tuple[int, Hit] | None:
    """The page number and place where ``quote`` fits best, or None.

    Without ``prefix`` and ``suffix`` the first page that holds it between words is taken, and
    pages after it are not asked for.
    """
    best: tuple[int, Hit] | None = None
    for number, words in pages:
        hit = locate(words, quote, prefix, suffix)
        if hit is not None and (best is None or hit.weight > best[1].weight):
            best = (number, hit)
        if best is not None and not prefix and not suffix and best[1].weight >= _WHOLE:
            break
    return best


def context(words: Sequence[Word], first: int, last: int) -> tuple[str, str]:
    """Up to ``CONTEXT`` characters before ``words[first]`` and after ``words[last]``."""
    before = " ".join(word.text for word in words[max(0, first - CONTEXT) : first])
    after = " ".join(word.text for word in words[last + 1 : last + 1 + CONTEXT])
    return before[-CONTEXT:], after[:CONTEXT]


class _Reading(Enum):
    """How the page is read, from the strictest to the loosest; the first that finds it counts."""

    JOINED = "a word broken at a line end is one word"
    PRINTED = "every hyphen stands as printed"
    LOOSE = "hyphens and accents don't count, a cross is an x, a raised dot a point"
    DOUBTFUL = "and a glyph without a character may be any character"


_LOOSE_READINGS = (_Reading.LOOSE, _Reading.DOUBTFUL)


class _FoldedPage:
    """The folded words of a page as one string, and where in it each word begins."""

    def __init__(self, folded: list[str], reading: _Reading) -> None:
        if reading is not _Reading.PRINTED:
            folded = [
                part[:-1] if _goes_on(part, after) else part
                for part, after in zip(folded, [*folded[1:], ""], strict=False)
            ]
        if reading in _LOOSE_READINGS:
            folded = [_loosened(part) for part in folded]
        self.starts = list(accumulate(map(len, folded), initial=0))
        self.text = "".join(folded)
        self._breaks = set(self.starts)

    def word_at(self, position: int) -> int:
        """The index of the word that holds the character at ``position``."""
        return bisect_right(self.starts, position) - 1

    def is_between_words(self, position: int) -> bool:
        """Whether nothing is cut by a cut at ``position``: no word, no number."""
        if position in self._breaks:
            return True
        before, after = self.text[position - 1], self.text[position]
        return not (before.isalnum() and after.isalnum()) and not self.cuts_a_number(position)

    def cuts_a_number(self, position: int) -> bool:
        """Whether a cut at ``position`` leaves digits of one number on both sides."""
        if position in self._breaks:
            return False
        return any(
            found.start() < position - low < found.end()
            for low in [max(0, position - 2)]
            for found in _overlapping(_CUTS_A_NUMBER, self.text[low : position + 2])
        )

    def breaks_within(self, start: int, end: int) -> set[int]:
        """Where words begin between ``start`` and ``end``, counted from ``start``."""
        return {
            position - start
            for position in self.starts[self.word_at(start) + 1 : self.word_at(end - 1) + 1]
            if _joins_digits(self.text, position)
        }


class _Sought:
    """A quote and its surroundings, folded for one reading."""

    def __init__(self, quote: str, prefix: str, suffix: str, reading: _Reading) -> None:
        is_loose = reading in _LOOSE_READINGS
        parts = [_loosened(fold(part)) if is_loose else fold(part) for part in quote.split()]
        self.text = "".join(parts)
        self.prefix, self.suffix = (
            _loosened(fold(part)) if is_loose else fold(part) for part in (prefix, suffix)
        )
        self.digit_breaks = {
            position
            for position in accumulate(map(len, parts[:-1]))
            if _joins_digits(self.text, position)
        }
        self.may_be_unmapped = reading is _Reading.DOUBTFUL

    def places(self, page: str) -> Iterator[int]:
        """Every place of the quote in the page's text, overlapping ones too."""
        if self.may_be_unmapped:
            pattern = "".join(f"[{re.escape(letter)}{UNMAPPED}]" for letter in self.text)
            yield from (found.start() for found in re.finditer(f"(?={pattern})", page))
            return
        position = page.find(self.text)
        while position >= 0:
            yield position
            position = page.find(self.text, position + 1)

    def agreement(self, page: str, start: int) -> int:
        """How many characters right before and after the place are as in prefix and suffix."""
        end = start + len(self.text)
        before = page[max(0, start - len(self.prefix)) : start]
        return _common(reversed(before), reversed(self.prefix)) + _common(
            page[end : end + len(self.suffix)], self.suffix
        )


def _candidates(page: _FoldedPage, sought: _Sought) -> Iterator[tuple[int, int, int]]:
    """Weight, start and end of the places that may be meant."""
    if not sought.text or (sought.may_be_unmapped and UNMAPPED not in page.text):
        return
    for count, start in enumerate(sought.places(page.text)):
        if count >= _MOST_HITS:
            return
        end = start + len(sought.text)
        agreement = sought.agreement(page.text, start)
        if agreement < _ENOUGH_CONTEXT and _breaks_numbers(page, sought, start, end):
            continue
        whole = page.is_between_words(start) and page.is_between_words(end)
        yield agreement + _WHOLE * whole, start, end


def _breaks_numbers(page: _FoldedPage, sought: _Sought, start: int, end: int) -> bool:
    """Whether a place cuts a number, or its numbers are spaced otherwise than the quote's."""
    if page.cuts_a_number(start) or page.cuts_a_number(end):
        return True
    return page.breaks_within(start, end) != sought.digit_breaks


def _hit(words: Sequence[Word], page: _FoldedPage, best: tuple[int, int, int]) -> Hit:
    weight, start, end = best
    first, last = page.word_at(start), page.word_at(end - 1)
    found = words[first : last + 1]
    prefix, suffix = context(words, first, last)
    text = " ".join(word.text for word in found)
    around = words[max(0, first - _NEIGHBOURS) : last + 1 + _NEIGHBOURS]
    return Hit(first, last, tuple(line_boxes(found, around)), text, prefix, suffix, weight)


def _goes_on(part: str, after: str) -> bool:
    """Whether a word ends in a hyphen that a line end may have brought: letters on both sides."""
    return part[-1:] == "-" and part[-2:-1].isalpha() and after[:1].isalpha()


def _loosened(folded: str) -> str:
    """Without accents, and without dashes that are no minus and no range."""
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return _LOOSE_DASH.sub("", bare.translate(_LOOSELY_SAME))


def _joins_digits(text: str, position: int) -> bool:
    return text[position - 1 : position].isdigit() and text[position : position + 1].isdigit()


def _overlapping(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    return (found for start in range(len(text)) if (found := pattern.match(text, start)))


def _common(one: Iterable[str], other: Iterable[str]) -> int:
    """How many characters the two have in common from their beginning."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
