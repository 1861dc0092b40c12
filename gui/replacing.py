"""Another file put in place of a report, and the report's sources found again in it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from extraction.errors import PasswordNeeded
from gui.commands import DoneStep
from gui.messages import Question

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from extraction.pdf.passwords import Passwords
    from extraction.replacing.citing import Sought
    from extraction.replacing.placements import Placement
    from extraction.reports import ReadReport
    from extraction.review import Review
    from extraction.study import Report, Study
    from gui.context import WindowContext
    from gui.tasks import Job, Progress
    from gui.workspace import Workspace


class Replacing(QObject):
    """Asks for a file, reads it off the GUI thread, and puts it in place of a report.

    ``ended`` comes once for each, with why it was refused or an empty text; ``replaced`` before it
    with what stands in whose place now, if that is one step to be undone: in the study shown.
    """

    ended = Signal(object)  # str
    replaced = Signal(object, object)  # Report, the old one; Report, the new one

    def __init__(self, workspace: Workspace, context: WindowContext, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._context = workspace, context
        self._wanted: tuple[Study, Report] | None = None
        self._file, self._password = Path(), ""
        self.search = SourceSearch(workspace, context, self)
        self._task = context.tasks.task(self.tr("Reading the new file"), self)
        self._task.done.connect(self._on_read)
        self._task.failed.connect(self._on_failed)
        for leaving in (workspace.reviewer_changed, workspace.review_closed):
            leaving.connect(self._task.drop)

    def choose(self, study: Study, report: Report) -> None:
        """Ask for the file that is to stand in a report's place."""
        title, kinds = self.tr("Replace %s") % report.name, self.tr("PDF files (*.pdf)")
        take = self.replace
        self._context.messages.choose_file(title, kinds, lambda path: take(study, report, path))

    def replace(self, study: Study, report: Report, path: str) -> None:
        """Read a file and put it in place of a report; one after the other."""
        if self._task.is_running:
            busy = self.tr("%s is still being read; choose this file again once it is done.")
            self.ended.emit(busy % self._file.name)
            return
        self._wanted, self._file = (study, report), Path(path)
        self._read()

    def _read(self, password: str = "") -> None:
        path, self._password = self._file, password
        passwords = self._context.passwords
        self._task.run(lambda _job: _read(path, password, passwords))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, PasswordNeeded):
            self.ended.emit(str(error))
            return
        text = self.tr("%s asks for a password. It is kept in memory until you close.")
        if self._password:
            text = self.tr("That is not the password of %s. Type it again.")
        title = self.tr("Password of a PDF")
        question = Question(title, text % self._file.name, self.tr("Open"))
        self._context.messages.ask_password(question, self._read)

    def _on_read(self, new: ReadReport) -> None:
        from extraction.replacing.acting import replace_report  # once somebody wants it

        if self._wanted is None:
            return
        (study, report), by = self._wanted, self._workspace.reviewer
        self._wanted = None
        if self._password:
            self._context.passwords.learn(new.sha256, self._password)
        why = self._workspace.set_up(
            lambda review: replace_report(review, study, report, new, by=by)
        )
        if not why:
            self._on_replaced(study, report, new.sha256)
        self.ended.emit(why)

    def _on_replaced(self, study: Study, old: Report, sha256: str) -> None:
        """Let it be a step of the study that is shown, and look for its sources."""
        review, workspace = self._workspace.review, self._workspace
        assert review is not None, "it was replaced in it"
        [new] = [one for one in review.study(study.id).reports if one.sha256 == sha256]
        is_shown = workspace.study is not None and workspace.study.id == study.id
        if is_shown:
            text, put = self.tr("Replace %s") % old.name, partial(self._put_back, study)
            workspace.undo_stack.push(
                DoneStep(text, partial(put, old, new), partial(put, new, old))
            )
        self.search.look_anew(study)
        if is_shown:
            self.replaced.emit(old, new)

    def _put_back(self, study: Study, now: Report, back: Report) -> bool:
        from extraction.replacing.acting import put_back

        by, workspace = self._workspace.reviewer, self._workspace
        why = workspace.set_up(lambda review: put_back(review, study, now, back, by=by))
        if why:
            workspace.refused.emit(why)
            return False
        self.search.look_anew(study)
        workspace.put_back.emit(back)
        return True


def _read(path: Path, password: str, passwords: Passwords) -> ReadReport:
    from extraction.reports import read_reports  # the PDF reader, once there is a file

    (found,) = read_reports([path], password, passwords)
    return found


class SourceSearch(QObject):
    """Looks for the sources of replaced files in the new ones, as far as the person may see them.

    ``changed`` comes as it begins, goes on and ends; ``refused`` with why the new file can't be
    searched.
    """

    changed = Signal()
    refused = Signal(object)  # str

    def __init__(self, workspace: Workspace, context: WindowContext, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._passwords = workspace, context.passwords
        self._study: Study | None = None
        self._given_up: set[str] = set()
        self.progress: Progress | None = None
        self.task = context.tasks.task(self.tr("Finding sources again"), self)
        self.task.progressed.connect(self._on_progressed)
        self.task.done.connect(self._on_found)
        self.task.failed.connect(self._on_failed)
        self.task.stopped.connect(self._give_up)
        for leaving in (workspace.reviewer_changed, workspace.review_closed):
            leaving.connect(self._drop)

    def is_looking_in(self, study: Study) -> bool:
        """Whether it looks for the sources of a study now."""
        return self.task.is_running and self._study is not None and self._study.id == study.id

    def try_again(self) -> None:
        """Look again where it was stopped or refused, as when a study is shown anew."""
        self._given_up.clear()

    def look(self, study: Study) -> bool:
        """Look for what nobody looked for yet; gives whether it looks in this study now."""
        from extraction.replacing.citing import pending  # once a report was replaced

        review = self._workspace.review
        if self.task.is_running or review is None or study.id in self._given_up:
            return self.is_looking_in(study)
        if not may_replace(review, study) or not review.study(study.id).former:
            return False
        sought, load = pending(review, study, self._workspace.reviewer), review.store.report
        if sought:
            self._study = study
            names = {one.sha256: one.name for one in review.study(study.id).known_reports}
            search = partial(_search, sought, load, passwords=self._passwords, names=names)
            self.task.run(search)
            self.changed.emit()
        return bool(sought)

    def look_anew(self, study: Study) -> bool:
        """Look in what is a study's file now; what is looked for in the one before is void."""
        if self.is_looking_in(study):
            self.task.drop()
            self._study = self.progress = None
        return self.look(study)

    def stop(self) -> None:
        """Look no more; it begins anew once the study is shown again."""
        self.task.stop()

    def _on_progressed(self, progress: Progress) -> None:
        self.progress = progress
        self.changed.emit()

    def _on_found(self, found: Sequence[Placement]) -> None:
        from extraction.replacing.acting import keep_found

        study, by = self._study, self._workspace.reviewer
        if study is None:
            return
        why = self._workspace.keep_places(lambda review: keep_found(review, study, found, by=by))
        if why:
            self._refuse(why)
        else:
            self._end()

    def _on_failed(self, error: Exception) -> None:
        why = str(error)
        if isinstance(error, PasswordNeeded):
            told = self.tr("%s is locked by a password. Type it where its page would stand.")
            why = told % error.name
        self._refuse(why)

    def _refuse(self, why: str) -> None:
        self._give_up()
        self.refused.emit(why)

    def _give_up(self, _: object = None) -> None:
        if self._study is not None:
            self._given_up.add(self._study.id)
        self._end()

    def _end(self) -> None:
        self._study, self.progress = None, None
        self.changed.emit()

    def _drop(self, _: object = None) -> None:
        self.task.drop()
        self._given_up.clear()
        self._end()


def may_replace(review: Review, study: Study) -> bool:
    """Whether reports of a study can be replaced: it is not locked, nor the review read-only."""
    return not review.store.is_read_only and study.id not in review.state.locked


def _search(
    sought: Sequence[Sought],
    load: Callable[[str], bytes],
    job: Job,
    *,
    passwords: Passwords,
    names: Mapping[str, str],
) -> list[Placement]:
    from extraction.replacing.searching import search

    return search(sought, load, job.report, passwords, names)
