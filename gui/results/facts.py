"""What checks find, each fact once: in the settled data first, then what only originals hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extraction.findings import CONSENSUS
from gui.results.settled_names import SettledNames

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extraction.findings import ReviewFinding
    from extraction.results import Comparison, Item
    from gui.results.computing import Outcome


@dataclass(frozen=True, slots=True)
class Fact:
    """A finding with all records it stands in: reviewers' names, ``CONSENSUS`` the settled one."""

    finding: ReviewFinding
    whose: tuple[str, ...]
    row: str

    @property
    def is_settled(self) -> bool:
        """Whether it is in the settled data."""
        return CONSENSUS in self.whose


def facts_of(outcome: Outcome) -> list[Fact]:
    """The findings of an outcome, in the order of the studies, settled ones before all others."""
    material = outcome.material
    comparisons = {one.study: one for one in material.dual}
    by_study = {study.name: comparisons.get(study.id) for study in material.studies}
    names = SettledNames(material.codebook, material.consensus)
    kept: dict[object, list[ReviewFinding]] = {}
    rows: dict[object, str] = {}
    for finding in material.findings:
        item = _item(by_study, finding)
        row = item.row if item is not None else finding.row
        where = item.key if item is not None else (finding.section, row, finding.field)
        key = (finding.study, where, finding.rule, finding.message)
        kept.setdefault(key, []).append(finding)
        rows[key] = names.path(finding.study, finding.section, row)
    facts = [_fact(found, rows[key]) for key, found in kept.items()]
    return sorted(facts, key=lambda fact: not fact.is_settled)


def _fact(found: Sequence[ReviewFinding], row: str) -> Fact:
    """The settled finding leads, else the first; all whose records it is in are named."""
    whose = tuple(dict.fromkeys(one.whose for one in found))
    leading = next((one for one in found if one.whose == CONSENSUS), found[0])
    ordered = sorted(whose, key=lambda one: one != CONSENSUS)
    return Fact(leading, tuple(ordered), row)


def _item(by_study: Mapping[str, Comparison | None], finding: ReviewFinding) -> Item | None:
    comparison = by_study.get(finding.study)
    return item_of(comparison, finding) if comparison is not None else None


def item_of(comparison: Comparison, finding: ReviewFinding) -> Item | None:
    """The compared item that a finding in either record, or in the settled one, is about."""
    for item in comparison.items:
        is_field = (item.key.section, item.key.field) == (finding.section, finding.field)
        if is_field and finding.row in (item.row, item.a_row, item.b_row):
            return item
    return None
