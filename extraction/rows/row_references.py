"""Which row a reference means, and what that row is called in the other record."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from schemas.values import RowReference

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from extraction.record import Record
    from extraction.results import RowPair


def b_row_name(path: str) -> str:
    """How a row is named across records that only B has."""
    return f"B:{path}"


@dataclass(slots=True)
class RowReferences:
    """References of both records, compared by the pairs of the rows they mean.

    ``for_b`` are links settled for B: they go by B's names. Other links go by A's first row.
    """

    a: Record
    b: Record
    pairs: Sequence[RowPair]
    for_b: Collection[RowPair] = ()
    _names: dict[str, dict[str, str]] = field(default_factory=dict)

    def across(self, section: str | None, reference: RowReference) -> RowReference:
        """B's reference to a row of ``section`` under the name the pair of that row has.

        That is A's path of it (of a link, the first of A's), or ``B:`` and B's where A has no such
        row. A reference to no row of B's record stays as it is.
        """
        if section is None:
            return reference
        if section not in self._names:
            self._names[section] = self._names_of(section)
        return RowReference(self._names[section].get(reference.path, reference.path))

    def within_a(self, section: str | None, reference: RowReference) -> RowReference:
        """A's reference under the one name that all rows of a link have."""
        for pair in self._links(section):
            if reference.path in (self.a.row_path(pair.section, row) for row in pair.rows_of_a):
                return RowReference(self.a.row_path(pair.section, pair.a or ""))
        return reference

    def as_settled(self, section: str | None, reference: RowReference) -> RowReference:
        """A's reference, by B's name of the one row that stands instead of A's."""
        for pair in self._links(section):
            paths = (self.a.row_path(pair.section, row) for row in pair.rows_of_a)
            if pair in self.for_b and not pair.also_b and reference.path in paths:
                return RowReference(b_row_name(self.b.row_path(pair.section, pair.b or "")))
        return reference

    def row_of_b(self, section: str, row: str) -> str:
        """The name a row of B's has across records; ``""`` for no row."""
        if not row:
            return ""
        path = self.b.row_path(section, row)
        if any(row in pair.rows_of_b for pair in self._links(section)):
            return b_row_name(path)
        return self.across(section, RowReference(path)).path

    def _links(self, section: str | None) -> list[RowPair]:
        return [pair for pair in self.pairs if pair.is_link and pair.section == section]

    def _names_of(self, section: str) -> dict[str, str]:
        """The pair's name of each of B's rows, by its path in B."""
        paths = {row: self.b.row_path(section, row) for row in self.b.rows.get(section, {})}
        names = {path: b_row_name(path) for path in paths.values()}
        for pair in self.pairs:
            if pair.section == section and pair.a is not None and pair not in self.for_b:
                for row in pair.rows_of_b:
                    names[paths[row]] = self.a.row_path(section, pair.a)
        return names
