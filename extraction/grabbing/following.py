"""What columns hold once the lines between them are other ones: split, joined, and back."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.grabbing.lines import Lines
    from extraction.grabbing.mapping import Mapping
    from extraction.grabbing.printed import Printed
    from extraction.grabbing.targets import Target

    Origins = tuple[tuple[int, ...], ...]


class Stand(NamedTuple):
    """A table as its columns stood, and from which of these each of other columns comes."""

    table: Printed
    mapping: Mapping
    origins: Origins


class _Way(NamedTuple):
    """How lines came about from ``base``, those of a table that was cut."""

    lines: Lines
    base: Lines
    origins: Origins


class ColumnTrail:
    """From which columns of a table as it was cut those of the lines now have come.

    It is told of every change, so that no column is guessed at where several change at once. A
    change that is taken back brings back the very same lines, no copy; so they are known again,
    with all that was chosen for them, while lines that are only equal are a change of their own.
    """

    def __init__(self, lines: Lines) -> None:
        self._shown = lines  # those of the table as it was cut last
        self._way = _Way(lines, lines, _each_its_own(lines))
        self._ways = {id(lines): self._way}
        self._stood: dict[int, tuple[Printed, Mapping]] = {}

    def follow(self, lines: Lines) -> None:
        """The lines are these now, after one change, or after one that was taken back."""
        known = self._ways.get(id(lines))
        if known is None:
            before = self._way
            steps = _origins(before.lines, lines)
            origins = tuple(
                tuple(dict.fromkeys(old for one in step for old in before.origins[one]))
                for step in steps
            )
            known = self._ways[id(lines)] = _Way(lines, before.base, origins)
        self._way = known

    def begin_anew(self, table: Printed, mapping: Mapping) -> Stand:
        """What the columns now come from; from now on those now count.

        ``table`` and ``mapping`` are what was shown until now.
        """
        way = self._way
        self._stood[id(self._shown)] = (table, mapping)
        found = Stand(*self._stood[id(way.base)], way.origins)
        self._way = self._ways[id(way.lines)] = _Way(way.lines, way.lines, _each_its_own(way.lines))
        self._shown = way.lines
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
