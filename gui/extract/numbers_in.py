"""Numbers in words that can't be read as a whole: each that the field could hold. Free of Qt."""

from __future__ import annotations

import re
from itertools import dropwhile
from typing import TYPE_CHECKING

from gui.readings import readings_of
from schemas.field import FieldType
from schemas.parsing import read
from schemas.units import find_unit
from schemas.values import Unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from schemas.field import Field

_NUMBER = re.compile(r"(?:[<>≤≥]\s?)?(?<![\w.,])[-−]?(?:\d+(?:[.,·]\d+)*|[.·]\d+)")
_WORD = re.compile(r"\s*[^\s,;()\[\]]+")
_MOST_WORDS = 4
"""Words behind a number that may be its unit: *mg twice a day*."""
_SAYING_NOTHING = frozenset(
    ("a", "age", "aged", "ages", "an", "and", "are", "is", "the", "was", "were")
)
"""Of the number behind them; any other word may be what makes it another number."""
_HELD = (FieldType.INTEGER, FieldType.DECIMAL, FieldType.QUANTITY)
_OPENING, _CLOSING = "([{", ")]}"
_PAIRS = dict(zip(_CLOSING, _OPENING, strict=True)) | dict(zip(_OPENING, _CLOSING, strict=True))


def bare(words: str) -> str:
    """Words without the punctuation of the sentence around them; a pair of brackets stays."""
    while words:
        first, last = words[0], words[-1]
        if first in ",;:" or (first in _CLOSING + _OPENING and _is_alone(first, words)):
            words = words[1:].lstrip()
        elif last in ",;:." or (last in _OPENING + _CLOSING and _is_alone(last, words)):
            words = words[:-1].rstrip()
        else:
            break
    return words


def numbers_in(words: str, field: Field) -> list[str]:
    """The texts of numbers in the words, with their units, that the field could hold by itself.

    Where it holds more than one number they stay together, without the words before them that say
    nothing: “55 years” of “and 55 years”.
    """
    if field.type not in _HELD:
        text = _behind_words(words, field) if field.type.is_numeric else ""
        return [text] if text else []
    found = [_longest(words, match, field) for match in _NUMBER.finditer(words)]
    return list(dict.fromkeys(text for text in found if text and text != words))


def _behind_words(words: str, field: Field) -> str:
    """The words from the first one on that may say something of a number, if they are read."""
    parts = words.split(" ")
    said = list(dropwhile(lambda part: part.strip(",;:").casefold() in _SAYING_NOTHING, parts))
    text = bare(" ".join(said))
    return text if len(said) < len(parts) and _can_be_read(text, field) else ""


def _longest(words: str, match: re.Match[str], field: Field) -> str:
    """The number with as many of the words behind it as are read with it; empty where none is."""
    return next((text for text in _with_words(words, match) if _is_read(text, field)), "")


def _with_words(words: str, match: re.Match[str]) -> Iterator[str]:
    """The number with up to four words behind it; without its unit it would be another number."""
    rest = words[match.end() :]
    behind = list(_WORD.finditer(rest))
    for found in reversed(behind[:_MOST_WORDS]):
        if not set(",;()[]").intersection(rest[: found.end()]):
            yield bare(words[match.start() : match.end() + found.end()])
    is_measured = bool(behind) and find_unit(bare(behind[0].group().strip())) is not None
    if not is_measured and not rest[:1].isalpha():
        yield match.group()


def _is_read(text: str, field: Field) -> bool:
    value = read(text, field).value
    return value is not None and not isinstance(value, Unread)


def _can_be_read(text: str, field: Field) -> bool:
    """Whether it is read, if only in one of several ways to choose from."""
    return _is_read(text, field) or len(readings_of(text, field)) > 1


def _is_alone(bracket: str, words: str) -> bool:
    return _PAIRS[bracket] not in words
