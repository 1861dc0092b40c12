"""The sample review: nine made-up papers with the numbers of the model review, and two records."""

from __future__ import annotations

import itertools
import tomllib
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

from extraction.adjudicating.decisions_file import plan_decisions, read_decisions
from extraction.adjudicating.settling import decide
from extraction.entering import plan_edits, told_faults
from extraction.entries import read_entries
from extraction.errors import BadEntries
from extraction.reports import placer, read_reports
from extraction.review import Review
from extraction.setting_up import add_report, add_study, assign
from schemas.library import shipped_text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from extraction.entries import EntryLine
    from extraction.store import Store
    from extraction.trail import Trail

    Progress = Callable[[str], None]
    #: Records, as (study, reviewer), that are not sealed yet, each with what of it is not answered:
    #: "section", or "section.field".
    Unsealed = Mapping[tuple[str, str], Collection[str]]


@dataclass(frozen=True, slots=True)
class Sample:
    """What ``review.toml`` of the sample says; entries and decisions are file names beside it."""

    folder: Path
    title: str
    codebook: str
    reviewers: tuple[tuple[str, str], ...]
    adjudicator: str
    decisions: str
    studies: tuple[tuple[str, str], ...]


@contextmanager
def sample_files() -> Iterator[Sample]:
    """The sample's files, as a folder on disk while the block runs."""
    folder: Traversable = resources.files("resources") / "sample"
    with resources.as_file(folder) as path:
        said = tomllib.loads((path / "review.toml").read_text(encoding="utf-8"))
        yield Sample(
            path,
            said["title"],
            said["codebook"],
            tuple((one["name"], one["entries"]) for one in said["reviewer"]),
            said["adjudicator"],
            said["decisions"],
            tuple((one["name"], one["report"]) for one in said["study"]),
        )


def write_sample(
    store: Store,
    progress: Progress,
    *,
    trail: Trail | None = None,
    unsealed: Unsealed | None = None,
) -> Review:
    """Fill an empty store with the sample: both records sealed, nothing decided.

    ``unsealed`` makes it the sample of an earlier moment; ``trail`` brings another clock and salt.
    """
    open_ones = unsealed or {}
    with sample_files() as sample:
        names = [name for name, _ in sample.reviewers]
        text = shipped_text(sample.codebook)
        review = Review.create(store, text, title=sample.title, reviewers=names, trail=trail)
        reports = read_reports([sample.folder / file for _, file in sample.studies])
        for (name, _), report in zip(sample.studies, reports, strict=True):
            add_report(review, add_study(review, name), report)
            progress(f"added {name}")
        assign(review, review.studies(), names, adjudicator=sample.adjudicator)
        for name, file in sample.reviewers:
            lines = read_entries(sample.folder / file).lines
            taken = [line for line in lines if not _is_left(line, name, open_ones)]
            _enter(review, name, sample.folder / file, taken)
            progress(f"entered what {name} extracted")
        for name, study in itertools.product(names, review.studies()):
            if (study.name, name) not in open_ones:
                review.seal(study, name)
    return review


def _is_left(line: EntryLine, reviewer: str, unsealed: Unsealed) -> bool:
    """Whether an entry is not made yet."""
    left = unsealed.get((line.study, reviewer), ())
    return line.section in left or f"{line.section}.{line.field}" in left


def _enter(review: Review, reviewer: str, path: Path, lines: Sequence[EntryLine]) -> None:
    with placer(review) as places:
        entered = plan_edits(review, reviewer, lines, places)
    if entered.faults or entered.unplaced:
        raise BadEntries(str(path), told_faults([*entered.faults, *entered.unplaced]))
    review.apply(entered.edits, by=reviewer)


def finish_sample(review: Review, studies: Collection[str] = ()) -> int:
    """Take the sample's decisions, or only those of some studies; gives how many there were."""
    with sample_files() as sample, placer(review) as places:
        path = sample.folder / sample.decisions
        lines = read_decisions(path)
        wanted = [one for one in lines if not studies or one.get("study") in studies]
        planned = plan_decisions(review, sample.adjudicator, wanted, places)
        if planned.faults:
            raise BadEntries(str(path), told_faults(planned.faults))
        return decide(review, planned.decisions, by=sample.adjudicator)
