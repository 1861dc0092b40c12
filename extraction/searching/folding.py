"""Text as it is sought: what a printer or a typist does otherwise does not count.

Ligatures, accents, kinds of dash and of quotation mark, hyphens within words and at line ends, and
spaces around a dash between numbers or around a sign like “=” are folded, the page's text as much
as what is sought in it. Case is kept; ``lowered`` folds it without moving a letter.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from types import MappingProxyType

_DASHES = "-‐‑‒–—―−﹣－⁃"
_SIGNS = "=<>≤≥±≈"
_LETTER = r"[^\W\d_]"
#: A word that a line's end cut in two; but “long- and short-term” is three words.
_CUT = rf"(?<={_LETTER})[{_DASHES}\u00ad] (?={_LETTER})(?!(?:and|or|to)\b)"
#: A space beside a dash between numbers, or beside a sign.
_LOOSE = (
    rf" (?=[{_SIGNS}])|(?<=[{_SIGNS}]) |(?<=\d) (?=[{_DASHES}] ?\d)"
    rf"|(?<=\d[{_DASHES}]) (?=\d)|(?<=\d [{_DASHES}]) (?=\d)"
)
_SPECIAL = re.compile(
    rf"(?![0-9A-Za-z.,()])(?:(?P<gone>{_CUT}|(?<={_LETTER})[{_DASHES}](?={_LETTER})|{_LOOSE})"
    rf"|(?P<dash>[{_DASHES[1:]}])|(?P<other>[^\x00-\x7f]|`))"
)  # what it begins with looks away from most letters at once
_AT_THE_EDGE = re.compile(rf"^-(?={_LETTER})|(?<={_LETTER})-$")
#: What a keyboard has for what is printed (38·4 is found by 38.4, 6 × 3 by 6 x 3), and letters that
#: Unicode does not take apart.
_PLAIN = MappingProxyType(
    {
        **dict.fromkeys("‘’‚‛′`ʼ", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
        **dict.fromkeys("×✕", "x"),
        **dict.fromkeys("·∙⋅•", "."),
        **dict(zip("øØłŁđĐðÐıħĦ", "oOlLdDdDihH", strict=True)),
        **dict(zip("ßẞæÆœŒþÞ", ("ss", "SS", "ae", "AE", "oe", "OE", "th", "Th"), strict=True)),
    }
)
_STRUCK = "\N{COMBINING LONG SOLIDUS OVERLAY}"  # ≠ must not become =


@dataclass(frozen=True, slots=True)
class Folded:
    """A text folded, without case too, the text as ``printed``, and where its letters come from.

    From ``places[i]`` on its letters come from ``origins[i]`` on, one by one, and never from beyond
    ``origins[i + 1]``.
    """

    text: str
    lowered: str
    printed: str
    places: array[int]
    origins: array[int]

    def is_parted(self, place: int) -> bool:
        """Whether a hyphen is printed between the letters before and at ``place``.

        One at a line's end parts nothing.
        """
        between = self.printed[self.origin(place - 1) + 1 : self.origin(place)]
        return between != "" and between in _DASHES

    def origin(self, place: int) -> int:
        """Where in the text as printed the letter at ``place`` comes from."""
        index = bisect_right(self.places, place) - 1
        origin: int = self.origins[index] + place - self.places[index]
        if index + 1 < len(self.origins):
            return min(origin, self.origins[index + 1] - 1)
        return origin


def fold(text: str) -> Folded:
    """A text folded; its words stand between single spaces."""
    parts: list[str] = []
    places, origins = array("I", [0]), array("I", [0])
    done = length = 0
    for found in _SPECIAL.finditer(text):
        begin, end = found.span()
        plain = _plain(found)
        if plain == found[0]:
            continue
        parts += (text[done:begin], plain)
        length += begin - done
        if len(plain) != end - begin:
            if plain:
                _turn(places, origins, length, begin)
            _turn(places, origins, length + len(plain), end)
        length += len(plain)
        done = end
    parts.append(text[done:])
    folded = "".join(parts)
    return Folded(folded, lowered(folded), text, places, origins)


def fold_query(text: str) -> str:
    """What is sought, folded in the same way; a dash at its edge may be one that is folded away."""
    return _AT_THE_EDGE.sub("", fold(" ".join(text.split())).text)


def lowered(folded: str) -> str:
    """A folded text without case, letter by letter as long as it was."""
    low = folded.lower()
    return low if low.isascii() else low.replace("ς", "σ")


def packed(folded: Folded) -> bytes:
    """Where its letters come from, as ``unpacked`` takes it."""
    return folded.places.tobytes() + folded.origins.tobytes()


def unpacked(low: str, printed: str, data: bytes) -> Folded:
    """A text folded without case, as it was before it was ``packed`` on this machine."""
    half = len(data) // 2
    return Folded(low, low, printed, array("I", data[:half]), array("I", data[half:]))


def _turn(places: array[int], origins: array[int], place: int, origin: int) -> None:
    """From here on letters come from there; of two turns at one place the later holds."""
    if places[-1] == place:
        origins[-1] = origin
    else:
        places.append(place)
        origins.append(origin)


def _plain(found: re.Match[str]) -> str:
    kind = found.lastgroup
    if kind == "gone":
        return ""
    return "-" if kind == "dash" else _bare(found[0])


def _bare(letter: str) -> str:
    """A letter without accents, a ligature as its letters, both as a keyboard has them."""
    plain = _PLAIN.get(letter)
    if plain is not None:
        return plain
    apart = unicodedata.normalize("NFKD", letter)
    if apart == letter and not unicodedata.combining(letter):
        return letter
    return "".join(
        _PLAIN.get(one, one)
        for one in apart
        if one == _STRUCK or not (unicodedata.combining(one) or one.isspace())
    )
