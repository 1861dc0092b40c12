"""Opening, making and closing a project file, off the GUI thread; one project a window."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from extraction.errors import (
    CannotWrite,
    CoextractError,
    NoProjectThere,
    NotAProject,
    ProjectBusy,
)
from gui.saving import SaveRelay
from gui.single import Listener, ask_to_come_forward

if TYPE_CHECKING:
    from collections.abc import Callable

    from extraction.review import Review
    from extraction.storage.queued import QueuedStore, SaveListener
    from extraction.storage.sqlite import SqliteStore
    from gui.tasks import Job, Task, Tasks
    from gui.workspace import Workspace

SUFFIX = ".coextract"

_TOLD_EVERY = 20  # studies
_LOOK_UP = 0.05  # seconds between two looks whether what waits for its turn is wanted still

_SAMPLE_CODEBOOK, _SAMPLE_STUDY, _SAMPLE_PERSON = "dfsp-imatinib", "Han", "Amara Osei"
"""Whose record of which study of the sample is left to be made."""


@dataclass(frozen=True, slots=True)
class NewReview:
    """What a new review is made from; ``codebook`` is the id of one that ships, or a file."""

    path: Path
    title: str
    codebook: str
    reviewers: tuple[str, ...]
    pdfs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenedProject:
    """A review open on its file.

    ``caution`` tells of a risky place; ``pdfs`` wait to be added; ``who`` sits here unless somebody
    else did before.
    """

    path: Path
    review: Review
    store: QueuedStore
    caution: str = ""
    pdfs: tuple[str, ...] = ()
    who: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file was not opened.

    ``can_be_read`` where reading is still possible; ``is_shown_elsewhere`` where another window of
    this person has it and came to the front.
    """

    path: str
    text: str
    can_be_read: bool = False
    is_shown_elsewhere: bool = False


class ShownElsewhere(ProjectBusy):
    """Another window of this person has the project open, and has come to the front."""


class Opening(QObject):
    """Opens one project at a time. One of ``opened``, ``refused``, ``stopped`` follows a start.

    What was stopped lets go of its file before the next is opened, which may be the same.
    """

    started = Signal(object)  # str, what is being done
    progressed = Signal(object)  # Progress
    stopped = Signal()
    opened = Signal(object)  # OpenedProject
    refused = Signal(object)  # Refusal
    asked_forward = Signal()

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self.relay = SaveRelay(workspace, self)
        self._task: Task = tasks.task(self.tr("Opening"), self)
        self._task.done.connect(self._on_done)
        self._task.failed.connect(self._on_failed)
        self._task.progressed.connect(self.progressed)
        self._task.stopped.connect(self.stopped)
        self._task.unwanted.connect(self._on_unwanted)
        self._turn = threading.Lock()  # held from where work begins until its file is settled
        self._path = ""
        self._wait_first: Callable[[], object] = _nothing
        self._listener = Listener(self)
        self._listener.asked.connect(self.asked_forward)

    def wait_for(self, first: Callable[[], object]) -> None:
        """Begin work only after ``first``, which may block: two threads must not import at once."""
        self._wait_first = first

    @property
    def is_running(self) -> bool:
        """Whether a project is being opened."""
        return self._task.is_running

    def open(self, place: str, *, read_only: bool = False, who: str = "") -> None:
        """Open a project; ``who`` is told to others who want to write to it."""
        relay = self.relay
        text = self.tr("Opening %s …") % Path(place).name
        self._begin(place, text, lambda job: open_project(place, relay, read_only, who, job))

    def create(self, new: NewReview) -> None:
        """Make a project file and open it."""
        relay = self.relay
        text = self.tr("Making %s …") % new.path.name
        self._begin(str(new.path), text, lambda _job: create_project(new, relay))

    def open_sample(self, folder: Path) -> None:
        """Open the sample review in ``folder``; it is made there if it isn't yet."""
        relay = self.relay
        text = self.tr("Making the sample review …")
        self._begin(str(folder), text, lambda job: open_sample(folder, relay, job))

    def stop(self) -> None:
        """Open nothing after all."""
        self._task.stop()

    def close(self) -> None:
        """No longer be asked for the project that was open."""
        self._listener.stop()

    def _begin(self, path: str, text: str, work: Callable[[Job], object]) -> None:
        if self._task.is_running and path == self._path:
            return  # pressed twice: it is being opened
        self._path = path
        wait_first = self._wait_first

        def work_then(job: Job) -> object:
            wait_first()
            while not self._turn.acquire(timeout=_LOOK_UP):
                job.check()
            try:
                return work(job)
            except BaseException:  # whatever it was, the next may have its turn
                self._turn.release()
                raise

        self.started.emit(text)
        self._task.run(work_then)

    def _on_unwanted(self, project: OpenedProject) -> None:
        project.store.close()
        self._turn.release()

    def _on_done(self, project: OpenedProject) -> None:
        self._turn.release()
        if not project.store.is_read_only:
            self._listener.listen(project.path)
        self.opened.emit(project)

    def _on_failed(self, error: Exception) -> None:
        is_busy = isinstance(error, ProjectBusy)
        is_elsewhere = isinstance(error, ShownElsewhere)
        self.refused.emit(Refusal(self._path, self._told(error), is_busy, is_elsewhere))

    def _told(self, error: Exception) -> str:
        """Why it was not opened, in the words of the window."""
        if isinstance(error, NoProjectThere):
            told = self.tr("%s does not exist: choose another file, or make one with New review…")
            return told % self._path
        if isinstance(error, CoextractError):
            return str(error)
        return self.tr("%s could not be opened; the file was left as it is.") % self._path


def _nothing() -> None:
    """Nothing is to be waited for."""


def open_project(
    place: str,
    listener: SaveListener,
    read_only: bool = False,
    who: str = "",
    job: Job | None = None,
) -> OpenedProject:
    """Open a project file, and hold it while it is open. Touches no widget.

    ``job`` is told how many studies are read, and may stop it; the file is let go of then.

    Raises what ``extraction.storage.open_project`` does, ``ProjectBusy`` where another has it, and
    ``Refused`` for an address this version can't open.
    """
    from extraction.commands.opening import project_path
    from extraction.storage import open_project as open_store

    path = project_path(place)
    try:
        store = open_store(path, read_only=read_only)
        return _opened(path, store, listener, who, job)
    except ProjectBusy as busy:
        if ask_to_come_forward(path):
            raise ShownElsewhere(
                f"{path.name} is open in another window already, which has come to the front"
            ) from busy
        raise


def _opened(
    path: Path, store: SqliteStore, listener: SaveListener, who: str, job: Job | None = None
) -> OpenedProject:
    from extraction.review import Review
    from extraction.storage.queued import QueuedStore

    try:
        if not store.is_read_only:
            store.hold(who)
        if job is not None:
            job.check()
        queue = QueuedStore(store, listener)
    except BaseException:  # whatever it was, the file is let go of
        store.close()
        raise
    try:
        review = Review(queue)
        if review.state.codebook is None:
            raise NotAProject(f"{path} holds no review: make one with “New review…”")
        _read_all(review, job)
    except BaseException:  # whatever it was, the file is let go of
        queue.close()
        raise
    return OpenedProject(path, review, queue, store.caution)


def _read_all(review: Review, job: Job | None) -> None:
    """Read every open record once, here: the window asks for all of them, and must not wait."""
    studies = review.studies()
    for number, study in enumerate(studies):
        if job is not None and number % _TOLD_EVERY == 0:
            job.report(number, len(studies))
        for name in study.assignment.reviewers if study.assignment else ():
            review.record_state(study, name)


def create_project(new: NewReview, listener: SaveListener) -> OpenedProject:
    """Make a review in a new file, and open it. Touches no widget.

    Raises ``CannotWrite`` where the file can't be made, ``BadInput`` for a faulty codebook; no
    file is left behind then.
    """
    from extraction.commands.setting_up import codebook_text
    from extraction.review import Review
    from extraction.storage import create_project as create_store

    text = codebook_text(new.codebook)
    store = create_store(new.path)
    try:
        Review.create(store, text, title=new.title, reviewers=new.reviewers)
    except BaseException:  # whatever it was, no half-made file stays
        store.close()
        new.path.unlink(missing_ok=True)
        raise
    who = new.reviewers[0] if new.reviewers else ""
    return replace(_opened(new.path, store, listener, who), pdfs=new.pdfs, who=who)


def open_sample(folder: Path, listener: SaveListener, job: Job) -> OpenedProject:
    """Open the sample in ``folder``, made there first if there is none. Touches no widget.

    The first reviewer's record of one study is left to whoever opens it.
    """
    from extraction.sample import write_sample
    from extraction.storage import create_project as create_store
    from schemas.library import library_codebook

    path = folder / f"sample{SUFFIX}"
    if path.exists():
        return replace(open_project(str(path), listener), who=_SAMPLE_PERSON)
    fresh = folder / f".sample{SUFFIX}.new"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        fresh.unlink(missing_ok=True)
        store = create_store(fresh)
        try:
            sections = [one.id for one in library_codebook(_SAMPLE_CODEBOOK).sections]
            left = {(_SAMPLE_STUDY, _SAMPLE_PERSON): sections}
            write_sample(store, lambda text: job.report(0, 0, text), unsealed=left)
        finally:
            store.close()
        fresh.replace(path)
    except OSError as error:
        raise CannotWrite(f"{folder} can't be written ({error}): choose another folder") from error
    return replace(open_project(str(path), listener), who=_SAMPLE_PERSON)
