"""Which row a reference means, and what that row is called in the other record."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from schemas.values import RowReference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.record import Record
    from extraction.results import RowPair


def b_row_name(path: str) -> str:
    """How a row is named across records that only B has."""
    return f"B:{path}"


@dataclass(slots=True)
class RowReferences:
    """References of both records, compared by the pairs of the rows they mean."""

    a: Record
    b: Record
    pairs: Sequence[RowPair]
    _names: dict[str, dict[str, str]] = field(default_factory=dict)

    def across(self, section: str | None, reference: RowReference) -> RowReference:
        """B's reference to a row of ``section`` under the name the pair of that row has.

        That is A's path of it, or ``B:`` and B's where A has no such row. A reference to no row of
        B's record stays as it is.
        """
        if section is None:
            return reference
        if section not in self._names:
            self._names[section] = self._names_of(section)
        return RowReference(self._names[section].get(reference.path, reference.path))

    def row_of_b(self, section: str, row: str) -> str:
        """The name a row of B's has across records; ``""`` for no row."""
        if not row:
            return ""
        path = self.b.row_path(section, row)
        return self.across(section, RowReference(path)).path

    def _names_of(self, section: str) -> dict[str, str]:
        """The pair's name of each of B's rows, by its path in B."""
        paths = {row: self.b.row_path(section, row) for row in self.b.rows.get(section, {})}
        names = {path: b_row_name(path) for path in paths.values()}
        for pair in self.pairs:
            if pair.section == section and pair.a is not None and pair.b is not None:
                names[paths[pair.b]] = self.a.row_path(section, pair.a)
        return names
