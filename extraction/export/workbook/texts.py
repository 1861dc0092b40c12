"""Text as a workbook can hold it: cut into parts where it is long, cleaned where XML has no place.

Excel's cells hold 32,767 UTF-16 units. U+FFFE, U+FFFF and lone surrogates make a file that can't be
opened again, so they become U+FFFD; each such change is told in the export's notes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Below Excel's 32,767, with room for the escapes of control characters.
LONGEST = 32_000
_IMPOSSIBLE = re.compile("[\ufffe\uffff\ud800-\udfff]")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")
_PER_CONTROL = 7  # "_x0007_" stands for one character


def clean(text: str) -> str:
    """The text without characters no XML file can hold."""
    return _IMPOSSIBLE.sub("\ufffd", text)


def parts(text: str) -> list[str]:
    """The text in pieces a cell can hold, one piece for nearly all; joined they are the text."""
    if len(text) * _PER_CONTROL <= LONGEST or _units(text) <= LONGEST:
        return [text]
    return list(_pieces(text))


def _pieces(text: str) -> Iterator[str]:
    start, size = 0, 0
    for place, character in enumerate(text):
        units = _units(character)
        if size + units > LONGEST:
            yield text[start:place]
            start, size = place, 0
        size += units
    yield text[start:]


def _units(text: str) -> int:
    """The cells' measure: UTF-16 units once control characters and look-alikes are escaped."""
    escaped = _CONTROL.sub("_x0000_", _ESCAPED.sub(r"_x005F_x\1_", text))
    return len(escaped.encode("utf-16-le")) // 2


def unescaped(text: str) -> str:
    """A cell's text as it was before control characters were escaped (ECMA-376, ST_Xstring)."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
