"""Figures as a person reads them, and a summary as plain JSON data."""

from __future__ import annotations

from dataclasses import fields
from fractions import Fraction
from typing import TYPE_CHECKING, Any, assert_never

from extraction.rounding import Rounding, exact_text, jama_p, shown
from extraction.synthesis.figures import Comparison, Mean, Proportion, Range, Total

if TYPE_CHECKING:
    from extraction.synthesis.figures import (
        Contribution,
        Figures,
        Group,
        LeftOut,
        OpenCell,
        Statistic,
        Summary,
    )

NOT_ESTIMABLE = "not estimable"


def display(figures: Figures, decimals: int, rounding: Rounding) -> str:
    """The figures in words and digits: ``152``, ``55.3%``, ``9.9``, ``1.2–49.0``, ``P = .02``.

    P values are printed by JAMA's own rule whatever the rounding.
    """
    match figures:
        case Total(numerator):
            return str(numerator)
        case Proportion():
            percent = _shown(figures.percent, decimals, rounding)
            return percent if figures.percent is None else f"{percent}%"
        case Mean(exact):
            return _shown(exact, decimals, rounding)
        case Range(low, high):
            if low is None and high is None:
                return NOT_ESTIMABLE
            ends = ["?" if e is None else shown(e, decimals, rounding) for e in (low, high)]
            return "–".join(ends)
        case Comparison(p=p):
            return NOT_ESTIMABLE if p is None else jama_p(p)
    assert_never(figures)


def _shown(value: Fraction | None, decimals: int, rounding: Rounding) -> str:
    return NOT_ESTIMABLE if value is None else shown(value, decimals, rounding)


def summary_to_data(summary: Summary) -> dict[str, Any]:  # JSON, shaped as its tests say
    """The summary as JSON data.

    ``exact``, ``min``, ``max`` and ``mean`` are texts without any rounding: decimals where they
    end, else ``p/q``; a proportion's is its percentage. A count or a sum has a numerator only.
    """
    return {
        "studies": summary.studies,
        "arms": summary.arms,
        **({} if summary.patients is None else {"patients": summary.patients}),
        "rounding": summary.rounding.value,
        "statistics": [_statistic(statistic) for statistic in summary.statistics],
    }


def _statistic(statistic: Statistic) -> dict[str, object]:
    return {
        "id": statistic.analysis.id,
        **_figures(statistic),
        "contributing": [_plain(one) for one in statistic.contributing],
        "outside": [_plain(one) for one in statistic.outside],
        "open": [_plain(cell) for cell in statistic.open],
        "excluded": [_plain(row) for row in statistic.excluded],
        "note": statistic.note or None,
    }


def _figures(statistic: Statistic) -> dict[str, object]:
    displayed = {"displayed": statistic.displayed}
    match statistic.figures:
        case Total(numerator):
            return {"numerator": numerator}
        case Proportion(numerator, denominator) as share:
            counts = {"numerator": numerator, "denominator": denominator}
            return {**counts, "exact": _exact(share.percent), **displayed}
        case Mean(exact):
            return {"exact": _exact(exact), **displayed}
        case Range(low, high):
            return {"min": _exact(low), "max": _exact(high), **displayed}
        case Comparison(groups, p):
            return {"p": p, "groups": [_group(group) for group in groups], **displayed}
    assert_never(statistic.figures)


def _group(group: Group) -> dict[str, object]:
    share = group.share
    counts = {"numerator": share.numerator, "denominator": share.denominator}
    return {"group": group.name, **counts, "exact": _exact(share.percent)}


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else exact_text(value)


def _plain(listed: Contribution | OpenCell | LeftOut) -> dict[str, object]:
    """The parts that are there; exact numbers as texts."""
    parts = {part.name: getattr(listed, part.name) for part in fields(listed)}
    return {
        name: exact_text(part) if isinstance(part, Fraction) else part
        for name, part in parts.items()
        if part is not None
    }
