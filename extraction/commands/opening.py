"""Opening projects for a command, and what is told of studies that are not shown."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from extraction.errors import NotAProject, ProjectBusy, Refused
from extraction.review import Review

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from extraction.trail import JsonObject

SUFFIX = ".coextract"


def project_path(place: str) -> Path:
    """The path of a project file. Raises ``Refused`` for an address this version can't open."""
    if place.startswith(("postgresql://", "postgres://")):
        raise Refused(
            f"{place.split('@')[-1]}: team servers can't be opened yet; use a project file"
        )
    return Path(place)


@contextmanager
def opened(place: str, *, read_only: bool = False) -> Iterator[Review]:
    """The review in a project file, closed again at the end."""
    from extraction.storage import open_project

    path = project_path(place)
    store = open_project(path, read_only=read_only)
    try:
        review = Review(store)
        if review.state.codebook is None:
            raise NotAProject(f"{path}: holds no review; make one with `coextract new`")
        yield review
    finally:
        store.close()


def again_if_busy(work: Callable[[], int]) -> int:
    """Do work that opens a project; once more where somebody else wrote while it was done."""
    try:
        return work()
    except ProjectBusy:
        return work()


def waiting_data(review: Review) -> list[JsonObject]:
    """The studies that are left out, with the reason, as JSON shows them."""
    return [{"study": study.name, "reason": reason} for study, reason in review.waiting()]


def waiting_lines(review: Review) -> list[str]:
    """The studies that are left out, in words."""
    return [f"left out: {study.name} ({reason})" for study, reason in review.waiting()]


def check_viewer(review: Review, args: argparse.Namespace) -> str | None:
    """The reviewer named with ``--as``, as the review writes the name. Raises ``NotFound``."""
    return review.reviewer(args.viewer) if args.viewer else None
