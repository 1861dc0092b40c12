"""The one way data changes: a cell held this, now it holds that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extraction.record import Answer, CellKey, RowState


@dataclass(frozen=True, slots=True)
class CellRef:
    """A cell of the whole review: whose record of which study, and where in it."""

    study: str
    reviewer: str
    key: CellKey


@dataclass(frozen=True, slots=True)
class Edit:
    """A cell's content before and after; ``None`` is unset, or no such row.

    Cells of fields hold an ``Answer``; a row itself (``key.field == ""``) holds a ``RowState``.
    """

    cell: CellRef
    before: Answer | RowState | None
    after: Answer | RowState | None

    def inverse(self) -> Edit:
        """The edit that takes this one back."""
        return Edit(self.cell, self.after, self.before)
