"""A table's grid as the client of the worker gets it, and what the command `tables` tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extraction.errors import Refused
from extraction.pdf.boxes import PageBox, boxes_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

Told = dict[str, Any]  # Any: JSON, as INTERFACES.md lays it down

_NUMBER = re.compile(r"\s*[-+]?(\d+\.?\d*|\.\d+)\s*")


@dataclass(frozen=True, slots=True)
class TableGrid:
    """Rows of texts, all of the same length, and where each cell stands on the page.

    ``boxes`` are those of the cells' words, of an empty cell that of its place. ``columns`` and
    ``lines`` are the strips of the grid as displayed, between whose edges the borders lie; of a
    table whose words are turned by one quarter or three (``quarters``, counterclockwise) the
    columns lie above each other. The first ``heads`` rows are the table's head.
    """

    rows: tuple[tuple[str, ...], ...]
    boxes: tuple[tuple[PageBox, ...], ...]
    columns: tuple[PageBox, ...]
    lines: tuple[PageBox, ...]
    heads: int
    quarters: int


def grid_from(told: Mapping[str, Any], millionths: Sequence[int]) -> TableGrid:
    """The grid of what the worker tells, with the boxes of cells, columns and rows, in order."""
    rows = tuple(map(tuple, told["rows"]))
    width = len(rows[0])
    boxes = tuple(boxes_of(millionths))
    end = width * len(rows)
    return TableGrid(
        rows=rows,
        boxes=tuple(boxes[start : start + width] for start in range(0, end, width)),
        columns=boxes[end : end + width],
        lines=boxes[end + width :],
        heads=told["heads"],
        quarters=told["quarters"],
    )


def read_table(path: Path | str, page: int, box: str = "") -> Told:
    """The JSON of `tables`: the table in ``box`` of page ``page`` of the PDF at ``path``.

    ``box`` is written as ``x0,y0,x1,y1``, empty for the whole page. Raises Refused for a box that
    can't be read or holds no text, NotFound for a page the document lacks, BadPdf as ``PdfWorker``.
    """
    from extraction.pdf.client import PdfWorker

    area = clipped_box(box)
    with PdfWorker() as worker:
        grid = worker.table(worker.open(path), page, area)
    return {
        "rows": [list(row) for row in grid.rows],
        "boxes": [[list(one.corners) for one in row] for row in grid.boxes],
    }


def clipped_box(text: str) -> PageBox:
    """``x0,y0,x1,y1`` as a box, cut at the page's edges; the page itself if ``text`` is blank.

    Raises Refused for anything else, and for a box that lies beside the page.
    """
    if not text.strip():
        return PageBox(0.0, 0.0, 1.0, 1.0)
    parts = text.split(",")
    if len(parts) != 4 or not all(map(_NUMBER.fullmatch, parts)):
        raise Refused(
            f"--box {text}: is no box; write x0,y0,x1,y1 as fractions of the page from its top left"
        )
    x0, y0, x1, y1 = (min(max(float(part), 0.0), 1.0) for part in parts)
    try:
        return PageBox(x0, y0, x1, y1)
    except ValueError as error:
        raise Refused(
            f"--box {text}: leaves nothing of the page; x0 and y0 are its left and upper edge, "
            "x1 and y1 its right and lower one"
        ) from error
