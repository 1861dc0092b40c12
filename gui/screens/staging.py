"""The sample review at the two moments that the pictures show: in the middle, and at the end."""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from extraction.adjudicating.settling import lock
from extraction.rows.pairing import pair
from extraction.sample import finish_sample, write_sample
from extraction.storage import create_project
from extraction.trail import Trail

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from extraction.review import Review
    from extraction.sample import Unsealed
    from extraction.study import Study

AMARA, TUNDE, INES = "Amara Osei", "Tunde Bello", "Ines Calder"
"""The sample's reviewers A and B, and its adjudicator."""

IN_WORK = "Rutkowski 31"
"""The study that Amara is extracting in the middle of the review."""


@dataclass(frozen=True, slots=True)
class Moments:
    """The project files: ``middle`` while some records are open, ``end`` once all is locked."""

    middle: Path
    end: Path

    def copied(self, folder: Path) -> Moments:
        """Copies in a new folder, since scenes change what they show."""
        folder.mkdir()
        middle, end = (Path(shutil.copy(path, folder)) for path in (self.middle, self.end))
        return Moments(middle, end)


_EVERYTHING = ("study", "arms", "adverse_events")
_UNSEALED: Unsealed = {
    (IN_WORK, AMARA): ("arms.tumor_size", "arms.translocation"),
    ("Stacchiotti", AMARA): _EVERYTHING,
    ("Stacchiotti", TUNDE): ("adverse_events",),
    ("Han", TUNDE): ("adverse_events", "arms.severe_adverse_event"),
}
_SETTLED = ("Ugurel", "Wang", "McArthur")
_BEGAN = datetime(2026, 11, 16, 9, 0)
_STEP = timedelta(minutes=1)


def clock() -> Callable[[], datetime]:
    """A clock that goes on by a minute each time it is looked at, in this machine's zone."""
    steps = count()
    return lambda: (_BEGAN + _STEP * next(steps)).astimezone()


def _trail() -> Trail:
    salts = count()
    return Trail(now=clock(), salt=lambda: f"{next(salts):032x}")


def stage(folder: Path) -> Moments:
    """Write both files into an empty folder."""
    moments = Moments(folder / "dfsp.coextract", folder / "dfsp-locked.coextract")
    _stage_middle(moments.middle)
    _stage_end(moments.end)
    return moments


def _stage_middle(path: Path) -> None:
    with closing(create_project(path)) as store:
        review = write_sample(store, _nothing, trail=_trail(), unsealed=_UNSEALED)
        finish_sample(review, _SETTLED)
        _lock(review, _SETTLED)


def _stage_end(path: Path) -> None:
    with closing(create_project(path)) as store:
        review = write_sample(store, _nothing, trail=_trail())
        finish_sample(review)
        _lock(review, [study.name for study in review.studies()])


def _lock(review: Review, names: Sequence[str]) -> None:
    for name in names:
        study = review.study(name)
        confirm_rows(review, study)
        lock(review, study)


def confirm_rows(review: Review, study: Study) -> None:
    """Confirm every pair of rows that the program proposes."""
    for one in review.comparison(study).pairs:
        if one.is_matched and not one.confirmed:
            pair(review, study, one.section, one.a, one.b)


def _nothing(_step: str) -> None:
    """Nobody waits for the sample to be made."""
