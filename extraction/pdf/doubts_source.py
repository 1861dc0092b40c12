"""What PDFium tells of a page's glyphs for its doubts. Imported in the worker alone."""

from __future__ import annotations

import ctypes
import math
from array import array
from itertools import compress, count, repeat
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

from extraction.pdf.doubts_glyphs import Area, Setting
from extraction.pdf.doubts_rules import doubtful
from extraction.pdf.words import word_spans, words_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from extraction.pdf.engine import Document
    from extraction.pdf.wire import Header

Handle = Any  # Any: a pointer of PDFium's

_DRAWN = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING)
_SPECK = 10.0  # points; a dot between two figures is smaller
_MOST_OBJECTS = 20_000
_LEANING = 0.02  # radians by which a line may lean and still count as turned by quarters

# As in engine_text: plain addresses as arguments, so that `map` makes the calls of a whole page.
_Address = ctypes.c_void_p
_has_map_error: Callable[..., int] = ctypes.cast(
    pdfium.FPDFText_HasUnicodeMapError, ctypes.CFUNCTYPE(ctypes.c_int, _Address, ctypes.c_int)
)
_text_object: Callable[..., int | None] = ctypes.cast(
    pdfium.FPDFText_GetTextObject, ctypes.CFUNCTYPE(_Address, _Address, ctypes.c_int)
)
_page_object: Callable[..., int] = ctypes.cast(
    pdfium.FPDFPage_GetObject, ctypes.CFUNCTYPE(_Address, _Address, ctypes.c_int)
)
_kind_of: Callable[..., int] = ctypes.cast(
    pdfium.FPDFPageObj_GetType, ctypes.CFUNCTYPE(ctypes.c_int, _Address)
)
_bounds: Callable[..., int] = ctypes.cast(
    pdfium.FPDFPageObj_GetBounds, ctypes.CFUNCTYPE(ctypes.c_int, _Address, *[_Address] * 4)
)


def doubts(document: Document, header: Header) -> tuple[Header, bytes]:
    """The answer to ``doubts``: text and reason of each doubtful word, and where it stands."""
    page = document.page(header["page"])
    characters = page.characters()
    if not characters.text:
        return {"doubts": []}, b""
    spans = list(word_spans(characters))
    text_page = page.text()
    address = ctypes.addressof(text_page.contents)
    errors = map(_has_map_error, repeat(address), range(len(characters.text)))
    unsure = frozenset(compress(count(), map((1).__eq__, errors)))
    set_as = _Settings(text_page, address).of
    found = doubtful(characters, spans, unsure, set_as, _specks(page.handle))
    words = words_at(characters, [span for span, _ in found])
    told = [(text, reason) for text, (_, reason) in zip(words.texts, found, strict=True)]
    words.texts[:] = map(str, range(len(told)))
    kept, corners = page.frame.place(words)  # without those off the page
    return {"doubts": [told[int(index)] for index in kept]}, array("i", corners).tobytes()


def _specks(page: Handle) -> list[Area]:
    """The small things a page draws that are no text, forms aside."""
    count_of = min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)
    address = ctypes.addressof(page.contents)
    things = list(map(_page_object, repeat(address), range(count_of)))
    found = []
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    sides = [ctypes.addressof(side) for side in (left, bottom, right, top)]
    for thing, kind in zip(things, map(_kind_of, things), strict=True):
        if kind in _DRAWN and _bounds(thing, *sides):
            area = left.value, bottom.value, right.value, top.value
            if 0 <= area[2] - area[0] < _SPECK and 0 <= area[3] - area[1] < _SPECK:
                found.append(area)
    return found


class _Settings:
    """How the characters of a page are set; those of one text object are set alike."""

    def __init__(self, text_page: Handle, address: int) -> None:
        self._text_page = text_page
        self._address = address
        self._known: dict[int, Setting | None] = {}
        self._fits: dict[int, bool] = {}

    def of(self, index: int) -> Setting | None:
        """How the character at ``index`` is set; None for one that PDFium put in by itself."""
        thing = _text_object(self._address, index)
        if not thing:
            return None
        if thing not in self._known:
            self._known[thing] = self._asked(index)
        return self._known[thing]

    def _asked(self, index: int) -> Setting | None:
        thing = pdfium.FPDFText_GetTextObject(self._text_page, index)
        size = pdfium.FPDFText_GetFontSize(self._text_page, index)
        matrix = pdfium.FS_MATRIX(1, 0, 0, 1, 0, 0)
        pdfium.FPDFText_GetMatrix(self._text_page, index, matrix)
        along = size * math.hypot(matrix.a, matrix.b)
        across = size * math.hypot(matrix.c, matrix.d)
        if not (0 < along < math.inf and 0 < across < math.inf):
            return None
        turns = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
        is_straight = (
            abs(turns - round(turns)) < _LEANING and matrix.a * matrix.d >= matrix.b * matrix.c
        )
        mode = pdfium.FPDFTextObj_GetTextRenderMode(thing)
        return Setting(
            along,
            across,
            round(turns) % 4 if is_straight else None,
            is_unseen=mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE,
            fits=self._is_measurable(pdfium.FPDFTextObj_GetFont(thing)),
        )

    def _is_measurable(self, font: Handle) -> bool:
        """Whether the font's glyphs are drawn by the type size; those of nameless fonts may not be.

        A Type 3 font has a scale of its own and no name (ISO 32000-1, 9.6.5).
        """
        if not font:
            return False
        key = ctypes.addressof(font.contents)
        if key not in self._fits:
            name = ctypes.create_string_buffer(2)
            self._fits[key] = pdfium.FPDFFont_GetBaseFontName(font, name, 2) > 1
        return self._fits[key]
