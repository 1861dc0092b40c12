"""The sentence a quote stands in, as far as the words around it tell. Free of Qt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extraction.evidence import Evidence

_END = re.compile(r"[.?!](?=\s+[A-Z“(]|\s*$)")


def sentence_around(evidence: Evidence, is_cut: tuple[bool, bool] = (False, False)) -> str:
    """The quote with what stands before and behind it in its sentence, in one line.

    Words that are cut off are left out, with “…” in their place. ``is_cut`` tells of the quote's
    beginning and end whether they lie inside a word, which is then shown without a gap.
    """
    before, after = _head(evidence.prefix), _tail(evidence.suffix)
    quote = " ".join(evidence.quote.split())
    lead = "" if is_cut[0] else " "
    gap = "" if is_cut[1] or not after or re.match(r"[,.;:)\]%…]", after) else " "
    return f"{before}{lead}{quote}{gap}{after}".strip()


def _head(prefix: str) -> str:
    """The words of the same sentence before the quote."""
    text = " ".join(prefix.split())
    ends = [found.end() for found in _END.finditer(text)]
    if ends:
        return text[ends[-1] :].strip()
    _, _, rest = text.partition(" ")  # the first word may be half a word
    return f"… {rest}" if rest else ""


def _tail(suffix: str) -> str:
    """The words of the same sentence behind the quote."""
    text = " ".join(suffix.split())
    end = _END.search(text)
    if end is not None and end.end() < len(text):
        return text[: end.end()]
    rest, _, _ = text.rpartition(" ")
    return f"{rest} …" if rest else ""
