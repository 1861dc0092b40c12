"""Words laid out as a printer would, without a PDF: lines, columns, tables."""

from __future__ import annotations

from extraction.pdf.boxes import PageBox, Word
from gui.pdf.page_text import PageText

LETTER = 0.01
"""The width of a letter, in fractions of the page; so is that of a space."""
HEIGHT = 0.01
PITCH = 0.015
"""From one line to the next."""


def line(text: str, x: float = 0.1, y: float = 0.1) -> list[Word]:
    """A line of words, each letter as wide as the other."""
    words, at = [], x
    for part in text.split(" "):
        end = at + len(part) * LETTER
        if part:
            words.append(Word(part, PageBox(at, y, end, y + HEIGHT)))
        at = end + LETTER
    return words


def block(*lines: str, x: float = 0.1, y: float = 0.1) -> list[Word]:
    """Lines below each other."""
    return [word for row, text in enumerate(lines) for word in line(text, x, y + row * PITCH)]


def upwards(text: str, x: float = 0.5, y: float = 0.9) -> list[Word]:
    """Words printed sideways, from below upwards."""
    words, at = [], y
    for part in text.split():
        end = at - len(part) * LETTER
        words.append(Word(part, PageBox(x, end, x + HEIGHT, at)))
        at = end - LETTER
    return words


def page(*blocks: list[Word]) -> PageText:
    """A square page of these blocks, in their order."""
    return PageText([word for part in blocks for word in part], 1000, 1000)


def middle(word: Word) -> tuple[float, float]:
    """The middle of a word."""
    return (word.box.x0 + word.box.x1) / 2, (word.box.y0 + word.box.y1) / 2
