"""From old rows of a model to new ones in removals and insertions, so that nothing is reset."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence


@dataclass(frozen=True, slots=True)
class RowChange:
    """Rows ``first`` to ``last`` go, or come from the new rows of the same numbers."""

    is_removal: bool
    first: int
    last: int


def row_changes(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[RowChange]:
    """The changes, to be made one after the other, that turn ``old`` rows into ``new`` ones."""
    if old == new:
        return
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for what, start, end, _, _ in reversed(codes):
        if what in ("delete", "replace"):
            yield RowChange(True, start, end - 1)
    for what, _, _, start, end in codes:
        if what in ("insert", "replace"):
            yield RowChange(False, start, end - 1)
