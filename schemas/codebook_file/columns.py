"""The columns a field has in wide sheets: one for each part of its type, and its status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemas.field import FieldType
from schemas.values import STATISTIC_PARTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: The parts each type has in columns of their own; "" stands for the field's id alone.
COLUMN_PARTS: Mapping[FieldType, Sequence[str]] = {
    FieldType.DECIMAL: ["", "relation"],
    FieldType.QUANTITY: ["", "2", "3", "low", "high", "relation", "schedule"],
    FieldType.COUNT: ["n", "N", "percent"],
    FieldType.STATISTICS: STATISTIC_PARTS,
    FieldType.ESTIMATE: [
        "value",
        "measure",
        "ci_low",
        "ci_high",
        "ci_level",
        "p",
        "p_relation",
        "adjusted_for",
    ],
}
_STATUS = "status"


def column_ids(field_id: str, kind: FieldType) -> list[str]:
    """The ids of a field's columns, the status last."""
    parts = [*COLUMN_PARTS.get(kind, [""]), _STATUS]
    return [f"{field_id}_{part}" if part else field_id for part in parts]
