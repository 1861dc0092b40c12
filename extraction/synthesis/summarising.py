"""All analyses of a codebook worked out over the reconciled records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.errors import Refused
from extraction.rounding import Rounding
from extraction.synthesis.comparisons import compare, note_of, split
from extraction.synthesis.display import display
from extraction.synthesis.figures import Statistic, Summary, Total
from extraction.synthesis.means import check_measured, weighted_mean, widest_range
from extraction.synthesis.proportions import add_up, check_addable, count_rows, pool_shares
from extraction.synthesis.rows import Material, select_rows
from schemas.codebook import AnalysisKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extraction.results import Consensus
    from extraction.synthesis.figures import Contribution, Figures
    from extraction.synthesis.rows import Pool, RowKey
    from schemas.codebook import Analysis, Codebook

#: The analysis whose total a summary gives as its patients.
PATIENTS = "patients"


def summarise(
    codebook: Codebook,
    consensus: Sequence[Consensus],
    rounding: Rounding = Rounding.HALF_UP,
    *,
    excluded_rows: Mapping[RowKey, str] | None = None,
) -> Summary:
    """The codebook's analyses over the reconciled records, in the codebook's order.

    ``excluded_rows`` maps (study id, section id, row id) to the reason why the row, and all rows
    inside it, stay out. A study that was excluded late counts nowhere. Raises ``Refused`` for an
    analysis that can't mean anything.
    """
    material = Material(codebook, tuple(consensus), excluded_rows or {})
    statistics = tuple(_work_out(material, one, rounding) for one in codebook.analyses)
    patients = next((one.figures for one in statistics if one.analysis.id == PATIENTS), None)
    return Summary(
        studies=len(_counting(material)),
        arms=_arms(material),
        patients=patients.numerator if isinstance(patients, Total) else None,
        rounding=rounding,
        statistics=statistics,
    )


def _counting(material: Material) -> list[Consensus]:
    return [one for one in material.studies if not one.study.exclusion]


def _arms(material: Material) -> int:
    """The rows of the section that counts participants, those nobody has settled left out."""
    sections = material.codebook.sections
    sized = (one.id for one in sections if one.repeats and not one.within and one.size)
    section = next(sized, "")
    return sum(not row.open for one in _counting(material) for row in one.of_section(section))


def _work_out(material: Material, analysis: Analysis, rounding: Rounding) -> Statistic:
    pool = select_rows(material, analysis)
    if analysis.outside is not None:
        _keep_outside(material, pool, analysis.outside)
    outside: list[Contribution] = []
    note = ""
    if analysis.kind is AnalysisKind.COMPARE:
        check_addable(material, analysis)
        compared, contributing, outside = compare(material, pool, analysis)
        figures: Figures = compared
        note = note_of(compared, contributing)
    else:
        figures, contributing = _pooled(material, pool, analysis)
    return Statistic(
        analysis,
        figures,
        display(figures, analysis.decimals, rounding),
        tuple(contributing),
        tuple(outside),
        tuple(pool.open),
        tuple(pool.excluded),
        note,
    )


def _pooled(
    material: Material, pool: Pool, analysis: Analysis
) -> tuple[Figures, list[Contribution]]:
    match analysis.kind:
        case AnalysisKind.COUNT:
            return count_rows(pool, analysis)
        case AnalysisKind.SUM:
            check_addable(material, analysis)
            return add_up(pool, analysis)
        case AnalysisKind.PROPORTION:
            check_addable(material, analysis)
            return pool_shares(pool, analysis)
        case AnalysisKind.MEAN:
            check_measured(material, analysis)
            return weighted_mean(pool, analysis)
    check_measured(material, analysis)
    return widest_range(pool, analysis)


def _keep_outside(material: Material, pool: Pool, comparison_id: str) -> None:
    """Narrow a pool to the rows that are in no group of a comparison, or inside such a row."""
    comparison = material.codebook.analysis(comparison_id)
    if comparison is None or comparison.kind is not AnalysisKind.COMPARE:
        raise Refused(f"there is no comparison {comparison_id} to be outside of; mend the codebook")
    _, rows = split(material, select_rows(material, comparison), comparison)
    outside = {row.key for row in rows}
    pool.rows = [row for row in pool.rows if not outside.isdisjoint(row.lineage())]
