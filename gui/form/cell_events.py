"""What happens in the editor of a cell: done to the cell, and told to the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from gui.form.cell import FieldCell
    from gui.form.events import FormEvents


class CellEvents:
    """Hears one editor; called by it directly, as a form has hundreds of them."""

    def __init__(self, cell: FieldCell, events: FormEvents) -> None:
        self._cell, self._events = cell, events

    def on_entered(self) -> None:
        """Tell the form."""
        self._events.on_cell_entered(self._cell)

    def on_typed(self) -> None:
        """Read anew, and tell the form."""
        self._cell.reads.forget()
        if self._cell.refusal:
            self._cell.refuse("")
        self._events.on_cell_typed(self._cell)

    def on_taken(self) -> None:
        """Tell the form."""
        self._events.on_cell_taken(self._cell)

    def on_left(self) -> None:
        """Tell the form."""
        self._events.on_cell_left(self._cell)

    def on_escaped(self) -> bool:
        """Put back what the record holds, with its reading, and tell the form."""
        if not self._cell.is_new:
            return False
        self._cell.put_back()
        self._events.on_cell_typed(self._cell)
        return True

    def on_overfull(self, most: int) -> None:
        """Say that a text was left out, and tell the form."""
        words = "That is more than the %s letters a field holds: nothing was put in."
        self._cell.refuse(QCoreApplication.translate("CellEvents", words) % most)
        self._events.on_cell_typed(self._cell)

    def on_emptied(self) -> None:
        """Tell the form, if there is anything to take away."""
        if self._cell.answer is not None:
            self._events.on_cell_emptied(self._cell)
