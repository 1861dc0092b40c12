"""The words recognised on a page ↔ the text of its layer, as a project keeps it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from extraction.errors import DamagedProject
from extraction.pdf.boxes import MILLION, Word, boxes_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_PARTS = 6  # of a word: text, how sure, four numbers of its place


def layer_text(words: Iterable[Word]) -> str:
    """Words as JSON: ``[[text, confidence, x0, y0, x1, y1] …]``, places in millionths."""
    data = [
        [word.text, word.confidence, *(round(side * MILLION) for side in word.box.corners)]
        for word in words
    ]
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def layer_words(text: str) -> tuple[Word, ...]:
    """The words of a layer, in order. Raises ``DamagedProject`` for a text that is none."""
    try:
        return _words(json.loads(text))
    except (ValueError, TypeError, RecursionError) as error:
        raise DamagedProject(
            f"the recognised words of a page can't be read ({error}): recognise them again"
        ) from error


def _words(data: object) -> tuple[Word, ...]:
    if not isinstance(data, list) or not all(_is_word(row) for row in data):
        raise ValueError("a word is not as it was written")
    rows = cast("list[list[object]]", data)
    corners = [cast("int", number) for row in rows for number in row[2:]]
    boxes = boxes_of(corners)
    return tuple(
        Word(cast("str", row[0]), box, cast("int | None", row[1]))
        for row, box in zip(rows, boxes, strict=True)
    )


def _is_word(row: object) -> bool:
    if not isinstance(row, list) or len(row) != _PARTS or not isinstance(row[0], str):
        return False
    sure = row[1] is None or (isinstance(row[1], int) and 0 <= row[1] <= 100)
    return sure and all(isinstance(number, int) for number in row[2:])
