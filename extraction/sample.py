"""The sample review: nine made-up papers with the numbers of the model review, and two records."""

from __future__ import annotations

import tomllib
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

from extraction.decisions_file import plan_decisions, read_decisions
from extraction.entering import plan_edits, told_faults
from extraction.entries import read_entries
from extraction.errors import BadEntries
from extraction.reports import placer, read_reports
from extraction.review import Review
from extraction.setting_up import add_report, add_study, assign
from extraction.settling import decide
from schemas.library import shipped_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from extraction.store import Store

    Progress = Callable[[str], None]


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


def write_sample(store: Store, progress: Progress) -> Review:
    """Fill an empty store with the sample: both records sealed, nothing decided."""
    with sample_files() as sample:
        names = [name for name, _ in sample.reviewers]
        text = shipped_text(sample.codebook)
        review = Review.create(store, text, title=sample.title, reviewers=names)
        reports = read_reports([sample.folder / file for _, file in sample.studies])
        for (name, _), report in zip(sample.studies, reports, strict=True):
            add_report(review, add_study(review, name), report)
            progress(f"added {name}")
        assign(review, review.studies(), names, adjudicator=sample.adjudicator)
        for name, file in sample.reviewers:
            _enter(review, name, sample.folder / file)
            progress(f"entered what {name} extracted")
        for name in names:
            for study in review.studies():
                review.seal(study, name)
    return review


def _enter(review: Review, reviewer: str, path: Path) -> None:
    with placer(review) as places:
        entered = plan_edits(review, reviewer, read_entries(path), places)
    if entered.faults or entered.unplaced:
        raise BadEntries(str(path), told_faults([*entered.faults, *entered.unplaced]))
    review.apply(entered.edits, by=reviewer)


def finish_sample(review: Review) -> int:
    """Take the sample's decisions; gives how many there were."""
    with sample_files() as sample, placer(review) as places:
        path = sample.folder / sample.decisions
        planned = plan_decisions(review, sample.adjudicator, read_decisions(path), places)
        if planned.faults:
            raise BadEntries(str(path), told_faults(planned.faults))
        return decide(review, planned.decisions, by=sample.adjudicator)
