"""What happens in the cells of a form, told on by signals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from extraction.evidence import Evidence
    from gui.form.cell import FieldCell


class FormEvents(QObject):
    """Hears the cells, which call it directly, and tells whoever listens.

    Each signal carries the cell; those of sources carry the evidence too.
    """

    entered = Signal(object)  # FieldCell
    typed = Signal(object)  # FieldCell
    taken = Signal(object)  # FieldCell
    left = Signal(object)  # FieldCell
    emptied = Signal(object)  # FieldCell
    moving = Signal()
    source_pressed = Signal(object, object)  # FieldCell, Evidence
    source_removed = Signal(object, object)  # FieldCell, Evidence

    def on_cell_entered(self, cell: FieldCell) -> None:
        """A cell has the focus."""
        self.entered.emit(cell)

    def on_cell_typed(self, cell: FieldCell) -> None:
        """What is typed in a cell changed."""
        self.typed.emit(cell)

    def on_cell_taken(self, cell: FieldCell) -> None:
        """Enter was pressed in a cell, or an option was picked."""
        self.taken.emit(cell)

    def on_cell_left(self, cell: FieldCell) -> None:
        """The focus went from a cell to another place in the window."""
        self.left.emit(cell)

    def on_cell_emptied(self, cell: FieldCell) -> None:
        """What stands in a cell is to go."""
        self.emptied.emit(cell)

    def on_cells_moving(self) -> None:
        """Cells are about to stand for another row: what is typed must be taken before."""
        self.moving.emit()

    def on_source_pressed(self, cell: FieldCell, evidence: Evidence) -> None:
        """A source is to be shown on its page."""
        self.source_pressed.emit(cell, evidence)

    def on_source_removed(self, cell: FieldCell, evidence: Evidence) -> None:
        """A source is to be taken from its answer."""
        self.source_removed.emit(cell, evidence)
