"""demo: the sample review, written as a project; with --finish settled and exported as well."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from extraction.agreement import agreement_to_data
from extraction.commands.output import counted
from extraction.comparing.comparison import totals_to_data
from extraction.errors import CannotWrite
from extraction.outcome import agreement_of
from extraction.rounding import Rounding

if TYPE_CHECKING:
    import argparse

    from extraction.commands.output import Output
    from extraction.review import Review
    from extraction.trail import JsonObject

NAME = "dfsp"


def demo_command(args: argparse.Namespace, output: Output) -> int:
    """Write the sample review into a folder, in place of an earlier sample there."""
    from extraction.sample import finish_sample, write_sample
    from extraction.storage import create_project

    folder = Path(args.folder)
    _make_folder(folder)
    project, workbook = folder / f"{NAME}.coextract", folder / f"{NAME}.xlsx"
    with _aside(folder) as aside:
        fresh = Path(aside) / project.name
        store = create_project(fresh)
        try:
            review = write_sample(store, output.remark)
            decided = finish_sample(review) if args.finish else 0
            if args.finish:
                _export(review, workbook)
            told = _told(review, decided)
        finally:
            store.close()
        _move(fresh, project)
    lines = [*_lines(told), f"project: {project}"]
    data: JsonObject = {**told, "project": str(project)}
    if args.finish:
        lines.append(f"workbook: {workbook}")
        data["workbook"] = str(workbook)
    else:
        lines.append(f"next: coextract compare {project}")
    output.result(data, lines)
    return 0


def _told(review: Review, decided: int) -> JsonObject:
    pairs = [(review.comparison(study), review.decisions(study)) for study in review.studies()]
    agreement = agreement_to_data(agreement_of(review))
    return {
        "studies": len(review.studies()),
        **totals_to_data(pairs),
        "agreement": agreement["overall"],
        "decisions": decided,
    }


def _lines(told: JsonObject) -> list[str]:
    agreement = told["agreement"]
    low, high = agreement["ci"]
    return [
        f"{counted(told['studies'], 'study')}, two records each, all sealed",
        f"{counted(told['items'], 'item')} compared: {told['agree']} agree, "
        f"{counted(told['conflict'], 'conflict')}, {told['undecided']} undecided",
        f"agreement: {agreement['percent']:.1f} % of {agreement['items']} items "
        f"(95% CI {low:.1f}–{high:.1f})",
        f"decisions: {told['decisions']}",
    ]


def _export(review: Review, target: Path) -> None:
    from extraction.export.workbook import write_workbook

    write_workbook(review, target, rounding=Rounding.HALF_UP)


def _aside(folder: Path) -> tempfile.TemporaryDirectory[str]:
    """A folder within, where the sample is made before it takes its place."""
    try:
        return tempfile.TemporaryDirectory(dir=folder, prefix=".sample-")
    except OSError as error:
        raise CannotWrite(
            f"{folder}: can't be written ({error.strerror}); choose another"
        ) from error


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(f"{folder}: can't be made ({error.strerror}); choose another") from error


def _move(fresh: Path, project: Path) -> None:
    try:
        fresh.replace(project)
    except OSError as error:
        raise CannotWrite(f"{project}: can't be replaced ({error.strerror}); close it") from error
