"""Papers and their PDFs → the entries of both reviewers, the conflicts between them, decisions.

The page of an answer is looked up by its quote, so it cannot disagree with the PDF.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from typing import TYPE_CHECKING

import pypdfium2

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from resources.make.paper import Cell, Conflict, Decision, Paper, Row, Typed

#: The texts of the pages of one PDF, folded; page 1 first.
Pages = list[str]

_ITEM = ("study", "section", "row", "field")
_EVIDENCE = ("page", "quote")
_ANSWER = ("value", "unit", "missing")
_MORE = ("note", "reading", "origin", "formula", "looked_in")
_ENTRY = (*_ITEM, *_ANSWER, *_EVIDENCE, *_MORE)
_CONFLICT = (*_ITEM, "category", "parts", "what")
_DECISION = (*_ITEM, "decision", *_ANSWER, *_EVIDENCE, "reason")


def fold(text: str) -> str:
    """Text without spaces, kinds of dash and case, as quotes are compared."""
    return re.sub(r"[\s\-\u2010-\u2015\u00ad]+", "", unicodedata.normalize("NFKC", text)).casefold()


def pages_of(pdf: Path) -> Pages:
    """The folded text of each page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [fold(page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()


def entries(papers: Iterable[Paper], pages: dict[str, Pages], record: str) -> str:
    """The entries file of record ``"a"`` or ``"b"``. Raises ``ValueError`` for a lost quote."""
    lines: list[dict[str, str]] = []
    for paper in papers:
        for row in _in_order(paper.rows, record):
            lines.extend(_row_lines(paper, row, record, pages[paper.file]))
    return _csv(_ENTRY, lines)


def _in_order(rows: Iterable[Row], record: str) -> Iterator[Row]:
    """The rows a record has; B's adverse events stand in B's order, under the same arms."""
    kept = [row for row in rows if _path(row, record) is not None]
    if record == "a":
        yield from kept
        return
    arms = [row.b for row in kept if row.section == "arms"]
    order = {"study": 0, "arms": 1, "adverse_events": 2}
    yield from sorted(
        kept,
        key=lambda row: (
            0 if row.section == "study" else 1 + arms.index((row.b or ())[:1]),
            order[row.section],
            row.b_place,
        ),
    )


def _path(row: Row, record: str) -> tuple[str, ...] | None:
    return row.a if record == "a" else row.b


def _row_lines(paper: Paper, row: Row, record: str, pages: Pages) -> Iterator[dict[str, str]]:
    for cell in row.cells:
        typed = cell.a if record == "a" else cell.b
        if typed is None:
            continue
        place = {
            "study": paper.study,
            "section": row.section,
            "row": _joined(_path(row, record)),
            "field": cell.field,
        }
        yield place | _typed_columns(typed, pages)
        if cell.also and record == "a":
            yield place | _typed_columns(cell.also, pages)


def _typed_columns(typed: Typed, pages: Pages) -> dict[str, str]:
    columns = {name: str(getattr(typed, name)) for name in (*_ANSWER, *_MORE)}
    page = typed.page or (_page(typed.quote, pages) if typed.quote else 0)
    return columns | {"page": str(page or ""), "quote": typed.quote}


def _page(quote: str, pages: Pages) -> int:
    for number, text in enumerate(pages, start=1):
        if fold(quote) in text:
            return number
    raise ValueError(f"no page says: {quote}")


def _joined(path: Sequence[str] | None) -> str:
    return "/".join(name.replace("/", "\\/") for name in path or ())


def conflicts(papers: Iterable[Paper]) -> str:
    """The planted conflicts, one a line: exactly what ``compare`` must find."""
    return _csv(
        _CONFLICT,
        [
            _item(paper, row, cell)
            | {"category": told.category, "parts": "; ".join(told.parts), "what": told.what}
            for paper, row, cell, told, _ in _settled(papers)
            if told is not None
        ],
    )


def decisions(papers: Iterable[Paper], pages: dict[str, Pages]) -> str:
    """The adjudicator's decisions on the conflicts, and on items where both were wrong."""
    return _csv(
        _DECISION,
        [
            _item(paper, row, cell)
            | {"decision": taken.decision, "reason": taken.reason}
            | {
                name: text
                for name, text in _typed_columns(taken.typed, pages[paper.file]).items()
                if name in _DECISION
            }
            for paper, row, cell, _, taken in _settled(papers)
            if taken is not None
        ],
    )


def _settled(
    papers: Iterable[Paper],
) -> Iterator[tuple[Paper, Row, Cell | None, Conflict | None, Decision | None]]:
    for paper in papers:
        for row in paper.rows:
            yield paper, row, None, row.conflict, row.decision
            for cell in row.cells:
                yield paper, row, cell, cell.conflict, cell.decision


def _item(paper: Paper, row: Row, cell: Cell | None) -> dict[str, str]:
    """The item's name: A's path, or ``B:`` and B's path for a row only B has."""
    path = f"B:{_joined(row.b)}" if row.a is None else _joined(row.a)
    field = cell.field if cell else ""
    return {"study": paper.study, "section": row.section, "row": path, "field": field}


def _csv(columns: Sequence[str], lines: Iterable[dict[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    return text.getvalue()
