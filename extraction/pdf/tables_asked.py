"""The answer to the question for a table: its grid, found or cut. Imported in the worker alone."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from extraction.pdf.tables import cut_table, find_table
from extraction.pdf.tables_frame import View, told_table
from extraction.pdf.tables_source import rules_within, words_within

if TYPE_CHECKING:
    from extraction.pdf.engine import Document
    from extraction.pdf.wire import Header


def table(document: Document, header: Header) -> tuple[Header, bytes]:
    """The grid in ``box``, four fractions of the page; nothing where the box holds no text.

    It is found, or cut at the given ``borders`` of columns and of rows, fractions too.
    """
    page = document.page(header["page"])
    area = page.frame.area(header["box"])
    characters = page.characters()
    if not characters.text:
        return {}, b""
    words, turn = words_within(page.text(), characters, area)
    view = View(page.frame, turn)
    if header["borders"]:
        across, down = header["borders"]
        grid = cut_table(words, view.columns_at(across), view.rows_at(down)) if words else None
    else:
        grid = find_table(words, rules_within(page.handle, area, turn))
    if grid is None:
        return {}, b""
    told, corners = told_table(grid, view)
    return told, array("i", corners).tobytes()
