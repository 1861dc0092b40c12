"""What each column of a table holds, and the rows that come about from it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extraction.grabbing.targets import Fixed, Place, Target


class Totals(StrEnum):
    """Where a count's N comes from where its cell prints none."""

    HEADING = "heading"
    SIZE = "size"
    NONE = "none"


class Mode(StrEnum):
    """What happens where the place has rows already."""

    ADD = "add"
    MATCH = "match"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True)
class Mapping:
    """Where rows go (``place``) and what each column holds; ``None`` is not taken.

    ``left_out`` are printed rows that a person wants none of.
    """

    place: Place
    targets: tuple[Target | None, ...]
    totals: Totals = Totals.NONE
    mode: Mode = Mode.ADD
    left_out: frozenset[int] = field(default_factory=frozenset)

    def holding(self, column: int, target: Target | None) -> Mapping:
        """Another target for a column; one that held the same holds nothing from then on."""
        targets = [None if target and one == target else one for one in self.targets]
        targets[column] = target
        return replace(self, targets=tuple(targets))

    def toggled(self, row: int) -> Mapping:
        """A printed row left out, or taken again."""
        return replace(self, left_out=self.left_out ^ {row})


@dataclass(frozen=True, slots=True)
class Group:
    """One row that comes about from each printed row: its columns by field.

    ``parent`` is the row it stands inside, ``fixed`` what is the same in all such rows, told by
    the heading of ``fixed_by``. ``own`` are the columns without which there is no such row.
    """

    parent: str | None
    columns: dict[str, int]
    own: frozenset[int]
    fixed: Fixed | None = None
    fixed_by: int = -1


def groups_of(mapping: Mapping) -> tuple[Group, ...]:
    """The rows that come about from each printed row.

    Columns with a fixed grade or an arm of their own make rows of their own; all others are shared
    by these, except a field that such a row has itself: it makes a row without either.
    """
    taken = [(at, one) for at, one in enumerate(mapping.targets) if one is not None]
    special = [(at, one) for at, one in taken if one.fixed or one.parent]
    plain = [(at, one) for at, one in taken if not (one.fixed or one.parent)]
    if not special:
        columns = {one.field: at for at, one in plain}
        return (Group(mapping.place.parent, columns, frozenset(columns.values())),) if plain else ()
    fields = {one.field for _, one in special}
    beside = {one.field: at for at, one in plain if one.field in fields}
    shared = {one.field: at for at, one in plain if one.field not in fields}
    groups = []
    if beside:
        own = frozenset(beside.values())
        groups.append(Group(mapping.place.parent, shared | beside, own))
    for key in dict.fromkeys((one.parent, one.fixed) for _, one in special):
        own_columns = {one.field: at for at, one in special if (one.parent, one.fixed) == key}
        own = frozenset(own_columns.values())
        parent, fixed = key[0] or mapping.place.parent, key[1]
        groups.append(Group(parent, shared | own_columns, own, fixed, min(own) if fixed else -1))
    return tuple(groups)


def twice_held(mapping: Mapping) -> tuple[int, int] | None:
    """Two columns that would both fill the same field of the same row, counted from 0."""
    seen: dict[tuple[object, ...], int] = {}
    for at, one in enumerate(mapping.targets):
        if one is None:
            continue
        key = (one.field, one.fixed, one.parent)
        if key in seen:
            return seen[key], at
        seen[key] = at
    plain = {one.field: at for at, one in enumerate(mapping.targets) if one and not one.fixed}
    for at, one in enumerate(mapping.targets):
        if one is not None and one.fixed is not None and one.fixed.field in plain:
            return min(at, plain[one.fixed.field]), max(at, plain[one.fixed.field])
    return None
