"""Which unit a value has (in the text, beside it, else the field's), and how it is written."""

from __future__ import annotations

from schemas.parsing.outcome import CannotBeReadError
from schemas.units import find_unit, same_dimension, unit_name


def resolve_unit(printed: str | None, beside: str, stated: str | None) -> str | None:
    """The unit of a value under its own name.

    ``printed`` stands in the text, ``beside`` in the unit column, ``stated`` in the codebook.
    Raises ``CannotBeReadError`` where they contradict each other or measure different things.
    """
    typed = unit_name(beside) if beside.strip() else None
    if printed is not None and typed is not None and printed != typed:
        raise CannotBeReadError(f"the text says {printed}, the unit beside it {typed}")
    found = printed or typed
    if found is None:
        return unit_name(stated) if stated else None
    if stated and not same_dimension(found, stated):
        raise CannotBeReadError(f"{found} is no unit that fits {stated}")
    return found


def behind_number(unit: str | None) -> str:
    """A unit as it is written behind a number, with its space.

    A unit outside the table may hold anything (*points (0–100)*) and is left to the field or to the
    column beside the text.
    """
    if unit is None or find_unit(unit) is None:
        return ""
    if unit.startswith("10^"):
        return f" ×{unit}"
    if unit.startswith("1/"):
        return unit[1:]
    return unit if unit.startswith("%") else f" {unit}"
