"""Verifying: the first reviewer's answers are offered, each to be confirmed or corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from extraction.record import Answer
from extraction.verification import edits_to_confirm
from gui.form.standing import verifies, waits_for_first

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from extraction.edits import Edit
    from extraction.record import CellKey, Record
    from gui.form.record_pane import RecordPane


class Verifying(QObject):
    """What waits to be confirmed in the record a pane shows, and the gestures that confirm it.

    Nothing waits in a record that is extracted independently, or that is closed.
    """

    def __init__(self, pane: RecordPane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._edits: list[Edit] = []

    def look(self) -> Mapping[CellKey, Answer]:
        """Look anew what waits; gives the answers offered for cells of the rows that are there."""
        workspace = self._pane.workspace
        review, study = workspace.review, workspace.study
        self._edits = []
        if review is None or study is None or self.first_record() is None:
            return {}
        if any(workspace.is_editable(section.id) for section in workspace.sections()):
            self._edits = edits_to_confirm(review, study, workspace.reviewer)
        new = {edit.cell.key.row for edit in self._rows()}
        return {
            edit.cell.key: edit.after
            for edit in self._edits
            if isinstance(edit.after, Answer) and edit.cell.key.row not in new
        }

    def forget(self) -> None:
        """Nothing waits, as where no record is shown."""
        self._edits = []

    @property
    def count(self) -> int:
        """How many answers wait, those of rows that are still missing among them."""
        return len(self._edits) - self.missing_rows

    @property
    def missing_rows(self) -> int:
        """How many rows of the first record are not in this one."""
        return len(self._rows())

    def waits_in(self, section: str) -> bool:
        """Whether anything waits in a section."""
        return any(edit.cell.key.section == section for edit in self._edits)

    def first_record(self) -> Record | None:
        """The record that is verified, where this person may see it as one who verifies."""
        workspace = self._pane.workspace
        review, study, who = workspace.review, workspace.study, workspace.reviewer
        if review is None or study is None or study.assignment is None:
            return None
        if not verifies(study, who) or waits_for_first(review, study, who):
            return None
        return review.record(study, study.assignment.first, viewer=who)

    # ── gestures ─────────────────────────────────────────────────────────────────────────────

    def confirm(self) -> None:
        """Confirm what is offered for the current field, and go on to the next unanswered one.

        With the first answer that is confirmed come the rows.
        """
        cell, record = self._pane.form.current, self._pane.workspace.record()
        if cell is None or record is None or not cell.is_to_confirm:
            return
        rows = self._rows() if record.is_untouched else []
        edits = [*rows, *(edit for edit in self._edits if edit.cell.key == cell.key)]
        self._push(self.tr("Confirm %s") % cell.field.label, lambda: edits)

    def confirm_section(self) -> None:
        """Confirm all that waits in the section of the current field, and begin its rows."""
        pane, workspace = self._pane, self._pane.workspace
        cell, review, study = pane.form.current, workspace.review, workspace.study
        if cell is None or review is None or study is None or self.first_record() is None:
            return
        section, who = review.codebook.section(cell.key.section), workspace.reviewer
        if section is not None:
            self._push(
                self.tr("Confirm %s") % section.title,
                lambda: edits_to_confirm(review, study, who, section=section.id),
            )

    def begin_rows(self) -> None:
        """Begin the rows of the first record that are missing, without any answer."""
        self._push(self.tr("Begin the rows"), self._rows)

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    def _push(self, name: str, edits: Callable[[], list[Edit]]) -> None:
        """Do what is typed first, then the step, then go on."""
        pane = self._pane
        pane.settle()
        if pane.workspace.push(name, edits()):
            pane.next_unanswered()

    def _rows(self) -> list[Edit]:
        return [edit for edit in self._edits if not edit.cell.key.field]
