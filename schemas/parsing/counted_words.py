"""Which words may stand around a count without changing what it counts.

A closed list of all nouns is impossible, so a number is taken for a count only where the words name
things that can be counted (a plural) and none of them bounds, compares or measures the number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemas.parsing.outcome import CannotBeReadError, DoubtfulError
from schemas.parsing.word_lists import word_set
from schemas.units import find_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schemas.parsing.tokens import Token

_DOUBTFUL = word_set(
    "about above almost approx approximately around below best between beyond circa degree "
    "degrees each exceeding except excluding fewer fold half less level levels mean median minus "
    "more most nearly no none nor normal or over patient-years per percentage person-years plus "
    "point points rate ratio roughly scale score scores some stage than times twice under v "
    "versus vs without"
)
_BOUNDS = word_set("about approx approximately around circa fewer least less more most over than")
_SINGULAR = word_set(
    "adult baby biopsy boy case centre center child control cycle death episode event eye family "
    "female fetus girl graft hospital implant individual infant lesion male man metastasis "
    "neonate nodule participant patient person pregnancy recurrence relapse report responder "
    "sample session site specimen study subject survivor tooth trial tumor tumour volunteer woman"
)
_IRREGULAR_PLURAL = word_set("children feet men people persons teeth women foetuses staff")
_NO_PLURAL = ("ss", "us", "is", "'s")
_NO_NOUNS = word_set("always as does has his its perhaps this thus was whereas yes years")
_LEADS = word_set("a all altogether in included only the there these total was we were")
_VERBS = word_set(
    "achieved completed developed did died discontinued dropped experienced had progressed "
    "received recovered relapsed reported required responded showed survived underwent was were "
    "withdrew"
)
_OF_THEM = frozenset({"of whom", "of which", "of these", "of them", "of those", "and of these"})


def check_words(words: Sequence[Token], *, after_number: bool) -> None:
    """Raise where words beside a count make it no count, or doubtful.

    ``after_number`` says that a number stands directly before, so that a unit would measure it.
    """
    first = words[0]
    if after_number and (not first.spaced or find_unit(first.text) is not None):
        raise CannotBeReadError(f"“{first.text}” makes it a measure or a name, no count")
    for word in words:
        lower = word.text.lower()
        if lower in _DOUBTFUL or (len(lower) == 1 and lower != "a") or not _is_plain(lower):
            raise DoubtfulError(f"“{word.text}” makes it doubtful what is counted")


def check_counted(words: Sequence[Token], number: int) -> None:
    """Raise ``DoubtfulError`` unless the words name things that can be counted."""
    texts = [word.text.lower() for word in words]
    if any(_is_plural(text) for text in texts) or (number == 1 and _SINGULAR.intersection(texts)):
        return
    raise DoubtfulError(f"nothing says that “{' '.join(texts)}” is what is counted")


def check_lead(words: Sequence[Token]) -> None:
    """Raise unless the words before a count only lead to it (``a total of``)."""
    texts = [word.text.lower() for word in words]
    if _BOUNDS.intersection(texts):
        raise CannotBeReadError(f"a count is exact, and “{' '.join(texts)}” only bounds it")
    if not _LEADS.issuperset(texts):
        raise DoubtfulError(f"nothing says what “{' '.join(texts)}” means here")


def says_of_them(words: Sequence[Token]) -> bool:
    """Whether the words say that what follows is part of what came before (``of whom``)."""
    return " ".join(word.text.lower() for word in words) in _OF_THEM


def begins_with_verb(words: Sequence[Token]) -> bool:
    """Whether the words say what became of the counted (``developed neuropathy``)."""
    return words[0].text.lower() in _VERBS


def _is_plain(word: str) -> bool:
    return all(character.isalpha() or character in "-'.&" for character in word)


def _is_plural(word: str) -> bool:
    if word in _IRREGULAR_PLURAL:
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(_NO_PLURAL)
        and word not in _NO_NOUNS
    )
