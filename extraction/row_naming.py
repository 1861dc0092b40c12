"""What rows are called: after their first text pair field, numbered where the name is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemas.field import FieldType

if TYPE_CHECKING:
    from collections.abc import Collection

    from schemas.codebook import Section
    from schemas.field import Field


def naming_field(section: Section) -> Field | None:
    """The field whose text names the rows: the first pair field that holds text."""
    fields = (section.field(name) for name in section.pair_by)
    return next((field for field in fields if field and field.type is FieldType.TEXT), None)


def numbered_name(wanted: str, taken: Collection[str]) -> str:
    """``wanted``, numbered (``800 mg (2)``) where it is taken."""
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted} ({number})"
    return name
