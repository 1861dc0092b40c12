"""Which unit a value has: the one in the text, the one typed beside it, else the field's."""

from __future__ import annotations

from schemas.parsing.folding import fold
from schemas.parsing.outcome import CannotBeReadError
from schemas.units import same_dimension, unit_name


def resolve_unit(printed: str | None, beside: str, stated: str | None) -> str | None:
    """The unit of a value under its own name.

    ``printed`` stands in the text, ``beside`` in the unit column, ``stated`` in the codebook.
    Raises ``CannotBeReadError`` where they contradict each other or measure different things.
    """
    typed = unit_name(fold(beside)) if beside.strip() else None
    if printed is not None and typed is not None and printed != typed:
        raise CannotBeReadError(f"the text says {printed}, the unit beside it {typed}")
    found = printed or typed
    if found is None:
        return unit_name(stated) if stated else None
    if stated and not same_dimension(found, stated):
        raise CannotBeReadError(f"{found} is no unit that fits {stated}")
    return found
