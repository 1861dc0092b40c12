"""The sheet Agreement: shares, coefficients, rows, and each reviewer's rates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.agreement import Share, Statistic
from extraction.export.workbook.sheet import Column, Sheet, sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from extraction.agreement import (
        AgreementReport,
        Bootstrap,
        FieldAgreement,
        ReviewerRates,
        RowAgreement,
    )
    from extraction.export.workbook.gathered import Gathered
    from extraction.export.workbook.sheet import Cell, Row

_PARTS = ("", "_se", "_ci_low", "_ci_high")
_COLUMNS = (
    Column("level", "what the line is about; those of pilot studies begin with “pilot”"),
    *(Column(name) for name in ("section", "field", "study", "reviewer", "key_outcome")),
    Column("items", "compared items; of rows: the rows; of a reviewer: the settled answers"),
    Column("agree", "of these: agreed; rows the other had too; answers omitted or wrong"),
    Column("percent", "agree of items, 0–100"),
    Column("ci_low", "95% interval of the percentage by Wilson"),
    Column("ci_high"),
    Column("bootstrap_low", "95% interval of the percentage by drawing whole studies again"),
    Column("bootstrap_high"),
    *(Column(f"{one.value}{part}", one.label) for one in Statistic for part in _PARTS),
    Column("alpha_level", "what differences mean to alpha: nominal, ordinal or interval"),
    Column("jaccard", "mean share of chosen options that both chose, 0–1"),
    Column("pairs", "pairs of numbers the following is of"),
    Column("bias", "mean of A − B in the field's unit"),
    Column("sd", "standard deviation of A − B"),
    Column("limit_low", "limits of agreement (Bland and Altman)"),
    Column("limit_high"),
    Column("note"),
)


def agreement_sheet(gathered: Gathered) -> Sheet:
    """The whole report; percentages 0–100, coefficients −1…1."""
    names = {study.id: study.name for study in gathered.review.studies()}
    return sheet("Agreement", _COLUMNS, lambda: _rows(gathered.agreement, names, ""))


def _rows(report: AgreementReport, names: Mapping[str, str], prefix: str) -> Iterator[Row]:
    for line in _lines(report, names):
        line["level"] = f"{prefix}{line['level']}"
        yield [line.get(column.id) for column in _COLUMNS]
    if report.pilot is not None:
        yield from _rows(report.pilot, names, "pilot ")


def _lines(report: AgreementReport, names: Mapping[str, str]) -> Iterator[dict[str, Cell]]:
    yield {"level": "overall"} | _share(report.overall) | _drawn(report.bootstrap)
    yield {"level": "key outcomes"} | _share(report.key_outcomes) | _drawn(report.key_bootstrap)
    for section in report.sections:
        head = {"level": "section", "section": section.section, "note": section.note or None}
        yield head | _share(section.share)
    for field in report.fields:
        yield _field(field)
    for study in report.studies:
        head = {"level": "study", "study": names.get(study.study), "note": study.note or None}
        yield head | _share(study.share)
    for rows in report.rows:
        yield from _of_rows(rows)
    for reviewer in report.reviewers:
        yield from _of_reviewer(reviewer)


def _share(share: Share) -> dict[str, Cell]:
    low, high = share.ci or (None, None)
    counts = {"items": share.items, "agree": share.agree, "percent": share.percent}
    return {**counts, "ci_low": low, "ci_high": high}


def _drawn(drawn: Bootstrap) -> dict[str, Cell]:
    low, high = drawn.ci or (None, None)
    told = f"bootstrap of {drawn.studies} studies, {drawn.resamples} resamples"
    why_not = f"bootstrap not estimable: {drawn.why_not}"
    return {
        "bootstrap_low": low,
        "bootstrap_high": high,
        "note": why_not if drawn.why_not else told,
    }


def _field(one: FieldAgreement) -> dict[str, Cell]:
    cells: dict[str, Cell] = {"level": "field", "section": one.section, "field": one.field}
    cells |= _share(one.share)
    cells |= {"note": one.note or None, "key_outcome": "yes" if one.key_outcome else None}
    for statistic, found in one.coefficients.items():
        values = (found.value, found.se, *(found.ci or (None, None)))
        names = (f"{statistic.value}{part}" for part in _PARTS)
        cells |= dict(zip(names, values, strict=True))
    if Statistic.ALPHA in one.coefficients:
        cells["alpha_level"] = one.level
    if one.jaccard is not None:
        cells["jaccard"] = one.jaccard.value
    if one.differences is not None:
        found_limits = one.differences.limits
        cells |= {"pairs": len(one.differences.points), "bias": one.differences.bias}
        cells |= {"sd": one.differences.sd}
        cells |= {"limit_low": found_limits[0], "limit_high": found_limits[1]}
    return cells


def _of_rows(one: RowAgreement) -> Iterator[dict[str, Cell]]:
    """A's rows that B had too, and the other way round."""
    f1 = None if one.f1 is None else f"harmonic mean of both shares {one.f1:.1f} %"
    for level, share in (("rows of A", one.of_a), ("rows of B", one.of_b)):
        head: dict[str, Cell] = {"level": level, "section": one.section, "note": f1}
        yield head | _share(share)


def _of_reviewer(one: ReviewerRates) -> Iterator[dict[str, Cell]]:
    """Against what was settled: what was left out, and what was another answer."""
    rows = f"rows omitted {one.rows_omitted}, rows dropped again {one.rows_extra}"
    for level, share in (("omissions", one.omissions), ("errors", one.errors)):
        head: dict[str, Cell] = {"level": level, "reviewer": one.reviewer, "note": rows}
        yield head | _share(share)
