"""What a person does to rows: begin, duplicate, rename, remove."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from extraction.edits import CellRef, Edit
from extraction.record import CellKey, RowState
from gui.form.outline import fields_in_order
from gui.form.row_names import free_name, new_name
from gui.messages import Question

if TYPE_CHECKING:
    from gui.form.form import Form
    from gui.messages import Messages
    from gui.workspace import Workspace
    from schemas.codebook import Section


class RowGestures(QObject):
    """Acts on the rows of the own record, as the form and its keys ask."""

    def __init__(
        self, workspace: Workspace, messages: Messages, form: Form, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace, self._messages, self._form = workspace, messages, form
        form.add_asked.connect(self.add)
        form.rename_asked.connect(lambda named: self.rename(*named))
        form.duplicate_asked.connect(lambda named: self.duplicate(*named))
        form.remove_asked.connect(lambda named: self.remove(*named))

    # ── where the current field stands ───────────────────────────────────────────────────────

    @property
    def has_rows(self) -> bool:
        """Whether any section of the form repeats."""
        return any(section.repeats for section in self._workspace.sections())

    def add_here(self) -> None:
        """Begin a row in the section of the current field, else in the first that has rows."""
        cell = self._form.current
        here = self._section(cell.key.section) if cell is not None else None
        if here is None or not here.repeats:
            outer = (one for one in self._workspace.sections() if one.repeats and not one.within)
            here = next(outer, None)
        if here is not None:
            self.add(here.id)

    def duplicate_here(self) -> None:
        """Duplicate the row of the current field."""
        cell = self._form.current
        if cell is not None and cell.key.row:
            self.duplicate(cell.key.section, cell.key.row)

    def rename_here(self) -> None:
        """Ask for another name of the row of the current field."""
        cell = self._form.current
        if cell is not None and cell.key.row:
            self.rename(cell.key.section, cell.key.row)

    def remove_here(self) -> None:
        """Remove the row of the current field."""
        cell = self._form.current
        if cell is not None and cell.key.row:
            self.remove(cell.key.section, cell.key.row)

    # ── rows ─────────────────────────────────────────────────────────────────────────────────

    def add(self, section_id: str) -> None:
        """Begin a row; its name goes with its text once that is given."""
        record, section = self._workspace.record(), self._section(section_id)
        if record is None or section is None:
            return
        parent = self._form.parent_row(section_id)
        name = new_name(section, record, parent)
        row = self._workspace.editor.add_row(section, name, parent)
        if row is not None:
            self._begin(section, row)

    def duplicate(self, section_id: str, row: str) -> None:
        """Begin a row with the answers of another; what stands inside that one is left out."""
        record, study = self._workspace.record(), self._workspace.study
        section = self._section(section_id)
        if record is None or study is None or section is None:
            return
        new, source = uuid.uuid4().hex, record.rows[section_id][row]
        place = len(record.row_ids(section_id, source.parent))
        name = free_name(section, record, source.name, new, source.parent)
        state = RowState(name, source.parent, place)
        edits = [Edit(self._cell(study.id, CellKey(section_id, new, "")), None, state)]
        for key, answer in record.answers.items():
            if key.row == row:
                cell = self._cell(study.id, CellKey(section_id, new, key.field))
                edits.append(Edit(cell, None, answer))
        if self._workspace.push(self.tr("Duplicate %s") % source.name, edits):
            self._begin(section, new)

    def rename(self, section_id: str, row: str) -> None:
        """Ask for another name."""
        record, section = self._workspace.record(), self._section(section_id)
        if record is None or section is None or not record.has_row(section_id, row):
            return
        name = record.rows[section_id][row].name
        text = self.tr("The name stands in the comparison and in the workbook.")
        question = Question(self.tr("Rename %s") % name, text, self.tr("Rename"))

        def rename(given: str) -> None:
            self._workspace.editor.rename_row(section, row, given)

        self._messages.ask_text(question, self.tr("Name"), rename, name)

    def remove(self, section_id: str, row: str) -> None:
        """Remove a row with its answers and the rows inside it."""
        section = self._section(section_id)
        if section is not None:
            self._workspace.editor.remove_row(section, row)

    def _begin(self, section: Section, row: str) -> None:
        """Go to the first field of a new row."""
        first = fields_in_order(section)[0]
        self._form.focus(CellKey(section.id, row, first.id))

    def _section(self, section_id: str) -> Section | None:
        return next((one for one in self._workspace.sections() if one.id == section_id), None)

    def _cell(self, study: str, key: CellKey) -> CellRef:
        return CellRef(study, self._workspace.reviewer, key)
