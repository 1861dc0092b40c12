"""agreement, summary, checks, verify: what the sealed and settled records come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extraction.agreement import agreement_to_data
from extraction.commands.opening import (
    check_viewer,
    opened,
    project_path,
    waiting_data,
    waiting_lines,
)
from extraction.commands.output import counted, table
from extraction.findings import review_findings
from extraction.outcome import agreement_of, summary_of
from extraction.published import check_published, published_to_data
from extraction.rounding import Rounding
from extraction.synthesis import summary_to_data

if TYPE_CHECKING:
    import argparse

    from extraction.commands.output import Output
    from extraction.trail import JsonObject

_AGREEMENT = ("section", "field", "items", "agree", "percent", "95% CI")
_COEFFICIENTS = ("kappa", "weighted_kappa", "ac1", "alpha", "icc")


def agreement_command(args: argparse.Namespace, output: Output) -> int:
    """Agreement of the sealed originals, a field at a time."""
    with opened(args.project, read_only=True) as review:
        check_viewer(review, args)
        report = agreement_of(review)
        names = {study.id: study.name for study in review.studies()}
        data = agreement_to_data(report, names) | {"waiting": waiting_data(review)}
        output.result(data, [*_agreement_lines(data), *waiting_lines(review)])
    return 0


def _agreement_lines(data: JsonObject) -> list[str]:
    rows: list[tuple[object, ...]] = [(*_AGREEMENT, *_COEFFICIENTS, "note")]
    rows += [_agreement_row(one) for one in data["fields"]]
    shares = {"key outcomes": data["key_outcomes"], "overall": data["overall"]}
    if "pilot" in data:
        shares["pilot studies"] = data["pilot"]["overall"]
    rows += [_agreement_row({"section": name, **share}) for name, share in shares.items()]
    lines = table(rows)
    lines += [
        f"{one['section']}: {one['a_matched']} of A's {one['a_rows']} rows are among B's, "
        f"{one['b_matched']} of B's {one['b_rows']} among A's"
        for one in data["rows"]
    ]
    lines += [
        f"{one['reviewer']}: of {one['items']} settled answers {one['omissions']['count']} omitted "
        f"and {one['errors']['count']} wrong"
        for one in data["reviewers"]
    ]
    return lines


def _agreement_row(one: JsonObject) -> tuple[object, ...]:
    percent, interval = one["percent"], one["ci"]
    shown = "" if percent is None else f"{percent:.1f}"
    ci = f"{interval[0]:.1f}–{interval[1]:.1f}" if interval else ""
    found = [one.get(key) for key in _COEFFICIENTS]
    told = ["" if coefficient is None else f"{coefficient['value']:.2f}" for coefficient in found]
    head = (one["section"], one.get("field"), one["items"], one["agree"], shown, ci)
    return *head, *told, one.get("note")


def summary_command(args: argparse.Namespace, output: Output) -> int:
    """The codebook's analyses from the consensus, and the published-figure check."""
    with opened(args.project, read_only=True) as review:
        check_viewer(review, args)
        summary = summary_of(review, Rounding(args.rounding))
        checks = check_published(review.codebook, summary)
        data = summary_to_data(summary) | {"published": published_to_data(checks)}
        lines = [f"{counted(summary.studies, 'study')}, {counted(summary.arms, 'arm')}"]
        lines += table(
            (s["id"], one.displayed, _fraction(s), _aside(s))
            for one, s in zip(summary.statistics, data["statistics"], strict=True)
        )
        rows = [("published", "printed", "recomputed", "verdict")]
        rows += [
            tuple(p[k] for k in ("analysis", "printed", "recomputed", "verdict"))
            for p in data["published"]
        ]
        lines += ["", *table(rows), *waiting_lines(review)]
        output.result(data | {"waiting": waiting_data(review)}, lines)
    return 0


def _fraction(statistic: JsonObject) -> str:
    parts = [statistic.get("numerator"), statistic.get("denominator")]
    return "/".join(str(part) for part in parts if part is not None)


def _aside(statistic: JsonObject) -> str:
    told = [
        counted(len(rows), "arm") + f" {name}"
        for name in ("outside", "open", "excluded")
        if (rows := statistic.get(name))
    ]
    return "; ".join([*told, *filter(None, [statistic["note"]])])


def checks_command(args: argparse.Namespace, output: Output) -> int:
    """Arithmetic and logic findings; 1 if there are any."""
    with opened(args.project, read_only=True) as review:
        viewer = check_viewer(review, args)
        findings = review_findings(review, viewer)
        data = {"findings": [finding.to_data() for finding in findings]}
        rows = [(f.study, f.whose, f.section, f.row, f.field, f.message) for f in findings]
        lines = [*table(rows), counted(len(findings), "finding"), *waiting_lines(review)]
        output.result(data | {"waiting": waiting_data(review)}, lines)
        return 1 if findings else 0


def verify_command(args: argparse.Namespace, output: Output) -> int:
    """Integrity of the project file, its trail and its own rules; 1 if anything is amiss."""
    from extraction.storage import open_project
    from extraction.verifying import verify

    path = project_path(args.project)
    store = open_project(path, read_only=True)
    try:
        findings = verify(store)
    finally:
        store.close()
    lines = [f"{finding['where']}: {finding['what']}" for finding in findings]
    output.result({"findings": findings}, lines or [f"{path}: whole; nothing amiss"])
    return 1 if findings else 0
