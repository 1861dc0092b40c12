"""How like words of a page the answers to choose from are, and which one they name. Free of Qt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from schemas.parsing.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_FILLING = word_set(
    "a an and as at by for from in is of on or our the these this those to was we were with"
)
_NEGATIONS = word_set("cannot neither never no non none nor not without")
_LEAST = 60
"""The likeness, of 100, below which words say nothing about a label."""
_SHORT = 4
"""Labels of fewer letters are looked for as whole words only; they stand inside too many."""
_SAME_WORD = 85
"""The likeness of 100 of two forms of a word, *clinical* and *clinically*; they begin alike."""


def by_likeness(words: str, labels: Sequence[str]) -> list[int]:
    """The places of the labels, those like the words first, the others in their own order."""
    scores = [_likeness(words, label) for label in labels]
    return sorted(range(len(labels)), key=lambda place: scores[place], reverse=True)


def named(words: str, labels: Sequence[str]) -> int | None:
    """The place of the one label that the words name; ``None`` where they name none, or several.

    They name it if they hold all its words, or are most of it themselves. Of two that are held, one
    within the other, the longer is named. A negation the label does not have names nothing.
    """
    said = _TOKEN.findall(words)
    held = [place for place, label in enumerate(labels) if _holds(said, label)]
    held = [one for one in held if not any(_is_within(labels[one], labels[two]) for two in held)]
    if not held:
        held = [place for place, label in enumerate(labels) if _is_most_of(said, label)]
    return held[0] if len(held) == 1 else None


def _likeness(words: str, label: str) -> tuple[int, int]:
    """How like the words a label is, for sorting: the likeness of 100, then its length.

    A label that stands whole in the words is as like as can be, and the longer of two such says
    more. What is hardly like at all stays in the codebook's order.
    """
    said, asked = words.casefold(), label.casefold()
    if not said or len(asked) < _SHORT:
        return (100, len(asked)) if asked and asked in said.split() else (0, 0)
    from rapidfuzz import fuzz

    likeness = round(fuzz.partial_ratio(said, asked))
    return (likeness, len(asked)) if likeness >= _LEAST else (0, 0)


def _holds(said: Sequence[str], label: str) -> bool:
    """Whether all words of a label are among those said; an abbreviation as it is written."""
    asked = _TOKEN.findall(label)
    if not asked or _negations(said) - _negations(asked):
        return False
    if sum(map(len, asked)) < _SHORT:
        is_sign = any(letter.isupper() or letter.isdigit() for letter in label)
        return is_sign and all(token in said for token in asked)
    return all(any(_is_same(token, one) for one in said) for token in asked)


def _is_within(label: str, other: str) -> bool:
    """Whether all words of a label stand in another that has more."""
    inner, outer = (set(_TOKEN.findall(text.casefold())) for text in (label, other))
    return inner < outer


def _is_most_of(said: Sequence[str], label: str) -> bool:
    """Whether all words said stand in a label, and make up more than half of it."""
    telling = [token for token in said if token.casefold() not in _FILLING]
    asked = _TOKEN.findall(label)
    if sum(map(len, telling)) < _SHORT or _negations(said) != _negations(asked):
        return False
    found = [token for token in asked if any(_is_same(token, one) for one in telling)]
    is_all = all(any(_is_same(token, one) for token in asked) for one in telling)
    return is_all and 2 * sum(map(len, found)) > sum(map(len, asked))


def _is_same(one: str, other: str) -> bool:
    """Whether two words are the same, or forms of one; numbers must be equal."""
    one, other = one.casefold(), other.casefold()
    if one == other:
        return True
    if one[:_SHORT] != other[:_SHORT] or min(len(one), len(other)) < _SHORT or one[0].isdigit():
        return False
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other) >= _SAME_WORD


def _negations(tokens: Sequence[str]) -> frozenset[str]:
    return _NEGATIONS & {token.casefold() for token in tokens}
