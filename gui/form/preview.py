"""What would be found if a cell held another value: the same checks, before it is stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from schemas.checks import check_record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.record import CellKey, Record
    from schemas.codebook import Codebook
    from schemas.values import Value


@dataclass(frozen=True, slots=True)
class _Supposed:
    """A record as it would be with one cell changed; a view for the checks."""

    record: Record
    key: CellKey
    supposed: Value

    def value(self, section: str, row: str, field_id: str) -> Value | None:
        """The value in a cell."""
        if (section, row, field_id) == self.key:
            return self.supposed
        return self.record.value(section, row, field_id)

    def row_ids(self, section: str, parent: str | None = None) -> Sequence[str]:
        """The rows of a section."""
        return self.record.row_ids(section, parent)

    def row_path(self, section: str, row: str) -> str:
        """A row's name with its parents'."""
        return self.record.row_path(section, row)


def concerns(
    codebook: Codebook, record: Record, key: CellKey, supposed: Value | None
) -> tuple[str, ...]:
    """The findings about a cell if it held ``supposed``; none for no value."""
    if supposed is None:
        return ()
    found = check_record(codebook, _Supposed(record, key, supposed))
    return tuple(
        finding.message for finding in found if (finding.section, finding.row, finding.field) == key
    )
