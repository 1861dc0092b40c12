"""enter, seal, reopen: a reviewer's own record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from extraction.commands.opening import opened
from extraction.commands.output import counted
from extraction.entering import plan_edits, told_faults
from extraction.entries import read_entries
from extraction.errors import BadEntries, CoextractError, NotAllowed, Refused
from extraction.sealing import is_record_sealed, sealed_sections, sections_of

if TYPE_CHECKING:
    import argparse

    from extraction.commands.output import Output
    from extraction.review import Review
    from extraction.study import Study


def enter_command(args: argparse.Namespace, output: Output) -> int:
    """Take a reviewer's entries file, in one transaction."""
    from extraction.reports import placer

    path = Path(args.entries)
    lines = read_entries(path)
    with opened(args.project) as review, placer(review) as places:
        reviewer = review.reviewer(args.reviewer)
        entered = plan_edits(review, reviewer, lines, places)
        faults = told_faults(entered.faults)
        if faults and not args.partial:
            raise BadEntries(str(path), faults)
        review.apply(entered.edits, by=reviewer)
        for fault in sorted(entered.unplaced, key=lambda one: one.line):
            output.remark(f"{path}: line {fault.line}: {fault.reason}")
        for line, reason in faults:
            output.remark(f"{path}: line {line} was left out: {reason}")
        answers = sum(1 for edit in entered.edits if edit.cell.key.field)
        data = {"reviewer": reviewer, "lines": len(lines), "changed": answers}
        left_out = [{"line": line, "reason": reason} for line, reason in faults]
        unplaced = [{"line": one.line, "reason": one.reason} for one in entered.unplaced]
        output.result(
            {**data, "left_out": left_out, "unplaced": unplaced},
            [f"{reviewer}: {counted(answers, 'answer')} changed by {counted(len(lines), 'line')}"],
        )
    return 0


def seal_command(args: argparse.Namespace, output: Output) -> int:
    """Seal a reviewer's records: the named studies, or all that are assigned and unsealed."""
    with opened(args.project) as review:
        reviewer = review.reviewer(args.reviewer)
        studies = [review.study(name) for name in args.study or []]
        studies = studies or _unsealed(review, reviewer, args.section)
        if not studies:
            raise NotAllowed(f"{reviewer} has nothing left to seal")
        told = _seal_all(review, studies, reviewer, args)
        lines = [
            f"{one['study']}: sealed by {reviewer}" + (", unblinded" if one["unblinded"] else "")
            for one in told
        ]
        output.result({"reviewer": reviewer, "sealed": told}, lines)
    return 0


def _seal_all(
    review: Review, studies: list[Study], reviewer: str, args: argparse.Namespace
) -> list[dict[str, object]]:
    """Seal each study that can be; with several, refusals are told together at the end."""
    told: list[dict[str, object]] = []
    refusals: list[str] = []
    for study in studies:
        try:
            opened_now = review.seal(study, reviewer, section=args.section, empty=args.empty)
        except CoextractError as refusal:
            refusals.append(str(refusal))
            continue
        told.append({"study": study.name, "unblinded": sorted(opened_now)})
    if refusals:
        done = f"{counted(len(told), 'study')} sealed; " if told else ""
        raise Refused(done + " — ".join(refusals))
    return told


def _unsealed(review: Review, reviewer: str, section: str | None) -> list[Study]:
    studies = []
    for study in review.studies():
        own = {s.id for s in sections_of(review.codebook, study, reviewer)}
        sealed = sealed_sections(review.state, study.id, reviewer)
        due = own - sealed if section is None else ({section} & own) - sealed
        if due and not is_record_sealed(review.state, study, reviewer):
            studies.append(study)
    return studies


def reopen_command(args: argparse.Namespace, output: Output) -> int:
    """Take a seal back, as long as the study is not unblinded."""
    with opened(args.project) as review:
        study, reviewer = review.study(args.study), review.reviewer(args.reviewer)
        review.reopen(study, reviewer, args.reason)
        output.result(
            {"study": study.name, "reviewer": reviewer}, [f"{study.name}: reopened by {reviewer}"]
        )
    return 0
