"""Where a caret goes on a page: by letters, words, lines and columns. Pure functions.

Left and right follow the text. Up and down stay in the column, near to the place across the page
that one set out from; at its end they go on with the column that is read next.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gui.pdf.page_text import Caret

if TYPE_CHECKING:
    from extraction.pdf.boxes import PageBox
    from gui.pdf.page_text import Line, PageText

_BODY, _RUNNING = 3, 6  # lines of a block, words of a line, that are no heading or banner
_LIKE = (0.8, 1.5)  # times a word's height is a line's of the same size, by its tails and heads
_LEAP = 3.0  # times the height of a line: what is farther below may be another thing altogether


def first(_text: PageText) -> Caret:
    """The beginning of a page's text."""
    return Caret(0, 0)


def last(text: PageText) -> Caret:
    """The end of a page's text."""
    return text.word_span(len(text.words) - 1)[1]


def first_in(text: PageText, window: PageBox) -> Caret | None:
    """The beginning of the first line of running text within a part of the page.

    Without any, of the first line; ``None`` where no line lies in it as a whole.
    """
    seen = [line for line in text.lines if _lies_in(line.box, window)]
    heights = sorted(text.words[word].box.height for line in seen for word in _words_of(line))
    usual = heights[len(heights) // 2] if heights else 0.0
    columns = Counter(text.column_of(line) for line in seen if _is_as_high(line.box, usual))
    body = (
        line
        for line in seen
        if len(_words_of(line)) >= _RUNNING
        and _is_as_high(line.box, usual)
        and columns[text.column_of(line)] >= _BODY
    )
    line = next(body, next(iter(seen), None))
    return None if line is None else text.line_span(line.first)[0]


def by_letter(text: PageText, caret: Caret, by: int) -> Caret | None:
    """The next place (``by`` 1) or the one before (-1); ``None`` beyond the page's text."""
    offset = caret.offset + by
    if 0 <= offset <= len(text.words[caret.word].text):
        return caret._replace(offset=offset)
    word = caret.word + by
    if not 0 <= word < len(text.words):
        return None
    return text.word_span(word)[0 if by > 0 else 1]


def by_word(text: PageText, caret: Caret, by: int) -> Caret | None:
    """The beginning of the next word, or of this one or the one before."""
    if by < 0:
        word = caret.word if caret.offset > 0 else caret.word - 1
        return Caret(word, 0) if word >= 0 else None
    word = caret.word + 1
    if word < len(text.words):
        return Caret(word, 0)
    end = last(text)
    return end if caret < end else None


def to_word_end(text: PageText, caret: Caret, by: int) -> Caret | None:
    """As ``by_word``, but forwards to the end of this word, or of the next one: to select by."""
    if by < 0:
        return by_word(text, caret, by)
    end = text.word_span(caret.word)[1]
    if caret < end:
        return end
    word = caret.word + 1
    return text.word_span(word)[1] if word < len(text.words) else None


def line_end(text: PageText, caret: Caret, by: int) -> Caret:
    """The beginning (-1) or the end (1) of the line, within its column."""
    return text.line_span(caret.word)[0 if by < 0 else 1]


def by_line(text: PageText, caret: Caret, by: int, along: float) -> Caret | None:
    """The line below (1) or above (-1), nearest to ``along`` across the page.

    ``None`` beyond the page's text.
    """
    line = text.line_of(caret.word)
    place = text.lines.index(line) + by
    follows = text.lines[place] if 0 <= place < len(text.lines) else None
    near = None if line.is_turned else _nearest(text, line, by, along)
    if near is not None and not _goes_on_elsewhere(line, near, follows, by):
        return text.caret_in(near, along)
    if follows is None:
        return None
    if _overlap(follows.box, line.box) > 0:
        return text.caret_in(follows, along)
    return text.line_span(follows.first)[0]


def along(text: PageText, caret: Caret) -> float:
    """Where a caret stands along its line: across the page, or down it for turned text."""
    box = text.strip_at(caret)
    if text.line_of(caret.word).is_turned:
        return (box.y0 + box.y1) / 2
    return (box.x0 + box.x1) / 2


def _nearest(text: PageText, line: Line, by: int, place: float) -> Line | None:
    """The nearest line below or above in the same column, as the eye follows it."""
    column = text.column_of(line)
    found = [
        one
        for one in text.lines
        if not one.is_turned
        and _gap(line.box, one.box, by) is not None
        and _is_in_column(column, text.column_of(one), one.box, place)
    ]
    if not found:
        return None
    least = min(_gap(line.box, one.box, by) or 0.0 for one in found)
    row = [one for one in found if (_gap(line.box, one.box, by) or 0.0) <= least + _half(one.box)]
    return min(row, key=lambda one: max(one.box.x0 - place, place - one.box.x1, 0.0))


def _gap(here: PageBox, there: PageBox, by: int) -> float | None:
    """How far there is below (or above) here, from middle to middle; ``None`` if it is not."""
    way = ((there.y0 + there.y1) - (here.y0 + here.y1)) / 2 * by
    return way if way > min(_half(here), _half(there)) else None


def _words_of(line: Line) -> range:
    return range(line.first, line.last + 1)


def _is_as_high(box: PageBox, height: float) -> bool:
    return _LIKE[0] * height <= box.height <= _LIKE[1] * height


def _lies_in(box: PageBox, window: PageBox) -> bool:
    is_across = window.x0 <= box.x0 and box.x1 <= window.x1
    return is_across and window.y0 <= box.y0 and box.y1 <= window.y1


def _half(box: PageBox) -> float:
    return box.height / 2


def _is_in_column(column: PageBox, other: PageBox, line: PageBox, place: float) -> bool:
    """Whether a line of another block stands below or above this column."""
    shared = _overlap(column, other)
    return line.x0 <= place <= line.x1 or shared > min(column.width, other.width) / 2


def _overlap(one: PageBox, other: PageBox) -> float:
    return min(one.x1, other.x1) - max(one.x0, other.x0)


def _goes_on_elsewhere(line: Line, near: Line, follows: Line | None, by: int) -> bool:
    """Whether the text goes on at the head of another column rather than far below this line."""
    gap = _gap(line.box, near.box, by)
    if follows is None or gap is None or gap <= _LEAP * line.box.height:
        return False
    is_other = _overlap(follows.box, line.box) <= 0
    is_back = (follows.box.y0 < line.box.y0) if by > 0 else (follows.box.y0 > line.box.y0)
    return is_other and is_back
