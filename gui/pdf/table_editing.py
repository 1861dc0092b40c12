"""The grid of a table while it is edited: its lines, the one chosen, the cell clicked. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from extraction.grabbing.lines import Axis, LineRef
from extraction.grabbing.printed_lines import place_between
from gui.pdf.table_keys import Act

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.grabbing.lines import Lines
    from extraction.pdf.boxes import PageBox


class Spot(NamedTuple):
    """The numbers of a cell's row and column, from 0."""

    row: int
    column: int


class TableEditing:
    """What is done to a grid acts on the line that is chosen, else on the cell that was clicked."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.chosen: LineRef | None = None
        self.current: Spot | None = None

    def put(self, lines: Lines) -> None:
        """Have other lines; what is chosen stays where it can."""
        self.lines = lines
        rows, columns = lines.size
        if self.chosen is not None and self.chosen.at >= len(lines.borders(self.chosen.axis)):
            self.chosen = None
        if self.current and (self.current.row >= rows or self.current.column >= columns):
            self.current = None

    def can_split_row(self, words: Sequence[PageBox]) -> bool:
        """Whether the row that would be split has more than one printed line."""
        return self._between(words) is not None

    def do(self, act: Act, words: Sequence[PageBox] = ()) -> None:
        """Split, join, or say where the head ends.

        A row is cut between its printed lines, as the page's ``words`` lie, else in half.
        """
        if act is Act.SPLIT_ROW:
            self._split(Axis.ROW, self._between(words))
        elif act is Act.SPLIT_COLUMN:
            self._split(Axis.COLUMN)
        elif act is Act.HEAD:
            self.put(self.lines.with_heads(self._heads_wanted()))
        elif act is Act.JOIN and self.chosen is not None:
            self.put(self.lines.without(self.chosen))

    def walk(self, along: list[LineRef], by: int) -> None:
        """Choose the next of lines that lie beside each other."""
        if self.chosen in along:
            at = min(max(along.index(self.chosen) + by, 0), len(along) - 1)
        else:
            at = min(1, len(along) - 1) if by > 0 else max(0, len(along) - 2)
        self.chosen = along[at]

    def take_hold(self, line: LineRef | None, cell: Spot | None) -> None:
        """What is done next acts on this line, or on this cell."""
        self.chosen, self.current = line, cell

    def _between(self, words: Sequence[PageBox]) -> float | None:
        return place_between(self.lines, self._strip(Axis.ROW), words)

    def _split(self, axis: Axis, at: float | None = None) -> None:
        strip = self._strip(axis)
        cut = self.lines.split(axis, strip, at)
        if cut != self.lines:
            self.put(cut)
            self.chosen = LineRef(axis, strip + 1)

    def _strip(self, axis: Axis) -> int:
        """The strip behind the chosen line, else that of the cell clicked, else the widest."""
        borders = self.lines.borders(axis)
        if self.chosen is not None and self.chosen.axis is axis:
            return min(self.chosen.at, len(borders) - 2)
        if self.current is not None:
            return self.current.row if axis is Axis.ROW else self.current.column
        widths = [abs(borders[at + 1] - borders[at]) for at in range(len(borders) - 1)]
        return widths.index(max(widths))

    def _heads_wanted(self) -> int:
        """The rows above the chosen line; where it says nothing new, one row or none."""
        line = self.chosen
        if line is not None and line.axis is Axis.ROW and not self.lines.is_outer(line):
            return line.at if line.at != self.lines.heads else 0
        return 0 if self.lines.heads else 1
