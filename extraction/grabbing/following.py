"""What columns hold once the lines between them are other ones: split, joined, and back."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.grabbing.lines import Lines
    from extraction.grabbing.printed import Printed
    from extraction.grabbing.targets import Target

    Origins = tuple[tuple[int, ...], ...]


class ColumnTrail:
    """From which columns of a table as it was cut last those of the lines now have come.

    It is told of every change, so that no column is guessed at where several change at once.
    """

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._origins = _each_its_own(lines)

    def follow(self, lines: Lines) -> None:
        """The lines are these now, after one change."""
        steps = _origins(self._lines, lines)
        self._origins = tuple(
            tuple(dict.fromkeys(old for one in step for old in self._origins[one]))
            for step in steps
        )
        self._lines = lines

    def begin_anew(self) -> Origins:
        """Of each column the numbers of those before, from 0; from now on those now count."""
        found, self._origins = self._origins, _each_its_own(self._lines)
        return found


def carried(
    targets: Sequence[Target | None], before: Printed, after: Printed, origins: Origins
) -> tuple[Target | None, ...]:
    """What columns hold after a change of lines.

    Of a column that was split the part with its heading goes on, without one the first; the others
    are not taken. Columns that were joined hold what the first of them held that held something.
    """
    heirs = {old: _heir(old, before, after, origins) for old in range(before.width)}
    return tuple(
        next((targets[old] for old in olds if targets[old] and heirs[old] == at), None)
        for at, olds in enumerate(origins)
    )


def is_part(column: int, origins: Origins) -> bool:
    """Whether a column is one of several that were one before."""
    return sum(origins[column] == other for other in origins) > 1


def _heir(old: int, before: Printed, after: Printed, origins: Origins) -> int | None:
    """The column that goes on as the old one."""
    parts = [at for at, olds in enumerate(origins) if old in olds]
    same = [at for at in parts if after.headings[at] == before.headings[old]]
    named = [at for at in parts if after.headings[at]]
    return next(iter([*same, *named, *parts]), None)


def _origins(before: Lines, after: Lines) -> Origins:
    """Of each column of ``after`` the columns of ``before`` that it shares a strip with."""
    if len(before.columns) == len(after.columns):
        return _each_its_own(after)
    olds = [sorted(pair) for pair in pairwise(before.columns)]
    news = [sorted(pair) for pair in pairwise(after.columns)]
    return tuple(
        tuple(at for at, old in enumerate(olds) if min(old[1], new[1]) > max(old[0], new[0]))
        for new in news
    )


def _each_its_own(lines: Lines) -> Origins:
    return tuple((at,) for at in range(lines.size[1]))
