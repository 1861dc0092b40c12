"""What the data come to: the review's statistics, published figures, findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.export.workbook.sheet import Sheet, sheet
from extraction.published import published_to_data
from extraction.synthesis import summary_to_data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extraction.export.workbook.gathered import Gathered
    from extraction.export.workbook.sheet import Cell, Row
    from extraction.trail import JsonObject

_SUMMARY = (
    *("analysis", "title", "kind", "displayed", "rounding", "numerator", "denominator", "exact"),
    *("min", "max", "p", "groups", "contributing", "outside", "open", "excluded", "note"),
)


def summary_sheet(gathered: Gathered) -> Sheet:
    """Each statistic with its exact value, who contributes, who is in no group, what is open."""
    return sheet("Summary", _SUMMARY, lambda: _summary_rows(gathered))


def _summary_rows(gathered: Gathered) -> Iterator[Row]:
    data = summary_to_data(gathered.summary)
    for statistic, one in zip(gathered.summary.statistics, data["statistics"], strict=True):
        analysis = statistic.analysis
        yield [
            *(analysis.id, analysis.title, analysis.kind.value),
            *(statistic.displayed, gathered.rounding.value),
            *(one.get(key) for key in ("numerator", "denominator", "exact", "min", "max", "p")),
            "; ".join(_group(group) for group in one.get("groups", [])),
            *("; ".join(_row_name(row) for row in one[key]) for key in _ROW_LISTS),
            one["note"],
        ]


_ROW_LISTS = ("contributing", "outside", "open", "excluded")


def _group(group: JsonObject) -> str:
    return f"{group['group']}: {group['numerator']} of {group['denominator']}"


def _row_name(row: JsonObject) -> str:
    parts = [str(row[key]) for key in ("study", "row", "field") if row.get(key)]
    numbers = [str(row[key]) for key in ("numerator", "denominator") if row.get(key) is not None]
    told = " / ".join(parts)
    return f"{told} ({' of '.join(numbers)})" if numbers else told


_PUBLISHED = ("analysis", "printed", "recomputed", "verdict", "source")


def published_sheet(gathered: Gathered) -> Sheet:
    """Printed figures against the recomputed ones: rounded, truncated, both, or different."""
    return sheet("Published check", _PUBLISHED, lambda: _published_rows(gathered))


def _published_rows(gathered: Gathered) -> Iterator[Row]:
    sources = [figure.source for figure in gathered.review.codebook.published]
    for one, source in zip(published_to_data(gathered.published), sources, strict=True):
        cells: list[Cell] = [one[key] for key in _PUBLISHED[:-1]]
        yield [*cells, source]


_CHECKS = ("study", "whose", "section", "row", "field", "rule", "message")


def checks_sheet(gathered: Gathered) -> Sheet:
    """Arithmetic and logic findings in the originals and in the consensus."""
    return sheet(
        "Checks", _CHECKS, lambda: ([getattr(f, c) for c in _CHECKS] for f in gathered.findings)
    )
