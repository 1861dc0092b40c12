"""The current field across edits: it stays, goes to what is left, or to what a step changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from extraction.record import CellKey
from gui.form.outline import fields_in_order

if TYPE_CHECKING:
    from gui.commands import Step
    from gui.form.cell import FieldCell
    from gui.form.record_pane import RecordPane


class Keeping(QObject):
    """Keeps a field current, and the focus in the form, when rows come and go under them.

    Must hear of an edit before the form shows it: ``look`` then, ``keep`` once it is shown.
    """

    def __init__(self, pane: RecordPane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._key: CellKey | None = None
        self._had_focus = False
        pane.workspace.edited.connect(self.look)
        pane.workspace.stepped.connect(self._on_stepped)

    def look(self) -> None:
        """Remember which field is current and whether the focus is in the pane."""
        current, focused = self._pane.form.current, QApplication.focusWidget()
        self._key = current.key if current is not None else None
        self._had_focus = focused is not None and self._pane.isAncestorOf(focused)

    def keep(self) -> None:
        """Make the field current again, or one that is left where its row is gone."""
        key, pane = self._key, self._pane
        if key is None:
            return
        cell = pane.form.cell(key) or self._left(key)
        focused = QApplication.focusWidget()
        is_lost = self._had_focus and not (focused is not None and pane.isAncestorOf(focused))
        if cell is not None and (is_lost or cell is not pane.form.current or cell.key != key):
            self._go_to(cell)

    def _left(self, key: CellKey) -> FieldCell | None:
        """The same field of a row that is left, else the field before, where the form has any."""
        cells = list(self._pane.form.cells())
        order = [section.id for section in self._pane.workspace.sections()]
        same = [cell for cell in cells if cell.key.section == key.section]
        named = [cell for cell in same if cell.key.field == key.field]
        place = order.index(key.section) if key.section in order else 0
        before = [cell for cell in cells if cell.key.section in order[:place]]
        found = named or same or before or cells
        return found[-1] if found else None

    def _go_to(self, cell: FieldCell) -> None:
        if self._had_focus:
            self._pane.form.go_to(cell)
        else:
            self._pane.form.set_current(cell)

    def _on_stepped(self, step: Step) -> None:
        """Go to the field a step changed, and say there what was undone or done again.

        What is being typed stays where it is: to leave it would be a step within a step.
        """
        pane, current = self._pane, self._pane.form.current
        if pane.is_stale:
            return
        is_writing = pane.form.hint.is_written or (current is not None and current.is_new)
        cells = (pane.form.reveal(key) for key in self._changed(step))
        cell = next((cell for cell in cells if cell is not None), None)
        if cell is not None and not is_writing:
            self._go_to(cell)
        words = self.tr("Undone: %s") if step.is_undo else self.tr("Done again: %s")
        pane.form.hint.say_step(words % step.text)
        pane.refresh_hint()

    def _changed(self, step: Step) -> list[CellKey]:
        """The cells a step changed, with the first one of each row that came back."""
        keys = [edit.cell.key for edit in step.edits]
        shown = self._pane.form.shown
        for key in [key for key in keys if not key.field]:
            section = shown.codebook.section(key.section) if shown is not None else None
            first = fields_in_order(section)[:1] if section is not None else []
            keys += [CellKey(key.section, key.row, field.id) for field in first]
        return [key for key in keys if key.field]
