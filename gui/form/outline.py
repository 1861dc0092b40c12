"""The form's plan, made from the codebook: sections, their groups, what stands inside what."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from schemas.field import FieldType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from schemas.codebook import Section
    from schemas.field import Field

_MOST_COLUMNS = 4
_TALL = frozenset({FieldType.LONGTEXT, FieldType.CHOICES})


@dataclass(frozen=True, slots=True)
class Block:
    """Fields under one heading; ``context`` is the section's title where the heading is a group."""

    title: str
    fields: tuple[Field, ...]
    context: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A section of the form, the plans of the sections whose rows stand inside its rows."""

    section: Section
    blocks: tuple[Block, ...]
    inner: tuple[Plan, ...] = ()

    @property
    def is_table(self) -> bool:
        """Whether its rows are lines of a small table; else each row has a tab."""
        section = self.section
        return (
            section.repeats
            and not self.inner
            and len(self.blocks) == 1
            and len(section.fields) <= _MOST_COLUMNS
            and not any(field.type in _TALL for field in section.fields)
        )

    def labelled(self) -> Iterator[Field]:
        """The fields that have a label beside them, in this plan and all inside it."""
        for plan in self.plans():
            if not plan.is_table:
                yield from plan.section.fields

    def plans(self) -> Iterator[Plan]:
        """This plan and all inside it."""
        yield self
        for inner in self.inner:
            yield from inner.plans()


def plan_form(sections: Sequence[Section]) -> tuple[Plan, ...]:
    """The plans of the outermost sections, in the codebook's order.

    A section whose outer one is not among ``sections`` (another reviewer fills that) has no rows to
    stand in, and is left out.
    """
    return tuple(_plan(section, sections) for section in sections if section.within is None)


def _plan(section: Section, sections: Sequence[Section]) -> Plan:
    inner = tuple(_plan(one, sections) for one in sections if one.within == section.id)
    return Plan(section, tuple(_blocks(section)), inner)


def fields_in_order(section: Section) -> list[Field]:
    """A section's fields as the form has them: those of a group together, where it begins."""
    order = list(dict.fromkeys(field.group for field in section.fields))
    return sorted(section.fields, key=lambda field: order.index(field.group))


def _blocks(section: Section) -> Iterator[Block]:
    for group, run in groupby(fields_in_order(section), key=lambda field: field.group):
        context = section.title if group and not section.repeats else ""
        yield Block(group or section.title, tuple(run), context)
