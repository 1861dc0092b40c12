"""Rules about what is kept in words: text that waits for a reading, references to rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from schemas.checks.finding import Cell, Remark
    from schemas.values import RowReference, Unread

_LONGEST = 60
"""Characters of a text that a message shows."""


def unread_remarks(cell: Cell[Unread]) -> Iterator[Remark]:
    """Text in a field of numbers that nobody has said how to read."""
    told = _shortened(cell.value.text)
    yield cell.remark("unread", f"“{told}” is kept as typed: say how it is read.")


def reference_remarks(cell: Cell[RowReference], paths: Collection[str]) -> Iterator[Remark]:
    """A reference to a row that is none of ``paths``."""
    if cell.value.path not in paths:
        told = _shortened(cell.value.path)
        yield cell.remark("row-reference", f"there is no row “{told}”. Check the name.")


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
