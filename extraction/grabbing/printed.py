"""A table as it is printed: its headings, its cells, and where each stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extraction.evidence import Evidence, EvidenceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.pdf.boxes import PageBox
    from extraction.pdf.tables_grid import TableGrid

_TOTAL = re.compile(
    r"\bn\s*=\s*(?P<said>\d{1,3}(?:,\d{3})+|\d+)"
    r"|\(\s*(?P<bare>\d+)(?:\s+(?:patients|participants|cases|subjects|women|men|children))?\s*\)"
    r"|\bn\s+of\s+(?P<part>\d+)",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:supplementary |e)?table\s+[\w.-]*\d[\w.-]*|table\s+[ivx]+\b", re.IGNORECASE
)
_AROUND = 60
"""Characters of a row that are kept before and behind a cell, to find it again by."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A grid's texts with their boxes, and which report and page they are from.

    All rows are as long as the first; the first ``heads`` are the head. ``engine`` names what
    read the boxes.
    """

    report: str
    page: int
    engine: str
    rows: tuple[tuple[str, ...], ...]
    boxes: tuple[tuple[PageBox, ...], ...]
    heads: int = 0

    @classmethod
    def of(cls, grid: TableGrid, report: str, page: int, engine: str, heads: int) -> Printed:
        """What stands in a grid; ``heads`` as the person has it."""
        return cls(report, page, engine, grid.rows, grid.boxes, min(heads, len(grid.rows)))

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.rows[0]) if self.rows else 0

    @property
    def body(self) -> range:
        """The numbers of the rows below the head."""
        return range(self.heads, len(self.rows))

    @property
    def headings(self) -> tuple[str, ...]:
        """Each column's texts of the head, from top to bottom."""
        head = self.rows[: self.heads]
        return tuple(
            " ".join(text for row in head if (text := row[column].strip()))
            for column in range(self.width)
        )

    def column(self, column: int) -> list[str]:
        """The texts of a column below the head."""
        return [self.rows[row][column].strip() for row in self.body]

    def text(self, row: int, column: int) -> str:
        """What a cell holds, in one line."""
        return " ".join(self.rows[row][column].split())

    def evidence(self, row: int, column: int) -> Evidence:
        """The place of a cell, with the words beside it in its row."""
        cells = [self.text(row, at) for at in range(self.width)]
        return Evidence(
            report=self.report,
            page=self.page,
            quote=cells[column],
            boxes=(self.boxes[row][column],),
            prefix=_joined(cells[:column])[-_AROUND:],
            suffix=_joined(cells[column + 1 :])[:_AROUND],
            kind=EvidenceKind.TABLE_CELL,
            engine=self.engine,
        )

    def heading_evidence(self, column: int) -> Evidence | None:
        """The place of a column's heading; ``None`` where it has none."""
        filled = [row for row in range(self.heads) if self.text(row, column)]
        if not filled:
            return None
        return Evidence(
            report=self.report,
            page=self.page,
            quote=self.headings[column],
            boxes=tuple(self.boxes[row][column] for row in filled),
            kind=EvidenceKind.TABLE_CELL,
            engine=self.engine,
        )


def total_in(heading: str) -> int | None:
    """The number of participants a heading states: ``Control (n=393)``, ``SWOG (8)``, ``n of 22``.

    ``None`` where it states none, or two.
    """
    found = {
        int((match["said"] or match["bare"] or match["part"]).replace(",", ""))
        for match in _TOTAL.finditer(heading)
    }
    return found.pop() if len(found) == 1 else None


def caption_in(lines: Sequence[str]) -> str:
    """What the table is called, from the lines above it, the nearest first: ``Table 3``."""
    for line in lines:
        match = _CAPTION.match(line.strip())
        if match:
            return match.group().rstrip(".:")
    return ""


def _joined(cells: Sequence[str]) -> str:
    return " ".join(cell for cell in cells if cell)
