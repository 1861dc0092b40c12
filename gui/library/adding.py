"""PDFs read off the GUI thread and added one by one: as studies, or as reports of a study."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from extraction.errors import BadPdf, CoextractError, PasswordNeeded
from extraction.pdf.passwords import Passwords
from extraction.setting_up import add_papers
from gui.library.locked_files import LockedFiles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extraction.reports import ReadReport
    from extraction.review import Review
    from extraction.study import Study
    from gui.context import WindowContext
    from gui.tasks import Job
    from gui.workspace import Workspace


def tr(text: str) -> str:
    """The words in the window's language; may be asked on any thread."""
    return QCoreApplication.translate("Adding", text)


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not added, and why; its ``path`` where it asks for a password."""

    name: str
    why: str
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Keys:
    """The passwords known of PDFs, and the one just typed for the file at hand, if any."""

    known: Passwords
    typed: str = field(default="", repr=False)


class Adding(QObject):
    """Adds PDFs in the order given. ``added`` comes for each, ``ended`` with all refusals so far.

    ``ended`` also comes where it was stopped; what was read until then stays. A file that asks for
    a password is refused only once nobody gave it; ``ended`` comes again then, or once it is added.
    """

    added = Signal(object)  # Study
    ended = Signal(object)  # str, the refusals in words; empty where there are none

    def __init__(self, workspace: Workspace, context: WindowContext, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._context = workspace, context
        self._study: Study | None = None
        self._read: deque[ReadReport | Refused] = deque()
        self._refused: list[Refused] = []
        self._password = ""
        self._locked = LockedFiles(context.messages, self)
        self._locked.unlocked.connect(self._on_unlocked)
        self._locked.left_out.connect(self._on_left_out)
        self.task = context.tasks.task(self.tr("Reading PDFs"), self)
        self.task.progressed.connect(self._take)
        self.task.done.connect(self._on_ended)
        self.task.stopped.connect(self._on_ended)
        self.task.failed.connect(self._on_ended)
        workspace.review_closed.connect(self._drop)

    def choose(self, study: Study | None = None) -> None:
        """Ask which PDFs to add, as studies or as reports of ``study``."""
        title = tr("Add reports of %s") % study.name if study else tr("Add PDFs")
        kinds = tr("PDF files (*.pdf)")
        self._context.messages.choose_files(title, kinds, lambda paths: self.add(paths, study))

    def add(self, paths: Sequence[str], study: Study | None = None) -> None:
        """Read these files; each becomes a study, or a report of ``study``."""
        self._locked.begin()
        self._refused = []
        self._add_files([Path(path) for path in paths], study)

    def _drop(self) -> None:
        """What was read for a review that is closed by now is for no other."""
        self.task.drop()
        self._read.clear()
        self._locked.begin()

    def _on_unlocked(self, path: Path, password: str) -> None:
        self._add_files([path], self._study, password)

    def _add_files(self, files: Sequence[Path], study: Study | None, password: str = "") -> None:
        if self.task.is_running:
            self.task.stop()
        self._study, self._password = study, password
        self._read = read = deque["ReadReport | Refused"]()
        text, review = self.tr("reading"), self._workspace.review
        project = Path(review.store.place) if review else None
        keys = Keys(self._context.passwords, password)
        self.task.run(lambda job: read_files(files, read, job, text, project, keys))

    def _on_left_out(self, path: Path) -> None:
        self._refused.append(Refused(path.name, tr("asks for a password")))
        self.ended.emit(told(self._refused))

    def _take(self, _: object = None) -> None:
        """Add what was read since the last time."""
        while self._read:
            found = self._read.popleft()
            if isinstance(found, Refused):
                self._refused.append(found)
            else:
                self._add(found)

    def _add(self, report: ReadReport) -> None:
        review = self._workspace.review
        if review is None:
            return
        why = _why_not(review, report, self._study)
        name = self._study.id if self._study else report.stem
        why = why or self._workspace.set_up(lambda review: add_papers(review, [(name, report)]))
        if why:
            self._refused.append(Refused(report.name, why))
            return
        if self._password:
            self._context.passwords.learn(report.sha256, self._password)
        self.added.emit(review.study(name))

    def _on_ended(self, _: object = None) -> None:
        self._take()
        locked = [one.path for one in self._refused if one.path is not None]
        self._refused = [one for one in self._refused if one.path is None]
        self.ended.emit(told(self._refused))
        self._locked.go_on(locked)


def told(refused: Sequence[Refused]) -> str:
    """The files that were not added, each with its reason, in one sentence."""
    rows = "; ".join(f"{one.name}: {one.why}" for one in refused)
    if len(refused) > 1:
        return tr("%s files were not added. %s") % (len(refused), rows)
    return tr("Not added: %s") % rows if refused else ""


def read_files(
    files: Sequence[Path],
    found: deque[ReadReport | Refused],
    job: Job,
    text: str,
    project: Path | None = None,
    keys: Keys | None = None,
) -> None:
    """Read PDFs one after the other into ``found``; each is told by the job. Touches no widget.

    ``keys`` open those that ask for a password. What would make the review of ``project`` too
    large is refused by its size, before it is read.
    """
    from extraction.storage import REVIEW_LIMIT

    job.report(0, len(files), text)
    room = REVIEW_LIMIT - _size(project)
    for number, path in enumerate(files, start=1):
        one = _read(path, room, keys or Keys(Passwords()))
        if not isinstance(one, Refused):
            room -= len(one.data)
        found.append(one)
        job.report(number, len(files), text)


def _size(project: Path | None) -> int:
    """About how much a review holds already; all but its reports is small."""
    try:
        return project.stat().st_size if project else 0
    except OSError:  # it is told by its store what is wrong with its file
        return 0


def _read(path: Path, room: int, keys: Keys) -> ReadReport | Refused:
    from extraction.reports import read_reports

    try:
        _check_size(path.stat().st_size, room)
        return read_reports([path], keys.typed, keys.known)[0]
    except PasswordNeeded:
        return Refused(path.name, tr("asks for a password"), path)
    except OSError as error:
        return Refused(path.name, tr("can’t be read (%s)") % error.strerror)
    except CoextractError as error:
        return Refused(path.name, _without_name(str(error), path))


def _check_size(size: int, room: int) -> None:
    from extraction.storage import REPORT_LIMIT, REVIEW_LIMIT

    if size > REPORT_LIMIT:
        told = tr("%s MB is too large; a report may have %s MB")
        raise BadPdf(told % (round(size / 1e6), round(REPORT_LIMIT / 1e6)))
    if size > room:
        told = tr("with its %s MB the review would be too large; all its reports may have %s MB")
        raise BadPdf(told % (round(size / 1e6), round(REVIEW_LIMIT / 1e6)))


def _without_name(message: str, path: Path) -> str:
    """A refusal without the file's name before it, which stands beside it anyway."""
    for name in (str(path), path.name):
        message = message.removeprefix(f"{name}: ")
    return message


def _why_not(review: Review, report: ReadReport, study: Study | None) -> str:
    """Why a report can't be added: the same file, or another study of this name."""
    for known in review.studies():
        if any(one.sha256 == report.sha256 for one in known.reports):
            return tr("is in the review already, as a report of %s") % known.name
        same = " ".join(known.name.split()).casefold() == " ".join(report.stem.split()).casefold()
        if study is None and same:
            return tr("a study “%s” is there already; drop the file on its row") % known.name
    return ""
