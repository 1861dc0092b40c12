"""Whole numbers in English words: twenty-three, one hundred and forty-four, two thousand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_UP_TO_NINETEEN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_ONES = {word: number for number, word in enumerate(_UP_TO_NINETEEN.split())}
_TENS = {
    word: 10 * number
    for number, word in enumerate(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2
    )
}


def leading_number(words: Sequence[str]) -> tuple[int, int] | None:
    """The number that ``words`` (lower case) begin with, and how many of them it takes.

    A hyphenated word may be one of the words; ``None`` where they begin with no number.
    """
    if not words or not _begins_a_number(words[0]):
        return None
    pieces = [(piece, place) for place, word in enumerate(words) for piece in word.split("-")]
    texts = [piece for piece, _ in pieces]
    number, used = _up_to_million(texts)
    ends_inside_a_word = used < len(pieces) and used and pieces[used][1] == pieces[used - 1][1]
    if not used or ends_inside_a_word:
        return None
    return number, pieces[used - 1][1] + 1


def _begins_a_number(word: str) -> bool:
    first = word.partition("-")[0]
    return first in _ONES or first in _TENS


def _up_to_million(words: list[str]) -> tuple[int, int]:
    number, used = _up_to_thousand(words)
    if used and words[used : used + 1] == ["thousand"]:
        rest, more = _after(words[used + 1 :], _up_to_thousand)
        return number * 1000 + rest, used + 1 + more
    return number, used


def _up_to_thousand(words: list[str]) -> tuple[int, int]:
    if words[1:2] == ["hundred"] and 1 <= _ONES.get(words[0], 0) <= 9:
        rest, more = _after(words[2:], _up_to_hundred)
        return _ONES[words[0]] * 100 + rest, 2 + more
    return _up_to_hundred(words)


def _up_to_hundred(words: list[str]) -> tuple[int, int]:
    if not words:
        return 0, 0
    if words[0] in _TENS:
        one = _ONES.get(words[1], 0) if len(words) > 1 else 0
        return (_TENS[words[0]] + one, 2) if 1 <= one <= 9 else (_TENS[words[0]], 1)
    return (_ONES[words[0]], 1) if words[0] in _ONES else (0, 0)


def _after(words: list[str], read: Callable[[list[str]], tuple[int, int]]) -> tuple[int, int]:
    """The rest of a number, with or without an *and* before it."""
    linked = words[:1] == ["and"]
    number, used = read(words[1:] if linked else words)
    return (number, used + linked) if used else (0, 0)
