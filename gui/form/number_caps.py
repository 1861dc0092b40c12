"""The numbers by which nine fields are taken while Alt is held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.form.row_widget import RowBase
from gui.widgets.keys import KeyCaps

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gui.form.cell import FieldCell
    from gui.theme import Theme

MOST = 9


class NumberCaps:
    """Key caps beside the labels of fields, or over the left edge of cells in a table."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._caps: list[KeyCaps] = []

    def show(self, cells: Iterable[FieldCell]) -> None:
        """Number these cells from 1; none takes the numbers away."""
        for caps in self._caps:
            caps.deleteLater()
        self._caps = [self._numbered(number, cell) for number, cell in enumerate(cells, 1)]

    def _numbered(self, number: int, cell: FieldCell) -> KeyCaps:
        row = cell.parentWidget()
        caps = KeyCaps(self._theme, str(number))
        caps.setParent(row)
        size = caps.sizeHint()
        is_alone = isinstance(row, RowBase) and len(row.cells) == 1
        right = row.indent if isinstance(row, RowBase) and is_alone else cell.x()
        top = cell.y() + (self._theme.form_row - size.height()) // 2
        left = max(right - size.width() - self._theme.u, 0)
        caps.setGeometry(left, top, size.width(), size.height())
        caps.show()
        return caps
