"""The project of this window: opened, who sits here, kept in the list of recents, closed safely."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from extraction.errors import CannotWrite
from gui.messages import Question
from gui.opening import Opening, Refusal
from gui.people import people_of, person_of
from gui.settings import RecentReview

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from extraction.storage.queued import QueuedStore
    from extraction.study import Study
    from gui.context import WindowContext
    from gui.opening import NewReview, OpenedProject
    from gui.workspace import Workspace

_PATIENCE = 10.0  # seconds for what waits to be written before one is asked


class Session(QObject):
    """Opens one project after another; the window shows what it tells.

    ``who_wanted`` asks who sits here; it is answered by ``sit_down`` or ``abandon``.
    """

    works = Signal(object)  # str, what is being done
    progressed = Signal(object)  # Progress, of what is being opened
    stopped = Signal()
    refused = Signal(object)  # Refusal
    who_wanted = Signal(object)  # tuple[Person, ...]
    began = Signal(object)  # OpenedProject
    closing = Signal(object)  # bool: what is entered from now on could not be kept, or can again
    ended = Signal()
    asked_forward = Signal()

    def __init__(self, workspace: Workspace, context: WindowContext, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._context = workspace, context
        self.opening = Opening(workspace, context.tasks, self)
        self.opening.started.connect(self.works)
        self.opening.opened.connect(self._on_opened)
        self.opening.progressed.connect(self.progressed)
        self.opening.stopped.connect(self.stopped)
        self.opening.refused.connect(self.refused)
        self.opening.asked_forward.connect(self.asked_forward)
        self._closing = context.tasks.task(self.tr("Saving"), self)
        self._closing.done.connect(self._on_written)
        self._closing.failed.connect(lambda error: self._on_written(str(error)))
        self._after: Callable[[], object] = _nothing
        self.project: OpenedProject | None = None
        workspace.study_changed.connect(self._on_study_changed)
        workspace.progressed.connect(lambda _study: self._note_recent())

    @property
    def is_open(self) -> bool:
        """Whether a project is held, be it that nobody has sat down yet."""
        return self.project is not None

    # ── opening ──────────────────────────────────────────────────────────────────────────────

    def open(self, path: str, *, read_only: bool = False) -> None:
        """Open a project in place of the one that is open."""
        who = self._context.settings.who_am_i(path)
        self.close(lambda: self.opening.open(path, read_only=read_only, who=who))

    def create(self, new: NewReview) -> None:
        """Make a review and open it; the first reviewer named sits here."""
        self.close(lambda: self.opening.create(new))

    def open_sample(self, folder: Path) -> None:
        """Open the sample review; it is made in ``folder`` if it isn't there."""
        self.close(lambda: self.opening.open_sample(folder))

    def _on_opened(self, project: OpenedProject) -> None:
        self.project = project
        people = people_of(project.review)
        settings = self._context.settings
        known = settings.who_am_i(str(project.path)) or project.who
        if known in {person.name for person in people}:
            settings.keep_who_am_i(str(project.path), known)
            self._begin(known)
        elif people:
            self.who_wanted.emit(people)
        else:
            place = str(project.path)
            text = self.tr(
                "%s names no reviewers. Name them with “coextract assign”, then open it."
            )
            refusal = Refusal(place, text % project.path.name)
            self.close(lambda: self.refused.emit(refusal))

    def sit_down(self, name: str) -> None:
        """``name`` sits here, now and the next time this review is opened on this computer."""
        assert self.project is not None, "one sits down at an open project"
        self._context.settings.keep_who_am_i(str(self.project.path), name)
        if self._workspace.review is None:
            self._begin(name)
        elif name != self._workspace.reviewer:
            self._workspace.sit_down(name)
            self._note_recent()

    def abandon(self) -> None:
        """Nobody sat down: let go of the project again."""
        if self._workspace.review is None:
            self.close(_nothing)

    def _begin(self, name: str) -> None:
        project = self.project
        assert project is not None, "a review begins with its project"
        self._workspace.open_review(project.review, name)
        self._workspace.show_study(self._first_study())
        self._note_recent()
        self.began.emit(project)

    def _first_study(self) -> Study | None:
        """The study shown last, else the first one has to extract, else the first."""
        from gui.start.outlook import is_to_extract  # heavy, and not needed for the first picture

        assert self.project is not None, "studies are of a project"
        review, who = self.project.review, self._workspace.reviewer
        last = self._context.settings.last_study(str(self.project.path))
        if last in review.state.studies:
            return review.state.studies[last]
        own = (study for study in review.studies() if is_to_extract(review, study, who))
        return next(own, next(iter(review.studies()), None))

    # ── closing ──────────────────────────────────────────────────────────────────────────────

    def close(self, then: Callable[[], object]) -> None:
        """Write what waits, let go of the project, then go on; asks before anything is lost."""
        if self.project is None:
            then()
            return
        self._workspace.leaving.emit()
        self.closing.emit(True)
        self._after = then
        self._note_recent()
        store = self.project.store
        self._closing.run(lambda _job: _written(store))

    def _on_written(self, why_not: str) -> None:
        if not why_not:
            self._let_go()
            return
        self.closing.emit(False)
        question = Question(
            self.tr("Not saved"),
            self.tr("What you entered last is not saved: %s") % why_not,
            self.tr("Close and lose it"),
            self.tr("Cancel keeps the review open; saving is tried again by itself."),
            is_grave=True,
        )
        self._context.messages.confirm(question, self._let_go)

    def _let_go(self) -> None:
        project, self.project = self.project, None
        self.opening.close()
        self.closing.emit(False)
        after, self._after = self._after, _nothing
        try:
            with suppress(CannotWrite):  # told before, and confirmed
                if self._workspace.review is not None:
                    self._workspace.close_review()
                elif project is not None:
                    project.store.close()
        finally:
            self.ended.emit()
            after()

    # ── remembering ──────────────────────────────────────────────────────────────────────────

    def _on_study_changed(self, study: Study | None) -> None:
        if self.project is not None and study is not None:
            self._context.settings.keep_last_study(str(self.project.path), study.id)

    def _note_recent(self) -> None:
        from datetime import datetime  # as the next

        from gui.start.outlook import outlook  # heavy, and not needed for the first picture

        review, name = self._workspace.review, self._workspace.reviewer
        if review is None or self.project is None:
            return
        role = self.tr("You are %s") % person_of(review, name).role
        entry = RecentReview(
            str(self.project.path.resolve()),
            review.state.title or self.project.path.stem,
            role,
            outlook(review, name),
        )
        now = datetime.now().astimezone().isoformat(timespec="seconds")
        self._context.settings.note_recent(replace(entry, opened=now))


def _nothing() -> None:
    """Go on with nothing."""


def _written(store: QueuedStore) -> str:
    """Write what waits and let go of the file; gives why it could not be written, else nothing.

    Not for the GUI thread. What could not be written is kept, and the store stays open.
    """
    if not store.drain(_PATIENCE):
        return store.failure or "the disk does not answer"
    try:
        store.check_there()
    except CannotWrite as error:
        return str(error)
    store.close()
    return ""
