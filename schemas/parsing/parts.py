"""The numbers of a value by name, each as text in plain digits."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from typing import TYPE_CHECKING

from schemas.parsing.exact import plain
from schemas.values import Relation, Unread

if TYPE_CHECKING:
    from schemas.values import Value

_NAMES = {"total": "N", "amounts": "value"}
_BETWEEN: dict[type, str] = {Decimal: " × ", str: "; "}


def parts_of(value: Value) -> dict[str, str]:
    """The parts a value has, by the names scripts rely on: ``mean``, ``min``, ``n``, ``N``.

    Absent parts and an *equal* relation are left out, as are the unit and all of an unread text.
    """
    if isinstance(value, Unread):
        return {}
    parts: dict[str, str] = {}
    for part in fields(value):
        content = getattr(value, part.name)
        absent = content is None or content == () or content is Relation.EQUAL
        if part.name != "unit" and not absent:
            parts[_NAMES.get(part.name, part.name)] = _text(content)
    return parts


def _text(content: object) -> str:
    if isinstance(content, tuple):
        return _BETWEEN[type(content[0])].join(_text(one) for one in content)
    if isinstance(content, Decimal):
        return plain(content)
    return ("no", "yes")[content] if isinstance(content, bool) else str(content)
