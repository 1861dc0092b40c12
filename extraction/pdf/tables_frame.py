"""Between a page as displayed and the direction in which a table is read."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from extraction.pdf.tables_parts import box_of
from extraction.pdf.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extraction.pdf.frame import Frame
    from extraction.pdf.tables import Grid

Area = tuple[float, float, float, float]
Told = dict[str, Any]  # Any: JSON, the fields of table_grid.TableGrid


class Turn(NamedTuple):
    """A direction of reading: quarters that text is turned, counterclockwise, in PDF coordinates.

    Reading coordinates grow with the text: ``x`` along a line, ``y`` from line to line.
    """

    quarters: int

    def to_reading(self, area: Area) -> Area:
        """``left, bottom, right, top`` of the PDF as ``x0, y0, x1, y1`` of reading."""
        left, bottom, right, top = area
        return (
            (left, -top, right, -bottom),
            (bottom, left, top, right),
            (-right, bottom, -left, top),
            (-top, -right, -bottom, -left),
        )[self.quarters]

    def to_pdf(self, area: Area) -> Area:
        """The inverse of ``to_reading``."""
        x0, y0, x1, y1 = area
        return (
            (x0, -y1, x1, -y0),
            (y0, x0, y1, x1),
            (-x1, y0, -x0, y1),
            (-y1, -x1, -y0, -x0),
        )[self.quarters]


class View(NamedTuple):
    """How a page lies before its reader, and how the words of a table on it are turned."""

    frame: Frame
    turn: Turn

    @property
    def quarters(self) -> int:
        """Quarters that the table's words are turned as displayed, counterclockwise."""
        return (self.turn.quarters - self.frame.rotation // 90) % 4

    def columns_at(self, fractions: Sequence[float]) -> list[float]:
        """Borders of columns, given as displayed, as ``x`` of reading, in order."""
        return sorted(self._reading(fraction, is_column=True)[0] for fraction in fractions)

    def rows_at(self, fractions: Sequence[float]) -> list[float]:
        """Borders of rows, given as displayed, as ``y`` of reading, in order."""
        return sorted(self._reading(fraction, is_column=False)[1] for fraction in fractions)

    def _reading(self, fraction: float, *, is_column: bool) -> Area:
        lies_across = is_column == (self.quarters % 2 == 0)
        box = (fraction, 0.0, fraction, 1.0) if lies_across else (0.0, fraction, 1.0, fraction)
        return self.turn.to_reading(self.frame.area(box))

    def displayed(self, areas: Iterable[Area]) -> list[int]:
        """Boxes of reading as ``x0, y0, x1, y1`` each, in millionths of the page as displayed."""
        words = Words()
        for area in areas:
            left, bottom, right, top = self.turn.to_pdf(area)
            words.texts.append("")
            words.left.append(left)
            words.bottom.append(bottom)
            words.right.append(right)
            words.top.append(top)
        return self.frame.place(words)[1]


def told_table(grid: Grid, view: View) -> tuple[Told, list[int]]:
    """A grid as JSON, and the boxes of its cells, then its columns, then its rows, as displayed."""
    told = {
        "rows": [[cell.text for cell in row] for row in grid.rows],
        "heads": grid.heads,
        "quarters": view.quarters,
    }
    return told, view.displayed([*_cells(grid), *_columns(grid), *_rows(grid)])


def _cells(grid: Grid) -> Iterable[Area]:
    """The box of each cell's words; of an empty one, the place between its borders."""
    for row, (y0, y1) in zip(grid.rows, pairwise(grid.down), strict=True):
        for cell, (x0, x1) in zip(row, pairwise(grid.across), strict=True):
            yield box_of(cell.words) if cell.words else (x0, y0, x1, y1)


def _columns(grid: Grid) -> Iterable[Area]:
    for x0, x1 in pairwise(grid.across):
        yield x0, grid.down[0], x1, grid.down[-1]


def _rows(grid: Grid) -> Iterable[Area]:
    for y0, y1 in pairwise(grid.down):
        yield grid.across[0], y0, grid.across[-1], y1
