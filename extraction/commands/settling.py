"""compare, pair, unpair, decide, lock, unlock: from two sealed records to one settled study."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from extraction.adjudicating.adjudication import open_items
from extraction.adjudicating.deciding import deciders, participants
from extraction.adjudicating.decisions_file import plan_decisions, read_decisions
from extraction.adjudicating.discussing import threads
from extraction.adjudicating.settling import decide, lock, unlock
from extraction.commands.opening import (
    again_if_busy,
    check_viewer,
    opened,
    waiting_data,
    waiting_lines,
)
from extraction.commands.output import counted, table
from extraction.comparing.comparison import comparison_to_data, totals_to_data
from extraction.entering import told_faults
from extraction.entries import split_path
from extraction.errors import BadEntries, NotAllowed, NotFound, Refused
from extraction.results import Status
from extraction.rows.pairing import link, pair, unpair

if TYPE_CHECKING:
    import argparse

    from extraction.commands.output import Output
    from extraction.record import Record
    from extraction.review import Review
    from extraction.study import Study
    from extraction.trail import JsonObject


def compare_command(args: argparse.Namespace, output: Output) -> int:
    """Lay the sealed records side by side."""
    with opened(args.project, read_only=True) as review:
        check_viewer(review, args)
        named = [review.study(args.study)] if args.study else None
        studies = [
            s for s in named or review.studies() if named or review.state.unblinded.get(s.id)
        ]
        if not studies:
            reasons = "; ".join(waiting_lines(review)) or "there are no studies yet"
            raise NotAllowed(f"{args.project}: no study is sealed by all its reviewers; {reasons}")
        data = compare_data(review, studies)
        output.result(data, _compare_lines(review, studies))
    return 0


def compare_data(review: Review, studies: list[Study]) -> JsonObject:
    """The JSON of ``compare``."""
    told = [_study_data(review, study) for study in studies]
    pairs = [(review.comparison(study), review.decisions(study)) for study in studies]
    return {"studies": told, "totals": totals_to_data(pairs), "waiting": waiting_data(review)}


def _study_data(review: Review, study: Study) -> JsonObject:
    records, decisions = review.open_records(study), review.decisions(study)
    comparison = review.comparison(study)
    return comparison_to_data(
        review.codebook, study.name, comparison, records, decisions, threads(review, study)
    )


def _compare_lines(review: Review, studies: list[Study]) -> list[str]:
    lines: list[str] = []
    for study in studies:
        comparison, decisions = review.comparison(study), review.decisions(study)
        conflicts = [i for i in comparison.items if i.status is Status.CONFLICT]
        left = len(open_items(comparison, decisions))
        lines.append(
            f"{study.name}: {counted(len(comparison.items), 'item')}, "
            f"{counted(len(conflicts), 'conflict')}, {left} undecided"
        )
        rows = [
            (" ", f"{i.key.section} {i.row}".strip(), i.key.field, i.category, ", ".join(i.parts))
            for i in conflicts
        ]
        lines += table(rows)
    return lines + waiting_lines(review)


class _Rows(NamedTuple):
    study: Study
    section: str
    a: list[str]
    b: list[str]


def pair_command(args: argparse.Namespace, output: Output) -> int:
    """Confirm or make a pair of rows, a link of several, or all that are proposed for a study."""
    with opened(args.project) as review:
        study = review.study(args.study)
        confirmed = _confirm_all(review, study) if args.all else _pair_named(review, args)
        told = f"{study.name}: {counted(confirmed, 'pair')} confirmed"
        output.result({"study": study.name, "confirmed": confirmed}, [told])
    return 0


def _confirm_all(review: Review, study: Study) -> int:
    pairs = review.comparison(study).pairs
    proposed = [one for one in pairs if one.is_matched and not one.confirmed]
    for one in proposed:
        pair(review, study, one.section, one.a, one.b)
    return len(proposed)


def _pair_named(review: Review, args: argparse.Namespace) -> int:
    rows = _named_rows(review, args)
    if len(rows.a) == len(rows.b) == 1:
        pair(review, rows.study, rows.section, rows.a[0], rows.b[0])
    else:
        link(review, *rows)
    return 1


def unpair_command(args: argparse.Namespace, output: Output) -> int:
    """Say that two rows are not the same; a link that holds both falls by it."""
    with opened(args.project) as review:
        rows = _named_rows(review, args)
        if len(rows.a) + len(rows.b) > 2:
            raise Refused("name two rows, one with --a and one with --b")
        unpair(review, rows.study, rows.section, rows.a[0], rows.b[0])
        output.result({"study": rows.study.name}, [f"{rows.study.name}: no longer a pair"])
    return 0


def _named_rows(review: Review, args: argparse.Namespace) -> _Rows:
    study = review.study(args.study)
    if args.section is None or not args.a or not args.b:
        raise Refused("name the rows: --section, --a and --b (--all confirms all proposed pairs)")
    records = review.open_records(study)
    if len(records) != 2:
        raise NotAllowed(f"{study.name} has one reviewer; there are no pairs")
    # Across records ``B:`` marks a row that only B has; A's rows never carry that mark.
    a = [_row_id(review, records[0], args.section, row) for row in args.a]
    b = [_row_id(review, records[1], args.section, row.removeprefix("B:")) for row in args.b]
    return _Rows(study, args.section, a, b)


def _row_id(review: Review, record: Record, section_id: str, path: str) -> str:
    """The row of a path as ``Record.row_path`` writes it, in one record."""
    section = review.codebook.section(section_id)
    if section is None or not section.repeats:
        raise NotFound(f"“{section_id}” is no repeating section")
    wanted = split_path(path)
    for row in record.rows.get(section_id, {}):
        if split_path(record.row_path(section_id, row)) == wanted:
            return row
    raise NotFound(f"{record.reviewer} has no row “{path}” in “{section_id}”")


def decide_command(args: argparse.Namespace, output: Output) -> int:
    """Take decisions from a file; none is taken unless all can be."""
    return again_if_busy(lambda: _decide(args, output))


def _decide(args: argparse.Namespace, output: Output) -> int:
    from extraction.reports import placer

    path = Path(args.decisions)
    lines = read_decisions(path)
    with opened(args.project) as review, placer(review) as places:
        by = _decider(review, args.adjudicator)
        planned = plan_decisions(review, by, lines, places)
        if planned.faults:
            raise BadEntries(str(path), told_faults(planned.faults))
        taken = decide(review, planned.decisions, by=by)
        left = sum(_left(review, study) for study in review.studies())
        output.result(
            {"adjudicator": by, "decided": taken, "undecided": left},
            [f"{by}: {counted(taken, 'decision')} taken, {left} conflicts undecided"],
        )
    return 0


def _decider(review: Review, name: str) -> str:
    wanted = name.strip().casefold()
    state, studies = review.state, review.studies()
    match = [
        who for study in studies for who in participants(state, study) if who.casefold() == wanted
    ]
    if not match:
        known = {who for study in studies for who in deciders(state, study)}
        raise NotAllowed(f"{name} may not decide in this review; {' or '.join(sorted(known))} may")
    return match[0]


def _left(review: Review, study: Study) -> int:
    if not review.state.unblinded.get(study.id):
        return 0
    return len(open_items(review.comparison(study), review.decisions(study)))


def lock_command(args: argparse.Namespace, output: Output) -> int:
    """Close a settled study."""
    with opened(args.project) as review:
        study = review.study(args.study)
        lock(review, study)
        version = review.state.versions.get(study.id, 1)
        told = f"{study.name}: locked, dataset version {version}"
        output.result({"study": study.name, "version": version}, [told])
    return 0


def unlock_command(args: argparse.Namespace, output: Output) -> int:
    """Open a locked study again, with a reason."""
    with opened(args.project) as review:
        study = review.study(args.study)
        unlock(review, study, args.reason or "")
        version = review.state.versions[study.id]
        told = f"{study.name}: unlocked; its next dataset is version {version}"
        output.result({"study": study.name, "version": version}, [told])
    return 0
