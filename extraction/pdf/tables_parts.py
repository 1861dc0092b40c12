"""The parts a table is found from: words on their baselines, rules, lines of words.

Everything is in reading coordinates: points, ``x`` along a line of text, ``y`` from line to line.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class TableWord(NamedTuple):
    """A word, its tight box, the height of its baseline and the size of its type."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    size: float


class Rule(NamedTuple):
    """A straight rule, as the thin box it fills."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def is_across(self) -> bool:
        """Whether it runs along the lines of text."""
        return self.x1 - self.x0 >= self.y1 - self.y0

    @property
    def length(self) -> float:
        """How far it runs, in points."""
        return max(self.x1 - self.x0, self.y1 - self.y0)


@dataclass(slots=True)
class Line:
    """Words that stand on one baseline, from left to right."""

    base: float
    size: float
    words: list[TableWord] = field(default_factory=list)

    @property
    def x0(self) -> float:
        """Where its first word begins."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Where its words end."""
        return max(word.x1 for word in self.words)


def box_of(words: Sequence[TableWord]) -> tuple[float, float, float, float]:
    """The smallest box around ``words``: ``x0, y0, x1, y1``."""
    return (
        min(word.x0 for word in words),
        min(word.y0 for word in words),
        max(word.x1 for word in words),
        max(word.y1 for word in words),
    )


_ON_THE_LINE = 0.25  # of the size: what differs less in height stands on the same baseline
_RAISED, _LOWERED = 0.7, 0.45  # of the size: how far marks and indexes leave the baseline
_SMALL = 0.87  # of the size: type of marks and indexes
_SAME_LINE = 0.8  # of the size: baselines that differ less are one line with its marks
_NO_SPACE = 0.12  # of the size: a gap that is none
_BESIDE = 0.5  # of the size: how near a mark stands to the word it belongs to


def lines_of(words: Sequence[TableWord]) -> list[Line]:
    """Words put on their lines, top to bottom; raised and lowered marks go with their word."""
    lines: list[Line] = []
    for word in sorted(words, key=lambda word: (-round(word.size, 1), word.base, word.x0)):
        home = next((line for line in lines if _stands_on(line, word)), None)
        if home is None:
            home = next((line for line in lines if _is_mark_of(line, word)), None)
        if home is None:
            home = Line(word.base, word.size)
            lines.append(home)
        home.words.append(word)
    for line in lines:
        line.words.sort(key=lambda word: word.x0)
    return sorted(lines, key=lambda line: line.base)


def _stands_on(line: Line, word: TableWord) -> bool:
    return abs(word.base - line.base) <= _ON_THE_LINE * min(word.size, line.size)


def _is_mark_of(line: Line, word: TableWord) -> bool:
    if word.size > _SMALL * line.size:
        return False
    if not -_RAISED * line.size <= word.base - line.base <= _LOWERED * line.size:
        return False
    near = _BESIDE * line.size
    return any(one.x0 - near <= word.x1 and word.x0 <= one.x1 + near for one in line.words)


def pieces_of(line: Line, widest: float) -> list[list[TableWord]]:
    """The line's words, cut where the gap between two passes ``widest``."""
    pieces: list[list[TableWord]] = []
    end = 0.0
    for word in line.words:
        if pieces and word.x0 - end <= widest:
            pieces[-1].append(word)
            end = max(end, word.x1)
        else:
            pieces.append([word])
            end = word.x1
    return pieces


def joined(words: Sequence[TableWord]) -> str:
    """Words as one line; a word broken at the end of a line is put together, its hyphen kept."""
    text = ""
    for index, word in enumerate(words):
        text += _between(words[index - 1], word) if index else ""
        text += word.text
    return text


def _between(before: TableWord, after: TableWord) -> str:
    size = max(before.size, after.size)
    if abs(after.base - before.base) < _SAME_LINE * size:
        return "" if after.x0 - before.x1 < _NO_SPACE * size else " "
    is_broken = before.text[-1:] in ("-", "–", "/") and before.text[-2:-1].isalnum()
    return "" if is_broken else " "
