"""Which rows of the reconciled records an analysis pools, and which stay out and why."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from extraction.adjudicating.consensus import EXCLUSION_FIELD
from extraction.errors import Refused
from extraction.results import Settled
from extraction.synthesis.figures import LeftOut, OpenCell
from schemas.codebook import FieldRef
from schemas.values import DecimalNumber, Quantity, Statistics
from schemas.visibility import find_reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from extraction.results import Consensus, ConsensusCell, ConsensusRow
    from schemas.codebook import Analysis, Codebook, Section
    from schemas.field import Field
    from schemas.values import Value

RowKey = tuple[str, str, str]
"""Study id, section id, row id."""


@dataclass(frozen=True, slots=True)
class Material:
    """The reconciled records to be pooled; ``excluded_rows`` gives the reasons of rows kept out."""

    codebook: Codebook
    studies: tuple[Consensus, ...]
    excluded_rows: Mapping[RowKey, str]

    def field(self, ref: FieldRef) -> Field:
        """The field a reference names. Raises ``Refused`` where the codebook has none."""
        found = self.codebook.field(ref.section, ref.field)
        if found is None:
            raise Refused(f"an analysis asks for {ref}, which the codebook doesn't have; mend it")
        return found

    def unit_section(self, analysis: Analysis) -> Section:
        """The section whose rows the analysis goes through: the innermost it adds up.

        Raises ``Refused`` where a reference can't be seen from these rows.
        """
        sections = [self._section(ref) for ref in analysis.of]
        if not sections:
            raise Refused(f"the analysis {analysis.id} says of nothing what it is of; mend it")
        innermost = max(sections, key=lambda one: (one.repeats, len(self.codebook.ancestors(one))))
        for ref in (*analysis.of, *analysis.over, *([analysis.by] if analysis.by else [])):
            if find_reference(self.codebook, innermost, f"{ref.section}.{ref.field}") is None:
                raise Refused(
                    f"the analysis {analysis.id} goes through rows of {innermost.id}, from which "
                    f"{ref} can't be seen; mend the codebook"
                )
        return innermost

    def _section(self, ref: FieldRef) -> Section:
        self.field(ref)
        return next(one for one in self.codebook.sections if one.id == ref.section)


@dataclass(frozen=True, slots=True)
class PooledRow:
    """A row of a reconciled record, with what can be seen from it: rows around it, the study."""

    material: Material
    section: Section
    consensus: Consensus
    row: ConsensusRow

    @property
    def name(self) -> tuple[str, str]:
        """The study's name and the row's path."""
        return self.consensus.study.name, self.row.path

    @property
    def key(self) -> RowKey:
        """The row's identity in the review."""
        return self.consensus.study.id, self.row.section, self.row.id

    def chain(self) -> Iterator[ConsensusRow]:
        """The row itself and the ones around it, innermost first."""
        yield self.row
        row: ConsensusRow | None = self.row
        for section in reversed(self.material.codebook.ancestors(self.section)):
            row = self.consensus.row(section.id, row.parent) if row else None
            if row is not None:
                yield row

    def lineage(self) -> Iterator[RowKey]:
        """The identities of the row and of the ones around it."""
        return ((self.consensus.study.id, row.section, row.id) for row in self.chain())

    def around(self, section: str) -> ConsensusRow | None:
        """The row of that section seen from here, if there is one."""
        for row in self.chain():
            if row.section == section:
                return row
        return self.consensus.row(section, "")

    def owner(self, ref: FieldRef) -> str:
        """The id of the row the reference is a cell of."""
        row = self.around(ref.section)
        return row.id if row else ""

    def value(self, ref: FieldRef) -> Value | None:
        """The settled value of a cell, in the unit it was reported in, else the field's."""
        row = self.around(ref.section)
        answer = row.answer(ref.field) if row else None
        value = answer.value if answer else None
        if isinstance(value, DecimalNumber | Quantity | Statistics) and value.unit is None:
            return replace(value, unit=self.material.field(ref).unit)
        return value

    def open_cells(self, refs: Iterable[FieldRef]) -> list[OpenCell]:
        """Those of the cells that are still open."""
        study, path = self.name
        return [
            OpenCell(study, path, ref.section, ref.field)
            for ref in dict.fromkeys(replace(ref, sign=1) for ref in refs)
            if _is_open(self._cell(ref))
        ]

    def resolve(self, reference: str) -> FieldRef | None:
        """The cell a condition's ``field`` or ``section.field`` means in this row."""
        found = find_reference(self.material.codebook, self.section, reference)
        return FieldRef(found[0].id, found[1].id) if found else None

    def look_up(self, reference: str) -> Value | None:
        """The settled value a condition asks for."""
        ref = self.resolve(reference)
        return self.value(ref) if ref else None

    def _cell(self, ref: FieldRef) -> ConsensusCell | None:
        row = self.around(ref.section)
        return row.cells.get(ref.field) if row else None


def _is_open(cell: ConsensusCell | None) -> bool:
    return cell is not None and cell.settled is Settled.OPEN


@dataclass(slots=True)
class Pool:
    """The rows an analysis goes through, sorted; more may be left out on the way."""

    rows: list[PooledRow] = field(default_factory=list)
    open: list[OpenCell] = field(default_factory=list)
    excluded: list[LeftOut] = field(default_factory=list)

    def lacks(self, row: PooledRow, refs: Iterable[FieldRef]) -> bool:
        """Whether any of the row's cells is open, which is then noted."""
        cells = row.open_cells(refs)
        self.open += [cell for cell in cells if cell not in self.open]
        return bool(cells)

    def leave_out(self, row: PooledRow, reason: str) -> None:
        """Keep a row out of the statistic, by name."""
        self.excluded.append(LeftOut(*row.name, reason))


def select_rows(material: Material, analysis: Analysis) -> Pool:
    """All rows the analysis is about: settled, not excluded, and where its ``where`` holds."""
    pool, section = Pool(), material.unit_section(analysis)
    for consensus in material.studies:
        study = consensus.study
        undecided = _undecided_exclusion(consensus)
        if study.excluded_from_pooling:
            pool.excluded.append(LeftOut(study.name, "", study.excluded_from_pooling))
        elif undecided:
            pool.open.append(undecided)
        else:
            for row in consensus.of_section(section.id):
                _sort_row(PooledRow(material, section, consensus, row), analysis, pool)
    return pool


def _undecided_exclusion(consensus: Consensus) -> OpenCell | None:
    """Whether a study is to be pooled at all may itself be open."""
    for row in consensus.rows:
        if not row.id and _is_open(row.cells.get(EXCLUSION_FIELD)):
            return OpenCell(consensus.study.name, "", row.section, EXCLUSION_FIELD)
    return None


def _sort_row(row: PooledRow, analysis: Analysis, pool: Pool) -> None:
    reason = _exclusion(row)
    if reason:
        pool.leave_out(row, reason)
    elif any(around.open for around in row.chain()):
        pool.open.append(OpenCell(*row.name, row.section.id, ""))
    elif not pool.lacks(row, _deciding(row, analysis)) and _is_asked(row, analysis):
        pool.rows.append(row)


def _exclusion(row: PooledRow) -> str | None:
    reasons = (row.material.excluded_rows.get(key) for key in row.lineage())
    return next((reason for reason in reasons if reason), None)


def _deciding(row: PooledRow, analysis: Analysis) -> list[FieldRef]:
    """The cells that say whether the row is pooled."""
    refs = [FieldRef(around.section, EXCLUSION_FIELD) for around in row.chain() if around.id]
    names = sorted(analysis.where.references) if analysis.where else []
    return refs + [ref for ref in map(row.resolve, names) if ref]


def _is_asked(row: PooledRow, analysis: Analysis) -> bool:
    return analysis.where is None or analysis.where.holds(row.look_up)
