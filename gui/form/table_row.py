"""A line of a small table: the cells of one row side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.form.cell import FieldCell
from gui.form.row_widget import RowBase
from schemas.field import FieldType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.form.tools import FormTools
    from schemas.field import Field

_WEIGHTS = {FieldType.TEXT: 5, FieldType.STATISTICS: 4, FieldType.ESTIMATE: 4, FieldType.COUNT: 4}
_WEIGHT = 3
"""How wide the columns of the other types are, beside these."""


def column_edges(fields: Sequence[Field], left: int, width: int, gap: int) -> list[tuple[int, int]]:
    """Left edge and width of each column, in logical pixels."""
    weights = [_WEIGHTS.get(field.type, _WEIGHT) for field in fields]
    room = width - gap * (len(fields) - 1)
    edges = []
    for weight in weights:
        own = max(room * weight // sum(weights), 1)
        edges.append((left, own))
        left += own + gap
    return edges


class TableRow(RowBase):
    """The cells of one row, without labels: those stand above the table."""

    def __init__(self, fields: Sequence[Field], tools: FormTools) -> None:
        cells = [FieldCell(field, tools, is_compact=True) for field in fields]
        super().__init__(tools, cells, self._place)
        self._fields = tuple(fields)

    def _place(self, top: int) -> int:
        """Put the cells in their columns."""
        width = self.width() - self.indent - self.margin
        gap = 3 * self.tools.context.theme.u
        height = max(cell.editor.wanted_height() for cell in self.cells)
        edges = column_edges(self._fields, self.indent, width, gap)
        for cell, (left, own) in zip(self.cells, edges, strict=True):
            cell.setGeometry(left, top, own, height)
            cell.place()
        return top + height
