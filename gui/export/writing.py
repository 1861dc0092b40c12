"""Writing the exports: off the GUI thread, from a second opening of the project file.

The open review belongs to the GUI thread. What waits to be saved is written first, then the file is
opened once more for reading, and the export is made from that. Touches no widget.
"""

from __future__ import annotations

import hashlib
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from extraction.errors import CannotWrite
from extraction.rounding import Rounding
from extraction.storage.queued import QueuedStore
from gui.opening import SUFFIX
from gui.tasks import Stopped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from extraction.export.preflight import Preflight
    from extraction.review import Review
    from extraction.store import Store
    from gui.tasks import Job

    Source = Callable[[], AbstractContextManager[Review]]

_PATIENCE = 10.0  # seconds for what waits to be written


def tr(text: str) -> str:
    """The words in the window's language; may be asked on any thread."""
    return QCoreApplication.translate("Exporting", text)


class Format(StrEnum):
    """What can be written; the value is the ending."""

    WORKBOOK = "xlsx"
    EVERYTHING = "json"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be written where. ``viewer`` adds that reviewer's own unsealed records."""

    targets: tuple[tuple[Format, Path], ...]
    rounding: Rounding = Rounding.HALF_UP
    viewer: str | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written and read back. ``sheets`` is 0 for what has none."""

    path: Path
    sha256: str
    size: int
    sheets: int = 0


class Gate:
    """Between stopping and putting a file in place: exactly one of both happens."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._is_closed = self._is_passed = False

    def close(self) -> bool:
        """Let nothing be put in place any more; gives whether that is so."""
        with self._lock:
            self._is_closed = not self._is_passed
            return self._is_closed

    def pass_through(self) -> None:
        """From here on the file is put in place. Raises ``Stopped`` if it must not be."""
        with self._lock:
            if self._is_closed:
                raise Stopped
            self._is_passed = True


def source_of(store: Store) -> Source:
    """How a project file is opened once more, with all that was changed so far in it."""

    @contextmanager
    def opened() -> Iterator[Review]:
        from extraction.commands.opening import opened as open_review

        if isinstance(store, QueuedStore) and not store.drain(_PATIENCE):
            why = store.failure or "the disk is busy"
            raise CannotWrite(
                f"{store.unsaved} changes are not saved yet ({why}): export once they are"
            )
        with open_review(store.place, read_only=True) as review:
            yield review

    return opened


def look_over(
    source: Source, viewer: str | None, job: Job | None = None
) -> tuple[Preflight, list[str]]:
    """What should be known before, and the unsealed records that keep a dump from leaving.

    Tells ``job`` how many studies are compared; raises ``Stopped``.
    """
    from extraction.export.dump import unsealed_records
    from extraction.export.preflight import preflight

    with source() as review:
        return preflight(review, viewer, job.report if job else None), unsealed_records(review)


def export(source: Source, wanted: Wanted, gate: Gate, job: Job) -> tuple[Written, ...]:
    """Write all that is wanted. Raises ``CannotWrite``, ``Blinded``, or ``Stopped``."""
    for _, path in wanted.targets:
        _refuse_project(path)
    with source() as review:
        return tuple(
            _workbook(review, path, wanted, gate, job)
            if kind is Format.WORKBOOK
            else _everything(review, path, wanted, gate, job)
            for kind, path in wanted.targets
        )


def _refuse_project(target: Path) -> None:
    """Keep an export from taking a review's place, also by a link that leads to one."""
    if SUFFIX in (target.suffix.casefold(), target.resolve().suffix.casefold()):
        raise CannotWrite(tr("%s is a review’s file; give the export another name") % target)


def _workbook(review: Review, target: Path, wanted: Wanted, gate: Gate, job: Job) -> Written:
    from extraction.export.replacing import replacing
    from extraction.export.workbook import SHEETS, write_workbook

    total = len(SHEETS) + sum(section.repeats for section in review.codebook.sections)
    sheets: list[str] = []

    def told(name: str) -> None:
        if name == "checking":
            job.report(total, total, tr("Reading back and comparing:"))
        else:
            sheets.append(name)
            job.report(len(sheets), total, tr("Writing %s:") % name)

    rounding, viewer = wanted.rounding, wanted.viewer
    with replacing(target) as aside:  # the workbook is whole before stopping is ruled out
        try:
            write_workbook(review, aside, rounding=rounding, viewer=viewer, progress=told)
        except CannotWrite as error:
            raise CannotWrite(str(error).replace(str(aside), str(target))) from error
        gate.pass_through()
    return _written(target, len(sheets))


def _everything(review: Review, target: Path, wanted: Wanted, gate: Gate, job: Job) -> Written:
    from extraction.export.dump import write_dump

    job.report(0, 0, tr("Writing everything"))
    gate.pass_through()
    write_dump(review, target, viewer=wanted.viewer)
    return _written(target, 0)


def _written(path: Path, sheets: int) -> Written:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Written(path, digest, path.stat().st_size, sheets)
