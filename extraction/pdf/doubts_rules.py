"""Which words of a page can't be trusted as text: pure functions over its characters.

A text layer says of each glyph which character it is, and some files say it wrongly or not at all.
What is asked here: is there a character at all, does the glyph's extent fit it, and does the order
of the characters tell what the page shows?
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from extraction.pdf.doubts_glyphs import Glyphs, Setting, Specks, turned

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from collections.abc import Set as AbstractSet

    from extraction.pdf.doubts_glyphs import Area
    from extraction.pdf.words import Characters

Span = tuple[int, int]


class Reason(StrEnum):
    """Why a word can't be trusted."""

    UNMAPPED = "unmapped"
    SHAPE = "shape"
    RAISED = "raised"
    BLANK = "blank"
    DRAWN = "drawn"
    UNSEEN = "unseen"


_NO_CHARACTER = re.compile(
    "[\x00\x01\x03-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufff0-\ufffb\ufffd-\uffff]"
    "|[\udb80-\udbff][\udc00-\udfff]"  # the planes of private use, as UTF-16 has them
)
_BULLETS = re.compile("[\uf0b7\uf0a7\uf0d8\uf0fc]+")  # of Symbol and Wingdings, as word processors
_DIGIT = re.compile("[0-9]")
_TELLING = re.compile("[0-9.,m\N{EN DASH}\N{MINUS SIGN}-]")  # some of it is measured
_POWER = re.compile("[0-9](?:[ \r\n]{1,3})?[-\N{EN DASH}\N{MINUS SIGN}+]?(?=[0-9])")
_PAIR = re.compile("[0-9](?: )?(?=[0-9])")
_BLANK_IN_NUMBER = re.compile(r"[0-9][^\S\r\n](?=[0-9])")
_FIGURES = frozenset("0123456789")
_BROAD = frozenset("024")  # as wide as high in some faces
_STOPS = frozenset(".,")
_DASHES = frozenset("-\N{EN DASH}\N{MINUS SIGN}")
_MEASURED = _FIGURES | _STOPS | _DASHES
_UNIT = re.compile("(?<![A-Za-z])m(?=(?:g|l|L|m|M|mol|s|U|A|V|W|Ci|Gy|Sv)?(?![A-Za-z]))")

# Sizes by the type size, ratios of width to height; measured on articles of thirty publishers.
_LOW = 0.30  # no figure is lower, while = − ° ′ are
_SQUARE = 0.9  # figures are narrower, while + × ± are not
_TALL = 0.66  # a figure as tall as that may be as wide as high, in extended faces
_WIDE = 1.35  # no figure of any face is as wide
_STOP = 0.42  # no full stop or comma is as wide, while < and > are
_TALL_STOP = 0.55
_THICK_DASH = 0.3  # no dash is as high
_HIGH_M = 0.58  # no m is as high, and µ with its stroke below the line is
_RAISED_SIZE = 0.8  # of the height of the figure before it
_RAISED_BY = 0.2  # of the height of the figure before it, for one of smaller type
_CLEARLY_RAISED = 0.27  # of the type size; old-style figures differ by less
_SMALLER_TYPE = 0.88
_TIGHT = 0.15  # between two figures of which the text says they are two words
_TIGHT_SIGN = 0.8  # the same with a sign between them
_INK = 0.06  # what a blank may not have in both directions
_INK_POINTS = 0.3
_GAP = (0.15, 0.9)  # between two figures, where a drawn dot has room
_BELOW_LINE = 0.15  # down to which a drawn dot or comma may reach


def doubtful(
    page: Characters,
    spans: Sequence[Span],
    unsure: AbstractSet[int],
    set_as: Callable[[int], Setting | None],
    specks: Sequence[Area] = (),
) -> list[tuple[Span, Reason]]:
    """The words at ``spans`` that can't be trusted, each with the first reason found.

    ``unsure`` are the indexes of characters that the PDF library only guessed; ``set_as`` tells
    how the character at an index is set, None for one that is not painted by any text. ``specks``
    are the small things the page paints that are no text, as areas in points.
    """
    glyphs = Glyphs(page, set_as)
    inked = _inked_blanks(glyphs)
    raised = _raised(glyphs)
    drawn = _drawn_between(glyphs, Specks(specks)) if specks else set()
    found = []
    for start, end in spans:
        reason = _without_character(page.text, start, end, unsure)
        if reason is None and _TELLING.search(page.text, start, end):
            reason = _misleading(glyphs, start, end)
        if reason is None and not raised.isdisjoint(range(start, end)):
            reason = Reason.RAISED
        if reason is None and (start - 1 in inked or end in inked):
            reason = Reason.BLANK
        if reason is None and not drawn.isdisjoint(range(start, end)):
            reason = Reason.DRAWN
        if reason is not None:
            found.append(((start, end), reason))
    return found


def _without_character(text: str, start: int, end: int, unsure: AbstractSet[int]) -> Reason | None:
    if not unsure and not _NO_CHARACTER.search(text, start, end):
        return None
    is_bullet = _BULLETS.fullmatch(text, start, end)
    lacks_one = _NO_CHARACTER.search(text, start, end) and not is_bullet
    return Reason.UNMAPPED if lacks_one or not unsure.isdisjoint(range(start, end)) else None


def _misleading(glyphs: Glyphs, start: int, end: int) -> Reason | None:
    """What is wrong with a word all of whose characters are known, if anything is."""
    text = glyphs.page.text
    setting = glyphs.set_as(start)
    if setting is not None and setting.is_unseen:
        return Reason.UNSEEN if _DIGIT.search(text, start, end) else None
    measured = (index for index in range(start, end) if text[index] in _MEASURED)
    if any(_is_misshapen(glyphs, text[index], index) for index in measured):
        return Reason.SHAPE
    if any(_is_micro(glyphs, unit.start()) for unit in _UNIT.finditer(text, start, end)):
        return Reason.SHAPE
    return None


def _is_misshapen(glyphs: Glyphs, char: str, index: int) -> bool:
    """Whether a glyph's extent doesn't fit the character it is said to be.

    Old fonts of signs have = as 5, − as 2, + as 1, × as 3, < as a comma, and tell no more.
    """
    told = glyphs.measured(index)
    if told is None:
        return False
    _, wide, high = told
    if char in _DASHES:
        return high > _THICK_DASH
    if char in _STOPS:
        return wide > _STOP or high > _TALL_STOP
    if high < _LOW or wide > _WIDE * high:
        return True
    return char not in _BROAD and high < _TALL and wide > _SQUARE * high


def _is_micro(glyphs: Glyphs, index: int) -> bool:
    """Whether the m of a unit is printed as µ: a dose wrong by a thousand."""
    told = glyphs.measured(index)
    return told is not None and told[1] < told[2] > _HIGH_M


def _raised(glyphs: Glyphs) -> set[int]:
    """The figures of a number and of one raised behind it: 10⁵ is no 105, and no 10 either."""
    found = set()
    for pair in _POWER.finditer(glyphs.page.text):
        if _is_raised(glyphs, pair.start(), pair.end(), pair[0]):
            found |= {pair.start(), pair.end()}
    return found


def _is_raised(glyphs: Glyphs, last: int, index: int, text: str) -> bool:
    """Whether the figure at ``index`` stands raised behind the ``last`` one.

    Where ``text`` has a space or a line end between them, the page has none.
    """
    before, this = glyphs.measured(last), glyphs.measured(index)
    if before is None or this is None or before[0].quarters != this[0].quarters:
        return False
    _, end, low, top = glyphs.extent(last, before[0].quarters or 0)
    start, _, raised_low, raised_top = glyphs.extent(index, this[0].quarters or 0)
    if not text[1:].isprintable() or " " in text:
        farthest = _TIGHT if text[-1].isspace() else _TIGHT_SIGN
        if not -_TIGHT < (start - end) / before[0].across < farthest:
            return False
    rise, height = raised_low - low, top - low
    if raised_top - raised_low > _RAISED_SIZE * height:
        return False
    if not (raised_low < top and top - rise / 2 < raised_top):
        return False  # in another line, or lowered
    is_smaller = this[0].across < _SMALLER_TYPE * before[0].across
    return rise > (_RAISED_BY * height if is_smaller else _CLEARLY_RAISED * before[0].across)


def _inked_blanks(glyphs: Glyphs) -> set[int]:
    """The spaces that print something, as where a dot between figures is said to be a space."""
    inked = set()
    for found in _BLANK_IN_NUMBER.finditer(glyphs.page.text):
        index = found.start() + 1
        left, bottom, right, top = glyphs.area(index)
        if min(right - left, top - bottom) > _INK_POINTS:
            told = glyphs.measured(index)
            if told and min(told[1:]) > _INK and not told[0].is_unseen:
                inked.add(index)
    return inked


def _drawn_between(glyphs: Glyphs, specks: Specks) -> set[int]:
    """The figures with something drawn between them, as where a point is no character at all."""
    found = set()
    for pair in _PAIR.finditer(glyphs.page.text):
        before, after = pair.start(), pair.end()
        near = specks.near(glyphs.area(before), glyphs.area(after))
        if near and _has_one_between(glyphs, before, after, near):
            found |= {before, after}
    return found


def _has_one_between(glyphs: Glyphs, before: int, after: int, near: list[Area]) -> bool:
    told, other = glyphs.measured(before), glyphs.measured(after)
    if told is None or other is None or told[0] != other[0]:
        return False
    quarters, size = told[0].quarters or 0, told[0].across
    _, start, low, high = glyphs.extent(before, quarters)
    end, _, other_low, _ = glyphs.extent(after, quarters)
    if not _GAP[0] * size < end - start < _GAP[1] * size or abs(low - other_low) > size / 3:
        return False
    low -= _BELOW_LINE * size
    return any(
        from_ >= start and to <= end and bottom >= low and top <= high
        for from_, to, bottom, top in (turned(speck, quarters) for speck in near)
    )
