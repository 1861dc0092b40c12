"""Groups of rows side by side: who is in which, who is in none, and Fisher's exact test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.errors import Refused
from extraction.synthesis.figures import Comparison, Contribution, Group
from extraction.synthesis.fisher import fisher_p
from extraction.synthesis.proportions import pooled, shares_of
from schemas.conditions import Condition, ConditionError
from schemas.visibility import find_reference

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extraction.synthesis.proportions import Share
    from extraction.synthesis.rows import Material, Pool, PooledRow
    from schemas.codebook import Analysis, Section
    from schemas.field import Field

BETWEEN_STUDIES = "unadjusted, between studies"
NO_P = "no P: a group is empty, or an exact test of so many groups is out of reach"


def split(
    material: Material, pool: Pool, analysis: Analysis
) -> tuple[dict[str, list[PooledRow]], list[PooledRow]]:
    """The rows of each group, and those in none: another value of ``by``, none, or an open one."""
    conditions = _conditions(material, analysis)
    groups: dict[str, list[PooledRow]] = {name: [] for name in conditions}
    outside = []
    for row in pool.rows:
        undecided = analysis.by is not None and pool.lacks(row, [analysis.by])
        name = None if undecided else _group_of(row, conditions)
        if name is None:
            outside.append(row)
        else:
            groups[name].append(row)
    return groups, outside


def _group_of(row: PooledRow, conditions: Mapping[str, Condition]) -> str | None:
    names = (name for name, condition in conditions.items() if condition.holds(row.look_up))
    return next(names, None)


def _conditions(material: Material, analysis: Analysis) -> dict[str, Condition]:
    """Group → the condition that ``by`` equals it, with its literal in the field's unit or code."""
    if analysis.by is None or analysis.test not in (None, "fisher"):
        raise Refused(f"the analysis {analysis.id} needs by, groups and the test fisher; mend it")
    section, by = material.unit_section(analysis), f"{analysis.by.section}.{analysis.by.field}"

    def field_of(reference: str) -> Field | None:
        return _field(material, section, reference)

    try:
        return {name: Condition.equality(by, name).bound(field_of) for name in analysis.groups}
    except ConditionError as error:
        raise Refused(f"the analysis {analysis.id} has a group that can't be: {error}") from error


def _field(material: Material, section: Section, reference: str) -> Field | None:
    found = find_reference(material.codebook, section, reference)
    return found[1] if found else None


def compare(
    material: Material, pool: Pool, analysis: Analysis
) -> tuple[Comparison, list[Contribution], list[Contribution]]:
    """The groups' pooled shares with Fisher's P; who contributes, and who is outside."""
    rows, outside = split(material, pool, analysis)
    shares = {name: shares_of(pool, members, analysis) for name, members in rows.items()}
    groups = tuple(Group(name, pooled(found)) for name, found in shares.items())
    p = fisher_p(
        [group.share.numerator for group in groups], [group.share.denominator for group in groups]
    )
    listed = [share.contribution(name) for name, found in shares.items() for share in found]
    return Comparison(groups, p), listed, _listed(outside, shares_of(pool, outside, analysis))


def _listed(rows: Sequence[PooledRow], shares: Sequence[Share]) -> list[Contribution]:
    """Every row by name, with its numbers where it has them."""
    known = {share.row.key: share.contribution() for share in shares}
    return [known.get(row.key, Contribution(*row.name)) for row in rows]


def note_of(comparison: Comparison, contributing: Sequence[Contribution]) -> str:
    """What a reader must be told: groups made of different studies are no randomised comparison."""
    groups_of: dict[str, set[str | None]] = {}
    for one in contributing:
        groups_of.setdefault(one.study, set()).add(one.group)
    within = all(len(groups) == len(comparison.groups) for groups in groups_of.values())
    notes = [] if within else [BETWEEN_STUDIES]
    return "; ".join([*notes, NO_P] if comparison.p is None else notes)
