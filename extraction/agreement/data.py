"""The report on agreement as JSON data.

Of a field ``kappa``, ``weighted_kappa`` (linear), ``ac1``, ``alpha`` and ``icc`` (2,1) are ``None``
or have ``value``, ``se`` and ``ci``; alpha its ``level`` too. Beside them stand, where the type has
them, ``quadratic_weighted_kappa``, ``ac2`` (linear), ``not_estimable`` (statistic → why), ``table``
(``categories``, and ``counts`` with a row for each of A's), ``jaccard`` (``items``, ``value``) and
``bland_altman``: ``items``, ``bias``, ``sd`` and ``limits`` of A − B, ``ratio`` with bias and
limits of A / B where all are above 0, and the points ``outside``.

``overall`` and ``key_outcomes`` have the interval by drawing studies, ``bootstrap_ci``, with
``resamples``, ``bootstrap_studies`` and ``bootstrap_note`` (why there is none). ``rows`` tells for
each repeating section how many rows each had and what share of them the other had too:
``precision`` that of A's, ``recall`` that of B's, ``f1``. ``reviewers`` have omissions and errors
against what was settled. ``pilot`` is all of this about the pilot studies, if any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extraction.agreement.numbers import bland_altman
from extraction.agreement.report import Statistic

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extraction.agreement.kappa import Coefficient
    from extraction.agreement.numbers import BlandAltman, Point
    from extraction.agreement.report import (
        AgreementReport,
        FieldAgreement,
        ReviewerRates,
        RowAgreement,
    )
    from extraction.agreement.shares import Bootstrap, Share

    Data = dict[str, Any]  # JSON, shaped as its tests say

#: Coefficients every field has a key for; the others only where its type has them.
_PROMISED = (
    *(Statistic.KAPPA, Statistic.WEIGHTED_KAPPA, Statistic.AC1, Statistic.ALPHA),
    Statistic.ICC,
)


def agreement_to_data(
    report: AgreementReport, study_names: Mapping[str, str] | None = None
) -> dict[str, Any]:  # JSON, shaped as its tests say
    """The report; percentages 0–100, ``None`` where nothing was compared or can be estimated.

    ``study_names`` maps study ids to what people call them.
    """
    names = study_names or {}
    data: Data = {
        "overall": _plain(report.overall) | _drawn(report.bootstrap),
        "key_outcomes": _plain(report.key_outcomes) | _drawn(report.key_bootstrap),
        "fields": [_field(one, names) for one in report.fields],
        "sections": [
            {"section": one.section, **_plain(one.share), "note": one.note or None}
            for one in report.sections
        ],
        "studies": [
            {
                "study": names.get(one.study, one.study),
                **_plain(one.share),
                "note": one.note or None,
            }
            for one in report.studies
        ],
        "rows": [_rows(one) for one in report.rows],
        "reviewers": [_reviewer(one) for one in report.reviewers],
    }
    if report.pilot is not None:
        data["pilot"] = agreement_to_data(report.pilot, names)
    return data


def _plain(share: Share) -> Data:
    ci = None if share.ci is None else list(share.ci)
    return {"items": share.items, "agree": share.agree, "percent": share.percent, "ci": ci}


def _drawn(drawn: Bootstrap) -> Data:
    return {
        "bootstrap_ci": None if drawn.ci is None else list(drawn.ci),
        "resamples": drawn.resamples,
        "bootstrap_studies": drawn.studies,
        "bootstrap_note": drawn.why_not or None,
    }


def _field(one: FieldAgreement, names: Mapping[str, str]) -> Data:
    data: Data = {"section": one.section, "field": one.field, **_plain(one.share)}
    data |= {key.value: _coefficient(one.coefficients.get(key)) for key in _PROMISED}
    if data["alpha"]:
        data["alpha"]["level"] = one.level
    for key in (Statistic.QUADRATIC_KAPPA, Statistic.AC2):
        if key in one.coefficients:
            data[key.value] = _coefficient(one.coefficients[key])
    data |= {"note": one.note or None, "key_outcome": one.key_outcome}
    if one.why_not:
        data["not_estimable"] = {key.value: reason for key, reason in one.why_not.items()}
    if one.table is not None:
        categories, counts = one.table.categories, one.table.counts
        data["table"] = {"categories": list(categories), "counts": [list(row) for row in counts]}
    if one.jaccard is not None:
        data["jaccard"] = {"items": one.jaccard.items, "value": one.jaccard.value}
    if one.differences is not None:
        data["bland_altman"] = _differences(one.differences, names)
    return data


def _coefficient(one: Coefficient | None) -> Data | None:
    if one is None:
        return None
    return {"value": one.value, "se": one.se, "ci": None if one.ci is None else list(one.ci)}


def _differences(one: BlandAltman, names: Mapping[str, str]) -> Data:
    ratio = bland_altman(one.points, ratio=True)
    data: Data = {"items": len(one.points), "bias": one.bias, "sd": one.sd}
    data["limits"] = list(one.limits)
    data["ratio"] = ratio and {"bias": ratio.bias, "limits": list(ratio.limits)}
    data["outside"] = [_point(point, names) for point in one.outside]
    return data


def _point(point: Point, names: Mapping[str, str]) -> Data:
    study = names.get(point.study, point.study)
    return {"study": study, "row": point.row, "a": point.a, "b": point.b}


def _rows(one: RowAgreement) -> Data:
    return {
        "section": one.section,
        "a_rows": one.of_a.items,
        "b_rows": one.of_b.items,
        "a_matched": one.of_a.agree,
        "b_matched": one.of_b.agree,
        "links": one.links,
        "precision": one.of_a.percent,
        "recall": one.of_b.percent,
        "f1": one.f1,
    }


def _reviewer(one: ReviewerRates) -> Data:
    return {
        "reviewer": one.reviewer,
        "studies": one.studies,
        "items": one.items,
        "omissions": _rate(one.omissions),
        "errors": _rate(one.errors),
        "rows_omitted": one.rows_omitted,
        "rows_extra": one.rows_extra,
    }


def _rate(share: Share) -> Data:
    ci = None if share.ci is None else list(share.ci)
    return {"count": share.agree, "percent": share.percent, "ci": ci}
