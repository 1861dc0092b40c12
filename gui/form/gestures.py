"""What a person does to the own record on the form, each turned into one undoable step."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from extraction.edits import CellRef, Edit
from extraction.record import CellKey, Origin
from extraction.row_naming import naming_field
from gui.form.row_names import follows_text, free_name
from gui.form.value_spans import PLACES
from schemas.values import Missing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from extraction.evidence import Evidence
    from extraction.record import Answer
    from gui.form.cell import FieldCell
    from gui.workspace import Workspace

_EVERYWHERE = ", ".join(PLACES)


class Gestures(QObject):
    """Takes texts, reasons, notes and sources into the record.

    Each method gives whether it was taken. What is refused stays in its editor, with the sentence
    under it.
    """

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._told = ""
        workspace.refused.connect(self._on_refused)

    # ── values ───────────────────────────────────────────────────────────────────────────────

    def commit(self, cell: FieldCell) -> bool:
        """Take what was typed or read otherwise, if anything was; as when a field is left."""
        if cell.refusal or not cell.is_new:
            return not cell.refusal
        return self._enter(cell)

    def take(self, cell: FieldCell) -> bool:
        """Take what stands in the editor, and with it how it is read."""
        return self._enter(cell) if cell.has_something_to_take else True

    def capture(
        self, cell: FieldCell, text: str, reading: str, sources: Sequence[Evidence]
    ) -> bool:
        """Put words of a page into a cell, with their source in place of those before."""
        key, field = cell.key, cell.field
        beside = self._naming(key, text)
        return self._try(
            cell,
            lambda: self._workspace.editor.enter(
                key, field, text, reading=reading, evidence=sources, beside=beside
            ),
        )

    def clear(self, cell: FieldCell) -> bool:
        """Make a cell unset again."""
        return self._try(cell, lambda: self._workspace.editor.clear(cell.key, cell.field))

    def _enter(self, cell: FieldCell) -> bool:
        text = cell.typed
        if not text:
            return self.clear(cell) if cell.answer is not None else True
        reading = cell.reading
        if reading is not None and reading.read.value is None:
            cell.refuse(self.tr("“%s” was not taken: %s.") % (text[:60], reading.read.why))
            return False
        key, field, confirmed = cell.key, cell.field, cell.reads.confirmed(cell.typed)
        beside = self._naming(key, text)
        return self._try(
            cell,
            lambda: self._workspace.editor.enter(
                key, field, text, reading=confirmed, beside=beside
            ),
        )

    def _naming(self, key: CellKey, text: str) -> tuple[Edit, ...]:
        """The edit by which a row's name follows its naming text."""
        workspace, record = self._workspace, self._workspace.record()
        if record is None or workspace.review is None or workspace.study is None:
            return ()
        section = workspace.review.codebook.section(key.section)
        named = naming_field(section) if section is not None else None
        if section is None or named is None or named.id != key.field:
            return ()
        if not follows_text(section, record, key.row):
            return ()
        before = record.rows[section.id][key.row]
        name = free_name(section, record, " ".join(text.split()), key.row, before.parent)
        cell = CellRef(workspace.study.id, workspace.reviewer, CellKey(section.id, key.row, ""))
        return (Edit(cell, before, replace(before, name=name)),)

    # ── reasons ──────────────────────────────────────────────────────────────────────────────

    def give_reason(self, cell: FieldCell, reason: Missing) -> bool:
        """Say why there is no value; *not reported* said again means that one looked everywhere."""
        is_again = cell.answer is not None and cell.answer.missing is reason
        if not is_again:
            return self.set_reason(cell, reason)
        if reason is Missing.NOT_REPORTED:
            return self.look_in(cell, _EVERYWHERE)
        return True

    def set_reason(self, cell: FieldCell, reason: Missing, looked_in: str = "") -> bool:
        """Say why there is no value, and where one looked."""
        key, field = cell.key, cell.field
        return self._try(
            cell, lambda: self._workspace.editor.set_missing(key, field, reason, looked_in)
        )

    def unclear(self, cell: FieldCell, sources: Sequence[Evidence]) -> bool:
        """Keep words of a page as the reason *unclear*, with them as its quotes."""
        stack = self._workspace.undo_stack
        stack.beginMacro(self.tr("%s: unclear") % cell.field.label)
        taken = self.set_reason(cell, Missing.UNCLEAR) and self.add_sources(cell, sources)
        stack.endMacro()
        return taken

    # ── sources and notes ────────────────────────────────────────────────────────────────────

    def add_sources(self, cell: FieldCell, sources: Sequence[Evidence]) -> bool:
        """Put passages beside those of an answer; one that stands there changes nothing."""
        name = self.tr("Source of %s") % cell.field.label
        return self._amend(cell, name, lambda answer: _with_sources(answer, sources))

    def remove_source(self, cell: FieldCell, source: Evidence) -> bool:
        """Take a passage from an answer."""
        name = self.tr("Remove a source of %s") % cell.field.label
        return self._amend(cell, name, lambda answer: _without_source(answer, source))

    def note(self, cell: FieldCell, text: str) -> bool:
        """Give an answer a note, or take it away with an empty one; without answer it waits."""
        if cell.answer is None:
            self._workspace.editor.hold_note(cell.key, text)
            return True
        name = self.tr("Note on %s") % cell.field.label
        return self._amend(cell, name, lambda answer: replace(answer, note=text))

    def come_to_be(self, cell: FieldCell, origin: Origin) -> bool:
        """Say how a value came to be; what is reported has no formula."""
        name = self.tr("Origin of %s") % cell.field.label
        is_reported = origin is Origin.REPORTED

        def change(answer: Answer) -> Answer:
            return replace(answer, origin=origin, formula="" if is_reported else answer.formula)

        return self._amend(cell, name, change)

    def work_out(self, cell: FieldCell, formula: str) -> bool:
        """Say how a value was worked out; one that is only reported is calculated from then on."""
        name = self.tr("How %s was worked out") % cell.field.label

        def change(answer: Answer) -> Answer:
            is_reported = answer.origin is Origin.REPORTED and bool(formula)
            origin = Origin.CALCULATED if is_reported else answer.origin
            return replace(answer, origin=origin, formula=formula)

        return self._amend(cell, name, change)

    def look_in(self, cell: FieldCell, places: str) -> bool:
        """Say where one looked for what is not reported."""
        name = self.tr("%s: looked in") % cell.field.label
        return self._amend(cell, name, lambda answer: replace(answer, looked_in=places))

    def _amend(self, cell: FieldCell, name: str, change: Callable[[Answer], Answer]) -> bool:
        return self._try(cell, lambda: self._workspace.editor.amend(cell.key, name, change))

    # ── refusals ─────────────────────────────────────────────────────────────────────────────

    def _try(self, cell: FieldCell, act: Callable[[], bool]) -> bool:
        self._told = ""
        taken = act()
        if not taken and self._told:
            cell.refuse(self._told)
        return taken

    def _on_refused(self, sentence: str) -> None:
        self._told = sentence


def _with_sources(answer: Answer, sources: Sequence[Evidence]) -> Answer:
    standing = {one.place for one in answer.evidence}
    added = {one.place: one for one in sources if one.place not in standing}
    return replace(answer, evidence=(*answer.evidence, *added.values())) if added else answer


def _without_source(answer: Answer, source: Evidence) -> Answer:
    return replace(answer, evidence=tuple(one for one in answer.evidence if one != source))
