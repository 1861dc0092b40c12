"""When two short texts are the same words: case, dashes, quotes and spaces do not count."""

from __future__ import annotations

import re
import unicodedata

_DASHES = "‐‑‒–—―−⁃﹘﹣－"
_SINGLE_QUOTES = "`‘’‚‛′´ʹʼ‹›"
_DOUBLE_QUOTES = "“”„‟″«»"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"

_MARKS = str.maketrans(
    {
        **dict.fromkeys(_DASHES, "-"),
        **dict.fromkeys(_SINGLE_QUOTES, "'"),
        **dict.fromkeys(_DOUBLE_QUOTES, '"'),
        **dict.fromkeys(_INVISIBLE),
    }
)
#: Signs that stand by themselves after a digit: 10² is not 102, and 1½ is not 11/2.
_RAISED = re.compile(r"(?<=\d)(?=[⁰¹²³⁴-⁹⁺⁻])")
_LOWERED = re.compile(r"(?<=\d)(?=[₀-₉])")
_FRACTION = re.compile(r"(?<=\d)(?=[¼-¾⅐-⅞])")
_AROUND_DASH = re.compile(r" ?- ?")


def fold(text: str) -> str:
    """The text without what typing or typesetting alone changes.

    Compatibility forms are resolved (Unicode NFKC), case is folded, dashes and quotes become the
    plain ones, runs of white space one space, spaces around a dash none. Two texts are the same
    words exactly if their folded texts are equal; spelling (tumour, tumor) still counts.
    """
    plain = text.translate(_MARKS).casefold() if text.isascii() else _folded_characters(text)
    return _AROUND_DASH.sub("-", " ".join(plain.split()))


def _folded_characters(text: str) -> str:
    """Characters by Unicode's caseless matching of compatibility forms (Unicode ch. 3.13, D146)."""
    apart = _RAISED.sub("^", _LOWERED.sub("_", _FRACTION.sub(" ", text)))
    folded = unicodedata.normalize("NFD", apart.translate(_MARKS)).casefold()
    for _ in range(2):
        folded = unicodedata.normalize("NFKC", folded).translate(_MARKS).casefold()
    return unicodedata.normalize("NFKC", folded)


def same_words(a: str, b: str) -> bool:
    """Whether two texts are equal once folded."""
    return a == b or fold(a) == fold(b)
