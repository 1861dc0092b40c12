"""new, add, rename, assign, pilot, exclude, include: a review, its studies and who does what."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from extraction.commands.opening import SUFFIX, opened, project_path
from extraction.commands.output import counted
from extraction.errors import BadInput, Refused
from extraction.review import Review
from extraction.setting_up import add_papers, assign, rename_study
from extraction.study import Mode
from extraction.study_status import exclude, include, set_pilot
from schemas.codebook_file import CodebookError, read_codebook
from schemas.library import shipped, shipped_text

if TYPE_CHECKING:
    import argparse

    from extraction.commands.output import Output
    from extraction.trail import JsonObject


def codebook_text(named: str) -> str:
    """The TOML of a shipped codebook (by id) or of a file, read through once to refuse faults."""
    if named in shipped():
        return shipped_text(named)
    path = Path(named)
    try:
        if not path.is_file():
            known = ", ".join(shipped())
            raise BadInput(f"{named}: is neither a codebook file nor one that ships ({known})")
        text = path.read_bytes().decode("utf-8-sig")
        read_codebook(text, str(path))
    except OSError as error:
        raise BadInput(
            f"{path}: can't be read ({error.strerror}); check its permissions"
        ) from error
    except UnicodeDecodeError as error:
        raise BadInput(f"{path}: is not UTF-8 text; save the codebook as UTF-8") from error
    except CodebookError as error:
        raise BadInput(str(error)) from error
    return text


def new_command(args: argparse.Namespace, output: Output) -> int:
    """Make an empty review."""
    from extraction.storage import create_project

    path = project_path(args.project)
    if path.suffix != SUFFIX:
        raise Refused(f"{path}: a project file ends in {SUFFIX}")
    text = codebook_text(args.codebook)
    store = create_project(path)
    made = False
    if store.caution:
        output.remark(store.caution)
    try:
        review = Review.create(store, text, title=path.stem, reviewers=args.reviewer or [])
        made = True
    finally:
        store.close()
        if not made:
            path.unlink(missing_ok=True)
    who = " and ".join(review.state.reviewers) or "no reviewers yet: name them with `assign`"
    data = {"project": str(path), "codebook": review.codebook.id}
    output.result(
        {**data, "reviewers": review.state.reviewers},
        [f"made {path} with codebook {review.codebook.id} {review.codebook.version}; {who}"],
    )
    return 0


def add_command(args: argparse.Namespace, output: Output) -> int:
    """Add PDFs: each a study, or all as reports of one study. All of them, or none."""
    from extraction.reports import read_reports

    reports = read_reports([Path(name) for name in args.files])
    with opened(args.project) as review:
        if args.study is None:
            _check_names(review, [report.stem for report in reports])
        added = add_papers(review, [(args.study or report.stem, report) for report in reports])
        data = [{"study": s.name, "reports": [r.name for r in s.reports]} for s in added]
        lines = [f"{s.name}: {counted(len(s.reports), 'report')}" for s in added]
        output.result({"studies": data}, lines)
    return 0


def _check_names(review: Review, names: list[str]) -> None:
    """Refuse the whole call where two studies would have the same name."""
    taken = {study.name.casefold() for study in review.studies()}
    for name in names:
        if name.casefold() in taken:
            raise Refused(f"there is a study “{name}” already; say --study to add a report to one")
        taken.add(name.casefold())


def rename_command(args: argparse.Namespace, output: Output) -> int:
    """Call a study something else."""
    with opened(args.project) as review:
        before = review.study(args.study)
        after = rename_study(review, before, args.name)
        told = f"{before.name}: now called {after.name}"
        output.result({"study": after.name, "before": before.name}, [told])
    return 0


def assign_command(args: argparse.Namespace, output: Output) -> int:
    """Say who extracts and who adjudicates which studies."""
    with opened(args.project) as review:
        named = [review.study(name) for name in args.study or []]
        studies = named or list(review.studies())
        mode = Mode(args.mode) if args.mode else None
        assign(
            review,
            studies,
            args.reviewers,
            adjudicator=args.adjudicator,
            mode=mode,
            keeps_adjudicator=args.adjudicator is None and not args.no_adjudicator,
        )
        told: list[JsonObject] = [
            {"study": study.name, "mode": a.mode.value, "reviewers": list(a.reviewers)}
            | ({"adjudicator": a.adjudicator} if a.adjudicator else {})
            for study in (review.study(s.id) for s in studies)
            if (a := study.assignment)
        ]
        output.result({"assigned": told}, [_assigned_line(one) for one in told])
    return 0


def _assigned_line(one: JsonObject) -> str:
    decides = one.get("adjudicator", "either reviewer" if len(one["reviewers"]) > 1 else "")
    told = f"{one['study']}: {one['mode']}, {' and '.join(one['reviewers'])}"
    return f"{told}; {decides} decides" if decides else told


def pilot_command(args: argparse.Namespace, output: Output) -> int:
    """Say that a study serves to try the codebook, or no longer does."""
    with opened(args.project) as review:
        study = review.study(args.study)
        set_pilot(review, study, not args.off)
        told = "no longer a pilot" if args.off else "a pilot; its agreement is told apart"
        output.result({"study": study.name, "pilot": not args.off}, [f"{study.name}: {told}"])
    return 0


def exclude_command(args: argparse.Namespace, output: Output) -> int:
    """Keep a study out of every summary, with the reason; its data stay."""
    with opened(args.project) as review:
        study = review.study(args.study)
        exclude(review, study, args.reason)
        reason = review.study(study.id).exclusion
        told = f"{study.name}: excluded ({reason}); its data are kept, out of every summary"
        output.result({"study": study.name, "excluded": reason}, [told])
    return 0


def include_command(args: argparse.Namespace, output: Output) -> int:
    """Take a late exclusion back."""
    with opened(args.project) as review:
        study = review.study(args.study)
        include(review, study)
        output.result({"study": study.name, "excluded": None}, [f"{study.name}: included again"])
    return 0
