"""What PDFium tells of a page for its tables: words on their baselines, and drawn rules.

Imported in the worker alone, as ``engine`` is.
"""

from __future__ import annotations

import ctypes
import math
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import pypdfium2.raw as pdfium

from extraction.pdf.tables_frame import Turn
from extraction.pdf.tables_parts import Rule, TableWord
from extraction.pdf.words import Characters, printed, word_spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extraction.pdf.tables_frame import Area

Handle = Any  # Any: a pointer of PDFium's

_THIN = 2.6  # points; a drawn shape no higher is a rule, not a box
_SHORTEST = 6.0  # points; what is shorter is a dash or part of a drawing
_WHITE = 250  # of 255: what is lighter does not stand out from the page
_STRAIGHT = 0.6  # points by which a rule may lean
_MOST_OBJECTS = 20_000
_MOST_SEGMENTS = 100_000
_DEEPEST_FORM = 5


class _Set(NamedTuple):
    """Where a word begins on its baseline, how large it is set, turned by how many quarters."""

    x: float
    y: float
    size: float
    quarters: int


def words_within(
    text_page: Handle, characters: Characters, area: Area
) -> tuple[list[TableWord], Turn]:
    """The words whose middle lies in ``area``, in reading coordinates, and how they are turned.

    The direction is that of most characters; words that run otherwise are left out.
    """
    found: list[tuple[str, Area, _Set]] = []
    weight = [0, 0, 0, 0]
    for start, end in word_spans(characters):
        box = _extent(characters, start, end)
        if _is_within(box, area):
            how = _how_set(text_page, start, end, box)
            found.append((printed(characters.text[start:end]), box, how))
            weight[how.quarters] += end - start
    turn = Turn(weight.index(max(weight)))
    return [_word(*one, turn) for one in found if one[2].quarters == turn.quarters], turn


def _word(text: str, box: Area, how: _Set, turn: Turn) -> TableWord:
    x0, y0, x1, y1 = turn.to_reading(box)
    base = turn.to_reading((how.x, how.y, how.x, how.y))[1]
    return TableWord(text, x0, y0, x1, y1, base, how.size)


def _extent(page: Characters, start: int, end: int) -> Area:
    return (
        min(page.left[start:end]),
        min(page.bottom[start:end]),
        max(page.right[start:end]),
        max(page.top[start:end]),
    )


def _is_within(box: Area, area: Area) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return area[0] <= x <= area[2] and area[1] <= y <= area[3]


def _how_set(text_page: Handle, start: int, end: int, box: Area) -> _Set:
    """How the larger of a word's outer characters is set; the other may be a raised mark."""
    first, last = _character_set(text_page, start, box), _character_set(text_page, end - 1, box)
    return last if last.size > first.size * 1.05 else first


def _character_set(text_page: Handle, index: int, box: Area) -> _Set:
    x, y = ctypes.c_double(box[0]), ctypes.c_double(box[1])
    pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
    matrix = pdfium.FS_MATRIX(1, 0, 0, 1, 0, 0)
    pdfium.FPDFText_GetMatrix(text_page, index, matrix)
    size = pdfium.FPDFText_GetFontSize(text_page, index) * math.hypot(matrix.c, matrix.d)
    if not 0.5 < size < 1000:
        size = max(box[3] - box[1], 1.0)
    quarters = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4
    return _Set(x.value, y.value, size, quarters)


def rules_within(page: Handle, area: Area, turn: Turn) -> list[Rule]:
    """The straight rules drawn in ``area``, in reading coordinates, across or down."""
    found = []
    for rule in _page_rules(page):
        left, bottom = max(rule[0], area[0]), max(rule[1], area[1])
        right, top = min(rule[2], area[2]), min(rule[3], area[3])
        if left <= right and bottom <= top and max(right - left, top - bottom) >= _SHORTEST:
            found.append(Rule(*turn.to_reading((left, bottom, right, top))))
    return found


def _page_rules(page: Handle) -> Iterator[Area]:
    left = _MOST_SEGMENTS
    for path, matrix in _paths(page):
        count = pdfium.FPDFPath_CountSegments(path)
        left -= count
        if left < 0:
            return
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
        is_shade = bool(fill.value) and _is_tinted(path)
        for points in _figures(path, count, matrix):
            yield from _rules_of(points, is_stroked=bool(stroke.value), is_shade=is_shade)


def _is_tinted(path: Handle) -> bool:
    """Whether a shape is filled with more than the white of the page."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(path, *parts):
        return False
    return parts[3].value > 0 and min(part.value for part in parts[:3]) < _WHITE


def _rules_of(
    points: list[tuple[float, float]], *, is_stroked: bool, is_shade: bool
) -> Iterator[Area]:
    """A thin figure is one rule; of a stroked one each straight side is, of a shade its edges."""
    across, upward = zip(*points, strict=True)
    area = (min(across), min(upward), max(across), max(upward))
    thin = min(area[2] - area[0], area[3] - area[1])
    if thin <= _THIN:
        yield area
    elif is_stroked or is_shade:
        for (ax, ay), (bx, by) in pairwise(points):
            if min(abs(ax - bx), abs(ay - by)) <= _STRAIGHT:
                yield min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _figures(path: Handle, count: int, matrix: _Matrix) -> Iterator[list[tuple[float, float]]]:
    """The path's figures as points in the page's coordinates; curves end a figure unused."""
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind != pdfium.FPDF_SEGMENT_LINETO:
            if len(points) > 1:
                yield points
            points = []
        if kind in (pdfium.FPDF_SEGMENT_LINETO, pdfium.FPDF_SEGMENT_MOVETO):
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            points.append(matrix.apply(x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment) and points:
            points.append(points[0])
    if len(points) > 1:
        yield points


class _Matrix(NamedTuple):
    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def apply(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def then(self, outer: _Matrix) -> _Matrix:
        """This matrix, and ``outer`` on what it gives."""
        a, b = outer.a * self.a + outer.c * self.b, outer.b * self.a + outer.d * self.b
        c, d = outer.a * self.c + outer.c * self.d, outer.b * self.c + outer.d * self.d
        return _Matrix(a, b, c, d, *outer.apply(self.e, self.f))


def _paths(page: Handle) -> Iterator[tuple[Handle, _Matrix]]:
    """The page's paths, those within forms too, each with the matrix to the page."""
    count = range(min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS))
    waiting = [(pdfium.FPDFPage_GetObject(page, index), _Matrix(), 0) for index in count]
    seen = 0
    while waiting and seen < _MOST_OBJECTS:
        thing, outer, depth = waiting.pop()
        seen += 1
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield thing, _matrix_of(thing).then(outer)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
            inner = _matrix_of(thing).then(outer)
            room = _MOST_OBJECTS - len(waiting)
            held = range(min(pdfium.FPDFFormObj_CountObjects(thing), room))
            parts = (pdfium.FPDFFormObj_GetObject(thing, index) for index in held)
            waiting.extend((part, inner, depth + 1) for part in parts)


def _matrix_of(thing: Handle) -> _Matrix:
    matrix = pdfium.FS_MATRIX(1, 0, 0, 1, 0, 0)
    pdfium.FPDFPageObj_GetMatrix(thing, matrix)
    return _Matrix(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)
