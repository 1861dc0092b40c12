"""enter, seal, reopen: a reviewer's own record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from extraction.commands.opening import again_if_busy, opened
from extraction.commands.output import counted
from extraction.entering import plan_edits, told_faults
from extraction.entries import read_entries
from extraction.errors import BadEntries, CoextractError, NotAllowed, NotFound, Refused
from extraction.sealing import (
    is_record_sealed,
    is_unblinded,
    sealed_sections,
    sections_of,
)
from extraction.verification import confirm

if TYPE_CHECKING:
    import argparse

    from extraction.commands.output import Output
    from extraction.entering import Entered
    from extraction.review import Review
    from extraction.study import Study


def enter_command(args: argparse.Namespace, output: Output) -> int:
    """Take a reviewer's entries file, in one transaction."""
    return again_if_busy(lambda: _enter(args, output))


def _enter(args: argparse.Namespace, output: Output) -> int:
    from extraction.reports import placer

    path = Path(args.entries)
    with opened(args.project) as review, placer(review) as places:
        reviewer = review.reviewer(args.reviewer)
        file = read_entries(path, lambda study: _role(review, study, reviewer))
        entered = plan_edits(review, reviewer, file.lines, places)
        if entered.faults and not args.partial:
            raise BadEntries(str(path), told_faults(entered.faults))
        review.apply(entered.edits, by=reviewer)
        for sheet in file.sheets:
            output.remark(f"{path}: read sheet “{sheet}”")
        _tell_entered(path, reviewer, len(file.lines), entered, output)
    return 0


def _role(review: Review, study: str, reviewer: str) -> int | None:
    """Whether a reviewer is the first (0) or second (1) of a study; an unknown study is told."""
    try:
        assignment = review.study(study).assignment
    except NotFound:
        return 0
    if assignment is None or reviewer not in assignment.reviewers:
        return None
    return assignment.reviewers.index(reviewer)


def _tell_entered(path: Path, reviewer: str, lines: int, entered: Entered, output: Output) -> None:
    unplaced, faults = told_faults(entered.unplaced), told_faults(entered.faults)
    for line, reason in unplaced:
        output.remark(f"{path}: line {line}: {reason}")
    for line, reason in faults:
        output.remark(f"{path}: line {line} was left out: {reason}")
    answers = sum(1 for edit in entered.edits if edit.cell.key.field)
    data = {"reviewer": reviewer, "lines": lines, "changed": answers}
    told = {
        key: [{"line": line, "reason": reason} for line, reason in pairs]
        for key, pairs in (("left_out", faults), ("unplaced", unplaced))
    }
    output.result(
        {**data, **told},
        [f"{reviewer}: {counted(answers, 'answer')} changed by {counted(lines, 'line')}"],
    )


def seal_command(args: argparse.Namespace, output: Output) -> int:
    """Seal a reviewer's records: the named studies, or all that are assigned and unsealed."""
    with opened(args.project) as review:
        reviewer = review.reviewer(args.reviewer)
        if args.section is not None and review.codebook.section(args.section) is None:
            known = ", ".join(section.id for section in review.codebook.sections)
            raise NotFound(f"there is no section “{args.section}”; the sections are: {known}")
        studies = [review.study(name) for name in args.study or []]
        studies = studies or _unsealed(review, reviewer, args.section)
        if not studies:
            raise NotAllowed(f"{reviewer} has nothing left to seal")
        told = _seal_all(review, studies, reviewer, args)
        what = f"section {args.section} sealed" if args.section else "sealed"
        lines = [
            f"{one['study']}: {what} by {reviewer}" + (", unblinded" if one["unblinded"] else "")
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
            if args.confirm:
                confirm(review, study, reviewer, section=args.section)
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
        _check_sections_closed(review, study, reviewer)
        review.reopen(study, reviewer, args.reason)
        output.result(
            {"study": study.name, "reviewer": reviewer}, [f"{study.name}: reopened by {reviewer}"]
        )
    return 0


def _check_sections_closed(review: Review, study: Study, reviewer: str) -> None:
    """Refuse where only sections are sealed that are unblinded ahead of the rest of the study."""
    sealed = sealed_sections(review.state, study.id, reviewer)
    if is_unblinded(review.state, study) or not sealed:
        return
    if sealed <= review.state.unblinded.get(study.id, set()):
        names = ", ".join(sorted(sealed))
        raise NotAllowed(
            f"what {reviewer} has sealed of {study.name} ({names}) is unblinded and read-only "
            "for ever; the other sections are open as they are"
        )
