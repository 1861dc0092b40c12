"""How alike the names of two rows are, once spelling and synonyms no longer count.

The table of spellings, synonyms and opposites is ``synonyms.toml`` beside this module.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, cast

from rapidfuzz.fuzz import ratio

from extraction.rows.measured_words import in_plain_measures, per_day
from schemas.text_folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_WORD = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?|[^\W\d_]+")
_PLURAL = re.compile(r"(?:(?<=sh|ss)es|(?<=tch)es|(?<=x)es|(?<![suia])s)$")
_NUMERALS = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}
_NUMBERED = frozenset(["grade", "phase", "stage", "type", "class", "cycle", "arm", "part", "line"])
_LETTERED = frozenset(["arm", "part", "treatment", "regimen"])

#: What a word that many terms share weighs beside one that tells terms apart. Two terms alike in
#: one such word alone, with a word of their own each, stay apart; beside the bare word they don't.
GENERIC_WEIGHT = 0.6
#: What is left of the likeness where each text has a word that the other lacks.
BOTH_DIFFER = 0.75
#: From this likeness of letters on, a word that no table knows is another one misspelt.
MISSPELT = 0.85
_SHORTEST_MISSPELT = 5


@dataclass(frozen=True, slots=True)
class Wording:
    """A text as pairing reads it: preferred words, numbers, and the poles it stands at.

    ``poles`` holds ``(axis, pole)``; ``letters`` is the text's letters and digits, run together.
    ``per_dose`` are the numbers of a text with a dose taken several times a day, each dose by
    itself; ``numbers`` holds it by the day.
    """

    words: frozenset[str]
    letters: str
    numbers: frozenset[Fraction]
    poles: frozenset[tuple[str, str]]
    per_dose: frozenset[Fraction] = frozenset()

    def opposes(self, other: Wording) -> bool:
        """Whether the texts hold different numbers or stand at opposite poles of some axis.

        Numbers, or poles of one axis, are different where both texts have some and they are not
        the same numbers, or share no pole.
        """
        if self.numbers and other.numbers and self.numbers != other.numbers:
            return not (self._is_dose_of(other) or other._is_dose_of(self))
        shared_axes = {axis for axis, _ in self.poles} & {axis for axis, _ in other.poles}
        agreed = {axis for axis, _ in self.poles & other.poles}
        return bool(shared_axes - agreed)

    def _is_dose_of(self, other: Wording) -> bool:
        """Whether this, which says nothing of days, has the number of the other's single dose."""
        return self.numbers == other.per_dose and "day" not in self.words


@lru_cache(maxsize=8192)
def wording(text: str) -> Wording:
    """What pairing reads in a text."""
    table = _table()
    measured = in_plain_measures(table.spelled(fold(text)))
    spelled = per_day(measured)
    words = table.preferred(table.words(spelled))
    letters = "".join(character for character in spelled if character.isalnum())
    single = _numbers(table.words(measured)) if spelled != measured else frozenset()
    return Wording(frozenset(words), letters, _numbers(words), table.poles_of(words), single)


def _numbers(words: Sequence[str]) -> frozenset[Fraction]:
    return frozenset(Fraction(word) for word in words if word[0].isdigit())


@lru_cache(maxsize=1 << 15)
def similarity(a: Wording, b: Wording) -> float:
    """The share of their words that two texts have in common, 0–1, by weight.

    Kept, since rows are paired anew after each word about one of them.

    A misspelt word counts by the likeness of its letters; words that are both in the table are
    different words, however few letters tell them apart (dysphagia, dysphasia).
    """
    if a.letters == b.letters or a.words == b.words:
        return 1.0
    table = _table()
    mine, theirs = sorted(a.words - b.words), sorted(b.words - a.words)
    matched = 2 * sum(table.weight(word) for word in a.words & b.words)
    for likeness, one, other in _misspelt(mine, theirs):
        matched += likeness * (table.weight(one) + table.weight(other))
        mine.remove(one)
        theirs.remove(other)
    total = sum(table.weight(word) for side in (a.words, b.words) for word in side)
    share = matched / total if total else 0.0
    return share * BOTH_DIFFER if mine and theirs else share


@lru_cache(maxsize=64)
def alike(ours: tuple[Wording, ...], theirs: tuple[Wording, ...]) -> frozenset[tuple[int, int]]:
    """The places of all texts of one list and the other whose similarity is above 0."""
    holding = _by_word(theirs)
    found: set[tuple[int, int]] = set()
    for word, places in _by_word(ours).items():
        near = [
            other
            for other in holding
            if other == word or _likeness_of_words(word, other) >= MISSPELT
        ]
        found |= {(i, j) for i in places for other in near for j in holding[other]}
    spelled: dict[str, list[int]] = {}
    for j, text in enumerate(theirs):
        spelled.setdefault(text.letters, []).append(j)
    found |= {(i, j) for i, text in enumerate(ours) for j in spelled.get(text.letters, ())}
    return frozenset(found)


def _by_word(texts: Sequence[Wording]) -> dict[str, list[int]]:
    """The places of the texts that hold each word; those without a word under ``""``."""
    places: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        for word in text.words or ("",):
            places.setdefault(word, []).append(place)
    return places


def likeness_of_letters(a: str, b: str) -> float:
    """How alike two texts look as typed, 0–1: what decides between rows that mean the same."""
    return ratio(fold(a), fold(b)) / 100


def _misspelt(mine: Sequence[str], theirs: Sequence[str]) -> list[tuple[float, str, str]]:
    """Pairs of words of which one is the other misspelt, no word twice, the likest first."""
    candidates = [
        (likeness, one, other)
        for one in mine
        for other in theirs
        if (likeness := _likeness_of_words(one, other)) >= MISSPELT
    ]
    taken: set[tuple[int, str]] = set()
    found = []
    for likeness, one, other in sorted(candidates, key=lambda pair: (-pair[0], *sorted(pair[1:]))):
        if (0, one) not in taken and (1, other) not in taken:
            taken |= {(0, one), (1, other)}
            found.append((likeness, one, other))
    return found


@lru_cache(maxsize=1 << 16)
def _likeness_of_words(one: str, other: str) -> float:
    shorter, longer = sorted((len(one), len(other)))
    # Where one is much the longer, no letters can make them alike.
    is_other = shorter < _SHORTEST_MISSPELT or 2 * shorter < MISSPELT * (shorter + longer)
    known = _table().known
    if is_other or (one in known and other in known) or one[0].isdigit():
        return 0.0
    return ratio(one, other) / 100


# ── the table ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class _Table:
    spelling: Mapping[str, str]
    spelling_pattern: re.Pattern[str]
    same: Mapping[str, str]
    dropped: frozenset[str]
    generic: frozenset[str]
    poles: tuple[tuple[str, str, str], ...]
    terms: Mapping[tuple[str, ...], tuple[str, ...]]
    known: frozenset[str]
    longest: int

    def spelled(self, folded: str) -> str:
        """A folded text in the spelling of the table."""
        return self.spelling_pattern.sub(lambda part: self.spelling[part[0]], folded)

    def words(self, spelled: str) -> list[str]:
        """The words that say which term it is: singular, each in the one form used here."""
        words: list[str] = []
        for found in _WORD.findall(spelled):
            word = self.same.get(singular := _singular(found), singular)
            previous = words[-1] if words else ""
            if previous and previous + word in self.known:
                words[-1] += word
            else:
                words.append(_numbered(word, previous))
        return [word for word in words if word not in self.dropped]

    def preferred(self, words: Sequence[str]) -> list[str]:
        """The words with every known phrase in them replaced by the preferred term."""
        found: list[str] = []
        place = 0
        while place < len(words):
            size, term = self._term_at(words, place)
            found += term
            place += size
        return found

    def _term_at(self, words: Sequence[str], place: int) -> tuple[int, Sequence[str]]:
        for size in range(min(self.longest, len(words) - place), 0, -1):
            term = self.terms.get(tuple(sorted(words[place : place + size])))
            if term is not None:
                return size, term
        return 1, words[place : place + 1]

    def poles_of(self, words: Sequence[str]) -> frozenset[tuple[str, str]]:
        """The poles that words stand at."""
        letters = {("label", word) for word in words if word.startswith("#")}
        return frozenset(letters | set(self._poles(words)))

    def _poles(self, words: Sequence[str]) -> Iterator[tuple[str, str]]:
        for word in words:
            for axis, pole, mark in self.poles:
                is_there = (
                    word.startswith(mark[:-1])
                    if mark.endswith("-")
                    else word.endswith(mark[1:])
                    if mark.startswith("-")
                    else word == mark
                )
                if is_there:
                    yield axis, pole

    def weight(self, word: str) -> float:
        """How much a word tells of which term it is."""
        return GENERIC_WEIGHT if word in self.generic else 1.0


def _singular(word: str) -> str:
    if word[0].isdigit():
        return str(Fraction(word.replace(",", "")))
    if len(word) <= 3:
        return word
    return word[:-3] + "y" if word.endswith("ies") else _PLURAL.sub("", word)


def _numbered(word: str, previous: str) -> str:
    """A roman numeral after what is numbered as a number; a letter after an arm as its label."""
    if previous in _NUMBERED and word in _NUMERALS:
        return _NUMERALS[word]
    if previous in _LETTERED and len(word) == 1 and word.isalpha():
        return f"#{word}"
    return word


@lru_cache(maxsize=1)
def _table() -> _Table:
    text = files("extraction.rows").joinpath("synonyms.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    spelling = cast("dict[str, str]", data["spelling"])
    longest_first = sorted(spelling, key=len, reverse=True)
    same = {_singular(o): word for word, others in data["words"].items() for o in others}
    bare = _Table(
        spelling=spelling,
        spelling_pattern=re.compile("|".join(map(re.escape, longest_first))),
        same=same,
        dropped=frozenset(data["drop"]["words"]),
        generic=frozenset(data["generic"]["words"]),
        poles=tuple(_marks(data["poles"])),
        terms={},
        known=frozenset(data["known"]["words"]) | frozenset(same.values()),
        longest=0,
    )
    return _with_terms(bare, data["terms"])


def _marks(poles: Mapping[str, Mapping[str, Sequence[str]]]) -> Iterator[tuple[str, str, str]]:
    for axis, ends in poles.items():
        for pole, marks in ends.items():
            yield from ((axis, pole, mark) for mark in marks)


def _with_terms(bare: _Table, terms: Mapping[str, Sequence[str]]) -> _Table:
    phrases: dict[tuple[str, ...], tuple[str, ...]] = {}
    for term, others in terms.items():
        preferred = tuple(bare.words(bare.spelled(fold(term))))
        for phrase in (term, *others):
            phrases[tuple(sorted(bare.words(bare.spelled(fold(phrase)))))] = preferred
    known = {word for phrase in phrases for word in phrase} | bare.generic | bare.known
    return replace(bare, terms=phrases, known=frozenset(known), longest=max(map(len, phrases)))
