"""Making typographic variants equal without ever changing what a digit means.

Spaces, dashes, quotes, full-width and other decimal digits are folded. Superscripts, subscripts and
fractions stay what they are: 10² is not 102.
"""

from __future__ import annotations

import re
import unicodedata

_DASHES = "‐‑‒–—―−﹘﹣－⁃"
_SPACES = "\t\n\r\f\v\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
_SPACES += "\u200a\u2028\u2029\u202f\u205f\u3000"
_FOLDED: dict[str, str] = {
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys("‘’‚‛′ʼ", "'"),
    **dict.fromkeys("“”„‟″", '"'),
    **dict.fromkeys("∙⋅‧・･", "·"),
    **dict.fromkeys("✕✖⨯╳", "×"),
    **dict.fromkeys("≦⩽", "≤"),
    **dict.fromkeys("≧⩾", "≥"),
    **dict.fromkeys("∼≈≃", "~"),
    "μ": "µ",
    "⁄": "/",
    "∕": "/",
    "∶": ":",
}
#: Thin and unbreakable spaces group digits by three (SI brochure); a plain space does not.
_GROUPING = "\u00a0\u2007\u2009\u202f"
_GROUPED = re.compile(
    rf"(?<![\w.,·])[1-9]\d{{0,2}}(?:[{_GROUPING}]\d{{3}})+(?![\d{_GROUPING}])", re.ASCII
)
_INVISIBLE_INSIDE = re.compile("(?<=\\d)[\u200b-\u200f\u2060\ufeff](?=\\d)")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def fold(text: str) -> str:
    """``text`` with one kind of space, dash and decimal digit; characters else as they are."""
    if not text.isascii():
        text = _NOT_ASCII.sub(_folded_digit, text)
        text = _GROUPED.sub(lambda grouped: re.sub(r"\D", "", grouped[0]), text)
        text = _INVISIBLE.sub("", _INVISIBLE_INSIDE.sub(" ", text))
        text = _NOT_ASCII.sub(lambda character: _FOLDED.get(character[0], character[0]), text)
    return " ".join(text.split())


def _folded_digit(found: re.Match[str]) -> str:
    """The ASCII digit or full-width sign a character stands for, else the character itself."""
    character = found[0]
    value = unicodedata.decimal(character, None)
    if value is not None:
        return str(value)
    if "！" <= character <= "～":
        return chr(ord(character) - 0xFEE0)
    return character
