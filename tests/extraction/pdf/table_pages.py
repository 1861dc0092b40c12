"""Pages with tables for the tests, drawn as journals set them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.extraction.pdf import pdfs

SIZE = 9
LEADING = 11
ROW = 18
TOP = 700


OUTCOMES = (
    ("Outcome", "Imatinib", "Placebo", "P value"),
    ("Partial response", "27 (67.5%)", "8 (20.0%)", "<0.001"),
    ("Stable disease", "9 (22.5%)", "21 (52.5%)", "0.006"),
    ("Edema", "4 (10.0%)", "11 (27.5%)", "0.045"),
)


@dataclass(frozen=True)
class Pen:
    """Draws tables on a canvas, columns beginning at ``columns``, in points from the left."""

    canvas: pdfs.Canvas
    columns: Sequence[float] = (60, 220, 320, 420)
    right: float = 500

    def rows(self, rows: Sequence[Sequence[str]], top: float = TOP, row: float = ROW) -> float:
        """Draw rows from ``top`` downwards; gives the height at which the next one would stand."""
        self.canvas.setFont("Helvetica", SIZE)
        for cells in rows:
            lines = 0
            for x, cell in zip(self.columns, cells, strict=False):
                for line, text in enumerate(cell.split("\n")):
                    self.canvas.drawString(x, top - line * LEADING, text)
                    lines = max(lines, line)
            top -= row + lines * LEADING
        return top

    def rule(self, y: float, x0: float | None = None, x1: float | None = None) -> None:
        """Draw a rule across the table, or a part of it."""
        self.canvas.setLineWidth(0.6)
        self.canvas.line(x0 or self.columns[0], y, x1 or self.right, y)

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        """Draw the rules of a table that is ruled all over."""
        self.canvas.grid(xs, ys)


def three_rules(canvas: pdfs.Canvas) -> None:
    """The outcomes between three rules, as most journals set them."""
    pen = Pen(canvas)
    pen.rule(TOP + 12)
    pen.rule(TOP - 6)
    end = pen.rows(OUTCOMES)
    pen.rule(end + 10)


def borderless(canvas: pdfs.Canvas) -> None:
    """The outcomes without a rule."""
    Pen(canvas).rows(OUTCOMES)


def ruled(canvas: pdfs.Canvas) -> None:
    """The outcomes ruled all over."""
    pen = Pen(canvas)
    pen.rows(OUTCOMES)
    ys = [TOP + 12 - ROW * index for index in range(len(OUTCOMES) + 1)]
    pen.grid([55, 215, 315, 415, 500], ys)
