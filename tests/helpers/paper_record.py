"""A record built by hand: rows by name, values by cell, as the rules of a codebook see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schemas.values import Value


class PaperRecord:
    """Rows are named ``arm`` or ``arm/row``; the name is also the row's id."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, str, str], Value] = {}
        self._rows: dict[str, list[str]] = {}

    def put(self, section: str, row: str = "", /, **values: Value) -> PaperRecord:
        """Add a row (``""`` where the section does not repeat) with its values."""
        if row:
            self._rows.setdefault(section, []).append(row)
        return self.change(section, row, **values)

    def change(self, section: str, row: str = "", /, **values: Value) -> PaperRecord:
        """Put further values, or others, into a row."""
        self._values |= {(section, row, field): value for field, value in values.items()}
        return self

    def value(self, section: str, row: str, field_id: str) -> Value | None:
        """The value in a cell."""
        return self._values.get((section, row, field_id))

    def row_ids(self, section: str, parent: str | None = None) -> Sequence[str]:
        """The rows under a parent, in the order they were put."""
        rows = self._rows.get(section, [])
        return [row for row in rows if row.rpartition("/")[0] == (parent or "")]

    def row_path(self, section: str, row: str) -> str:
        """The row's name."""
        return row
