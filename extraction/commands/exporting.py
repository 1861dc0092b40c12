"""export: the workbook, a figure, or the whole review as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from extraction.commands.opening import (
    SUFFIX,
    check_viewer,
    opened,
    project_path,
    waiting_data,
    waiting_lines,
)
from extraction.errors import CannotWrite, Refused
from extraction.export.replacing import replacing
from extraction.outcome import agreement_of
from extraction.rounding import Rounding

if TYPE_CHECKING:
    import argparse

    from extraction.commands.output import Output
    from extraction.review import Review

FIGURES = ("svg", "png", "pdf")
FORMATS = ("xlsx", "json", *FIGURES)


def export_command(args: argparse.Namespace, output: Output) -> int:
    """Write the dataset; what is not open yet is left out, and told."""
    target = Path(args.out)
    wanted = args.format or target.suffix.removeprefix(".").casefold()
    if wanted not in FORMATS:
        raise Refused(
            f"{target}: say what to write by its ending: .xlsx or .json; figures .svg, .png, .pdf"
        )
    _check_no_project(target, project_path(args.project))
    with opened(args.project) as review:
        viewer = check_viewer(review, args)
        if wanted == "json":
            from extraction.export.dump import write_dump

            write_dump(review, target, viewer=viewer)
        elif wanted in FIGURES:
            _write_figure(review, target, wanted, args)
        else:
            from extraction.export.workbook import write_workbook

            write_workbook(review, target, rounding=Rounding(args.rounding), viewer=viewer)
        if not review.store.is_read_only:
            review.store.note(f"exported {target.name}")
        output.result(
            {"path": str(target), "format": wanted, "waiting": waiting_data(review)},
            [f"wrote {target}", *waiting_lines(review)],
        )
    return 0


def _write_figure(review: Review, target: Path, wanted: str, args: argparse.Namespace) -> None:
    """Draw agreement by field, or the differences of one field."""
    from extraction.export.plots import ImageKind, agreement_figure, field_figure

    report, kind = agreement_of(review), ImageKind(wanted)
    if args.figure == "agreement":
        image = agreement_figure(review.codebook, report, kind)
    else:
        section, _, field = args.field.partition(".")
        image = field_figure(review.codebook, report, (section, field), kind)
    with replacing(target) as temporary:
        temporary.write_bytes(image)


def _check_no_project(target: Path, project: Path) -> None:
    """Refuse to write over a project, this one or another, or over what stands beside it."""
    if target.exists() and project.exists() and target.samefile(project):
        raise CannotWrite(f"{target}: is the project itself; name another file")
    if SUFFIX in (suffix.partition("-")[0].casefold() for suffix in target.suffixes[-1:]):
        raise CannotWrite(f"{target}: is the name of a project; name a .xlsx or .json file")
