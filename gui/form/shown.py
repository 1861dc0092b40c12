"""What a form shows at the moment: the record, which sections are closed, what was found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from schemas.field import FieldType

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extraction.record import Answer, CellKey, Record
    from gui.form.cell import FieldCell
    from schemas.codebook import Codebook
    from schemas.field import Field


Drafts = dict["CellKey", tuple[str, str]]
"""Texts that were typed and refused, each with the reason, by their cell."""


@dataclass(slots=True)
class Shown:
    """The own record of one study, and what is to be said about its cells.

    ``closed`` are the sections that can't be edited, ``findings`` the first sentence about a cell,
    ``drafts`` the texts that were typed and refused, each with the reason. ``offered`` are another
    reviewer's answers that wait to be confirmed.
    """

    codebook: Codebook
    record: Record
    closed: frozenset[str] = frozenset()
    findings: Mapping[CellKey, str] = field(default_factory=dict)
    drafts: Drafts = field(default_factory=dict)
    offered: Mapping[CellKey, Answer] = field(default_factory=dict)

    def show_in(self, cell: FieldCell, key: CellKey, row_name: str = "") -> None:
        """Let a cell of the form stand for a cell of the record."""
        if cell.field.type is FieldType.ROW:
            cell.editor.offer([(path, path) for path in self.row_choices(cell.field)])
        cell.editor.lock(key.section in self.closed)
        cell.stand_for(key, row_name)
        self.show_answer(cell)
        draft = self.drafts.pop(key, None)
        if draft is not None:
            cell.show_draft(*draft)

    def show_answer(self, cell: FieldCell) -> None:
        """Let a cell show what the record holds for it now, else what is offered."""
        cell.show_answer(self.record.answers.get(cell.key), self.offered.get(cell.key))

    def row_choices(self, asked: Field) -> tuple[str, ...]:
        """The rows a row reference may name, by their paths."""
        rows = self.record.rows.get(asked.of or "", {})
        return tuple(self.record.row_path(asked.of or "", row) for row in rows)
