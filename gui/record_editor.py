"""Gestures on the own record, each one undoable step: enter, give a reason, amend, add rows."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from extraction.edits import CellRef, Edit
from extraction.record import Answer, CellKey, RowState

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from extraction.evidence import Evidence
    from extraction.record import Record
    from gui.workspace import Workspace
    from schemas.codebook import Section
    from schemas.field import Field
    from schemas.values import Missing


class RecordEditor(QObject):
    """Turns gestures into edits of the shown study's own record; the workspace applies them.

    Each method gives whether it was taken. What can't be is told by ``Workspace.refused`` and
    changes nothing.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._waiting: dict[CellRef, str] = {}
        for leaving in (workspace.reviewer_changed, workspace.review_closed):
            leaving.connect(self._waiting.clear)

    def enter(
        self,
        key: CellKey,
        field: Field,
        text: str,
        *,
        reading: str = "",
        evidence: Sequence[Evidence] | None = None,
        beside: Sequence[Edit] = (),
    ) -> bool:
        """Put a typed or captured text into a cell. ``evidence=None`` keeps what stands there.

        Kept are also the note and, with the evidence, how the value came to be.
        ``beside`` are edits that belong to the same step, as the name of a row that follows a text.
        Gives whether it was taken; what can't be is told by ``refused`` and changes nothing.
        """
        from extraction.entering import read_value  # heavy, and not needed for the first picture

        try:
            value, assumed = read_value(text, field, reading=reading)
        except ValueError as reason:
            self._workspace.refused.emit(str(reason))
            return False
        before = self._answer(key)
        answer = Answer(
            value=value,
            raw=text,
            reading=reading,
            assumed=assumed,
            note=self._note(key),
            evidence=tuple(evidence or ()),
        )
        if before is not None and evidence is None:
            origin, formula = before.origin, before.formula
            answer = replace(answer, origin=origin, formula=formula, evidence=before.evidence)
        return self._set(self.tr("Set %s") % field.label, key, answer, beside)

    def set_missing(self, key: CellKey, field: Field, reason: Missing, looked_in: str = "") -> bool:
        """Give a reason for no value; evidence and note stay."""
        before = self._answer(key)
        answer = Answer(
            missing=reason,
            looked_in=looked_in,
            note=self._note(key),
            evidence=before.evidence if before else (),
        )
        return self._set(self.tr("%s: no value") % field.label, key, answer)

    def clear(self, key: CellKey, field: Field) -> bool:
        """Make a cell unset again."""
        return self._set(self.tr("Clear %s") % field.label, key, None)

    def hold_note(self, key: CellKey, note: str) -> None:
        """Keep a note for a cell without answer: it goes with the answer once there is one."""
        self._waiting[self._cell(key)] = note

    def held_note(self, key: CellKey) -> str:
        """The note that waits for the answer of a cell; empty where none does."""
        return self._waiting.get(self._cell(key), "")

    def amend(self, key: CellKey, text: str, change: Callable[[Answer], Answer]) -> bool:
        """Change note, evidence, origin … of an answer that stands; ``text`` names the step."""
        before = self._answer(key)
        if before is None:
            self._workspace.refused.emit(self.tr("There is no answer yet to change."))
            return False
        return self._set(text, key, change(before))

    def add_row(self, section: Section, name: str, parent: str | None = None) -> str | None:
        """Begin a row; gives its id, or ``None`` where it was refused."""
        record = self._workspace.record()
        if record is None:
            return None
        row = uuid.uuid4().hex
        state = RowState(name, parent, len(record.row_ids(section.id, parent)))
        key = CellKey(section.id, row, "")
        done = self._workspace.push(self.tr("Add %s") % name, [Edit(self._cell(key), None, state)])
        return row if done else None

    def rename_row(self, section: Section, row: str, name: str) -> bool:
        """Give a row another name."""
        record = self._workspace.record()
        if record is None or not record.has_row(section.id, row):
            return False
        before = record.rows[section.id][row]
        edit = Edit(self._cell(CellKey(section.id, row, "")), before, replace(before, name=name))
        return self._workspace.push(self.tr("Rename %s") % before.name, [edit])

    def remove_row(self, section: Section, row: str) -> bool:
        """Remove a row with its answers and the rows inside it, in one step."""
        record = self._workspace.record()
        if record is None or not record.has_row(section.id, row):
            return False
        edits = self._removal(record, section.id, row)
        return self._workspace.push(self.tr("Remove %s") % record.rows[section.id][row].name, edits)

    def _removal(self, record: Record, section: str, row: str) -> list[Edit]:
        edits = []
        for inner, rows in record.rows.items():
            for child in [r for r, state in rows.items() if state.parent == row]:
                edits += self._removal(record, inner, child)
        keys = [key for key in record.answers if (key.section, key.row) == (section, row)]
        edits += [Edit(self._cell(key), record.answers[key], None) for key in keys]
        own = CellKey(section, row, "")
        return [*edits, Edit(self._cell(own), record.rows[section][row], None)]

    def _set(
        self, text: str, key: CellKey, answer: Answer | None, beside: Sequence[Edit] = ()
    ) -> bool:
        edit = Edit(self._cell(key), self._answer(key), answer)
        done = self._workspace.push(text, [edit, *beside])
        if done and answer is not None:
            self._waiting.pop(edit.cell, None)
        return done

    def _note(self, key: CellKey) -> str:
        """The note that stands, or the one that waits for an answer."""
        before = self._answer(key)
        return before.note if before is not None else self.held_note(key)

    def _answer(self, key: CellKey) -> Answer | None:
        record = self._workspace.record()
        return record.answers.get(key) if record else None

    def _cell(self, key: CellKey) -> CellRef:
        workspace = self._workspace
        assert workspace.study is not None, "a cell belongs to a study"
        return CellRef(workspace.study.id, workspace.reviewer, key)
