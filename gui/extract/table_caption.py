"""What a table is called: the line nearest above it that begins as a caption does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.grabbing.printed import caption_in

if TYPE_CHECKING:
    from extraction.pdf.boxes import PageBox
    from gui.pdf.page_text import PageText

_ABOVE, _WITHIN = 0.12, 0.01
"""Of the page's height: how far above a table its caption is looked for, and how far within."""


def caption_above(text: PageText, area: PageBox) -> str:
    """The words of the caption above an area of a page; empty where there is none."""
    found = [
        (line.box.y0, " ".join(word.text for word in text.words[line.first : line.last + 1]))
        for line in text.lines
        if _is_above(line.box, area)
    ]
    return next((words for _, words in sorted(found, reverse=True) if caption_in((words,))), "")


def _is_above(box: PageBox, area: PageBox) -> bool:
    is_near = area.y0 - _ABOVE <= box.y0 <= area.y0 + _WITHIN
    return is_near and box.x0 < area.x1 and box.x1 > area.x0
