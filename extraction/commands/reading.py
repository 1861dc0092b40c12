"""The ``read`` command: how texts would be read as values of a type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemas.field import Centre, DefaultReading, Field, FieldType, Spread
from schemas.parsing import canonical, parts_of, read
from schemas.values import Unread

if TYPE_CHECKING:
    from collections.abc import Iterable


def read_command(
    texts: Iterable[str], type: str, unit: str | None, centre: str | None, spread: str | None
) -> dict[str, list[dict[str, object]]]:
    """The JSON of ``read``: every text in order, with its canonical form, unit and parts.

    ``type``, ``centre`` and ``spread`` are values of ``FieldType``, ``Centre`` and ``Spread``;
    ``ValueError`` is raised for any other.
    """
    reading = DefaultReading(Centre(centre) if centre else None, Spread(spread) if spread else None)
    field = Field("text", "", FieldType(type), unit=unit or None, reading=reading)
    return {"texts": [_told(text, field) for text in texts]}


def _told(text: str, field: Field) -> dict[str, object]:
    found = read(text, field)
    value = None if isinstance(found.value, Unread) else found.value
    return {
        "text": text,
        "read": value is not None,
        "canonical": None if value is None else canonical(value, field),
        "unit": getattr(value, "unit", None),
        "parts": {} if value is None else parts_of(value),
        "assumed": list(found.assumed),
        "why": found.why,
    }
